"""Mark boilerplate: what outlets put into an article that is not the report. It is marked, never cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from saksi.model.span import Span, cover

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from saksi.lang.pack import Pack

__all__ = ["boilerplate", "key_of"]

LINE = re.compile(r"[^\n\r\u2028\u2029]+")
BULLET = re.compile(r"^(?:[-–—•*·●▪►»>+]+|\d{1,2}[.)])\s*")
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
COUNTER = re.compile(r"\+?\d{1,3}(?:[.,]?\d{3})*(?:[.,]\d)? ?(?:[kKmM]|rb|jt)?\+?")
COUNTED = re.compile(r"about .{2,60} [\d.,]+ (?:articles|posts|artikel)")
SAID = re.compile(r"[^\W_]")
QUOTE = "\"'“”‘’«»„"
OPENING = "[(*# "
STOPS = ".!?…"
FINAL = STOPS + QUOTE + ")"
SENTENCE_END = (".", ",", ";", ":", "…")
# A line of the report is this long and ends as sentences do.
PROSE = 100
MAX_HEADLINE = 150
MIN_HEADLINE_WORDS = 4
# A headline has most of its longer words in capitals.
TITLE_CASE = 0.6
# Words that may introduce comments occur in reports too: only in the latter part of a text do they end it.
TAIL_FROM = 0.4
MAX_CAPTION = 80
MAX_NAME = 30
MAX_NOTICE = 400
MIN_REPRINT = 60
"""Letters from which a line that stands in the paragraph before is that printed again."""


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    key: str
    """Lower case, without bullet and final colon."""
    first: str
    """The first word of the key."""


class _Words(NamedTuple):
    lines: frozenset[str]
    openings: dict[str, tuple[str, ...]]
    """By first word."""
    labels: frozenset[str]
    bylines: frozenset[str]
    headings: dict[str, tuple[str, ...]]
    tails: dict[str, tuple[str, ...]]
    patterns: re.Pattern[str]
    glued: tuple[str, ...]
    """What may be glued to a line of the report, in small letters."""
    inline: re.Pattern[str]
    inline_headings: re.Pattern[str]
    credit: re.Pattern[str]
    small: frozenset[str]


def boilerplate(text: str, title: str | None, pack: Pack) -> tuple[Span, ...]:
    """Return the stretches of a repaired text that are not the report, in order and disjoint.

    `title` is the article's title where known: the second time it is printed it is boilerplate, and so is the caption
    that follows without a blank line. The first time it is neither.
    """
    words = pack.once(_words)
    lines = tuple(_lines(text))
    kinds = _Kinds(lines, words, title, len(text))
    marked = kinds.marked()
    spans = [*_blocks(lines, marked)]
    for i, line in enumerate(lines):
        if i not in marked:
            spans.extend(_within(line, words))
    out: list[Span] = []
    for span in sorted(spans):
        if out and out[-1].overlaps(span):
            out[-1] = cover((out[-1], span))
        else:
            out.append(span)
    return tuple(out)


def key_of(text: str) -> str:
    """Return what a line or title says, for comparing: lower case, one space, no bullet, no final colon or stop."""
    return " ".join(BULLET.sub("", text.strip()).split()).strip(" :.!").casefold()


class _Kinds:
    """The lines of one text, judged in order."""

    def __init__(self, lines: Sequence[_Line], words: _Words, title: str | None, length: int) -> None:
        self.lines = lines
        self.words = words
        self.title = key_of(title) if title else None
        self.length = length
        self.titles = 0
        self.prose = False
        self.printed = ""
        """The last paragraph of the report, without spaces."""

    def marked(self) -> dict[int, int]:
        """Return which lines are boilerplate, each with the number of the block it belongs to."""
        out: dict[int, int] = {}
        i = 0
        while i < len(self.lines):
            count = self._block(i)
            out.update(dict.fromkeys(range(i, i + count), i))
            if not count:
                self.prose = self.prose or self._is_prose(self.lines[i])
                self.printed = _squeezed(self.lines[i]) if len(self.lines[i].text) >= PROSE else self.printed
            i += count or 1
        return out

    def _is_prose(self, line: _Line) -> bool:
        return len(line.text) >= PROSE and line.key != self.title and line.text[-1] in FINAL

    def _block(self, i: int) -> int:
        """Return how many lines from the i-th on are one block of boilerplate; 0 where the report goes on."""
        line = self.lines[i]
        if self._tail(line):
            return len(self.lines) - i
        if count := self._links(i):
            return count
        if self.title and line.key == self.title:
            self.titles += 1
            return 0 if self.titles == 1 and not self.prose else 1 + self._caption(i)
        return self._while(i, self._reprinted) or self._single(i)

    def _reprinted(self, line: _Line) -> bool:
        """Say whether a line is printed again: pages whose elements lie in each other give a body with its parts."""
        return len(line.text) >= MIN_REPRINT and _squeezed(line) in self.printed

    def _single(self, i: int) -> int:
        line = self.lines[i]
        if line.key in self.words.lines or self.words.patterns.fullmatch(line.text):
            return 1
        if not self.prose and COUNTER.fullmatch(line.text):
            return self._while(i, lambda n: COUNTER.fullmatch(n.text) is not None)
        if self._labelled(line):
            return 1
        if line.text[0].isdigit() or len(line.text) > MAX_NOTICE:
            return 0
        return 1 if _begins(line, self.words.openings) else 0

    def _labelled(self, line: _Line) -> bool:
        label, colon, _ = line.key.lstrip(OPENING).partition(":")
        label = label.strip()
        if not (colon or line.text.endswith(":")) or label not in self.words.labels:
            return False
        # A name follows who wrote it; an interview has sentences there.
        return label not in self.words.bylines or (len(line.text) <= MAX_CAPTION and line.text[-1] not in STOPS)

    def _tail(self, line: _Line) -> bool:
        if line.start < TAIL_FROM * self.length:
            return False
        found = _begins(line, self.words.tails)
        if not found and COUNTED.fullmatch(line.key):
            return True
        if found is None or line.text.endswith("."):
            return False
        # A lone word (`diskusi`) begins subheadings too: it must be the whole line.
        return line.key == found or (" " in found and len(line.key) <= len(found) + MAX_NAME)

    def _links(self, i: int) -> int:
        """Count a heading over links and its links."""
        line = self.lines[i]
        heading = _begins(line, self.words.headings)
        if heading is None:
            return 0
        rest = line.key.lstrip(OPENING)[len(heading) :].lstrip()
        if rest and not rest.startswith((":", "-", "–", "|")) and not self._glued(line, heading):
            return 0
        if rest:
            return 1 + self._while(i + 1, _bulleted)
        colon = line.text.endswith(":")
        count = self._while(i + 1, lambda n: self._link(n, numbered=colon))
        # Without a colon, a single line that looks like a headline may be a subheading of the report.
        lone = count == 1 and not colon and i + 2 < len(self.lines) and not _bulleted(self.lines[i + 1])
        return 1 if lone else 1 + count

    @staticmethod
    def _glued(line: _Line, heading: str) -> bool:
        """Say whether a title follows a heading without a colon: `Baca Juga Kota Itu Jatuh`."""
        rest = BULLET.sub("", line.text).lstrip(OPENING)[len(heading) :].lstrip()
        return " " in heading and rest[:1].isupper() and not line.text.endswith(SENTENCE_END)

    def _while(self, i: int, test: Callable[[_Line], bool]) -> int:
        count = 0
        while i + count < len(self.lines) and test(self.lines[i + count]):
            count += 1
        return count

    def _link(self, line: _Line, *, numbered: bool) -> bool:
        if _bulleted(line):
            return True
        if line.text[0].isdigit() and BULLET.match(line.text) and not numbered:
            return False  # a numbered list of the report itself
        if len(line.text) > MAX_HEADLINE or line.text.endswith(SENTENCE_END):
            return False
        found = [w.group() for w in WORD.finditer(line.text)]
        longer = [w for w in found if w.lower() not in self.words.small]
        capital = sum(not w[0].islower() for w in longer)
        return len(found) >= MIN_HEADLINE_WORDS and capital >= TITLE_CASE * len(longer)

    def _caption(self, i: int) -> int:
        """Count the short lines that follow a title printed again, up to a blank line."""
        count = 0
        for before, line in zip(self.lines[i:], self.lines[i + 1 :], strict=False):
            gap = line.start - before.end
            if gap > 1 or len(line.text) > MAX_CAPTION or line.text.endswith(SENTENCE_END):
                break
            count += 1
        return count


def _squeezed(line: _Line) -> str:
    return "".join(line.text.split())


def _bulleted(line: _Line) -> bool:
    return (
        BULLET.match(line.text) is not None
        and not line.text[0].isdigit()
        and len(line.text) <= MAX_HEADLINE
        and not line.text.endswith(".")
    )


def _lines(text: str) -> Iterator[_Line]:
    for m in LINE.finditer(text):
        piece = m.group()
        stripped = piece.strip()
        if SAID.search(stripped):
            start = m.start() + len(piece) - len(piece.lstrip())
            key = key_of(stripped)
            word = WORD.search(key)
            yield _Line(start, start + len(stripped), stripped, key, word.group() if word else "")


def _blocks(lines: Sequence[_Line], marked: dict[int, int]) -> Iterator[Span]:
    held: tuple[int, int, int] | None = None
    for i, block in marked.items():
        line = lines[i]
        if held and held[2] == block:
            held = (held[0], line.end, block)
            continue
        if held:
            yield Span(held[0], held[1])
        held = (line.start, line.end, block)
    if held:
        yield Span(held[0], held[1])


def _within(line: _Line, words: _Words) -> Iterator[Span]:
    """Yield what is glued to a line of the report."""
    small = line.text.lower()
    if not any(phrase in small for phrase in words.glued):
        return
    end = len(line.text)
    for m in words.inline.finditer(line.text):
        if len(line.text) - m.end() > MAX_NOTICE:
            # Line breaks were lost: the report goes on after it.
            yield Span(line.start + m.start(), line.start + len(line.text[: m.end()].rstrip()))
            continue
        credit = words.credit.search(line.text, m.end())
        end = m.start()
        yield Span(line.start + end, line.start + len(line.text[: credit.start() if credit else None].rstrip()))
        break
    at = 0
    for m in words.inline_headings.finditer(line.text, 0, end):
        if m.start() < at:
            continue
        at = _headlines(line.text, m.end(), end, words.small)
        start = m.start() + m.group().startswith(" ")
        yield Span(line.start + start, line.start + len(line.text[:at].rstrip()))


def _headlines(text: str, start: int, end: int, small: frozenset[str]) -> int:
    """Return where the titles of links that begin at `start` end: before the word that a lower-case one follows.

    Where line breaks were lost, and nothing that looks like a title follows, that is at once.
    """
    last_capital = start
    else_end = end if end - start <= MAX_HEADLINE else start
    for m in WORD.finditer(text, start, end):
        word = m.group()
        if not word[0].islower():
            last_capital = m.start()
        elif word not in small:
            return last_capital if last_capital > start + 1 else else_end
    return else_end


def _begins(line: _Line, table: dict[str, tuple[str, ...]]) -> str | None:
    """Return the longest entry that a line begins with, as whole words, or None."""
    key = line.key.lstrip(OPENING)
    for entry in table.get(line.first, ()):
        after = key[len(entry) : len(entry) + 1]
        if key.startswith(entry) and not after.isalnum():
            return entry
    return None


def _words(pack: Pack) -> _Words:
    rules = pack.boilerplate
    return _Words(
        lines=frozenset(key_of(w) for w in rules.lines),
        openings=_by_first(rules.openings),
        labels=frozenset(rules.labels),
        bylines=frozenset(rules.bylines),
        headings=_by_first(rules.headings),
        tails=_by_first(rules.tails),
        patterns=re.compile("|".join(f"(?:{p})" for p in rules.patterns), re.IGNORECASE),
        glued=tuple(phrase.lower() for phrase in (*rules.inline, *rules.inline_headings)),
        inline=re.compile(r"(?<![^\W\d_])(?:" + "|".join(map(re.escape, rules.inline)) + ")", re.IGNORECASE),
        inline_headings=re.compile(
            r"(?<=[.!?”\"’…)]) ?(?:" + "|".join(map(re.escape, rules.inline_headings)) + r")[: ]*(?=[A-Z\d])",
            re.IGNORECASE,
        ),
        credit=re.compile(rf"(?:{'|'.join(map(re.escape, rules.credit_labels))}) ?:", re.IGNORECASE),
        small=frozenset(rules.small_words),
    )


def _by_first(entries: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for entry in sorted(entries, key=len, reverse=True):
        first = WORD.search(entry)
        table.setdefault(first.group() if first else entry, []).append(entry)
    return {k: tuple(v) for k, v in table.items()}
