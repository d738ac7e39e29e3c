"""Who: the spans that name somebody, and the one identity behind them."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.span import Span

__all__ = ["Actor", "ActorKind", "Mention", "Office"]

ActorKind = Literal["person", "office", "organisation", "state", "group", "document", "anonymous", "place"]


class Office(msgspec.Struct, frozen=True):
    """An office held: `Menteri Luar Negeri` of `Rusia`; dates are ISO, None where open or not known."""

    title: str
    of: str | None = None
    since: str | None = None
    until: str | None = None


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A person, office, organisation, state or armed group with one identity across articles.

    `place` stands for a named place that is not an actor, so that mentions of both share one table.
    """

    id: str
    name: str
    """The fullest form of the name, titles split off."""
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    state: str | None = None
    """Name of the state it belongs to or stands for (`Kremlin` → `Rusia`)."""


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A span that names an actor or a place."""

    span: Span
    """The name with its title (`Presiden Azerbaijan Ilham Aliyev`)."""
    name: str
    """The name alone, as the text writes it (`Ilham Aliyev`); for an office, the office (`Menlu Rusia`)."""
    kind: ActorKind
    title: str | None = None
    """The title or office that stands with the name (`Presiden`)."""
    of: str | None = None
    """The state or organisation that the title names (`Azerbaijan`)."""
    actor: str | None = None
    """Id of the actor, once resolved."""
    rule: str = ""
    """What showed that it is a name: that it is known, a title, a head noun, words about it, the model, its shape."""
