"""Read damaged characters as what they stood for, while the text itself stays as it came.

A `View` holds the repaired text and the way back: annotators read `view.text`, and `view.back(value)` maps every span
in what they wrote to the text as it came.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import msgspec

from saksi.model.articles import Article
from saksi.model.span import Span
from saksi.text.damage import damages
from saksi.text.glue import lost_spaces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.lang.pack import Pack

__all__ = ["View", "repaired"]

T = TypeVar("T")


class View:
    """A repaired text and the way back to the text as it came.

    `edits` are (start, end, replacement) in offsets of the text as it came, in order and disjoint. An insertion has
    start equal to end.
    """

    def __init__(self, came: str, edits: Sequence[tuple[int, int, str]] = ()) -> None:
        parts: list[str] = []
        self.edits = tuple(edits)
        # Breakpoints: from `self._at[i]` on in the repaired text, offsets are those of the text as it came plus
        # `self._shift[i]`, unless inside replaced characters, which map to the whole of what they replace.
        self._edits: list[tuple[int, int, int, int]] = []
        at = new = 0
        for start, end, replacement in edits:
            parts.append(came[at:start])
            new += start - at
            parts.append(replacement)
            if not len(replacement) == end - start == 1:  # one character for another moves nothing
                self._edits.append((new, new + len(replacement), start, end))
            new += len(replacement)
            at = end
        parts.append(came[at:])
        self.text = "".join(parts)
        self._starts = [e[0] for e in self._edits]

    def span(self, span: Span) -> Span:
        """Map a span of the repaired text back. One that lies wholly in inserted characters has no way back.

        Raises:
            SpanError: if it covers inserted characters only.
        """
        return Span(self._back(span.start, leading=True), self._back(span.end, leading=False))

    def origin(self, at: int) -> int:
        """Map an offset of the repaired text back: where a span that begins there would begin."""
        return self._back(at, leading=True)

    def back(self, value: T) -> T:
        """Return a value (a struct, a tuple of structs, …) with every span in it mapped back."""
        return value if not self._edits else _mapped(value, self)

    def forth(self, span: Span) -> Span:
        """Map a span of the text as it came to the repaired text."""
        return Span(self._forth(span.start, leading=True), self._forth(span.end, leading=False))

    def _back(self, at: int, *, leading: bool) -> int:
        i = (bisect_right(self._starts, at) if leading else bisect_right(self._starts, at - 1)) - 1
        if i < 0:
            return at
        new_start, new_end, start, end = self._edits[i]
        if leading and new_start <= at < new_end:
            return start
        if not leading and new_start < at <= new_end:
            return end
        return end + (at - new_end)

    def _forth(self, at: int, *, leading: bool) -> int:
        shift = 0
        for new_start, new_end, start, end in self._edits:
            if at < start or (at == start and not leading):
                break
            if start <= at < end:
                return new_start if leading else new_end
            shift = new_end - end
        return at + shift


def _mapped(value: Any, view: View) -> Any:
    if isinstance(value, Span):
        return view.span(value)
    if isinstance(value, tuple):
        return tuple([_mapped(v, view) for v in value])
    if isinstance(value, msgspec.Struct):
        held = ((f, getattr(value, f)) for f in _placed(type(value)))
        changed = {f: _mapped(v, view) for f, v in held if v}
        return msgspec.structs.replace(value, **changed) if changed else value
    return value


@lru_cache
def _placed(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the fields of a struct that may hold spans."""
    if kind is Article:
        return ()  # its own spans (header, dateline) point into the text as it came already
    return tuple(f.name for f in msgspec.structs.fields(kind) if _holds(f.type))


def _holds(kind: Any) -> bool:
    """Say whether a value of a type may be a span or hold one."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind is Span or bool(_placed(kind))
    return any(_holds(part) for part in get_args(kind))


def repaired(text: str, pack: Pack) -> View:
    """Return the repaired view of a text: damaged characters undone, lost spaces put back."""
    whole = View(text, damages(text))
    # Spaces are looked for once the characters are right: half a broken mark looks like a letter.
    lost = {whole.origin(at) for at in lost_spaces(whole.text, pack)}
    return View(text, sorted([*whole.edits, *((at, at, " ") for at in lost)])) if lost else whole
