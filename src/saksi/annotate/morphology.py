"""Build the words of a root: enough of the affixes of an agglutinative language for trigger words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saksi.lang.shape.events import Morphology

__all__ = ["derived", "plain"]


def derived(root: str, form: str, rules: Morphology) -> str:
    """Return the word that a root makes in a form (`serang`, `meN-` → `menyerang`)."""
    before, _, after = form.partition("-")
    if before.endswith("N"):
        nasal, rest = _nasal(root, rules)
        return before[:-1] + nasal + rest + after
    # One r stands for two (`ber-` + `runding`: `berunding`).
    return (before[:-1] if before[-1:] == root[0] == "r" else before) + root + after


def _nasal(root: str, rules: Morphology) -> tuple[str, str]:
    if sum(c in rules.vowels for c in root) == 1:
        return rules.short, root
    for letters, nasal in rules.nasals.items():
        if root[0] in letters:
            return (nasal[:-1], root[1:]) if nasal.endswith("*") else (nasal, root)
    return "", root


def plain(word: str, known: frozenset[str], rules: Morphology) -> str:
    """Return the known word behind a written one: endings and doubling taken off (`serangan-serangannya`)."""
    if word in known:
        return word
    for ending in rules.endings:
        if word.endswith(ending) and (rest := plain(word[: -len(ending)].rstrip("-"), known, rules)) in known:
            return rest
    first, dash, second = word.partition("-")
    if dash and first == second and first in known:
        return first
    return word
