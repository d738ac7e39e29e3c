"""Tell which of the times of a sentence is that of an event: one of its own clause, not that of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from saksi.annotate.kinds import inside

if TYPE_CHECKING:
    from saksi.annotate.frames import Frame
    from saksi.annotate.triggers import Hit
    from saksi.model.times import Time

__all__ = ["NOWHEN", "When", "points", "time_of", "times_of", "when_of"]


class When(NamedTuple):
    """How the date of an event is meant."""

    extent: Literal["since", "until"] | None = None
    hour: str | None = None


NOWHEN = When()
SPOKEN = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN"})


def times_of(frame: Frame, hit: Hit, times: tuple[Time, ...]) -> tuple[tuple[Time, ...], tuple[Time, ...]]:
    """Return the times of the clause of a trigger and those of the clauses beside it, the nearest first.

    The year of a treaty (`perjanjian tahun 1997`) is no time of an event, nor is what stands on the other side of the
    marks of a quotation, nor what dates another event.
    """
    clauses = _clauses(frame)
    near: list[tuple[int, Time]] = []
    far: list[tuple[int, Time]] = []
    for time in times:
        found = places(frame, time)
        if not found or _named_by_year(frame, found[0], hit) or frame.side(found[0]) != frame.side(hit.first):
            continue
        if hit.voice in ("noun", "patient") and _of_the_verb(frame, found[-1], hit):
            continue
        distance = min(abs(found[0] - hit.last), abs(hit.first - found[-1]))
        if clauses[found[0]] == clauses[hit.first]:
            near.append((distance, time))
        elif not _taken(frame, clauses, found[0]):
            far.append((distance, time))
    return (_sorted(near), _sorted(far))


def time_of(frame: Frame, hit: Hit, times: tuple[Time, ...]) -> Time | None:
    """Return the first of some times that dates an event.

    A time beyond `untuk` or beyond a further verb is not the event's.
    """
    return next((t for t in times if t.value and _dates(frame, hit, t)), None)


def points(times: tuple[Time, ...]) -> tuple[Time, ...]:
    """Return the times that are no end of a span: in another clause, `sejak kemarin` says how long that lasts."""
    return tuple(t for t in times if t.bound is None)


def when_of(frame: Frame, hit: Hit, time: Time) -> When:
    """Return how a time is meant: `sejak Jumat` begins a span, but `sejak Jumat, ketika X menyerang` is a Friday."""
    held = places(frame, time)
    point = _opens(frame, held[-1]) or _amid(frame, hit, held)
    return When(None if point else time.bound, time.hour)


def _amid(frame: Frame, hit: Hit, held: list[int]) -> bool:
    """Say whether the span that a time begins or ends is that of the clause before.

    `Memblokade X sejak Maret, di tengah Y`: the time then tells when Y was, not how long.
    """
    apart = held[0] < hit.first and any(frame.kinds[i] == "," for i in range(held[-1] + 1, hit.first))
    return apart and "v" in frame.kinds[: held[0]] and not _opens(frame, held[-1])


def _opens(frame: Frame, last: int) -> bool:
    """Say whether the word after a time tells what happened then (`ketika`)."""
    after = next((i for i in range(last + 1, len(frame.kinds)) if frame.kinds[i] not in ',"'), None)
    return after is not None and frame.line.at(after, "frames.when") > 0


def _dates(frame: Frame, hit: Hit, time: Time) -> bool:
    held = places(frame, time)
    between = range(hit.last, held[0]) if held[0] >= hit.last else range(held[-1] + 1, hit.first)
    if any(frame.kinds[i] == "u" for i in between):
        return False
    if time.bound == "until" and _amid(frame, hit, held):
        return False  # `sampai Rabu, 30 orang tewas dalam serangan`: that is how far the count goes
    joined = (i for i in between if frame.kinds[i] == "v" and frame.kinds[:i].rstrip("a")[-1:] in (",", "c"))
    return held[0] < hit.first or next(joined, None) is None


def places(frame: Frame, time: Time) -> list[int]:
    """Return the places of the words of a time."""
    return inside(frame.line, time.span)


def _sorted(found: list[tuple[int, Time]]) -> tuple[Time, ...]:
    return tuple(t for _, t in sorted(found, key=lambda f: f[0]))


def _clauses(frame: Frame) -> list[int]:
    """Number the clauses of a sentence; one that a comma and `setelah`, `yang` or `dengan` open ends with a comma."""
    out: list[int] = []
    number, opened, verb, asks = 0, False, False, False
    for i, kind in enumerate(frame.kinds):
        if _breaks(frame, i) or (kind == "u" and asks):
            number, opened, verb, asks = number + 1, kind in "br", False, False
        elif kind == "," and opened and verb and frame.kinds[i + 1 : i + 2] != "t":
            number, opened = number + 1, False
        verb = verb or kind == "v"
        asks = asks or frame.line.at(i, "frames.asking") > 0
        out.append(number)
    return out


def _breaks(frame: Frame, i: int) -> bool:
    """Say whether a clause begins with a word or mark."""
    kind, before = frame.kinds[i], frame.kinds[i - 1 : i] if i else ""
    if kind == "b":
        timed = frame.line.at(i, "frames.when") and frame.kinds[:i].rstrip(",-").endswith("t")
        return not timed  # `pada 1994, ketika …` has that time
    if i in frame.starts or i in frame.ends or kind == ".":
        return True
    return before == "," and (kind in "rc" or frame.line.at(i, "frames.accompany") > 0)


def _taken(frame: Frame, clauses: list[int], at: int) -> bool:
    """Say whether a time dates another event: one whose trigger stands in its clause."""
    return any(c == clauses[at] and any(t.sense for t in frame.line.tags[i]) for i, c in enumerate(clauses))


def _of_the_verb(frame: Frame, time: int, hit: Hit) -> bool:
    """Say whether a time dates the speaking that the act is the object of (`pada Rabu menolak | seruan`)."""
    between = range(max(hit.first - 5, 0), hit.first)
    said = [i for i in between if any(t.sense and t.sense.family.type in SPOKEN for t in frame.line.tags[i])]
    return bool(said) and frame.kinds[said[-1]] == "v" and time < said[-1]


def _named_by_year(frame: Frame, at: int, hit: Hit) -> bool:
    i = at - 1
    while i >= 0 and frame.kinds[i] in "nN":
        if frame.line.at(i, "frames.dated") and not hit.first <= i < hit.last:
            return True
        i -= 1
    return False
