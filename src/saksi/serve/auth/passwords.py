"""Passwords: which will do, and how they are kept.

Long ones, whatever they are made of, and none that is guessed first (NIST SP 800-63B, section 3.1.1): no rule asks for
capitals or digits, none runs out by itself.
"""

from __future__ import annotations

import base64
import re
import secrets
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from saksi.errors import AccessError

if TYPE_CHECKING:
    from saksi.serve.auth.access import Cost

__all__ = ["LEAST", "MOST", "Passwords", "checked", "invented"]

LEAST = 12
"""Characters."""
MOST = 256
"""Characters: more are no better, and hashing them is work that strangers could ask for."""
DISTINCT = 5
"""Fewer different characters are no password, however often they come."""
LEFT = 4
"""So many letters, or twice as many digits, have to be left when everything that is guessed first is taken out."""
PART = 3
"""A shorter part of a name is in many passwords by chance."""
ALIKE = str.maketrans("@$013457", "asoieast")
SYLLABLES = tuple(c + v for c in "bdfgjklmnprstvz" for v in "aiou")
INVENTED = 5, 2
"""An invented password has so many words of so many syllables: 10 x log2(60) = 59 bits, for a day or two."""


class Passwords:
    """Hashes passwords, and says whether one is right."""

    def __init__(self, cost: Cost) -> None:
        self._hasher = PasswordHasher(
            time_cost=cost.passes, memory_cost=cost.memory, parallelism=cost.lanes, type=Type.ID
        )
        self._nobody = f"$argon2id$v=19$m={cost.memory},t={cost.passes},p={cost.lanes}${_random(16)}${_random(32)}"

    def hash(self, password: str) -> str:
        """Return what is kept of a password."""
        return self._hasher.hash(_stable(password))

    def right(self, kept: str | None, password: str) -> bool:
        """Say whether a password is the one that is kept.

        With None, that of a name which nobody has, it takes as long and says no: the time does not tell who is there.
        """
        try:
            self._hasher.verify(kept or self._nobody, _stable(password[: MOST + 1]))
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

    def outdated(self, kept: str) -> bool:
        """Say whether a hash costs less, or more, than passwords should now."""
        return self._hasher.check_needs_rehash(kept)


def checked(password: str, name: str) -> str:
    """Return a new password as it is.

    Raises:
        AccessError: if it is too short or long, made of the account's name, or among those that are guessed first.
    """
    stable = _stable(password)
    if len(stable) < LEAST:
        raise AccessError(f"a password has at least {LEAST} characters: a sentence is easy to keep in mind", "short")
    if len(stable) > MOST:
        raise AccessError(f"a password has at most {MOST} characters", "long")
    parts = [p for p in (name.casefold(), *re.split(r"[._@+-]", name.casefold())) if len(p) >= PART]
    if _little_more(stable, parts):
        raise AccessError("this password is little more than the name of the account", "like_name")
    if len(set(stable.casefold())) < DISTINCT or _little_more(stable, [*parts, *_commonest()]):
        raise AccessError("this password is among the first that are guessed", "common")
    return password


def invented() -> str:
    """Return a password to be given to somebody, who changes it when they first come in."""
    words, length = INVENTED
    return "-".join("".join(secrets.choice(SYLLABLES) for _ in range(length)) for _ in range(words))


def _little_more(password: str, words: list[str]) -> bool:
    """Say whether a password is made of some words, with little between; also with signs that look like letters."""
    low = password.casefold()
    return any(_left(p, words) < LEFT for p in (low, low.translate(ALIKE)))


def _left(password: str, words: list[str]) -> float:
    """Return how much is left of a password without some words; all of it where it has none of them."""
    plain = left = re.sub(r"[\W_]", "", password)
    for word in sorted({re.sub(r"[\W_]", "", w) for w in words}, key=len, reverse=True):
        left = left.replace(word, "") if word else left
    digits = sum(c.isdigit() for c in left)
    return len(password) if left == plain else len(left) - digits / 2


@lru_cache(1)
def _commonest() -> tuple[str, ...]:
    words = files("saksi.serve.auth").joinpath("commonest.txt").read_text("utf-8").splitlines()
    return tuple(w for w in words if w and not w.startswith("#"))


def _stable(password: str) -> str:
    # The same key gives other code points on another computer.
    return unicodedata.normalize("NFKC", password)


def _random(size: int) -> str:
    return base64.b64encode(secrets.token_bytes(size)).rstrip(b"=").decode()
