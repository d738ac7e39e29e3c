"""Shape of `links.toml`: what holding reports against each other needs to know about the language."""

from __future__ import annotations

import msgspec

from saksi.model.statements import Act

__all__ = ["Counting", "Rules", "Staples"]


class Staples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that reports of any conflict use about as often."""

    rate: int
    """Sentences in 10,000 of such reports that hold one of them, at least."""
    words: tuple[str, ...]


class Counting(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words around a number that say over what it counts, whose it is and of what it is a part; phrases too."""

    since: tuple[str, ...]
    """Words before the time from which it counts."""
    until: tuple[str, ...]
    """Words before the time up to which it counts."""
    total: tuple[str, ...]
    """Phrases that make it the sum of all so far."""
    toll: tuple[str, ...]
    """The same, unless the sentence speaks of one day or one attack."""
    one: tuple[str, ...]
    """Phrases that make it the count of one day."""
    this: tuple[str, ...]
    """Phrases that make it the count of the attack spoken of, unless the sentence before gives a sum of all so far."""
    spans: tuple[str, ...]
    """Words for spans of time: with a number and one of `within` before, it counts all in them."""
    within: tuple[str, ...]
    each: tuple[str, ...]
    """Phrases that make it so many each day or for each one."""
    told: tuple[str, ...]
    """Words before the time at which it was said, not that of which it tells."""
    parts: tuple[str, ...]
    """Words before a number that is a part of the one before."""
    among: tuple[str, ...]
    """Phrases after such a number."""
    of: tuple[str, ...]
    """Words between a part and its whole (`5 dari 24`)."""
    others: tuple[str, ...]
    """Words with a number for the rest."""
    own: tuple[str, ...]
    """Endings of a counted noun, and words after it, that give it to the party named before (`warganya`)."""
    elsewhere: tuple[str, ...]
    """Words that add other places to the one named (`di X dan wilayah lain`)."""
    toward: tuple[str, ...]
    """Words between an attack and its place."""
    away: tuple[str, ...]
    """Words before the place that people flee or are brought away from."""
    all_sides: tuple[str, ...]
    """Words before one of `parties_both` where the number is of all sides together."""
    outlets: tuple[str, ...]
    """Words with the name of a state for its press, which does not speak for it."""
    kinds: dict[str, tuple[str, ...]]
    """Kinds of people, and the words for each: a count of one kind is none of all."""


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Contents of `links.toml`. All words are lower case."""

    prefixes: tuple[tuple[str, str], ...]
    """(prefix, the consonant it swallowed before a vowel), longest first."""
    suffixes: tuple[str, ...]
    """Endings that make no other word, longest first."""
    enclitics: tuple[str, ...]
    """Those of the endings that leave a word what it is (`-nya`), so that a phrase of `same` may have them."""
    doubled: str
    """The consonant whose loss at the start of a root cannot be told, so that roots are compared without it."""
    negations: tuple[str, ...]
    """Words that turn the next word of weight into its opposite."""
    only: tuple[str, ...]
    """Words after which a negation denies nothing (`tidak hanya`)."""
    clauses: tuple[str, ...]
    """Words that begin a clause: no negation reaches over them."""
    planned: tuple[str, ...]
    """Words that put the next verb into the future."""
    done: tuple[str, ...]
    """Words that say the next verb has happened or is happening."""
    possible: tuple[str, ...]
    """Words that make the next verb only possible."""
    passive: str
    """Prefix of the passive verb, whose subject suffers the act."""
    active: str
    """Prefix of the active verb."""
    joining: tuple[str, ...]
    """Words between two parties that stand in one role (`A dan B`)."""
    possessors: tuple[str, ...]
    """Words that stand for the speaker's own state or side (`negaranya`, `kami`)."""
    same: tuple[tuple[str, ...], ...]
    """Words and phrases that reports and translators use for one thing; the first stands for all."""
    opposites: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """Words that say the opposite of others (`naik`, `turun`): two sides each."""
    daily: tuple[str, ...]
    """What the title of a daily column has (`hari ini`, `juni`): two days of it are two happenings."""
    at: tuple[str, ...]
    """Prepositions before the place of a count."""
    attacks: tuple[str, ...]
    """Nouns and verbs of attack: the name that follows is the attacker, not the side that is counted."""
    answering: tuple[str, ...]
    """Words that say that what follows answers somebody."""
    denials: tuple[str, ...]
    """Those of them that deny: in reported speech, what follows is what is denied (`membantah bahwa …`)."""
    calls: dict[Act, tuple[str, ...]]
    """Nouns for what somebody asks or says, with whose name they answer it (`ultimatum X`)."""
    no_calls: tuple[str, ...]
    """Phrases in which such a noun asks nothing (`permintaan maaf`)."""
    handling: tuple[str, ...]
    """Verbs for what is done with a claim that is neither denied nor confirmed (`menyelidiki laporan itu`)."""
    warding: tuple[str, ...]
    """Verbs for warding off an attack (`menembak jatuh`), which is none itself; what `same` puts with them too."""
    usual: frozenset[str]
    """Words that say that something goes on as a rule (`rutin`)."""
    untrue: tuple[str, ...]
    """Phrases that call what was said untrue (`tidak benar`)."""
    pointing: tuple[str, ...]
    """Nouns that with one of `that` stand for what was said before (`tuduhan itu`)."""
    numbers: tuple[str, ...]
    """The same for a number that was given (`angka itu`)."""
    charges: tuple[str, ...]
    """Those of `pointing` that stand for an accusation (`tuduhan itu`)."""
    that: tuple[str, ...]
    """Words that point back."""
    rivals: tuple[str, ...]
    """Words in a sentence that gives another count of what was counted before (`angka yang lebih tinggi`)."""
    parties_both: tuple[str, ...]
    """Phrases that put the losses of all sides together."""
    others_of: tuple[str, ...]
    """Words that make the name of a state that of others than itself (`tetangga Iran`)."""
    counting: Counting
    """Words around numbers."""
    breaking: tuple[str, ...]
    """Words that say an agreement was broken."""
    failing: tuple[str, ...]
    """Words that say an agreement came to nothing."""
    nobody: tuple[str, ...]
    """Credits that name nobody (`media`, `laporan`): not an origin."""
    wars: tuple[str, ...]
    """What the war of two sides is called, where their names follow (`perang antara X dan Y`)."""
    versus: tuple[str, ...]
    """Words between that noun and the first side, and between the sides."""
    rebels: tuple[str, ...]
    """Words before or in the name of an armed group (`pemberontak X`, `front`)."""
    fighting: tuple[str, ...]
    """Words of fighting: a title or lead that names two sides and has one speaks of their war."""
    figurative: tuple[str, ...]
    """Phrases in which words of fighting mean something else (`perang dagang`)."""
    games: tuple[str, ...]
    """Words of sport: with one in title or lead, words of fighting are no proof of a war."""
    towns: tuple[str, ...]
    """First words of a name that make it that of a town (`kota`)."""
    regions: tuple[str, ...]
    """Those that make it that of a larger area, whose seat may bear the same name (`provinsi`)."""
    touched: tuple[str, ...]
    """Words of what a war touches without being fought there (prices, markets): such a title is not of the war."""
    staples: tuple[Staples, ...] = ()
    """Words that news of conflict is full of and general news is not."""
