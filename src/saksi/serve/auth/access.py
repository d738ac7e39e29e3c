"""How a desk can be reached, and for how long: one frozen object, passed in."""

from __future__ import annotations

import ipaddress
from datetime import timedelta
from typing import NamedTuple

import msgspec

from saksi.errors import AccessError
from saksi.store import accounts
from saksi.store.schema import opened
from saksi.store.sessions import Length

__all__ = ["Access", "Cost", "admitted", "answers_to", "is_loopback"]


class Cost(NamedTuple):
    """What argon2id spends on a password: the second choice of RFC 9106, section 4, above the least of OWASP."""

    memory: int = 65_536
    """KiB."""
    passes: int = 3
    lanes: int = 4


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """How a desk can be reached, and for how long.

    Raises:
        AccessError: if a length is none.
    """

    bind: str = "127.0.0.1"
    """The address that it listens on."""
    port: int = 8000
    hosts: tuple[str, ...] = ()
    """Names that it is called by, besides those of loopback; a request for another name is turned away."""
    https: bool = False
    """Whether browsers reach it by https, through a proxy that speaks it."""
    proxies: tuple[str, ...] = ()
    """Addresses of proxies whose word on where a request came from is believed."""
    idle: int = 3_600
    """Seconds after which an unused session ends. NIST SP 800-63B allows an hour at its middle level."""
    whole: int = 43_200
    """Seconds after which any session ends: one long working day. OWASP: no longer than the day's work."""
    alone: str = "local"
    """What the one user of a desk without accounts is called in verdicts and in the audit log."""
    cost: Cost = Cost()

    def __post_init__(self) -> None:
        if not 0 < self.idle <= self.whole:
            raise AccessError("a session lasts some seconds, and no longer unused than used", "length")

    @property
    def shared(self) -> bool:
        """Whether others than the people at this computer can reach it."""
        return not (is_loopback(self.bind) and all(is_loopback(h) for h in self.hosts) and not self.proxies)

    @property
    def length(self) -> Length:
        """How long sessions last."""
        return Length(timedelta(seconds=self.idle), timedelta(seconds=self.whole))


def admitted(store: str, access: Access) -> None:
    """See, before anything listens, that a desk which others can reach asks them who they are.

    Raises:
        AccessError: if others can reach it and no admin could sign in.
        StoreError: if the store cannot be opened.
    """
    with opened(store) as db:
        if access.shared and not accounts.admins(db):
            reached = next((h for h in (access.bind, *access.hosts) if not is_loopback(h)), "through a proxy")
            raise AccessError(
                f"{reached}: others could come in, and there is no account; make one first with: "
                f"saksi account add NAME --role admin --store {store}",
                "open",
            )


def is_loopback(name: str) -> bool:
    """Say whether only the computer itself is reached by a name or an address.

    >>> [is_loopback(n) for n in ("localhost", "127.0.0.1", "::1", "0.0.0.0", "desk.example.org")]
    [True, True, True, False, False]
    """
    address = _address(name)
    return name == "localhost" if address is None else address.is_loopback


def answers_to(access: Access, host: str | None) -> bool:
    """Say whether a request's Host header names this desk.

    Any name can be made to lead to this computer, and a page under that name would then count as the desk's own
    (DNS rebinding). An address cannot: it is what it is.

    >>> [answers_to(Access(), h) for h in ("localhost:8000", "[::1]", "rebound.example", None)]
    [True, True, False, False]
    """
    name = _name(host or "")
    if is_loopback(name) or name in {h.lower().rstrip(".") for h in access.hosts}:
        return True
    address = _address(name)
    return address is not None and not address.is_unspecified and not is_loopback(access.bind)


def _name(host: str) -> str:
    if host.startswith("["):
        name, mark, port = host[1:].partition("]")
        port = port.removeprefix(":") if mark else "-"
    else:
        name, _, port = host.partition(":")
    return name.lower().rstrip(".") if not port or port.isdecimal() else ""


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None
