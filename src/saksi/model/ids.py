"""Ids: the same words in the same article get the same id, in every run and version."""

from __future__ import annotations

from hashlib import blake2b

__all__ = ["digest", "disambiguated"]


def digest(prefix: str, *parts: str | None) -> str:
    """Return `prefix` and 16 hexadecimal digits that depend on the parts, their order and which of them are None."""
    h = blake2b(digest_size=8)
    for part in parts:
        h.update(b"\x00" if part is None else b"\x01" + part.encode("utf-8", "surrogatepass") + b"\x02")
    return f"{prefix}-{h.hexdigest()}"


def disambiguated(ids: list[str]) -> list[str]:
    """Number repeated ids in order (`x`, `x.2`, `x.3`): the same words said twice in one article stay two items."""
    seen: dict[str, int] = {}
    out = []
    for i in ids:
        seen[i] = seen.get(i, 0) + 1
        out.append(i if seen[i] == 1 else f"{i}.{seen[i]}")
    return out
