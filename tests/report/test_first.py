from __future__ import annotations

import pytest
from msgspec.structs import replace

from saksi.link.pile import link
from saksi.model.record import Record
from saksi.report.first import MOST, First
from saksi.report.html import render
from saksi.report.view import page
from tests.link.build import PACK, Draft

CLAIM = "Karsova membakar gudang gandum sekolah di Tarn"
DENIAL = "membakar gudang gandum sekolah di Tarn"


def record(*drafts: Draft) -> Record:
    readings = [d.reading() for d in drafts]
    return Record(readings=tuple(readings), linked=link(readings, PACK))


def first(held: Record, *kinds: str) -> list[First]:
    return [f for f in page(held, "en").first if f.kind in kinds]


def denied() -> Draft:
    a = Draft("a", outlet="Harian Orsk").say("Veldania", CLAIM, verb="menuduh", acts=("accuse",))
    return a.say("Karsova", DENIAL, verb="membantah", acts=("deny",))


def test_a_denial_says_who_denies_what_of_whom() -> None:
    (told,) = first(record(denied()), "dispute")
    assert told.lead == "Karsova denies what Veldania said:"
    assert told.told == f"{CLAIM} ↔ {DENIAL}"


def test_who_denies_is_named_once_however_reports_spell_the_name() -> None:
    a = denied()
    b = Draft("b", outlet="Suara Kars").say("Karsova", DENIAL, verb="membantah", acts=("deny",))
    (told,) = first(record(a, b), "dispute")
    assert told.lead.count("Karsova") == 1
    assert "claim in 1 report, answer in 2" in told.about


def test_words_that_say_nothing_by_themselves_are_shown_in_their_sentence() -> None:
    a = Draft("a").say("Veldania", CLAIM, verb="menuduh", acts=("accuse",))
    a.say("Karsova", "tuduhan itu", verb="membantah", acts=("deny",))
    (told,) = first(record(a), "dispute")
    assert told.told.startswith(CLAIM)
    assert "membantah" in told.told


def test_a_breach_comes_before_a_denial_and_a_denied_one_is_told_once(record_by_hand: Record) -> None:
    kinds = [f.kind for f in page(record_by_hand, "en").first]
    assert kinds == sorted(kinds, key=["breach", "dispute", "figure", "passed"].index)
    bare = replace(record_by_hand, linked=replace(record_by_hand.linked, disputes=()))
    (told,) = first(bare, "breach")
    assert told.lead == "Kementerian Pertahanan Veldania accuses Karsova:"
    assert "denied by Karsova" in told.told


def test_a_ceasefire_known_from_its_breach_alone_is_not_told_again_beside_it(record_by_hand: Record) -> None:
    linked = replace(record_by_hand.linked, disputes=())
    (ceasefire,) = (c for c in linked.ceasefires if c.breaches)
    for status, told_beside in ((ceasefire.status, True), ("named", False)):
        one = replace(record_by_hand, linked=replace(linked, ceasefires=(replace(ceasefire, status=status),)))
        (of,) = page(one, "en").ceasefires
        (told,) = first(one, "breach")
        assert of.title in told.about
        assert (of.status in told.about) is told_beside, told.about


@pytest.fixture
def record_by_hand(record: Record) -> Record:
    return record


def test_no_kind_drowns_the_others() -> None:
    drafts = []
    for n in range(MOST + 3):
        said = f"Karsova membakar gudang bernomor {n}{n} di Lembah Orsk"
        a = Draft(f"a{n}", outlet=f"Harian {n}").say("Veldania", said, verb="menuduh", acts=("accuse",))
        drafts.append(
            a.say("Karsova", f"membakar gudang bernomor {n}{n} di Lembah Orsk", verb="membantah", acts=("deny",))
        )
    told = page(record(*drafts), "en").first
    assert sum(f.kind == "dispute" for f in told) <= MOST


def test_every_line_leads_somewhere() -> None:
    html = render(record(denied()), language="en")
    for told in page(record(denied()), "en").first:
        assert f'id="{told.anchor}"' in html
