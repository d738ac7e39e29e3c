"""Where a word stands in the data files of a language pack: file, line and list, for whoever wants to change it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from saksi.lang.gazetteer import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saksi.lang.pack import Pack

__all__ = ["Place", "WordLists", "word_lists"]

SECTION = re.compile(r"\[\[?([\w.-]+)\]?\]\s*(?:#\s*(.*))?$")
KEY = re.compile(r"([\w-]+|\"[^\"]+\")\s*=")
STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|#.*")
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|[%$€£]")
LONGEST = 5
"""Words in the longest phrase that is looked for."""
FORMS = ("verbs", "nouns")
"""Lists whose strings hold several forms parted by spaces, the words of a form joined by underscores."""
CUES = ("verbs", "nouns", "phrases.according", "phrases.thus")
COUNTING = ("before", "after", "between", "both", "numbers", "units", "currencies", "things", "total", "others")
CALENDAR = (
    "weekdays", "months", "short_months", "day", "night", "edges", "bounds", "units", "one_units", "days", "same",
    "ordinals", "past", "future", "ago", "recent", "ahead", "later", "earlier", "weekend", "present", "year", "century",
    "decade", "following", "preceding",
)  # fmt: skip
BEFELL = ("after_measure", "before_measure", "narrows")
STATUS = {
    "denied": ("status.negation", "status.denial", "status.averted"),
    "planned": ("status.planned", "status.purpose"),
    "conditional": ("status.conditional", "status.possible"),
    "past_context": ("status.background",),
}
"""Lists whose words give an event that status; `alleged` it is for standing in a statement."""
TRIGGERS = ("families", "truces.kinds")
NOT_REPORT = ("lines", "openings", "labels", "headings", "tails", "inline")
TABLES = {"states.csv": "code", "actors.csv": "id", "places.csv": "name"}


class Place(msgspec.Struct, frozen=True):
    """One line of a data file that holds a word."""

    word: str
    file: str
    line: int
    """Counted from 1."""
    keys: str
    """The list, its section first (`before.more_than`); for a family of triggers, what its comment calls it."""

    def __str__(self) -> str:
        """Return file and line with the list, as a person would write it."""
        return f"{self.file}:{self.line}" + (f" {self.keys}" if self.keys else "")


class WordLists(msgspec.Struct, frozen=True):
    """All words of a pack's files with their places."""

    places: dict[str, dict[str, tuple[Place, ...]]]
    """File → word or phrase, lower case → where it stands, top to bottom."""
    actors: dict[str, Place]
    """Id of a known actor or place → its row."""

    def of(self, word: str, file: str, lists: tuple[str, ...] = ("",)) -> Place | None:
        """Return a place of a word in a file: in the first of some lists (beginnings of their names) that holds it."""
        held = self.places.get(file, {}).get(" ".join(word.lower().split()), ())
        return next((p for name in lists for p in held if p.keys.startswith(name)), None)

    def within(self, text: str, file: str, lists: tuple[str, ...]) -> list[Place]:
        """Return the places of the words and phrases in a text, the longest at each word, each once."""
        parts = WORD.findall(text.lower())
        found: dict[str, Place] = {}
        at = 0
        while at < len(parts):
            sizes = range(min(LONGEST, len(parts) - at), 0, -1)
            phrases = ((n, " ".join(parts[at : at + n])) for n in sizes)
            size, place = next(((n, p) for n, words in phrases if (p := self.of(words, file, lists))), (1, None))
            if place:
                found.setdefault(place.word, place)
            at += size
        return list(found.values())

    def longest(self, begins: str, file: str, lists: tuple[str, ...]) -> Place | None:
        """Return the longest entry of some lists that a text begins with."""
        lower = " ".join(begins.lower().split())
        held = (p for word, places in self.places.get(file, {}).items() if lower.startswith(word) for p in places)
        return max((p for p in held if p.keys.startswith(lists)), key=lambda p: len(p.word), default=None)

    def cue(self, cue: str, own: str) -> Place | None:
        """Return where a reporting word stands, with or without the suffix `own`."""
        bare = cue.lower().removesuffix(own) if own else cue
        return self.of(cue, "statements.toml", CUES) or self.of(bare, "statements.toml", CUES)

    def credit(self, name: str) -> Place | None:
        """Return where a credited source stands."""
        return self.of(name, "statements.toml", ("credits",))

    def figure(self, words: str, sentence: str, measure: str) -> list[Place]:
        """Return where the words of a figure stand, and those of its sentence that say what befell."""
        befell = tuple(f"{name}.{measure}" for name in BEFELL)
        held = (*self.within(words, "figures.toml", COUNTING), *self.within(sentence, "figures.toml", befell))
        return list(dict.fromkeys(held))

    def time(self, words: str) -> list[Place]:
        """Return where the words of a time stand."""
        return self.within(words, "times.toml", CALENDAR)

    def status(self, sentence: str, status: str) -> list[Place]:
        """Return where the words of a sentence stand that can give an event its status."""
        lists = STATUS.get(status, ())
        return self.within(sentence, "events.toml", lists) if lists else []

    def trigger(self, trigger: str, rule: str) -> Place | None:
        """Return where a trigger of a rule (`assault-noun`) stands: itself, or a root that it holds.

        A root's first letter may be lost in its forms (`sergap`, `menyergap`).
        """
        kind, _, voice = rule.partition("+")[0].partition("-")
        lower = trigger.lower()
        roots = [
            p
            for places in self.places.get("events.toml", {}).values()
            for p in places
            if p.keys.endswith("roots") and p.word[1:] in lower
        ]
        for kind_ in (f" ({kind.upper()}", ""):
            lists = tuple(name + kind_ for name in (TRIGGERS[::-1] if voice == "ceasefire" else TRIGGERS))
            fitting = (p for p in roots if p.keys.startswith(lists))
            root = max(fitting, key=lambda p: (p.word in lower, len(p.word)), default=None)
            if place := self.of(trigger, "events.toml", lists) or root:
                return place
        return None

    def boilerplate(self, text: str) -> Place | None:
        """Return the longest listed line or beginning of a line that a stretch of boilerplate begins with."""
        return self.longest(text.strip(" \n[(*#-–•"), "boilerplate.toml", NOT_REPORT)


def word_lists(pack: Pack) -> WordLists:
    """Read where the words of a pack stand; use as `pack.once(word_lists)`.

    What cannot be read is left out: the stages complain of it.
    """
    places: dict[str, dict[str, tuple[Place, ...]]] = {}
    for path in sorted(pack.folder.glob("*.toml")):
        held: dict[str, tuple[Place, ...]] = {}
        for place in _of_lists(path.name, path.read_text("utf-8", "replace").splitlines()):
            held[place.word] = (*held.get(place.word, ()), place)
        places[path.name] = held
    actors: dict[str, Place] = {}
    for name, column in TABLES.items():
        path = pack.folder / name
        if path.exists():
            actors |= dict(_of_table(name, column, path.read_text("utf-8", "replace").splitlines()))
    return WordLists(places, actors)


def _of_lists(file: str, lines: Iterable[str]) -> Iterator[Place]:
    section, key, remark = "", "", ""
    for number, line in enumerate(lines, 1):
        if m := SECTION.match(line):
            section, key, remark = m[1], "", m[2] or ""
            continue
        if m := KEY.match(line):
            key = m[1].strip('"')
            yield Place(key.lower(), file, number, section)
        held = tuple(_strings(line, key))
        if key == "type" and held:
            # One of many alike (`[[families]]`): its type and its comment tell it from the others.
            section = f"{section} ({': '.join(filter(None, (held[0].upper(), remark)))})"
        for word in held:
            yield Place(word, file, number, ".".join(filter(None, (section, key))))


def _strings(line: str, key: str) -> Iterator[str]:
    for m in STRING.finditer(line):
        whole = m[1] or m[2]
        if whole:
            yield whole.lower()
            if key in FORMS:
                forms = (form.replace("_", " ") for form in whole.lower().split())
                yield from (form for form in forms if form != whole)


def _of_table(file: str, column: str, lines: Iterable[str]) -> Iterator[tuple[str, Place]]:
    """Yield the ids that `saksi.lang.gazetteer` gives to the rows of a table; the column is always the first."""
    for number, line in enumerate(lines, 1):
        cell = next(iter(re.findall(r'^"([^"]*)"|^([^",#]+)', line)), ("", ""))
        name = cell[0] or cell[1]
        if name and name != column:
            key = {"code": f"state-{name.lower()}", "name": "place-" + "-".join(words(name))}.get(column, name)
            yield key, Place(name, file, number, "")
