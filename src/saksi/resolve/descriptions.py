"""What a speaker's description says: its head, its kind, and whether it points back at somebody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from saksi.lang.gazetteer import Gazetteer, gazetteer, words

if TYPE_CHECKING:
    from saksi.lang.pack import Pack
    from saksi.model.actors import ActorKind

__all__ = ["Description", "Reader", "reader"]

ORDER: tuple[tuple[str, ActorKind], ...] = (
    ("documents", "document"),
    ("media", "organisation"),
    ("bodies", "organisation"),
    ("forces", "organisation"),
    ("governments", "state"),
    ("staff", "office"),
    ("groups", "group"),
    ("anonymous", "anonymous"),
    ("office", "office"),
)
SINGLE: tuple[tuple[str, ActorKind], ...] = (("anonymous", "anonymous"), ("office", "anonymous"))


class Description(msgspec.Struct, frozen=True):
    """A description taken apart; words are folded."""

    words: tuple[str, ...]
    """Without determiners before it and the pointing word behind it."""
    head: str
    lists: frozenset[str]
    """Lists of `names.toml` that hold the head."""
    kind: ActorKind | None
    points: bool
    """Whether it ends in *itu*, *tersebut* or the like."""
    other: bool
    """Whether it says that somebody else is meant (`sumber lain`)."""
    possessive: bool
    """Whether a word of it ends in *-nya*."""
    area: bool
    """Whether it ends in a place spoken of before (`kementerian kesehatan wilayah itu`), here left off."""
    indefinite: bool
    """Whether a determiner says that nobody in particular is meant (`seorang pejabat`)."""


class Reader(msgspec.Struct, frozen=True):
    """Word sets that descriptions are read with."""

    names: Gazetteer
    singular: frozenset[str]
    plural: frozenset[str]
    first: frozenset[str]
    alone: frozenset[str]
    suffix: str
    demonstratives: frozenset[str]
    other: frozenset[str]
    determiners: frozenset[str]
    epithets: frozenset[str]
    institutions: frozenset[str]
    countries: frozenset[str]
    areas: frozenset[str]
    things: frozenset[str]
    """Matters that are spoken of and speak to nobody (`hal`, `langkah`)."""
    relative: frozenset[str]
    carriers: frozenset[str]
    """Texts and occasions that hold somebody's words: `wawancara`, `surat`."""
    conjunctions: frozenset[str]
    alternatives: frozenset[str]
    """`atau`: between two names of one actor."""
    collective: frozenset[str]
    quoted: re.Pattern[str]
    """A relative clause that credits a carrier, from its first space on: `yang dikutip AFP`."""
    quoting: re.Pattern[str]
    """What stands before the speaker whom a carrier quotes: `Laporan Tasnim yang mengutip`."""
    outlets: frozenset[str]
    """Folded names of agencies and outlets."""
    outlet_words: frozenset[str]
    """Folded words in names of outlets (`news`, `post`)."""
    openers: frozenset[str]
    """Words that open a sentence and name nobody (`senada`)."""
    speaking: frozenset[str]
    """Verbs of speaking (`mengatakan`), not of noting or thinking."""
    reports: frozenset[str]
    """Words before an outlet's name that make the outlet the source (`laporan`)."""

    def read(self, text: str) -> Description:
        """Take a description apart."""
        seen = words(text)
        points = bool(seen) and seen[-1] in self.demonstratives
        if points:
            seen = seen[:-1]
        if seen and seen[-1].endswith(tuple(self.demonstratives)) and len(seen[-1]) > len("tersebut"):
            points = True
        area = points and len(seen) > 1 and seen[-1] in self.areas
        if area:
            points, seen = False, seen[:-1]
        indefinite = False
        while len(seen) > 1 and (seen[0] in self.determiners or seen[0].isdigit()):
            indefinite, seen = True, seen[1:]
        count, lists = self.names.phrase(seen, 0) if seen else (0, frozenset[str]())
        while "before" in lists and len(lists) == 1 and count < len(seen):
            more, lists = self.names.phrase(seen, count)
            count += more
            if not more:
                break
        head = " ".join(seen[: max(count, 1)])
        kind = next((k for name, k in (SINGLE if indefinite else ()) if name in lists), None)
        kind = kind or next((k for name, k in ORDER if name in lists), None)
        other = any(w in self.other for w in seen[count : count + 1])
        stop = next((i for i, w in enumerate(seen) if i and w in self.relative), len(seen))
        possessive = any(w.endswith(self.suffix) and len(w) > len(self.suffix) + 2 for w in seen[:stop])
        return Description(tuple(seen), head, lists, kind, points, other, possessive, area, indefinite)


def reader(pack: Pack) -> Reader:
    """Compile; use as `pack.once(reader)`."""
    refs, names, credit = pack.names.references, pack.names, pack.statements.credits
    relative = "|".join(refs.relative)
    return Reader(
        names=pack.once(gazetteer),
        singular=frozenset(refs.singular),
        plural=frozenset(refs.plural),
        first=frozenset(refs.first),
        alone=frozenset(refs.alone),
        suffix=refs.suffix,
        demonstratives=frozenset(refs.demonstratives),
        other=frozenset(refs.other),
        determiners=frozenset(refs.determiners),
        epithets=frozenset(refs.epithets),
        institutions=frozenset(refs.institutions),
        countries=frozenset(refs.countries),
        areas=frozenset(refs.areas),
        things=frozenset(refs.things),
        relative=frozenset(refs.relative),
        carriers=frozenset(refs.carriers),
        conjunctions=frozenset(names.writing.conjunctions),
        alternatives=frozenset(refs.alternatives),
        collective=frozenset(names.heads.collective),
        quoted=re.compile(rf"\s+(?:{relative})\s+(?:{'|'.join(refs.quoted)})\b.*", re.IGNORECASE | re.DOTALL),
        quoting=re.compile(rf".*\b(?:{relative})\s+(?:{'|'.join(refs.quoting)})\s+", re.IGNORECASE | re.DOTALL),
        outlets=frozenset(" ".join(words(name)) for name in credit.outlets),
        outlet_words=frozenset(w for suffix in credit.suffixes for w in words(suffix)),
        openers=frozenset(names.writing.openers),
        speaking=frozenset(refs.speaking),
        reports=credit.reports,
    )
