"""Score linking alone: hand it the gold statements, figures, times, events and credits as if Saksi had read them.

`python benchmarks/linking.py [--misses same_utterance|answers|figures|stories] [GOLD_DIR]`. Names, actors and sentences
are Saksi's own.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from accuracy import HEAD
from beside import GOLD, SCORED, gold_files, here

from saksi import __version__
from saksi.annotate.mentions import find_mentions
from saksi.export.jsonl import lines
from saksi.lang.pack import Pack, load
from saksi.link.pile import link
from saksi.model.articles import Credit, Document
from saksi.model.events import Event
from saksi.model.figures import Figure
from saksi.model.reading import Reading
from saksi.model.span import Span
from saksi.model.statements import Speaker, Statement
from saksi.model.times import Time
from saksi.report import locale
from saksi.report.reasons import why
from saksi.resolve.actors import identify
from saksi.text.header import article_of
from saksi.text.quotations import quotations
from saksi.text.repair import repaired
from saksi.text.segment import sheet

if TYPE_CHECKING:
    from saksi.model.record import Linked

KINDS = ("same_utterance", "answers", "figures", "stories")
ENGLISH = locale.words("en")


def gold_reading(gold: dict[str, Any], pack: Pack) -> Reading:
    """Return the gold annotations of one article as a reading."""
    given = {k: gold.get(k) for k in HEAD}
    document = Document(ref=gold["id"], source=gold["id"], media="text", body=gold["text"], **given)
    article = article_of(document, gold["text"], pack)
    view = repaired(article.text, pack)

    def forth(pair: list[int]) -> Span:
        return view.forth(Span(*pair))

    skipped = tuple(forth(b) for b in gold["boilerplate"])
    header = tuple(view.forth(s) for s in article.header)
    page = sheet(view.text, article, article.published, skipped, header, quotations(view.text, skipped, pack), pack)
    reading = Reading(article=article, version=__version__, sentences=tuple(s.span for s in page.sentences))
    reading = find_mentions(page, reading, pack)
    statements = tuple(
        Statement(
            id=f"{gold['id']}:{s['id']}",
            form=s["form"],
            content=tuple(forth(c) for c in s["content"]),
            cue=forth(s["cue"]) if s["cue"] else None,
            bearing="named",
            speaker=Speaker(
                name=s["speaker"],
                kind=s["speaker_kind"],
                mention=forth(s["speaker_text"]) if s["speaker_text"] else None,
                aliases=tuple(s.get("speaker_aliases", ())),
            ),
            addressee=s["addressee"],
            via=tuple(s["via"]),
            date=s["date"],
            acts=tuple(s["acts"]),
            inside=s["inside"] and f"{gold['id']}:{s['inside']}",
            rule="gold",
            score=1.0,
        )
        for s in gold["statements"]
    )
    reading = identify(page, msgspec.structs.replace(reading, statements=statements), pack)
    known = {s.id for s in statements}
    reading = msgspec.structs.replace(
        reading,
        credits=tuple(Credit(name=c, span=Span(0, 1), kind="source") for c in gold["credits"]),
        times=tuple(Time(span=forth(t["span"]), value=t["value"], rule="gold", score=1.0) for t in gold["times"]),
        figures=tuple(_figure(n, f, gold["id"], known, forth(f["span"])) for n, f in enumerate(gold["figures"])),
        events=tuple(_event(n, e, gold["id"], forth(e["trigger"])) for n, e in enumerate(gold["events"])),
    )
    return view.back(reading)


def _figure(n: int, f: dict[str, Any], article: str, known: set[str], span: Span) -> Figure:
    said = f"{article}:{f['claimed_by']}"
    keys = ("low", "high", "hedge", "unit", "counts", "measure")
    claimed = said if said in known else None
    return Figure(
        id=f"{article}:f{n}", span=span, claimed_by=claimed, rule="gold", score=1.0, **{k: f[k] for k in keys}
    )


def _event(n: int, e: dict[str, Any], article: str, span: Span) -> Event:
    return Event(
        id=f"{article}:e{n}",
        type=e["type"],
        mode=e.get("mode"),
        trigger=span,
        source=tuple(e.get("source") or ()),
        target=tuple(e.get("target") or ()),
        date=e.get("date"),
        place=e.get("place"),
        status=e.get("status") or "asserted",
        rule="gold",
        score=1.0,
    )


def misses(kind: str, linked: Linked, readings: list[Reading], folder: Path) -> None:
    """Print what gold links that were not found and what was found that gold does not hold."""
    want = [x for p in sorted(folder.glob("links*.json")) for x in json.loads(p.read_text("utf-8")).get(kind, [])]
    said = {s.id: (s, r.article.text) for r in readings for s in r.statements}
    number = {f.id: (f, r.article) for r in readings for f in r.figures}
    refs = {r.article.id: r.article.ref for r in readings}

    def shown(i: str) -> str:
        if i in said:
            s, text = said[i]
            words = " … ".join(c.of(text) for c in s.content)
            return f"{i} [{s.speaker and s.speaker.name}|{s.date}|{','.join(s.acts)}] {words[:200]}"
        return i

    if kind == "stories":
        print("want", want, "\ngot", [[refs[a] for a in s.articles] for s in linked.stories])
        return
    if kind == "figures":
        gold = {tuple(sorted((x["a"], x["b"]))): x["kind"] for x in want}
        names = {i: f"{a.ref}:{f.span.of(a.text)}" for i, (f, a) in number.items()}
        got = {
            tuple(sorted((names[x.left], names[x.right]))): x.kind.removeprefix("figures_")
            for x in linked.links
            if x.kind.startswith("figures_")
        }
    elif kind == "answers":
        gold = {(x["from"], x["to"]): x["kind"] for x in want}
        answers = [x for x in linked.links if x.kind in ("denies", "confirms", "responds")]
        got = {pair: why(ENGLISH, x) for x in answers for pair in ((x.left, x.right), *x.also)}
    else:
        gold = dict.fromkeys((tuple(sorted(x)) for x in want), "")
        got = {tuple(sorted((x.left, x.right))): why(ENGLISH, x) for x in linked.links if x.kind == kind}
    for pair in sorted(set(gold) - set(got)):
        print("missed", gold[pair], "\n   ", shown(pair[0]), "\n   ", shown(pair[1]))
    for pair in sorted(set(got) - set(gold)):
        print("extra", got[pair], "\n   ", shown(pair[0]), "\n   ", shown(pair[1]))


def main() -> int:
    """Run and print the scorer's rows for links."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("gold", nargs="?", type=Path, default=GOLD)
    ask.add_argument("--misses", choices=KINDS)
    o = ask.parse_args()
    pack = load("id")
    files = gold_files(o.gold)
    here(o.gold.parent / "score.py", SCORED)
    readings = [gold_reading(json.loads(p.read_text("utf-8")), pack) for p in files]
    start = time.process_time()
    linked = link(readings, pack)
    print(f"linked {len(readings)} articles in {time.process_time() - start:.2f} s of CPU", file=sys.stderr)
    if o.misses:
        misses(o.misses, linked, readings, o.gold)
    sys.path.insert(0, str(o.gold.parent))
    from score import score  # type: ignore[import-not-found]  # noqa: PLC0415 - lies beside the gold folder

    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "export.jsonl"
        export.write_bytes(b"".join(lines(readings, linked)))
        result = score(export, o.gold)
    for row in ("same_utterance", "answers", "figure_links", "stories_bcubed"):
        print(f"{row:16} {result[row]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
