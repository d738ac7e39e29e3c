"""Keeping: one SQLite file."""
