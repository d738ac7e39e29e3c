"""Fingerprints of texts, and the passages that two texts share.

Fingerprints are chosen by winnowing: Schleimer, Wilkerson, Aiken, "Winnowing: Local Algorithms for Document
Fingerprinting" (SIGMOD 2003). Any run of `SHINGLE + WINDOW - 1` words that two texts share gives both of them a common
fingerprint, wherever it stands in them, in texts of up to about `MOST * (WINDOW + 1) / 2` words; of longer texts the
windows are wider, so that a text never takes more room, and what they choose is a part of what narrow ones would.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec

from saksi.link.rows import Prints
from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

__all__ = ["SHINGLE", "Run", "marks_of", "prints_of", "shared", "spans_of", "words_of"]

SHINGLE = 5
"""Words in a shingle."""
WINDOW = 8
"""Shingles of which one is kept."""
MOST = 160
"""Fingerprints kept of one text, about."""
PLACE = 20
"""Bits of a fingerprint that say at which word it stands; the upper 44 are the hash."""
PRIME = (1 << 61) - 1
BASE = 0x9E3779B97F4A7C15 % PRIME
POWERS = tuple(pow(BASE, n, PRIME) for n in range(SHINGLE - 1, -1, -1))
GIVEN = 1 << 15
"""Bit of a word's number that says it is not the report's own wording: words in a quotation, which two reporters may
have heard, names, titles and numbers, which cannot be put in other words. The others are the word's hash."""
NUMBER = 1 << 14
"""Bit of the hash of a number: passages with other numbers in one place are two fillings of a form."""
SLIP = 4
"""Words by which a shared passage may be interrupted on either side: a word changed, put in or left out."""
TAKEN_UP = 4
"""Words that must agree behind an interruption."""
SLIPS = tuple(sorted(((s, t) for s in range(SLIP + 1) for t in range(SLIP + 1) if s or t), key=lambda p: (sum(p), p)))
OFTEN = 4
"""Places of one shingle in one text that are looked at."""
LETTERS = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
WORD = re.compile(rf"\d+(?:[.,]\d+)*|{LETTERS}")
GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
FAR = 255
LONG, WIDE = 60, 3
"""Letters of a word and code points before the next that fit into one byte."""


class Run(msgspec.Struct, frozen=True):
    """A passage that two texts share: half-open ranges of words, `a[first:last]` and `b[other:other_last]`."""

    first: int
    last: int
    other: int
    other_last: int
    same: int
    """Words that agree."""
    own: int
    """Those of them that are the report's own wording on both sides."""


def prints_of(text: str, sentences: Iterable[Span], quoted: Sequence[Span]) -> Prints:
    """Return what is kept of a text for finding what it shares with others: about five bytes a word.

    Only words of the sentences count: titles and boilerplate are no part of them. `quoted` are the spans of direct
    quotations, in order and without overlap.
    """
    words, places = array("H"), bytearray()
    codes: list[int] = []
    starts = [q.start for q in quoted]
    at = 0
    for sentence in sentences:
        for start, end in _words(text, sentence):
            code = crc32(text[start:end].lower().replace("’", "'").encode("utf-8", "surrogatepass"))
            n = bisect_left(starts, end) - 1
            given = not text[start].islower() or (n >= 0 and start < quoted[n].end)
            words.append(code % NUMBER | NUMBER * text[start].isdecimal() | GIVEN * given)
            places += _packed(start - at, end - start)
            codes.append(code)
            at = end
    return Prints(_marks(codes), words.tobytes(), bytes(places))


def _words(text: str, within: Span) -> Iterator[tuple[int, int]]:
    """Yield start and end of each word; words glued together by a lost space are parted."""
    for m in WORD.finditer(text, within.start, within.end):
        start, word = m.start(), m[0]
        if not word[1:].islower():
            for cut in GLUED.finditer(word):
                yield start, m.start() + cut.start()
                start = m.start() + cut.start()
        yield start, m.end()


def _packed(gap: int, length: int) -> bytes:
    if gap <= WIDE and length < LONG:
        return bytes((gap * LONG + length,))
    return bytes((FAR, *gap.to_bytes(4, "big"), *length.to_bytes(4, "big")))


def _marks(codes: Sequence[int]) -> bytes:
    """Return the fingerprints of a row of words, sorted, eight bytes each: hash, then number of the first word."""
    if len(codes) < SHINGLE:
        return b""
    a, b, c, d, e = POWERS
    rows = (codes[n:] for n in range(SHINGLE))
    # Distinct numbers, of which of two equal hashes the later is the smaller: so asks robust winnowing.
    last = (1 << PLACE) - 1
    hashes = [
        ((a * v + b * w + c * x + d * y + e * z) % PRIME >> 17 << PLACE) | (last - min(n, last))
        for n, (v, w, x, y, z) in enumerate(zip(*rows, strict=False))
    ]
    window = max(WINDOW, 2 * len(hashes) // MOST - 1)
    kept = sorted({*_least(hashes, window)})
    return array("Q", [(m >> PLACE << PLACE) | (last - (m & last)) for m in kept]).tobytes()


def _least(hashes: Sequence[int], window: int) -> Iterator[int]:
    """Yield the least of each window of hashes."""
    if len(hashes) <= window:
        yield min(hashes)
        return
    least, where = 1 << 64, -1
    for n, h in enumerate(hashes):
        if h < least:
            least, where = h, n
        elif where <= n - window:
            least = min(hashes[n - window + 1 : n + 1])
            where = hashes.index(least, n - window + 1, n + 1)
        if n >= window - 1:
            yield least


def marks_of(prints: Prints) -> Sequence[int]:
    """Return the fingerprints of a text, smallest hash first: `hash << PLACE | number of its first word`."""
    return memoryview(prints.marks).cast("Q")


def words_of(prints: Prints) -> list[int]:
    """Return a hash for each word of a text: the same for the same word, and seldom for another."""
    return [w % GIVEN for w in memoryview(prints.words).cast("H")]


def spans_of(prints: Prints, ranges: Iterable[tuple[int, int]]) -> list[Span]:
    """Return the spans in the article's text of ranges of words, given as first and last, last left out."""
    start, end = _ends(prints.places)
    return [Span(start[first], end[last - 1]) for first, last in ranges]


def _ends(places: bytes) -> tuple[list[int], list[int]]:
    gaps, lengths = [], []
    n = 0
    while n < len(places):
        if places[n] == FAR:
            gaps.append(int.from_bytes(places[n + 1 : n + 5], "big"))
            lengths.append(int.from_bytes(places[n + 5 : n + 9], "big"))
            n += 9
        else:
            gap, length = divmod(places[n], LONG)
            gaps.append(gap)
            lengths.append(length)
            n += 1
    end = list(accumulate(g + length for g, length in zip(gaps, lengths, strict=True)))
    return [e - length for e, length in zip(end, lengths, strict=True)], end


def shared(a: Prints, b: Prints, stock: Collection[int] = ()) -> list[Run]:
    """Return the passages that two texts share, in the order of the first; no word stands in two of them.

    A passage may be interrupted by a few words, and passages may stand in another order in the other text. Runs are
    looked for from common fingerprints whose hash is not in `stock`.
    """
    x, y = words_of(a), words_of(b)
    found: set[Run] = set()
    for i, j in sorted(_seeds(a, b, stock)):
        if x[i : i + SHINGLE] == y[j : j + SHINGLE] and not any(_within(i, j, r) for r in found):
            back, behind, *_ = _onward(x[:i][::-1], y[:j][::-1], 0, 0)
            found.add(_run(a, b, (x, y), (i - back, j - behind)))
    kept: list[Run] = []
    for run in sorted(found, key=lambda r: (-r.same, r.first, r.other)):
        # Of two runs that cross, the longer stays.
        if not any(_crosses(run, r) for r in kept):
            kept.append(run)
    return sorted(kept, key=lambda r: r.first)


def _within(i: int, j: int, run: Run) -> bool:
    return run.first <= i < run.last and run.other <= j < run.other_last


def _crosses(one: Run, two: Run) -> bool:
    return (one.first < two.last and two.first < one.last) or (
        one.other < two.other_last and two.other < one.other_last
    )


def _run(a: Prints, b: Prints, hashes: tuple[list[int], list[int]], at: tuple[int, int]) -> Run:
    """Return the passage that begins at two words, with the words counted that agree and that are the report's own."""
    last, other_last, blocks = _onward(*hashes, *at)
    v, w = (memoryview(p.words).cast("H") for p in (a, b))
    given = sum((v[i + n] | w[j + n]) >= GIVEN for i, j, size in blocks for n in range(size))
    same = sum(size for *_, size in blocks)
    return Run(at[0], last, at[1], other_last, same, same - given)


def _seeds(a: Prints, b: Prints, stock: Collection[int]) -> Iterator[tuple[int, int]]:
    last = (1 << PLACE) - 1
    where: dict[int, list[int]] = {}
    for mark in marks_of(a):
        where.setdefault(mark >> PLACE, []).append(mark & last)
    seen: dict[int, int] = {}
    for mark in marks_of(b):
        key = mark >> PLACE
        if key in where and key not in stock:
            seen[key] = seen.get(key, 0) + 1
            if seen[key] <= OFTEN:
                yield from ((i, mark & last) for i in where[key][:OFTEN])


def _onward(x: list[int], y: list[int], i: int, j: int) -> tuple[int, int, list[tuple[int, int, int]]]:
    """Return how far two rows of words agree from i and j on, and the blocks that agree: both starts, and length."""
    blocks: list[tuple[int, int, int]] = []
    while True:
        start = i
        while i < len(x) and j < len(y) and x[i] == y[j]:
            i, j = i + 1, j + 1
        blocks.append((start, j - (i - start), i - start))
        slip = next((s for s in SLIPS if _agree(x, y, i + s[0], j + s[1])), None)
        if slip is None or all(any(w >= NUMBER for w in row) for row in (x[i : i + slip[0]], y[j : j + slip[1]])):
            return i, j, blocks
        i, j = i + slip[0], j + slip[1]


def _agree(x: list[int], y: list[int], i: int, j: int) -> bool:
    return len(x) >= i + TAKEN_UP and x[i : i + TAKEN_UP] == y[j : j + TAKEN_UP]
