"""Two reports side by side: what both share, letter for letter or as words of the same speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.model.span import Span
from saksi.report.index import CONTROL
from saksi.serve import why
from saksi.serve.pages.tellings import Other

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from saksi.model.reading import Reading
    from saksi.report.index import Index

__all__ = ["Comparison", "Share", "Side", "Stretch", "comparison", "shared"]

COPIED = ("republished", "republished_part")
LONGEST = 40_000
"""Characters of one text that are shown."""
SHORTEST = 20
"""Characters of words that both report, from which they are marked."""

Kind = Literal["plain", "passage", "words", "aside"]


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """Who took how much from whom."""

    copy: Other
    """The report that took it."""
    origin: Other
    whole: bool
    """Whether it is a copy as a whole, not only in passages."""
    passages: int
    share: float
    """Of the text of the copy, 0 to 1, that the origin has too."""
    reason: str
    """Why the one is taken for a copy of the other, in a line."""


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of a text; the stretches of a side are its text, cut up."""

    text: str
    kind: Kind
    """`passage` both have letter for letter or nearly, `words` both report of one speaker, `aside` is boilerplate."""
    number: int | None = None
    """The same on both sides for the same passage or words."""


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of two reports."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    language: str | None
    stretches: tuple[Stretch, ...]
    cut: bool
    """Whether the text goes on."""


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Two reports side by side."""

    left: Side
    right: Side
    passages: int
    words: int
    direction: Literal["left", "right", ""]
    """Which of the two is the copy; empty where neither is."""
    share: float
    """Of the text of the copy that the other has too, 0 to 1."""


def shared(index: Index, names: Mapping[str, Other], copies: Mapping[str, set[str]]) -> tuple[Share, ...]:
    """Return who took how much from whom, as far as both were read."""
    out = []
    for copy, origins in copies.items():
        for link in index.links.get(copy, ()):
            if link.kind in COPIED and link.right in origins and {copy, link.right} <= names.keys():
                spans = [left for left, _ in link.passages]
                out.append(
                    Share(
                        copy=names[copy],
                        origin=names[link.right],
                        whole=link.kind == "republished",
                        passages=len(spans),
                        share=_share(index.by_article[copy], spans),
                        reason=why.linked(index.words, link),
                    )
                )
    return tuple(sorted(out, key=lambda s: (s.copy.number, -s.share, s.origin.number)))


def comparison(index: Index, left: str | None, right: str | None) -> Comparison | None:
    """Return two reports side by side; None where they are not asked for, or not both there."""
    if not left or not right or left == right or not {left, right} <= index.by_article.keys():
        return None
    pairs, direction = _passages(index, left, right)
    said = _said(index, left, right)
    kinds: list[tuple[Kind, Span, Span]] = [("passage", a, b) for a, b in pairs]
    kinds += [("words", a, b) for a, b in said if not _within(a, [p for p, _ in pairs])]
    first, second = index.by_article[left], index.by_article[right]
    copied = [a if direction == "left" else b for a, b in pairs]
    return Comparison(
        left=_side(index, first, [(kind, a) for kind, a, _ in kinds]),
        right=_side(index, second, [(kind, b) for kind, _, b in kinds]),
        passages=len(pairs),
        words=len(said),
        direction=direction,
        share=_share(second if direction == "right" else first, copied),
    )


def _passages(index: Index, left: str, right: str) -> tuple[list[tuple[Span, Span]], Literal["left", "right", ""]]:
    """Return the passages that both have (in the left text, in the right), and which of them took them."""
    for one, other, direction in ((left, right, "left"), (right, left, "right")):
        for link in index.links.get(one, ()):
            if link.kind in COPIED and link.right == other:
                pairs = [(a, b) if direction == "left" else (b, a) for a, b in link.passages]
                return sorted(pairs), "left" if direction == "left" else "right"
    return [], ""


def _said(index: Index, left: str, right: str) -> list[tuple[Span, Span]]:
    """Return the words that both report of one speaker."""
    out = []
    for u in index.record.linked.utterances:
        held = {
            index.statements[s][0].article.id: index.statements[s][1] for s in u.statements if s in index.statements
        }
        if left in held and right in held:
            a, b = held[left].content[0], held[right].content[0]
            if min(len(a), len(b)) >= SHORTEST:
                out.append((a, b))
    return sorted(out)


def _within(span: Span, others: Iterable[Span]) -> bool:
    return any(o.overlaps(span) for o in others)


def _side(index: Index, reading: Reading, marks: Sequence[tuple[Kind, Span]]) -> Side:
    article = reading.article
    return Side(
        id=article.id,
        title=index.title(reading),
        outlet=index.outlet(reading),
        published=article.published.value,
        language=article.language,
        stretches=tuple(_stretches(reading, marks)),
        cut=len(article.text) > LONGEST,
    )


def _stretches(reading: Reading, marks: Sequence[tuple[Kind, Span]]) -> Iterator[Stretch]:
    text, at = reading.article.text[:LONGEST], 0
    numbered: list[tuple[Span, Kind, int | None]] = [(s, kind, n) for n, (kind, s) in enumerate(marks, 1)]
    taken = [s for _, s in marks]
    numbered += [(s, "aside", None) for s in reading.boilerplate if not _within(s, taken)]
    for span, kind, number in sorted(numbered, key=lambda x: (x[0], x[2] or 0)):
        if span.start >= len(text):
            break
        start = max(span.start, at)
        if start >= span.end:  # it lies within what was marked before
            yield Stretch("", kind, number)
            continue
        if start > at:
            yield Stretch(_plain(text[at:start]), "plain")
        yield Stretch(_plain(text[start : span.end]), kind, number)
        at = span.end
    if at < len(text):
        yield Stretch(_plain(text[at:]), "plain")


def _plain(text: str) -> str:
    """Return text with its lines, without control and direction marks."""
    return CONTROL.sub("", text)


def _share(reading: Reading, spans: Iterable[Span]) -> float:
    """Return the share of a text, boilerplate left out, that spans cover."""
    covered: set[int] = set()
    for s in spans:
        covered.update(range(s.start, s.end))
    for s in reading.boilerplate:
        covered.difference_update(range(s.start, s.end))
    whole = len(reading.article.text) - sum(map(len, reading.boilerplate))
    return round(min(len(covered) / max(whole, 1), 1.0), 2)
