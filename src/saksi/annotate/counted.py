"""What a number counts, and what befell it: the nouns, units and measures around a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from saksi.annotate.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saksi.lang.pack import Pack
    from saksi.lang.shape.figures import Rules
    from saksi.model.figures import Hedge, Measure
    from saksi.model.reading import Token

__all__ = ["Noun", "Words", "befell", "befell_between", "counts_after", "counts_before", "noun_before", "words"]

REACH_AFTER = 9
REACH_BEFORE = 7
LONGEST_PHRASE = 6
LONGEST_INSERT = 12
PEOPLE = frozenset({"killed", "wounded", "casualties", "captured", "missing", "displaced", "evacuated"})
ANY = frozenset({"strikes", "weapons", "targets", "troops"})
END = frozenset('.,;:!?()"“”„»«—–')


class Noun(NamedTuple):
    """A word that may follow a number: `kind` says what it makes of it."""

    kind: str
    """`thing`, `unit`, `money` or `none` (it is no figure)."""
    unit: str
    measure: Measure
    weak: bool = False


class Words(NamedTuple):
    """The lists of `figures.toml`, ready for look-up."""

    rules: Rules
    nouns: Phrases[Noun]
    hedges: Phrases[Hedge]
    after: Phrases[Hedge]
    signs: Phrases[str]
    glued_signs: tuple[str, ...]
    befell_after: Phrases[Measure]
    befell_before: Phrases[Measure]
    narrows: Phrases[Measure]
    lead: frozenset[str]
    between: frozenset[str]
    skipped: frozenset[str]
    others: Phrases[bool]
    """True where the words count a part of the figure before (`di antaranya`)."""
    negations: frozenset[str]
    severities: frozenset[str]
    speeds: frozenset[str]
    inserts: frozenset[str]
    tails: frozenset[str]
    rate: frozenset[str]
    not_after: Phrases[bool]
    stops: frozenset[str]
    amounts: frozenset[str]
    number_of: frozenset[str]
    its_number: frozenset[str]
    closers: frozenset[str]


def words(pack: Pack) -> Words:
    """Compile the lists of a language; for `pack.once`."""
    r = pack.figures
    return Words(
        rules=r,
        nouns=Phrases(_nouns(r)),
        hedges=Phrases((w, h) for h, ws in r.before.items() for w in ws),
        after=Phrases((w, h) for h, ws in r.after.items() for w in ws),
        signs=Phrases((s, c.code) for c in r.currencies for s in c.signs),
        glued_signs=tuple(s for c in r.currencies for s in c.signs if s.isalpha()),
        befell_after=Phrases((w, m) for m, ws in r.after_measure.items() for w in ws),
        befell_before=Phrases((w, m) for m, ws in r.before_measure.items() for w in ws),
        narrows=Phrases((w, m) for m, ws in r.narrows.items() for w in ws),
        lead=frozenset(r.lead),
        between=frozenset(r.between),
        skipped=frozenset((*r.classifiers, *r.qualities)),
        others=Phrases([*((w, False) for w in r.others), *((w, True) for w in r.among)]),
        negations=frozenset(r.negations),
        severities=frozenset(r.severities),
        speeds=frozenset(r.speeds),
        inserts=frozenset(r.inserts),
        tails=frozenset(r.tails),
        rate=frozenset(r.rate),
        not_after=Phrases((w, True) for w in r.not_after),
        stops=frozenset(r.stops),
        amounts=frozenset(r.amounts),
        number_of=frozenset(r.number_of),
        its_number=frozenset(r.its_number),
        closers=frozenset(r.closers),
    )


def _nouns(r: Rules) -> Iterator[tuple[str, Noun]]:
    for w in r.not_counted:
        yield w, Noun("none", "", "other")
    for c in r.currencies:
        for w in c.words:
            yield w, Noun("money", c.code, "money")
    for u in r.units:
        for w in u.words:
            yield w, Noun("unit", u.unit, u.measure)
    for t in r.things:
        noun = Noun("thing", t.unit, t.measure, t.needs_measure)
        for w in t.words:
            yield w, noun
            yield w + r.owned, noun  # `ribuan tentaranya`


def befell(tokens: Sequence[Token], start: int, end: int, noun: Noun | None, w: Words) -> Measure | None:
    """Return what the words around `tokens[start:end]` say befell what is counted, the nearest first.

    Words of harm speak of people; launching, striking and sending speak of things.
    """
    allowed = PEOPLE | {"fighters", "troops"} if noun is None or noun.unit == "people" else ANY
    found: list[tuple[int, Measure]] = []
    end = _past_insert(tokens, end, w)
    for i in range(end, min(end + REACH_AFTER, len(tokens))):
        word = tokens[i].lower
        if word in END or word in w.stops or tokens[i].text[0].isdigit():
            break
        if word == w.rules.both[1] and w.nouns.at(tokens, i + 1):
            break  # `85 tawanan dan jenazah prajurit yang gugur`: somebody else
        hit = w.befell_after.at(tokens, i)
        if hit and hit[0] in allowed:
            if tokens[i - 1].lower not in w.negations:
                found.append((i - end, hit[0]))
            break
    for i in range(start, max(start - REACH_BEFORE, 0), -1):
        word = tokens[i - 1].lower
        if word in END or word in w.stops:
            break
        hit = w.befell_before.before(tokens, i)
        if hit and hit[0] in allowed:
            # What follows a noun says it best, and `korban` says the least.
            found.append((start - i + 1 + REACH_AFTER * (hit[0] == "casualties"), hit[0]))
            break
    return min(found)[1] if found else None


def befell_between(tokens: Sequence[Token], start: int, end: int, w: Words) -> Measure | None:
    """Return what `tokens[start:end]`, between a noun and its number, say (`jumlah tentara yang tewas mencapai …`)."""
    for i in range(start, end):
        hit = w.befell_after.at(tokens, i)
        if hit and hit[0] in PEOPLE and tokens[i - 1].lower not in w.negations:
            return hit[0]
    return None


def _past_insert(tokens: Sequence[Token], at: int, w: Words) -> int:
    """Pass over an insertion between commas (`sepuluh orang, termasuk tiga anak, tewas`)."""
    if at + 1 < len(tokens) and tokens[at].text == "," and tokens[at + 1].lower in w.inserts:
        for i in range(at + 2, min(at + LONGEST_INSERT, len(tokens))):
            if tokens[i].text == ",":
                return i + 1
    return at


def counts_after(tokens: Sequence[Token], start: int, end: int, w: Words) -> int:
    """Return the end of the noun phrase whose head is `tokens[start:end]`: names and qualities that follow it."""
    limit = min(end + LONGEST_PHRASE, len(tokens))
    while end < limit and (tokens[end].lower in w.tails or tokens[end].text[0].isupper()):
        end += 1
    return end


def counts_before(tokens: Sequence[Token], at: int, w: Words) -> tuple[int, int, Noun | None] | None:
    """Return what a number at `at` counts where the text says so before it, and its noun.

    `jumlah militan dari X mencapai 2.000`, `militan yang jumlahnya mencapai 2.000`.
    """
    for i in range(at - 1, max(at - 16, -1), -1):
        word = tokens[i].lower
        if word[0].isdigit():
            return None  # it counts the number before this one
        if word in w.its_number:
            return noun_before(tokens, i, w)
        if word in w.number_of and i + 1 < at:
            end = i + 1
            while end < at and not _closes(tokens[end], w):
                end += 1
            hit = w.nouns.at(tokens, i + 1)
            noun = hit[0] if hit and hit[0].kind == "thing" else None
            return (i + 1, end, noun) if end > i + 1 else None
    return None


def _closes(token: Token, w: Words) -> bool:
    return token.lower in END or (token.lower in w.closers and token.lower != w.rules.numbers.of)


def noun_before(tokens: Sequence[Token], at: int, w: Words) -> tuple[int, int, Noun] | None:
    """Return the counted noun nearest before a token, with what belongs to it."""
    for end in range(at, max(at - 8, 0), -1):
        hit = w.nouns.before(tokens, end)
        if hit and hit[0].kind == "thing":
            return hit[1], min(counts_after(tokens, hit[1], end, w), at), hit[0]
    return None
