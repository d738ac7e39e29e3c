"""The tables of a store as the queries know them, and how a store, which is one SQLite file, is opened."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, cast
from urllib.parse import quote_from_bytes

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    create_engine,
    event,
    inspect,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from saksi.errors import StoreError
from saksi.store.migrations import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

__all__ = [
    "MIGRATIONS", "TABLES", "UNDATED", "articles", "called", "due", "identity", "items", "kept", "keys", "members",
    "omissions", "opened", "read_only", "readings", "set_aside", "shelved", "state", "statements", "ties", "verdicts",
    "writing",
]  # fmt: skip

WAIT = 60.0
"""Seconds to wait for another run's batch."""
WRITING, READ_ONLY = "writing", "read-only"
ASIDE = ("kept", "members", "state")
"""Tables that are written when somebody reads the whole."""
UNDATED = "~"
"""Stands for an unknown date where articles are put in order: after all dates."""

TABLES = MetaData()
articles = Table(
    "articles",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("ref", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("language", Text),
    Column("text", Text, nullable=False),
    Column("facts", LargeBinary, nullable=False),
    Column("added", Text, nullable=False),
)
"""Articles as they came, numbered as they came in. `facts` is the whole of each but its text; `outlet` is its name, or
the host of its address; `added` when it came in, in ISO 8601 and UTC, empty where an older version took it in."""
readings = Table(
    "readings",
    TABLES,
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("version", Text, nullable=False),
    Column("shape", Text, nullable=False),
    Column("published", Text, nullable=False),
    Column("unread", Text),
    Column("anchor", LargeBinary),
    Column("body", LargeBinary, nullable=False),
)
"""What Saksi read in each. `shape` names the fields that readings had then; `anchor` is the date that the other reports
told, None where it was not asked for."""
statements = Table(
    "statements",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), nullable=False),
    Column("id", Text, nullable=False),
    Column("speaker", Text),
    Column("words", Text, nullable=False),
)
"""What search finds: statements with what people decided laid over them."""
shelved = Table(
    "shelved",
    TABLES,
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("day", Integer),
    Column("outlet", Text),
    Column("opening", Text, nullable=False),
    Column("keys", LargeBinary, nullable=False),
    Column("rows", LargeBinary, nullable=False),
    Column("scene", LargeBinary, nullable=False),
    Column("facets", LargeBinary),
)
"""What linking keeps of an article."""
keys = Table(
    "keys",
    TABLES,
    Column("kind", Integer, primary_key=True),
    Column("key", Integer, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("size", Integer, nullable=False),
)
"""By what articles are found when others are held against them; `day` is an ordinal, 0 where it is not known."""
ties = Table(
    "ties",
    TABLES,
    Column("one", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("other", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
"""What two articles have to do with each other, or one within itself; the smaller number first."""
kept = Table(
    "kept",
    TABLES,
    Column("part", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("link", Text),
    Column("one", Text),
    Column("other", Text),
    Column("body", LargeBinary, nullable=False),
)
"""What holding the articles against each other showed: `part` is a field of `model.record.Linked`, `answers` or
`copies`. Of links also their id and their two ends.
"""
members = Table(
    "members",
    TABLES,
    Column("part", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("owner", Text, primary_key=True),
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), nullable=False),
)
"""What something kept is made of or rests on, and in which article that stands: items, or articles as a whole."""
due = Table("due", TABLES, Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True))
"""Articles that were read or judged since they were held against the others."""
omissions = Table(
    "omissions",
    TABLES,
    Column("source", Text, primary_key=True),
    Column("reason", Text, primary_key=True),
    Column("version", Text, nullable=False),
)
"""Input that was left out, why, and by which version."""
items = Table(
    "items",
    TABLES,
    Column("id", Text, primary_key=True),
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("actor", Text),
    Column("day", Text),
    Column("what", Text, nullable=False),
    Column("place", Text),
    Column("score", Float, nullable=False),
)
"""What was read in each article, by what lists are made of: `kind` is `statement`, `figure` or `event`, `actor` who
says it, `day` when it was said or happened, else the day of the report; `what` the acts, each between spaces, the
measure, or type and mode; `place` is folded."""
called = Table(
    "called",
    TABLES,
    Column("actor", Text, primary_key=True),
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("n", Integer, nullable=False),
)
"""By which names, with their titles, an article calls an actor, and how often."""
names = Table(
    "names",
    TABLES,
    Column("actor", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("n", Integer, nullable=False),
)
"""The names of `called`, each once for an actor, and in how many articles it stands: triggers keep it."""
verdicts = Table(
    "verdicts",
    TABLES,
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("other", Text),
    Column("body", LargeBinary, nullable=False),
)
"""What people decided. Rows are only ever added."""
state = Table("state", TABLES, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))


@contextmanager
def opened(url: str, *, make: bool = False) -> Iterator[Connection]:
    """Open a store: a path or `sqlite:///PATH`. With `make`, a store that is not there yet is made.

    What the database raises inside the `with` block comes out as a `StoreError` too.

    Raises:
        StoreError: if it is not there, is no store, is newer than this version, damaged, locked or not writable.
    """
    path = _path(url)
    alone = _checked(path, make=make)
    engine = create_engine("sqlite://", creator=lambda: _connected(path, make=make, alone=alone), poolclass=NullPool)
    # Python's driver would begin transactions by itself, and late: what a batch writes must stand or fall as one.
    event.listen(engine, "begin", _begin)
    try:
        with engine.connect() as connection:
            connection.info[READ_ONLY] = None if make or _writable(path) else _shown(path)
            _migrate(connection, path, make=make, writable=not alone)
            yield connection
    except (DBAPIError, sqlite3.Error) as error:
        raise StoreError(f"{_shown(path)}: {_why(str(getattr(error, 'orig', error)))}") from error
    except UnicodeDecodeError as error:
        # SQLite does not look at what it keeps: text that is none was not written by Saksi.
        raise StoreError(f"{_shown(path)}: {_why('malformed: text that is none')}") from error
    finally:
        engine.dispose()


def identity(url: str) -> tuple[int, int] | None:
    """Return what tells the file of a store from others, also from one under the same name; None if there is none."""
    try:
        found = _path(url).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """Begin a transaction that writes: what it reads nobody changes before it is done."""
    connection.info[WRITING] = read_only(connection) is None
    try:
        with connection.begin():
            yield
    finally:
        connection.info[WRITING] = False


def read_only(connection: Connection) -> str | None:
    """Return the name of a store that cannot be written, None of one that can."""
    name: str | None = connection.info[READ_ONLY]
    return name


def set_aside(connection: Connection) -> None:
    """Let what is derived be written beside a store that cannot be written, for as long as it is open.

    A table of this connection alone hides that of the store.
    """
    if read_only(connection):
        with connection.begin():
            for table in ASIDE:
                connection.exec_driver_sql(f"CREATE TEMP TABLE IF NOT EXISTS {table} AS SELECT * FROM main.{table}")  # noqa: S608 - of ours
            connection.exec_driver_sql("CREATE UNIQUE INDEX IF NOT EXISTS temp.state_key ON state (key)")
            connection.exec_driver_sql("CREATE INDEX IF NOT EXISTS temp.kept_part ON kept (part, owner)")
            connection.exec_driver_sql(
                "CREATE UNIQUE INDEX IF NOT EXISTS temp.members_item ON members (part, item, owner)"
            )


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.info.get(WRITING) else "BEGIN")


def _path(url: str) -> Path:
    scheme, mark, rest = url.partition("://")
    if not mark:
        rest = url
    elif scheme != "sqlite" or not rest.startswith("/"):
        # The rest of a URL may hold a password: it is not shown.
        raise StoreError(f"{scheme}://…: this version keeps its store in SQLite; give a path or sqlite:///PATH")
    else:
        rest = rest[1:]
    if not rest or rest == ":memory:" or "\0" in rest:
        raise StoreError("a store needs the name of a file, such as saksi.db")
    return Path(rest)


def _checked(path: Path, *, make: bool) -> bool:
    """Say whether the store can only be read, and nobody else writes it; raise where it can't be used at all."""
    shown = _shown(path)
    if path.is_dir():
        raise StoreError(f"{shown}: is a folder; name a file in it, such as {_shown(path / 'saksi.db')}")
    if not path.exists():
        if not make:
            raise StoreError(f"{shown}: there is no store; make one with: saksi add PATH… (or: saksi report PATH…)")
        if not path.parent.is_dir():
            raise StoreError(f"{shown}: the folder {_shown(path.parent)} is not there; make it first")
        return False
    if not path.is_file():
        raise StoreError(f"{shown}: is no file; name one, such as saksi.db")
    if not os.access(path, os.R_OK):
        raise StoreError(f"{shown}: cannot be read: permission denied")
    writable = _writable(path)
    if make and not writable:
        raise StoreError(f"{shown}: cannot be written: permission denied")
    return not writable and not path.with_name(path.name + "-wal").exists()


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _connected(path: Path, *, make: bool, alone: bool) -> sqlite3.Connection:
    # A file that cannot be written has no room for the helper files of WAL: SQLite then has to know that nobody
    # writes it at the same time.
    mode = "rwc" if make else "ro&immutable=1" if alone else "rw"
    name = quote_from_bytes(os.fsencode(path.absolute()))
    # The desk hands a connection from one thread to another: never to two at a time.
    connection = sqlite3.connect(
        f"file:{name}?mode={mode}", uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _migrate(connection: Connection, path: Path, *, make: bool, writable: bool) -> None:
    shown, newest = _shown(path), len(MIGRATIONS)
    with connection.begin():
        tables = set(inspect(connection).get_table_names())
        ours = "state" in tables and "articles" in tables
        at = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if tables and not ours:
            raise StoreError(f"{shown}: is a database, but no store of Saksi")
        if not tables and not make:
            raise StoreError(f"{shown}: is empty; fill it with: saksi add PATH…")
        if at > newest:
            raise StoreError(f"{shown}: was written by a newer Saksi (schema {at}; this one knows {newest}): upgrade")
        if at < newest and not writable:
            raise StoreError(
                f"{shown}: was written by an older Saksi and cannot be brought up to date: it is read-only"
            )
    if not tables:
        _never_waiting(cast("sqlite3.Connection", connection.connection.dbapi_connection))
    for number in range(at, newest):
        with writing(connection):
            # Another run may have made the store meanwhile.
            if connection.exec_driver_sql("PRAGMA user_version").scalar_one() > number:
                continue
            for command in MIGRATIONS[number].strip().split("\n\n"):
                connection.exec_driver_sql(command)
            connection.exec_driver_sql(f"PRAGMA user_version = {number + 1}")


def _never_waiting(connection: sqlite3.Connection) -> None:
    """Have readers never wait for the writer: a property of the file, which cannot be set in a transaction."""
    until = monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # Here alone SQLite does not wait by itself while another run makes the same store.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(0.01)
        else:
            return


def _why(message: str) -> str:
    low = message.lower()
    if "locked" in low or "busy" in low:
        return "is in use by another run; try again when that is done"
    if "readonly" in low:
        return "cannot be written: it is read-only"
    if "not a database" in low or "malformed" in low or "corrupt" in low:
        return f"is no store of Saksi, or damaged ({message}): name another, or restore it from a copy"
    if "unable to open" in low:
        return "cannot be opened: check its folder and who may write there"
    if "full" in low:
        return "no space is left on the disk"
    return message


def _shown(path: Path) -> str:
    return str(path).encode("utf-8", "backslashreplace").decode()
