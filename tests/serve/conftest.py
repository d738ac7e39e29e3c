"""A desk on a store of the example reports: one store for all tests, which none of them changes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from saksi.run import keep
from saksi.serve.app import build
from saksi.serve.desk import Desk
from saksi.settings import Settings
from saksi.store.schema import opened
from tests.run.samples import pile
from tests.serve.live import served

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).parents[2] / "examples"
HOST = "http://127.0.0.1:8000"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put tests in a browser last: Playwright keeps an event loop running in the thread of the tests."""
    items.sort(key=lambda item: "/serve/browser/" in item.path.as_posix())


@pytest.fixture(scope="session")
def desk_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A linked store of the examples, not to be written."""
    path = tmp_path_factory.mktemp("desk") / "examples.db"
    with opened(str(path), make=True) as db:
        keep.add([EXAMPLES], db, Settings())
        keep.survey(db, Settings())
    return path


@pytest.fixture(scope="session")
def desk(desk_store: Path) -> Iterator[TestClient]:
    """A client of a desk on that store."""
    with client_of(desk_store) as client:
        yield client


@pytest.fixture(scope="session")
def live_desk(desk_store: Path) -> Iterator[str]:
    """The address of a real server on that store."""
    with served(desk_store) as address:
        yield address


@pytest.fixture
def own_store(desk_store: Path, tmp_path: Path) -> Path:
    """A copy of the store, to be written."""
    path = tmp_path / "own.db"
    shutil.copy(desk_store, path)
    return path


@pytest.fixture
def own_desk(own_store: Path) -> Iterator[TestClient]:
    """A client of a desk on a store of its own."""
    with client_of(own_store) as client:
        yield client


def client_of(store: Path) -> TestClient:
    """Return a client of a desk on this computer, for use in a `with` block."""
    return TestClient(build(Desk(str(store), Settings())), base_url=HOST, client=("127.0.0.1", 50_000))


def desk_of(folder: Path, *rows: dict[str, str]) -> TestClient:
    """Return a client of a desk on a linked store of some reports, made in a folder, for use in a `with` block."""
    path = folder / "s.db"
    with opened(str(path), make=True) as db:
        keep.add([pile(folder, *rows)], db, Settings())
        keep.survey(db, Settings())
    return client_of(path)
