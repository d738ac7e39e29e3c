"""What of an address or a form does not fit: which parameter, what was given, and which values it may have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import inspect

from saksi.report.index import clean, shortened
from saksi.serve.page import refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from saksi.serve.page import Problem

__all__ = ["unfit"]

AT = re.compile(r"at `\$\.(?P<name>\w+)(?:\[(?P<place>\d+)\])?`$")
MISSING = re.compile(r"missing required field `(?P<name>\w+)`$")
LONG = 80
"""Characters of what was given that are told again."""


def unfit(values: Mapping[str, Any], kind: type[msgspec.Struct], error: msgspec.ValidationError) -> Problem:
    """Return what is wrong with the values of a query, as a person would say it."""
    if missing := MISSING.search(str(error)):
        return refused(400, "error.missing", name=missing["name"])
    found = AT.search(str(error))
    field = found and next((f for f in inspect.type_info(kind).fields if f.encode_name == found["name"]), None)  # type: ignore[attr-defined]
    if not found or not field:
        return refused(400, "error.value", said=str(error))
    value = values[found["name"]]
    value = str(value[int(found["place"])] if found["place"] else value)
    told = next(filter(None, (_wanted(form, value) for form in _forms(field.type))), None)
    if told is None:
        return refused(400, "error.value", said=str(error))
    key, parts = told
    return refused(400, key, name=found["name"], given=shortened(clean(value), LONG), **parts)


def _wanted(form: inspect.Type, value: str) -> tuple[str, dict[str, str]] | None:
    """Return the words that say what a value may be, and what fills their braces; None where there are none."""
    match form:
        case inspect.LiteralType(values=values):
            return "error.one_of", {"known": ", ".join(map(str, values))}
        case inspect.BoolType():
            return "error.one_of", {"known": "true, false"}
        case inspect.IntType() | inspect.FloatType():
            return "error.number", {}
        case inspect.StrType(pattern=str()):
            return "error.day", {}
        case inspect.StrType(max_length=int(most)) if len(value) > most:
            return "error.long", {"most": str(most)}
    return None


def _forms(form: inspect.Type) -> Iterator[inspect.Type]:
    """Yield the types that a value may be of: those of a choice, those of a list's items."""
    if isinstance(form, inspect.UnionType):
        for one in form.types:
            yield from _forms(one)
    elif isinstance(form, inspect.VarTupleType | inspect.ListType | inspect.FrozenSetType):
        yield from _forms(form.item_type)
    else:
        yield form
