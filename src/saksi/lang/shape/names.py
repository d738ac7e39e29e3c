"""Shape of `names.toml`: titles, heads of organisation names, and how names are written.

All words are lower case. The tables beside it (`states.csv`, `actors.csv`, `offices.csv`, `places.csv`) are read by
`saksi.lang.gazetteer`.
"""

from __future__ import annotations

import msgspec

__all__ = ["Heads", "References", "Rules", "Titles", "Writing"]


class Titles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands before or after the name of a person."""

    offices: tuple[str, ...]
    """Offices and callings: `menteri luar negeri`. Split off the name; a state or body may follow."""
    ranks: tuple[str, ...]
    """Military, police and academic ranks: `mayor jenderal`. Split off the name."""
    honorifics: tuple[str, ...]
    """Religious and noble styles that stay with the name: `ayatollah`."""
    short: dict[str, str]
    """Short form → long form: `menlu` → `menteri luar negeri`."""
    before: tuple[str, ...]
    """Words before an office that belong to it: `wakil`, `mantan`."""
    after: tuple[str, ...]
    """Words after an office that belong to it: `senior`, `tertinggi`."""
    edited: str
    """Last day (ISO) for which `offices.csv` was kept."""


class Heads(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """First words of names and descriptions that are not names of persons, by what they make of the whole."""

    bodies: tuple[str, ...]
    """`kementerian`, `badan`: organisations."""
    forces: tuple[str, ...]
    """`militer`, `pasukan`: armed organisations of a state or party."""
    governments: tuple[str, ...]
    """`pemerintah`, `otoritas`, `pihak`: with a state, they stand for it."""
    media: tuple[str, ...]
    """`kantor berita`, `surat kabar`."""
    staff: tuple[str, ...]
    """`kantor`: with a person or office, an office."""
    groups: tuple[str, ...]
    """`warga`, `milisi`: people who act or speak as a group."""
    anonymous: tuple[str, ...]
    """`sumber`, `pejabat`: persons kept as described."""
    documents: tuple[str, ...]
    """`pernyataan`, `surat`: texts that speak."""
    collective: tuple[str, ...]
    """Words that make a group of what stands after or before them: `sekutu`, `para`."""


class References(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that point back at somebody."""

    singular: tuple[str, ...]
    """`dia`, `ia`, `beliau`."""
    plural: tuple[str, ...]
    """`mereka`."""
    first: tuple[str, ...]
    """`saya`, `kami`: the speaker of the words they stand in, never a narrator."""
    alone: tuple[str, ...]
    """Of these, those that one person says: `saya`."""
    suffix: str
    """The possessive ending, `nya`."""
    demonstratives: tuple[str, ...]
    """`itu`, `tersebut`: after a noun, the one spoken of before."""
    other: tuple[str, ...]
    """`lain`, `kedua`: after a noun, not the one spoken of before."""
    epithets: tuple[str, ...]
    """Nouns for a person that are no office: `pemimpin`, `politisi`."""
    leaders: tuple[str, ...]
    """Nouns for whoever leads a state, whatever the office: `pemimpin`."""
    heads: tuple[str, ...]
    """Offices of whom such a noun alone means the one named last: `presiden`."""
    institutions: tuple[str, ...]
    """Nouns that point back at an organisation: `kelompok`, `badan`, `lembaga`."""
    countries: tuple[str, ...]
    """Nouns that point back at a state: `negara`."""
    alternatives: tuple[str, ...]
    """Words between two names of one actor: `atau`, `alias`."""
    speaking: tuple[str, ...]
    """Verbs of speaking, not of noting or thinking: a body of which they are said is quoted itself (`mengatakan`)."""
    areas: tuple[str, ...]
    """Nouns for a place that stand for the one spoken of (`kementerian kesehatan wilayah itu`)."""
    things: tuple[str, ...]
    """Matters that are spoken of and speak to nobody (`Hal ini menegaskan` is no one's statement)."""
    carriers: tuple[str, ...]
    """Texts and occasions that hold somebody's words: `wawancara`, `surat`."""
    relative: tuple[str, ...]
    """Words behind which a description goes on in a clause of its own: `yang`."""
    quoted: tuple[str, ...]
    """Passive verbs that, after `yang`, credit who carried the words (`yang dikutip AFP`)."""
    quoting: tuple[str, ...]
    """Active verbs that, after `yang`, name whose words a carrier brings (`Tasnim yang mengutip Garda Revolusi`)."""
    determiners: tuple[str, ...]
    """`sebuah`, `seorang`, `para`: before a description, not part of what it describes."""


class Writing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How names stand in running text."""

    modifying: tuple[str, ...]
    """Heads that behind one of `modified` only describe it: `target militer`."""
    modified: tuple[str, ...]
    capitals: tuple[str, ...]
    """What stands before the name of a capital: `ibu kota`."""
    christened: tuple[str, ...]
    """Heads of bodies that always have a name of their own behind them: `universitas`, `maskapai`."""
    concurrent: tuple[str, ...]
    """Between two offices of one person: `yang juga`."""
    foreign: tuple[str, ...]
    """Small words inside foreign names of offices: `of`."""
    plural: tuple[str, ...]
    """Before an office, makes it all who hold such a one: `para`."""
    posted: tuple[str, ...]
    """Between whom an envoy speaks for and where they are sent: `untuk`."""
    particles: tuple[str, ...]
    """Lower-case words inside names: `bin`, `van`."""
    openers: tuple[str, ...]
    """Words with a capital only because they open a sentence."""
    common: tuple[str, ...]
    """Words written with a capital in names of offices and bodies, but never part of a person's name."""
    glued: tuple[str, ...]
    """Words that stick to a name where a link's space was lost: `iranitu`."""
    conjunctions: tuple[str, ...]
    """Words that join names to a list."""
    locating: tuple[str, ...]
    """Words that make the name after them a place: `di`, `kota`."""
    powers: tuple[str, ...]
    """First words of offices and bodies that only a state has: `presiden`, `kementerian`."""
    fielded: tuple[str, ...]
    """Those of them that a state's name follows only after a field of office (`Kementerian Pertahanan X`)."""
    landforms: tuple[str, ...]
    """Words that begin the name of a place: `Lembah`."""
    of: tuple[str, ...]
    """Words between an office or body and whose it is: `untuk`, `di`."""
    calendar: tuple[str, ...]
    """Days and months: written with a capital and never part of a name."""
    verb_prefixes: tuple[str, ...]
    """What verbs begin with."""


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `names.toml`."""

    titles: Titles
    heads: Heads
    references: References
    writing: Writing
