"""`saksi serve`: open the desk on an address of this machine."""

from __future__ import annotations

import signal
import socket
import sys
from typing import TYPE_CHECKING

import msgspec

from saksi.errors import StoreError

if TYPE_CHECKING:
    from saksi.serve.auth.access import Access
    from saksi.settings import Settings

__all__ = ["listening", "run"]

OPEN_WAY = "not encrypted: who is on the way can read passwords; set a proxy that speaks https before it, and --https"


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens on an address; port 0 takes a free one.

    Raises:
        StoreError: if it cannot be taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        # Whoever reads the address may ask at once: they wait until the desk is there.
        taken.listen()
    except OSError as error:
        taken.close()
        raise StoreError(
            f"{host}:{port}: cannot be listened on ({error.strerror}); choose another with --port"
        ) from error
    return taken


def run(store: str, settings: Settings, access: Access) -> None:
    """Serve the desk of a store until interrupted; prints its address first.

    Raises:
        AccessError: if others could come in, and there is no account to sign in with.
        StoreError: if the store is not there, is no store, or the address is taken.
    """
    # Only a desk needs all this.
    from saksi.run.steady import steady  # noqa: PLC0415
    from saksi.serve.app import build  # noqa: PLC0415
    from saksi.serve.auth.access import admitted  # noqa: PLC0415
    from saksi.serve.desk import Desk  # noqa: PLC0415
    from saksi.serve.server import Server  # noqa: PLC0415

    admitted(store, access)
    desk, host = Desk(store, settings), access.bind
    with listening(host, access.port) as taken:
        access = msgspec.structs.replace(access, port=taken.getsockname()[1])
        shown = f"[{host}]" if ":" in host else host
        print(f"http://{shown}:{taken.getsockname()[1]}/  (Ctrl+C ends it)", flush=True)  # noqa: T201 - for whoever started it
        if access.shared and not access.https:
            print(OPEN_WAY, file=sys.stderr, flush=True)  # noqa: T201
        signal.signal(signal.SIGINT, signal.default_int_handler)
        server = Server(build(desk, access), desk, access)
        steady()
        server.run(sockets=[taken])
