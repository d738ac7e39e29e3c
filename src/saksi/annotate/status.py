"""Tell what happened from what is alleged, denied, planned, possible or long past."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from saksi.annotate.kinds import inside

if TYPE_CHECKING:
    from saksi.annotate.triggers import Hit, Line
    from saksi.model.events import Status
    from saksi.model.statements import Statement
    from saksi.model.times import Time

__all__ = ["Setting", "status_of"]

BEFORE, PLAN, CHANCE, AFTER, WEIGHED, SAID, LONGEST, DONE, OWED = 3, 4, 8, 5, 10, 5, 12, 14, 2
SOUGHT = frozenset({"AGREE", "CONSULT", "COOPERATE", "AID", "RETREAT", "CONCEDE", "SUPPORT"})
ASKING = frozenset({"demand", "appeal", "offer"})
YEARS_PAST = 1
MONTHS_PAST = 4
LONG_PAST = 5
FAR_TIME = 60
BACKGROUND = 8


class Setting(NamedTuple):
    """What is known about where a trigger stands."""

    statement: Statement | None
    """The innermost statement whose words hold it."""
    times: tuple[Time, ...]
    """The times of its sentence."""
    day: str | None
    """The day on which the article appeared."""
    cued: bool
    """True where it is itself the reporting word of a statement."""
    excused: bool
    """True where it is the object of a word that takes it for a fact (`mengecam`)."""
    asked: bool = False
    """True where it is what somebody is asked to do (`mendesak X mengirim`)."""
    agent: bool = False
    """True where the clause names who does it."""


def status_of(line: Line, hit: Hit, setting: Setting) -> Status:
    """Return the status of an event."""
    if _past(line, hit, setting):
        return "past_context"
    averted = line.within(hit.first - 2, hit.first, "status.averted")
    if _denied(line, hit, setting) and not averted:
        return "denied"
    if averted or _conditional(line, hit, setting):
        return "planned" if not averted and _weighed(line, hit) else "conditional"
    # A threat uttered is a threat made, though what it threatens is yet to come.
    uttered = setting.cued or (hit.family.type == "THREATEN" and setting.statement is not None)
    owed = _owed(line, hit, setting)
    if setting.asked or (not uttered and (owed or _planned(line, hit) or _sought(line, hit, setting))):
        return "planned"
    if _supposed(line, hit):
        return "conditional"
    doubted = setting.statement is not None or line.within(hit.first - SAID, hit.first, "status.alleged")
    return "alleged" if doubted and not setting.excused else "asserted"


def _past(line: Line, hit: Hit, setting: Setting) -> bool:
    if line.within(hit.first - BACKGROUND, hit.last + BACKGROUND, "status.background"):
        return True
    if setting.day is None:
        return False
    start, end = line.words[hit.first].start, line.words[hit.last - 1].end
    near = sorted(
        (distance, time.value, line.within(*_places(line, time), "status.since"))
        for time in setting.times
        if time.value is not None
        and (distance := min(abs(time.span.start - end), abs(start - time.span.end))) < FAR_TIME
    )
    return bool(near) and _long_ago(near[0][1], setting.day, since=near[0][2])


def _places(line: Line, time: Time) -> tuple[int, int]:
    """Return the words of a time and the one before it."""
    held = inside(line, time.span)
    return (max(held[0] - 1, 0), held[-1] + 1) if held else (0, 0)


def _long_ago(value: str, day: str, *, since: bool) -> bool:
    digits = value.split("/", maxsplit=1)[0][:4]
    if not digits.isdigit():
        return False
    year, then = int(day[:4]), int(digits.ljust(4, "0"))
    if since or "/" in value:
        return then < year - LONG_PAST
    months = (year - then) * 12 + _month(day) - _month(value) if _month(value) and _month(day) else 0
    # A month of last year may be this winter's war; a bare year before this one is not.
    return then < year - YEARS_PAST or (then < year and len(value) == len("2020")) or months >= MONTHS_PAST


def _month(value: str) -> int:
    digits = value[5:7]
    return int(digits) if digits.isdigit() else 0


def _start(line: Line, i: int) -> int:
    """Return where the clause of a word begins."""
    while i > 0 and not line.at(i - 1, "clauses.marks") and not line.at(i - 1, "clauses.words"):
        i -= 1
    return i


def _denied(line: Line, hit: Hit, setting: Setting) -> bool:
    begin = _start(line, hit.first)
    if line.within(hit.last, hit.last + 2, "status.not_after"):
        return False
    if hit.voice in ("noun", "patient"):
        # What is asked or refused is not denied with the asking (`tidak akan menerima seruan`).
        said = (
            i + t.length for i in range(begin, hit.first) for t in line.tags[i] if t.sense and t.sense.family.speech
        )
        begin = max((end for end in said if end <= hit.first), default=begin)
    near = range(max(hit.first - BEFORE, begin), hit.first)
    places = [i for i in near if line.at(i, "status.negation") and not line.at(i + 1, "status.not_negation")]
    if _nothing(line, hit) or _baseless(line, hit) or _disowned(line, begin, hit, setting):
        return True
    denial = line.where(max(begin, hit.first - 12), hit.first, "status.denial")
    if denial is not None and _governs(line, denial, hit, setting):
        places.append(denial)
    return any(not line.within(i, hit.first, "status.undoing") for i in places)


def _nothing(line: Line, hit: Hit) -> bool:
    """Say whether what was to be came to nothing (`batal menyerang`, `serangan itu digagalkan`)."""
    before = (i for i in range(max(hit.first - BEFORE, 0), hit.first) if line.at(i, "status.failed"))
    if any(i + line.at(i, "status.failed") == hit.first for i in before):
        return not hit.family.speech
    return hit.voice in ("noun", "patient") and not hit.truce and _followed(line, hit, "status.dropped")


def _baseless(line: Line, hit: Hit) -> bool:
    """Say whether what is told is called untrue after it (`tuduhan bahwa X menyerang Y sama sekali tidak berdasar`)."""
    if hit.family.speech:
        return False
    for i in range(hit.last, min(hit.last + LONGEST, len(line.words))):
        if line.at(i, "clauses.marks") or line.words[i].text == ",":
            return False
        if line.at(i, "status.baseless"):
            return True
    return False


def _disowned(line: Line, begin: int, hit: Hit, setting: Setting) -> bool:
    """Say whether the clause before `bahwa` denies what follows (`menolak tuduhan X bahwa pasukannya menyerang Y`)."""
    if not begin or not line.at(begin - 1, "status.content") or setting.cued:
        return False
    before = _start(line, begin - 1)
    denial = line.where(before, begin - 1, "status.denial")
    if denial is None:
        return False
    end = line.words[denial + line.at(denial, "status.denial") - 1].end
    cue = setting.statement.cue if setting.statement else None
    return cue is None or cue.start < end  # no later word of saying stands between


def _governs(line: Line, denial: int, hit: Hit, setting: Setting) -> bool:
    """Say whether a word of denial reaches a trigger: not past the verb of saying that comes after it."""
    if setting.cued:
        return hit.first - denial <= BEFORE - 1
    said = setting.statement
    if said is None or said.cue is None:
        return True
    word = line.words[denial]
    inside = any(c.start <= word.start < c.end for c in said.content)
    return inside or said.cue.start <= word.start or said.cue.end < line.words[0].start


def _weighed(line: Line, hit: Hit) -> bool:
    """Say whether what may be done is weighed (`mempertimbangkan apakah akan menyerang`)."""
    return line.within(hit.first - WEIGHED, hit.first, "status.weighing")


def _owed(line: Line, hit: Hit, setting: Setting) -> bool:
    """Say whether somebody says what has to be done (`pelaku harus ditangkap`); a report tells so what was done."""
    if setting.statement is None or hit.voice in ("noun", "patient") or hit.family.own:
        return False
    return line.within(hit.first - OWED, hit.first, "status.owed")


def _sought(line: Line, hit: Hit, setting: Setting) -> bool:
    """Say whether something is asked for or worked for and yet to be."""
    if hit.family.type not in SOUGHT:
        return False
    if hit.voice in ("noun", "patient"):
        if line.within(hit.first - BEFORE, hit.first, "status.seeking"):
            return True
        if _followed(line, hit, "status.later"):
            return True
    said = setting.statement
    return said is not None and not setting.cued and not ASKING.isdisjoint(said.acts)


def _supposed(line: Line, hit: Hit) -> bool:
    """Say whether a noun names what would have its effect if it came (`serangan ke X dapat memicu perang`)."""
    if hit.voice not in ("noun", "patient") or hit.family.speech or not _opens(line, hit.first):
        return False
    return _followed(line, hit, "status.modal")


def _followed(line: Line, hit: Hit, words: str) -> bool:
    """Say whether some words follow a noun that nothing points at, before any verb."""
    for i in range(hit.last, min(hit.last + CHANCE, len(line.words))):
        if line.at(i, words):
            return True
        ends = ("frames.pointing", "clauses.marks", "clauses.words", "clauses.relative", "frames.verbs")
        if any(line.at(i, x) for x in ends) or line.words[i].text == ",":
            return False
        if line.words[i].passive or any(t.sense for t in line.tags[i]):
            return False
    return False


def _opens(line: Line, first: int) -> bool:
    """Say whether a noun begins a clause, so that it is a subject."""
    i = first - 1
    while i >= 0 and line.at(i, "frames.counting"):
        i -= 1
    ahead = i >= 0 and line.words[i].text[0].isalnum() and not line.at(i, "clauses.words")
    return not ahead or line.at(i, "frames.openers") > 0


def _joined(line: Line, hit: Hit) -> bool:
    """Say whether an attack goes on that somebody may join or back (`jika X bergabung dalam serangan Y`)."""
    if hit.voice != "noun":
        return False
    for i in range(max(hit.first - AFTER - 1, 0), hit.first):
        if any(t.sense and (t.sense.family.joins or t.sense.family.type == "SUPPORT") for t in line.tags[i]):
            return not line.within(hit.first - 1, hit.first, "status.possible")
    return False


def _conditional(line: Line, hit: Hit, setting: Setting) -> bool:
    if setting.agent and _joined(line, hit):
        return False
    for i in range(hit.first - 1, -1, -1):
        if line.at(i, "status.conditional"):
            return not line.within(i, hit.first, "status.undoing") and not line.at(hit.first - 1, "clauses.relative")
        if line.at(i, "clauses.marks") or line.at(i, "clauses.words") or line.words[i].text == ",":
            break
    if line.within(max(hit.first - CHANCE, 0), hit.first, "status.possible"):
        return True
    if hit.voice == "active" and line.within(hit.first - BEFORE, hit.first, "frames.able"):
        return True
    if line.at(hit.first - 1, "status.any") or line.at(hit.first - 2, "status.any") > 1:
        return True
    nominal = hit.voice in ("noun", "patient") and not hit.family.speech
    return nominal and line.within(hit.last, hit.last + AFTER, "status.any")


def _planned(line: Line, hit: Hit) -> bool:
    begin = max(_start(line, hit.first), hit.first - PLAN)
    if hit.voice in ("noun", "patient"):
        begin = max(begin, hit.first - BEFORE)
        verbs = (i for i in range(begin, hit.first) if any(t.sense for t in line.tags[i]))
        return line.within(max((i + 1 for i in verbs), default=begin), hit.first, "status.planned")
    if line.within(begin, hit.first, "status.planned"):
        return True
    if not line.at(hit.first - 1, "status.purpose"):
        return False
    return not line.within(hit.first - DONE, hit.first, "status.done")
