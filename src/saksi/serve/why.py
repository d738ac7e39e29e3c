"""Why two things are linked, and why somebody decided: in the reader's words.

The record keeps a reason as it was given: the machine's in English, a person's in the language they chose it in. What
is of a known form is told in the words of the desk, anything else as it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from saksi.report.events import label
from saksi.report.index import clean
from saksi.report.locale import languages, words
from saksi.serve.page import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from saksi.report.locale import Words

    Parts = Mapping[str, str]

__all__ = ["PRESETS", "decided", "linked"]

PRESETS = 4
"""Reasons that somebody can choose from, for an item and for a link."""
ALIKE = re.compile(
    r"(?P<a>.+?)(?: and (?P<b>.+), (?P<how>of whom one stands for the other|of one side|of whom one is not clear))?"
    r"(?: on (?P<day>[\d-]+))?: they share (?P<share>\d+)% of their words, rare ones counting more"
)
HOW = {
    None: "who",
    "of whom one stands for the other": "stands_for",
    "of one side": "one_side",
    "of whom one is not clear": "not_clear",
}
ANSWERED = {
    "denies": re.compile(r"(?P<a>.+?) denies what is said by (?P<b>.+); both on (?P<on>.*)"),
    "confirms": re.compile(r"(?P<a>.+?) confirms what is said by (?P<b>.+); both on (?P<on>.*)"),
    "responds": re.compile(r"(?P<a>.+?) responds to (?P<b>.+); both on (?P<on>.*)"),
    "denies_it": re.compile(r"(?P<a>.+?) denies what (?P<b>.+?) has just said: (?P<on>.*)"),
    "confirms_it": re.compile(r"(?P<a>.+?) confirms what (?P<b>.+?) has just said: (?P<on>.*)"),
    "speaks_of_it": re.compile(r"(?P<a>.+?) speaks of what (?P<b>.+?) has just said: (?P<on>.*)"),
    "speaks_of": re.compile(r"(?P<a>.+?) speaks of what (?P<b>.+?) said: (?P<on>.*)"),
}
NUMBER = r"(?:at least |up to )?[\d.,e+]+(?: to [\d.,e+]+)?"
COUNTED = re.compile(rf"(?P<a>{NUMBER}) (?P<then>after|and) (?P<b>{NUMBER}), both (?P<measure>.+)")
COPIED = re.compile(
    r"(?P<n>\d+) passages? of (?P<words>\d+) words: (?P<one>\d+)% of the one, (?P<other>\d+)% of the other; "
    r"(?:it credits (?P<source>.+)|(?P<first>\S+) came before (?P<then>\S+)|which came first is not known)"
)
EVENT = re.compile(
    r"(?P<type>[A-Z]+)(?:/(?P<mode>\S+))?(?: on (?P<day>\S+))?, same parties and place as far as both say"
)


def linked(say: Words, reason: str) -> str:
    """Return why two things are linked."""
    for form, told in FORMS:
        if found := form.fullmatch(reason):
            return clean(told(say, found.groupdict()))
    by, colon, own = reason.partition(": ")
    return clean(f"{by}: {decided(say, own)}" if colon else reason)


def decided(say: Words, reason: str) -> str:
    """Return why somebody decided: of the reasons to choose from the one that they chose, else their own words."""
    key = _chosen().get(reason)
    return say(key) if key else clean(reason)


@lru_cache
def _chosen() -> dict[str, str]:
    """Return the reasons to choose from, in every language, with the key of each."""
    keys = [f"verdict.reason_{table}_{n}" for table in ("item", "link") for n in range(1, PRESETS + 1)]
    return {words(x, WORDS)(k): k for x in languages() for k in (*keys, "verdict.undo_reason")}


def _alike(say: Words, found: Parts) -> str:
    who = say(f"why.{HOW[found['how']]}", a=found["a"], b=found["b"])
    when = say("why.on", day=say.day(found["day"])) if found["day"] else ""
    return say("why.alike", who=who, on=when, share=found["share"])


def _counted(say: Words, found: Parts) -> str:
    measure = say.of("measures", found["measure"])
    parts = {"a": _number(say, found["a"]), "b": _number(say, found["b"]), "measure": measure}
    return say("why.later" if found["then"] == "after" else "why.beside", **parts)


def _number(say: Words, told: str) -> str:
    low, _, high = told.removeprefix("at least ").removeprefix("up to ").replace(",", "").partition(" to ")
    hedge = "at_least" if told.startswith("at") else "up_to" if told.startswith("up") else "exact"
    return say.value(float(low), float(high or low), hedge, "") or told


def _copied(say: Words, found: Parts) -> str:
    if found["source"]:
        order = say("why.credits", source=found["source"])
    elif found["first"]:
        order = say("why.before", first=say.moment(found["first"]), then=say.moment(found["then"]))
    else:
        order = say("why.no_order")
    passages = say.count("why.passages", int(found["n"]), words=say.number(int(found["words"])))
    return say("why.copied", passages=passages, one=found["one"], other=found["other"], order=order)


def _event(say: Words, found: Parts) -> str:
    when = say("why.on", day=say.day(found["day"])) if found["day"] else ""
    return say("why.event", what=label(say, found["type"], found["mode"], ""), on=when)


def _answered(key: str) -> Callable[[Words, Parts], str]:
    return lambda say, found: say(f"why.{key}", **found)


FORMS: tuple[tuple[re.Pattern[str], Callable[[Words, Parts], str]], ...] = (
    (ALIKE, _alike),
    *((form, _answered(key)) for key, form in ANSWERED.items()),
    (COUNTED, _counted),
    (COPIED, _copied),
    (EVENT, _event),
)
