from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saksi.errors import InputError
from saksi.run.about import record_about
from saksi.run.local import read_pile
from saksi.settings import Settings
from tests.run.mixed import RISING, TOUCHED, WAR, mixed

if TYPE_CHECKING:
    from saksi.model.record import Record


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return read_pile([mixed(tmp_path_factory.mktemp("mixed"))], Settings())


def refs(record: Record) -> set[str]:
    return {r.article.ref for r in record.readings}


def test_a_war_and_a_rising_are_found_among_football_trade_and_earthquakes(pile: Record) -> None:
    of = {r.article.id: r.article.ref for r in pile.readings}
    there = {c.name: ({of[a] for a in c.articles}, {of[a] for a in c.touched}) for c in pile.linked.conflicts}
    assert there == {
        "Karsova–Veldania": (set(WAR), set(TOUCHED)),
        "Front Pembebasan Lumen–Nortia": (set(RISING), set()),
    }


def test_no_war_is_read_into_football_trade_earthquakes_and_illness(pile: Record) -> None:
    assert {r.article.ref for r in pile.readings if any(e.type == "ASSAULT" for e in r.events)} <= {*WAR, *RISING}


@pytest.mark.parametrize("asked", ["veldania karsova", "Karsova-Veldania", "perang karsova", "veldanja"])
def test_the_record_of_one_war_holds_only_that_war(pile: Record, asked: str) -> None:
    record = record_about(asked, pile.readings, Settings())
    assert refs(record) == set(WAR)
    assert [c.name for c in record.linked.conflicts] == ["Karsova–Veldania"]
    assert record.scope is not None
    assert [b.ref for b in record.scope.touched] == list(TOUCHED)
    assert record.scope.given == len(pile.readings)


def test_what_is_no_conflict_is_found_where_title_or_lead_names_it(pile: Record) -> None:
    record = record_about("gempa", pile.readings, Settings())
    assert refs(record) == {"quake"}
    assert record.scope is not None
    assert record.scope.conflicts == ()


def test_where_nothing_matches_the_conflicts_that_there_are_are_named(pile: Record) -> None:
    with pytest.raises(InputError, match=r"none of the 10 reports .* 'Atlantis'; .* Karsova–Veldania \(3\), Front"):
        record_about("Atlantis", pile.readings, Settings())


def test_where_there_is_no_conflict_that_is_said(pile: Record) -> None:
    peaceful = [r for r in pile.readings if r.article.ref in ("heart", "quake")]
    with pytest.raises(InputError, match="no armed conflict"):
        record_about("Atlantis", peaceful, Settings())
