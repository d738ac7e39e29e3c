"""Find the agencies, outlets and documents that the article names as sources."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

import msgspec

from saksi.annotate.initials import initials_of
from saksi.annotate.outlets import tables as compiled
from saksi.lang.gazetteer import fold
from saksi.model.articles import Credit
from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from saksi.annotate.outlets import Table, Tables
    from saksi.lang.pack import Pack
    from saksi.model.reading import Reading, Sentence, Sheet, Token

__all__ = ["find_credits"]

SHORT = re.compile(r"\(([A-Z]{2,6})\)$")
PLAIN = re.compile(r"[^a-z0-9]")
NAME_LIMIT = 6
GAP = 4
RECENT = 16
"""Credits found last among which one may overlap the next."""
CLOSES = frozenset(".,()")


def find_credits(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Add `credits`."""
    tables = pack.once(compiled)
    own = (sheet.article.outlet.value or "").lower()
    found: dict[Span, Credit] = {}
    recent: deque[Span] = deque(maxlen=RECENT)
    for sentence in sheet.sentences:
        for credit in _Reader(sheet, sentence, tables).read():
            if not _publisher(credit.name, own) and not any(credit.span.overlaps(s) for s in recent):
                found[credit.span] = credit
                recent.append(credit.span)
    for credit in _shortened(sheet, tables, list(found.values())):
        found.setdefault(credit.span, credit)
    initials = initials_of(sheet)
    if initials is not None:
        found.setdefault(initials.span, initials)
    return msgspec.structs.replace(reading, credits=_one_name(sorted(found.values(), key=lambda c: c.span.start)))


def _shortened(sheet: Sheet, tables: Tables, found: list[Credit]) -> Iterator[Credit]:
    """Yield the places where an outlet goes by the short form that the article itself gave it."""
    short = {m.group(1) for c in found if (m := SHORT.search(c.name))}
    held = {c.span.start for c in found}
    for i, token in enumerate(sheet.tokens if short else ()):
        if token.text in short and i and token.start not in held:
            before = sheet.tokens[i - 1].lower
            if before in tables.rules.places or before in tables.rules.verbs:
                yield Credit(name=token.text, span=Span(token.start, token.end), kind="source", rule="credits.short")


def _one_name(found: list[Credit]) -> tuple[Credit, ...]:
    """Give short forms the name that the article itself explains (`Wall Street Journal (WSJ)`, then `WSJ`)."""
    full: dict[str, str] = {}
    for credit in found:
        if m := SHORT.search(credit.name):
            full.setdefault(m.group(1), credit.name)
            full.setdefault(credit.name[: m.start()].strip(), credit.name)
        initials = "".join(word[0] for word in credit.name.split())
        if len(initials) > GAP // 2 and initials.isupper():
            full.setdefault(initials, credit.name)
    first: dict[str, str] = {}
    for credit in found:
        first.setdefault(credit.name.casefold(), credit.name)
    return tuple(msgspec.structs.replace(c, name=full.get(c.name, first[c.name.casefold()])) for c in found)


def _publisher(name: str, outlet: str) -> bool:
    """Say whether a credit names the outlet that publishes the article itself."""
    key = PLAIN.sub("", name.lower())
    return bool(key) and key in (PLAIN.sub("", outlet), PLAIN.sub("", outlet.partition(".")[0]))


class _Reader:
    """Looks through one sentence."""

    def __init__(self, sheet: Sheet, sentence: Sentence, tables: Tables) -> None:
        self.text = sheet.text
        last = sentence.last
        if sheet.tokens[last - 1].lower in tables.rules.verbs or sheet.tokens[last - 1].lower in tables.rules.between:
            last = min(len(sheet.tokens), last + NAME_LIMIT)  # a line broken before the name
        self.tokens: Sequence[Token] = sheet.tokens[sentence.first : last]
        self.lowers = tuple(t.lower for t in self.tokens)
        self.tables = tables
        self.rules = tables.rules

    def read(self) -> Iterator[Credit]:
        """Yield the credits of the sentence, each with the rule that read it."""
        for rule, found in self._by_rule():
            yield from (msgspec.structs.replace(c, rule=f"credits.{rule}") for c in found)

    def _by_rule(self) -> Iterator[tuple[str, Iterable[Credit]]]:
        tellers = not self.rules.tellers.isdisjoint(self.lowers)
        for i, word in enumerate(self.lowers):
            if word in self.tables.cues:
                yield from self._cued(i, word)
            n = (self._outlet(i) or self._titled_outlet(i)) if tellers else 0
            if n and i + n < len(self.lowers) and self.lowers[i + n] in self.rules.tellers:
                yield "teller", (self._credit(i, i + n),)

    def _cued(self, i: int, word: str) -> Iterator[tuple[str, Iterable[Credit]]]:
        if word in self.rules.verbs:
            told = i > 0 and self.tokens[i - 1].text[0].isalnum() and word in self.tables.recall
            told = told and self.lowers[i - 1] not in self.tables.thus
            yield "verb", self._known(i + 1, strict=True) if told else self._after_verb(i + 1)
        if word in self.tables.state and (n := self._at(self.tables.state, i)):
            end = self._state_of(i + n)
            yield "state-media", self._names(end) if self._outlet(end) else (self._credit(i, end),)
        if word in self.tables.media and (n := self._at(self.tables.media, i)):
            yield "media", self._after_media(i, i + n)
        if word in self.rules.places or word in self.rules.reports:
            yield "place", self._known(i + 1, strict=True)
        n = self._at(self.tables.posts, i) if word in self.tables.posts else 0
        if n and (m := self._at(self.tables.platforms, i + n, exact=True)) and not self._handle(i + n + m):
            yield "post", (self._credit(i + n, i + n + m),)
        yield "press", self._press(i)
        yield "handed", self._handed(i)
        if word in self.tables.issued and (n := self._at(self.tables.issued, i)):
            yield "issued", self._issued(i, i + n)
        if word in self.rules.published and not self.rules.papers.isdisjoint(self.lowers[:i]):
            yield "published", self._published(i + 1)

    def _handed(self, i: int) -> Iterator[Credit]:
        """Read what a press office, an account or a letter carried."""
        word = self.lowers[i]
        if word in self.rules.received:
            yield from self._received(i)
        if word.startswith("@"):
            yield from self._account(i)
        if word in self.tables.documents and (n := self._at(self.tables.documents, i)):
            stem = next((w for w in self.rules.letters if self.lowers[i + n - 1].startswith(w)), None)
            if stem:
                at = self.tokens[i + n - 1]
                yield Credit(name=stem, span=Span(at.start, at.end), kind="source")

    def _handle(self, at: int) -> bool:
        return at < len(self.lowers) and self.lowers[at].startswith("@")

    def _issued(self, start: int, at: int) -> Iterator[Credit]:
        """Read `dikutip dari siaran pers Sekretariat X` and `situs Kementerian X`: a body that says it itself."""
        before = self.lowers[start - 1] if start else ""
        named = at < len(self.lowers) and (self.lowers[at] in self.rules.bodies or self.tokens[at].text.isupper())
        told = before in self.rules.verbs or before in self.rules.between or before in self.rules.issuing
        if named and told and self.tokens[at].text[0].isupper():
            end = self._bracket(self._name(at), beyond=True)
            yield self._credit(at, end)

    def _published(self, at: int) -> Iterator[Credit]:
        """Read `analisis yang dipublikasikan (pekan lalu) oleh X`."""
        end = min(at + NAME_LIMIT, len(self.lowers))
        by = next((k for k in range(at, end) if self.lowers[k] in self.rules.agents), None)
        if by is not None and by + 1 < len(self.lowers) and self.lowers[by + 1] not in self.rules.persons:
            name = self._name(by + 1)
            if self._outlet(by + 1) or name - by > 2:  # noqa: PLR2004 - one word may be anybody
                yield self._credit(by + 1, self._bracket(name))

    def _titled_outlet(self, at: int) -> int:
        """Return how many tokens an unlisted outlet's name takes that shows what it is (`Financial Express`)."""
        if self.lowers[at] in self.rules.press or self.lowers[at] in self.rules.reports:
            return 0
        if not self.tokens[at].text[0].isupper() or (at and self.tokens[at - 1].text[0].isupper()):
            return 0
        end = self._name(at)
        return end - at if end - at > 1 and self._suffix(end - 1) else 0

    def _press(self, at: int) -> Iterator[Credit]:
        """Read `sejumlah media Rusia` and `media setempat` beside a verb that makes them a source."""
        at += at + 1 < len(self.lowers) and self.lowers[at] in self.rules.some
        if at + 1 >= len(self.lowers) or self.lowers[at] not in self.rules.press:
            return
        end = at + 2
        known = fold(self.tokens[at + 1].text) in self.tables.states
        alone = self.tokens[at + 1].text[0].isupper() and not (end < len(self.tokens) and self._name(end) > end)
        of = self.lowers[at + 1] in self.rules.press_of or known or (alone and not self._outlet(at + 1))
        first = at - 1 if at and self.lowers[at - 1] in self.rules.some else at
        before = self.lowers[first - 1] if first else ""
        told = before in self.rules.verbs or before in self.rules.between
        tells = end < len(self.lowers) and self.lowers[end] in self.rules.tellers
        if of and (told or tells) and not self._outlet(end) and not (end < len(self.lowers) and self._outlet(end + 1)):
            yield self._credit(first, end)

    def _received(self, at: int) -> Iterator[Credit]:
        """Read `keterangan resmi yang diterima dari X`."""
        if not self.rules.handouts.intersection(self.lowers[max(0, at - GAP) : at]):
            return
        start = at + 1
        if start < len(self.lowers) and self.lowers[start] in self.rules.between:
            yield from self._names(start + 1)

    def _account(self, at: int) -> Iterator[Credit]:
        """Read `akun (resmi) @handle`."""
        if not at or self.lowers[at - 1] not in self.rules.accounts:
            return
        first, end = at - (self._at(self.tables.platforms, at - 1, exact=True) == 1), at + 1
        while end < len(self.tokens) and self.tokens[end - 1].end == self.tokens[end].start and end < at + NAME_LIMIT:
            if not (self.tokens[end].text[0].isalnum() or self.tokens[end].text[0] in "._"):
                break
            end += 1
        while end > at + 1 and not self.tokens[end - 1].text[-1].isalnum():
            end -= 1
        yield self._credit(first, end)

    def _at(self, table: Table, at: int, *, exact: bool = False) -> int:
        if at >= len(self.lowers):
            return 0
        for words in table.get(self.lowers[at], ()):
            if self.lowers[at : at + len(words)] == words and (not exact or self.tokens[at].text[0].isupper()):
                return len(words)
        return 0

    def _name(self, at: int) -> int:
        """Return where the name that begins at a position ends, the position itself where none does."""
        known = self._outlet(at)
        end = at + known
        limit = at + NAME_LIMIT
        while end < min(len(self.tokens), limit):
            token = self.tokens[end]
            joined = end == at or self.text[self.tokens[end - 1].end : token.start].strip() == ""
            if not joined:
                break
            if (
                (token.text[0].isupper() or self._camel(end) or (end == at and self._domain(at)))
                and token.lower not in self.tables.days
                and not (known and end == at + known and not self._suffix(end))
            ):
                end += 1
            elif token.text in ".-/" and end > at and self._glued(end):
                end += 2
            else:
                break
        return max(end, at + known)

    def _camel(self, at: int) -> bool:
        """Say whether a name that begins with a small letter stands at a position (`detikSulsel`)."""
        return any(c.isupper() for c in self.tokens[at].text[1:]) and self.tokens[at].text[0].isalpha()

    def _domain(self, at: int) -> bool:
        """Say whether a web address in small letters begins at a position (`coinmarketcap.com`)."""
        dot = at + 1 < len(self.tokens) and self.tokens[at + 1].text == "." and self._glued(at + 1)
        return dot and self.lowers[at + 2] in self.rules.domains

    def _suffix(self, at: int) -> bool:
        return self.tokens[at].text in self.rules.suffixes

    def _glued(self, at: int) -> bool:
        if at + 1 >= len(self.tokens):
            return False
        return self.tokens[at - 1].end == self.tokens[at].start and self.tokens[at].end == self.tokens[at + 1].start

    def _outlet(self, at: int) -> int:
        size = self._at(self.tables.names, at) if at < len(self.tokens) and self._written(at) else 0
        initials = size == 1 and self.lowers[at] in self.tables.initials
        return 0 if initials and not self.tokens[at].text.isupper() else size  # `Ani` is not the agency

    def _written(self, at: int) -> bool:
        """Say whether a known name is written as a name: capitals, or a web address in small letters."""
        token = self.tokens[at]
        return not token.text[0].islower() or len(token.text) > NAME_LIMIT

    def _after_verb(self, at: int) -> Iterator[Credit]:
        """Read `dilansir (dari) (kantor berita) X (dan Y)`."""
        for _ in range(GAP):
            if phrase := next(self._press(at), None):
                yield phrase
                return
            if at < len(self.lowers) and (
                self.lowers[at] in self.rules.between or self.lowers[at] in self.rules.skipped
            ):
                at += 1
            elif (n := self._at(self.tables.media, at)) and not self._titled(at, n):
                at = self._past_state(at + n, told=True)
            else:
                break
        if n := self._at(self.tables.state, at):
            yield self._credit(at, self._state_of(at + n))
            return
        yield from self._names(at)

    def _titled(self, at: int, size: int) -> bool:
        """Say whether such a phrase is written as part of the name (`Kantor Berita Emirat`)."""
        return all(t.text[0].isupper() for t in self.tokens[at : at + size])

    def _names(self, at: int) -> Iterator[Credit]:
        while at < len(self.tokens):
            at = self._past_state(at)
            end = self._name(at)
            if end == at:
                return
            if self._platform_or_person(at, end):
                return
            end = self._bracket(end, beyond=not self._outlet(at))
            yield self._credit(at, end)
            follows = self.lowers[end] if end < len(self.lowers) else ""
            if not (follows in self.rules.joiners or (follows == "," and self._outlet(end + 1))):
                return
            at = end + 1

    def _past_state(self, at: int, *, told: bool = False) -> int:
        """Skip the name of a state before the outlet's (`kantor berita Iran, Mehr News`).

        With `told`, a phrase before has said that an outlet's name comes.
        """
        if at + 1 >= len(self.tokens) or not self.tokens[at].text[0].isupper() or self._outlet(at):
            return at
        stated = told and fold(self.tokens[at].text) in self.tables.states
        if self._outlet(at + 1) or (stated and self.tokens[at + 1].text[0].isupper()):
            return at + 1
        comma = self.lowers[at + 1] == "," and at + 2 < len(self.tokens)
        if comma and told and self.tokens[at + 2].text[0].isupper() and self.lowers[at + 2] not in self.tables.days:
            end = self._name(at + 2)
            return at + 2 if end >= len(self.lowers) or self.lowers[end] in CLOSES else at
        return at + 2 if comma and self._outlet(at + 2) else at

    def _platform_or_person(self, at: int, end: int) -> bool:
        """Say whether a capitalised run after a crediting verb is somebody who is quoted, not an outlet."""
        if self._outlet(at) or self._suffix(end - 1):
            return False
        lower = self.lowers[at]
        return lower in self.rules.persons

    def _bracket(self, at: int, *, beyond: bool = False) -> int:
        """Take along a name in brackets that explains the one before (`timesofindia (Times of India)`)."""
        if at + 2 < len(self.lowers) and self.lowers[at] == "(" and self.tokens[at + 1].text[0].isupper():
            for i in range(at + 2, min(at + NAME_LIMIT + 1, len(self.lowers))):
                if self.lowers[i] == ")":
                    if self.lowers[at + 1] in self.tables.days:
                        return at
                    return self._beyond(i + 1) if beyond else i + 1
        return at

    def _beyond(self, at: int) -> int:
        """Take along what follows a bracket within a name (`Pusat Penerangan (Puspen) TNI`)."""
        while at < len(self.tokens) and self.tokens[at].text[0].isupper() and self.lowers[at] not in self.tables.days:
            at += 1
        return at

    def _after_media(self, start: int, at: int) -> Iterator[Credit]:
        """Read `kantor berita X`: the phrase is enough to credit the name after it."""
        while at < len(self.lowers) and self.lowers[at] in self.rules.skipped:
            at += 1
        first = self.tokens[start].text[0].isupper() and start > 0
        if (
            first
            and at < len(self.tokens)
            and self.tokens[at].text[0].isupper()
            and self.tokens[start + 1].text[0].isupper()
        ):
            end = self._bracket(self._name(at))
            yield self._credit(start, end)
            return
        yield from self._names(self._past_state(at, told=True))

    def _state_of(self, at: int) -> int:
        """Take the name of the state along (`televisi pemerintah Iran`)."""
        end = at
        while end < len(self.tokens) and end < at + 2 and self.tokens[end].text[0].isupper() and not self._outlet(end):
            end += 1
        return end

    def _known(self, at: int, *, strict: bool) -> Iterator[Credit]:
        if at >= len(self.tokens):
            return
        n = self._outlet(at)
        if n:
            yield from self._names(at)
        elif self.tokens[at].text[0].isupper() and strict:
            end = self._name(at)
            if end - at > 1 and self._suffix(end - 1):
                yield self._credit(at, self._bracket(end))

    def _credit(self, first: int, end: int) -> Credit:
        span = Span(self.tokens[first].start, self.tokens[end - 1].end)
        return Credit(name=" ".join(span.of(self.text).split()), span=span, kind="source")
