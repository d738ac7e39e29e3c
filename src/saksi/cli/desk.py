"""The commands of the desk."""

from __future__ import annotations

from typing import Annotated

import typer

from saksi.cli.common import DEFAULT_STORE, Store, guarded
from saksi.settings import FLOOR, Settings

__all__ = ["serve"]


def serve(
    bind: Annotated[str, typer.Option(metavar="ADDRESS", help="Listen on this address of the machine.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="And on this port; 0 takes a free one.")] = 8000,
    host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A name that it is called by, besides those of loopback.")
    ] = None,
    proxy: Annotated[
        list[str] | None, typer.Option(metavar="ADDRESS", help="A proxy whose word on who asks is believed.")
    ] = None,
    *,
    https: Annotated[bool, typer.Option("--https", help="Browsers reach it by https, through a proxy.")] = False,
    idle: Annotated[int, typer.Option(min=1, metavar="MINUTES", help="A session ends when unused for so long.")] = 60,
    session: Annotated[int, typer.Option(min=1, metavar="HOURS", help="And at the latest after so long.")] = 12,
    by: Annotated[
        str,
        typer.Option(
            envvar="SAKSI_NAME", help="Who decides on a desk without accounts [default: who is signed in here]."
        ),
    ] = "",
    floor: Annotated[float, typer.Option(min=0, max=1, help="Mark readings less sure than this.")] = FLOOR,
    store: Store = DEFAULT_STORE,
) -> None:
    """Open the desk: the store in the browser, with the same as JSON under /api/v1.

    On this computer alone nobody has to sign in; before others can reach it, make an account: `saksi account add NAME`

    Example: `saksi serve --store war.db --port 8080`
    """
    with guarded("closed"):
        from getpass import getuser

        from saksi.serve.auth.access import Access
        from saksi.serve.commands import run

        access = Access(
            bind=bind,
            port=port,
            hosts=tuple(host or ()),
            proxies=tuple(proxy or ()),
            https=https,
            idle=min(idle, session * 60) * 60,
            whole=session * 3_600,
            alone=" ".join((by or getuser()).split()),
        )
        run(store, Settings(floor=floor), access)
