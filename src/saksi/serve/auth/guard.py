"""The one way in: every request passes here before a page sees it.

In this order: is it this desk that is meant, does it come from the desk's own pages, who is it, may they change
anything, and did they mean to. What passes has in `scope["state"]`: `user` (None on the open pages), `came`, `caller`,
`csrf`, `secure`.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response

from saksi.errors import StoreError
from saksi.serve.auth.access import answers_to
from saksi.serve.auth.cookies import Cookies
from saksi.serve.auth.doors import Caller
from saksi.serve.auth.origin import FORM, SAFE, fields_of, form_token, from_here, let_alone, local_path, path_of, same
from saksi.serve.page import CHANGES, Problem, User, of_api

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from saksi.report.locale import Words
    from saksi.serve.auth.doors import Came, Doors

__all__ = ["OWN", "SIGN_IN", "Guard", "Voice"]

SIGN_IN, OWN = "/signin", "/settings/account"
FILES = ("/static/", "/favicon.ico")
"""What is the same for everybody: paths that begin so."""
OPEN = (SIGN_IN, *FILES)
"""What strangers see."""
OF_OTHERS = ("/settings/account", "/signout")
"""What whoever has a password that somebody else gave may still do: choose their own."""
IN_PERSON = ("/accounts", OWN, "/signout")
"""What no program changes, whatever its token may: paths that begin so."""
BESIDE = {401: {"WWW-Authenticate": 'Bearer realm="Saksi"'}, 405: {"Allow": "GET, HEAD, POST"}}
"""What a refusal says in its headers, by its status."""
LARGEST = 1_000_000
"""Bytes of what is sent with a request that changes something."""
AGAIN = 5.0
"""Seconds after which it is asked again whether somebody who watches a stream may."""


class Voice(NamedTuple):
    """How the desk words what it refuses."""

    problem: Callable[[Request, Exception], Awaitable[Response]]
    """Answers with a `Problem`."""
    words: Callable[[Request], Words]
    """Returns the words of the reader's language."""


class Ended(OSError):  # noqa: N818 - no fault, but what streams take for a reader who went away
    """The one who watches a stream may not any more."""


class Guard:
    """Lets in who may come in. Pure ASGI: streams stay streams."""

    def __init__(self, app: ASGIApp, doors: Doors, voice: Voice) -> None:
        self.app = app
        self.doors = doors
        self.voice = voice
        self.cookies = Cookies(doors.access)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the desk does to who may come in, and refuse others."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        state = scope.setdefault("state", {})
        state.update(
            user=None, came=None, csrf="", visit=None, secure=self.doors.access.https or scope.get("scheme") == "https"
        )
        state["caller"] = self._caller(request)
        try:
            answer, receive = await self._checked(request, receive)
        except Problem as problem:
            answer = await self.voice.problem(request, problem)
            answer.headers.update(BESIDE.get(problem.status, {}))
        except StoreError as error:
            answer = await self.voice.problem(request, Problem(503, str(error)))
        if answer is not None:
            await answer(scope, receive, send)
            return
        await self._let_in(request, receive, send)

    async def _checked(self, request: Request, receive: Receive) -> tuple[Response | None, Receive]:
        """Return an answer where the request goes no further, and what its body is read from.

        Raises:
            Problem: if it is refused.
        """
        say, headers, path = self.voice.words(request), request.headers, request.url.path
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not answers_to(self.doors.access, hosts[0]):
            raise Problem(421, say("auth.not_this_desk", host=_shown(hosts)))
        if request.method in SAFE and not let_alone(request.method, headers):
            raise Problem(403, say("auth.embedded"))
        if request.method in SAFE and path.startswith(FILES):
            return None, receive
        came = await run_in_threadpool(self.doors.who, request.state.caller)
        request.state.came = came
        if came is not None:
            request.state.user = User(came.name, came.role, str(came.account.number) if came.account else None)
        elif request.state.caller.bearer is not None:
            raise Problem(401, say("auth.bad_token"))
        elif not path.startswith(OPEN):
            return self._to_sign_in(request), receive
        if came and came.account and came.account.temporary and not path.startswith((*OF_OTHERS, *OPEN)):
            if of_api(path):
                raise Problem(403, say("auth.temporary"))
            return _onward(request, OWN), receive
        request.state.csrf, request.state.visit = self._forms(request)
        if request.method not in SAFE:
            meant = await self._meant(request, receive)
            return (meant, receive) if isinstance(meant, Response) else (None, meant)
        return None, receive

    async def _meant(self, request: Request, receive: Receive) -> Receive | Response:
        """See that a change is meant, and return what its body is read from the second time; or where to go on.

        Raises:
            Problem: if it is not, or too large.
        """
        say, came = self.voice.words(request), request.state.came
        if request.method != "POST":
            # No route knows another way of changing something.
            raise Problem(405, say("auth.method", method=_shown([request.method])))
        if came is not None and not came.changes:
            raise Problem(403, say("auth.only_reads"))
        if came is not None and came.token is not None and request.url.path.startswith(IN_PERSON):
            raise Problem(403, say("auth.in_person"))
        body = await self._body(request)
        if came is None or came.token is None:
            if not from_here(request.headers):
                raise Problem(403, say("auth.from_elsewhere"))
            sent = request.headers.get("x-csrf-token")
            if sent is None and request.headers.get("content-type", "").partition(";")[0].strip() == FORM:
                sent = fields_of(body).get("csrf", [""])[0]
            if not same(sent or "", request.state.csrf):
                if request.url.path == SIGN_IN:
                    return _onward(request, f"{SIGN_IN}?stale")
                raise Problem(403, say("auth.stale_form"))
        return _again(body, receive)

    async def _body(self, request: Request) -> bytes:
        out = bytearray()
        async for piece in request.stream():
            out += piece
            if len(out) > LARGEST:
                raise Problem(413, self.voice.words(request)("auth.too_large"))
        return bytes(out)

    def _forms(self, request: Request) -> tuple[str, str | None]:
        """Return the token of forms, and a secret that the browser has to hold from now on for it, if any."""
        caller, secure = request.state.caller, request.state.secure
        came: Came | None = request.state.came
        if came is not None and came.token:
            return "", None
        if came is not None and came.session and caller.cookie:
            # Forms that are open outlive this process, as their session does.
            return form_token(b"session", caller.cookie), None
        held = self.cookies.visit(request.headers, secure=secure)
        secret = held or self.cookies.invented()
        return form_token(self.doors.key, secret), None if held else secret

    def _caller(self, request: Request) -> Caller:
        headers = request.headers
        kind, _, bearer = headers.get("authorization", "").partition(" ")
        return Caller(
            cookie=self.cookies.session(headers, secure=request.state.secure),
            bearer=bearer.strip() if kind.lower() == "bearer" else None,
            address=request.client.host if request.client else None,
            agent=headers.get("user-agent"),
            forwarded=any(h in headers for h in ("forwarded", "x-forwarded-for", "x-forwarded-host", "via")),
            watching=request.url.path == CHANGES,
        )

    def _to_sign_in(self, request: Request) -> Response:
        if of_api(request.url.path):
            raise Problem(401, self.voice.words(request)("auth.sign_in_first"))
        if request.method in SAFE:
            asked = request.headers.get("hx-current-url") if "hx-request" in request.headers else str(request.url)
        else:
            asked = request.headers.get("referer")
        back = local_path(path_of(asked))
        return _onward(request, SIGN_IN if back == "/" else f"{SIGN_IN}?next={quote(back, safe='/')}")

    async def _let_in(self, request: Request, receive: Receive, send: Send) -> None:
        passing = _Passing(self, request, send)
        try:
            await self.app(request.scope, receive, passing.send)
        except (Ended, ClientDisconnect):
            if not passing.ended:
                raise
        if passing.taken_along and request.state.came:
            try:
                await run_in_threadpool(
                    self.doors.taken_along, request.state.came, request.state.caller, _asked(request)
                )
            except StoreError as error:
                # It has been sent: whoever looks after the desk is told.
                logging.getLogger(__name__).warning("export not noted: %s: %s", request.state.came.name, error)


class _Passing:
    """An answer on its way to somebody who was let in."""

    def __init__(self, guard: Guard, request: Request, send: Send) -> None:
        self._guard = guard
        self._request = request
        self._send = send
        self._stream = False
        self._checked = time.monotonic()
        self.taken_along = False
        """Whether the answer is a file to keep."""
        self.ended = False

    async def send(self, message: Message) -> None:
        """Send a part of the answer on.

        Raises:
            Ended: if it is a stream, and who watches it may not any more.
        """
        if message["type"] == "http.response.start":
            self._begun(message)
        elif self._stream and time.monotonic() - self._checked > AGAIN:
            self._checked = time.monotonic()
            came: Came | None = self._request.state.came
            now = await run_in_threadpool(self._guard.doors.who, self._request.state.caller)
            if now is None or came is None or now.role != came.role:
                self.ended = True
                await self._send({"type": "http.response.body", "body": b"", "more_body": False})
                raise Ended
        await self._send(message)

    def _begun(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        self._stream = headers.get("content-type", "").startswith("text/event-stream")
        named = headers.get("content-disposition", "").startswith("attachment")
        self.taken_along = named and message["status"] == 200  # noqa: PLR2004 - HTTP's number
        visit: str | None = self._request.state.visit
        if visit and headers.get("content-type", "").startswith("text/html"):
            carrier = Response()
            self._guard.cookies.visiting(carrier, visit, secure=self._request.state.secure)
            headers.append("set-cookie", carrier.headers["set-cookie"])


def _again(body: bytes, receive: Receive) -> Receive:
    """Return what a body that was read is read from again."""
    whole = [{"type": "http.request", "body": body, "more_body": False}]

    async def once_more() -> Message:
        return whole.pop() if whole else await receive()

    return once_more


def _onward(request: Request, path: str) -> Response:
    """Lead a browser on; a part of a page that is asked for would else be filled with another page."""
    if "hx-request" in request.headers:
        return Response(status_code=401, headers={"HX-Redirect": path})
    return RedirectResponse(path, status_code=303, headers={"Cache-Control": "no-store"})


def _asked(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _shown(hosts: list[str]) -> str:
    return " ".join(hosts)[:100] or "?"
