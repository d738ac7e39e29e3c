"""A language pack: one folder of data files, checked against the shapes in `lang/shape` and compiled once.

The files bear the same names in every language: `statements.toml`, `figures.toml`, `times.toml`, `events.toml`,
`names.toml` (with tables `*.csv` beside it), `boilerplate.toml`, `links.toml`, `disputes.toml`, `wordings.toml`,
`conditions.toml`, `ceasefires.toml`, `confidence.toml`, `models/`. Each is read when first asked for. The parsed form
is kept in the user's cache folder under a hash of the file, so that a start costs no parsing.
"""

from __future__ import annotations

import os
import sys
import tomllib
from contextlib import suppress
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec
from platformdirs import user_cache_path

from saksi.errors import PackError
from saksi.lang.shape import (
    acts,
    boilerplate,
    ceasefires,
    conditions,
    confidence,
    disputes,
    events,
    figures,
    links,
    names,
    statements,
    times,
    wordings,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Pack", "available", "load"]

T = TypeVar("T")
HERE = Path(__file__).parent


class Pack:
    """One language. Attributes are the checked contents of its files; see `lang/shape` for their fields.

    Raises:
        PackError: when a file is first asked for and is missing or does not fit its shape; names file and key.
    """

    def __init__(self, code: str, folder: Path) -> None:
        self.code = code
        self.folder = folder
        self._built: dict[object, object] = {}

    @cached_property
    def statements(self) -> statements.Rules:
        """Reporting words and how they are used."""
        return self._read("statements.toml", statements.Rules)

    @cached_property
    def acts(self) -> acts.Rules:
        """What reported words do."""
        return self._read("acts.toml", acts.Rules)

    @cached_property
    def ceasefires(self) -> ceasefires.Rules:
        """What reports tell of a ceasefire."""
        return self._read("ceasefires.toml", ceasefires.Rules)

    @cached_property
    def conditions(self) -> conditions.Rules:
        """What hangs on what between parties, and how they talk with each other."""
        return self._read("conditions.toml", conditions.Rules)

    @cached_property
    def figures(self) -> figures.Rules:
        """Number words, hedges, units and nouns that are counted."""
        return self._read("figures.toml", figures.Rules)

    @cached_property
    def times(self) -> times.Rules:
        """Months, weekdays and expressions of time."""
        return self._read("times.toml", times.Rules)

    @cached_property
    def events(self) -> events.Rules:
        """Trigger words of events."""
        return self._read("events.toml", events.Rules)

    @cached_property
    def names(self) -> names.Rules:
        """Titles, states, organisations and how names are written."""
        return self._read("names.toml", names.Rules)

    @cached_property
    def boilerplate(self) -> boilerplate.Rules:
        """Lines that outlets put into articles and that are no report."""
        return self._read("boilerplate.toml", boilerplate.Rules)

    @cached_property
    def links(self) -> links.Rules:
        """What holding reports against each other needs to know."""
        return self._read("links.toml", links.Rules)

    @cached_property
    def wordings(self) -> wordings.Rules:
        """What holding two wordings of one utterance against each other needs to know."""
        return self._read("wordings.toml", wordings.Rules)

    @cached_property
    def disputes(self) -> disputes.Rules:
        """Words that offer evidence and words that settle a dispute."""
        return self._read("disputes.toml", disputes.Rules)

    @cached_property
    def confidence(self) -> confidence.Rules:
        """How likely readings are right."""
        return self._read("confidence.toml", confidence.Rules)

    def path(self, name: str) -> Path:
        """Return the path of a further data file of this pack (`actors.csv`)."""
        return self.folder / name

    def once(self, build: Callable[[Pack], T]) -> T:
        """Return `build(self)`, built at the first call: where stages keep what they compile from the data."""
        if build not in self._built:
            self._built[build] = build(self)
        return cast("T", self._built[build])

    def _read(self, name: str, shape: type[T]) -> T:
        path = self.folder / name
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise PackError(f"{path}: language pack {self.code!r} lacks this file: {error.strerror}") from error
        cached = _cache_file(raw, shape)
        with suppress(OSError, msgspec.DecodeError):
            return msgspec.msgpack.decode(cached.read_bytes(), type=shape)
        try:
            rules = msgspec.convert(tomllib.loads(raw.decode("utf-8")), shape)
        except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
            raise PackError(f"{path}: {error}") from error
        _keep(cached, msgspec.msgpack.encode(rules))
        return rules


def _cache_file(raw: bytes, shape: type) -> Path:
    # The shape's own source says how it lies in bytes; asking its types takes ten times as long.
    layout = Path(sys.modules[shape.__module__].__file__ or "").read_bytes()
    key = blake2b(raw + b"\0" + layout, digest_size=12).hexdigest()
    return user_cache_path("saksi") / f"{key}.msgpack"


def _keep(path: Path, data: bytes) -> None:
    # A cache that cannot be written costs time, nothing else. Written aside and renamed, so that two runs starting
    # together never read half a file.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}")
        aside.write_bytes(data)
        aside.replace(path)


@lru_cache
def available() -> tuple[str, ...]:
    """Return the codes of the packs in this installation."""
    return tuple(sorted(p.parent.name for p in HERE.glob("*/statements.toml")))


@lru_cache
def load(code: str) -> Pack:
    """Return the pack of a language.

    Raises:
        PackError: if there is none.
    """
    if code not in available():
        raise PackError(f"no language pack {code!r}; there are: {', '.join(available())}")
    return Pack(code, HERE / code)
