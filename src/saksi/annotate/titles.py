"""Offices and ranks, what they are of, and the names that they stand with."""

from __future__ import annotations

from saksi.annotate.holders import Holders
from saksi.annotate.terms import INITIAL, Chunk
from saksi.model.actors import Mention
from saksi.model.span import Span

__all__ = ["HEADS", "Titles"]

PERSON_TITLES = frozenset(("office", "rank"))
HEADS = frozenset(("bodies", "forces", "governments", "media", "staff", "groups", "anonymous"))


class Titles(Holders):
    """Reader of `Presiden Rusia Vladimir Putin` and `Menteri Luar Negeri Turki`."""

    def _titled(self, i: int) -> Chunk | None:
        """Read an office with what it is of and the name that it stands with."""
        j = i
        count, lists = self.lex.names.phrase(self.keys, j)
        while "before" in lists and not lists & PERSON_TITLES and j + count < len(self.words):
            j += count
            count, lists = self.lex.names.phrase(self.keys, j)
        if not lists & PERSON_TITLES:
            return None
        title = self._text(i, j + count)
        k, of, stop = self._of_title(j + count, None)
        k = self._rank_end(k)
        end = self._holder_end(k)
        while end > k and self._goes_on(k, end):
            of = self._text(k - self._bodied(k), end) if self._unlisted(k, end) else of
            k, of, stop = self._of_title(end, of)
            k = self._rank_end(k)
            end = self._holder_end(k)
        if self.unsettled(k, end, max(k, stop)):
            held = self.told_holder(j + count) or self._holds_both(max(stop, k if end == k else stop))
            if held is not None:
                body = of is None and k < end <= held[0]
                return self._person(i, *held, (title, self._text(k - self._bodied(k), end) if body else of))
        behind = self._after_comma(k, end, j + count)
        if behind == (k, end) and self._christened(k, end):
            stop, of = end, of or self._text(k - 1, end)
        elif end > k:
            return self._holder(i, (k, end), behind, (j + count, title, of))
        return self._office(i, (j + count, stop), of, lists)

    def _holder(
        self, i: int, ends: tuple[int, int], behind: tuple[int, int], office: tuple[int, str, str | None]
    ) -> Chunk:
        """Read who holds an office: the name at `ends`, or the one `behind` the comma after it."""
        (first, last), (k, end), (title_end, title, of) = ends, behind, office
        if k > first:
            of = of or self._text(first - self._bodied(first), last)
        elif k > title_end and self._bodied(k):
            k = self._body_end(k, end)
            of = self._text(first - 1, k) if k > first else of
        while end - k > 2 and self.term(k) is None and self.keys[k] in self.lex.small:  # noqa: PLR2004 - a name
            k += 1
        return self._person(i, k, end, (title, of))

    def _christened(self, k: int, end: int) -> bool:
        """Say whether a name is that of the body before it, which has none else: `Rektor Universitas Dolmar`."""
        return end - k == 1 and self.keys[k - 1] in self.linking.christened and self.term(k) is None

    def _holds_both(self, k: int) -> tuple[int, int] | None:
        """Return the name that stands with the second office of one person: `Kepala X yang juga Ketua Y Marek`."""
        step = self.concurrent(k)
        inner = self._titled(k + step) if step and k + step < len(self.words) else None
        if inner is None or inner.mention.kind != "person":
            return None
        start = inner.mention.span.end - len(inner.mention.name)
        first = next((n for n in range(k, inner.end) if self.words[n].start >= start), inner.end)
        return (first, inner.end) if first < inner.end else None

    def _rank_end(self, k: int) -> int:
        """Return the index after a rank behind a comma: `Kapolda Orsk, Irjen Marek`."""
        while k < len(self.words) and self.words[k].gap in (",", "),", "") and self.words[k].cap:
            count, lists = self.lex.names.phrase(self.keys, k)
            if "rank" not in lists:
                break
            k += count
        return k

    def _holder_end(self, k: int) -> int:
        """Return the index after the name that stands with a title, or `k` where none does."""
        if k >= len(self.words):
            return k
        gap = self.words[k].gap
        comma = gap in (",", ") ,", "),")
        if not (comma or gap in ("", ")", ".", "(")):
            return k
        end = self._name_end(k)
        return k if comma and self._is_list(k, end) else end

    def _goes_on(self, k: int, end: int) -> bool:
        """Say whether what looks like a name is still part of what the title is of (`Kepala Lemdiklat Polri …`)."""
        known = self.term(k)
        if end >= len(self.words):
            return False
        if known is not None and known.entry.kind == "person":
            # An institute may bear the name of a person (`Direktur Megawati Institute Arif`).
            return len(known.words) == 1 and self.words[end].cap and self.lex.institutional(self.words[end].key)
        after = self._bracket_end(end)
        if after > end:
            return after < len(self.words) and self.words[after].gap == ")" and self.words[after].cap
        if self._sent(k, end):
            return True
        word = self.words[end]
        if not word.joined or not (word.cap or word.text.isdigit()):
            return False
        lists = self.lex.names.phrase(self.keys, end)[1]
        going = self.term(end) is not None or word.text.isdigit()
        return going or bool(lists & (PERSON_TITLES | HEADS)) or self.lex.institutional(word.key)

    def _sent(self, k: int, end: int) -> bool:
        """Say whether a name goes on behind `untuk`: `Institut Dolmar untuk Perdamaian`, `Dubes Meridia untuk PBB`."""
        if self.keys[end] not in self.linking.posted or end + 1 >= len(self.words):
            return False
        if self._bodied(k):
            return self.words[end + 1].cap
        return end - k == 1 and self.term(k) is None and self.term(end + 1) is not None

    def _unlisted(self, k: int, end: int) -> bool:
        """Say whether a title is of the unknown name: `Dubes Meridia untuk PBB`, `Menlu Meridia Sofia Elsen`."""
        if end - k > 1 or self.term(k) is not None:
            return False
        return self.keys[end] in self.linking.posted or self.given(end, self.term(end))

    def _after_comma(self, k: int, end: int, title_end: int) -> tuple[int, int]:
        """`Ketua KPUD Muna, Kubais,` names Kubais: what stands before the comma is where."""
        if end >= len(self.words) or self.words[end].gap != "," or self.term(k) is not None:
            return k, end
        titled = k == title_end  # the `kota` of `Wali Kota Brenna` is none of Brenna's
        if not titled and self._located(k) and not (self.keys[k - 1] in self.linking.of or self._bodied(k)):
            return k, end
        place = all(w.text.isupper() for w in self.words[k:end]) or end - k == 1 or self._no_holder(k, end)
        place = place or (k > title_end and self.lex.institutional(self.keys[k - 1]))
        start = end
        while start < len(self.words) and self.words[start].gap == "," and self.keys[start] in self.linking.locating:
            place, start = True, self._segment_end(start)
        if start >= len(self.words) or self.words[start].gap != ",":
            return k, end
        last = self._name_end(start)
        closed = last == len(self.words) or self.words[last].gap == "," or self.words[last].key in self.lex.after_name
        return (start, last) if last > start and closed and place else (k, end)

    def _bodied(self, k: int) -> bool:
        """Say whether the head of a body stands right before a name: `Universitas Dolmar`, `maskapai Dolmar`."""
        return self.words[k].joined and "bodies" in self.lex.names.phrase(self.keys, k - 1)[1]

    def _body_end(self, k: int, end: int) -> int:
        """Return where the name of a body ends and its officer's begins: `juru bicara maskapai Dolmar Ruslan Marek`."""
        for start in (k - 1, k):
            kind, stop = self.told(start)
            if kind == "ORG" and k < stop < end - 1 and self.term(k) is None:
                return stop
        own = self.keys[k - 1] in self.linking.christened and self.term(k) is None
        return k + 1 if own and end - k > 2 else k  # noqa: PLR2004 - a person has two names

    def _no_holder(self, k: int, end: int) -> bool:
        """Say whether an unknown name behind a title is that of a place or body (`CEO Norvik Dynamics, Per Olsen`)."""
        if self.keys[k - 1] in self.linking.of or self.keys[k] in self.linking.landforms or self._bodied(k):
            return True
        kind, stop = self.told(k)
        return kind in ("ORG", "LOC") and stop == end

    def _segment_end(self, k: int) -> int:
        """Return the index of the word after the next mark."""
        k += 1
        while k < len(self.words) and self.words[k].joined:
            k += 1
        return k

    def _of_title(self, k: int, of: str | None) -> tuple[int, str | None, int]:
        """Return the index after all that belongs to a title, the state or body it is of, and the end of that."""
        stop = k
        while k < len(self.words):
            word = self.words[k]
            after_bracket = word.gap == ")"
            if self._bracket_end(k) > k:
                k = self._bracket_end(k)
                continue
            if not (word.joined or after_bracket or word.gap == "."):
                break
            term = self.term(k)
            if term is not None:
                if term.entry.kind == "person" or (of and self.given(k, term)):
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
        numbered = word.text.isdigit() or (word.text.strip("IVX") == "" and len(word.text) > 1)
        acronym = (word.text.isupper() and len(word.text) >= INITIAL) or numbered
        if word.key in self.lex.after or self.lex.institutional(word.key) or acronym:
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

    def _person(self, start: int, name: int, end: int, office: tuple[str | None, str | None]) -> Chunk:
        title, of = office
        if title is None:
            title, of = self._apposed(end)
        last, stop = self._initialled(name, end)
        span = Span(self.words[start].start, stop)
        return Chunk(last, Mention(span=span, name=self._text(name, end), kind="person", title=title, of=of))

    def _initialled(self, name: int, end: int) -> tuple[int, int]:
        """Return the word and the character after a name and its initials: `Raka Budi Wirata (RBW)`."""
        letters = "".join(w.text[0] for w in self.words[name:end])
        if end - name > 1 and end < len(self.words) and self.words[end].text == letters and self._in_brackets(end):
            return end + 1, self.text.index(")", self.words[end].end) + 1
        return end, self.words[end - 1].end

    def _apposed(self, end: int) -> tuple[str | None, str | None]:
        """Return the office that stands after a name: `Thanos Gargavanis, petugas darurat WHO`."""
        if end >= len(self.words) or self.words[end].gap != ",":
            return None, None
        count, lists = self.lex.names.phrase(self.keys, end)
        if "office" not in lists:
            return None, None
        return self._text(end, end + count), self._of_title(end + count, None)[1]
