"""Tell what happened from what is alleged, denied, planned, possible or long past."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from saksi.annotate.triggers import Hit, Line
    from saksi.model.events import Status
    from saksi.model.statements import Statement
    from saksi.model.times import Time

__all__ = ["Setting", "status_of"]

BEFORE, PLAN, CHANCE, AFTER = 3, 4, 6, 3
YEARS_PAST = 1
DECADE_PAST = 5


class Setting(NamedTuple):
    """What is known about where a trigger stands."""

    statement: Statement | None
    """The innermost statement whose words hold it."""
    times: tuple[Time, ...]
    """The times of its sentence."""
    year: int | None
    """The year in which the article appeared."""
    cued: bool
    """True where it is itself the reporting word of a statement."""
    excused: bool
    """True where it is the object of a word that takes it for a fact (`mengecam`)."""


def status_of(line: Line, hit: Hit, setting: Setting) -> Status:
    """Return the status of an event."""
    if _past(line, hit, setting):
        return "past_context"
    if _denied(line, hit):
        return "denied"
    if _conditional(line, hit):
        return "conditional"
    if not setting.cued and _planned(line, hit):
        return "planned"
    if setting.excused:
        return "asserted"
    if setting.statement is not None or line.within(hit.first - BEFORE, hit.first, "status.alleged"):
        return "alleged"
    return "asserted"


def _past(line: Line, hit: Hit, setting: Setting) -> bool:
    if line.within(0, len(line.words), "status.background"):
        return True
    if setting.year is None:
        return False
    start, end = line.words[hit.first].start, line.words[hit.last - 1].end
    near = sorted(
        (min(abs(t.span.start - end), abs(start - t.span.end)), t.value) for t in setting.times if t.value is not None
    )
    return bool(near) and _long_ago(near[0][1], setting.year)


def _long_ago(value: str, year: int) -> bool:
    digits = value.split("/", maxsplit=1)[0][:4]
    if not digits.isdigit():
        return False
    then = int(digits.ljust(4, "0"))
    return then < year - (DECADE_PAST if "/" in value else YEARS_PAST) or (then < year and len(value) > len("2020"))


def _start(line: Line, i: int) -> int:
    """Return where the clause of a word begins."""
    while i > 0 and not line.at(i - 1, "clauses.marks") and not line.at(i - 1, "clauses.words"):
        i -= 1
    return i


def _denied(line: Line, hit: Hit) -> bool:
    begin = _start(line, hit.first)
    for i in range(max(hit.first - BEFORE, begin), hit.first):
        if line.at(i, "status.negation") and not line.at(i + 1, "status.not_negation"):
            return True
    return line.within(max(begin, hit.first - 12), hit.first, "status.denial")


def _conditional(line: Line, hit: Hit) -> bool:
    for i in range(hit.first - 1, -1, -1):
        if line.at(i, "clauses.marks") or line.words[i].text == ",":
            break
        if line.at(i, "status.conditional"):
            return True
    if line.within(max(hit.first - CHANCE, 0), hit.first, "status.possible"):
        return True
    return line.within(hit.last, hit.last + AFTER, "status.any")


def _planned(line: Line, hit: Hit) -> bool:
    if hit.voice in ("noun", "patient"):
        return line.within(hit.first - BEFORE, hit.first, "status.planned")
    begin = max(_start(line, hit.first), hit.first - PLAN)
    if line.within(begin, hit.first, "status.planned"):
        return True
    return hit.first > 0 and line.at(hit.first - 1, "status.purpose") > 0
