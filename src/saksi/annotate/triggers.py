"""Find the words that may name an event, and tell type, mode and voice of each from the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from saksi.annotate.morphology import derived, plain
from saksi.lang.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from saksi.lang.pack import Pack
    from saksi.lang.shape.events import Family, Morphology, Rules, Truce, Voice
    from saksi.model.reading import Sentence, Sheet

__all__ = ["Hit", "Lexicon", "Line", "Sense", "Word", "compiled", "hits", "hopeless", "line_of"]

NAMED, CONTENT = 4, 12
FIREARMS, WIELDED, AHEAD = "firearms", 4.5, 0.5
PROOF = "gate.strong"
ASKED = frozenset({"RETREAT", "CONCEDE", "AGREE"})
CONTENTS = {
    "THREATEN": frozenset({"ASSAULT", "COERCE", "THREATEN", "SANCTION"}),
    "REQUEST": ASKED,
    "REJECT": ASKED,
    "AGREE": frozenset({"AID", "MOBILIZE"}),
}


class Word(NamedTuple):
    """A word of a sentence; `plain` is the form that the tables know."""

    start: int
    end: int
    text: str
    plain: str
    owned: bool
    """Whether it bears an ending that says whose it is."""
    passive: bool
    """Whether it begins as passive verbs do."""


class Sense(NamedTuple):
    """What a trigger word may mean."""

    family: Family
    voice: Voice


class Tag(NamedTuple):
    """A phrase of the tables found at a word."""

    length: int
    name: str
    sense: Sense | None = None
    truce: Truce | None = None


Phrases = tuple[tuple[tuple[str, ...], Tag], ...]


class Shape(NamedTuple):
    """What the tables say of a lower-case word, wherever it stands: as in `Word`, and what it begins."""

    plain: str
    owned: bool
    passive: bool
    alone: tuple[Tag, ...]
    """Of the word itself."""
    longer: dict[str, Phrases]
    """Second word → the phrases of two words or more, longest first."""
    proof: bool
    """Whether it may begin a phrase that shows an article to be about a conflict."""


class Lexicon(NamedTuple):
    """The tables of `events.toml`, ready to be looked up."""

    rules: Rules
    phrases: dict[str, Phrases]
    """First word → the phrases it begins, longest first."""
    shapes: Remembered[Shape]
    """By lower-case word."""


class Line(NamedTuple):
    """A sentence with the phrases found in it."""

    sentence: Sentence
    words: tuple[Word, ...]
    tags: tuple[tuple[Tag, ...], ...]
    """For each word, the phrases that begin there."""

    def trigger(self) -> Word | None:
        """Return the first word that may name an event."""
        return next((w for w, tags in zip(self.words, self.tags, strict=True) for t in tags if t.sense), None)

    def within(self, first: int, last: int, *names: str) -> bool:
        """Say whether a phrase of one of the lists stands wholly within `words[first:last]`."""
        return self.where(first, last, *names) is not None

    def where(self, first: int, last: int, *names: str) -> int | None:
        """Return the place of the first such phrase."""
        for i in range(max(first, 0), min(last, len(self.words))):
            for tag in self.tags[i]:
                if tag.name in names and i + tag.length <= last:
                    return i
        return None

    def at(self, i: int, name: str) -> int:
        """Return how many words the phrase of a list that begins at a word has, 0 where none does."""
        if 0 <= i < len(self.tags):
            for tag in self.tags[i]:
                if tag.name == name:
                    return tag.length
        return 0

    def status(self, i: int) -> bool:
        """Say whether a word only tells whether something happened."""
        return any(t.name.startswith("status.") for t in self.tags[i])

    def stops(self, i: int) -> bool:
        """Say whether a mark at a word ends a sentence or clause; the dots of `...` do not."""
        if not self.at(i, "clauses.marks"):
            return False
        mark = self.words[i].text
        return not any(0 <= j < len(self.words) and self.words[j].text == mark for j in (i - 1, i + 1))


class Hit(NamedTuple):
    """A trigger in its sentence: `words[first:last]`."""

    first: int
    last: int
    family: Family
    voice: Voice
    truce: Truce | None = None


def compiled(pack: Pack) -> Lexicon:
    """Build the lexicon of a pack."""
    rules = pack.events
    table: dict[str, list[tuple[tuple[str, ...], Tag]]] = {}
    for phrase, name, sense, truce in _entries(rules):
        words = tuple(phrase.split(" "))
        table.setdefault(words[0], []).append((words, Tag(len(words), name, sense, truce)))
    phrases = {first: tuple(sorted(found, key=lambda f: -f[1].length)) for first, found in table.items()}
    known = frozenset(w for found in phrases.values() for words, _ in found for w in words)
    return Lexicon(rules, phrases, Remembered(lambda word: _shape(word, known, phrases, rules.morphology)))


def _shape(word: str, known: frozenset[str], phrases: dict[str, Phrases], built: Morphology) -> Shape:
    base = plain(word, known, built)
    begun = phrases.get(base, ())
    longer: dict[str, Phrases] = {}
    for words, tag in begun:
        if tag.length > 1:
            longer[words[1]] = (*longer.get(words[1], ()), (words, tag))
    return Shape(
        base,
        base != word and word.endswith(built.owned),
        word.startswith(built.passive) and word != built.passive,
        tuple(tag for _, tag in begun if tag.length == 1),
        longer,
        any(tag.name == PROOF for _, tag in begun),
    )


def _entries(rules: Rules) -> Iterator[tuple[str, str, Sense | None, Truce | None]]:
    for family in rules.families:
        for phrase, voice in _triggers(family, rules.morphology):
            yield phrase, "trigger", Sense(family, voice), None
    lists: list[tuple[str, Iterable[str]]] = [
        ("mask", rules.masks),
        ("truce", rules.truces.nouns),
        ("pact", rules.truces.pacts),
    ]
    lists += [(f"class.{name}", words) for name, words in rules.classes.items()]
    lists += [(f"mode.{m.type}.{m.mode}", m.words) for m in rules.modes]
    lists += [("gate.strong", rules.gate.strong), ("gate.weak", rules.gate.weak), ("gate.against", rules.gate.against)]
    lists += [("gate.law", rules.gate.law)]
    for part in ("status", "clauses", "roles", "frames"):
        section = getattr(rules, part)
        lists += [(f"{part}.{field}", getattr(section, field)) for field in section.__struct_fields__]
    for name, words in lists:
        for phrase in dict.fromkeys(words):
            yield phrase, name, None, None
    for kind in rules.truces.kinds:
        for phrase in kind.before:
            yield phrase, "truce.before", None, kind
        for phrase in kind.after:
            yield phrase, "truce.after", None, kind


def _triggers(family: Family, morphology: Morphology) -> Iterator[tuple[str, Voice]]:
    listed: tuple[tuple[tuple[str, ...], Voice], ...] = (
        (family.active, "active"),
        (family.passive, "passive"),
        (family.nouns, "noun"),
        (family.patients, "patient"),
    )
    voices: dict[str, Voice] = {
        derived(root, form, morphology): morphology.forms[form] for root in family.roots for form in family.forms
    }
    for words, voice in listed:
        voices |= dict.fromkeys(words, voice)
    yield from voices.items()


def hopeless(sheet: Sheet, lexicon: Lexicon) -> bool:
    """Say at a glance whether too few words of an article speak of conflict for its gate, whatever stands by them."""
    gate = lexicon.rules.gate
    if sum(lexicon.shapes[t.lower].proof for t in sheet.tokens) >= gate.proof:
        return False
    law = frozenset(gate.law)
    return sum(t.lower in law for t in sheet.tokens) < gate.law_least


def line_of(sentence: Sentence, sheet: Sheet, lexicon: Lexicon) -> Line:
    """Look up the words of a sentence."""
    tokens = sheet.tokens[sentence.first : sentence.last]
    shapes = [lexicon.shapes[t.lower] for t in tokens]
    found = _found(shapes)
    masks = [(i, tag.length) for i, tags in enumerate(found) if tags for tag in tags if tag.name == "mask"]
    hidden: dict[int, int] = {}
    for at, length in masks:
        for i in range(at, at + length):
            hidden[i] = max(hidden.get(i, 0), length)
    for i, depth in hidden.items():
        found[i] = _shown(found[i], depth)
    words = tuple([Word(t.start, t.end, t.text, s[0], s[1], s[2]) for t, s in zip(tokens, shapes, strict=True)])
    return Line(sentence, words, tuple(found))


def _found(shapes: Sequence[Shape]) -> list[tuple[Tag, ...]]:
    """Return for each word the phrases that begin there, longest first."""
    found = [shape.alone for shape in shapes]
    plains: tuple[str, ...] = ()
    for i, shape in enumerate(shapes[:-1]):
        if shape.longer and (longer := shape.longer.get(shapes[i + 1].plain)):
            plains = plains or tuple([s.plain for s in shapes])
            found[i] = (*[tag for words, tag in longer if plains[i : i + tag.length] == words], *shape.alone)
    return found


def _shown(tags: tuple[Tag, ...], depth: int) -> tuple[Tag, ...]:
    """Leave out what a mask of `depth` words hides: shorter phrases, and triggers of its own length."""
    return tuple(t for t in tags if t.length > depth or (t.length == depth > 1 and t.sense is None))


def hits(line: Line, names: frozenset[int]) -> Iterator[Hit]:
    """Yield the triggers of a sentence whose conditions are met, in order, none overlapping another.

    `names` are the places of words that begin a name.
    """
    i = 0
    before: list[Hit] = []
    while i < len(line.words):
        hit = next((h for h in _senses(line, i) if _met(line, h, names, before) and not _scared(line, h)), None)
        if hit and not _absorbed(line, hit, before):
            before.append(hit)
            yield hit
        i = hit.last if hit else i + 1


def _senses(line: Line, i: int) -> Iterator[Hit]:
    for tag in line.tags[i]:
        if tag.sense:
            yield Hit(i, i + tag.length, tag.sense.family, tag.sense.voice)


def _scared(line: Line, hit: Hit) -> bool:
    """Say whether a word of asking or accusing stands alone in quotation marks: a term, not an act (`“mendesak”`)."""
    if hit.family.type not in {"REQUEST", "REJECT", "ACCUSE"} or hit.first == 0 or hit.last >= len(line.words):
        return False
    marks = (line.words[hit.first - 1].text, line.words[hit.last].text)
    return hit.voice == "active" and not any(m[0].isalnum() or m in ",.:;()-" for m in marks)


def _met(line: Line, hit: Hit, names: frozenset[int], before: list[Hit]) -> bool:
    family, first, end = hit.family, hit.first, hit.last
    near = (
        not names.isdisjoint(range(end, end + NAMED)) or line.words[end - 1].plain != line.words[end - 1].text.lower()
    )
    if family.unless and line.within(first - family.reach, end + family.reach, *_classes(family.unless)):
        return False
    if family.yields and any(h.family.type == family.type for h in before):
        return family.person is not None and not names.isdisjoint(range(end, end + NAMED))
    wanted = _classes((*family.after, *family.around))
    if not wanted or (family.named and near) or line.within(end, end + family.reach, *wanted):
        return True
    looks_back = hit.voice == "passive" or family.around
    back = 2 * family.reach if hit.voice == "passive" else family.reach
    return bool(looks_back) and line.within(first - back, first, *wanted)


def _classes(names: Iterable[str]) -> list[str]:
    return [f"class.{name}" for name in names]


def _absorbed(line: Line, hit: Hit, before: list[Hit]) -> bool:
    """Say whether a trigger is what a threat or demand before it is about, not an event of its own."""
    for earlier in before:
        between = range(earlier.last, hit.first)
        if len(between) > CONTENT or any(
            line.at(i, "clauses.marks") or line.at(i, "status.conditional") for i in between
        ):
            continue
        kind, other = hit.family.type, earlier.family.type
        if kind in CONTENTS.get(other, ()) and (other != "THREATEN" or hit.voice == "active"):
            return True
    return False


def mode_of(line: Line, hit: Hit) -> str | None:
    """Return the mode that the words around a trigger tell, or the fixed mode of its family."""
    if hit.family.mode != "auto":
        return hit.family.mode
    prefix = f"mode.{hit.family.type}."
    back = 12 if hit.voice == "passive" and hit.family.type == "MOBILIZE" else 6
    first = hit.first if hit.family.speech else hit.first - back
    best: tuple[float, str] | None = None
    for i in range(max(first, 0), min(hit.last + (12 if hit.family.speech else 7), len(line.words))):
        if i >= hit.last and not hit.family.speech and _further(line, hit, i):
            break
        for tag in line.tags[i]:
            if tag.name.startswith(prefix):
                mode = tag.name.removeprefix(prefix)
                distance = _distance(hit, i, mode)
                if best is None or distance < best[0]:
                    best = (distance, mode)
    return best[1] if best else hit.family.otherwise


def _further(line: Line, hit: Hit, i: int) -> bool:
    """Say whether another act of the kind begins at a word, so that what follows is its."""
    return any(
        t.sense and t.sense.voice == "active" and t.sense.family.type == hit.family.type and not t.sense.family.yields
        for t in line.tags[i]
    )


def _distance(hit: Hit, i: int, mode: str) -> float:
    """Return how far a word of a mode is from a trigger: what follows is nearer than what stands as far before.

    `Menembaki` says that shots are fired, a word nearby with what (`tank X menembaki`).
    """
    if hit.first <= i < hit.last:
        return WIELDED if mode == FIREARMS else 0
    return i - hit.first - AHEAD if i > hit.first else hit.first - i
