"""A link says what its rule saw, as values: what is said of two stands in the order of its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from saksi.link.pile import link
from saksi.model.reasons import (
    Decided,
    FiguresCompared,
    OneEvent,
    PointsBack,
    Quantity,
    SameWords,
    SharedPoint,
    SpeaksOf,
)
from saksi.model.verdicts import Rulings, Verdict
from tests.link.build import PACK, Draft
from tests.link.spoken import TOREQ, WORDS

if TYPE_CHECKING:
    from saksi.model.links import Link

DAY = "2031-05-03"
OTHER = "kami sangat prihatin dengan terlibatnya milisi bersenjata asal pegunungan di Lembah Orsk"
MARKET = "Ledakan di pasar gandum Orsk menewaskan"
FORT = "Karsova menyerahkan benteng Orsk tanpa syarat"


def only(*drafts: Draft, rulings: Rulings | None = None) -> Link:
    (found,) = link([d.reading() for d in drafts], PACK, rulings or Rulings()).links
    return found


def toll(ref: str, words: str, low: float, high: float | None, **more: Any) -> Draft:
    return Draft(ref).tell(f"{MARKET} {words}").count(words, low, high, **more)


def test_the_same_words_have_who_said_them_when_and_how_much_is_shared() -> None:
    found = only(Draft("a").say(TOREQ, WORDS, date=DAY), Draft("b").say(TOREQ, OTHER, date=DAY))
    assert found.reason == SameWords(speakers=(TOREQ, TOREQ), kin="same", date=DAY, share=0.74)
    assert found.score == 0.74


def test_where_one_report_gives_no_day_of_the_words_none_is_said() -> None:
    found = only(Draft("a").say("Veldania", WORDS), Draft("b").say(TOREQ, OTHER, date=DAY))
    assert found.reason == SameWords(speakers=("Veldania", TOREQ), kin="stands for", date=None, share=0.74)


def test_figures_are_told_as_ranges_with_their_hedges() -> None:
    found = only(toll("a", "24 warga", 24, 24), toll("b", "sedikitnya 31 warga", 31, None, hedge="at_least"))
    exact, least = Quantity(low=24, high=24, hedge="exact"), Quantity(low=31, high=None, hedge="at_least")
    assert found.kind == "figures_disagree"
    assert found.reason == FiguresCompared(quantities=(exact, least), measure="killed")


def test_of_a_count_given_anew_the_later_one_comes_first() -> None:
    a, b = (
        Draft(ref, day=day).say(TOREQ, f"{MARKET.lower()} {n} warga").count(f"{n} warga", n, n)
        for ref, day, n in (("a", DAY, 24), ("b", "2031-05-05", 31))
    )
    found = only(a, b)
    assert found.kind == "supersedes"
    assert isinstance(found.reason, FiguresCompared)
    assert [q.low for q in found.reason.quantities] == [31, 24]


def test_events_that_are_one_have_their_type_and_day() -> None:
    launch: dict[str, Any] = {"mode": "aerial", "source": ("Veldania",), "target": ("Karsova",), "date": DAY}
    sentence = "Veldania meluncurkan rudal ke Karsova"
    found = only(*(Draft(ref).tell(sentence).event("ASSAULT", "meluncurkan", **launch) for ref in "ab"))
    assert found.reason == OneEvent(type="ASSAULT", mode="aerial", date=DAY)


def test_a_denial_names_its_points() -> None:
    claim = Draft("a").say("Oleg Brant", "ribuan tentara bayaran dari luar bertempur bersama Karsova di Orsk")
    denial = "tidak ada bukti adanya pejuang asing yang bertempur di pihak kami"
    found = only(claim, Draft("b").say("Mira Sandu", denial, acts=("deny",)))
    assert found.kind == "denies"
    assert found.reason == SharedPoint(speakers=("Mira Sandu", "Oleg Brant"), points=("tentara bayaran",))


def test_words_that_point_back_are_kept() -> None:
    draft = Draft("a").say("Oleg Brant", "Karsova menembaki desa Orsk dengan roket", acts=("accuse",))
    found = only(draft.say("Karsova", "tuduhan itu", verb="membantah", acts=("deny",)))
    assert found.reason == PointsBack(speakers=("Karsova", "Oleg Brant"), words="tuduhan itu")


def test_what_an_answer_calls_a_demand_is_kept() -> None:
    demand = Draft("a").say("Oleg Brant", FORT, verb="menuntut", acts=("demand",))
    refusal = "ultimatum Oleg Brant agar benteng Orsk diserahkan"
    found = only(demand, Draft("b").say("Mira Sandu", refusal, verb="menolak", acts=("refuse",)))
    assert found.reason == SpeaksOf(speakers=("Mira Sandu", "Oleg Brant"), noun="ultimatum")


@pytest.mark.parametrize("words", [OTHER, "panen gandum di hulu terancam gagal"], ids=["found", "not found"])
def test_what_a_person_says_is_one_has_their_reason_and_no_other(words: str) -> None:
    verdict = Verdict(id="v", kind="same", item="a:s0", other="b:s0", by="Rina", at=DAY, reason="dari satu rekaman")
    drafts = (Draft("a").say(TOREQ, WORDS), Draft("b").say(TOREQ, words))
    found = only(*drafts, rulings=Rulings(same={("a:s0", "b:s0"): verdict}))
    assert (found.judged_by, found.reason) == ("Rina", Decided(by="Rina", reason="dari satu rekaman"))
