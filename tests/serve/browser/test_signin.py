"""Signing in and what each role sees, in a browser, on a desk that is served."""

from __future__ import annotations

import threading
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

from saksi.serve.auth.access import Access
from tests.serve.auth.doorstep import CHEAP, WORDS, store_with, told
from tests.serve.live import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ACCESS = Access(cost=CHEAP)


@contextmanager
def visitor(chromium: Browser, width: int = 1280, scheme: str = "light") -> Iterator[Page]:
    # axe is a script of its own: the policy of the desk would not let it run.
    context = chromium.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="en-GB",
        bypass_csp=True,
    )
    yield context.new_page()
    context.close()


@contextmanager
def another_site(page: str) -> Iterator[str]:
    """Serve one page under another name of this computer, which to a browser is another site."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()
        thread.join()


def sign_in(page: Page, name: str, password: str = WORDS) -> None:
    page.fill("#name", name)
    page.fill("#password", password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    wide: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [v["id"] for v in found] + (["wider than the screen"] if wide > 0 else [])


def test_each_role_sees_its_pages_and_signing_out_leaves_none(chromium: Browser, tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin", cici="reader")
    with served(tmp_path / "desk.db", ACCESS) as desk, visitor(chromium) as page:
        page.goto(f"{desk}/audit?who=ana")
        sign_in(page, "ana", "other words")
        assert page.inner_text("[role=alert]") == "Name or password is wrong."
        assert page.evaluate("document.activeElement.id") == "password"
        sign_in(page, "ana")
        assert page.url == f"{desk}/audit?who=ana"
        assert page.inner_text("h1") == "Audit log"
        with page.expect_navigation():
            page.click("text=Sign out")
        assert page.url == f"{desk}/signin"
        # As the button does it: what Playwright asks the browser for it fails now and then right after a navigation.
        with page.expect_navigation():
            page.evaluate("setTimeout(() => history.back())")
        assert page.inner_text("h1") == "Sign in"
        page.goto(f"{desk}/signin?next=/accounts")
        sign_in(page, "cici")
        assert "Add the account" not in page.inner_text("body")
        held = page.context.cookies()
        assert all(c["httpOnly"] and c["sameSite"] == "Lax" for c in held if c["name"].startswith("saksi"))
        assert page.evaluate("document.cookie").count("saksi") == 0
    assert [t[:2] for t in told(store)] == [
        ("refused", "ana"), ("signed_in", "ana"), ("signed_out", "ana"), ("signed_in", "cici"),
    ]  # fmt: skip


def test_the_pages_of_who_gets_in_are_for_everybody_at_every_width(chromium: Browser, tmp_path: Path) -> None:
    store_with(tmp_path, ana="admin", budi="analyst", cici="reader")
    with served(tmp_path / "desk.db", ACCESS) as desk:
        for width, scheme in ((360, "light"), (820, "dark"), (1280, "light")):
            with visitor(chromium, width, scheme) as page:
                page.goto(f"{desk}/signin")
                assert faults(page) == []
                sign_in(page, "ana")
                for path in ("/accounts", "/audit", "/settings/account"):
                    page.goto(desk + path)
                    assert (path, faults(page)) == (path, [])


def test_another_site_can_neither_send_a_form_nor_frame_a_page(chromium: Browser, tmp_path: Path) -> None:
    store = store_with(tmp_path)
    with served(tmp_path / "desk.db", ACCESS) as desk, ExitStack() as elsewhere:
        context = chromium.new_context()
        page = context.new_page()
        page.goto(f"{desk}/accounts")
        csrf = page.input_value("[name=csrf] >> nth=0")
        # What another site sends bears even the right token here.
        form = (
            f'<form method="post" action="{desk}/accounts"><input name="csrf" value="{csrf}">'
            '<input name="name" value="mallory"><input name="role" value="admin"></form>'
            f'<iframe src="{desk}/accounts"></iframe>'
        )
        page.goto(elsewhere.enter_context(another_site(form)))
        page.wait_for_timeout(300)
        assert "Add the account" not in "".join(f.content() for f in page.frames[1:])
        with page.expect_navigation():
            page.evaluate("document.forms[0].submit()")
        assert page.inner_text("body").count("was not done") == 1
        context.close()
    assert told(store) == []
