"""One article read: the working sheet of the annotators and the reading they write."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import msgspec

from saksi.model.actors import Actor, Mention
from saksi.model.articles import Article, Credit, Published
from saksi.model.events import Event
from saksi.model.figures import Figure
from saksi.model.span import Span
from saksi.model.statements import Statement
from saksi.model.talks import Condition
from saksi.model.times import Time
from saksi.model.verdicts import Verdict

__all__ = ["Dropped", "Quotation", "Reading", "Sentence", "Sheet", "Token"]


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, number or mark of the sheet's text. Hyphenated words (`tembak-menembak`), numbers (`2.000`) are one."""

    start: int
    end: int
    text: str
    lower: str


class Sentence(msgspec.Struct, frozen=True):
    """A sentence: its span and the half-open range `tokens[first:last]` of the sheet's tokens."""

    span: Span
    first: int
    last: int
    paragraph: int
    """Index of its paragraph."""


class Quotation(msgspec.Struct, frozen=True):
    """Words within quotation marks, one paragraph at most."""

    span: Span
    """With the marks."""
    inner: Span
    """Without the marks and outer white space."""
    closed: bool
    """False where the closing mark is missing."""
    opened: bool
    """False where the opening mark is missing."""
    sentence: bool
    """True where it looks like speech (a clause), False for a term in scare quotes or a name."""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """What the annotators read: the repaired text, cut up. Offsets are those of `text`, mapped back at the end."""

    article: Article
    published: Published
    """The anchor of relative times: the article's own date, or one worked out from the pile."""
    text: str
    boilerplate: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    """Paragraphs of the report, boilerplate and title lines left out, in order."""
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    """Tokens of the sentences, in order."""
    quotations: tuple[Quotation, ...]

    def sentence_at(self, position: int) -> Sentence | None:
        """Return the sentence that holds a code point, or None where none does (boilerplate, title lines)."""
        i = bisect_right(self.sentences, position, key=lambda s: s.span.start) - 1
        return self.sentences[i] if i >= 0 and position < self.sentences[i].span.end else None

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Return the tokens that lie wholly within a span."""
        first = bisect_left(self.tokens, span.start, key=lambda t: t.start)
        last = bisect_right(self.tokens, span.end, key=lambda t: t.end)
        return self.tokens[first:last]


class Dropped(msgspec.Struct, frozen=True, kw_only=True):
    """Something considered and not kept, with the reason."""

    kind: str
    span: Span
    reason: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One article and everything read in it. All spans point into `article.text`."""

    article: Article
    version: str
    """Version of Saksi that read it."""
    unread: str | None = None
    """Why it was kept but not read, if so."""
    boilerplate: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    credits: tuple[Credit, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    conditions: tuple[Condition, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    """What people decided about the readings above, already laid over them; never stored with them."""
