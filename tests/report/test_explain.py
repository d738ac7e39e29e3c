from __future__ import annotations

import json
import re
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console
from typer.testing import CliRunner

from saksi.cli import app
from saksi.lang.pack import Pack, load
from saksi.model.articles import Article, Known, Published
from saksi.model.reading import Dropped, Reading
from saksi.model.span import Span
from saksi.report.explain import explain
from saksi.report.wordlists import Place, word_lists
from saksi.run.local import read_pile
from saksi.run.pipeline import annotate
from saksi.settings import Settings
from tests.run.samples import pile

if TYPE_CHECKING:
    from pathlib import Path

    from saksi.model.record import Record

REPORT = """Orsk Diserang Lagi

Menteri Pertahanan Veldania, Ana Dolan, mengatakan bahwa lebih dari 12 tentara tewas pada Senin (4/3/2024).

BACA JUGA: Karsova Umumkan Mobilisasi

"Tidak ada serangan dari pihak kami. Itu bohong," ujar juru bicara Karsova, Mirko Tavel, dikutip Kantor Berita Velda.
"""


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path = tmp_path_factory.mktemp("explain") / "orsk.txt"
    path.write_text(REPORT, "utf-8")
    (held,) = read_pile([path], Settings()).readings
    return held


def printed(*readings: Reading, width: int = 80, terminal: bool = False) -> str:
    out = StringIO()
    explain(readings, Console(file=out, width=width, force_terminal=terminal, highlight=False))
    return out.getvalue()


def flowing(*readings: Reading) -> str:
    return " ".join(printed(*readings).split())


def test_each_sentence_is_followed_by_what_was_read_in_it(reading: Reading) -> None:
    shown = printed(reading)
    first, second = shown.index("[1]"), shown.index("[2]")
    assert first < shown.index("\nstatement 1") < shown.index("\nfigure") < second < shown.index("statement 2")


def test_a_statement_comes_with_rule_score_cue_speaker_and_acts(reading: Reading) -> None:
    shown = flowing(reading)
    statement = reading.statements[0]
    assert f"{statement.score:.2f} {statement.rule} indirect, claim" in shown
    assert "“lebih dari 12 tentara tewas pada Senin (4/3/2024)”" in shown
    assert "speaker: Ana Dolan, person, named “Menteri Pertahanan Veldania, Ana Dolan”" in shown
    assert "cue: mengatakan (statements.toml:" in shown


@pytest.mark.parametrize(
    ("word", "file", "keys"),
    [
        ("tentara", "figures.toml", "things.words"),
        ("lebih dari", "figures.toml", "before.more_than"),
        ("tewas", "figures.toml", "after_measure.killed"),
        ("senin", "times.toml", "weekdays"),
        ("serangan", "events.toml", "families (ASSAULT"),
    ],
)
def test_what_a_word_list_made_possible_names_line_and_list(reading: Reading, word: str, file: str, keys: str) -> None:
    told = re.search(rf"{word}: (?:{re.escape(file)}:)?(\d+) {re.escape(keys)}", flowing(reading))
    assert told
    line = load("id").path(file).read_text("utf-8").splitlines()[int(told[1]) - 1]
    assert word[1:-2] in line


def test_a_score_comes_with_what_raised_and_lowered_it(reading: Reading) -> None:
    table = load("id").confidence.statements
    told = re.search(r"score: usually ([\d.]+), (.*?) (?:figure|mentions)", flowing(reading))
    assert told
    assert float(told[1]) == table.usual
    for factor in told[2].split(", "):
        trait, value, odds = re.fullmatch(r"(\w+) ([\w ]+) ×([\d.]+)", factor).groups()  # type: ignore[union-attr]
        assert table.odds[trait][value] == float(odds)


def test_what_scores_below_the_floor_stands_out(reading: Reading) -> None:
    out = StringIO()
    console = Console(file=out, width=80, force_terminal=True, color_system="standard", highlight=False)
    explain([reading], console, floor=reading.statements[0].score + 0.001)
    assert f"\x1b[31m{reading.statements[0].score:.2f}\x1b[0m" in out.getvalue()


def test_credits_and_names_are_shown_with_their_rule(reading: Reading) -> None:
    assert re.search(r"credit 0\.\d\d credits\.verb “Kantor Berita Velda”", flowing(reading))
    assert re.search(
        r"Ana Dolan, person: Menteri Pertahanan of Veldania names\.title \(in no table\)", flowing(reading)
    )


def test_what_is_no_report_is_shown_with_its_list(reading: Reading) -> None:
    assert "boilerplate BACA JUGA: Karsova Umumkan Mobilisasi (boilerplate.toml:" in flowing(reading)
    assert "title line Orsk Diserang Lagi" in flowing(reading)


def test_what_was_dropped_is_shown_with_its_reason(reading: Reading) -> None:
    start = reading.article.text.index("bohong")
    dropped = Dropped(kind="event", span=Span(start, start + 6), reason="nobody [acts]")
    assert "dropped event “bohong” nobody [acts]" in flowing(replace(reading, dropped=(dropped,)))


def test_what_is_not_known_is_said_with_its_reason(reading: Reading) -> None:
    s = replace(reading.statements[0], date=None, unknown=(("date", "no day is near"),), speaker=None)
    shown = flowing(replace(reading, statements=(s, replace(s, id="s-2"))))
    assert "date not known: no day is near" in shown
    assert "date not known: as for statement 1" in shown
    assert "speaker not known (named in the clause)" in shown


def test_a_statement_over_several_sentences_is_named_in_each(reading: Reading) -> None:
    text = reading.article.text
    at = text.index("Itu bohong")
    parts = (
        *(s for s in reading.sentences if s.end <= at),
        Span(text.index('"Tidak'), at - 1),
        Span(at, len(text) - 1),
    )
    shown = printed(replace(reading, sentences=parts))
    assert any(line.startswith("statement 2  goes on") for line in shown[shown.index("[3]") :].splitlines())


def test_an_article_kept_unread_says_why(reading: Reading) -> None:
    unread = Reading(article=reading.article, version="0", unread="no language pack for 'de'")
    assert "kept, but not read: no language pack for 'de'" in flowing(unread)


def test_the_rules_and_the_files_of_each_stage_stand_at_the_end(reading: Reading) -> None:
    shown = flowing(reading, reading)
    end = shown[shown.index("Rules that read here") :]
    assert f"{reading.figures[0].rule} 2× {reading.figures[0].score:.2f}" in end
    named = {word for part in end.split() if (word := part.strip(",")).endswith((".toml", ".csv"))}
    assert {name for name in named if (load("id").folder / name).exists()} == named


@pytest.mark.parametrize("width", [50, 80, 200])
def test_it_fits_the_window_without_trailing_space(reading: Reading, width: int) -> None:
    lines = printed(reading, width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert [line for line in lines if line != line.rstrip()] == []


def test_it_is_plain_when_piped_and_coloured_in_a_terminal(reading: Reading) -> None:
    assert "\x1b" not in printed(reading)
    assert "\x1b[" in printed(reading, terminal=True)


def test_marks_that_command_a_terminal_are_left_out_and_markup_is_text(tmp_path: Path) -> None:
    path = tmp_path / "evil.jsonl"
    text = "Ana Dolan [bold]mengatakan\x1b[2J \u202ebahwa[/bold] 12 tentara tewas di [red]Lembah\x07 Orsk, kata Ana."
    path.write_text(json.dumps({"id": "x\x1b]0;y\x07[/red]", "text": text}), "utf-8")
    shown = printed(*read_pile([path], Settings()).readings)
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    assert "[bold]mengatakan" in shown
    assert "x]0;y[/red]" in shown


PIECES = (
    "Ana Dolan",
    " mengatakan ",
    "“",
    '"',
    "12 tentara",
    "[/bold]",
    "\x1b[31m",
    "\n\n",
    "\u202e",
    ". ",
    "BACA JUGA",
    "世界",
)


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join), st.integers(20, 90))
@settings(max_examples=40)
def test_whatever_a_report_holds_its_explanation_is_plain_text_in_its_width(text: str, width: int) -> None:
    article = Article(
        id="a",
        ref="r",
        source="r",
        url=None,
        outlet=Known(value=None, reason="not given"),
        title=Known(value=None, reason="not given"),
        byline=Known(value=None, reason="not given"),
        published=Published(value=None, precision=None, reason="not given"),
        language="id",
        text=text,
    )
    shown = printed(annotate(article, load("id")), width=width)
    assert all(c.isprintable() for c in shown.replace("\n", ""))
    assert max(map(cell_len, shown.splitlines())) <= width


def test_every_known_actor_of_a_pile_has_its_row(reading: Reading) -> None:
    pack = load("id")
    at = pack.once(word_lists).actors
    row = at["donald-trump"]
    assert pack.path(row.file).read_text("utf-8").splitlines()[row.line - 1].startswith("donald-trump,")
    assert {m.actor for m in reading.mentions if m.actor and m.actor.startswith("state-")} <= set(at)


def test_word_lists_know_sections_families_and_forms(tmp_path: Path) -> None:
    (tmp_path / "events.toml").write_text(
        '[[families]] # the plain attack\ntype = "ASSAULT"\nroots = ["garap"] # "not this"\n'
        '[status]\ndenial = [\n  "tiada"]\n',
        "utf-8",
    )
    (tmp_path / "statements.toml").write_text(
        'verbs = [\n  ["say", ["claim"], "sabda", "memberi_sabda"],\n]\n', "utf-8"
    )
    (tmp_path / "states.csv").write_text("# remark\ncode,name\nVD,Veldania\n", "utf-8")
    lists = Pack("xx", tmp_path).once(word_lists)
    assert lists.trigger("menggarap", "assault-active") == Place(
        "garap", "events.toml", 3, "families (ASSAULT: the plain attack).roots"
    )
    assert lists.of("not this", "events.toml") is None
    assert lists.status("tiada serangan", "denied") == [Place("tiada", "events.toml", 6, "status.denial")]
    assert str(lists.cue("memberi sabda", "nya")) == "statements.toml:2 verbs"
    assert str(lists.cue("sabdanya", "nya")) == "statements.toml:2 verbs"
    assert str(lists.actors["state-vd"]) == "states.csv:3"


def test_the_same_words_are_shown_the_same_way(record: Record, reading: Reading) -> None:
    assert printed(reading) == printed(reading)
    assert printed(*record.readings)


def test_the_command_explains_one_article_of_many(tmp_path: Path) -> None:
    path = pile(tmp_path)
    every, one = (CliRunner().invoke(app, ["explain", str(path), *more]) for more in ([], ["--article", "velda-2"]))
    assert (every.exit_code, one.exit_code) == (0, 0)
    assert "velda-1" in every.output
    assert "velda-1" not in one.output
    assert "velda-2" in one.output
    assert CliRunner().invoke(app, ["explain", str(path), "--article", "none"]).exit_code == 1
