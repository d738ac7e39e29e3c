"""The record as JSON Lines: one object a line, in the export format of docs/reading.md."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import msgspec

from saksi.export.ceasefires import ledger
from saksi.export.disputes import written
from saksi.export.happenings import happenings
from saksi.export.talks import conditions, talks
from saksi.run.contests import Tellers
from saksi.run.wordings import Comparing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saksi.model.links import Link
    from saksi.model.reading import Reading
    from saksi.model.record import Linked
    from saksi.model.statements import Statement
    from saksi.model.verdicts import Verdict
    from saksi.model.wordings import Wordings

__all__ = ["lines"]

FIGURE = "id span low high hedge unit counts measure claimed_by score"
EVENT = "id type mode trigger source target date place status statement score"
CONFLICT = "id name parties places first last"
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def lines(readings: Iterable[Reading], linked: Linked, verdicts: Iterable[Verdict] = ()) -> Iterator[bytes]:
    """Yield the lines of the export in UTF-8, each ending in a newline: articles, then what is across them.

    Links, stories, conflicts, origins, the timeline and ceasefires follow, and all that people decided, undone or not.

    The readings are taken one at a time, and none is held. Half of a surrogate pair, which no file can hold, is written
    as U+FFFD, so that offsets stay.
    """
    refs: dict[str, str] = {}
    comparing, tellers = Comparing(linked.utterances), Tellers()
    for reading in readings:
        refs[reading.article.id] = reading.article.ref
        comparing.take(reading)
        tellers.take(reading)
        yield _line(_article(reading))
    for link in linked.links:
        yield from _link(link)
    for story in linked.stories:
        yield _line(
            {"type": "story", "id": story.id, "articles": [refs[i] for i in story.articles], "title": story.title}
        )
    for conflict in linked.conflicts:
        held = {part: [refs[i] for i in getattr(conflict, part)] for part in ("articles", "touched")}
        yield _line({"type": "conflict", **_fields(conflict, CONFLICT), **held, "stories": conflict.stories})
    yield from _origins(linked)
    for counted in linked.series:
        yield _line({"type": "series", **msgspec.structs.asdict(counted)})
    yield from map(_wordings, comparing.wordings())
    for happening in happenings(linked.timeline, tellers.contests(linked)):
        yield _line({"type": "timeline", **happening})
    for entry in ledger(linked.ceasefires):
        yield _line(entry)
    yield from map(_line, talks(linked))
    spoken = {u.id: u for u in linked.utterances} if linked.disputes else {}
    for dispute in linked.disputes:
        yield _line({"type": "dispute", **written(dispute, spoken)})
    for verdict in verdicts:
        yield _line({"type": "verdict", **msgspec.structs.asdict(verdict)})


def _link(link: Link) -> Iterator[bytes]:
    """Yield a link, and again for each further pair of reports for which it holds: one judgement, hence one id."""
    held = msgspec.structs.asdict(link)
    also = held.pop("also")
    if not link.passages:
        del held["passages"]
    for left, right in ((link.left, link.right), *also):
        yield _line({"type": "link", "id": link.id, **held, "left": left, "right": right})


def _origins(linked: Linked) -> Iterator[bytes]:
    """Yield what several reports tell, with the independent origins and accounts of docs/origins.md."""
    groups = (
        *(("utterance", g, g.statements) for g in linked.utterances),
        *(("figures", g, g.figures) for g in linked.figure_groups),
        *(("timeline", g, g.events) for g in linked.timeline),
    )
    for of, group, items in groups:
        if len(items) > 1:
            yield _line({"type": "origins", "of": of, "items": items, **_fields(group, "origins accounts")})


def _wordings(all_: Wordings) -> bytes:
    """Return the wordings of an utterance, the nearest to the origin first; spans lie in the first statement's text."""
    others = [
        {
            "statements": w.statements,
            "shared": w.shared,
            "reworded": w.reworded,
            "runs": [_present(r) for r in w.runs],
            "shifts": [_present(s) for s in w.shifts],
        }
        for w in all_.others
    ]
    held = {"utterance": all_.utterance, "nearest": all_.nearest.statements, "why": all_.why, "others": others}
    return _line({"type": "wordings", **held})


def _present(value: msgspec.Struct) -> dict[str, Any]:
    """Return the fields that are not empty."""
    return {name: held for name, held in msgspec.structs.asdict(value).items() if held}


def _line(value: dict[str, Any]) -> bytes:
    try:
        return msgspec.json.encode(value) + b"\n"
    except UnicodeEncodeError:
        written = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
        return LONE_SURROGATE.sub("\ufffd", written).encode("utf-8") + b"\n"


def _article(reading: Reading) -> dict[str, Any]:
    a = reading.article
    # Said only of an article that was kept without being read: of all others it would be noise.
    unread = {"unread": reading.unread} if reading.unread else {}
    return {
        "type": "article",
        "id": a.id,
        "ref": a.ref,
        "url": a.url,
        "outlet": a.outlet.value,
        "title": a.title.value,
        "published": a.published.value,
        "language": a.language,
        **unread,
        "text": a.text,
        "boilerplate": reading.boilerplate,
        "credits": [_fields(c, "name span score") for c in reading.credits],
        "statements": [_statement(s) for s in reading.statements],
        "figures": [_fields(f, FIGURE) for f in reading.figures],
        "times": [_fields(t, "span value score") for t in reading.times],
        "events": [_fields(e, EVENT) for e in reading.events],
        **conditions(reading.conditions),
    }


def _statement(s: Statement) -> dict[str, Any]:
    return {
        **_fields(s, "id form content cue"),
        "speaker": s.speaker and _fields(s.speaker, "name actor kind mention"),
        **_fields(s, "addressee via date acts inside score"),
    }


def _fields(value: msgspec.Struct, names: str) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names.split()}
