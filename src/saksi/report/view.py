"""The page that both renderers write: every part of the record, in order, in the words of one language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from saksi import __version__
from saksi.report.answers import DisputeView, disputes, references
from saksi.report.articles import Report, reports
from saksi.report.ceasefires import CeasefireView, Wish, ceasefires, wishes
from saksi.report.conflicts import Chapter, ConflictView, ScopeView, StoryView, chapters, conflicts, scope
from saksi.report.events import Timeline, timeline
from saksi.report.figures import FigureView, figures
from saksi.report.first import First, look_first
from saksi.report.index import Index, clean
from saksi.report.locale import Words, words
from saksi.report.series import SubjectView, subjects
from saksi.report.sources import Source, credited, outlets
from saksi.report.statements import CrossReference, Voice, voices
from saksi.report.talks import TalksView, talks
from saksi.settings import FLOOR

if TYPE_CHECKING:
    from saksi.model.record import Record

__all__ = ["First", "Page", "StoryView", "page"]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the record says, in reading order."""

    words: Words
    language: str
    version: str
    title: str
    head: tuple[str, ...]
    """Reports, outlets, period."""
    how_to_read: str
    left_out: tuple[tuple[str, str], ...]
    """(input, reason)."""
    unread: tuple[Report, ...]
    """Reports kept but not read."""
    glance: tuple[CrossReference, ...]
    """Counts with where they lead."""
    first: tuple[First, ...]
    """What to look at first."""
    scope: ScopeView | None
    """What it was asked to be about; None for everything."""
    conflicts: tuple[ConflictView, ...]
    chapters: tuple[Chapter, ...]
    """The stories, by conflict."""
    timeline: Timeline
    voices: tuple[Voice, ...]
    undated: tuple[tuple[str, int], ...]
    """(reason, number of lines) for each reason why the date of words is not known."""
    subjects: tuple[SubjectView, ...]
    """Counts over time."""
    figures: tuple[FigureView, ...]
    disputes: tuple[DisputeView, ...]
    ceasefires: tuple[CeasefireView, ...]
    talks: TalksView
    wishes: tuple[Wish, ...]
    """Ceasefires called for, offered, refused or hoped for."""
    outlets: tuple[Source, ...]
    credited: tuple[Source, ...]
    reports: tuple[Report, ...]


def page(record: Record, language: str, floor: float = FLOOR) -> Page:
    """Return the page of a record; readings that score below `floor`, 0 to 1, are marked.

    Raises:
        PackError: if the record cannot be written in `language`.
    """
    say = words(language)
    index = Index(record, say, floor)
    # Who said what comes first: it names the lines that the other parts point at.
    speaking = voices(index, references(index))
    disputed = disputes(index, (line for v in speaking for line in (*v.major, *v.minor)))
    over_time = subjects(index)
    counted, days, truces = figures(index, over_time), timeline(index), ceasefires(index)
    wished = wishes(index)
    texts = reports(index)
    return Page(
        words=say,
        language=language,
        version=__version__,
        title=say("record"),
        head=_head(index),
        how_to_read=_how_to_read(index),
        left_out=tuple((clean(o.source), index.reason(o.reason)) for o in record.omissions),
        unread=tuple(r for r in texts if r.unread),
        glance=tuple(_glance(index, speaking, disputed, counted, truces)),
        first=look_first(index, disputed, over_time, counted, truces),
        undated=_undated(speaking),
        scope=scope(record.scope, say, len(index.readings)),
        conflicts=conflicts(index),
        chapters=_chapters(record, index, texts),
        timeline=days,
        voices=speaking,
        subjects=over_time,
        figures=counted,
        disputes=disputed,
        ceasefires=truces,
        talks=talks(index),
        wishes=wished,
        outlets=outlets(index),
        credited=credited(index),
        reports=texts,
    )


def _head(index: Index) -> tuple[str, ...]:
    say, readings = index.words, index.readings
    days = sorted({r.article.published.day for r in readings if r.article.published.day})
    undated = sum(r.article.published.day is None for r in readings)
    known = {label for r in readings if (label := index.outlet(r))}
    head = [say.count("reports", len(readings)), say.count("outlets", len(known))]
    nameless = sum(index.outlet(r) is None for r in readings)
    if nameless:
        head.append(say.count("nameless", nameless))
    if not days:
        head.append(say("period_unknown"))
    else:
        head.append(say("period", days=say.day(f"{days[0]}/{days[-1]}")))
    if days and undated:
        head.append(say.count("undated", undated))
    return tuple(head)


def _how_to_read(index: Index) -> str:
    for n, reading in enumerate(index.readings, 1):
        if reading.statements:
            at = index.sentence(reading, reading.statements[0].content[0].start)
            told = index.words("how_to_read", example=f"{n}:{at}", report=str(n), sentence=str(at))
            return f"{told} {_how_sure(index)}"
    return ""


def _how_sure(index: Index) -> str:
    """Say how many readings are below the floor, and what marks them."""
    held = [index.score(x) for _, x in index.statements.values()]
    held += [index.score(x) for _, x in index.figures.values()]
    held += [index.score(x) for _, x in index.events.values()]
    below, floor = sum(score < index.floor for score in held), f"{index.floor:.0%}"[:-1]
    if not below:
        return index.words("all_sure", floor=floor)
    return index.words.count("unsure_readings", below, all=index.words.number(len(held)), floor=floor)


def _chapters(record: Record, index: Index, texts: tuple[Report, ...]) -> tuple[Chapter, ...]:
    told = []
    for story in record.linked.stories:
        held = tuple(texts[index.number[a] - 1] for a in story.articles if a in index.number)
        if len(held) > 1:
            told.append((story.id, StoryView(clean(story.title), held)))
    told.sort(key=lambda s: -len(s[1].reports))
    shared = {r.number for _, s in told for r in s.reports}
    return chapters(index, told, [r for r in texts if r.number not in shared and not r.unread])


def _undated(speaking: tuple[Voice, ...]) -> tuple[tuple[str, int], ...]:
    reasons = Counter(line.date_reason for v in speaking for line in (*v.major, *v.minor) if line.date_reason)
    return tuple(sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0])))


def _glance(
    index: Index,
    speaking: tuple[Voice, ...],
    disputed: tuple[DisputeView, ...],
    counted: tuple[FigureView, ...],
    truces: tuple[CeasefireView, ...],
) -> list[CrossReference]:
    say = index.words
    lines = sum(len(v.major) + len(v.minor) for v in speaking)
    many = sum(u.accounts > 1 for u in index.record.linked.utterances)
    held = [
        ("disputes", len(disputed), "answers"),
        ("disagreements", sum(g.agree is False for g in counted), "figures"),
        ("ceasefires", len(truces), "ceasefires"),
        ("breaches", sum(len(c.breaches) for c in truces), "ceasefires"),
        ("utterances", lines, "statements"),
        ("many_origins", many, "statements"),
    ]
    return [CrossReference(say.number(n), say.noun(key, n), anchor) for key, n, anchor in held]
