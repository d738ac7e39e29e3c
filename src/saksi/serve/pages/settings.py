"""How a reader wants the desk, and what lies under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast, get_args

import msgspec

from saksi.report.index import clean
from saksi.report.locale import languages
from saksi.serve.listing import cursor, place
from saksi.serve.page import Problem
from saksi.store.catalogue.groups import Status, status
from saksi.store.catalogue.holdings import Holdings, holdings, left_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from saksi.serve.page import Asked

__all__ = [
    "Chosen", "LeftOut", "OmissionsPage", "OmissionsQuery", "SettingsPage", "SettingsQuery", "back", "choose",
    "cookies", "omission_rows", "omissions", "settings",
]  # fmt: skip

Theme = Literal["auto", "light", "dark"]
Keys = Literal["on", "off"]
FLOORS = ("0.5", "0.6", "0.7", "0.8", "0.9", "0.95")
"""Choices of the floor of certainty."""
MANY = 50
BREAK = "\x1f"
"""Sets input and reason apart in a cursor."""


class SettingsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing is asked for but the settings."""

    saved: bool = False
    """Whether they were changed just now."""


class SettingsPage(msgspec.Struct, frozen=True, kw_only=True):
    """The choices of a reader, and the store."""

    lang: str
    theme: Theme
    keys: Keys
    floor: str
    """Score below which readings are marked, 0 to 1; empty for that of the store."""
    own_floor: float
    """That of the store."""
    languages: tuple[str, ...]
    """Languages of the desk, ISO 639-1 codes."""
    floors: tuple[str, ...]
    """Floors to choose from."""
    saved: bool
    store: Holdings
    state: Status


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader chooses; what is not named stays as it is."""

    lang: str | None = None
    """Language of the desk, an ISO 639-1 code."""
    theme: Theme | None = None
    keys: Keys | None = None
    """Whether single keys do something."""
    floor: str | None = None
    """Score below which readings are marked as unsure, 0 to 1; empty for that of the store."""


class OmissionsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which part of the list."""

    cursor: str | None = None


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """Input that was left out."""

    source: str
    reason: str


class OmissionsPage(msgspec.Struct, frozen=True, kw_only=True):
    """What was left out of the store, and why."""

    rows: tuple[LeftOut, ...]
    next: str | None


def settings(ask: Asked, query: SettingsQuery) -> SettingsPage:
    """Return the choices of a reader, and what lies under the desk."""
    held = ask.cookies
    return SettingsPage(
        lang=ask.say.language,
        theme=cast("Theme", _one_of(held.get("theme", ""), get_args(Theme))),
        keys=cast("Keys", _one_of(held.get("keys", ""), get_args(Keys))),
        floor=held["floor"] if held.get("floor") in FLOORS else "",
        own_floor=ask.desk.settings.floor,
        languages=languages(),
        floors=FLOORS,
        saved=query.saved,
        store=holdings(ask.db),
        state=status(ask.db),
    )


def choose(ask: Asked, what: Chosen) -> Chosen:  # noqa: ARG001 - as all acts
    """Change how this browser shows the desk; it keeps the choices in cookies."""
    if what.lang is not None and what.lang not in languages():
        raise Problem(400, f"lang: there is {', '.join(languages())}")
    if what.floor not in (None, "", *FLOORS):
        raise Problem(400, f"floor: there is {', '.join(FLOORS)}, or nothing for that of the store")
    return what


def cookies(chosen: Chosen) -> dict[str, str]:
    """Return what the browser keeps of a choice."""
    return {k: v for k, v in msgspec.structs.asdict(chosen).items() if v is not None}


def back(_chosen: Chosen) -> str:
    """Return where the form leads on to: the settings, as they are now."""
    return "/settings?saved=true"


def omissions(ask: Asked, query: OmissionsQuery) -> OmissionsPage:
    """Return what was left out of the store and why, by input."""
    at = place("omissions", query.cursor)
    source, _, reason = (at or "").partition(BREAK)
    rows = left_out(ask.db, MANY + 1, (source, reason) if at else None)
    shown = tuple(LeftOut(source=clean(s), reason=_reason(ask, r)) for s, r in rows[:MANY])
    return OmissionsPage(rows=shown, next=cursor("omissions", BREAK.join(rows[MANY - 1])) if len(rows) > MANY else None)


def omission_rows(page: OmissionsPage) -> Iterator[Mapping[str, object]]:
    """Yield what was left out, one row each."""
    return ({"input": x.source, "reason": x.reason} for x in page.rows)


def _reason(ask: Asked, reason: str) -> str:
    return clean(ask.say.of("reasons", reason))


def _one_of(value: str, choices: tuple[str, ...]) -> str:
    return value if value in choices else choices[0]
