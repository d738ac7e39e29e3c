"""Reducing a reading to rows: everything that linking looks at is worked out here, once an article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from saksi.link.counted import counted
from saksi.link.happenings import happenings
from saksi.link.marks import marks
from saksi.link.page import Page
from saksi.link.parties import known, party_of
from saksi.link.passages import prints_of
from saksi.link.rows import ArticleRow, Rows, Said
from saksi.link.talking import talk_rows
from saksi.link.words import Lexicon, folded, whole_day, words_of
from saksi.model.span import Span

if TYPE_CHECKING:
    from saksi.link.parties import Known, Party
    from saksi.model.actors import Mention
    from saksi.model.reading import Reading
    from saksi.model.statements import Statement

__all__ = ["rows_of"]

TITLE_LENGTH = 120
REACH = 4
"""Words after a *not* that it can deny."""
NAME_WEIGHT = 2
QUOTATION = re.compile(r"[“”„«\"][^“”„«»\"\n]{1,600}[“”»\"]")
"""What stands between two marks of one line."""
BODY_TERMS = 80
"""Terms kept of an article for telling its story: the heaviest ones."""


def rows_of(reading: Reading, words: Lexicon) -> Rows:
    """Reduce a reading to what linking needs of it."""
    states = known(reading, words.names, words.vocabulary)
    page = Page(reading, words, states, _state_mentions(reading, states))
    parties = {s.id: party_of(s.speaker, states) for s in reading.statements if s.speaker}
    figures = tuple(counted(f, page, parties) for f in reading.figures)
    page = msgspec.structs.replace(page, figures=figures)
    said = tuple(_said(s, page, parties[s.id]) for s in reading.statements if s.id in parties)
    return Rows(_article(page), said, figures, happenings(page), talk_rows(page))


def _state_mentions(reading: Reading, states: Known) -> tuple[tuple[int, int, str], ...]:
    """Return the mentions of states, by name or by seat, in order."""
    out = []
    for mention in reading.mentions:
        actor = states.actors.get(mention.actor or "")
        state = folded(actor.state) if actor and actor.kind == "state" and actor.state else None
        if state is None and mention.kind in ("state", "place"):
            state = states.state(mention.name)
        if state:
            out.append((mention.span.start, mention.span.end, f"@{state}"))
    return tuple(sorted(out))


def _article(page: Page) -> ArticleRow:
    reading, article = page.reading, page.reading.article
    terms = Counter(t for s in reading.sentences for t in page.terms(s))
    terms.update({f"#{folded(m.name)}": NAME_WEIGHT for m in reading.mentions if m.kind != "state"})
    heavy = {t: (1 + n) ** 0.5 * page.words.weight(t) for t, n in terms.items()}
    kept = sorted(heavy.items(), key=lambda x: (-x[1], x[0]))[:BODY_TERMS]
    norm = sum(w * w for _, w in kept) ** 0.5 or 1.0
    title = article.title.value or next((s.of(article.text)[:TITLE_LENGTH] for s in reading.sentences), article.ref)
    lead = [t for s in reading.sentences[:2] for t in page.terms(s)]
    return ArticleRow(
        article.id,
        article.outlet.value,
        whole_day(article.published.day),
        " ".join(title.split()),
        tuple(sorted({folded(part) for c in reading.credits for part in c.name.split("/")} - {""})),
        tuple(sorted({c.name for c in reading.credits if c.kind == "source"})),
        prints_of(article.text, reading.sentences, _quoted(reading)),
        {t: w / norm for t, w in kept},
        frozenset(page.words.terms(words_of(title))),
        frozenset(lead),
        _moment(article.published.value),
    )


def _moment(value: str | None) -> str | None:
    try:
        when = datetime.fromisoformat(value or "")
        return when.astimezone(UTC).isoformat(timespec="seconds") if when.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _quoted(reading: Reading) -> list[Span]:
    """Return what a text has in quotation marks: what was read as direct speech, and what stands between two marks."""
    text = reading.article.text
    spans = [c for s in reading.statements if s.form == "direct" for c in s.content]
    spans += [Span(m.start(), m.end()) for m in QUOTATION.finditer(text)]
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _said(s: Statement, page: Page, speaker: Party) -> Said:
    reading = page.reading
    own = frozenset(page.words.root(w) for w in page.words.rules.possessors)
    me = f"@{speaker.state}" if speaker.state else "@self"
    words = [t for span in s.content for t in page.terms(span)]
    raw = tuple(w for span in s.content for w in words_of(span.of(reading.article.text)))
    spans = {f.id: f.span for f in reading.figures}
    counts = tuple(c for c in page.figures if any(span.contains(spans[c.id]) for span in s.content))
    around = page.sentence(s.cue).of(reading.article.text) if s.cue else ""
    return Said(
        s.id,
        reading.article.id,
        s.content[0].start,
        speaker,
        s.addressee,
        s.via,
        whole_day(s.date),
        whole_day(reading.article.published.day),
        frozenset(s.acts),
        s.form,
        tuple(me if t in own else t for t in words),
        raw,
        counts,
        _plain(s, page),
        _people(s, page),
        frozenset(page.words.root(w) for m in _within(s, page) for w in words_of(m.name)),
        _denied(words, page.words),
        page.words.called(raw),
        tuple(w for w in words_of(around) if w in page.words.rules.answering),
        any(x.inside == s.id for x in reading.statements),
        marks(reading.article.text, s.content, page.sentence(s.cue) if s.cue else None, page.words.marking),
    )


def _denied(roots: list[str], words: Lexicon) -> frozenset[str]:
    """Return the roots within reach of a *not*, up to where the next clause begins."""
    nots, only, ends = words.denying
    out: set[str] = set()
    for i, root in enumerate(roots):
        if root in nots and not (i + 1 < len(roots) and roots[i + 1] in only):
            reach = roots[i + 1 : i + 1 + REACH]
            stop = next((n for n, w in enumerate(reach) if w in ends), len(reach))
            out.update(w for w in reach[:stop] if w[0] != "@")
    return frozenset(out)


def _people(s: Statement, page: Page) -> frozenset[str]:
    """Return the words of the names of persons in a statement; glued or one-letter words tell nothing."""
    named = [m for m in _within(s, page) if m.kind == "person"]
    return frozenset(w for m in named for w in folded(m.name).split() if len(w) > 2)  # noqa: PLR2004


def _within(s: Statement, page: Page) -> list[Mention]:
    held, found = page.reading.mentions, []
    for span in s.content:
        first = bisect_left(held, span.start, key=lambda m: m.span.start)
        last = bisect_right(held, span.end, key=lambda m: m.span.start)
        found += [m for m in held[first:last] if m.span.end <= span.end]
    return found


def _plain(s: Statement, page: Page) -> tuple[float, ...]:
    text = page.reading.article.text
    known = (*(f.span for f in page.reading.figures), *(t.span for t in page.reading.times))
    out = []
    for content in s.content:
        for m in re.finditer(r"\d+(?:\.\d{3})*(?:,\d+)?", text[content.start : content.end]):
            span = Span(content.start + m.start(), content.start + m.end())
            if not any(k.overlaps(span) for k in known):
                out.append(float(m[0].replace(".", "").replace(",", ".")))
    return tuple(sorted(out))
