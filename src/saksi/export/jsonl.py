"""The record as JSON Lines: one object a line, in the export format of docs/reading.md."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import msgspec

from saksi.export.ceasefires import ledger
from saksi.export.disputes import told_in, written
from saksi.export.happenings import happenings
from saksi.export.talks import conditions, talks
from saksi.run.contests import contested
from saksi.run.known import Held, batches
from saksi.run.wordings import all_wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saksi.model.links import Link
    from saksi.model.reading import Reading
    from saksi.model.record import Linked
    from saksi.model.statements import Statement
    from saksi.model.verdicts import Verdict
    from saksi.model.wordings import Wordings
    from saksi.run.known import Known

__all__ = ["lines", "told"]

FIGURE = "id span low high hedge unit counts measure claimed_by score"
EVENT = "id type mode trigger source target date place status statement score"
CONFLICT = "id name parties places first last"
GROUPS = (
    ("utterance", "utterances", "statements"),
    ("figures", "figure_groups", "figures"),
    ("timeline", "timeline", "events"),
)
SOME = 200
"""Stories or disputes that are looked at together."""
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def lines(readings: Iterable[Reading], linked: Linked, verdicts: Iterable[Verdict] = ()) -> Iterator[bytes]:
    """Yield what `told` does of a pile in memory."""
    return told(Held(readings, linked, verdicts))


def told(known: Known) -> Iterator[bytes]:
    """Yield the lines of the export in UTF-8, each ending in a newline: articles, then what is across them.

    Links, stories, conflicts, origins, the timeline and ceasefires follow, and all that people decided, undone or not.

    Of a store, what is held at a time does not grow with it, but for what is denied in it. Half of a surrogate pair,
    which no file can hold, is written as U+FFFD, so that offsets stay.
    """
    yield from (_line(_article(reading)) for reading in known.readings())
    for link in known.links():
        yield from _link(link)
    yield from map(_line, _stories(known))
    yield from map(_line, _origins(known))
    for counted in known.part("series"):
        yield _line({"type": "series", **msgspec.structs.asdict(counted)})
    yield from map(_wordings, all_wordings(known))
    for happening in happenings(known.part("timeline"), contested(known)):
        yield _line({"type": "timeline", **happening})
    for entry in ledger(known.part("ceasefires")):
        yield _line(entry)
    yield from map(_line, talks(known))
    yield from map(_line, _disputes(known))
    for verdict in known.verdicts:
        yield _line({"type": "verdict", **msgspec.structs.asdict(verdict)})


def _link(link: Link) -> Iterator[bytes]:
    """Yield a link, and again for each further pair of reports for which it holds: one judgement, hence one id."""
    held = msgspec.structs.asdict(link)
    also = held.pop("also")
    if not link.passages:
        del held["passages"]
    for left, right in ((link.left, link.right), *also):
        yield _line({"type": "link", "id": link.id, **held, "left": left, "right": right})


def _stories(known: Known) -> Iterator[dict[str, Any]]:
    """Yield stories, then the conflicts that they are of."""
    for some in batches(known.part("stories"), SOME):
        refs = known.refs({a for s in some for a in s.articles})
        for story in some:
            yield {"type": "story", "id": story.id, "articles": [refs[i] for i in story.articles], "title": story.title}
    for conflict in known.part("conflicts"):
        refs = known.refs({*conflict.articles, *conflict.touched})
        held = {part: [refs[i] for i in getattr(conflict, part)] for part in ("articles", "touched")}
        yield {"type": "conflict", **_fields(conflict, CONFLICT), **held, "stories": conflict.stories}


def _origins(known: Known) -> Iterator[dict[str, Any]]:
    """Yield what several reports tell, with the independent origins and accounts of docs/origins.md."""
    for of, part, field in GROUPS:
        for group in known.part(part):
            items = getattr(group, field)
            if len(items) > 1:
                yield {"type": "origins", "of": of, "items": items, **_fields(group, "origins accounts")}


def _disputes(known: Known) -> Iterator[dict[str, Any]]:
    for some in batches(known.part("disputes"), SOME):
        spoken = {u.id: u for u in known.part("utterances", {i for d in some for i in told_in(d)})}
        yield from ({"type": "dispute", **written(dispute, spoken)} for dispute in some)


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
