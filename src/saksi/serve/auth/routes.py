"""The forms of who gets in: signing in and out, one's own account, all accounts.

What will not do is told on the page itself, beside the form. A secret is told once, in the answer to the form that made
it, which no browser keeps.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from saksi.errors import AccessError
from saksi.serve.auth import acts
from saksi.serve.auth.cookies import Cookies
from saksi.serve.auth.guard import OWN, SIGN_IN
from saksi.serve.auth.limits import TooMany
from saksi.serve.auth.origin import fields_of, local_path
from saksi.serve.page import Problem
from saksi.serve.pages.accounts import Hint, account_page, accounts_page
from saksi.serve.pages.signin import SignInPage
from saksi.store import accounts as held
from saksi.store.schema import opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection
    from starlette.requests import Request

    from saksi.model.accounts import Account
    from saksi.serve.auth.doors import Came, Doors
    from saksi.serve.auth.guard import Voice
    from saksi.store.trail import By

__all__ = ["Entrance"]

AT_ONCE = 8
"""Forms worked on at the same time: checking passwords and waiting until another run has written block no page."""
NO_STORE = {"Cache-Control": "no-store"}


class Doing(NamedTuple):
    """What an act on accounts is done with."""

    db: Connection
    by: By
    sent: dict[str, str]
    """Fields of the form."""


class Entrance:
    """The pages and forms of who gets in."""

    def __init__(self, doors: Doors, voice: Voice, show: Callable[[Request, str, object, int], Response]) -> None:
        self.doors = doors
        self.voice = voice
        self.show = show
        self.cookies = Cookies(doors.access)
        self._forms = CapacityLimiter(AT_ONCE)

    def routes(self) -> list[Route]:
        """Return what the forms lead to."""
        own, one = OWN, "/accounts/{number:int}"
        return [
            Route(SIGN_IN, self.ask, methods=["GET"]),
            Route(SIGN_IN, self.sign_in, methods=["POST"]),
            Route("/signout", self.sign_out, methods=["POST"]),
            Route("/signout/everywhere", self.sign_out, methods=["POST"]),
            Route(f"{own}/password", self._mine(self._password), methods=["POST"]),
            Route(f"{own}/tokens", self._mine(self._token), methods=["POST"]),
            Route(f"{own}/tokens/{{number:int}}/end", self._mine(self._end_token), methods=["POST"]),
            Route("/accounts", self._all(self._add), methods=["POST"]),
            Route(f"{one}/role", self._all(self._role), methods=["POST"]),
            Route(f"{one}/close", self._all(self._close), methods=["POST"]),
            Route(f"{one}/open", self._all(self._open), methods=["POST"]),
            Route(f"{one}/password", self._all(self._reset), methods=["POST"]),
        ]

    async def ask(self, request: Request) -> Response:
        """Ask somebody who they are; who is known goes on."""
        onward = local_path(request.query_params.get("next"))
        if request.state.user is not None:
            return RedirectResponse(onward, status_code=303)
        wrong = "stale" if "stale" in request.query_params else ""
        return await self._asked(request, SignInPage(next=onward, safe=self._safe(request), wrong=wrong))

    async def sign_in(self, request: Request) -> Response:
        """Let somebody in whose name and password are right."""
        sent = await _sent(request)
        name, onward = sent.get("name", ""), local_path(sent.get("next"))
        page = SignInPage(name=name[:100], next=onward, safe=self._safe(request))
        try:
            password = sent.get("password", "")
            caller = request.state.caller
            secret = await to_thread.run_sync(self.doors.sign_in, name, password, caller, limiter=self._forms)
        except AccessError:
            return await self._asked(request, _with(page, wrong="wrong"), 401)
        except TooMany as error:
            wait = math.ceil(error.wait)
            answer = await self._asked(request, _with(page, wrong="slow", wait=wait), 429)
            answer.headers["Retry-After"] = str(wait)
            return answer
        response = RedirectResponse(onward, status_code=303, headers=NO_STORE)
        self.cookies.begin(response, secret, secure=request.state.secure)
        return response

    async def sign_out(self, request: Request) -> Response:
        """End this session, or all of the account."""
        came: Came = request.state.came
        by = self.doors.by(came, request.state.caller.address)
        everywhere = request.url.path.endswith("/everywhere")
        await run_in_threadpool(self.doors.sign_out, came, by, everywhere=everywhere)
        response = RedirectResponse(SIGN_IN if came.session else "/", status_code=303, headers=NO_STORE)
        if came.session:
            self.cookies.end(response, secure=request.state.secure)
            # The way back in the browser shows nothing any more.
            response.headers["Clear-Site-Data"] = '"cache"'
        return response

    def _own(self, request: Request, hint: Hint | None, status: int = 200) -> Response:
        came: Came = request.state.came
        with opened(self.doors.store) as db, db.begin():
            account = held.by_number(db, came.account.number) if came.account else None
            at = self.doors.now(), self.doors.access.length
            page = account_page(db, account, came.session, at, hint)
        return self.show(request, "account", page, status)

    def _mine(self, act: Callable[[Doing, Account, Request], Hint | str]) -> Callable[[Request], Any]:
        """Return what answers to a form on one's own account."""

        def done(request: Request, sent: dict[str, str]) -> Response:
            came: Came = request.state.came
            if came.account is None:
                raise Problem(403, self.voice.words(request)("auth.own_only"))
            with opened(self.doors.store) as db:
                by = self.doors.by(came, request.state.caller.address)
                try:
                    came_of = act(Doing(db, by, sent), came.account, request)
                except AccessError as error:
                    came_of = Hint(code=error.code)
            if isinstance(came_of, str):
                return RedirectResponse(came_of, status_code=303)
            return _once(self._own(request, came_of, 200 if came_of.good else 400))

        async def handler(request: Request) -> Response:
            return await to_thread.run_sync(done, request, await _sent(request), limiter=self._forms)

        return handler

    def _all(self, act: Callable[[Doing, str], Hint | None]) -> Callable[[Request], Any]:
        """Return what answers to a form on any account, which is for admins."""

        def done(request: Request, sent: dict[str, str]) -> Response:
            say, came = self.voice.words(request), request.state.came
            if not request.state.user.may("admin"):
                raise Problem(403, say("auth.admins_only"))
            with opened(self.doors.store) as db:
                account = self._meant(db, request)
                try:
                    hint = act(Doing(db, self.doors.by(came, request.state.caller.address), sent), account)
                except AccessError as error:
                    hint = Hint(code=error.code, name=account or sent.get("name", "")[:100])
                if hint is None:
                    return RedirectResponse(f"/accounts#a-{request.path_params['number']}", status_code=303)
                with db.begin():
                    page = accounts_page(db, hint)
            return _once(self.show(request, "accounts", page, 200 if hint.good else 400))

        async def handler(request: Request) -> Response:
            return await to_thread.run_sync(done, request, await _sent(request), limiter=self._forms)

        return handler

    def _meant(self, db: Connection, request: Request) -> str:
        """Return the name of the account that a form is about, the empty string for a new one."""
        number = request.path_params.get("number")
        if number is None:
            return ""
        with db.begin():
            account = held.by_number(db, number)
        if account is None:
            raise Problem(404, self.voice.words(request)("auth.error_nobody"))
        return account.name

    def _password(self, doing: Doing, account: Account, request: Request) -> str:
        chosen, again = doing.sent.get("new", ""), doing.sent.get("again", "")
        try:
            right = self.doors.right(account, doing.sent.get("old", ""))
        except TooMany as error:
            raise AccessError(str(error), "slow") from error
        if not right:
            raise AccessError("the password is wrong", "old")
        if chosen != again:
            raise AccessError("the two do not agree", "again")
        session = request.state.came.session
        acts.choose_password(doing.db, doing.by, account.name, (self.doors.passwords, chosen), session)
        return f"{OWN}?done=password" if not account.temporary else "/"

    def _token(self, doing: Doing, account: Account, request: Request) -> Hint:  # noqa: ARG002 - as its neighbours
        sent = doing.sent
        days = int(sent.get("days") or acts.DAYS) if (sent.get("days") or "0").isdecimal() else 0
        scope: Any = sent.get("scope", "read")
        made = acts.make_token(doing.db, doing.by, account, (sent.get("name", ""), scope, days))
        return Hint(code="token_made", good=True, name=made.name, secret=made.secret)

    def _end_token(self, doing: Doing, account: Account, request: Request) -> str:
        acts.end_token(doing.db, doing.by, account, request.path_params["number"])
        return f"{OWN}?done=token_ended"

    def _add(self, doing: Doing, account: str) -> Hint:  # noqa: ARG002 - as its neighbours
        role: Any = doing.sent.get("role", "reader")
        made = acts.add(doing.db, doing.by, doing.sent.get("name", ""), role, (self.doors.passwords, None))
        return Hint(code="added", good=True, name=made.name, secret=made.secret)

    def _role(self, doing: Doing, account: str) -> None:
        role: Any = doing.sent.get("role", "")
        acts.change_role(doing.db, doing.by, account, role)

    def _close(self, doing: Doing, account: str) -> None:
        acts.close(doing.db, doing.by, account)

    def _open(self, doing: Doing, account: str) -> None:
        acts.close(doing.db, doing.by, account, opens=True)

    def _reset(self, doing: Doing, account: str) -> Hint:
        made = acts.give_password(doing.db, doing.by, account, (self.doors.passwords, None))
        return Hint(code="reset", good=True, name=made.name, secret=made.secret)

    async def _asked(self, request: Request, page: SignInPage, status: int = 200) -> Response:
        return _once(await run_in_threadpool(self.show, request, "signin", page, status))

    def _safe(self, request: Request) -> bool:
        return bool(request.state.secure) or not self.doors.access.shared


def _with(page: SignInPage, **changes: Any) -> SignInPage:
    return SignInPage(name=page.name, next=page.next, safe=page.safe, **changes)


def _once(response: Response) -> Response:
    response.headers.update(NO_STORE)
    return response


async def _sent(request: Request) -> dict[str, str]:
    """Return the fields of a form, as its browser sent it; the guard has bounded it."""
    return {key: values[0] for key, values in fields_of(await request.body()).items()}
