import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import saksi
from saksi import settings


def test_the_public_face_is_these_names() -> None:
    assert saksi.__all__ == [
        "Actor", "Article", "Audit", "Breach", "BreachAnswer", "Ceasefire", "Chain", "Condition", "Conflict", "Copied",
        "Credit", "Decided", "Declaration", "Dispute", "Dropped", "Event", "Exhibit", "Figure", "FigureGroup",
        "FiguresCompared", "InputError", "Known", "Link", "Linked", "Mention", "Offer", "Office", "Omission",
        "OneEvent", "Outcome", "PackError", "Pledge", "Pointer", "PointsBack", "Published", "Reading", "Reason",
        "Record", "SaksiError", "SameWords", "Scope", "Settings", "SharedPoint", "Span", "SpanError", "Speaker",
        "SpeaksOf", "Spot", "Stance", "Statement", "StoreError", "Story", "Talk", "Tally", "Time", "TimelineEntry",
        "Told", "Utterance", "Verdict", "__version__", "audit", "judge", "read",
    ]  # fmt: skip
    assert dir(saksi) == sorted(saksi.__all__)


@pytest.mark.parametrize("name", saksi.__all__)
def test_every_name_is_there_and_says_what_it_is(name: str) -> None:
    value = getattr(saksi, name)
    assert name == "__version__" or value.__doc__


def test_another_name_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        saksi.nothing  # noqa: B018 - asking is the test


def test_importing_it_loads_nothing_else() -> None:
    code = "import saksi, sys; print([m for m in sys.modules if m.startswith('saksi.') or m in ('msgspec', 'typer')])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "['saksi.read']\n"


def test_the_examples_in_its_documentation_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for module in (saksi, settings):
        result = doctest.testmod(module)
        assert (result.failed, result.attempted > 0) == (0, True)


def test_one_path_or_many_can_be_read(tmp_path: Path) -> None:
    report = tmp_path / "velda.txt"
    report.write_text("Menteri Pertahanan Veldania, Ana Dolan, mengatakan bahwa 12 tentara tewas di Lembah Orsk.")
    for paths in (report, str(report), [report], iter([tmp_path])):
        assert [r.article.ref for r in saksi.read(paths).readings] == ["velda.txt"]


def test_settings_name_a_language() -> None:
    with pytest.raises(saksi.PackError, match="no language"):
        saksi.Settings(languages=())


@pytest.mark.parametrize("floor", [-0.1, 1.1])
def test_a_floor_is_a_chance(floor: float) -> None:
    with pytest.raises(saksi.PackError, match="between 0 and 1"):
        saksi.Settings(floor=floor)
