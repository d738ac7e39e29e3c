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
