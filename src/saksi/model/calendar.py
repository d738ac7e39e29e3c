"""What an ISO value says of days: how exact it is, and which days it may mean."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

__all__ = ["Precision", "days_of", "order_of", "precision_of"]

Precision = Literal["day", "week", "month", "year", "decade", "interval", "unknown"]

FORMS: tuple[tuple[str, Precision], ...] = (
    (r"\d{4}-\d\d-\d\d", "day"),
    (r"\d{4}-W\d\d", "week"),
    (r"\d{4}-\d\d", "month"),
    (r"\d{4}", "year"),
    (r"\d{3}", "decade"),
    (r"[^/]+/[^/]+", "interval"),
)
WEEK = timedelta(days=6)


def precision_of(value: str | None) -> Precision:
    """Return how exact an ISO value is."""
    return next((p for form, p in FORMS if re.fullmatch(form, value or "")), "unknown")


def days_of(value: str | None) -> tuple[str, str] | None:
    """Return the first and last day that an ISO value may mean; None for what is no date."""
    kind = precision_of(value)
    if value is None or kind == "unknown":
        return None
    try:
        if kind == "interval":
            first, last = (days_of(end) for end in value.split("/"))
            return (first[0], last[1]) if first and last else None
        return _days(value, kind)
    except ValueError:
        return None


def order_of(value: str) -> str:
    """Return what sorts ISO values by the first and then the last day that they may mean; a day stands for itself.

    Sorted as they are written, the week `2031-W20` would come after December, and May before its first day.
    """
    days = days_of(value)
    return value if days is None or value == days[0] else f"{days[0]}/{days[1]}/{value}"


def _days(value: str, kind: Precision) -> tuple[str, str]:
    if kind == "decade":
        return f"{value}0-01-01", f"{value}9-12-31"
    if kind == "year":
        return f"{value}-01-01", f"{value}-12-31"
    if kind == "week":
        monday = date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
        return monday.isoformat(), (monday + WEEK).isoformat()
    if kind == "month":
        first = date.fromisoformat(f"{value}-01")
        following = (first + timedelta(days=31)).replace(day=1)
        return first.isoformat(), (following - timedelta(days=1)).isoformat()
    return date.fromisoformat(value).isoformat(), value
