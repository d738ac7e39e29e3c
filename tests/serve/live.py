"""A real server of a desk on loopback, in a thread of its own."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from saksi.serve.app import build
from saksi.serve.auth.access import Access
from saksi.serve.commands import listening
from saksi.serve.desk import Desk
from saksi.serve.server import Server
from saksi.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["served"]


@contextmanager
def served(store: Path, access: Access | None = None) -> Iterator[str]:
    """Serve a store on a free port of loopback; yield the address of the desk without a slash at its end."""
    asked = access or Access(port=0)
    with listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        desk, reached = Desk(str(store), Settings()), msgspec.structs.replace(asked, port=port)
        server = Server(build(desk, reached), desk, reached)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(20)
            assert not thread.is_alive(), "the desk does not end"
