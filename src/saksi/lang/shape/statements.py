"""Shape of `statements.toml`: reporting words and how they are used."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.actors import ActorKind
from saksi.model.statements import Act

__all__ = ["Credits", "Frame", "Noun", "Passive", "Phrases", "Rules", "Verb"]

Frame = Literal["say", "tell", "object", "order", "warn", "self", "name", "document", "show", "deliver"]
"""What may follow the verb as the words reported:

`say` a clause with or without a complementizer, or a quotation; `tell` only a clause with complementizer or a
quotation; `object` a noun phrase or a clause; `order` somebody and what to do, or what is wanted; `warn` somebody and
a clause, or a noun phrase; `self` a verb phrase or a clause about the speaker; `name` somebody and what they are
called; `document` a quotation that a text holds; `show` a clause after a document (`laporan X menunjukkan bahwa …`);
`deliver` nothing of its own: the words stand before it (`"…," demikian disampaikan X`).
"""
Passive = Literal["clause", "unsourced"]


class Verb(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One reporting verb. Fields hold words separated by spaces; an underscore joins the words of one form."""

    frame: Frame
    acts: tuple[Act, ...]
    """Speech acts that it performs, the first being its own."""
    bare: str
    """Forms without prefix, which follow the words and stand before the speaker (`kata Lavrov`)."""
    active: str
    """Forms with an active prefix, which follow the speaker (`Lavrov mengatakan`)."""
    passive: str
    """Passive forms (`dikatakan`)."""


class Noun(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A noun that names a speech act (`seruan Trump untuk …`)."""

    words: str
    acts: tuple[Act, ...]


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Small words that show where clauses and noun phrases begin and end. All lower-case."""

    complementizers: frozenset[str]
    purpose: frozenset[str]
    """Words that open what is demanded (`untuk`, `agar`)."""
    auxiliaries: frozenset[str]
    """What may stand between subject and verb."""
    negations: frozenset[str]
    modals: frozenset[str]
    """Words that make a verb after them no report (`untuk mengatakan`, `bisa mengatakan`)."""
    planned: frozenset[str]
    """Those of the auxiliaries that make a verb a plan (`akan meminta`)."""
    deemed: frozenset[str]
    """Passives after which a verb tells what somebody is taken to do (`dianggap mengancam`)."""
    openers: frozenset[str]
    """Prepositions and the like that open an adjunct, and so end a noun phrase."""
    inner: frozenset[str]
    """Prepositions that may stand inside a noun phrase after a common noun (`sumber di kementerian`)."""
    inner_named: frozenset[str]
    """Those of them that stand inside only before a name (`duta besar untuk PBB`)."""
    inner_common: frozenset[str]
    """Those of them that stand inside only after a common noun (`warga di kota itu`)."""
    relative_ends: frozenset[str]
    """Words that end a relative clause within a noun phrase."""
    conjunctions: frozenset[str]
    """Words that join two names to one phrase."""
    manner_adverbs: frozenset[str]
    """Words that make an adverb of the next (`secara resmi`)."""
    boundaries: frozenset[str]
    """Words that open a new clause with a subject of its own."""
    links: frozenset[str]
    """Words that join a verb to the subject of the verb before (`seraya`, `dan`)."""
    trailing: frozenset[str]
    """Words that, after a comma, open a clause on how the words were said."""
    like: frozenset[str]
    """Words that, before one of those, open such a clause (`seperti dikutip`)."""
    predicates: frozenset[str]
    """Words that show that a stretch is a clause although it holds no verb with a prefix."""
    copulas: frozenset[str]
    """Words that end a noun phrase because a predicate begins with them."""
    occasions: frozenset[str]
    """Nouns for the occasion or the vehicle of words (`wawancara`)."""
    contrasts: frozenset[str]
    """Words that, after a comma, set a further clause beside the one before."""
    coordinators: frozenset[str]
    """Words that join a further verb to a verb of saying."""
    occasion_openers: frozenset[str]
    occasion_articles: frozenset[str]
    feelings: frozenset[str]
    """Nouns that are themselves what is said (`menyatakan keprihatinan`)."""
    after_verb: frozenset[str]
    """What may stand right after a reporting verb before the words."""
    manner: frozenset[str]
    """Words before which an indirect report may end when the clause they open reports a further act of speaking."""
    relative: frozenset[str]
    pronouns: frozenset[str]
    """Pronouns that can speak."""
    first_person: frozenset[str]
    """Pronouns with which, outside quotations, the report speaks of itself."""
    one_of: tuple[str, ...]
    """Phrases that begin a description of somebody (`salah seorang`)."""
    urging: frozenset[str]
    """Verbs that call for something only with a word of purpose and a subject that can speak (`mendorong X untuk`)."""
    moments: tuple[str, ...]
    """Words that open a clause on when something was called for or promised (`mendesak X mundur setelah …`)."""
    amid: tuple[str, ...]
    """Phrases that do so behind a noun of saying (`seruan X untuk menyerah di tengah …`)."""
    now: frozenset[str]
    """Words beside them that make no such clause of them (`setelah itu`, `segera setelah`)."""
    meanwhile: frozenset[str]
    """Words that do so behind a comma, or before a subject of their own (`ketika Iran menyerang`)."""
    reasons: frozenset[str]
    """Words that give the report's reason for words before them (`…, karena X mengatakan …`)."""
    hearsay: frozenset[str]
    """Nouns for what is said by nobody (`rumor`)."""
    vague: frozenset[str]
    """Nouns that say so where they stand alone (`laporan menyebut …`)."""
    commanding: frozenset[str]
    """Verbs that call for something only of somebody who can obey, with a word of purpose (`memerintahkan X untuk`)."""
    grounds: frozenset[str]
    """Nouns of saying that report only behind a word of company (`dengan alasan keamanan`)."""
    groundless: frozenset[str]
    """Words behind them that leave nothing reported (`dengan alasan apa pun`)."""
    topical: frozenset[str]
    """Nouns of saying whose matter, with one of the words below, is what was said (`peringatan soal risiko`)."""
    about: frozenset[str]
    causing: frozenset[str]
    """Verbs of saying that things do as well (`inisiatif itu memastikan …`): their subject must be known to speak."""
    thinking: frozenset[str]
    """Words of thinking: what one thinks as another tells it is no statement."""
    elliptic: frozenset[str]
    """Words that open a sentence without a verb, which goes on with the words of the one before (`Terutama …`)."""
    colloquial: frozenset[str]
    """Words that may stand for a complementizer right after a verb (`mengatakan kalau …`)."""
    seeing: frozenset[str]
    """Verbs of seeing that report only what is said of what is seen (`melihat kekuasaan itu semakin besar`)."""
    stating: frozenset[str]
    """Words that say something of a noun phrase before them (`semakin`, `bukan`)."""
    clipped: tuple[tuple[str, str], ...]
    """Prefixes of active forms, and what stands for them where a telegraphic sentence leaves them out (`tegaskan`)."""
    clipped_ending: str
    """Ending of the active forms that do so."""
    plain: frozenset[str]
    """Verbs after which any two words or more are what is said."""
    own_subject: frozenset[str]
    """Verbs that report words only with a subject of their own or a complementizer."""
    anaphora: tuple[str, ...]
    """Phrases that stand for the words said (`hal itu`): no content of their own."""
    delivered: frozenset[str]
    """Verbs that tell when words reported before were said (`hal itu disampaikan`)."""
    given_out: frozenset[str]
    """Verbs behind `yang` that tell how words went out (`rekaman yang dibagikan Kamis`)."""
    connectives: tuple[str, ...]
    """Phrases at the start of a sentence that are not part of reported words, longest match first."""
    determiners: frozenset[str]
    """Words that end a noun phrase with a reference back (`itu`, `tersebut`)."""
    days: frozenset[str]
    """Names of days and the like that open an adjunct of time."""
    passive_prefix: str
    """What passive verbs begin with."""
    verb_prefixes: tuple[str, ...]
    not_verbs: frozenset[str]
    """Words that begin like verbs and are none."""
    own: str
    """Suffix of a word whose subject is somebody named before (`ujarnya`)."""
    according: frozenset[str]
    """Words before a source (`menurut`)."""
    according_own: frozenset[str]
    """The same with the suffix (`menurutnya`)."""
    based: frozenset[str]
    """Words that make a source of a noun of saying after them (`berdasarkan keterangan X`)."""
    testimony: frozenset[str]
    """These nouns."""
    thus: frozenset[str]
    """Words before a form without prefix (`begitu kata X`, `seperti kata X`)."""
    noun_agents: frozenset[str]
    """Words between a noun of saying and the speaker (`seruan dari X`)."""
    agent: frozenset[str]
    """Word before the agent of a passive (`oleh`)."""
    addressee: frozenset[str]
    """Words before the person spoken to (`kepada`)."""
    interviews: frozenset[str]
    """Nouns for a talk with somebody who asks (`wawancara dengan X`)."""
    accompany: frozenset[str]
    """Words that put a noun of saying beside the clause (`dengan tuduhan bahwa`)."""
    present: tuple[str, ...]
    """Phrases that place what was said on the day of the report (`malam ini`)."""
    earlier: frozenset[str]
    """Words before a cue that set its words before the day of the others (`sebelumnya`)."""
    light: frozenset[str]
    """Verbs that only carry a noun of saying (`mengeluarkan peringatan bahwa …`)."""
    things: frozenset[str]
    """Nouns for what cannot speak."""
    thing_prefixes: tuple[str, ...]
    """How nouns of what is done begin (`penembakan`)."""
    thing_suffix: str
    """How they end."""
    unsigned: frozenset[str]
    """Nouns that, alone after `menurut`, name no source."""
    conjunctive: frozenset[str]
    """Verbs of saying that are conjunctions after another verb (`membebani warga mengingat …`)."""
    clausal: frozenset[str]
    """Verbs that warn only with a clause (`mengingatkan kisah lama` is none)."""
    opinions: frozenset[str]
    """Adjectives of opinion that report only right after whoever holds it (`Mirek khawatir …`)."""
    describing: frozenset[str]
    """Verbs that say something of somebody only with `sebagai`, `bahwa` or a quotation."""
    as_words: frozenset[str]
    """Words before what somebody is called (`sebagai`)."""
    what: frozenset[str]
    """Words that make a phrase of a relative clause (`apa yang disebut X sebagai …`): no statement of its own."""
    told: frozenset[str]
    """Passives that credit a source and may tell whom it quotes (`dilaporkan AFP mengutip X`)."""
    disclosed: frozenset[str]
    """Nouns whose disclosure is a report of them (`rencana itu diungkap X`)."""
    alike: frozenset[str]
    """Words that show that others said the like (`hal senada`)."""
    recall: frozenset[str]
    """Verbs by which one source repeats another (`yang mengutip Garda Revolusi`)."""


class Credits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How sources are credited. All words lower-case but the names."""

    verbs: frozenset[str]
    """Verbs that credit whatever name follows (`dilansir`, `dikutip`)."""
    between: frozenset[str]
    """Words that may stand between such a verb and the name (`dari`, `oleh`, `kantor berita`)."""
    media: tuple[str, ...]
    """Phrases before the name of an agency or outlet (`kantor berita`, `surat kabar`): enough to credit it."""
    places: frozenset[str]
    """Words before a known outlet that make it a credit (`kepada`, `dengan`, `oleh`)."""
    posts: tuple[str, ...]
    """Phrases before the name of a platform."""
    platforms: tuple[str, ...]
    state_media: tuple[str, ...]
    """Common nouns for media that are credited without a name."""
    documents: tuple[str, ...]
    """Phrases for letters that carry somebody's words."""
    reports: frozenset[str]
    """Words before an outlet's name that make the outlet the source (`laporan`)."""
    outlets: tuple[str, ...]
    """Names of agencies and outlets of the world."""
    suffixes: tuple[str, ...]
    """Endings that make a name an outlet's (`News`, `Times`)."""
    tellers: frozenset[str]
    """Verbs after the name of a known outlet that make it a source (`KCNA melaporkan`)."""
    joiners: frozenset[str]
    letters: tuple[str, ...]
    """What such a letter is called in the record (`surat`)."""
    persons: frozenset[str]
    """Words that, after a crediting verb, begin somebody who is quoted, not an outlet."""
    some: frozenset[str]
    """Words before the press in a phrase credited without a name (`sejumlah media Rusia`)."""
    gathered: frozenset[str]
    """Words for sources without a name behind `some`: the day behind them is that of the credit."""
    press: frozenset[str]
    press_of: frozenset[str]
    """Adjectives that make such a phrase (`media setempat`)."""
    accounts: frozenset[str]
    """Words before the handle of an account (`akun @handle`)."""
    received: frozenset[str]
    """Verbs of hand-outs that a press office sent (`keterangan yang diterima dari X`)."""
    handouts: frozenset[str]
    issued: tuple[str, ...]
    """Phrases before the body that puts words out itself (`siaran pers Kementerian X`)."""
    issuing: frozenset[str]
    """Words before those that make them a source, beside the crediting verbs (`dalam`)."""
    bodies: frozenset[str]
    """Words that begin the name of such a body."""
    published: frozenset[str]
    """Passives of publishing (`dipublikasikan oleh X`)."""
    papers: frozenset[str]
    """What is published so that its publisher is a source (`analisis`)."""
    agents: frozenset[str]
    """Words between such a passive and who published."""
    domains: frozenset[str]
    """Endings of web addresses."""
    skipped: frozenset[str]
    """Adjectives between such a phrase and the name (`kantor berita resmi X`)."""


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `statements.toml`."""

    verbs: tuple[Verb, ...]
    nouns: tuple[Noun, ...]
    weak: frozenset[str]
    """Bare forms that are other words too, and cues only right after a quotation."""
    no_comment: tuple[str, ...]
    """What, after a verb of refusing, makes it no statement."""
    not_objects: frozenset[str]
    """Nouns that, right after a verb of saying, make it no statement (`menyebut nama`)."""
    kinds: dict[ActorKind, tuple[str, ...]]
    """Head nouns of speakers, by the kind of actor they name."""
    phrases: Phrases
    credits: Credits
