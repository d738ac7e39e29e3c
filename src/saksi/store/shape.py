"""What values look like that a store holds as bytes: their fields and types, as one short name."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from typing import Any

import msgspec

__all__ = ["shape"]

WORDS = frozenset(("description", "title"))
"""What a schema says for people."""


@cache
def shape(*kinds: Any) -> str:
    """Return a name for the fields of some types and of all types within them: it changes when one of them does.

    Values of another shape may not be read as they were meant, or lack what is read in articles now.
    """
    _, parts = msgspec.json.schema_components(kinds)
    return blake2b(msgspec.json.encode(_bare(parts), order="deterministic"), digest_size=6).hexdigest()


def _bare(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {k: _bare(v) for k, v in schema.items() if k not in WORDS or not isinstance(v, str)}
    return [_bare(v) for v in schema] if isinstance(schema, list) else schema
