"""Known names and names of persons in the words of one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from saksi.annotate.tagger import SURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.annotate.words import Around, Lexicon, Linking, Word
    from saksi.lang.gazetteer import Term
    from saksi.model.actors import Mention

__all__ = ["INITIAL", "LONGEST_NAME", "Chunk", "Terms"]

LONGEST_NAME = 9
HYPHENS = frozenset("-‐‑")
INITIAL = 3
LONGEST_BRACKET = 5


class Chunk(NamedTuple):
    """A mention and the index of the word after it."""

    end: int
    mention: Mention


class Terms:
    """One sentence's words."""

    def __init__(self, text: str, words: Sequence[Word], lex: Lexicon, around: Around, linking: Linking) -> None:
        self.text = text
        self.words = words
        self.keys = [w.key for w in words]
        self.lex = lex
        self.seen = around.seen
        self.lands = around.lands
        self.linking = linking
        self._terms: dict[int, Term | None] = {}
        self._labels: list[tuple[str, float]] = []
        self._tell = around.labels

    def term(self, i: int) -> Term | None:
        """Return the longest known name at a word, if it is written as a name."""
        if i >= len(self.keys):
            return None
        key = self.keys[i]
        if key not in self.lex.names.terms and key not in self.lands:
            return None  # as most words do
        if i not in self._terms:
            self._terms[i] = self._longest(i)
        return self._terms[i]

    def _longest(self, i: int) -> Term | None:
        for term in self.lex.names.longest(self.keys, i):
            held = self.words[i : i + len(term.words)]
            if not all(w.joined or w.gap == "." for w in held[1:]):
                continue
            if term.exact is not None and "".join(w.text for w in held) != term.exact.replace(" ", ""):
                continue
            if term.entry.kind == "person":
                if all(w.cap or w.key in self.lex.particles or w.gap in HYPHENS for w in held) and held[0].cap:
                    return term
            elif any(w.cap for w in held) and (held[0].cap or not held[0].opens):
                return term
        return self.lands.get(self.keys[i]) if self.words[i].cap else None

    def told(self, i: int, floor: float = SURE) -> tuple[str, int]:
        """Return the kind (`PER`, `ORG`, `LOC`; empty for none) and the end of the name that the tagger sees begin.

        Names that begin as they do with less than `floor` likelihood are none.
        """
        if not self._labels:
            self._labels = self._tell(self)
        label, chance = self._labels[i]
        if label[0] != "B" or chance < floor:
            return "", i
        end, kind = i + 1, label[2:]
        while end < len(self.words) and self._labels[end][0] == "I-" + kind:
            if kind == "PER" and self.words[end].gap == "(":
                break  # `Raka Budi Wirata (RBW)`
            end += 1
        return kind, end

    def _in_brackets(self, i: int) -> bool:
        """Say whether one word stands alone in brackets."""
        if self.words[i].gap != "(":
            return False
        after = self.text[self.words[i].end : self.words[i].end + 2].lstrip()
        return after.startswith(")")

    def _bracket_end(self, k: int) -> int:
        """Return the index after a bracket of few words that opens at `k`, or `k` where none does."""
        if self.words[k].gap != "(":
            return k
        for j in range(k, min(k + LONGEST_BRACKET, len(self.words))):
            after = self.text[self.words[j].end : self.words[j].end + 2].lstrip()
            if after.startswith(")"):
                return j + 1
        return k

    def _located(self, i: int) -> bool:
        """Say whether a word before makes a name the place, not the power (`di Baku`)."""
        before = self.words[i - 1] if i and self.words[i].joined else None
        return before is not None and before.key in self.linking.locating

    def _name_end(self, k: int) -> int:
        """Return the index after the name of a person that begins at `k`, or `k` where none does."""
        i = k
        while i < len(self.words) and i - k < LONGEST_NAME:
            word = self.words[i]
            if i > k and self._nicknamed(i):
                i += 2
                continue
            if i > k and not (word.joined or (word.gap == "." and self._initial(i - 1))):
                break
            if i == k or word.cap:
                term = self.term(i)
                if term is not None and term.entry.kind == "person" and (i == k or self._honoured(k, i)):
                    i += len(term.words)
                    continue
                given = i == k and self.given(i, term)
                blocked = term is not None and term.entry.kind != "person" and not given
                if blocked or not self._name_word(i, i == k):
                    break
                if i > k and self._ranks(i):
                    break
            elif word.gap not in HYPHENS and not (
                word.key in self.lex.particles and i + 1 < len(self.words) and self.words[i + 1].cap
            ):
                break
            i += 1
        while i > k and not (self.words[i - 1].cap or self.words[i - 1].gap in HYPHENS):
            i -= 1
        return i

    def _nicknamed(self, i: int) -> bool:
        """Say whether what one is called stands in brackets between the names: `Ruslan (Rus) Marek`."""
        if i + 1 >= len(self.words) or self.words[i].gap != "(" or self.words[i + 1].gap != ")":
            return False
        return self.words[i].text.istitle() and self._name_word(i, first=False) and self._name_word(i + 1, first=False)

    def given(self, i: int, term: Term | None) -> bool:
        """Say whether the name of a town is a given name here: `Sofia Lindgren`."""
        if term is None or len(term.words) > 1 or not (term.seat or term.entry.kind == "place"):
            return False
        if i + 1 >= len(self.words) or self._located(i) or not (self.words[i + 1].joined and self.words[i + 1].cap):
            return False
        following = self.words[i + 1]
        return self.term(i + 1) is None and not self.lex.institutional(following.key) and following.text[1:].islower()

    def _ranks(self, i: int) -> bool:
        """Say whether a rank begins here, a name behind it."""
        if "rank" not in self.lex.names.phrase(self.keys, i)[1] or i + 1 >= len(self.words):
            return False
        return self.words[i + 1].cap and self.words[i + 1].joined

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

    def _run_end(self, i: int) -> int:
        k = i + 1
        while k < len(self.words) and k - i < LONGEST_NAME:
            word = self.words[k]
            if not (word.joined or (word.gap == "." and self._initial(k - 1))) or word.key in self.linking.days:
                break
            particle = word.key in self.lex.particles and k + 1 < len(self.words) and self.words[k + 1].cap
            if not (word.cap or (particle and self.words[k + 1].joined)) or self.term(k) is not None:
                break
            k += 1
        return k

    def _text(self, i: int, end: int) -> str:
        return " ".join(self.text[self.words[i].start : self.words[end - 1].end].split())
