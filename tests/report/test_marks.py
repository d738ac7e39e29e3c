from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import SpanError
from saksi.model.span import Span
from saksi.report.marks import Mark, marked

TEXT = "Radek membantah: tidak ada <b>bukti</b> & tidak ada pasukan."


def stripped(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def mark(start: int, end: int, look: str = "a", **more: str) -> Mark:
    return Mark(span=Span(start, end), look=look, **more)  # type: ignore[arg-type] # strings only, as the tests need


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark], Span]:
    text = draw(st.text(st.sampled_from("ab <>&\"'\u202e\u2066\n\r\x00\x1bé👩‍🚀"), min_size=1, max_size=60))

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    count = draw(st.integers(0, 8))
    marks = [Mark(span=span(), look="x", anchor=f"r1s{i}", rank=draw(st.integers(0, 2))) for i in range(count)]
    return text, marks, span()


@given(texts_with_marks())
def test_the_text_comes_out_letter_for_letter(given_: tuple[str, list[Mark], Span]) -> None:
    text, marks, within = given_
    assert stripped(marked(text, marks)) == text
    assert stripped(marked(text, marks, within)) == within.of(text)


@given(texts_with_marks())
def test_pieces_nest_and_cover_exactly_their_span(given_: tuple[str, list[Mark], Span]) -> None:
    text, marks, _ = given_
    depth: list[str | None] = []
    covered: dict[str, str] = {m.anchor: "" for m in marks if m.anchor}
    for token in re.findall(r"<[^>]*>|[^<]+", marked(text, marks)):
        if token.startswith("</"):
            depth.pop()
        elif token.startswith("<"):
            name = re.search(r"r1s\d+", token)
            depth.append(name.group() if name else None)
        else:
            for name_ in depth:
                covered[name_ or ""] += unescape(token)
    assert not depth
    assert covered == {m.anchor: m.span.of(text) for m in marks}


@given(texts_with_marks())
def test_every_anchor_stands_once_however_a_text_is_cut_up(given_: tuple[str, list[Mark], Span]) -> None:
    text, marks, within = given_
    cuts = sorted({0, within.start, within.end, len(text)})
    whole = "".join(marked(text, marks, Span(a, b)) for a, b in pairwise(cuts))
    assert sorted(re.findall(r'id="([^"]+)"', whole)) == sorted(m.anchor for m in marks if m.anchor)


def test_a_crossing_mark_is_cut_where_the_other_ends() -> None:
    html = marked("abcdef", [mark(0, 4, "one"), mark(2, 6, "two", anchor="x")])
    assert html == '<span class="one">ab<span class="two x" id="x">cd</span></span><span class="two x">ef</span>'


def test_markup_in_the_text_is_text() -> None:
    assert "<b>" not in marked(TEXT, [mark(3, 30)])


def test_a_stretch_beyond_the_text_is_an_error() -> None:
    with pytest.raises(SpanError):
        marked("abc", [], Span(0, 4))
