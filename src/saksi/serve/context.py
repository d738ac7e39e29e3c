"""What every page stands in: who reads it, in what language and light, and how far the store is linked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from saksi.report.index import clean, shortened
from saksi.report.locale import languages, words
from saksi.report.marks import marked
from saksi.serve.assets import address_of, style_of
from saksi.serve.briefing.gather import KINDS
from saksi.serve.compiled import Compiled
from saksi.serve.page import API
from saksi.store.catalogue.groups import listed, status
from saksi.store.catalogue.stories import ANY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup
    from starlette.requests import Request

    from saksi.report.locale import Words
    from saksi.serve.page import User
    from saksi.serve.view import View

__all__ = ["Standing", "Surroundings", "environment", "shown", "warmed"]

HERE = Path(__file__).parent
THEMES = ("light", "dark")
OF_CONFLICTS = ("stories", "actors")
ELSEWHERE = {"sign_out": "/signout", "sign_in": "/signin"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far the store is linked."""

    articles: int
    newest: int
    last: str
    """ISO day on which the last report came in; empty where that is not known."""
    running: bool
    """Whether something is due."""
    waiting: int
    """Reports that are not held against the others yet."""
    conflicts: bool
    """Whether it holds any conflict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What templates know as `ask`."""

    say: Words
    user: User | None
    """None of those who are not signed in: they see the way in, and errors."""
    language: str
    theme: str
    """`light` or `dark`; empty for what the reader's system says."""
    keys: bool
    """Whether single keys do something."""
    path: str
    query: str
    csrf: str
    """What a form sends back to show that it is ours."""
    status: Standing | None
    paths: Mapping[str, str]
    """Name of a page → its path, with parameters in braces."""

    @classmethod
    def of(
        cls, request: Request, say: Words, user: User | None, view: View | None, paths: Mapping[str, str]
    ) -> Surroundings:
        """Return the surroundings of a request."""
        theme = request.cookies.get("theme", "")
        return cls(
            say=say,
            user=user,
            language=say.language,
            theme=theme if theme in THEMES else "",
            keys=request.cookies.get("keys", "on") != "off",
            path=request.url.path,
            query=request.url.query,
            csrf=getattr(request.state, "csrf", ""),
            status=_standing(view) if view else None,
            paths=paths,
        )

    @property
    def day(self) -> str:
        """ISO day on which the page is written, in UTC."""
        return datetime.now(UTC).date().isoformat()

    def url(self, name: str, /, **parts: str) -> str:
        """Return the address of a page; parts that its path does not have become its query.

        Raises:
            KeyError: if there is no such page.
        """
        path = self.paths.get(name) or ELSEWHERE.get(name) or f"/{name}"
        for key, value in parts.items():
            path = path.replace(f"{{{key}}}", quote(value, safe=""))
        asked = {k: v for k, v in parts.items() if f"{{{k}}}" not in (self.paths.get(name) or "") and v}
        return f"{path}?{urlencode(asked)}" if asked else path

    def way(self, name: str) -> str:
        """Return where the navigation leads: to stories and actors of conflicts, where the store has any."""
        fought = name in OF_CONFLICTS and self.status is not None and self.status.conflicts
        return self.url(name, conflict=ANY if fought else "")

    def more(self, cursor: str | None) -> str:
        """Return the address of the rest of a list on this page, with its filters; empty where nothing is left."""
        if not cursor:
            return ""
        kept = [(k, v) for k, v in parse_qsl(self.query) if k != "cursor"]
        return f"{self.path}?{urlencode([*kept, ('cursor', cursor)])}"

    def static(self, name: str) -> str:
        """Return the address of a file in `static/`."""
        return address_of(name)

    def style(self, name: str) -> Markup:
        """Return a style sheet of `static/` as it stands in a page."""
        return style_of(name)

    def api(self) -> str:
        """Return the address of this page under the API, with its filters."""
        return self._api() + (f"?{self._asked()}" if self._asked() else "")

    def exports(self, formats: Sequence[str]) -> list[tuple[str, str]]:
        """Return (name of a format, address) of what this page can be had as."""
        asked = f"{self._asked()}&" if self._asked() else ""
        return [(f.upper() if f != "geojson" else "GeoJSON", f"{self._api()}?{asked}format={f}") for f in formats]

    def _asked(self) -> str:
        """Return the query without the fields of a form that were left empty."""
        return urlencode(parse_qsl(self.query))

    def _api(self) -> str:
        return API + ("/today" if self.path == "/" else self.path)


def shown(name: str, value: object, around: Surroundings, formats: Sequence[str]) -> str:
    """Return a value as a page, by the template of its name."""
    template = environment().get_template(f"{name}.html.j2")
    exports = around.exports(formats)
    return template.render(page=value, ask=around, say=around.say, page_name=name, page_exports=exports)


@lru_cache
def environment() -> Environment:
    """Return what reads the templates: it escapes everything."""
    held = Environment(
        autoescape=True,
        bytecode_cache=Compiled("blocks"),
        loader=FileSystemLoader(HERE / "templates"),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    held.filters.update(clean=clean, attr_pair=lambda choice: (choice.key, choice.name))
    held.globals.update(citable=KINDS, clean=clean, shortened=shortened, marked=marked)
    return held


def warmed() -> None:
    """Make ready what the first page would else wait for: templates, words, calendars."""
    held = environment()
    for name in held.list_templates(extensions=("j2",)):
        held.get_template(name)
    for language in languages():
        say = words(language, HERE / "words")
        say.day("2031-03-05")
        say.count("reports", 2)


def _standing(view: View) -> Standing:
    held = status(view.db)
    return Standing(
        articles=held.articles,
        newest=held.newest,
        last=held.added[:10],
        running=not held.current,
        waiting=held.due,
        conflicts=bool(listed(view.db, "conflicts", 1)),
    )
