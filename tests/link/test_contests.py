from __future__ import annotations

from typing import Any

import pytest

from saksi.link.contests import contests
from saksi.model.contests import Contest
from saksi.model.links import Link
from saksi.model.record import TimelineEntry
from tests.link.build import POINT

DENIES = Link(kind="denies", left="s-deny", right="s-claim", score=0.9, reason=POINT)
NAMES = {"s-claim": "Ilan Toreq", "s-deny": "Mira Sandu"}


def entry(name: str, **more: Any) -> TimelineEntry:
    held: dict[str, Any] = {
        "date": "2031-05-13", "type": "ASSAULT", "mode": None, "source": ("Karsova",), "target": ("Veldania",),
        "place": None, "status": "alleged", "latest": "2031-05-13",
    }  # fmt: skip
    return TimelineEntry(id=name, events=(f"e-{name}",), evidence=(), **{**held, **more})


def test_what_a_statement_tells_is_disputed_by_one_that_denies_it() -> None:
    found = contests([entry("one")], {"e-one": "s-claim"}, [DENIES], NAMES)
    assert found == {"one": Contest(("Ilan Toreq",), False, ("Mira Sandu",), ("s-deny",))}
    assert not contests([entry("one")], {}, [DENIES], NAMES), "what a report tells by itself nobody answered"
    confirms = Link(kind="confirms", left="s-deny", right="s-claim", score=0.9, reason=POINT)
    assert not contests([entry("one")], {"e-one": "s-claim"}, [confirms], NAMES)


def test_of_several_things_in_one_statement_the_one_is_disputed_of_which_the_answer_speaks() -> None:
    two = [entry("strike"), entry("seizure", type="COERCE")]
    within = {"e-strike": "s-claim", "e-seizure": "s-claim", "e-no": "s-deny"}
    assert not contests(two, within, [DENIES], NAMES)
    no = entry("no", type="COERCE", status="denied", source=("Nortia",))
    assert contests([*two, no], within, [DENIES], NAMES).keys() == {"seizure"}


def test_a_report_that_it_did_not_happen_disputes_one_that_it_did() -> None:
    told, denied = entry("told", status="asserted"), entry("denied", status="denied")
    found = contests([told, denied], {"e-denied": "s-deny"}, [], NAMES)
    assert found == {"told": Contest((), True, ("Mira Sandu",), ("s-deny",))}
    assert contests([told, denied], {}, [], NAMES) == {"told": Contest((), True, (), ("e-denied",))}


@pytest.mark.parametrize(
    "other",
    [
        {"date": "2031-05-12", "latest": "2031-05-12"},
        {"type": "COERCE"},
        {"source": ("Veldania",)},
        {"target": ("Nortia",)},
        {"mode": "ceasefire", "type": "RETREAT"},
        {"date": None},  # which of the strikes of a war it denies is not said
        {"status": "conditional"},
    ],
)
def test_a_denial_of_something_else_disputes_nothing(other: dict[str, Any]) -> None:
    denied = entry("denied", **{"status": "denied", **other})
    assert not contests([entry("told"), denied], {}, [], NAMES)


def test_a_denial_without_a_day_is_of_what_was_told_at_the_same_place_in_those_days() -> None:
    told = entry("told", place="Tarn")
    for place, latest, so in (
        ("Tarn", "2031-05-15", True),
        ("Tarn", "2031-05-30", False),
        ("Brona", "2031-05-15", False),
    ):
        denied = entry("denied", status="denied", date=None, place=place, latest=latest)
        assert bool(contests([told, denied], {}, [], NAMES)) is so


def test_nobody_disputes_what_they_say_themselves() -> None:
    denied = entry("denied", status="denied")
    within = {"e-told": "s-claim", "e-denied": "s-again"}
    assert not contests([entry("told"), denied], within, [], {**NAMES, "s-again": "Ilan Toreq"})
