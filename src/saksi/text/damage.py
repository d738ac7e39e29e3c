"""Damaged characters: what they stood for, as edits of the text as it came.

Text that was encoded in UTF-8 and decoded as Windows-1252, once or several times (`â€œ`, `Ã¢â‚¬Å“`), lost characters
of such text (`†` for a closing mark), entities (`&#8220;`), control characters that were Windows-1252, marks written
as two (`''`), and spaces that are none or invisible.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

__all__ = ["Edit", "damages"]

Edit = tuple[int, int, str]
"""(start, end, replacement) in offsets of the text as it came; start equals end for an insertion."""

# Windows-1252, and Latin-1 where that differs.
BYTES = {chr(b): b for b in range(0x80, 0x100)} | {
    bytes([b]).decode("cp1252"): b for b in range(0x80, 0x100) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
HIGH = "".join(map(re.escape, BYTES))
# Soft spaces in the alphabet may have become plain ones on the way: `Â ` was a non-breaking space.
DECODED_TWICE = re.compile(f"[{HIGH}]{{2,}}")
ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,24});")
CONTROL = re.compile("[\x80-\x9f]")
SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
TWO_MARKS = re.compile(r"''|‘‘|’’|‘’|´´|``|,,(?=\w)|‚‚")
# What is left of `â€œ` and its like when the first bytes were lost or dropped.
REMAINS = (
    (re.compile("â€(?:\ufffd|(?=[\\s.,;:!?)]|$))|€\x9d"), "”"),
    (re.compile("[â†]?€œ|†œ"), "“"),
    (re.compile("[â†]?€™|†™"), "’"),
    (re.compile("[â†]?€˜|†˜"), "‘"),
    (re.compile("†[“”]"), "–"),
    (re.compile("(?<=[.,!?…;])†|(?<=\\w)†(?=[\\s.,]|$)"), "”"),
    (re.compile("(?:(?<=\\s)|^)†(?=\\w)", re.MULTILINE), "“"),
    # Lost altogether, in one to three bytes: by where it stands.
    (re.compile("(?<=[.,!?…;])\ufffd{1,3}(?=[\\s.,;:!?)]|$)"), "”"),
    (re.compile("(?:(?<=\\s)|^)\ufffd{1,3}(?=[A-Z])", re.MULTILINE), "“"),
    (re.compile("(?<=\\s)\ufffd{1,3}(?=\\s)"), "–"),
    (re.compile("Â (?=\\S)|(?<=\\S)Â(?=\\s)"), " "),
)
# Each of them holds one of these.
REMAINING = "€†\ufffdÂ"
# A first byte of UTF-8 and a further one, both read as characters.
LEAD = re.compile("[\u00c2-\u00f4]")
CONTINUED = "".join(re.escape(c) for c, b in BYTES.items() if b < 0xC0)  # noqa: PLR2004 - continuation bytes
SUSPECT = re.compile(
    f"[&†€\x80-\x9f\u00a0\u00ad\u1680\u2000-\u200f\u202a-\u202f\u205f-\u2064\u3000\ufeff\ufffd]"
    f"|[\u00c2-\u00f4][{CONTINUED}]|[Ââ]|{TWO_MARKS.pattern}"
)
# A character may have been damaged this many times over.
MAX_LAYERS = 3
MAX_PIECE = 24
# First bytes of characters of two, three and four bytes in UTF-8.
LEADS = ((0xC2, 0xDF, 2), (0xE0, 0xEF, 3), (0xF0, 0xF4, 4))


def damages(text: str) -> list[Edit]:
    """Return the edits that undo damage to characters, in order and disjoint."""
    if text.isascii() and "&" not in text and "''" not in text and "``" not in text and ",," not in text:
        return []
    if not SUSPECT.search(text):
        return []
    found: list[Edit] = []
    # Most texts have soft spaces at worst: what cannot be there is not looked for.
    if LEAD.search(text):
        for m in DECODED_TWICE.finditer(text):
            found.extend(_undone(m.group(), m.start()))
    if "&" in text:
        entities = ((m, _entity(m.group())) for m in ENTITY.finditer(text))
        found.extend((m.start(), m.end(), plain) for m, plain in entities if plain is not None)
    if any(sign in text for sign in REMAINING):
        for pattern, replacement in REMAINS:
            found.extend((m.start(), m.end(), replacement) for m in pattern.finditer(text))
    for m in CONTROL.finditer(text):
        mark = m.group().encode("latin-1").decode("cp1252", "ignore")
        found.append((m.start(), m.end(), mark))
    found.extend((m.start(), m.end(), " ") for m in SPACE.finditer(text))
    found.extend((m.start(), m.end(), "") for m in INVISIBLE.finditer(text))
    found.extend((m.start(), m.end(), '"') for m in TWO_MARKS.finditer(text) if _is_mark(text, m))
    return _disjoint(found)


def _undone(run: str, offset: int) -> list[Edit]:
    """Undo each character of a run that is one in UTF-8, and was one before that if damaged more than once."""
    out: list[Edit] = []
    at = 0
    while at < len(run):
        size = _size(run[at])
        plain = _layers(run[at : at + size]) if size else None
        if plain is not None and _size(plain):
            # The character is itself the first byte of one: take the longest piece that makes one.
            longer = ((n, _layers(run[at : at + n])) for n in range(min(len(run) - at, MAX_PIECE), size, -1))
            size, plain = next(((n, p) for n, p in longer if p is not None), (size, plain))
        if plain is not None:
            out.append((offset + at, offset + at + size, plain))
        at += size if plain is not None else 1
    return out


def _size(character: str) -> int:
    """Return how many bytes the UTF-8 character has whose first byte a character stands for; 0 if it is none."""
    byte = BYTES.get(character, 0)
    return next((n for first, last, n in LEADS if first <= byte <= last), 0)


def _layers(piece: str) -> str | None:
    """Return the one character that a piece was before it was damaged, else None."""
    for _ in range(MAX_LAYERS):
        try:
            piece = bytes(BYTES[c] for c in piece).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            return None
        if len(piece) == 1:
            return " " if SPACE.match(piece) else "" if INVISIBLE.match(piece) else piece
    return None


def _entity(word: str) -> str | None:
    plain = word
    for _ in range(MAX_LAYERS):
        known = plain.startswith(("&#", "&amp;")) or (plain.startswith("&") and plain[1:] in html5)
        if not known:
            break
        plain = unescape(plain)
    if INVISIBLE.fullmatch(plain):
        return ""
    if plain.isspace():
        return " "
    return plain if plain != word and plain.isprintable() and len(plain) < len(word) else None


def _is_mark(text: str, m: re.Match[str]) -> bool:
    """Say whether two single marks stand for a double one: beside a word on one side only, or at a stop."""
    before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
    return before.isalnum() != after.isalnum() or (before in ".,!?" and before != "")


def _disjoint(found: list[Edit]) -> list[Edit]:
    """Keep the first and longest of overlapping edits."""
    out: list[Edit] = []
    for edit in sorted(found, key=lambda e: (e[0], -e[1])):
        if not out or edit[0] >= out[-1][1]:
            out.append(edit)
    return out
