from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.link.pile import link, relate, taken, whole
from saksi.link.shelf import Memory
from saksi.link.survey import survey
from saksi.link.words import folded, lexicon
from saksi.model.record import Linked
from saksi.model.verdicts import Rulings
from tests.link import test_ceasefires, test_copies, test_stories
from tests.link.build import PACK, Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.model.reading import Reading

FIRST = [f"{a}{b}{c}" for a in "bdgjkl" for b in "aiou" for c in "mn"]
"""Beginnings of words that no language has."""
WORDS = "ribuan tentara bayaran dari luar bertempur bersama Karsova di Orsk"


def pile() -> list[Reading]:
    drafts = [
        Draft("a", outlet="Harian Orsk").say("Oleg Brant", WORDS, via=("KBV",)),
        Draft("b").say("Oleg Brant", WORDS).tell("Ledakan di pasar Orsk menewaskan 24 warga").count("24 warga", 24, 24),
        Draft("c").say("Mira Sandu", "tidak ada pejuang asing yang bertempur di pihak kami", acts=("deny",)),
        Draft("d").tell("Sebanyak 24 orang tewas akibat ledakan di pasar Orsk").count("24 orang", 24, 24),
        test_stories.report("e", test_stories.BLAST),
        test_stories.report("f", test_stories.RETOLD),
        test_ceasefires.truce("g", "2031-05-03"),
        test_ceasefires.truce("h", "2031-05-03"),
        test_ceasefires.breach("i", "2031-05-04"),
        test_ceasefires.strike("j"),
        test_ceasefires.strike("k"),
    ]
    return [d.reading() for d in drafts]


PILE = pile()
WHOLE = link(PILE, PACK)


def test_the_pile_shows_every_kind_of_link_but_confirmation() -> None:
    kinds = {x.kind for x in WHOLE.links}
    assert kinds >= {"same_utterance", "denies", "figures_agree", "same_event"}
    assert WHOLE.stories
    assert WHOLE.ceasefires
    assert WHOLE.timeline
    assert WHOLE.disputes


@settings(max_examples=25)
@given(st.permutations(PILE))
def test_the_order_of_readings_changes_nothing(order: list[Reading]) -> None:
    assert msgspec.json.encode(link(order, PACK)) == msgspec.json.encode(WHOLE)


@st.composite
def batches(draw: st.DrawFn) -> list[list[Reading]]:
    """Return the pile in any order, in parts of any size, some reports twice."""
    order = draw(st.permutations([*PILE, *draw(st.lists(st.sampled_from(PILE), max_size=4))]))
    cuts = sorted(draw(st.sets(st.integers(1, len(order) - 1))))
    return [order[a:b] for a, b in pairwise([0, *cuts, len(order)])]


@settings(max_examples=60)
@given(batches())
def test_reports_may_come_in_one_by_one_in_any_order(parts: list[list[Reading]]) -> None:
    shelf, words = Memory(), lexicon(PACK)
    for part in parts:
        fresh = {r.article.id: taken(r, words) for r in part}
        relate(shelf, list(fresh.values()), words, Rulings())
    survey(shelf, words)
    assert msgspec.json.encode(whole(shelf)) == msgspec.json.encode(WHOLE)


@settings(max_examples=15)
@given(st.sets(st.sampled_from(range(len(PILE)))))
def test_links_between_two_reports_need_no_third(kept: set[int]) -> None:
    some = link([PILE[i] for i in kept], PACK)
    ids = {s.id for i in kept for s in PILE[i].statements}
    want = {x for x in WHOLE.links if x.kind == "same_utterance" and {x.left, x.right} <= ids}
    assert want == {x for x in some.links if x.kind == "same_utterance"}


def test_a_report_that_is_read_otherwise_leaves_nothing_of_what_it_said() -> None:
    shelf, words = Memory(), lexicon(PACK)
    relate(shelf, [taken(r, words) for r in PILE], words, Rulings())
    bare = [msgspec.structs.replace(r, statements=(), figures=(), events=()) for r in PILE[:4]]
    relate(shelf, [taken(r, words) for r in bare], words, Rulings())
    survey(shelf, words)
    assert msgspec.json.encode(whole(shelf)) == msgspec.json.encode(link([*bare, *PILE[4:]], PACK))


def test_what_becomes_a_stock_phrase_makes_no_copies_of_reports_that_came_before() -> None:
    tail = f"{test_copies.WIRE[1]} {test_copies.WIRE[2]}"
    # Each is about a matter of its own, in words that no other has.
    own = [[f"{x}{y}{z}" for x in FIRST for y in "aiueo" for z in (f"r{end}k",)] for end in "aiueoy"]
    drafts = [
        test_copies.report(
            f"r{n}", *(" ".join(held[i : i + 10]) for i in range(0, 240, 10)), tail, outlet="Harian Orsk"
        )
        for n, held in enumerate(own)
    ]
    shelf, words, before = Memory(), lexicon(PACK), 0
    for r in (d.reading() for d in drafts):
        relate(shelf, [taken(r, words)], words, Rulings())
        before = max(before, sum(x.kind.startswith("republished") for x in whole(shelf).links))
    survey(shelf, words)
    assert sum(x.kind.startswith("republished") for x in whole(shelf).links) < before, (
        "while few have it, it looks copied"
    )
    assert msgspec.json.encode(whole(shelf)) == msgspec.json.encode(link([d.reading() for d in drafts], PACK))


def test_readings_are_read_once_and_the_same_report_twice_counts_once() -> None:
    def stream() -> Iterator[Reading]:
        yield from PILE
        yield from PILE

    assert link(stream(), PACK) == WHOLE


def test_nothing_gives_nothing() -> None:
    assert link([], PACK) == Linked()


def test_symmetric_links_have_the_smaller_id_on_the_left() -> None:
    symmetric = ("same_utterance", "figures_agree", "figures_disagree", "same_event")
    assert all(x.left < x.right for x in WHOLE.links if x.kind in symmetric)


def test_an_unread_article_is_no_trouble() -> None:
    bare = msgspec.structs.replace(PILE[0], statements=(), sentences=(), mentions=(), actors=(), unread="no pack")
    assert link([bare], PACK).utterances == ()


@pytest.mark.parametrize("value", ["2031-05", "2031", "203", "2031-W18", "2031-W18-2", "2031-99-99", "dulu"])
def test_dates_that_are_no_day_are_no_trouble(value: str) -> None:
    odd = [
        test_ceasefires.truce(ref, "2031-05-03")
        .say("Mira Sandu", WORDS, date=value, acts=("deny",))
        .time("Mira", value)
        for ref in "ab"
    ]
    odd[1].count("ribuan", 1000, 9999, hedge="vague").event("AGREE", "bertempur", mode="ceasefire", date=value)
    assert link([d.reading() for d in odd], PACK).utterances


@pytest.mark.parametrize(
    "words",
    ["menyerah penyerahan diserahkan", "mengirim pengiriman kirim", "tewas menewaskan", "serangan menyerang diserang"],
)
def test_forms_of_a_word_share_a_root(words: str) -> None:
    known = lexicon(PACK)
    assert len({known.root(w) for w in words.split()}) == 1


def test_common_words_weigh_little() -> None:
    known = lexicon(PACK)
    assert known.weight("yang") < 0.2
    assert known.weight("xyzzy") > 0.9


def test_names_are_compared_without_accents_and_case() -> None:
    assert folded("Recep Tayyip ERDOĞAN") == folded("recep tayyip Erdogan")
