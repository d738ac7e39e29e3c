"""A real server of a desk on loopback, in a thread of its own."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec
import uvicorn

from saksi.serve.app import build
from saksi.serve.auth.access import Access
from saksi.serve.commands import listening
from saksi.serve.desk import Desk
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
        app = build(Desk(str(store), Settings()), msgspec.structs.replace(asked, port=port))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(20)
