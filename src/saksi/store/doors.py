"""The tables of a store that say who may come in, who is in, and what was done by whom."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text

from saksi.store.schema import TABLES

__all__ = ["accounts", "sessions", "tokens", "trail"]

accounts = Table(
    "accounts",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("temporary", Integer, nullable=False),
    Column("made", Text, nullable=False),
    Column("disabled", Text),
)
"""Who may come in. `password` is an argon2id hash, `temporary` until its owner has chosen it."""
sessions = Table(
    "sessions",
    TABLES,
    Column("hash", LargeBinary, primary_key=True),
    Column("account", ForeignKey("accounts.number", ondelete="CASCADE"), nullable=False),
    Column("made", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("address", Text),
    Column("agent", Text),
)
"""Who is signed in, by the SHA-256 of what their browser holds."""
tokens = Table(
    "tokens",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("hash", LargeBinary, nullable=False, unique=True),
    Column("account", ForeignKey("accounts.number", ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("ends", Text, nullable=False),
    Column("used", Text),
)
"""What programs come in with, by its SHA-256."""
trail = Table(
    "trail",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text),
    Column("address", Text),
    Column("act", Text, nullable=False),
    Column("item", Text),
    Column("detail", Text),
)
"""The audit log. Rows are only ever added: the database refuses anything else."""
