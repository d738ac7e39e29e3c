"""The tables of a store that belong to those who read it: how far each has seen it, and the briefings they wrote."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Table, Text

from saksi.store.schema import TABLES

__all__ = ["briefings", "marks"]

marks = Table(
    "marks",
    TABLES,
    Column("reader", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("at", Text, nullable=False),
)
"""The number of the last article that a reader has marked as seen, and when they did, in ISO 8601 and UTC."""
briefings = Table(
    "briefings",
    TABLES,
    Column("id", Text, primary_key=True),
    Column("reader", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("created", Text, nullable=False),
    Column("changed", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Briefings with who writes them; `changed` says which of them a reader is at."""
