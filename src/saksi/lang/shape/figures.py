"""Shape of `figures.toml`: number words, hedges, units and counted nouns."""

from __future__ import annotations

import msgspec

from saksi.model.figures import Hedge, Measure

__all__ = ["Currency", "Numbers", "Rules", "Things", "Unit"]


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How numbers are said. All words are lower-case."""

    units: dict[str, int]
    """Words for 0 to 11 that stand alone or before a scale."""
    teen: str
    """Word that makes 12 to 19 of the unit before it."""
    scales: dict[str, int]
    """Words that multiply the number before them."""
    whole: dict[str, int]
    """One word for one of a scale (`seratus`)."""
    point: str
    """The spoken decimal comma."""
    half: str
    """Word that adds a half to the number before it, or halves the scale after it."""
    fractions: dict[str, float]
    """Words for a part of one."""
    parts: dict[str, int]
    """Denominators that follow a number word (`pertiga`)."""
    of: str
    """Word between the two numbers of `one of three`."""
    vague: dict[str, tuple[int, int]]
    """Words for an open number of a scale, and its bounds; a scale word after them multiplies both."""
    few: tuple[str, ...]
    """Words that make the scale after them open (`beberapa ratus`)."""
    collective: dict[str, int]
    """Anaphoric numbers (`kelima orang`)."""
    approximate: str
    """Ending that makes a number approximate (`50-an`)."""


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words or signs of measurement that follow a number."""

    unit: str
    measure: Measure
    words: tuple[str, ...]


class Currency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A currency: its ISO 4217 code, signs before the number, words after it."""

    code: str
    signs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Things(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that are counted."""

    unit: str
    measure: Measure
    """What is counted where no word nearby tells more."""
    words: tuple[str, ...]
    needs_measure: bool = False
    """Counted only where a word nearby says what befell them."""


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `figures.toml`."""

    numbers: Numbers
    before: dict[Hedge, tuple[str, ...]]
    """Hedges that stand before the number."""
    after: dict[Hedge, tuple[str, ...]]
    """Hedges that stand after the number or after what it counts."""
    between: tuple[str, ...]
    """Words and marks between the two ends of a range."""
    both: tuple[str, str]
    """The pair of words around two ends (`antara … dan`)."""
    lead: tuple[str, ...]
    """Words that may stand between a hedge and the number and change nothing (`sebanyak`)."""
    total: tuple[str, ...]
    """Words that belong to an exact number (`total`, `rata-rata`)."""
    classifiers: tuple[str, ...]
    """Words between number and noun that count nothing by themselves."""
    qualities: tuple[str, ...]
    """Words between number and noun that describe (`mantan`)."""
    others: tuple[str, ...]
    """Words that repeat the noun of the figure before (`ratusan lainnya`)."""
    among: tuple[str, ...]
    """Words that count a part of the figure before (`14 di antaranya`)."""
    negations: tuple[str, ...]
    """Words before what befell that turn it into its opposite."""
    severities: tuple[str, ...]
    """Words after a harm that say how grave it is."""
    speeds: tuple[str, ...]
    """Units of time that make a rate a speed (`km per jam`)."""
    inserts: tuple[str, ...]
    """Words that open an insertion between what is counted and what befell it (`, termasuk tiga anak, tewas`)."""
    tails: tuple[str, ...]
    """Words after the noun that still belong to what is counted."""
    rate: tuple[str, ...]
    """Words that make a rate of it (`per hari`)."""
    owned: str
    """Ending of a noun that says whose it is (`tentaranya`)."""
    things: tuple[Things, ...]
    units: tuple[Unit, ...]
    currencies: tuple[Currency, ...]
    not_counted: tuple[str, ...]
    """Nouns after a number that make it no figure: spans of time, ages, times, parties."""
    not_after: tuple[str, ...]
    """Words after which a number is a name, an age, an order or a clock time."""
    after_measure: dict[Measure, tuple[str, ...]]
    """What befell: words that say so after the counted noun."""
    before_measure: dict[Measure, tuple[str, ...]]
    """What befell: words that say so before the number."""
    narrows: dict[Measure, tuple[str, ...]]
    """Words that say what is measured in any direction (`wilayah` of a share)."""
    stops: tuple[str, ...]
    """Words that end the reach of a measure: another clause begins."""
    amounts: tuple[str, ...]
    """Words after which a number may stand without a noun."""
    number_of: tuple[str, ...]
    """Words that introduce what is counted before the number (`jumlah militan … mencapai 2.000`)."""
    its_number: tuple[str, ...]
    """Words that point back to what is counted (`yang jumlahnya`)."""
    closers: tuple[str, ...]
    """Function words and verbs that end a noun phrase."""
