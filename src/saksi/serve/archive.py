"""The archived copy of an article: its text exactly as kept, as bytes, and the hash that names them."""

from __future__ import annotations

from hashlib import sha256

__all__ = ["archived", "fingerprint"]


def archived(text: str) -> bytes:
    """Return a text as the bytes that are handed out: UTF-8, not one character altered."""
    return text.encode("utf-8", "surrogatepass")


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text's archived copy, in hexadecimal digits."""
    return sha256(archived(text)).hexdigest()
