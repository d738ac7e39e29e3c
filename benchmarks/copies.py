"""Plant copies among real reports and see which are found: `python benchmarks/copies.py [PATH] [-n N]`.

Prints, for each way of copying, how many of N planted copies are linked to what they copy, how many of them as whole
reprints, how much of the copied words the passages cover, and how much of the passages was not copied; then the links
of planted copies to reports that they do not copy, bytes an article, and time. `--show N` prints N links between the
reports themselves, drawn by the seed, for the eye.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from beside import reports

from saksi.lang.pack import load
from saksi.link.pile import relate, taken
from saksi.link.shelf import Memory, Taken
from saksi.link.words import lexicon
from saksi.model.articles import Article, Document, Published
from saksi.model.reading import Reading
from saksi.model.span import Span
from saksi.model.verdicts import Rulings
from saksi.report import locale
from saksi.report.reasons import why
from saksi.run.ledger import incoming, reading_of
from saksi.settings import Settings
from saksi.text.header import article_of

if TYPE_CHECKING:
    from saksi.link.rows import ArticleRow
    from saksi.model.links import Link

SETTINGS = Settings()
ENGLISH = locale.words("en")
WAYS = ("whole", "amp", "cut", "reordered", "rewritten", "words", "local", "paragraph")
LONG, SHORT = 8, 25
"""Sentences of an article that is copied; words of a paragraph that is lifted."""
REWRITTEN = 0.3
SLOT = 8
"""One word in so many is replaced, where words are."""


class Plant(msgspec.Struct):
    """A planted copy."""

    way: str
    source: str
    other: str
    """Whose words were put in, if any."""
    text: str
    taken: list[tuple[Span, Span]]
    """Copied stretches: in the copy, in what it copies."""


def sentences(reading: Reading) -> list[Span]:
    """Return the sentences of a reading that are not mostly marks."""
    return [s for s in reading.sentences if len(re.findall(r"\w+", s.of(reading.article.text))) > 3]  # noqa: PLR2004


def planted(way: str, source: Reading, other: Reading, draw: random.Random) -> Plant:
    """Return a copy of one report made in one way, with words of another report where it needs its own."""
    text, own, foreign = source.article.text, sentences(source), other.article.text
    pool = [s.of(foreign) for s in sentences(other)]
    plan = _plan(way, own, pool, text, draw)
    out, taken = "", list[tuple[Span, Span]]()
    for part in plan:
        words = part if isinstance(part, str) else part.of(text)
        if way == "words":
            words = " ".join(
                draw.choice(foreign.split()) if not n % SLOT else w for n, w in enumerate(words.split(), 1)
            )
        if isinstance(part, Span):
            taken.append((Span(len(out), len(out) + len(words)), part))
        out += words + (" " if draw.random() < 0.5 or way == "amp" else "\n")  # noqa: PLR2004
    if way == "amp":
        out = out.replace("“", '"').replace("”", '"').replace("’", "'") + "\nBaca juga: " + pool[0]
    return Plant(way, source.article.id, other.article.id, out, taken)


def _plan(way: str, own: list[Span], pool: list[str], text: str, draw: random.Random) -> list[Span | str]:
    """Return what a copy is made of: sentences of the report, and of another."""
    plan: list[Span | str] = list(own)
    if way == "cut":
        keep = len(own) // 2
        first = draw.randrange(len(own) - keep)
        return list(own[first : first + keep])
    if way == "reordered":
        draw.shuffle(plan)
    elif way == "rewritten":
        for n in draw.sample(range(len(own)), round(len(own) * REWRITTEN)):
            plan[n] = pool[n % len(pool)]
    elif way == "local":
        return [*pool[:2], *own[len(own) // 4 : -(len(own) // 4)], *pool[-2:]]
    elif way == "paragraph":
        return [*pool[: len(pool) // 2], *_lifted(own, text, draw), *pool[len(pool) // 2 :]]
    return plan


def _lifted(own: list[Span], text: str, draw: random.Random) -> list[Span]:
    """Return neighbouring sentences of some length, outside quotations."""
    first = draw.randrange(len(own) - 3)
    for last in range(first + 1, len(own)):
        if len(re.sub(r"[“\"].*?[”\"]", "", " ".join(s.of(text) for s in own[first:last])).split()) >= SHORT:
            return own[first:last]
    return own[first:]


def main() -> int:
    """Plant, link, print."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("path", nargs="?", type=Path, help="a file or folder of reports")
    ask.add_argument("-n", type=int, default=100, help="copies planted in each way")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--show", type=int, default=0, help="links to print")
    o = ask.parse_args()
    draw = random.Random(o.seed)  # noqa: S311 - a sample, not a secret
    articles = {a.id: a for a in incoming([reports(o.path)], SETTINGS) if isinstance(a, Article)}
    readings = {i: r for i, a in articles.items() if isinstance(r := reading_of(a, SETTINGS), Reading)}
    words = load("id").once(lexicon)
    held = {i: taken(r, words) for i, r in readings.items()}
    start = time.process_time()
    links = _copies(held)
    spent = time.process_time() - start
    sizes = sorted(_size(t.rows.article) for t in held.values())
    kinds = dict(Counter(x.kind for x in links))
    print(f"{len(held)} reports, {len(links)} links {kinds}; linked in {spent:.1f} s of CPU")
    print(f"bytes an article: mean {sum(sizes) / len(sizes):.0f}, median {sizes[len(sizes) // 2]}")
    print(f"90th percentile {sizes[len(sizes) * 9 // 10]}, most {sizes[-1]}")
    for link in draw.sample(links, min(o.show, len(links))):
        _print(link, articles)
    if not o.show:
        _measure(held, _plants(readings, o.n, draw), links)
    return 0


def _plants(readings: dict[str, Reading], n: int, draw: random.Random) -> dict[str, Plant]:
    long = [r for _, r in sorted(readings.items()) if len(sentences(r)) >= LONG]
    pairs = ((way, draw.sample(long, 2)) for way in WAYS for _ in range(n))
    return {f"plant-{k}": planted(way, one, two, draw) for k, (way, (one, two)) in enumerate(pairs)}


def _copies(held: dict[str, Taken]) -> list[Link]:
    """Link a pile; return the links between copies."""
    shelf = Memory()
    relate(shelf, list(held.values()), load("id").once(lexicon), Rulings())
    return [x for x in shelf.kept("links") if x.kind.startswith("republished")]


def _measure(held: dict[str, Taken], plants: dict[str, Plant], links: list[Link]) -> None:
    pack = load("id")
    words, known = pack.once(lexicon), {(x.left, x.right) for x in links}
    ids: dict[str, Plant] = {}
    for ref, plant in plants.items():
        document = Document(ref=ref, source=ref, media="text", body=plant.text, title=ref, outlet=f"{ref}.example")
        article = msgspec.structs.replace(article_of(document, plant.text, pack), language="id")
        reading = reading_of(article, SETTINGS)
        if isinstance(reading, Reading):
            ids[article.id] = plant
            # Without a date: nothing but the text tells.
            held[article.id] = taken(_undated(reading), words)
    found: dict[str, list[tuple[Link, float, float]]] = defaultdict(list)
    strange = 0
    for link in _copies(held):
        for copy, source, side in ((link.left, link.right, 0), (link.right, link.left, 1)):
            if copy in ids and source == ids[copy].source:
                found[ids[copy].way].append((link, *_covered(ids[copy], [p[side] for p in link.passages])))
        ends = [{ids[i].source, ids[i].other} if i in ids else {i} for i in (link.left, link.right)]
        # Of one text, or of two of which one copies the other.
        akin = ends[0] & ends[1] or any((x, y) in known or (y, x) in known for x in ends[0] for y in ends[1])
        strange += (link.left in ids or link.right in ids) and not akin
    print(f"{'way':10} planted found whole  covered  beyond")
    for way in WAYS:
        got, all_of = found[way], sum(p.way == way for p in ids.values())
        whole = sum(x.kind == "republished" for x, *_ in got)
        covered, beyond = (sum(part) / max(1, len(got)) for part in ([x[1] for x in got], [x[2] for x in got]))
        print(f"{way:10} {all_of:7} {len(got):5} {whole:5} {covered:8.1%} {beyond:7.1%}")
    print(f"links of planted copies to reports that have nothing to do with what they are made of: {strange}")


def _undated(reading: Reading) -> Reading:
    unknown = Published(value=None, precision=None, reason="planted")
    return msgspec.structs.replace(reading, article=msgspec.structs.replace(reading.article, published=unknown))


def _covered(plant: Plant, passages: list[Span]) -> tuple[float, float]:
    """Return how much of the letters copied lies in passages, and how much of the passages was not copied."""
    copied = {n for s, _ in plant.taken for n in range(s.start, s.end) if plant.text[n : n + 1].isalnum()}
    shown = {n for s in passages for n in range(s.start, s.end) if plant.text[n : n + 1].isalnum()}
    return len(copied & shown) / max(1, len(copied)), len(shown - copied) / max(1, len(shown))


def _size(row: ArticleRow) -> int:
    return len(row.prints.marks) + len(row.prints.words) + len(row.prints.places)


def _print(link: Link, articles: dict[str, Article]) -> None:
    a, b = articles[link.left], articles[link.right]
    print(
        f"\n{link.kind}: {why(ENGLISH, link)}\n  {a.outlet.value}: {a.title.value}\n  {b.outlet.value}: {b.title.value}"
    )
    for x, y in link.passages:
        print("   -", " ".join(x.of(a.text).split())[:300], "\n   =", " ".join(y.of(b.text).split())[:300])


if __name__ == "__main__":
    sys.exit(main())
