"""How one article is read: the stages, in order, top to bottom.

A stage takes the sheet (the repaired text, cut up), the reading so far and the language pack, and returns the reading
with its own part added. Nothing is changed in place. Stages read offsets of the repaired text; the last step maps
every span back to the text as it came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi import __version__
from saksi.annotate.acts import read_acts
from saksi.annotate.conditions import read_conditions
from saksi.annotate.confidence import score_readings
from saksi.annotate.credits import find_credits
from saksi.annotate.events import read_events
from saksi.annotate.figures import read_figures
from saksi.annotate.mentions import find_mentions
from saksi.annotate.statements import read_statements
from saksi.annotate.times import read_times
from saksi.model.reading import Reading
from saksi.resolve.actors import resolve
from saksi.resolve.attribution import attribute
from saksi.text.clean import boilerplate
from saksi.text.quotations import quotations
from saksi.text.repair import repaired
from saksi.text.segment import sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from saksi.lang.pack import Pack
    from saksi.model.articles import Article, Published
    from saksi.model.reading import Sheet

    Stage = Callable[[Sheet, Reading, Pack], Reading]

__all__ = ["STAGES", "annotate"]

STAGES: tuple[Stage, ...] = (
    find_mentions,
    read_times,
    find_credits,
    read_statements,
    resolve,
    attribute,
    read_figures,
    read_events,
    read_acts,
    read_conditions,
    score_readings,
)


def annotate(article: Article, pack: Pack, published: Published | None = None) -> Reading:
    """Read one article: a pure function of the article, the pack and the anchor of its relative times.

    `published` replaces the article's own publication date as that anchor, where the pile told it.
    """
    view = repaired(article.text, pack)
    skipped = boilerplate(view.text, article.title.value, pack)
    header = tuple(view.forth(s) for s in article.header)
    quoted = quotations(view.text, (*skipped, *header), pack)
    page = sheet(view.text, article, published or article.published, skipped, header, quoted, pack)
    reading = Reading(
        article=article,
        version=__version__,
        boilerplate=skipped,
        sentences=tuple(s.span for s in page.sentences),
    )
    for stage in STAGES:
        reading = stage(page, reading, pack)
    return view.back(reading)
