"""Small reports about an invented conflict, and readings of them made by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from saksi.model.articles import Article, Credit, Known, Published
from saksi.model.figures import Figure
from saksi.model.ids import digest
from saksi.model.reading import Reading
from saksi.model.span import Span
from saksi.model.statements import Speaker, Statement

if TYPE_CHECKING:
    from pathlib import Path

DEAD = (
    "Menteri Pertahanan Veldania, Ana Dolan, mengatakan bahwa 12 tentara tewas di Lembah Orsk pada Senin (4/3/2024). "
    "Hal itu disampaikan kepada Kantor Berita Velda setelah pertempuran dengan pasukan Karsova."
)
DENIAL = (
    "Juru bicara militer Karsova membantah bahwa pasukannya menyerang Lembah Orsk. "
    '"Tidak ada serangan dari pihak kami," kata Mirko Tavel, Selasa (5/3/2024).'
)
TRUCE = "Veldania dan Karsova menyepakati gencatan senjata di Lembah Orsk, lapor Kantor Berita Velda."
FOREIGN = "Die Regierung von Veldania hat am Montag einen Waffenstillstand mit Karsova angekündigt, sagte ein Sprecher."
ROWS = (
    {"id": "velda-1", "outlet": "Kabar Orsk", "published": "2024-03-05", "text": DENIAL},
    {"id": "velda-2", "outlet": "Kabar Orsk", "published": "2024-03-04", "title": "Orsk", "text": DEAD},
    {"id": "velda-3", "outlet": "Warta Velda", "text": TRUCE},
)


def pile(folder: Path, *rows: dict[str, str]) -> Path:
    """Write a JSON Lines file of three reports, or of the rows given."""
    path = folder / "pile.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows or ROWS), "utf-8")
    return path


def article(text: str, ref: str = "velda-2", published: str | None = "2024-03-04", **more: str) -> Article:
    """Make an article."""
    return Article(
        id=digest("a", more.get("outlet"), None, text),
        ref=ref,
        source=more.get("source", f"{ref}.txt"),
        url=None,
        outlet=Known(value=more.get("outlet"), reason="given"),
        title=Known(value=more.get("title"), reason="given"),
        byline=Known(value=None, reason="not given"),
        published=Published(value=published, precision="day" if published else None, reason="given"),
        language="id",
        text=text,
    )


def reading(text: str = DEAD, ref: str = "velda-2", version: str = "0", **more: str) -> Reading:
    """Make a reading with one statement, the whole first sentence, by Ana Dolan."""
    came = article(text, ref, **more)
    first = Span(0, text.find(".") + 1 or len(text))
    said = Statement(
        id=digest("s", came.id, text),
        form="indirect",
        content=(first,),
        cue=Span(0, 4),
        bearing="named",
        speaker=Speaker(name=more.get("speaker", "Ana Dolan"), kind="person", mention=Span(0, 3)),
        via=("KBV",),
        acts=("claim",),
        rule="hand",
        score=0.5,
        unknown=(("date", "not said"),),
    )
    figure = Figure(
        id=digest("f", came.id, text), span=Span(2, 9), low=12, high=None, hedge="more_than", unit="people",
        counts="tentara", measure="killed", claimed_by=said.id, rule="hand", score=1.0,
    )  # fmt: skip
    return Reading(
        article=came,
        version=version,
        sentences=(first,),
        statements=(said,),
        figures=(figure,),
        credits=(Credit(name="KBV", span=Span(1, 3), kind="source"),),
    )
