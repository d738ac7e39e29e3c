"""Numbers of one count in one line: what contradicts what, and what is shown where there is no room for all."""

from __future__ import annotations

from saksi.model.links import Link
from saksi.model.reasons import FiguresCompared, Quantity
from saksi.model.record import Linked, Record
from saksi.report.contrast import Contrast, Voiced, contrast, in_one_line
from saksi.report.index import Index
from saksi.report.locale import words

WHY = FiguresCompared(quantities=(Quantity(low=1, high=1, hedge="exact"),) * 2, measure="killed")


def given(name: str, low: float | None, high: float | None, value: str, *days: str) -> Voiced:
    return Voiced(value, low, high, name, days, (f"f-{name}",), f"#{name}", "")


def told(held: list[Voiced], *against: tuple[str, str], most: int = 9, dated: bool = False) -> str:
    return in_one_line(words("en"), made(held, *against).cut(most), dated=dated)


def made(held: list[Voiced], *against: tuple[str, str]) -> Contrast:
    links = tuple(
        Link(kind="figures_disagree", left=f"f-{a}", right=f"f-{b}", score=0.7, reason=WHY) for a, b in against
    )
    return contrast(Index(Record(readings=(), linked=Linked(links=links)), words("en")), held)


ALIKE = [given(name, 224, None, "at least 224") for name in ("Veldania", "Orsena", "Lume")]
MORE = given("Karsova", 585, 585, "585")


def test_what_several_give_is_said_once() -> None:
    assert told([*ALIKE, MORE], ("Lume", "Karsova")) == ("at least 224 (Veldania and 2 other voices) ≠ 585 (Karsova)")


def test_what_differs_is_never_cut_in_favour_of_what_goes_with_the_rest() -> None:
    about = given("Tarn", 224, 224, "about 224")
    held = [*ALIKE, about, MORE]
    assert told(held, ("Lume", "Karsova"), most=2) == (
        "at least 224 (Veldania and 2 other voices) ≠ 585 (Karsova); and 1 more"
    )
    # That two hedges are put before one number makes no two numbers of it.
    assert told(held, ("Lume", "Karsova")) == (
        "at least 224 (Veldania and 2 other voices); about 224 (Tarn) ≠ 585 (Karsova)"
    )


def test_ranges_that_meet_stand_on_one_side() -> None:
    held = [given("A", 1326, 1326, "1,326"), given("B", 1400, None, "more than 1,400"), given("C", 1481, 1481, "1,481")]
    assert told(held, ("A", "B"), ("C", "A")) == "1,326 (A) ≠ more than 1,400 (B); 1,481 (C)"


def test_what_can_be_true_with_either_is_set_against_neither() -> None:
    held = [given("A", 500, 500, "500"), given("B", 100, 999, "hundreds"), given("C", 600, 600, "600")]
    assert told(held, ("A", "C")) == "500 (A) ≠ 600 (C); hundreds (B)"


def test_a_count_that_has_grown_contradicts_nothing() -> None:
    held = [given("A", 90, 90, "90", "2031-05-01"), given("B", 310, 310, "310", "2031-05-03")]
    assert made(held).sides == ()
    assert told(held, dated=True) == "90 (A, 1 May 2031); 310 (B, 3 May 2031)"


def test_three_that_contradict_each_other_are_three_sides() -> None:
    held = [given("A", 1, 1, "1"), given("B", 2, 2, "2"), given("C", 3, 3, "3")]
    assert told(held, ("A", "B"), ("B", "C"), ("A", "C")) == "1 (A) ≠ 2 (B) ≠ 3 (C)"
    assert told([]) == ""
