from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from saksi.link.ceasefires import ceasefires
from saksi.link.compact import rows_of
from saksi.model.actors import Actor, Mention
from saksi.model.span import Span
from saksi.model.verdicts import Rulings, Verdict
from tests.link.build import Draft

if TYPE_CHECKING:
    from saksi.link.rows import Rows
from tests.link.truces import TRUCE, WORDS, agreed, broken, ledger, reduced, the_breach, told


def with_group(draft: Draft, group: str, state: str) -> Rows:
    """Return a report in which an armed group of a state is known by name."""
    reading = draft.reading()
    actor = Actor(id="act-group", name=group, kind="group", state=state)
    found = tuple(
        Mention(span=Span(m.start(), m.end()), name=group, kind="group", actor="act-group")
        for m in re.finditer(group, draft.text)
    )
    mentions = tuple(sorted((*reading.mentions, *found), key=lambda m: m.span))
    return rows_of(msgspec.structs.replace(reading, actors=(*reading.actors, actor), mentions=mentions), WORDS)


def test_rebels_and_their_own_state_are_two_parties() -> None:
    draft = Draft("a", day="2031-05-03").tell("Veldania dan Front Orsk menyepakati gencatan senjata")
    draft.event("AGREE", "menyepakati", source=("Veldania", "Front Orsk"), date="2031-05-03", **TRUCE)
    (one,) = told([with_group(draft, "Front Orsk", "Veldania")])
    assert one.parties == ("Front Orsk", "Veldania")


def test_a_group_that_declares_one_does_not_declare_it_for_its_state() -> None:
    draft = Draft("a", day="2031-05-03").tell("Front Orsk mengumumkan gencatan senjata di Veldania")
    draft.event("CONCEDE", "mengumumkan", source=("Front Orsk", "Veldania"), date="2031-05-03", **TRUCE)
    (one,) = told([with_group(draft, "Front Orsk", "Veldania")])
    assert one.parties == ("Front Orsk",)


def test_the_one_with_whom_it_was_made_is_a_party() -> None:
    draft = Draft("a", day="2031-05-03").tell("Veldania mengumumkan gencatan senjata dengan Karsova")
    draft.event("CONCEDE", "mengumumkan", source=("Veldania",), date="2031-05-03", **TRUCE)
    (one,) = ledger(draft)
    assert one.parties == ("Karsova", "Veldania")


def test_who_brokers_one_is_no_party_to_it() -> None:
    draft = agreed("a", "2031-05-03").tell("Nortia memediasi gencatan senjata itu")
    draft.event("AGREE", "memediasi", source=("Nortia",), target=("Nortia",), **TRUCE)
    (one,) = ledger(draft)
    assert (one.parties, one.mediators) == (("Karsova", "Veldania"), ("Nortia",))


def test_who_takes_up_a_proposal_makes_none_alone() -> None:
    draft = Draft("a", day="2031-05-03").tell("Veldania menyetujui usulan gencatan senjata")
    draft.event("AGREE", "menyetujui usulan", source=("Veldania",), date="2031-05-03", **TRUCE)
    assert [c.made for c in ledger(draft)] == [False]


def test_who_is_told_to_end_a_war_of_their_own_is_not_told_of_the_one_that_the_report_is_about() -> None:
    draft = Draft("a").tell("Karsova menyerang Veldania")
    draft.event("ASSAULT", "menyerang", source=("Karsova",), target=("Veldania",))
    draft.tell("Mira Sandu mengatakan Nortia harus mengakhiri perangnya sendiri")
    draft.event("REQUEST", "harus mengakhiri", target=("Nortia",), **TRUCE)
    draft.tell("Mira Sandu meminta Nortia mengupayakan gencatan senjata")
    draft.event("REQUEST", "meminta", target=("Nortia",), **TRUCE)
    assert sorted(c.parties for c in ledger(draft)) == [("Karsova", "Veldania"), ("Nortia",)]


def test_a_breach_of_the_one_before_is_not_of_this_one() -> None:
    draft = agreed("b", "2031-10-17").tell("Veldania menuduh Karsova melanggar gencatan senjata sebelumnya")
    draft.event("ACCUSE", "menuduh", source=("Veldania",), target=("Karsova",), **TRUCE)
    first, second = ledger(agreed("a", "2031-10-10"), draft)
    assert (len(first.breaches), second.breaches) == (1, ())


@pytest.mark.parametrize(
    ("kind", "word", "sentence"),
    [
        ("AGREE", "tercapai", "Nortia optimistis gencatan senjata segera tercapai"),
        ("AGREE", "disepakati", "Gencatan senjata itu bisa disepakati pekan ini"),
        ("AGREE", "mencapai", "Veldania dan Karsova hampir mencapai gencatan senjata"),
        ("AGREE", "disetujui", "Draf resolusi gencatan senjata disetujui Nortia"),
        ("AGREE", "menyetujui", "Veldania menyetujui syarat gencatan senjata"),
        ("AGREE", "Kesepakatan", "Kesepakatan gencatan senjata dapat dicapai pekan depan"),
        ("AGREE", "setuju", "Veldania setuju membahas gencatan senjata"),
        ("RETREAT", "berlaku", "Karsova menyerang benteng itu sebelum gencatan senjata berlaku"),
        ("AGREE", "tercapai", "Perang berlanjut sampai gencatan senjata tercapai"),
    ],
)
def test_what_may_come_about_has_not(kind: Any, word: str, sentence: str) -> None:
    draft = Draft("a", day="2031-05-03").tell(sentence)
    draft.event(kind, word, source=("Veldania", "Karsova"), target=("Veldania", "Karsova"), **TRUCE)
    assert [c.made for c in ledger(draft)] == [False]


def test_who_owns_up_to_a_breach_answers_the_charge() -> None:
    draft = broken(agreed("a", "2031-05-03"), "Veldania", "Karsova", day="2031-05-04")
    draft.tell("Markas Karsova mengaku melanggar gencatan senjata itu")
    draft.event("ACCUSE", "melanggar", source=("Karsova",), target=("Karsova",), **TRUCE)
    assert [a.kind for a in the_breach(draft).answers] == ["admitted"]


def test_people_say_which_reports_are_of_one_ceasefire() -> None:
    near = (agreed("a", "2031-10-10"), agreed("b", "2031-10-11"))
    far = (agreed("a", "2031-10-10"), agreed("b", "2031-10-17"))
    verdict = Verdict(id="v", kind="same", item="a:e0", other="b:e0", by="Rina", at="2031", reason="r")
    pair = {("a:e0", "b:e0"): verdict}
    for drafts, rulings, before, after in ((near, Rulings(different=pair), 1, 2), (far, Rulings(same=pair), 2, 1)):
        rows = reduced(*drafts)
        events, articles = [e for r in rows for e in r.events], {r.article.id: r.article for r in rows}
        assert len(ceasefires(events, {}, articles)) == before
        found = ceasefires(events, {}, articles, rulings=rulings)
        assert len(found) == after
        assert found[0].announced == "2031-10-10"
