"""The faces of a value beside HTML: JSON, CSV, GeoJSON, and what is said where there is none."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.requests import Request

    from saksi.serve.page import Page, Problem

__all__ = ["DRAWN", "FORMATS", "PROBLEM", "ProblemView", "answered", "face", "formats", "kept", "problem", "told"]

FORMATS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
}
DRAWN = "map"
"""What a map of a page is drawn from: the same GeoJSON, which is no file that somebody takes along."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula. Source: OWASP, CSV Injection."""
LONG = 60
"""Characters of a title in the name of a file."""
PROBLEM = "application/problem+json"
TITLES = {
    400: "Bad request",
    401: "Not signed in",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    413: "Too much",
    415: "Unsupported media type",
    422: "Not possible",
    429: "Too many tries",
    500: "Saksi failed",
    503: "Not ready",
}


class ProblemView(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong, in the one shape of all errors (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


def formats(page: Page, value: object) -> tuple[str, ...]:
    """Return the formats that a page can be had in beside HTML."""
    held = ["json"]
    if page.rows:
        held.append("csv")
    if page.features and page.features(value).get("features"):
        held.append("geojson")
    return (*held, *page.written)


def face(page: Page, value: object, wanted: str) -> Response | None:
    """Return a value in a format, None where it has no such face."""
    if wanted == "json":
        return Response(msgspec.json.encode(value), media_type=FORMATS["json"])
    if wanted == "csv" and page.rows:
        return _file(_table(page.rows(value)), _called(page, value), "csv")
    if wanted in page.written:
        media, write = page.written[wanted]
        return _file(write(value), _called(page, value), wanted, media)
    if wanted in ("geojson", DRAWN) and page.features:
        body = msgspec.json.encode(page.features(value))
        drawn = wanted == DRAWN
        return Response(body, media_type=FORMATS["geojson"]) if drawn else _file(body, _called(page, value), "geojson")
    return None


def answered(request: Request, response: Response) -> Response:
    """Return a response with its ETag, or 304 where the reader has it already (RFC 9110, 13.1.2)."""
    tag = f'"{blake2b(bytes(response.body), digest_size=12).hexdigest()}"'
    asked = {t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")}
    if response.status_code == 200 and asked & {tag, "*"}:  # noqa: PLR2004 - HTTP's number
        response = Response(status_code=304)
    response.headers["ETag"] = tag
    response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def kept(body: bytes, media: str, name: str) -> Response:
    """Return a file that the reader keeps and the browser does not show."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in ".-_") else "-" for c in name)
    headers = {"Content-Disposition": f'attachment; filename="{plain}"', "X-Content-Type-Options": "nosniff"}
    return Response(body, media_type=media, headers=headers)


def told(error: Problem) -> ProblemView:
    """Return what a reader is told of an error."""
    return ProblemView(title=TITLES.get(error.status, "Error"), status=error.status, detail=error.detail)


def problem(error: Problem) -> Response:
    """Return an error in the one shape."""
    return Response(msgspec.json.encode(told(error)), status_code=error.status, media_type=PROBLEM)


def _called(page: Page, value: object) -> str:
    """Return by what a file of a value is called, in letters that every system takes."""
    title = unicodedata.normalize("NFKD", page.titled(value)) if page.titled else ""
    plain = "-".join(re.findall(r"[a-z0-9]+", title.encode("ascii", "ignore").decode().lower()))
    return plain[:LONG].strip("-") or page.name


def _file(body: bytes, called: str, format_: str, media: str = "") -> Response:
    name = {"Content-Disposition": f'attachment; filename="saksi-{called}.{format_}"'}
    return Response(body, media_type=media or FORMATS[format_], headers=name)


def _table(rows: Iterable[Mapping[str, object]]) -> bytes:
    """Return rows as CSV (RFC 4180) in UTF-8 with a mark, by which spreadsheets know it."""
    held = list(rows)
    columns = list(dict.fromkeys(key for row in held for key in row))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_cell(c) for c in columns])
    writer.writerows([_cell(row.get(c)) for c in columns] for row in held)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> object:
    if value is None or isinstance(value, int | float):
        return value
    text = str(value).replace("\0", "")
    return f"'{text}" if text.startswith(FORMULA) else text
