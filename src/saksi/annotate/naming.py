"""Read the names in one sentence: known names, titles and what follows them, heads of bodies, and unknown names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from saksi.annotate.terms import LONGEST_NAME, Chunk
from saksi.annotate.titles import HEADS, Titles
from saksi.model.actors import ActorKind, Mention
from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.annotate.words import Word
    from saksi.lang.gazetteer import Entry

__all__ = ["Naming"]

KINDS: dict[str, ActorKind] = {
    "bodies": "organisation",
    "forces": "organisation",
    "media": "organisation",
    "staff": "office",
    "groups": "group",
    "anonymous": "anonymous",
}
LONGEST_ACRONYM, LONGEST_SPELLED = 9, 9
# Lone words that the tagger takes for people are too often makes and firms.
TOLD: dict[str, ActorKind] = {"ORG": "organisation", "LOC": "place"}


class Naming(Titles):
    """Reader of one sentence's words."""

    def mentions(self) -> Iterator[Mention]:
        """Yield the mentions, in order, none overlapping."""
        names = self.lex.names
        end = 0
        for i, word in enumerate(self.words):
            if i < end or not (word.cap or word.key in names.phrases or word.key in names.terms):
                continue
            chunk, rule = self._chunk(i)
            if chunk is not None:
                yield structs.replace(chunk.mention, rule=f"names.{rule}")
                end = chunk.end

    def _chunk(self, i: int) -> tuple[Chunk | None, str]:
        """Return the mention that begins at a word, if one does, and what showed it."""
        word = self.words[i]
        if word.cap and (spelled := self._spelled(i)):
            return spelled, "acronym"
        has_phrase = word.key in self.lex.names.phrases
        if word.key in self.linking.plural and (several := self._several(i)):
            return several, "several"
        titled = self._titled(i) if has_phrase else None
        headed = self._headed(i) if has_phrase and titled is None else None
        told = ((self._known(i), "known"), (titled, "title"), (headed, "head"))
        best, rule = max(told, key=lambda c: c[0].end if c[0] else 0)
        return (best, rule) if best else self._unknown(i)

    def _spelled(self, i: int) -> Chunk | None:
        """Read the English name of a body before its acronym: `Broadcasting Corporation of Karsova (BCK)`."""
        letters, k = "", i
        while k < len(self.words) and k - i <= LONGEST_SPELLED and (k == i or self.words[k].joined):
            word = self.words[k]
            if not word.cap and word.text not in self.linking.foreign:
                return None
            letters += word.text[0] if word.cap else ""
            k += 1
        foreign = any(w.text in self.linking.foreign for w in self.words[i:k])
        if not foreign or k >= len(self.words) or self.words[k].text != letters or not self._in_brackets(k):
            return None
        return Chunk(*self._bracketed(i, k, self._text(i, k), "organisation", None))

    def _several(self, i: int) -> Chunk | None:
        """Read all who hold an office: `para menteri luar negeri Inggris, Prancis, dan Jerman`."""
        inner = self._titled(i + 1) if i + 1 < len(self.words) and self.words[i + 1].joined else None
        if inner is None or inner.mention.kind != "office":
            return None
        end = self._list_end(inner.end)
        span = Span(self.words[i].start, max(inner.mention.span.end, self.words[end - 1].end))
        of = inner.mention.of if end == inner.end else None
        return Chunk(end, Mention(span=span, name=self._text(i, end), kind="group", of=of))

    def _list_end(self, k: int) -> int:
        """Return the index after a list of states that goes on at `k`, or `k` where none does."""
        at = k
        while at < len(self.words) and self.words[at].gap in (",", ""):
            last = self.keys[at] in self.linking.conjunctions
            at += last
            term = self.term(at)
            if term is None or term.entry.kind != "state" or not (last or self.words[at].gap == ","):
                return k
            at += len(term.words)
            if last:
                return at
        return k

    def _known(self, i: int) -> Chunk | None:
        term = self.term(i)
        if term is None or self.given(i, term):
            return None
        if term.entry.kind == "person":
            end = self._name_end(i)
            if end > i + len(term.words) and len(term.words) == 1:
                return None
            return self._person(i, i, max(end, i + len(term.words)), (None, None))
        end = i + len(term.words)
        kind = term.entry.kind
        if kind == "state" and term.seat and self._located(i):
            kind = "place"
        of = term.entry.state if term.entry.state != term.entry.name else None
        name = self._text(i, end)
        return Chunk(*self._bracketed(i, end, name, kind, of))

    def _bracketed(self, i: int, end: int, name: str, kind: ActorKind, of: str | None) -> tuple[int, Mention]:
        """Take along an acronym in brackets: `Korps Garda Revolusi Islam (IRGC)` is one mention."""
        stop = self.words[end - 1].end
        if end < len(self.words) and self._in_brackets(end):
            inside = self.words[end]
            letters = sum(1 for c in inside.text if c.isupper())
            if letters >= 2 and len(inside.text) <= LONGEST_ACRONYM:  # noqa: PLR2004 - an acronym has two capitals
                stop = self.text.index(")", inside.end) + 1
                end += 1
        span = Span(self.words[i].start, stop)
        return end, Mention(span=span, name=name, kind=kind, of=of)

    def _headed(self, i: int) -> Chunk | None:
        """Read a description that begins with a head: `militer Israel`, `Kementerian Pertahanan Azerbaijan`."""
        count, lists = self.lex.names.phrase(self.keys, i)
        if not lists & HEADS or self._describes(i):
            return None
        if "governments" in lists and (governed := self._governed(i, i + count)):
            return governed
        if "media" in lists or "staff" in lists:
            named = self._named_after(i, i + count, lists)
            if named is not None:
                return named
        k, of, entry = self._of_head(i, i + count)
        if of is None and not ("bodies" in lists and k > i + count and self.words[i].cap):
            return None
        if entry is not None and entry.kind == "place" and lists & {"bodies", "governments"} and k == i:
            return None
        kind = self._head_kind(lists, entry)
        return Chunk(*self._bracketed(i, k, self._text(i, k), kind, of))

    def _describes(self, i: int) -> bool:
        """Say whether a head only describes the noun before it: `target militer di X` names no army."""
        word, before = self.keys[i], self.keys[i - 1] if i else ""
        beside = word in self.linking.modifying and before in self.linking.modified
        return beside and self.words[i].joined and not self.words[i].cap

    def _of_head(self, i: int, k: int) -> tuple[int, str | None, Entry | None]:
        """Return the index after a headed name, whose it is, and that actor."""
        of: str | None = None
        entry: Entry | None = None
        while k < len(self.words) and k - i <= LONGEST_NAME and self.words[k].joined:
            word = self.words[k]
            term = self.term(k)
            if term is not None and term.entry.kind != "person":
                of, entry = self._text(k, k + len(term.words)), term.entry
                return k + len(term.words), of, entry
            linked = word.key in self.linking.of and k + 1 < len(self.words) and self.term(k + 1) is not None
            if not (linked or word.key in self.lex.after or self.lex.institutional(word.key)):
                capital = word.cap and self.words[i].cap and word.key not in self.lex.openers
                if not capital or (term is not None and term.entry.kind == "person"):
                    break
            k += 1
        return k, of, entry

    def _governed(self, i: int, k: int) -> Chunk | None:
        """Read the government of somebody in office: `Pemerintahan Presiden Ruslan Marek`."""
        if k >= len(self.words) or not self.words[k].joined or "office" not in self.lex.names.phrase(self.keys, k)[1]:
            return None
        inner = self._titled(k)
        if inner is None or inner.mention.kind != "person":
            return None
        span = Span(self.words[i].start, inner.mention.span.end)
        of = inner.mention.of or inner.mention.name
        return Chunk(inner.end, Mention(span=span, name=span.of(self.text), kind="organisation", of=of))

    def _named_after(self, i: int, k: int, lists: frozenset[str]) -> Chunk | None:
        """`kantor berita Lebanon, Al Mayadeen` names Al Mayadeen; `kantor Perdana Menteri X` is an office of X."""
        if k >= len(self.words) or self.words[k].gap not in ("", ","):
            return None
        if "staff" in lists and self.words[k].joined:
            inner = self._titled(k) or self._known(k)
            if inner is None or inner.mention.kind not in ("person", "office"):
                return None
            span = Span(self.words[i].start, inner.mention.span.end)
            of = inner.mention.of or inner.mention.name
            return Chunk(inner.end, Mention(span=span, name=span.of(self.text), kind="office", of=of))
        return self._outlet(i, k) if "media" in lists else None

    def _outlet(self, i: int, k: int) -> Chunk | None:
        of: str | None = None
        term = self.term(k)
        if term is not None and term.entry.kind == "state":
            of = term.entry.name
            k += len(term.words)
            term = self.term(k)
        if k >= len(self.words) or self.words[k].gap not in ("", ","):
            return None
        if term is not None and term.entry.kind == "organisation":
            end, of = k + len(term.words), of or term.entry.state
        elif term is None and self.words[k].cap and self.words[k].joined and not self._plain_capital(k):
            end = self._run_end(k)
        else:
            return None
        span = Span(self.words[i].start, self.words[end - 1].end)
        return Chunk(end, Mention(span=span, name=self._text(k, end), kind="organisation", of=of))

    def _head_kind(self, lists: frozenset[str], entry: Entry | None) -> ActorKind:
        if "governments" in lists and (entry is None or entry.kind == "state"):
            return "state"
        for name, kind in KINDS.items():
            if name in lists:
                return kind
        return "organisation"

    def _unknown(self, i: int) -> tuple[Chunk | None, str]:
        word = self.words[i]
        if not word.cap or (word.opens and word.key not in self.seen and self._is_opener(i)):
            return None, ""
        if word.key in self.linking.days or word.key in self.lex.openers or self.linking.points_back(word.key):
            return None, ""
        end = self._run_end(i)
        if end - i == 1 and self._plain_capital(i):
            return None, ""
        kind, rule = self._told_kind(i, end)
        if kind == "person":
            return self._person(i, self._name_start(i, end), end, (None, None)), rule
        if end - i > 2:  # noqa: PLR2004 - a person has two names
            end = self.split(i, end)
        return Chunk(*self._bracketed(i, end, self._text(i, end), kind, None)), rule

    def _name_start(self, i: int, end: int) -> int:
        """Return where the name begins in a run of capitals: behind the last rank, and behind no common word."""
        for k in range(end - 1, i, -1):
            count, lists = self.lex.names.phrase(self.keys, k)
            if "rank" in lists and k + count < end:
                return k + count
        while end - i > 2 and self.keys[i] in self.lex.small:  # noqa: PLR2004 - a name has two words
            i += 1
        return i

    def _is_opener(self, i: int) -> bool:
        """Say whether a word has its capital only from its place in the sentence."""
        if self.words[i].key in self.linking.landforms:
            return False
        if self._apposed_office(i + 1):
            return False
        following = i + 1 < len(self.words) and self.words[i + 1].cap and self.words[i + 1].joined
        return not following or self.term(i + 1) is not None or self.linking.is_verb(self.words[i].key)

    def _apposed_office(self, k: int) -> bool:
        """Say whether an office behind a comma tells that the word before is somebody: `Ruslan, Kepala Dusun X, …`."""
        if k >= len(self.words) or self.words[k].gap != "," or self.keys[k - 1] in self.lex.small | self.lex.openers:
            return False
        key = self.keys[k - 1]
        if self.linking.is_verb(key) or self.linking.points_back(key) or self.lex.institutional(key):
            return False
        return self.words[k].cap and "office" in self.lex.names.phrase(self.keys, k)[1] and self.term(k - 1) is None

    def _plain_capital(self, i: int) -> bool:
        word = self.words[i]
        return self.lex.institutional(word.key) or len(word.text) == 1 or word.key in self.lex.names.phrases

    def _told_kind(self, i: int, end: int) -> tuple[ActorKind, str]:
        """Return the kind of an unknown name and what told it: the words about it, else the tagger, else its shape."""
        kind = self._unknown_kind(i, end)
        if kind == "place" or self._speaks(i, end):
            return kind, "words-about"
        if self._within(end):
            return "place", "words-about"
        label, stop = self.told(i) if not self.words[i].text.isupper() else ("", end)
        return (TOLD[label], "model") if label in TOLD and stop == end else (kind, "shape")

    def _within(self, end: int) -> bool:
        """Say whether the state in which a place lies follows between commas (`Barranquilla, Kolombia`)."""
        term = self.term(end)
        if term is None or self.words[end].gap != "," or term.seat or term.entry.kind not in ("state", "place"):
            return False
        after = end + len(term.words)
        if after >= len(self.words):
            return True
        closed = self.words[after].gap in (",", ".")
        return closed and self.keys[after] not in self.linking.conjunctions and self.term(after) is None

    def _unknown_kind(self, i: int, end: int) -> ActorKind:
        held = self.words[i:end]
        if self._located(i) or (end - i > 1 and held[0].key in self.linking.landforms):
            return "place"
        if self._speaks(i, end) and not (held[0].text.isupper() or self.lex.institutional(held[0].key)):
            return "person"
        if end - i == 1 and self._apposed_office(end) and not held[0].text.isupper():
            return "person"
        if any(self._no_name(w) for w in held):
            return "organisation"
        return "person" if end - i > 1 else "organisation"

    def _no_name(self, word: Word) -> bool:
        """Say whether a word shows that a run of capitals is no person."""
        acronym = word.text.isupper() and len(word.text) > 1 and word.text.strip("IVX") != ""
        return acronym or word.key in self.lex.small or self.lex.institutional(word.key) or not word.text[-1].isalpha()

    def _speaks(self, i: int, end: int) -> bool:
        """Say whether a reporting word beside a name shows that it is somebody."""
        before = self.words[i - 1] if i and self.words[i].joined else None
        if before is not None and before.key in self.lex.before_name:
            return True
        while end < len(self.words) and self.words[end].joined and self.words[end].key in self.lex.auxiliaries:
            end += 1
        return end < len(self.words) and self.words[end].joined and self.words[end].key in self.lex.after_name
