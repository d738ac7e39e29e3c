"""Where words came from: the way of each statement to its outlet, and how many of them start at different places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.link.words import folded
from saksi.model.record import Chain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saksi.link.rows import ArticleRow, Said
    from saksi.link.words import Lexicon

__all__ = ["chain", "independent"]


def chain(s: Said, article: ArticleRow) -> Chain:
    """Return the way from the speaker through what carried the words, nearest first, to the outlet."""
    steps = [s.speaker.name, *s.via, *([article.outlet] if article.outlet else [])]
    path = [step for i, step in enumerate(steps) if not i or folded(step) != folded(steps[i - 1])]
    return Chain(s.id, tuple(path))


def independent(
    said: Sequence[Said], articles: Mapping[str, ArticleRow], source: Mapping[str, str], words: Lexicon
) -> int:
    """Return how many independent origins some statements have.

    Statements have one origin where they credit the same source nearest to the speaker, come from one outlet without
    a credit, or stand in copies of one article. `source` maps an article to the one it copies. A credit that names
    nobody (*media*) is no origin.
    """
    return len({_origin(s, said, articles, source, words) for s in said})


def _origin(
    s: Said, said: Sequence[Said], articles: Mapping[str, ArticleRow], source: Mapping[str, str], words: Lexicon
) -> tuple[str, str]:
    first = source.get(s.article, s.article)
    # A lead sums up what the body credits: a statement without credit takes that of another in the same article.
    near = [s, *sorted((x for x in said if source.get(x.article, x.article) == first), key=lambda x: x.id)]
    for x in near:
        for via in x.via:
            if folded(via) not in words.rules.nobody:
                return "via", folded(via)
    outlet = articles[first].outlet if first in articles else None
    return ("outlet", folded(outlet)) if outlet else ("article", first)
