"""Give each reading its score: the chance that it is right.

What decides is how the reading came about, told by a few traits of it; what each trait is worth stands in the pack
(`confidence.toml`), fitted on readings judged by hand (`training/confidence.py`). Odds are multiplied: a logistic
regression, whose scores are chances where it was fitted on other articles than the rules were made with (Niculescu-
Mizil and Caruana, "Predicting good probabilities with supervised learning", 2005).
"""

from __future__ import annotations

from collections import Counter
from math import exp, log
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from saksi.lang.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.lang.pack import Pack
    from saksi.lang.shape.confidence import Kind
    from saksi.model.articles import Credit
    from saksi.model.events import Event
    from saksi.model.figures import Figure
    from saksi.model.reading import Reading, Sheet
    from saksi.model.statements import Speaker, Statement
    from saksi.model.times import Time

__all__ = ["KINDS", "Scored", "Traits", "factors", "score_readings", "traits"]

Scored = Literal["statements", "figures", "times", "events", "credits"]
KINDS: tuple[Scored, ...] = ("statements", "figures", "times", "events", "credits")
LEAST, MOST = 0.02, 0.98
"""No reading is beyond doubt, and none that was kept is beyond hope."""
FEW, MANY = 4, 30
"""Words below which reported words are few, and from which they are many."""
OFTEN = 3
"""Mentions from which an article knows somebody well."""
THIN, THICK = 1.0, 2.5
"""Events in a hundred words below which an article is hardly of a conflict, and from which it is of nothing else."""
PRECISIONS = {10: "day", 7: "month", 4: "year"}
"""Length of an ISO value → what it names."""

Traits = dict[str, str]
Weights = tuple[float, dict[tuple[str, str], float]]


class About(NamedTuple):
    """What an article has to say on how sure the readings in it are."""

    text: str
    listed: frozenset[str]
    """Ids of the actors in the pack's tables."""
    named: Counter[str]
    """How often the article names each actor."""
    news: str
    """How much of the article is events."""


def score_readings(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Set the `score` of every statement, figure, time, event and credit; what stages before set is written over."""
    weights = pack.once(_weights)
    scored = {
        kind: tuple(
            msgspec.structs.replace(item, score=_score(told, weights[kind]))
            for item, told in zip(getattr(reading, kind), traits(kind, reading, sheet.text, pack), strict=True)
        )
        for kind in KINDS
    }
    return msgspec.structs.replace(reading, **scored)


def traits(kind: Scored, reading: Reading, text: str, pack: Pack) -> Iterator[Traits]:
    """Yield what tells how sure each reading of a kind is, in order; spans are offsets into `text`."""
    if kind == "statements":
        about = About(text, pack.once(_listed), Counter(m.actor for m in reading.mentions if m.actor), _news(reading))
        yield from (_statement(s, about) for s in reading.statements)
    elif kind == "figures":
        yield from map(_figure, reading.figures)
    elif kind == "times":
        yield from map(_time, reading.times)
    elif kind == "credits":
        listed = pack.once(_outlets)
        yield from (_credit(c, listed) for c in reading.credits)
    else:
        news = _news(reading)
        yield from (_event(e, news) for e in reading.events)


def factors(kind: Scored, told: Traits, pack: Pack) -> tuple[float, list[tuple[str, str, float]]]:
    """Return where the score of a reading starts, and each trait and value with what its odds are multiplied by."""
    table: Kind = getattr(pack.confidence, kind)
    held = ((trait, value, table.odds.get(trait, {}).get(value)) for trait, value in told.items())
    return table.usual, [(trait, value, odds) for trait, value, odds in held if odds is not None]


def _statement(statement: Statement, about: About) -> Traits:
    frame, _, voice = statement.rule.partition("+")[0].partition(".")
    words = sum(span.of(about.text).count(" ") + 1 for span in statement.content)
    speaker = statement.speaker
    return {
        "frame": frame,
        "voice": voice,
        "form": statement.form,
        "bearing": statement.bearing,
        "words": "few" if words < FEW else "many" if words >= MANY else "some",
        "speaker": speaker.kind if speaker else "unknown",
        "known": _known(speaker, about) if speaker else "unknown",
        "news": about.news,
    }


def _known(speaker: Speaker, about: About) -> str:
    if speaker.actor is None:
        return "nowhere"
    if speaker.actor in about.listed:
        return "in a table"
    return "in the article" if about.named[speaker.actor] >= OFTEN else "hardly"


def _figure(figure: Figure) -> Traits:
    return {
        "how": figure.rule.rpartition(".")[2],
        "hedge": figure.hedge,
        "measure": figure.measure,
        "told": "in words" if figure.claimed_by else "by the report",
    }


def _time(time: Time) -> Traits:
    return {"how": time.rule.rpartition(".")[2], "value": _precision(time.value), "weekday": _yes(time.weekday)}


def _event(event: Event, news: str) -> Traits:
    family, _, voice = event.rule.partition("+")[0].partition("-")
    return {
        "type": family,
        "voice": voice,
        "status": event.status,
        "source": _role(event, "source"),
        "target": _role(event, "target"),
        "mode": event.mode or "none",
        "told": "in words" if event.statement else "by the report",
        "news": news,
    }


def _credit(credit: Credit, listed: frozenset[str]) -> Traits:
    name = credit.name.partition("(")[0].strip().casefold()
    return {"how": credit.rule.rpartition(".")[2], "name": "listed" if name in listed else "not listed"}


def _role(event: Event, role: Literal["source", "target"]) -> str:
    return "open" if not getattr(event, role) else "lent" if role in event.inferred else "read"


def _precision(value: str | None) -> str:
    if value is None:
        return "none"
    return "span" if "/" in value or "W" in value else PRECISIONS.get(len(value), "span")


def _yes(value: object) -> str:
    return "none" if value is None else "given"


def _news(reading: Reading) -> str:
    """Say how much of an article is events: `none`, or `thin`, `some`, `thick` by their number in a hundred words."""
    if not reading.events:
        return "none"
    words = sum(len(s) for s in reading.sentences) / LETTERS
    share = 100 * len(reading.events) / max(words, 1)
    return "thin" if share < THIN else "thick" if share >= THICK else "some"


LETTERS = 7.5
"""Letters a word, the space after it included."""


def _outlets(pack: Pack) -> frozenset[str]:
    return frozenset(name.casefold() for name in pack.statements.credits.outlets)


def _listed(pack: Pack) -> frozenset[str]:
    return frozenset(pack.once(gazetteer).entries)


def _weights(pack: Pack) -> dict[str, Weights]:
    """Return for each kind the logarithm of the odds it starts from, and of what each trait multiplies them by."""
    return {kind: _logs(getattr(pack.confidence, kind)) for kind in KINDS}


def _logs(kind: Kind) -> Weights:
    held = {(trait, value): log(odds) for trait, values in kind.odds.items() for value, odds in values.items()}
    return log(kind.usual / (1 - kind.usual)), held


def _score(told: Traits, weights: Weights) -> float:
    start, held = weights
    total = start + sum(held.get(trait, 0.0) for trait in told.items())
    return round(min(max(1 / (1 + exp(-total)), LEAST), MOST), 2)
