"""The rules of docs/origins.md, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.link.origins import masthead
from saksi.link.pile import link
from tests.link.build import PACK, Draft
from tests.link.test_copies import LOCAL, WIRE

if TYPE_CHECKING:
    from saksi.model.record import FigureGroup, Linked, TimelineEntry

TOREQ, SANDU = "Ilan Toreq", "Mira Sandu"
WORDS = "ribuan tentara bayaran dari luar bertempur bersama Karsova di Orsk"
DEAD = "ledakan di pasar Orsk menewaskan 24 warga"


def said(ref: str, *via: str, outlet: str | None = None, filler: str = "") -> Draft:
    """A report of Toreq's words, with filler of its own."""
    own = " ".join(w + ref for w in (filler or LOCAL[0]).lower().split())
    return Draft(ref, outlet=outlet or f"Harian {ref}").say(TOREQ, WORDS, via=via).tell(own)


def counted(ref: str, who: str | None = TOREQ, *via: str, outlet: str | None = None) -> Draft:
    """A report of a toll, by somebody or in its own voice."""
    draft = Draft(ref, outlet=outlet or f"Harian {ref}")
    own = " ".join(w + ref for w in LOCAL[1].lower().split())
    told = draft.say(who, DEAD, via=via) if who else draft.tell(DEAD.capitalize())
    return told.count("24 warga", 24, 24).tell(own)


def linked(*drafts: Draft) -> Linked:
    return link([d.reading() for d in drafts], PACK)


def accounts(*drafts: Draft) -> int:
    (spoken,) = linked(*drafts).utterances
    assert spoken.origins == 1
    return spoken.accounts


def toll(*drafts: Draft) -> FigureGroup:
    (group,) = linked(*drafts).figure_groups
    assert len(group.figures) == len(drafts)
    return group


def test_ten_reprints_of_one_agency_story_are_one() -> None:
    drafts = [Draft(r, outlet=f"Harian {r}").tell(WIRE[0]).say(TOREQ, WORDS).tell(WIRE[1]) for r in "abcdefghij"]
    assert accounts(*drafts) == 1


def test_a_part_that_holds_the_words_is_a_reprint_of_them() -> None:
    a = Draft("a", outlet="Harian Orsk").tell(WIRE[0]).say(TOREQ, WORDS).tell(WIRE[1]).tell(WIRE[2])
    b = Draft("b", outlet="Suara Kars").tell(LOCAL[0]).tell(WIRE[0]).say(TOREQ, WORDS).tell(LOCAL[1]).tell(LOCAL[2])
    assert accounts(a, b) == 1


def test_a_part_that_does_not_hold_them_is_none() -> None:
    a = Draft("a", outlet="Harian Orsk").say(TOREQ, WORDS).tell(WIRE[3]).tell(WIRE[0]).tell(WIRE[1]).tell(WIRE[2])
    other = "di Orsk bersama Karsova bertempur ribuan tentara bayaran dari luar"
    b = Draft("b", outlet="Suara Kars").tell(WIRE[1]).tell(WIRE[2]).tell(LOCAL[0]).say(TOREQ, other).tell(LOCAL[1])
    assert [x for x in linked(a, b).links if x.kind.startswith("republished")]
    assert accounts(a, b) == 2


def test_those_who_credit_one_hand_are_one() -> None:
    assert accounts(said("a", "KBV"), said("b", "KBV")) == 1
    assert accounts(said("a", "KBV"), said("b", "TVK")) == 2


def test_chains_end_at_the_interview_also_for_those_who_name_only_the_agency() -> None:
    assert accounts(said("a", "Kabar Nort", "KBV"), said("b", "KBV"), said("c", "Kabar Nort")) == 1


def test_a_credit_is_followed_to_the_outlet_it_names_and_beyond() -> None:
    paper = said("a", outlet="kabarnort.com")
    assert accounts(paper, said("b", "Kabar Nort")) == 1
    assert accounts(said("a", "KBV", outlet="Kabar Nort"), said("b", "Kabar Nort"), said("c", "KBV")) == 1


def test_circles_of_credits_end() -> None:
    assert accounts(said("a", "Harian b"), said("b", "Harian a")) >= 1


def test_media_is_nobody() -> None:
    assert accounts(said("a", "media")) == 0
    assert accounts(said("a", "media"), said("b", "KBV")) == 1
    assert accounts(said("a", "media", "KBV")) == 1


def test_a_lead_has_the_credit_of_its_body() -> None:
    assert accounts(said("a").credit("KBV"), said("b", "KBV")) == 1


def test_what_may_come_from_one_that_counts_adds_none() -> None:
    assert accounts(said("a").credit("KBV").credit("TVK"), said("b", "TVK")) == 1
    assert accounts(said("a").credit("KBV").credit("TVK"), said("b", "Kabar Nort")) == 2


def test_a_press_conference_heard_by_two_outlets_has_two_accounts_and_one_origin() -> None:
    assert accounts(said("a"), said("b")) == 2
    group = toll(counted("a"), counted("b"))
    assert (group.origins, group.accounts) == (1, 2)


def test_one_outlet_is_one_hand() -> None:
    assert accounts(said("a", outlet="Harian Orsk"), said("b", outlet="Harian Orsk")) == 1


def test_a_side_is_one_origin_and_another_side_a_second() -> None:
    assert toll(counted("a"), counted("b", "Kementerian Pertahanan Veldania")).origins == 1
    group = toll(counted("a"), counted("b", SANDU), counted("c", "Veldania"))
    assert (group.origins, group.accounts) == (2, 3)


def test_media_as_a_voice_is_no_origin() -> None:
    group = toll(counted("a", "media"))
    assert (group.origins, group.accounts) == (0, 0)
    assert toll(counted("a", "media"), counted("b")).origins == 1


def test_a_toll_in_a_reports_own_voice_adds_none_beside_one_that_is_claimed() -> None:
    assert toll(counted("a", None), counted("b")).origins == 1
    assert toll(counted("a", None), counted("b", None)).origins == 2
    assert toll(counted("a", None).credit("KBV"), counted("b", None).credit("KBV")).origins == 1


def strike(ref: str, who: str | None = None, outlet: str | None = None) -> Draft:
    draft, words = Draft(ref, outlet=outlet or f"Harian {ref}"), f"Karsova menyerang Vorburg {ref * 4}"
    told = draft.say(who, words) if who else draft.tell(words)
    statement = f"{ref}:s0" if who else None
    return told.event(
        "ASSAULT", "menyerang", date="2031-05-02", source=("Karsova",), target=("Vorburg",), mode="aerial",
        status="alleged" if who else "asserted", statement=statement,
    )  # fmt: skip


def entry(*drafts: Draft) -> TimelineEntry:
    (happened,) = linked(*drafts).timeline
    assert len(happened.events) == len(drafts)
    return happened


def test_entries_of_the_timeline_are_counted_by_the_same_rules() -> None:
    assert (entry(strike("a"), strike("b")).origins, entry(strike("a"), strike("b")).accounts) == (2, 2)
    assert entry(strike("a"), strike("b", outlet="Harian a")).accounts == 1
    told = entry(strike("a", TOREQ), strike("b", "Veldania"), strike("c"))
    assert (told.origins, told.accounts) == (1, 3)


@pytest.mark.parametrize(
    ("one", "other"),
    [("kompas.com", "Kompas"), ("www.suara-kars.co.id", "Suara Kars"), ("news.orsk.id", "Orsk"), ("KBV", "kbv")],
)
def test_an_address_is_the_name_in_it(one: str, other: str) -> None:
    assert masthead(one) == masthead(other)


@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_the_order_of_reports_changes_nothing(order: list[str]) -> None:
    made = {
        "a": said("a", "Kabar Nort", "KBV"), "b": said("b", "KBV"), "c": said("c").credit("KBV").credit("TVK"),
        "d": said("d", "media"), "e": said("e"),
    }  # fmt: skip
    assert accounts(*(made[r] for r in order)) == 2
