"""Score readings against the golden articles: what is right, what was expected, what was read.

The rules are those of docs/reading.md, "How a reading is scored". A key that a golden file lacks is not judged there.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from saksi.lang.pack import load
from saksi.model.articles import Document
from saksi.model.reading import Reading
from saksi.model.span import Span
from saksi.run.pipeline import annotate
from saksi.text.header import article_of

FOLDER = Path(__file__).parent
SAME = 0.5  # share of letters that two stretches have in common to be the same one
EXACT = 0.95

Gold = dict[str, Any]
Tallies = dict[str, Counter[str]]


def files(folder: Path = FOLDER / "id") -> list[Path]:
    return sorted(folder.glob("*.gold.json"))


def read(path: Path, language: str = "id") -> tuple[Gold, Reading]:
    gold = json.loads(path.read_text("utf-8"))
    given = {k: gold.get(k) for k in ("url", "outlet", "title", "published")}
    document = Document(ref=gold["id"], source=path.name, media="text", body=gold["text"], **given)
    pack = load(language)
    return gold, annotate(article_of(document, gold["text"], pack), pack)


def letters(text: str, spans: Iterable[Span | list[int]]) -> set[int]:
    out: set[int] = set()
    for span in spans:
        start, end = (span.start, span.end) if isinstance(span, Span) else span
        out |= {i for i in range(start, end) if text[i].isalnum()}
    return out


def overlap(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def matched(
    gold: list[Any], read: list[Any], alike: Callable[[Any, Any], float], floor: float
) -> list[tuple[Any, Any]]:
    """Pair off greedily, best first, each once."""
    ranked = sorted(((alike(g, r), -i, -j) for i, g in enumerate(gold) for j, r in enumerate(read)), reverse=True)
    pairs, done_g, done_r = [], set(), set()
    for score, i, j in ranked:
        if score >= floor and i not in done_g and j not in done_r:
            done_g.add(i)
            done_r.add(j)
            pairs.append((gold[-i], read[-j]))
    return pairs


def words(name: str | None) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().casefold()
    return frozenset(re.findall(r"[a-z0-9]+", plain))


def same_name(name: str | None, accepted: list[str]) -> bool:
    """The name is an accepted one, or a part of one or the other way round."""
    mine = words(name)
    return bool(mine) and any(mine <= words(a) or (words(a) and words(a) <= mine) for a in accepted)


def tally(tallies: Tallies, key: str, right: int, expected: int, got: int) -> None:
    tallies.setdefault(key, Counter()).update(right=right, expected=expected, got=got)


def judge(gold: Gold, reading: Reading, tallies: Tallies) -> None:
    """Add one article's counts to the tallies."""
    text = gold["text"]
    if "statements" in gold:
        _statements(gold, reading, tallies)
    for kind, right in (("figures", _same_value), ("times", lambda g, t: g["value"] == t.value)):
        if kind in gold:
            got = list(getattr(reading, kind))
            pairs = matched(
                gold[kind], got, lambda g, r: overlap(letters(text, [g["span"]]), letters(text, [r.span])), 0.3
            )
            tally(tallies, kind, sum(right(g, r) for g, r in pairs), len(gold[kind]), len(got))
    if "events" in gold:
        got = list(reading.events)
        pairs = matched(
            gold["events"],
            got,
            lambda g, e: (g["type"] == e.type) * overlap(letters(text, [g["trigger"]]), letters(text, [e.trigger])),
            0.3,
        )
        tally(tallies, "events", len(pairs), len(gold["events"]), len(got))
        tally(tallies, "event status", sum(g["status"] == e.status for g, e in pairs), len(pairs), len(pairs))
        told = [(g, e) for g, e in pairs if g.get("mode") or e.mode]
        tally(tallies, "event mode", sum(g.get("mode") == e.mode for g, e in told), len(told), len(told))
    if "boilerplate" in gold:
        g, b = letters(text, gold["boilerplate"]), letters(text, reading.boilerplate)
        tally(tallies, "boilerplate", len(g & b), len(g), len(b))
    if "credits" in gold:
        expected, names = set(gold["credits"]), {c.name for c in reading.credits}
        found = sum(any(words(n) == words(e) for n in names) for e in expected)
        tally(tallies, "credits", found, len(expected), len(names))


def _same_value(gold: Gold, figure: Any) -> bool:
    return (gold["low"], gold["high"]) == (figure.low, figure.high)


def _statements(gold: Gold, reading: Reading, tallies: Tallies) -> None:
    text, expected, got = gold["text"], gold["statements"], list(reading.statements)
    pairs = matched(expected, got, lambda g, s: overlap(letters(text, g["content"]), letters(text, s.content)), SAME)

    def exact(g: Gold, s: Any) -> bool:
        return overlap(letters(text, g["content"]), letters(text, s.content)) >= EXACT

    def speaker(g: Gold, s: Any) -> bool:
        return same_name(s.speaker and s.speaker.name, [g["speaker"], *g.get("speaker_aliases", [])])

    tally(tallies, "statements", len(pairs), len(expected), len(got))
    tally(tallies, "statements exact", sum(exact(g, s) for g, s in pairs), len(expected), len(got))
    tally(tallies, "statements attributed", sum(speaker(g, s) for g, s in pairs), len(expected), len(got))
    for key in ("form", "date"):
        judged = [(g, s) for g, s in pairs if g.get(key)]
        tally(tallies, key, sum(g[key] == getattr(s, key) for g, s in judged), len(judged), len(judged))
    judged = [(g, s) for g, s in pairs if g.get("via")]
    tally(tallies, "via", sum(list(s.via) == g["via"] for g, s in judged), len(judged), len(judged))
    tally(
        tallies,
        "acts",
        sum(len(set(g["acts"]) & set(s.acts)) for g, s in pairs),
        sum(len(g["acts"]) for g, s in pairs),
        sum(len(s.acts) for g, s in pairs),
    )


def f1(counts: Counter[str]) -> float:
    """Harmonic mean of precision and recall; 1 where nothing was expected and nothing read."""
    both = counts["expected"] + counts["got"]
    return 2 * counts["right"] / both if both else 1.0
