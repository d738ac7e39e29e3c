"""Who holds an office whose name is long: `Ketua Asosiasi Angkutan dan Niaga Orsk (AANO) Ruslan Marek`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.annotate.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Holders"]

LIKELY = 0.45
"""Chance from which the tagger's name of a person is believed where an office waits for its holder."""
CERTAIN = 0.8
"""The same for a name of one word."""
LONGEST_OFFICE = 28
LONGEST_HOLDER = 3
GAPS = frozenset(("", "-", "/", ",", "(", ")", "),", ") ,", "&"))
ASIDE = frozenset((",", ")", "),", ") ,"))


class Holders(Terms):
    """Reader of what stands between an office and the name of its holder."""

    def told_holder(self, at: int) -> tuple[int, int] | None:
        """Return the person whom the tagger sees at the end of a description that goes on at `at`."""
        last: tuple[int, int] | None = None
        for k in self._described(at):
            if last is not None and k < last[1]:
                continue
            if last is not None and self.words[k].gap not in ASIDE:
                break
            kind, end = self.told(k, LIKELY)
            if kind == "PER" and self._closed(end) and (end - k > 1 or self.told(k, CERTAIN)[0]):
                last = k, end
            elif last is not None:
                break
        return last

    def _described(self, at: int) -> Iterator[int]:
        """Yield the words that may go on the description of an office."""
        k = at
        while k < min(len(self.words), at + LONGEST_OFFICE):
            word, key = self.words[k], self.keys[k]
            if word.gap not in GAPS and not (word.gap == "." and k > at):
                return
            step = self.concurrent(k)
            if step:
                k += step
                continue
            lists = self.lex.names.phrase(self.keys, k)[1]
            another = self.keys[k - 1] in self.linking.conjunctions
            if another and "rank" in lists:
                return  # `Menteri Marek dan Jenderal Dolan`
            if (another or word.gap in ASIDE) and ("office" in lists or key in self.linking.days):
                return
            small = key in self.linking.of or key in self.linking.conjunctions or key in self.lex.particles
            if not (word.cap or word.text.isdigit() or small or lists or self.lex.institutional(key)):
                return
            if not word.cap and key in self.lex.after_name:
                return
            yield k
            k += 1

    def concurrent(self, k: int) -> int:
        """Return how many words say that a second office follows (`yang juga`), 0 where none do."""
        return next((len(p) for p in self.linking.concurrent if tuple(self.keys[k : k + len(p)]) == p), 0)

    def _closed(self, end: int) -> bool:
        """Say whether a name ends here, not being part of a longer one or of a list."""
        if end >= len(self.words):
            return True
        word = self.words[end]
        if self.keys[end] in self.linking.conjunctions and not self.concurrent(end):
            return False
        return not word.joined or not (word.cap or word.text.isdigit())

    def unsettled(self, name: int, end: int, stop: int) -> bool:
        """Say whether a description goes on behind the name read so far, or behind the office where none was."""
        at = end if end > name else stop
        if at >= len(self.words) or self._known_person(name, end):
            return False
        if end - name > LONGEST_HOLDER or self.concurrent(at):
            return True
        word, key = self.words[at], self.keys[at]
        if end - name > 1 and not self._within_name(name, end):
            return False
        following = at + 1 < len(self.words) and self.words[at + 1].cap
        if word.gap in ("(", "&") or (key in self.linking.conjunctions and word.joined and following):
            return True
        if word.gap in ASIDE and word.cap:
            return key not in self.linking.days and "office" not in self.lex.names.phrase(self.keys, at)[1]
        linked = key in self.linking.of or word.text in self.linking.foreign
        return word.joined and (word.cap or (linked and following))

    def _known_person(self, name: int, end: int) -> bool:
        known = self.term(name) if end > name else None
        return known is not None and known.entry.kind == "person"

    def _within_name(self, name: int, end: int) -> bool:
        """Say whether what was read as a name may be a body's: the words behind it go on, or the tagger says so."""
        at = self.words[end]
        return at.gap in ("(", "&", ",") or self.keys[end] in self.linking.conjunctions or self.told(name)[0] != "PER"

    def split(self, i: int, end: int) -> int:
        """Return where the person begins who ends a run of capitals (`PT Norvik Utama Ruslan Marek`), or `end`."""
        for k in range(i + 1, end - 1):
            kind, stop = self.told(k, LIKELY)
            if kind == "PER" and stop == end:
                return k
        return end
