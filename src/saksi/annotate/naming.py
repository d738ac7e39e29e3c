"""Read the names in one sentence: known names, titles and what follows them, heads of bodies, and unknown names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.model.actors import ActorKind, Mention
from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saksi.annotate.words import Lexicon, Word
    from saksi.lang.gazetteer import Entry, Term

__all__ = ["Naming"]

PERSON_TITLES = frozenset(("office", "rank"))
HEADS = frozenset(("bodies", "forces", "governments", "media", "staff", "groups", "anonymous"))
KINDS: dict[str, ActorKind] = {
    "bodies": "organisation",
    "forces": "organisation",
    "media": "organisation",
    "staff": "office",
    "groups": "group",
    "anonymous": "anonymous",
}
LONGEST_NAME = 7
LONGEST_ACRONYM = 9
INITIAL = 3


class Chunk(msgspec.Struct, frozen=True):
    """A mention and the index of the word after it."""

    end: int
    mention: Mention


class Naming:
    """Reader of one sentence's words. `seen` holds the folded words that have a capital in mid-sentence somewhere."""

    def __init__(self, text: str, words: Sequence[Word], lex: Lexicon, seen: frozenset[str], linking: Linking) -> None:
        self.text = text
        self.words = words
        self.keys = [w.key for w in words]
        self.lex = lex
        self.seen = seen
        self.linking = linking

    def mentions(self) -> Iterator[Mention]:
        """Yield the mentions, in order, none overlapping."""
        i = 0
        while i < len(self.words):
            chunk = self._chunk(i)
            if chunk is None:
                i += 1
            else:
                yield chunk.mention
                i = chunk.end

    def _chunk(self, i: int) -> Chunk | None:
        word = self.words[i]
        has_phrase = word.key in self.lex.names.phrases
        if not (word.cap or has_phrase or word.key in self.lex.names.terms):
            return None
        known = self._known(i)
        titled = self._titled(i) if has_phrase else None
        headed = self._headed(i) if has_phrase and titled is None else None
        best = max((c for c in (known, titled, headed) if c), key=lambda c: c.end, default=None)
        return best or self._unknown(i)

    # Known names

    def _term(self, i: int) -> Term | None:
        """Return the longest known name at a word, if it is written as a name."""
        if i >= len(self.words):
            return None
        for term in self.lex.names.longest(self.keys, i):
            held = self.words[i : i + len(term.words)]
            if not all(w.joined or w.gap == "." for w in held[1:]):
                continue
            if term.exact is not None and "".join(w.text for w in held) != term.exact.replace(" ", ""):
                continue
            if term.entry.kind == "person":
                if all(w.cap or w.key in self.lex.particles for w in held) and held[-1].cap:
                    return term
            elif any(w.cap for w in held) and (held[0].cap or not held[0].opens):
                return term
        return None

    def _known(self, i: int) -> Chunk | None:
        term = self._term(i)
        if term is None:
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

    def _in_brackets(self, i: int) -> bool:
        """Say whether one word stands alone in brackets."""
        if self.words[i].gap != "(":
            return False
        after = self.text[self.words[i].end : self.words[i].end + 2].lstrip()
        return after.startswith(")")

    def _located(self, i: int) -> bool:
        """Say whether a word before makes a name the place, not the power (`di Baku`)."""
        before = self.words[i - 1] if i and self.words[i].joined else None
        return before is not None and before.key in self.linking.locating

    # Titles

    def _titled(self, i: int) -> Chunk | None:
        """Read an office with what it is of and the name that it stands with."""
        j = i
        count, lists = self.lex.names.phrase(self.keys, j)
        while "before" in lists and not lists & PERSON_TITLES and j + count < len(self.words):
            j += count
            count, lists = self.lex.names.phrase(self.keys, j)
        if not lists & PERSON_TITLES:
            return None
        k, of, stop = self._of_title(j + count)
        title = self._text(i, j + count)
        name_at = k
        comma = name_at < len(self.words) and self.words[name_at].gap in (",", ") ,", "),")
        if name_at < len(self.words) and (comma or self.words[name_at].gap in ("", ")", ".", "(")):
            end = self._name_end(name_at)
            if end > name_at and not (comma and self._is_list(name_at, end)):
                return self._person(i, name_at, end, (title, of))
        return self._office(i, (j + count, stop), of, lists)

    def _of_title(self, k: int) -> tuple[int, str | None, int]:
        """Return the index after all that belongs to a title, the state or body it is of, and the end of that."""
        of: str | None = None
        stop = k
        while k < len(self.words):
            word = self.words[k]
            after_bracket = word.gap == ")"
            if self._in_brackets(k) and (word.text.isupper() or word.key in self.lex.names.phrases):
                k += 1
                continue
            if not (word.joined or after_bracket or word.gap == "."):
                break
            term = self._term(k)
            if term is not None:
                if term.entry.kind == "person":
                    break
                of = of if of and term.entry.kind == "place" else (of or self._text(k, k + len(term.words)))
                k = stop = k + len(term.words)
                continue
            step = self._title_word(k)
            if step == 0:
                break
            k += step
            stop = k if self.words[k - 1].key not in self.linking.of else stop
        return k, of, stop

    def _title_word(self, k: int) -> int:
        """Return how many words from `k` on go on a title."""
        word = self.words[k]
        count, lists = self.lex.names.phrase(self.keys, k)
        if lists & PERSON_TITLES or (lists and lists <= HEADS and (word.cap or "bodies" in lists or "forces" in lists)):
            return count
        if word.key in self.lex.after or word.key in self.lex.common or self.lex.institutional(word.key):
            return 1
        follows = k + 1 < len(self.words) and self.words[k + 1].joined
        if word.key in self.linking.of and follows and (self.words[k + 1].cap or self._title_word(k + 1)):
            return 1
        return 0

    def _is_list(self, start: int, end: int) -> bool:
        """Say whether what follows a comma goes on a list rather than naming the holder of the office."""
        return end < len(self.words) and self.words[end].key in self.linking.conjunctions and end - start == 1

    def _office(self, i: int, ends: tuple[int, int], of: str | None, lists: frozenset[str]) -> Chunk | None:
        """An office without a name: `Menteri Luar Negeri Rusia`."""
        stop = ends[1]
        if of is None and not (self.words[i].cap and not self.words[i].opens and "office" in lists):
            return None
        if lists & {"anonymous", "groups"} or "office" not in lists:
            return None
        stop = max(stop, ends[0])
        span = Span(self.words[i].start, self.words[stop - 1].end)
        title = self._text(i, ends[0])
        mention = Mention(span=span, name=self._text(i, stop), kind="office", title=title, of=of)
        return Chunk(stop, mention)

    # Names of persons

    def _name_end(self, k: int) -> int:
        """Return the index after the name of a person that begins at `k`, or `k` where none does."""
        i = k
        while i < len(self.words) and i - k < LONGEST_NAME:
            word = self.words[i]
            if i > k and not (word.joined or (word.gap == "." and self._initial(i - 1))):
                break
            if i == k or word.cap:
                term = self._term(i)
                if term is not None and term.entry.kind == "person" and (i == k or self._honoured(k, i)):
                    i += len(term.words)
                    continue
                if (term is not None and term.entry.kind != "person") or not self._name_word(i, i == k):
                    break
            elif not (word.key in self.lex.particles and i + 1 < len(self.words) and self.words[i + 1].cap):
                break
            i += 1
        while i > k and not self.words[i - 1].cap:
            i -= 1
        return i

    def _initial(self, i: int) -> bool:
        return len(self.words[i].text) <= INITIAL and self.words[i].cap

    def _honoured(self, k: int, i: int) -> bool:
        return all("honorific" in self.lex.names.phrase(self.keys, j)[1] for j in range(k, i))

    def _name_word(self, i: int, first: bool) -> bool:  # noqa: FBT001 - one place calls it
        word = self.words[i]
        if not word.cap or word.text[0].isdigit():
            return False
        if word.key in self.lex.openers and not (word.key in self.seen and not first and not word.opens):
            return False
        if word.key in self.linking.days:
            return False
        return not (self.lex.institutional(word.key) and word.key not in self.lex.particles)

    def _person(self, start: int, name: int, end: int, office: tuple[str | None, str | None]) -> Chunk:
        title, of = office
        if title is None:
            title, of = self._apposed(end)
        span = Span(self.words[start].start, self.words[end - 1].end)
        return Chunk(end, Mention(span=span, name=self._text(name, end), kind="person", title=title, of=of))

    def _apposed(self, end: int) -> tuple[str | None, str | None]:
        """Return the office that stands after a name: `Thanos Gargavanis, petugas darurat WHO`."""
        if end >= len(self.words) or self.words[end].gap != ",":
            return None, None
        count, lists = self.lex.names.phrase(self.keys, end)
        if "office" not in lists:
            return None, None
        return self._text(end, end + count), self._of_title(end + count)[1]

    # Bodies, forces, governments, groups

    def _headed(self, i: int) -> Chunk | None:
        """Read a description that begins with a head: `militer Israel`, `Kementerian Pertahanan Azerbaijan`."""
        count, lists = self.lex.names.phrase(self.keys, i)
        if not lists & HEADS:
            return None
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

    def _of_head(self, i: int, k: int) -> tuple[int, str | None, Entry | None]:
        """Return the index after a headed name, whose it is, and that actor."""
        of: str | None = None
        entry: Entry | None = None
        while k < len(self.words) and k - i <= LONGEST_NAME and self.words[k].joined:
            word = self.words[k]
            term = self._term(k)
            if term is not None and term.entry.kind != "person":
                of, entry = self._text(k, k + len(term.words)), term.entry
                return k + len(term.words), of, entry
            linked = word.key in self.linking.of and k + 1 < len(self.words) and self._term(k + 1) is not None
            if not (linked or word.key in self.lex.after or self.lex.institutional(word.key)):
                capital = word.cap and self.words[i].cap and word.key not in self.lex.openers
                if not capital or (term is not None and term.entry.kind == "person"):
                    break
            k += 1
        return k, of, entry

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
        term = self._term(k)
        if term is not None and term.entry.kind == "state":
            of = term.entry.name
            k += len(term.words)
            term = self._term(k)
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

    # Unknown names

    def _unknown(self, i: int) -> Chunk | None:
        word = self.words[i]
        if not word.cap or (word.opens and word.key not in self.seen and self._is_opener(i)):
            return None
        if word.key in self.linking.days or word.key in self.lex.openers or self.linking.points_back(word.key):
            return None
        end = self._run_end(i)
        if end - i == 1 and self._plain_capital(i):
            return None
        kind = self._unknown_kind(i, end)
        if kind == "person":
            return self._person(i, i, end, (None, None))
        return Chunk(*self._bracketed(i, end, self._text(i, end), kind, None))

    def _is_opener(self, i: int) -> bool:
        """Say whether a word has its capital only from its place in the sentence."""
        following = i + 1 < len(self.words) and self.words[i + 1].cap and self.words[i + 1].joined
        return not following or self._term(i + 1) is not None or self.linking.is_verb(self.words[i].key)

    def _plain_capital(self, i: int) -> bool:
        word = self.words[i]
        return self.lex.institutional(word.key) or len(word.text) == 1 or word.key in self.lex.names.phrases

    def _run_end(self, i: int) -> int:
        k = i + 1
        while k < len(self.words) and k - i < LONGEST_NAME:
            word = self.words[k]
            if not (word.joined or (word.gap == "." and self._initial(k - 1))) or word.key in self.linking.days:
                break
            particle = word.key in self.lex.particles and k + 1 < len(self.words) and self.words[k + 1].cap
            if not (word.cap or (particle and self.words[k + 1].joined)) or self._term(k) is not None:
                break
            k += 1
        return k

    def _unknown_kind(self, i: int, end: int) -> ActorKind:
        held = self.words[i:end]
        if self._located(i):
            return "place"
        if any(self.lex.institutional(w.key) for w in held) or (len(held) == 1 and held[0].text.isupper()):
            return "organisation"
        return "person"

    def _text(self, i: int, end: int) -> str:
        return " ".join(self.text[self.words[i].start : self.words[end - 1].end].split())


class Linking(msgspec.Struct, frozen=True):
    """Small words that tell what a name is doing."""

    locating: frozenset[str]
    of: frozenset[str]
    conjunctions: frozenset[str]
    days: frozenset[str]
    verb_prefixes: tuple[str, ...]
    suffix: str

    def points_back(self, key: str) -> bool:
        """Say whether a folded word ends in the possessive (`tanggapannya`)."""
        return key.endswith(self.suffix) and len(key) > SHORTEST_VERB

    def is_verb(self, key: str) -> bool:
        """Say whether a folded word is built like a verb (`mengatakan`)."""
        return key.startswith(self.verb_prefixes) and len(key) > SHORTEST_VERB


SHORTEST_VERB = 5
