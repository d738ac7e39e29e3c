"""Shape of `boilerplate.toml`: lines that are no report."""

from __future__ import annotations

import msgspec

__all__ = ["Rules"]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `boilerplate.toml`."""

    abbreviations: tuple[str, ...]
    """Lower-case words with their final full stop (`jl.`) that end no sentence."""
    function_words: tuple[str, ...]
    """The commonest words of the language, lower case, that few other languages share: enough of them settle it."""
    lines: tuple[str, ...]
    """Whole lines, lower case, that are no report."""
    openings: tuple[str, ...]
    """What lines that are no report begin with, lower case."""
    labels: tuple[str, ...]
    """The same, where a colon follows."""
    headings: tuple[str, ...]
    """Headings over links to other articles, lower case."""
    tails: tuple[str, ...]
    """Lines after which nothing of the report follows, lower case."""
    patterns: tuple[str, ...]
    """Regular expressions on whole lines that are no report."""
    inline: tuple[str, ...]
    """What is glued to a line of the report, lower case: the rest of the line is no report."""
    credit_labels: tuple[str, ...]
    """Labels before a credit, lower case: they end what is glued to a line."""
    inline_headings: tuple[str, ...]
    """Headings glued to a line of the report, lower case, with titles of links after them."""
    small_words: tuple[str, ...]
    """Words that stay lower case in a headline."""
    camel_case: tuple[str, ...]
    """Names written with a capital inside a word."""
    camel_prefixes: tuple[str, ...]
    """Lower-case beginnings of such names: what follows them may be anything."""
    endings: tuple[str, ...]
    """Lower-case words that stick to a name where a link's space was lost, beside those of `names.toml`."""
    verb: str
    """A regular expression for verb forms, which stick to names too."""
    outlets: tuple[str, ...]
    """Names of outlets that are no web address, as datelines write them."""
    cities: tuple[str, ...]
    """Cities that datelines name, lower case, beside the places of the pack's tables."""
    bylines: tuple[str, ...]
    """Labels before the name of who wrote an article, lower case, from the most telling on."""
    not_bylines: tuple[str, ...]
    """Words that show that a byline names no person, lower case."""
    ahead: tuple[str, ...]
    """Words in a sentence that show that a full date in it may lie ahead of the report, lower case."""
    looking_back: tuple[str, ...]
    """Words directly before a full date that make it history, lower case."""
