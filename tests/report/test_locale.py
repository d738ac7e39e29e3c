from __future__ import annotations

import string
import tomllib
from typing import TYPE_CHECKING, Any, get_args

import pytest

from saksi.errors import PackError
from saksi.lang.pack import load
from saksi.model.actors import ActorKind
from saksi.model.events import EventType, Status
from saksi.model.figures import Hedge, Measure
from saksi.model.reasons import Kinship
from saksi.model.statements import Act
from saksi.report.locale import FOLDER, languages, unit_noun, words

if TYPE_CHECKING:
    from collections.abc import Iterator

MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet ceasefire",
    "REJECT": "assist change yield meet ceasefire",
    "ACCUSE": "disapprove investigate allege ceasefire",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
} | dict.fromkeys(("AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID"), "ceasefire")
"""PLOVER types and modes, as docs/reading.md lists them."""


def table(language: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def leaves(node: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in node.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{path}/{key}")
        else:
            yield f"{path}/{key}", value


def braces(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


def test_every_language_has_the_same_keys_and_braces() -> None:
    english = {k: braces(v) for k, v in leaves(table("en")) if not k.endswith("/one")}
    for language in languages():
        assert {k: braces(v) for k, v in leaves(table(language)) if not k.endswith("/one")} == english, language


@pytest.mark.parametrize("language", languages())
def test_everything_the_model_can_say_has_words(language: str) -> None:
    t = table(language)
    assert set(t["acts"]) == set(get_args(Act))
    assert set(t["measures"]) == set(get_args(Measure))
    assert set(t["hedges"]) == set(get_args(Hedge))
    assert set(t["kinds"]) == set(get_args(ActorKind))
    assert set(t["status"]) == set(get_args(Status))
    assert set(t["kin"]) == set(get_args(Kinship))
    assert set(t["role"]) == set(get_args(EventType))
    for kind, modes in MODES.items():
        assert {kind, *(f"{kind}/{mode}" for mode in modes.split())} <= set(t["events"])
    figures = load("id").figures
    assert {u.unit for u in figures.units} | {u.unit for u in figures.things} <= set(t["units"])


@pytest.mark.parametrize(
    ("language", "given", "told"),
    [
        ("en", (None, 2000, "nearly", "people"), "nearly 2,000 people"),
        ("id", (None, 2000, "nearly", "people"), "hampir 2.000 orang"),
        ("en", (1200, None, "more_than", "people"), "more than 1,200 people"),
        ("en", (1, 1, "exact", "people"), "1 person"),
        ("en", (20, 20, "about", "percent"), "about 20%"),
        ("id", (2.5, 2.5, "exact", "km"), "2,5 km"),
        ("en", (10, 99, "vague", "people"), "dozens (10 to 99)"),
        ("en", (30, 40, "exact", "people"), "30 to 40 people"),
        ("en", (30, 40, "about", "people"), "about 30 to 40 people"),
        ("id", (3500000, 3500000, "exact", "IDR"), "Rp3.500.000"),
        ("en", (2.5e6, 2.5e6, "exact", "AZN"), "AZN\u00a02,500,000"),
        ("en", (7, 7, "exact", "gnus"), "7"),
        ("en", (725e6, 725e6, "exact", "USD/hari"), "$725,000,000 / hari"),
        ("id", (5, 5, "exact", "people/hari"), "5 orang / hari"),
        ("en", (1e9, 9999999999, "vague", "USD"), "billions USD"),
        ("id", (1e8, 999999999, "vague", "USD/hari"), "ratusan juta USD / hari"),
    ],
)
def test_figures_are_written_as_the_language_writes_them(
    language: str, given: tuple[float | None, float | None, str, str], told: str
) -> None:
    assert words(language).value(*given) == told


def test_a_figure_without_a_value_has_no_words() -> None:
    assert words("en").value(None, None, "vague", "people") is None


@pytest.mark.parametrize(
    ("iso", "english", "indonesian"),
    [
        ("2019-05-14", "14 May 2019", "14 Mei 2019"),
        ("2019-05", "May 2019", "Mei 2019"),
        ("2019", "2019", "2019"),
        ("199", "the 1990s", "1990-an"),
        ("2019-W20", "week of 13 May 2019", "pekan 13 Mei 2019"),
        ("2019-05-30/2019-06-02", "30 May – 2 Jun 2019", "30 Mei – 2 Jun 2019"),
        ("2019-12-30/2020-01-02", "30 Dec 2019 – 2 Jan 2020", "30 Des 2019 – 2 Jan 2020"),
        ("2019-05-14/2019-05-16", "14–16 May 2019", "14–16 Mei 2019"),
        ("someday", "someday", "someday"),
        ("2019-13-99", "2019-13-99", "2019-13-99"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(iso: str, english: str, indonesian: str) -> None:
    assert words("en").day(iso) == english
    assert words("id").day(iso) == indonesian


def test_a_moment_keeps_its_time_of_day() -> None:
    assert words("id").moment("2019-05-15T09:30:00+07:00") == "15 Mei 2019, 09:30 UTC+07:00"
    assert words("en").moment("2019-05") == "May 2019"


def test_nouns_follow_their_number() -> None:
    assert words("en").count("reports", 1) == "1 report"
    assert words("en").count("reports", 1200) == "1,200 reports"
    assert words("en").noun("reports", 2) == "reports"
    assert words("id").count("reports", 2) == "2 berita"


def test_lists_are_joined_as_the_language_joins_them() -> None:
    assert words("id").joined(["A", "B", "C"]) == "A, B dan C"
    assert words("en").joined(["A"]) == "A"
    assert words("en").joined([]) == ""


def test_a_language_without_words_is_named() -> None:
    with pytest.raises(PackError, match=r"'xx'.*en, id"):
        words("xx")


def test_the_noun_of_a_unit_is_known_so_that_it_does_not_stand_beside_a_measure() -> None:
    assert unit_noun("id", "people") == "orang"
    assert unit_noun("en", "people") == "people"
    assert unit_noun("de", "people") == unit_noun("id", "") == ""
