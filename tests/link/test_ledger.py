"""The ledger of ceasefires over several reports: one for each, with its fields, breaches and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.model.links import Link
from tests.link.build import POINT, Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.link.rows import EventRow
from tests.link.truces import BOTH, TRUCE, agreed, broken, ledger, reduced, the_breach, told

OCTOBER = (
    agreed("a", "2031-10-10", "di Nort"),
    agreed("b", "2031-10-10", published="2031-10-11"),
    agreed("c", "2031-10-17", "kemanusiaan baru"),
    broken(agreed("d", "2031-10-17", published="2031-10-19"), "Veldania", "Karsova", day="2031-10-18"),
    broken(Draft("e", day="2031-10-12"), "Karsova", "Veldania", day="2031-10-11"),
    agreed("f", "2031-10-26", "ketiga yang ditengahi Nortia"),
    Draft("g", day="2031-10-27")
    .tell("Nortia menyerukan gencatan senjata")
    .event("REQUEST", "menyerukan", source=("Nortia",), **TRUCE),
    agreed("h", None, "itu", published="2031-10-28"),
)


def test_three_ceasefires_of_one_month_are_three() -> None:
    made = [c for c in ledger(*OCTOBER) if c.made]
    assert [c.announced for c in made] == ["2031-10-10", "2031-10-17", "2031-10-26"]
    assert [c.followed for c in made] == [made[1].id, made[2].id, None]


def test_a_report_without_a_day_tells_of_the_last_one_before_it() -> None:
    last = [c for c in ledger(*OCTOBER) if c.made][-1]
    assert len({p.article for p in last.evidence}) == 2


def test_a_breach_is_of_the_ceasefire_that_held_on_its_day() -> None:
    first, second, third = (c for c in ledger(*OCTOBER) if c.made)
    assert [(b.alleger, b.accused) for b in first.breaches] == [("Karsova", ("Veldania",))]
    assert [(b.alleger, b.accused) for b in second.breaches] == [("Veldania", ("Karsova",))]
    assert third.breaches == ()


ROWS = reduced(*OCTOBER)


EVENTS = [e for r in ROWS for e in r.events]


@settings(max_examples=40)
@given(st.permutations(EVENTS))
def test_the_order_in_which_reports_come_in_changes_nothing(events: Sequence[EventRow]) -> None:
    assert told(ROWS, events=events) == told(ROWS)


@pytest.mark.parametrize("times", [500])
def test_other_ceasefires_elsewhere_change_nothing(times: int) -> None:
    held = [e for e in EVENTS if e.truce]
    crowd = [
        msgspec.structs.replace(
            e,
            id=f"{e.id}-{n}",
            article=f"{e.article}-{n}",
            truce=msgspec.structs.replace(e.truce, sides=((f"a{n}", f"A{n}"), (f"b{n}", f"B{n}"))),
        )
        for n in range(times)
        for e in held
        if e.truce
    ]
    own = {c.id for c in told(ROWS)}
    assert [c for c in told(ROWS, events=[*held, *crowd]) if c.id in own] == told(ROWS)


def test_each_party_has_its_declaration() -> None:
    (one,) = ledger(agreed("a", "2031-05-03"))
    assert [(d.party, d.kind, d.date, d.according) for d in one.declarations] == [
        ("Karsova", "agreed", "2031-05-03", None),
        ("Veldania", "agreed", "2031-05-03", None),
    ]


def test_what_an_outsider_announces_is_according_to_him_until_the_parties_say_so() -> None:
    draft = Draft("a").say("Oleg Brant", "Veldania dan Karsova telah menyepakati gencatan senjata", date="2031-05-03")
    draft.event("AGREE", "menyepakati", status="alleged", statement="a:s0", **TRUCE, **BOTH)
    (one,) = ledger(draft)
    assert one.status == "announced"
    assert {d.according for d in one.declarations} == {"Oleg Brant"}


def test_a_party_that_denies_it_is_on_the_record_beside_who_announced_it() -> None:
    draft = Draft("a").say("Oleg Brant", "Veldania dan Karsova telah menyepakati gencatan senjata", date="2031-05-03")
    draft.event("AGREE", "menyepakati", status="alleged", statement="a:s0", **TRUCE, **BOTH)
    draft.say("Mira Sandu", "belum ada kesepakatan gencatan senjata dengan Veldania", date="2031-05-03")
    draft.event("AGREE", "kesepakatan", status="denied", statement="a:s1", source=("Karsova", "Veldania"), **TRUCE)
    (one,) = ledger(draft)
    assert [(d.party, d.date) for d in one.declarations if d.kind == "denied"] == [("Karsova", "2031-05-03")]
    assert one.status == "announced"


def test_one_side_may_declare_one_alone() -> None:
    draft = Draft("a").tell("Veldania mengumumkan gencatan senjata sepihak selama 30 jam untuk perayaan Paskah")
    draft.event("CONCEDE", "mengumumkan", source=("Veldania",), date="2031-04-20", **TRUCE)
    (one,) = ledger(draft)
    assert (one.parties, one.status, one.duration) == (("Veldania",), "declared", "PT30H")
    assert [p.value for p in one.purposes] == ["holiday"]


def test_how_long_the_talks_took_is_not_how_long_it_holds() -> None:
    (one,) = ledger(agreed("a", "2031-05-03", "setelah pembicaraan selama 10 jam di Nort"))
    assert one.duration is None


def test_terms_put_it_into_a_class_and_none_leave_that_open() -> None:
    told_of = agreed("a", "2031-05-03", "dengan penarikan pasukan dan misi pemantau")
    (bound,), (bare,) = ledger(told_of), ledger(agreed("b", "2031-05-03"))
    assert (bound.class_, [t.value for t in bound.terms]) == (
        "with compliance mechanisms",
        ["monitoring", "withdrawal"],
    )
    assert (bare.class_, bare.terms, bare.written) == (None, (), ())


def test_the_next_sentence_may_say_why_and_the_field_opens_its_words() -> None:
    draft = agreed("a", "2031-05-03").tell("Gencatan senjata itu dimaksudkan untuk menukar tahanan kedua pihak")
    (one,) = ledger(draft)
    (purpose,) = one.purposes
    assert purpose.value == "exchange"
    assert purpose.evidence[0].span.of(draft.text) == "menukar tahanan"


def test_it_holds_from_an_hour_where_the_text_gives_one() -> None:
    draft = Draft("a", day="2031-05-02").tell(
        "Veldania dan Karsova menyepakati gencatan senjata mulai Sabtu (3/5/2031) pukul 08.00 waktu setempat"
    )
    draft.time("Sabtu (3/5/2031)", "2031-05-03")
    draft.event("AGREE", "menyepakati", date="2031-05-03", **TRUCE, **BOTH)
    (one,) = ledger(draft)
    assert (one.announced, one.effect) == (None, "2031-05-03T08:00")


def test_who_mediates_is_told_and_is_no_party() -> None:
    (one,) = ledger(agreed("a", "2031-05-03", "yang ditengahi Nortia"))
    assert (one.mediators, one.parties) == (("Nortia",), ("Karsova", "Veldania"))


@pytest.mark.parametrize(
    ("kind", "words", "sentence", "status"),
    [
        ("REQUEST", "menyerukan", "Nortia menyerukan gencatan senjata", "asserted"),
        ("REJECT", "menolak", "Karsova menolak gencatan senjata", "asserted"),
        ("AGREE", "mencapai", "Nortia berharap Veldania dan Karsova mencapai gencatan senjata", "planned"),
        ("AGREE", "tidak ada", "Meskipun tidak ada gencatan senjata, Nortia akan berunding", "alleged"),
        ("AGREE", "kesepakatan", "Veldania dan Karsova membahas kesepakatan gencatan senjata", "asserted"),
        ("SUPPORT", "mendukung", "Nortia mendukung gencatan senjata", "asserted"),
        ("AGREE", "upaya", "Upaya gencatan senjata itu gagal", "asserted"),
    ],
)
def test_what_is_called_for_refused_hoped_for_or_spoken_of_is_no_ceasefire(
    kind: Any, words: str, sentence: str, status: str
) -> None:
    draft = Draft("a").tell(sentence)
    draft.event(kind, words.capitalize() if sentence.startswith(words.capitalize()) else words, status=status, **TRUCE)
    assert [c.made for c in ledger(draft)] == [False]


def test_a_ceasefire_of_long_ago_is_history() -> None:
    assert ledger(agreed("a", "2011-05-03", published="2031-05-03")) == []


def test_a_call_that_nobody_made_is_none() -> None:
    draft = Draft("a").tell("Nortia tidak menyerukan gencatan senjata")
    draft.event("REQUEST", "menyerukan", source=("Nortia",), status="denied", **TRUCE)
    assert ledger(draft) == []


def test_charges_of_both_sides_answer_each_other() -> None:
    draft = agreed("a", "2031-05-03").tell("Veldania dan Karsova saling menuduh melanggar gencatan senjata itu")
    draft.event("ACCUSE", "menuduh", date="2031-05-04", **TRUCE, **BOTH)
    (one,) = ledger(draft)
    first, second = one.breaches
    assert {(b.alleger, b.accused) for b in one.breaches} == {("Karsova", ("Veldania",)), ("Veldania", ("Karsova",))}
    assert (first.countered, second.countered) == ((second.id,), (first.id,))


def test_what_it_was_broken_with_is_told() -> None:
    draft = broken(agreed("a", "2031-05-03"), "Veldania", "Karsova", day="2031-05-04", more="dengan tembakan artileri")
    assert [m.value for m in the_breach(draft).means] == ["artileri", "tembakan"]


def test_the_accused_may_deny_it_in_the_next_sentence() -> None:
    draft = broken(agreed("a", "2031-05-03"), "Veldania", "Karsova", day="2031-05-04")
    draft.tell("Karsova membantah tuduhan itu")
    assert [(a.kind, a.by) for a in the_breach(draft).answers] == [("denied", "Karsova")]


def test_who_is_not_accused_cannot_deny_it() -> None:
    draft = broken(agreed("a", "2031-05-03"), "Veldania", "Karsova", day="2031-05-04")
    draft.tell("Nortia membantah tuduhan itu")
    assert the_breach(draft).answers == ()


def test_links_between_statements_answer_a_breach() -> None:
    draft = agreed("a", "2031-05-03").say("Ilan Toreq", "Karsova melanggar gencatan senjata", acts=("accuse",))
    draft.event("ACCUSE", "melanggar", source=("Ilan Toreq",), target=("Karsova",), statement="a:s0", **TRUCE)
    draft.say("Mira Sandu", "pasukan tidak menembak", acts=("deny",))
    denial = Link(kind="denies", left="a:s1", right="a:s0", score=0.9, reason=POINT)
    (one,) = told(reduced(draft), [denial])
    assert [(a.kind, a.by, a.statement) for a in one.breaches[0].answers] == [("denied", "Mira Sandu", "a:s1")]


def test_a_denial_of_a_breach_is_no_breach_and_no_ceasefire() -> None:
    draft = Draft("a").say("Mira Sandu", "Karsova tidak melanggar gencatan senjata", acts=("deny",))
    draft.event("ASSAULT", "melanggar", source=("Karsova",), status="denied", statement="a:s0")
    assert ledger(draft) == []


def test_a_breach_of_which_nothing_else_is_known_names_a_ceasefire() -> None:
    (one,) = ledger(broken(Draft("a"), "Veldania", "Karsova", day="2031-05-04"))
    assert (one.status, one.made, one.announced) == ("named", True, None)


def test_one_charge_in_two_reports_has_two_reports_and_one_origin() -> None:
    held = [agreed("a", "2031-05-03")]
    held += [broken(Draft(r, day="2031-05-04"), "Veldania", "Karsova", day="2031-05-04") for r in "bc"]
    found = the_breach(*held)
    assert (found.reports, found.origins, found.accounts) == (2, 1, 2)


def test_a_count_in_the_text_is_held_against_the_ledger() -> None:
    draft = agreed("a", "2031-05-03").tell("Karsova melanggar tiga gencatan senjata kemanusiaan")
    draft.event("ASSAULT", "melanggar", source=("Karsova",), date="2031-05-04")
    draft.count("tiga gencatan senjata", 3, 3, unit="ceasefires", measure="other", counts="gencatan senjata")
    (one,) = ledger(draft)
    assert [(t.says, t.ordinal, t.holds) for t in one.counts] == [(3, False, (one.id,))]
    assert one.breaches[0].times == 3


def test_the_third_is_held_against_the_ledger_too() -> None:
    third = [c for c in ledger(*OCTOBER) if c.made][-1]
    assert [(t.says, t.ordinal, len(t.holds)) for t in third.counts] == [(3, True, 3)]


def test_earlier_ones_failed_not_this_one() -> None:
    draft = agreed("z", "2031-10-26").tell("Dua gencatan senjata sebelumnya gagal")
    draft.event("RETREAT", "gagal", status="denied", **TRUCE)
    draft.count("Dua gencatan senjata", 2, 2, unit="ceasefires", measure="other", counts="gencatan senjata")
    made = ledger(agreed("a", "2031-10-10"), agreed("b", "2031-10-17"), draft)
    assert [c.status for c in made] == ["failed", "failed", "agreed"]
    assert [(t.says, len(t.holds)) for c in made for t in c.counts] == [(2, 2)]


def test_a_name_that_is_no_party_is_none() -> None:
    draft = Draft("a").tell("GENCATAN SENJATA BERLAKU SEKARANG")
    draft.event("RETREAT", "BERLAKU", source=("SENJATA BERLAKU SEKARANG",), **TRUCE)
    (one,) = ledger(draft)
    assert one.parties == ()


def test_an_agency_alleges_under_its_own_name_and_the_report_does_not() -> None:
    draft = agreed("a", "2031-05-03").say(
        "Kantor Berita Velda", "Karsova melanggar gencatan senjata", date="2031-05-04"
    )
    draft.event("ACCUSE", "melanggar", source=("Kantor Berita Velda",), target=("Karsova",), statement="a:s0", **TRUCE)
    assert the_breach(draft).alleger == "Kantor Berita Velda"


def test_dates_and_names_open_the_words_that_tell_them() -> None:
    draft = agreed("a", "2031-05-03", "yang ditengahi Nortia")
    (one,) = ledger(draft)
    words = {t.value: [p.span.of(draft.text) for p in t.evidence] for t in one.rests}
    assert words == {"announced": ["menyepakati"], "mediators": ["Nortia"]}
