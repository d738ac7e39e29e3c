"""How a request becomes a value, and a value the answer: for pages, for the API, and for acts."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, get_origin

import msgspec
from anyio import CapacityLimiter, to_thread
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from saksi.errors import InputError, OlderError, SaksiError
from saksi.report.index import clean
from saksi.report.locale import languages, words
from saksi.serve.auth.access import Access
from saksi.serve.auth.guard import OWN, Voice
from saksi.serve.auth.origin import FORM, fields_of, local_path, path_of
from saksi.serve.context import Surroundings, shown
from saksi.serve.faces import FORMATS, answered, face, formats, kept, problem, told
from saksi.serve.page import WORDS, Asked, Problem, User, given, of_api, refused
from saksi.serve.unfit import unfit
from saksi.serve.view import View

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from starlette.requests import Request

    from saksi.report.locale import Words
    from saksi.serve.auth.doors import Came
    from saksi.serve.desk import Desk
    from saksi.serve.page import Act, Page, Role
    from saksi.store.sessions import Length

    Handler = Callable[[Request], Awaitable[Response]]

__all__ = ["Answering"]

AT_ONCE = 4
"""Pages worked out at the same time; as many acts beside them, which may have to wait until another run has written."""
KEPT = 365 * 24 * 3600
"""Seconds for which a browser keeps what its reader chose."""
LARGEST = 1_000_000
"""Bytes of what is sent with an act, at most."""
WORDED = (400, 403, 404, 429, 500, 503)
"""Errors that have words of their own."""
RESERVED = frozenset({"lang", "format"})
"""Parameters that choose the face of a page, not what it shows."""


class Answering:
    """Answers requests with the pages and acts of a desk."""

    def __init__(self, desk: Desk, pages: Sequence[Page], length: Length = Access().length) -> None:  # noqa: B008 - frozen
        self._desk = desk
        self._length = length
        self._pages, self._acts = CapacityLimiter(AT_ONCE), CapacityLimiter(AT_ONCE)
        # A name may hold a slash: `{name:path}` in the route is `{name}` to whoever writes an address.
        paths = {p.name: p.path.replace(":path}", "}") for p in pages}
        self._paths = paths | {"account": OWN, "tokens": f"{OWN}#tokens"}

    def page(self, page: Page) -> Handler:
        """Return what answers for a page in HTML."""

        async def handler(request: Request) -> Response:
            def written() -> Response:
                value, around = self._value(page, request)
                if page.file:
                    return answered(request, kept(*page.file(value)))
                body = shown(page.name, value, around, formats(page, value))
                return answered(request, HTMLResponse(body))

            return await to_thread.run_sync(written, limiter=self._pages)

        return handler

    def api(self, page: Page) -> Handler:
        """Return what answers for a page in JSON, or in the format that is asked for."""

        async def handler(request: Request) -> Response:
            def written() -> Response:
                wanted = request.query_params.get("format", "json")
                value, _ = self._value(page, request)
                response = face(page, value, wanted)
                if response is None:
                    known = ", ".join(f for f in FORMATS if face(page, value, f))
                    raise refused(400, "error.format", format=clean(wanted), known=known)
                return answered(request, response)

            return await to_thread.run_sync(written, limiter=self._pages)

        return handler

    def act(self, act: Act) -> Handler:
        """Return what answers for an act sent as a form."""

        async def handler(request: Request) -> Response:
            sent = {k: v for k, v in (await _form(request)).items() if k != "csrf"}
            back = _back(sent.pop("next", ""), request)
            done = await to_thread.run_sync(partial(self._done, act, request, sent), limiter=self._acts)
            response = RedirectResponse(act.then(done) if act.then else back, status_code=303)
            for name, value in (act.keeps(done) if act.keeps else {}).items():
                response.set_cookie(name, value, max_age=KEPT, samesite="lax")
            return response

        return handler

    def api_act(self, act: Act) -> Handler:
        """Return what answers for an act sent as JSON."""

        async def handler(request: Request) -> Response:
            if _media(request) != FORMATS["json"]:
                raise refused(415, "error.media", media=FORMATS["json"])
            try:
                sent = msgspec.json.decode(await _body(request) or b"{}", type=dict[str, Any])
            except (msgspec.DecodeError, RecursionError) as error:
                raise Problem(400, f"the body cannot be read: {error}") from error
            work = partial(self._done, act, request, sent, strict=True)
            done = await to_thread.run_sync(work, limiter=self._acts)
            return Response(msgspec.json.encode(done), media_type=FORMATS["json"])

        return handler

    def problems(self) -> Mapping[Any, Any]:
        """Return what answers where something went wrong, by exception."""

        async def answer(request: Request, error: Exception) -> Response:
            known = _known(error, request)
            if of_api(request.url.path):
                response = problem(known)
            else:
                around = self._around(request)
                said = around.say(known.key, **known.parts) if known.key else known.detail
                view = msgspec.structs.replace(told(known), title=_title(around.say, known), detail=said)
                body = shown("error", view, around, ())
                response = HTMLResponse(body, status_code=known.status)
            if isinstance(error, HTTPException) and error.headers:
                response.headers.update(error.headers)
            return response

        return {Problem: answer, HTTPException: answer, SaksiError: answer, Exception: answer}

    def voice(self) -> Voice:
        """Return how the desk words what it refuses at the door."""
        return Voice(self.problems()[Problem], _words)

    def written(self, request: Request, name: str, value: object, status: int = 200) -> Response:
        """Return a value as a page, for somebody who is let in or not; it blocks."""
        if request.state.user is None:
            return HTMLResponse(shown(name, value, self._around(request), ()), status)
        with self._desk.opened() as db:
            decided = self._desk.decided(db)
            with db.begin():
                around = self._around(request, View(self._desk, db, decided, _words(request)))
                return HTMLResponse(shown(name, value, around, ()), status)

    @property
    def busy(self) -> bool:
        """Whether a page is being worked out."""
        return self._pages.borrowed_tokens > 0

    def worked_out(self, page: Page, query: msgspec.Struct, language: str, user: User) -> None:
        """Work out a page before somebody asks for it, so that what it rests on is remembered; it blocks."""
        say = words(language, WORDS)
        with self._desk.opened() as db:
            decided = self._desk.decided(db)
            with db.begin():
                view = View(self._desk, db, decided, say)
                ask = Asked(desk=self._desk, db=db, view=view, say=say, user=user, path=page.path, length=self._length)
                self._told(page, ask, query)

    def _value(self, page: Page, request: Request) -> tuple[Any, Surroundings]:
        user = _user(request)
        if not user.may(page.role):
            raise _role(page.role, user, _words(request))
        if (asked := request.query_params.get("lang")) is not None and asked not in languages():
            raise refused(400, "error.lang", asked=clean(asked), known=", ".join(languages()))
        query = _converted(_parameters(request, given(page.value)[0]), given(page.value)[0])
        with self._desk.opened() as db:
            decided = self._desk.decided(db)
            with db.begin():
                say = _words(request)
                view = View(self._desk, db, decided, say, _floor(request))
                value = self._told(page, self._asked(request, user, view), query)
                if value is None:
                    raise Problem(404, say("error.gone", path=request.url.path))
                return value, self._around(request, view)

    def _told(self, page: Page, ask: Asked, query: msgspec.Struct) -> Any:
        if not page.same:
            return page.value(ask, query)
        asked = (page.name, query, ask.say.language, ask.view.floor)
        return ask.view.once(asked, partial(page.value, ask, query))

    def _done(self, act: Act, request: Request, sent: Mapping[str, Any], *, strict: bool = False) -> Any:
        user = _user(request)
        if not user.may(act.role):
            raise _role(act.role, user, _words(request))
        what = _converted({**sent, **request.path_params}, given(act.do)[0], strict=strict)
        with self._desk.opened() as db:
            say = _words(request)
            view = View(self._desk, db, self._desk.decided(db), say)
            done = act.do(self._asked(request, user, view), what)
        if done is None:
            raise Problem(404, say("error.gone", path=request.url.path))
        return done

    def _asked(self, request: Request, user: User, view: View) -> Asked:
        came: Came | None = getattr(request.state, "came", None)
        return Asked(
            desk=self._desk,
            db=view.db,
            view=view,
            say=_words(request),
            user=user,
            path=request.url.path,
            query=request.url.query,
            client=request.client.host if request.client else "",
            cookies=request.cookies,
            account=came.account if came else None,
            session=came.session if came else None,
            length=self._length,
        )

    def _around(self, request: Request, view: View | None = None) -> Surroundings:
        return Surroundings.of(request, _words(request), getattr(request.state, "user", None), view, self._paths)


def _user(request: Request) -> User:
    user: User | None = request.state.user
    if user is None:
        raise Problem(401, _words(request)("auth.sign_in_first"))
    return user


def _floor(request: Request) -> float | None:
    """Return the score below which a reader wants readings marked; None where they never said."""
    try:
        asked = float(request.cookies.get("floor", ""))
    except ValueError:
        return None
    return asked if 0 <= asked <= 1 else None


def _words(request: Request) -> Words:
    asked = request.query_params.get("lang") or request.cookies.get("lang", "")
    if asked not in languages():
        preferred = (p.partition(";")[0].strip()[:2] for p in request.headers.get("accept-language", "").split(","))
        asked = next((p for p in preferred if p in languages()), "en")
    return words(asked, WORDS)


@lru_cache
def _many(kind: type[msgspec.Struct]) -> frozenset[str]:
    """Return the parameters of a query that may be given several times."""
    return frozenset(f.name for f in msgspec.structs.fields(kind) if get_origin(f.type) in (list, tuple, frozenset))


def _parameters(request: Request, kind: type[msgspec.Struct]) -> dict[str, Any]:
    held = request.query_params
    asked = {k: held.getlist(k) if k in _many(kind) else held[k] for k in held if k not in RESERVED}
    if not of_api(request.url.path):
        # An empty field of a form asks for nothing.
        asked = {k: v for k, v in asked.items() if v != ""}
    return asked | request.path_params


def _converted(values: Mapping[str, Any], kind: type[msgspec.Struct], *, strict: bool = False) -> Any:
    known = {f.name for f in msgspec.structs.fields(kind)}
    if unknown := sorted(values.keys() - known):
        raise refused(400, "error.unknown", name=clean(unknown[0]), known=", ".join(sorted(known)) or "–")
    try:
        return msgspec.convert(dict(values), kind, strict=strict)
    except msgspec.ValidationError as error:
        raise unfit(values, kind, error) from error


def _media(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _body(request: Request) -> bytes:
    out = bytearray()
    async for piece in request.stream():
        out += piece
        if len(out) > LARGEST:
            raise refused(413, "auth.too_large")
    return bytes(out)


async def _form(request: Request) -> dict[str, Any]:
    if _media(request) not in ("", FORM):
        raise refused(415, "error.media", media=FORM)
    return {k: v if len(v) > 1 else v[0] for k, v in fields_of(await _body(request)).items()}


def _back(asked: object, request: Request) -> str:
    """Return where a form leads back to: what it asks for, else the page that it stands on."""
    return local_path(asked if isinstance(asked, str) and asked else path_of(request.headers.get("referer")))


def _title(say: Words, error: Problem) -> str:
    return say(f"error.title_{error.status}" if error.status in WORDED else "error.title")


def _known(error: Exception, request: Request) -> Problem:
    match error:
        case Problem():
            known = error
        case HTTPException(status_code=404):
            known = Problem(404, str(error.detail), "error.gone", path=clean(request.url.path))
        case HTTPException():
            known = _technical(error.status_code, str(error.detail))
        case OlderError():
            known = Problem(503, str(error), "error.older")
        case SaksiError():
            known = _technical(422 if isinstance(error, InputError) else 503, str(error))
        case _:
            known = refused(500, "error.failed", kind=type(error).__name__)
    return known


def _technical(status: int, detail: str) -> Problem:
    """Return a problem of which only English words are known: a page says so."""
    return Problem(status, detail, "error.technical", said=detail)


def _role(needed: Role, user: User, say: Words) -> Problem:
    english = words("en", WORDS)
    told = english("auth.who_may", needed=english(f"auth.role_{needed}"), role=english(f"auth.role_{user.role}"))
    return Problem(403, told, "auth.who_may", needed=say(f"auth.role_{needed}"), role=say(f"auth.role_{user.role}"))
