"""The desk's own words: the same keys in each language, and every one that a page asks for is there."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import pytest

from saksi.report.locale import FOLDER
from saksi.serve.pages import doubts, fresh
from saksi.serve.pages.article import Way
from saksi.serve.pages.audit import WRONG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SERVE = FOLDER.parents[1] / "serve"
LANGUAGES = ("en", "id")
ASKED = re.compile(r"""say(?P<count>\.count)?\(\s*['"](?P<key>[\w.]+)['"]\s*[,)]""")
MANUAL = SERVE.parents[2] / "docs" / "desk.md"
FILES = sorted([*SERVE.rglob("*.j2"), *SERVE.rglob("*.py")])
BUILT = {
    f"{table}.{key}"
    for table, held in {
        "article": get_args(get_type_hints(Way)["sort"]),
        "auth": ("slow", "stale", "wrong", *WRONG.values()),
        "briefing": ("html", "md", "docx"),
        "nav": ("read", "work"),
        "review": get_args(doubts.Kind),
        "story": ("left", "right"),
        "today": get_args(fresh.Kind),
    }.items()
    for key in held
}
"""Words whose key is put together from a table and what a value is (`say('today.' ~ g.kind)`)."""
HINTS = {
    f"auth.{kind}_{code}"  # say('auth.' ~ ('hint_' if hint.good else 'error_') ~ hint.code)
    for folder in (SERVE / "auth", SERVE.parent / "store")
    for path in folder.glob("*.py")
    for code in re.findall(r"""['"]([a-z_]+)['"]""", path.read_text("utf-8"))
    for kind in ("hint", "error")
}


def read(folder: Path, language: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{language}.toml").read_text("utf-8"))


def keys(table: dict[str, Any], path: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict) and not ({*value} <= {"zero", "one", "two", "few", "many", "other"}):
            yield from keys(value, f"{path}{key}.")
        else:
            yield f"{path}{key}"


def test_each_language_has_the_same_words() -> None:
    assert {*keys(read(SERVE / "words", "en"))} == {*keys(read(SERVE / "words", "id"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_braces_are_the_same_in_each_language(language: str) -> None:
    def braces(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, frozenset[str]]]:
        for key, value in table.items():
            if isinstance(value, dict) and path != "plural":
                yield from braces(value, key)
            elif isinstance(value, str):
                yield f"{path}.{key}", frozenset(re.findall(r"{(\w+)}", value))

    assert {*braces(read(SERVE / "words", language))} == {*braces(read(SERVE / "words", "en"))}


@pytest.mark.parametrize("path", [*FILES, MANUAL], ids=lambda p: p.relative_to(SERVE.parents[2]).as_posix())
def test_what_a_page_says_is_in_the_lists_of_words(path: Path) -> None:
    desk, record = read(SERVE / "words", "en"), read(FOLDER, "en")
    for found in ASKED.finditer(path.read_text("utf-8")):
        table, dot, rest = found["key"].partition(".")
        if found["count"]:
            held = desk.get(table, {}).get("plural", {}) if dot else record["plural"]
        else:
            held = desk.get(table, {}) if dot else record["text"]
        assert (rest if dot else table) in held, f"{path.name}: {found['key']}"


def test_every_word_is_asked_for_somewhere() -> None:
    held = [*FILES, *(f for f in (SERVE / "static").rglob("*.js") if "vendor" not in f.parts)]
    source = "\n".join(f.read_text("utf-8") for f in held)
    whole = {*re.findall(r"""['"]([a-z_]+\.\w+)['"]""", source)}
    begun = {*re.findall(r"""['"]([a-z_]+\.\w+_)(?:['"] ?~|{)""", source)}
    asked = {key.replace(".plural.", ".") for key in keys(read(SERVE / "words", "en"))}
    assert sorted(k for k in asked - whole - BUILT - HINTS if not k.startswith(tuple(begun))) == []


def test_what_is_listed_as_put_together_is_there() -> None:
    assert BUILT - {*keys(read(SERVE / "words", "en"))} == set()


def test_every_word_of_the_record_is_asked_for_somewhere() -> None:
    held = [f for f in FOLDER.parents[1].rglob("*") if f.suffix in (".py", ".j2") and "lang" not in f.parts]
    source = "\n".join(f.read_text("utf-8") for f in held)
    whole = {*re.findall(r"""['"](\w+)['"]""", source)}
    begun = {*re.findall(r"""['"]([a-z]\w*_)(?:['"] ?~|{)""", source)}
    lead = {f"{key}_lead" for key in ("undated_events", "ahead", "background")}  # `say(key ~ '_lead')`
    record = read(FOLDER, "en")
    asked = {*record["text"], *record["plural"], *record["why"]}
    assert sorted(k for k in asked - whole - lead if not k.startswith(tuple(begun))) == []
