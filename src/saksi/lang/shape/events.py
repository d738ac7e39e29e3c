"""Shape of `events.toml`: trigger words of PLOVER events.

All words are lower case. A word may be a phrase. `classes` are named lists of words that the rest of the file refers
to by name.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.events import EventType, Status

__all__ = [
    "Clauses",
    "Family",
    "Frames",
    "Gate",
    "Mode",
    "Morphology",
    "Roles",
    "Rules",
    "StatusWords",
    "Truce",
    "Truces",
    "Voice",
]

Voice = Literal["active", "passive", "noun", "patient"]
"""`noun` names its agent next (`serangan X`), `patient` the one acted upon (`penangkapan X`)."""


class Morphology(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How words are built from roots."""

    forms: dict[str, Voice]
    """Pattern with `-` for the root → voice of the word. A capital N takes the nasal that the root's first letter asks
    for: `meN-kan`."""
    nasals: dict[str, str]
    """First letters of a root → what N becomes before it. A trailing `*` means that the letter itself is lost."""
    short: str
    """What N becomes before a root of one syllable."""
    endings: tuple[str, ...]
    """Endings that a word may bear without becoming another: `nya`."""
    vowels: str
    passive: str
    """What a passive verb begins with."""
    owned: str
    """Ending that says whose a thing is."""


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Triggers that share a type and conditions."""

    type: EventType
    mode: str | None = None
    """A fixed mode; `auto` takes it from the words nearby (`modes`)."""
    otherwise: str | None = None
    """The mode where it is `auto` and no word nearby tells."""
    vague: bool = False
    """True for nouns of whole campaigns (`operasi militer`): no mode but what their own clause gives."""
    roots: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    """Patterns of `morphology.forms` that each root is taken through."""
    active: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    """Nouns that name their agent next."""
    patients: tuple[str, ...] = ()
    """Nouns that name the one acted upon next."""
    after: tuple[str, ...] = ()
    """Classes: one of their words must follow in the clause."""
    around: tuple[str, ...] = ()
    """Classes: one of their words must stand in the clause."""
    unless: tuple[str, ...] = ()
    """Classes: none of their words may stand in the clause."""
    named: bool = False
    """True where the conditions are also met by a name right after the trigger."""
    mutual: bool = False
    """True where all parties are both source and target."""
    ahead: bool = False
    """True where what it names is only to come (`mengundang`): it is planned."""
    yields: bool = False
    """True where an act of the same type before it in the sentence is the event, and this word only its outcome."""
    person: str | None = None
    """The mode it takes where its object is a named person."""
    speech: bool = False
    """True where the one who acts is the one who speaks."""
    keeps: bool = False
    """True where what is said of its object is a fact to the report: `mengecam serangan`."""
    becomes: EventType | None = None
    """The type where it is only planned."""
    answers: bool = False
    """True where it is done to what comes from the other side (`mencegat`) or for what the other did (`balasan`)."""
    own: bool = False
    """True where a state mostly does it for its own people (`evakuasi warga X`)."""
    joins: bool = False
    """True where somebody from outside joins a fight: on whose side a name after it may say (`bergabung dengan X`)."""
    reach: int = 7
    """How many words on the conditions look."""


class Mode(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that tell the mode of the events of a type."""

    type: EventType
    mode: str
    words: tuple[str, ...]


class Truce(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that say what becomes of a ceasefire, standing before or after its noun."""

    type: EventType
    status: Status | None = None
    voice: Voice = "active"
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    breach: bool = False
    """True for its breaking: alleged it is an accusation, told by the report the attack that it was."""


class Truces(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How ceasefires are spoken of."""

    nouns: tuple[str, ...]
    pacts: tuple[str, ...]
    """What points back at one that the sentence before names, where it is broken (`melanggar kesepakatan itu`)."""
    kinds: tuple[Truce, ...]
    """In order: the first that fits."""
    reach: int


class Gate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which articles are about a conflict at all: events are read in no others."""

    strong: tuple[str, ...]
    """Words of armed conflict; each counts once a mention."""
    weak: tuple[str, ...]
    """Words of conflict and of its politics; each counts a third."""
    against: tuple[str, ...]
    """Words of other beats: sport, trade, film, health, nature, crime. Each takes one off."""
    density: float
    """Least score a hundred words."""
    least: float
    """Least score in all."""
    proof: int
    """Least number of strong words."""
    law: tuple[str, ...]
    """Single words of police and courts: an article with enough of them is read for what they do."""
    law_least: int
    """Least number of such words."""
    law_kinds: int
    """Least number of different ones."""
    law_density: float
    """Least number of them a hundred words."""
    law_types: tuple[EventType, ...]
    """Types of event that are read in it."""
    kinds: float
    """Least number of different words of conflict, all words of a strong phrase, a weak one counting a third: one word
    again and again (`bom`, of an empty threat) tells little."""


class StatusWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say whether an event is real."""

    negation: tuple[str, ...]
    """At most three words before the trigger."""
    not_negation: tuple[str, ...]
    """Words after a negation that take it back: `tidak hanya`."""
    averted: tuple[str, ...]
    """Right before a trigger: it is to be kept from happening (`agar tidak menyerang`)."""
    not_after: tuple[str, ...]
    """At most two words after a trigger, they take a negation back: `bukan serangan pertama`."""
    denial: tuple[str, ...]
    """Earlier in the clause: `membantah`, `tidak ada bukti`."""
    content: tuple[str, ...]
    """Opens the clause of what is said: a denial before it reaches into it (`membantah bahwa`)."""
    failed: tuple[str, ...]
    """Right before a trigger: it came to nothing (`batal menyerang`, `membatalkan serangan`)."""
    dropped: tuple[str, ...]
    """Right after a noun: it came to nothing (`serangan dibatalkan`)."""
    baseless: tuple[str, ...]
    """After what is told, in its clause: it is denied (`tidak berdasar`)."""
    planned: tuple[str, ...]
    """At most four words before the trigger."""
    purpose: tuple[str, ...]
    """Right before the trigger: `untuk`."""
    conditional: tuple[str, ...]
    """Open a clause of condition."""
    possible: tuple[str, ...]
    """At most five words before the trigger: `kemungkinan`."""
    any: tuple[str, ...]
    """At most three words after the trigger: `apa pun`."""
    alleged: tuple[str, ...]
    """At most three words before the trigger: `dugaan`."""
    background: tuple[str, ...]
    """Anywhere in the sentence: it tells of earlier times."""
    confirming: tuple[str, ...]
    """At most four words before the trigger: what follows is a fact (`membenarkan`)."""
    done: tuple[str, ...]
    """At most five words before `purpose`: what it aims at was done (`mendorong X untuk menyerang`)."""
    undoing: tuple[str, ...]
    """Between a negation and the trigger: not the event is denied (`tidak ada penghentian serangan`)."""
    weighing: tuple[str, ...]
    """At most ten words before a trigger: what is open is meant to be done, perhaps (`mempertimbangkan`, `opsi`)."""
    seeking: tuple[str, ...]
    """At most three words before a noun: it is yet to be (`mencari (kesepakatan)`)."""
    later: tuple[str, ...]
    """After a noun and before any verb: it is yet to come (`evakuasi akan`)."""
    modal: tuple[str, ...]
    """After a noun and before any verb: what would follow from it, so that it may not be (`dapat`)."""
    since: tuple[str, ...]
    """A time that begins so reaches to the present."""
    owed: tuple[str, ...]
    """Before a verb: what somebody says has to be done (`harus ditangkap`)."""
    announcing: tuple[str, ...]
    """Cues after which a plan is a plan, not a threat."""


class Clauses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words and marks that end the reach of a trigger."""

    marks: tuple[str, ...]
    words: tuple[str, ...]
    relative: tuple[str, ...]
    """`yang`: what stands before it is the subject of what follows."""


class Roles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that mark who acts on whom."""

    agent: tuple[str, ...]
    """Before the agent of a passive or noun: `oleh`."""
    origin: tuple[str, ...]
    """Before the agent of a noun: `dari`."""
    target: tuple[str, ...]
    """Before the target of a noun: `terhadap`."""
    rival: tuple[str, ...]
    """Before whom somebody fights: `melawan`."""
    way: tuple[str, ...]
    """Before where something is headed: `ke`."""
    place: tuple[str, ...]
    """Before a place: `di`."""
    oblique: tuple[str, ...]
    """Before a name that is neither subject nor object."""
    control: tuple[str, ...]
    """Before who is to do what `purpose` brings: `bagi`."""
    between: tuple[str, ...]
    """Before two parties: `antara`."""
    partner: tuple[str, ...]
    """Before the other party: `dengan`."""
    each_other: tuple[str, ...]
    """`saling`."""
    first: tuple[str, ...]
    """`kami`: the speaker."""
    back: tuple[str, ...]
    """`dia`: somebody named before."""
    besides: tuple[str, ...]
    """Heads that are never the side of whom `-nya` behind them means (`sekutunya`)."""
    own: tuple[str, ...]
    """Behind `-nya`: it means who acts (`warganya sendiri`)."""
    they: tuple[str, ...]
    """`mereka`: several, or a body, named before."""
    both: tuple[str, ...]
    """`kedua pihak`: the two sides of the conflict."""
    country: tuple[str, ...]
    """`negara tersebut`: the state named before."""
    light: tuple[str, ...]
    """Verbs whose subject is the one who does what their object says: `melancarkan serangan`."""
    casualty: tuple[str, ...]
    """Words whose subject suffers what follows: `tewas dalam serangan`."""
    nouns: tuple[str, ...]
    """Nouns of forces and people that a role may be taken by without a name: `pasukan`, `warga`."""


class Frames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell how a clause is built."""

    helpers: tuple[str, ...]
    """Between a subject and its verb, or before a number: `telah`, `lebih dari`."""
    verbs: tuple[str, ...]
    """Verbs without a prefix."""
    copulas: tuple[str, ...]
    """Verbs after which another clause may begin: `adalah`."""
    states: tuple[str, ...]
    """Predicates that are no verbs: `tewas`."""
    prepositions: tuple[str, ...]
    own: tuple[str, ...]
    """Prepositions that may stand right before a verb: `dengan`."""
    joins: tuple[str, ...]
    """`dan`."""
    pointing: tuple[str, ...]
    """They end a noun phrase: `itu`."""
    counting: tuple[str, ...]
    """Before the head of a noun phrase: `sebuah`, `ratusan`."""
    openers: tuple[str, ...]
    """More words that open a clause: `apakah`."""
    that: tuple[str, ...]
    """`bahwa`."""
    reasons: tuple[str, ...]
    """`karena`."""
    accompany: tuple[str, ...]
    """After a comma, it opens a clause with a subject: `dengan`."""
    wars: tuple[str, ...]
    """Nouns for the fight itself: what stands after them names its sides."""
    adjectives: tuple[str, ...]
    """Nouns of forces that are adjectives right after an act: `serangan militer`."""
    suffered: tuple[str, ...]
    """Passives whose agent is the one acted upon: `dialami`."""
    wrought: tuple[str, ...]
    """Passives whose agent is the one who does what their subject says: `dilancarkan`."""
    ending: tuple[str, ...]
    """Verbs by which somebody ends what may be another's: `menghentikan`."""
    when: tuple[str, ...]
    """Right after a time, they open a clause that has that time: `ketika`."""
    warding: tuple[str, ...]
    """Before an act that their subject suffers: `membalas (serangan)`, `melindungi diri dari`."""
    answering: tuple[str, ...]
    """Between two attacks: the first answers the second (`balasan atas`)."""
    victims: tuple[str, ...]
    """Right before a noun: what is named after it does it to them (`menjadi target pembunuhan X`)."""
    able: tuple[str, ...]
    """Right before a verb: what somebody may do, and threatens with (`dapat menghancurkan`)."""
    codes: tuple[str, ...]
    """Before a name of a deed: `operasi`."""
    tongues: tuple[str, ...]
    """Before a name that is then but that of a language."""
    taking: tuple[str, ...]
    """Nouns that `terhadap` after the act belongs to: `dampak serangan terhadap`."""
    breaking: tuple[str, ...]
    """Verbs that say that something begins or goes on: `meletus`."""
    asking: tuple[str, ...]
    """Verbs whose object is to do what follows: `mendesak X untuk`."""
    actors: tuple[str, ...]
    """Head nouns of those who can attack, demand, agree."""
    people: tuple[str, ...]
    """Head nouns of people who are attacked and do not attack."""
    things: tuple[str, ...]
    """Head nouns of what can be attacked, seized, closed."""
    weapons: tuple[str, ...]
    """Head nouns of what strikes in the hands of another: `rudal`."""
    places: tuple[str, ...]
    """Head nouns of places: a party only with a name (`wilayah Karsova`)."""
    dated: tuple[str, ...]
    """Nouns whose year is their own, not that of what happens (`perjanjian tahun 1997`)."""
    habitual: tuple[str, ...]
    """In talks or right behind them: they go on and have no day of their own (`kontak rutin`)."""
    earlier: tuple[str, ...]
    """Right before an act: it was before the day of the words (`sebelumnya bersumpah`)."""
    unknown: tuple[str, ...]
    """Where nobody knows or says who: `siapa`."""
    others: tuple[str, ...]
    """Descriptions that point at the other side: `pihak lawan`."""


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `events.toml`."""

    morphology: Morphology
    classes: dict[str, tuple[str, ...]]
    masks: tuple[str, ...]
    """Phrases that are never triggers nor conditions: `serangan jantung`."""
    families: tuple[Family, ...]
    modes: tuple[Mode, ...]
    truces: Truces
    gate: Gate
    feuds: tuple[tuple[str, str], ...]
    """States and groups that fight each other in the present conflicts of the world, as the tables of names call them:
    who is at whose throat, where an article names both and does not say."""
    status: StatusWords
    clauses: Clauses
    roles: Roles
    frames: Frames
