"""What is on the shelf of a store depends on the reports and verdicts there are, as in `tests/link/test_changes.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksi.run.shelf import StoreShelf
from saksi.store import write
from saksi.store.schema import opened, writing
from tests.link.test_changes import PILE, Bench, shuffled

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest
    from sqlalchemy import Connection

    from saksi.model.links import Link


class StoreBench(Bench):
    """A shelf in a store: each step has a transaction, and a shelf that knows nothing yet, of its own."""

    def __init__(self, db: Connection) -> None:
        super().__init__(StoreShelf(db))
        self.db = db

    def relate(self, articles: Iterable[str]) -> None:
        self.shelf = StoreShelf(self.db)
        with writing(self.db):
            super().relate(articles)

    def seen(self) -> bytes:
        self.shelf = StoreShelf(self.db)
        with writing(self.db):
            return super().seen()

    def links(self) -> tuple[Link, ...]:
        with self.db.begin():
            return super().links()


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_was_there_before_changes_nothing(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    with opened(str(tmp_path_factory.mktemp("bench") / "s.db"), make=True) as db:
        write.keep(db, PILE)
        shuffled(StoreBench(db), data, data.draw(st.integers(2, 5)))
