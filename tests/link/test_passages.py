from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.link.passages import MOST, SHINGLE, WINDOW, marks_of, prints_of, shared, spans_of, words_of
from saksi.model.span import Span

if TYPE_CHECKING:
    from saksi.link.rows import Prints

PLAIN = "jembatan itu sudah lama ditutup bagi kendaraan berat karena tiangnya retak sejak banjir besar musim lalu"
OTHER = "warga menanam jagung dan ubi di lereng bukit sambil menunggu hujan turun lagi pada akhir tahun depan"
LETTERS = st.text(alphabet="abcdefghij", min_size=2, max_size=5)
WORDS = st.lists(LETTERS, min_size=1, max_size=60)


def prints(text: str, *quoted: Span) -> Prints:
    return prints_of(text, [Span(0, len(text))] if text else [], quoted)


def texts(a: str, b: str) -> list[tuple[str, str]]:
    x, y = prints(a), prints(b)
    runs = shared(x, y)
    one, other = spans_of(x, [(r.first, r.last) for r in runs]), spans_of(y, [(r.other, r.other_last) for r in runs])
    return [(s.of(a), t.of(b)) for s, t in zip(one, other, strict=True)]


def test_a_passage_is_given_as_spans_on_both_sides() -> None:
    a, b = f"Lain sekali ini. {PLAIN}, begitu.", f"Di sini: {PLAIN}; dan {OTHER}."
    assert texts(a, b) == [(PLAIN, PLAIN)]


def test_passages_in_another_order_are_found_too() -> None:
    assert texts(f"{PLAIN}. {OTHER}.", f"{OTHER}. {PLAIN}.") == [(PLAIN, PLAIN), (OTHER, OTHER)]


def test_a_changed_word_does_not_end_a_passage() -> None:
    text = f"{PLAIN} dan {OTHER}"
    changed = text.replace("berat", "roda empat")
    assert texts(text, changed) == [(text, changed)]


def test_another_number_in_one_place_ends_it() -> None:
    a, b = (f"{PLAIN} sebanyak {n} rumah {OTHER}" for n in ("24", "31"))
    assert [x for x, _ in texts(a, b)] == [f"{PLAIN} sebanyak", f"rumah {OTHER}"]


def test_words_in_quotations_names_and_numbers_are_nobodys_own() -> None:
    (run,) = shared(prints(PLAIN), prints(PLAIN))
    assert run.own == run.same == len(PLAIN.split())
    quoted = prints(PLAIN, Span(0, len(PLAIN)))
    assert [r.own for r in shared(prints(PLAIN), quoted)] == [0]
    named = f"Ilan Toreq dan 24 {PLAIN}"
    assert [r.same - r.own for r in shared(prints(named), prints(named))] == [3]


def test_words_glued_by_a_lost_space_are_the_same_words() -> None:
    assert len(words_of(prints("PresidenVeldania datang"))) == 3
    assert texts(f"kata {PLAIN}Ilan", f"kata {PLAIN} Ilan") == [(f"kata {PLAIN}Ilan", f"kata {PLAIN} Ilan")]


@pytest.mark.parametrize("text", ["", "satu", "satu dua tiga empat", "—", "\ud800 dua tiga empat lima enam"])
def test_short_and_damaged_texts_are_no_trouble(text: str) -> None:
    assert shared(prints(text), prints(text)) in ([], shared(prints(text), prints(text)))


def test_far_words_and_long_ones_keep_their_places() -> None:
    text = f"awal{' ' * 9000}{'a' * 70000} {PLAIN}"
    held = prints(text)
    first, rest = spans_of(held, [(0, 1), (2, 2 + len(PLAIN.split()))])
    assert (first.of(text), rest.of(text)) == ("awal", PLAIN)


def test_a_long_text_has_no_more_fingerprints_than_another() -> None:
    long = prints(" ".join(f"kata{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(9000)))
    assert len(marks_of(long)) < 1.2 * MOST


@given(WORDS, WORDS, WORDS, WORDS, st.lists(LETTERS, min_size=SHINGLE + WINDOW - 1, max_size=40))
def test_a_run_that_two_texts_share_is_found(
    a: list[str], b: list[str], c: list[str], d: list[str], run: list[str]
) -> None:
    x, y = prints(" ".join([*a, *run, *b])), prints(" ".join([*c, *run, *d]))
    assert {m >> 20 for m in marks_of(x)} & {m >> 20 for m in marks_of(y)}
    assert shared(x, y)


@given(WORDS, WORDS)
def test_what_passages_show_is_the_same_on_both_sides_or_little_differs(a: list[str], b: list[str]) -> None:
    x, y = prints(" ".join(a)), prints(" ".join(b))
    for r in shared(x, y):
        assert a[r.first] == b[r.other]
        assert a[r.last - 1] == b[r.other_last - 1]
        assert 0 <= r.own <= r.same <= min(r.last - r.first, r.other_last - r.other)
    taken = [n for r in shared(x, y) for n in range(r.first, r.last)]
    assert len(taken) == len(set(taken))


@given(WORDS)
def test_fingerprints_stand_sorted_by_hash_at_their_words(words: list[str]) -> None:
    held = prints(" ".join(words))
    hashes = [m >> 20 for m in marks_of(held)]
    assert hashes == sorted(hashes)
    assert all(m % (1 << 20) <= len(words) - SHINGLE for m in marks_of(held))
    assert array("H", held.words).itemsize == 2
    assert re.findall(r"\w+", " ".join(words)) == words
