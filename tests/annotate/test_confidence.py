from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from saksi.annotate.confidence import KINDS, LEAST, MOST, Scored, factors, score_readings, traits
from saksi.annotate.credits import find_credits
from saksi.annotate.mentions import find_mentions
from saksi.annotate.statements import read_statements
from saksi.annotate.times import read_times
from saksi.lang.pack import Pack, load
from saksi.lang.shape.confidence import Kind
from saksi.resolve.actors import identify
from saksi.run.pipeline import STAGES, annotate
from tests.annotate.pages import PACK, page

if TYPE_CHECKING:
    from saksi.model.reading import Reading, Sheet

TEXT = (
    "Menteri Pertahanan Veldania, Ana Dolan, mengatakan bahwa lebih dari 12 tentara tewas pada Senin (5/5/2031). "
    '"Tidak ada serangan dari pihak kami," ujarnya, dikutip Kantor Berita Velda. Pasukan Karsova menyerang Tavrin.'
)


class Scores(Pack):
    """The Indonesian pack with other scores."""

    def __init__(self, kind: Kind) -> None:
        super().__init__("id", load("id").folder)
        self.confidence = type(load("id").confidence)(**dict.fromkeys(KINDS, kind))


@cache
def read() -> tuple[Sheet, Reading]:
    sheet, reading = page(TEXT)
    return sheet, annotate(reading.article, PACK)


def scored(pack: Pack, kind: Scored = "statements") -> list[float]:
    sheet, reading = read()
    return [item.score for item in getattr(score_readings(sheet, reading, pack), kind)]


def test_scoring_is_the_last_stage() -> None:
    assert STAGES[-1] is score_readings


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_reading_is_scored_by_the_table(kind: Scored) -> None:
    assert set(scored(Scores(Kind(usual=0.61, odds={})), kind)) == {0.61}


@pytest.mark.parametrize("kind", KINDS)
def test_the_pack_knows_the_traits_that_readings_have(kind: Scored) -> None:
    sheet, reading = read()
    for told in traits(kind, reading, sheet.text, PACK):
        assert set(getattr(PACK.confidence, kind).odds) <= set(told)


def test_odds_are_multiplied() -> None:
    direct = Kind(usual=0.5, odds={"form": {"direct": 4.0}, "bearing": {"suffix": 2.0}})
    assert scored(Scores(direct)) == [0.5, 0.89]


def test_no_reading_is_certain_and_none_that_was_kept_is_hopeless() -> None:
    assert set(scored(Scores(Kind(usual=0.999, odds={})))) == {MOST}
    assert set(scored(Scores(Kind(usual=0.001, odds={})))) == {LEAST}


def test_what_the_stages_before_set_is_written_over() -> None:
    sheet, reading = read()
    spoilt = replace(reading, figures=tuple(replace(f, score=0.0) for f in reading.figures))
    assert score_readings(sheet, spoilt, PACK) == score_readings(sheet, reading, PACK)


def test_factors_are_those_that_the_table_lists() -> None:
    pack = Scores(Kind(usual=0.7, odds={"form": {"direct": 4.0}}))
    sheet, reading = read()
    told = [factors("statements", t, pack) for t in traits("statements", reading, sheet.text, pack)]
    assert told == [(0.7, []), (0.7, [("form", "direct", 4.0)])]


def test_roles_that_were_read_weigh_more() -> None:
    sheet, reading = read()
    event = reading.events[-1]
    told = [
        replace(event, source=("Karsova",), target=("Tavrin",), inferred=()),
        replace(event, source=("Karsova",), target=(), inferred=()),
        replace(event, source=("Karsova",), target=(), inferred=("source",)),
        replace(event, source=(), target=(), inferred=()),
    ]
    scores = [score_readings(sheet, replace(reading, events=(e,)), PACK).events[0].score for e in told]
    assert scores == sorted(set(scores), reverse=True)


@given(st.floats(0.05, 0.95), st.dictionaries(st.sampled_from(["direct", "indirect"]), st.floats(0.1, 10)))
def test_better_odds_never_score_less(usual: float, odds: dict[str, float]) -> None:
    worse = Kind(usual=usual, odds={"form": odds})
    better = Kind(usual=usual, odds={"form": {value: 2 * by for value, by in odds.items()}})
    assert all(a <= b for a, b in zip(scored(Scores(worse)), scored(Scores(better)), strict=True))


def test_an_article_that_names_somebody_often_knows_them() -> None:
    sheet, reading = page("Mirko Tavel datang. Mirko Tavel pergi. " + '"Kami menunggu," kata Mirko Tavel.')
    for stage in (find_mentions, read_times, find_credits, read_statements, identify):
        reading = stage(sheet, reading, PACK)
    (told,) = traits("statements", reading, sheet.text, PACK)
    assert told["known"] == "in the article"
    (told,) = traits("statements", replace(reading, mentions=reading.mentions[-1:]), sheet.text, PACK)
    assert told["known"] == "hardly"
