"""Shape of `conditions.toml`: what hangs on what, and the words by which parties talk with each other."""

from __future__ import annotations

import msgspec

__all__ = ["Clauses", "Markers", "Rules", "Talking"]


class Markers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make one clause hang on another. Phrases, lower case."""

    given: tuple[str, ...]
    """A condition plain and simple (`jika`)."""
    provided: tuple[str, ...]
    """One without which nothing is done (`asalkan`)."""
    loose: tuple[str, ...]
    """Words that are that only between two clauses with acts of parties (`selama`)."""
    unless: tuple[str, ...]
    """All but one case (`kecuali`)."""
    until: tuple[str, ...]
    """An end (`sampai`): of what goes on, or of what is refused."""
    before: tuple[str, ...]
    """What has to wait (`sebelum`)."""
    once: tuple[str, ...]
    """What has to be over (`setelah`): a condition only after one of `only`."""
    terms: tuple[str, ...]
    """Verbs of making something a condition; it stands behind them (`mensyaratkan`)."""
    first: tuple[str, ...]
    """That something has to come first (`terlebih dahulu`)."""


class Clauses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the two clauses are told apart, and what is in them."""

    joining: frozenset[str]
    """Words before a marker that opens a sentence or clause (`dan jika`)."""
    so: frozenset[str]
    """Words that open the main clause behind a condition (`maka`)."""
    ends: frozenset[str]
    """Words at which a clause ends (`karena`)."""
    even: frozenset[str]
    """Words before a marker that make it no condition (`bahkan jika`)."""
    only: frozenset[str]
    """Words that leave one case alone (`hanya`)."""
    will: frozenset[str]
    """Words that bind who is named before them (`akan`)."""
    must: frozenset[str]
    able: frozenset[str]
    """Words of what is only possible (`dapat`): what may happen is no pledge."""
    letting: frozenset[str]
    """Those of them by which who speaks lets something happen if another does something (`bisa dimulai`)."""
    wanting: frozenset[str]
    """Words of wanting in a condition: who wants that has to do this first (`ingin`)."""
    going: frozenset[str]
    """Words of going on (`terus`)."""
    negations: frozenset[str]
    empty: tuple[str, ...]
    """Beginnings of conditions that no party can meet or fail (`jika dilihat`)."""
    there: frozenset[str]
    """Words of being there: a clause that opens with one is about nobody (`ada`)."""
    they: frozenset[str]
    """Pronouns for others (`mereka`)."""
    state: frozenset[str]
    """Words by which a speaker means the own state (`negaranya`)."""
    that: tuple[str, ...]
    """Phrases that point back to a party (`negara itu`)."""
    away: frozenset[str]
    """Words after which a name is not who acts (`terhadap`)."""
    grounds: frozenset[str]
    """Nouns for places, so that the name behind them is not who acts (`wilayah`)."""
    which: frozenset[str]
    """Words that open a clause about a noun (`yang`)."""
    by: frozenset[str]
    """Words before who acts, after a passive verb (`oleh`)."""
    passive: tuple[str, ...]
    """Beginnings of passive verbs."""
    not_passive: frozenset[str]
    """Words that begin so and are none."""
    verbs: tuple[str, ...]
    """Beginnings of verbs: a clause that opens with one does not name who acts."""
    deeds: frozenset[str]
    """What parties do for, with or without each other (`berunding`, `menarik`), besides the triggers of events."""
    quitting: frozenset[str]
    """Those of the deeds that can be a threat (`keluar`)."""
    harms: frozenset[str]
    """What they do to each other, nouns too (`balasan`), besides the verbs of `acts.toml`."""
    suffering: frozenset[str]
    """What befalls whom a threat is for (`menghadapi`, `kerusakan`)."""


class Talking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell one kind of talking from another."""

    meetings: frozenset[str]
    """Roots of meeting face to face (`temu`), as they stand in triggers."""
    contacts: frozenset[str]
    """Roots of contact that may be anything (`kontak`)."""
    letters: tuple[str, ...]
    """Nouns and verbs of writing to somebody (`surat`), whole words."""
    towards: frozenset[str]
    """Words before whom it is written to (`kepada`)."""
    origins: frozenset[str]
    """Words before who wrote it (`dari`)."""
    papers: frozenset[str]
    """Words that, right behind a letter, make it another thing (`surat kabar`)."""
    during: frozenset[str]
    """Words before a talk in which something is said (`dalam percakapan`)."""
    mediating: frozenset[str]
    """Words right before who mediates (`dimediasi`, `mediator`)."""
    beside: frozenset[str]
    """Words between a talk and who holds it, and between these (`antara X dan Y`), brackets left out."""
    proposed: frozenset[str]
    """Words near a talk by which somebody offers it (`menawarkan`, `mengusulkan`)."""
    sought: frozenset[str]
    """Words near a talk by which somebody asks for it (`meminta`, `mendesak`)."""
    declined: frozenset[str]
    """Words near a talk by which somebody will not have it (`menolak`)."""
    accepting: frozenset[str]
    """Words of an answer that takes up an offer (`menerima`)."""


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `conditions.toml`."""

    markers: Markers
    clauses: Clauses
    talking: Talking
    sure: dict[str, float]
    """Share of conditions that were right, by class of marker; `other` for the rest."""
