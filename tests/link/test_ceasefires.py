from __future__ import annotations

from typing import TYPE_CHECKING, Any

from saksi.link.pile import link
from tests.link.build import PACK, Draft

if TYPE_CHECKING:
    from saksi.model.ceasefires import Ceasefire
    from saksi.model.record import TimelineEntry

PARTIES: dict[str, Any] = {"source": ("Veldania",), "target": ("Karsova",)}


def truce(ref: str, day: str, **more: Any) -> Draft:
    draft = Draft(ref, day=day).tell("Veldania dan Karsova menyepakati gencatan senjata di Orsk")
    return draft.event("AGREE", "menyepakati", mode="ceasefire", date=day, **PARTIES, **more)


def breach(ref: str, day: str) -> Draft:
    draft = Draft(ref, day=day).say(
        "Kementerian Pertahanan Veldania",
        "Karsova melanggar gencatan senjata di Orsk",
        verb="menuduh",
        acts=("accuse",),
    )
    return draft.event(
        "ACCUSE",
        "melanggar",
        mode="ceasefire",
        date=day,
        source=("Kementerian Pertahanan Veldania",),
        target=("Karsova",),
        status="alleged",
        statement=f"{ref}:s0",
    )


def ledger(*drafts: Draft) -> tuple[Ceasefire, ...]:
    return link([d.reading() for d in drafts], PACK).ceasefires


def timeline(*drafts: Draft) -> tuple[TimelineEntry, ...]:
    return link([d.reading() for d in drafts], PACK).timeline


def test_two_reports_of_one_agreement_are_one_ceasefire() -> None:
    (one,) = ledger(truce("a", "2031-05-03"), truce("b", "2031-05-03"))
    assert (one.parties, one.announced, one.status) == (("Karsova", "Veldania"), "2031-05-03", "agreed")
    assert len(one.evidence) == 2


def test_agreements_weeks_apart_are_two() -> None:
    both = ledger(truce("b", "2031-05-23"), truce("a", "2031-05-03"))
    assert [c.announced for c in both] == ["2031-05-03", "2031-05-23"]


def test_an_alleged_breach_belongs_to_the_last_agreement_before_it() -> None:
    first, second = ledger(truce("a", "2031-05-03"), truce("b", "2031-05-23"), breach("c", "2031-05-24"))
    assert first.breaches == ()
    (alleged,) = second.breaches
    assert alleged.alleger == "Kementerian Pertahanan Veldania"
    assert alleged.accused == ("Karsova",)
    assert alleged.statement == "c:s0"
    assert second.status == "agreed", "an allegation alone does not break it"


def test_a_ceasefire_that_a_report_says_failed_has_ended() -> None:
    fails = truce("a", "2031-05-03").tell("Gencatan senjata itu gagal")
    fails.event("RETREAT", "gagal", mode="ceasefire", date="2031-05-05", status="denied", **PARTIES)
    (one,) = ledger(fails)
    assert (one.status, one.how, one.ended) == ("failed", "failed", "2031-05-05")


def test_attempts_that_came_to_nothing_were_not_agreed() -> None:
    draft = Draft("a").tell("Empat upaya gencatan senjata antara Veldania dan Karsova gagal")
    draft.event("AGREE", "upaya", mode="ceasefire", **PARTIES)
    (one,) = ledger(draft)
    assert (one.made, one.status, one.announced) == (False, "tried", None)


def test_who_says_that_it_failed_does_not_end_it() -> None:
    fails = truce("a", "2031-05-03").say("Oleg Brant", "gencatan senjata itu gagal")
    fails.event("RETREAT", "gagal", mode="ceasefire", status="denied", statement="a:s0", **PARTIES)
    assert [c.status for c in ledger(fails)] == ["said to have failed"]


def test_an_offer_stands_apart_from_what_was_agreed() -> None:
    draft = truce("a", "2031-05-03").tell("Karsova akan menyetujui gencatan senjata lain jika benteng diserahkan")
    draft.event("AGREE", "menyetujui", mode="ceasefire", source=("Karsova",), status="conditional")
    assert sorted(c.status for c in ledger(draft)) == ["agreed", "offered"]


def test_parties_in_one_phrase_are_two() -> None:
    other = Draft("b").tell("Veldania dan Karsova mengumumkan gencatan senjata kedua pada 3 Mei")
    other.event("CONCEDE", "mengumumkan", mode="ceasefire", date="2031-05-03", source=("Veldania dan Karsova",))
    (one,) = ledger(truce("a", "2031-05-03"), other)
    assert one.parties == ("Karsova", "Veldania")


def test_one_allegation_told_twice_is_one_breach() -> None:
    (one,) = ledger(truce("a", "2031-05-03"), breach("b", "2031-05-04"), breach("c", "2031-05-04"))
    (alleged,) = one.breaches
    assert {p.article for p in alleged.evidence} == {
        r.article.id for r in (breach(x, "2031-05-04").reading() for x in "bc")
    }


def test_a_breach_in_a_reports_own_voice_is_alleged_by_it_and_ends_nothing() -> None:
    draft = truce("a", "2031-05-03").tell("Karsova melanggar gencatan senjata itu sehari kemudian")
    draft.event("ASSAULT", "melanggar", date="2031-05-04", source=("Karsova",))
    (one,) = ledger(draft)
    assert (one.status, one.how) == ("agreed", None)
    assert [(b.alleger, b.accused) for b in one.breaches] == [(None, ("Karsova",))]


def test_who_calls_for_a_ceasefire_is_no_party_to_it() -> None:
    draft = Draft("a").tell("Nortia mendesak Veldania dan Karsova menyetujui gencatan senjata")
    draft.event("REQUEST", "mendesak", mode="ceasefire", source=("Nortia",), target=("Veldania", "Karsova"))
    (one,) = ledger(draft)
    assert one.parties == ("Karsova", "Veldania")


def test_one_request_told_twice_without_a_date_is_one_line() -> None:
    drafts = [
        Draft(r)
        .tell("Veldania meminta bantuan militer Nortia")
        .event("REQUEST", "meminta", mode="assist", source=("Veldania",), target=("Nortia",))
        for r in "ab"
    ]
    assert len(timeline(*drafts)) == 1


def test_undated_strikes_of_two_reports_stay_apart() -> None:
    assert len(timeline(strike("a", date=None), strike("b", date=None))) == 2


def test_parties_named_side_by_side_are_parties_though_the_event_has_one() -> None:
    draft = Draft("a").tell("Veldania dan Karsova menyepakati gencatan senjata")
    draft.event("AGREE", "menyepakati", mode="ceasefire", date="2031-05-03", source=("Karsova",))
    (one,) = ledger(draft)
    assert one.parties == ("Karsova", "Veldania")


def test_working_for_a_ceasefire_makes_nobody_a_party() -> None:
    draft = Draft("a").tell("Nortia akan bekerja sama untuk mencapai gencatan senjata")
    draft.event("AGREE", "mencapai", mode="ceasefire", source=("Nortia",), status="planned")
    (one,) = ledger(draft)
    assert (one.parties, one.status) == ((), "mentioned")


def test_the_mediator_is_no_party() -> None:
    draft = Draft("a").tell("Veldania dan Karsova menyepakati gencatan senjata yang dimediasi oleh Nortia")
    draft.event("AGREE", "menyepakati", mode="ceasefire", date="2031-05-03", **PARTIES)
    (one,) = ledger(draft)
    assert one.mediators == ("Nortia",)
    assert "Nortia" not in one.parties


def test_a_ceasefire_only_demanded_is_called_for() -> None:
    draft = Draft("a").tell("Nortia menyerukan gencatan senjata")
    draft.event("REQUEST", "menyerukan", mode="ceasefire", source=("Nortia",))
    assert [c.status for c in ledger(draft)] == ["called for"]


def strike(ref: str, status: str = "asserted", **more: Any) -> Draft:
    draft = Draft(ref).tell("Veldania menembaki benteng Karsova di Orsk")
    given = {"date": "2031-05-02", "place": "Orsk", "status": status, **PARTIES}
    return draft.event("ASSAULT", "menembaki", **(given | more))


def test_one_strike_in_two_reports_is_one_line() -> None:
    (line,) = timeline(strike("a"), strike("b", status="alleged"))
    assert set(line.events) == {"a:e0", "b:e0"}
    assert line.status == "asserted"


def test_a_role_that_was_not_read_is_not_told_and_keeps_nothing_apart() -> None:
    guessed = strike("b", source=("Karsova",), target=("Karsova",), inferred=("source",))
    (line,) = timeline(strike("a"), guessed)
    assert line.source == ("Veldania",)


def test_both_sides_are_named_where_a_report_names_them() -> None:
    both = strike("b", source=("kedua pihak",), target=("kedua pihak",), mode="ceasefire")
    (line,) = timeline(strike("a", mode="ceasefire"), both)
    assert (line.source, line.target) == (("Veldania",), ("Karsova",))


def test_fighting_of_both_is_no_strike_of_one() -> None:
    both = strike("b", source=("Veldania", "Karsova"), target=("Veldania", "Karsova"))
    assert len(timeline(strike("a"), both)) == 2


def test_both_beginning_it_is_no_strike_of_one_though_nobody_is_said_to_suffer() -> None:
    both = strike("b", source=("Veldania", "Karsova"), target=())
    assert len(timeline(strike("a"), both)) == 2


def test_who_did_it_to_whom_keeps_lines_apart() -> None:
    swapped = strike("b", source=("Karsova",), target=("Veldania",))
    assert len(timeline(strike("a"), swapped)) == 2


def test_what_is_planned_is_not_what_happened() -> None:
    assert len(timeline(strike("a"), strike("b", status="planned"))) == 2


def test_speech_that_is_a_statement_is_left_to_the_statements() -> None:
    assert timeline(breach("a", "2031-05-24")) == ()


def test_lines_stand_by_date_and_undated_ones_last() -> None:
    lines = timeline(strike("a"), strike("b", date="2031-04-30"), strike("c", date=None))
    assert [t.date for t in lines] == ["2031-04-30", "2031-05-02", None]
