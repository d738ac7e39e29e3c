"""The interface as OpenAPI 3.1, written from the types of the pages and acts."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.responses import Response

from saksi import __version__
from saksi.serve.faces import DRAWN, FORMATS, PROBLEM, ProblemView, answered
from saksi.serve.page import API, CHANGES, given
from saksi.store.catalogue.groups import Status

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from starlette.requests import Request

    from saksi.serve.page import Act, Page

__all__ = ["document", "specification"]

REF = "#/components/schemas/{name}"
LANGUAGES = {"type": "string", "enum": ["en", "id"]}
PARAMETER = re.compile(r"{(\w+)(?::\w+)?}")
FAILURES = {
    "400": "The query is not understood.",
    "401": "Nobody is signed in.",
    "403": "The role or scope does not allow it.",
    "404": "There is no such thing.",
    "429": "Too many tries.",
    "503": "The store cannot be used.",
}


def document(pages: Sequence[Page], acts: Sequence[Act]) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers with the specification."""

    @cache
    def body() -> bytes:
        return msgspec.json.encode(specification(pages, acts))

    async def handler(request: Request) -> Response:
        return answered(request, Response(body(), media_type=FORMATS["json"]))

    return handler


def specification(pages: Sequence[Page], acts: Sequence[Act]) -> dict[str, Any]:
    """Return the specification of the API."""
    kinds: list[Any] = [ProblemView, Status]
    for function in (*(p.value for p in pages), *(a.do for a in acts)):
        kinds += given(function)
    schemas, components = msgspec.json.schema_components(kinds, ref_template=REF)
    by_kind = dict(zip(map(str, kinds), schemas, strict=True))
    paths: dict[str, Any] = {}
    for page in pages:
        paths.setdefault(_path(page.where), {})["get"] = _of_page(page, by_kind, components)
    for act in acts:
        paths.setdefault(_path(API + act.path), {})["post"] = _of_act(act, by_kind, components)
    paths[CHANGES] = {"get": _changes()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Saksi",
            "version": __version__,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "session"},
            },
        },
        "security": [{}, {"token": []}, {"session": []}],
    }


def _of_page(page: Page, by_kind: dict[str, Any], components: dict[str, Any]) -> dict[str, Any]:
    asked, returned = given(page.value)
    content = {FORMATS["json"]: {"schema": by_kind[str(returned)]}}
    known = ["json"]
    if page.rows:
        known.append("csv")
        content["text/csv"] = {"schema": {"type": "string"}}
    if page.features:
        known += ["geojson", DRAWN]
        content[FORMATS["geojson"]] = {"schema": {"type": "object"}}
    for name, (media, _) in page.written.items():
        known.append(name)
        content[media] = {"schema": {"type": "string", "format": "binary"}}
    further = [
        {"name": "format", "in": "query", "schema": {"type": "string", "enum": known, "default": "json"}},
        {"name": "lang", "in": "query", "schema": LANGUAGES},
    ]
    return {
        "operationId": page.name,
        "summary": _summary(page.value),
        "parameters": [*_parameters(page.where, by_kind[str(asked)], components), *further],
        "responses": {
            "200": {"description": "What the page shows.", "content": content, "headers": {"ETag": _text()}},
            "304": {"description": "It is as it was."},
            **_failures(),
        },
    }


def _of_act(act: Act, by_kind: dict[str, Any], components: dict[str, Any]) -> dict[str, Any]:
    asked, returned = given(act.do)
    within = set(PARAMETER.findall(act.path))
    whole = _resolved(by_kind[str(asked)], components)
    fields = {k: v for k, v in whole.get("properties", {}).items() if k not in within}
    body = {
        "type": "object",
        "properties": fields,
        "required": [r for r in whole.get("required", []) if r not in within],
        "additionalProperties": False,
    }
    return {
        "operationId": act.name,
        "summary": _summary(act.do),
        "parameters": [p for p in _parameters(act.path, by_kind[str(asked)], components) if p["in"] == "path"],
        "requestBody": {"required": True, "content": {FORMATS["json"]: {"schema": body}}},
        "responses": {
            "200": {"description": "Done.", "content": {FORMATS["json"]: {"schema": by_kind[str(returned)]}}},
            "409": _failure("It is not as it was."),
            "413": _failure("It is too long."),
            "415": _failure("It is not JSON."),
            "422": _failure("It cannot be done."),
            **_failures(),
        },
    }


def _changes() -> dict[str, Any]:
    told = "Server-sent events: `change` with the state of the store, whenever that changes."
    stream = {"text/event-stream": {"schema": {"type": "string"}}}
    refused = {status: _failure(FAILURES[status]) for status in ("401", "403")}
    responses = {
        "200": {"description": told, "content": stream},
        **refused,
        "503": _failure("The store cannot be used, or too many watch it already."),
    }
    return {"operationId": "changes", "summary": told, "responses": responses}


def _parameters(path: str, schema: dict[str, Any], components: dict[str, Any]) -> list[dict[str, Any]]:
    within = set(PARAMETER.findall(path))
    whole = _resolved(schema, components)
    needed = {*whole.get("required", ())}
    return [
        {
            "name": name,
            "in": "path" if name in within else "query",
            "required": name in within or name in needed,
            "schema": kind,
            **({"description": kind["description"]} if "description" in kind else {}),
        }
        for name, kind in whole.get("properties", {}).items()
    ]


def _resolved(schema: dict[str, Any], components: dict[str, Any]) -> dict[str, Any]:
    ref = schema.get("$ref")
    return components[ref.rpartition("/")[2]] if ref else schema


def _failures() -> dict[str, Any]:
    return {status: _failure(told) for status, told in FAILURES.items()}


def _failure(told: str) -> dict[str, Any]:
    return {"description": told, "content": {PROBLEM: {"schema": {"$ref": REF.format(name="ProblemView")}}}}


def _text() -> dict[str, Any]:
    return {"schema": {"type": "string"}}


def _summary(function: Callable[..., Any]) -> str:
    return (function.__doc__ or "").strip().partition("\n")[0]


def _path(path: str) -> str:
    return PARAMETER.sub(r"{\1}", path)
