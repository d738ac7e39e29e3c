"""Bytes to characters: every encoding that occurs in the wild, and a plain word on what is no text at all.

Nothing else is done to the text: line ends stay as they are, and text that was decoded wrongly before it reached us
(`â€œ`) stays as it came; reading such text as what it stood for is the repaired view's work.
"""

from __future__ import annotations

import codecs
import re

from saksi.errors import InputError

__all__ = ["decoded", "foreign", "looks_like_html"]

# Longest first: the mark of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FORMATS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image, sound or film"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive"),
    (b"SQLite format 3", "a SQLite database"),
    (b"\x7fELF", "a program"),
)
HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
SAMPLE = 8192
# A text may hold a stray control character; a share of one in a hundred is no text.
MAX_CONTROL = 0.01
MIN_ZEROS = 0.4


def foreign(head: bytes) -> str | None:
    """Name the kind of file that `head`, its first bytes, begins, where it is a known one that holds no plain text."""
    return next((name for mark, name in FORMATS if head.startswith(mark)), None)


def looks_like_html(head: bytes) -> bool:
    """Say whether the first bytes of a file begin an HTML page, in any encoding."""
    plain = head.removeprefix(codecs.BOM_UTF8).replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return HTML.match(plain) is not None


def decoded(raw: bytes) -> str:
    """Return the characters of a file, without a byte order mark.

    Tried in turn: the byte order mark, the pattern of zero bytes (UTF-16 and UTF-32 without a mark), UTF-8, the
    charset that an HTML page names, and Windows-1252 for each byte that is no UTF-8.

    Raises:
        InputError: if it is no text; the message says what it is.
    """
    for mark, codec in MARKS:
        if raw.startswith(mark):
            return raw.decode(codec, "replace")
    if kind := foreign(raw):
        raise InputError(f"{kind}, not text: save its words as .txt or .html")
    if wide := _wide(raw[:SAMPLE]):
        return raw.decode(wide, "replace")
    sample = raw[:SAMPLE]
    if len(CONTROL.findall(sample)) > MAX_CONTROL * len(sample):
        raise InputError("binary data, not text: save its words as .txt or .html")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(raw)


def _wide(sample: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 without a byte order mark by which of every four bytes are zero."""
    if not sample.count(0):
        return None
    fourths = [sample[i::4].count(0) / max(1, len(sample[i::4])) for i in range(4)]
    zero = tuple(share > MIN_ZEROS for share in fourths)
    codecs_of: dict[tuple[bool, ...], str] = {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }
    return codecs_of.get(zero)


def _legacy(raw: bytes) -> str:
    named = CHARSET.search(raw[:SAMPLE])
    if named and looks_like_html(raw[:SAMPLE]):
        try:
            codec = codecs.lookup(named.group(1).decode("ascii"))
            if codec.name not in ("utf-8", "ascii", "iso8859-1"):  # browsers read Latin-1 as Windows-1252 too
                return codec.decode(raw, "strict")[0]
        except (LookupError, UnicodeDecodeError):
            pass
    # A page glued together from several sources is UTF-8 in one part and Windows-1252 in another.
    return re.sub("[\udc80-\udcff]", _windows, raw.decode("utf-8", "surrogateescape"))


def _windows(m: re.Match[str]) -> str:
    byte = bytes([ord(m.group()) - 0xDC00])
    try:
        return byte.decode("cp1252")
    except UnicodeDecodeError:
        return byte.decode("latin-1")
