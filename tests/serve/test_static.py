"""What the desk ships: files of others as they came, no inline script or style, colours that can be read."""

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import saksi.serve

SERVE = Path(saksi.serve.__file__).parent
STATIC, VENDOR = SERVE / "static", SERVE / "static" / "vendor"
TEMPLATES = sorted((SERVE / "templates").glob("*.j2"))
KEPT = {"briefing_file.html.j2"}
"""Files to keep, which bring their style with them."""
FILES = [f for p in tomllib.loads((VENDOR / "sources.toml").read_text("utf-8"))["package"] for f in p["files"]]
CSS = (STATIC / "desk.css").read_text("utf-8")
TOKENS: dict[str, str] = dict(re.findall(r"(--[\w-]+):light-dark\(([^)]+)\)", CSS))
BACKGROUNDS = ("paper", "sheet", "rail", "wash")


@pytest.mark.parametrize("file", FILES, ids=[f["as"] for f in FILES])
def test_a_file_of_others_is_as_it_came(file: dict[str, str]) -> None:
    assert hashlib.sha256((VENDOR / file["as"]).read_bytes()).hexdigest() == file["sha256"]


def test_every_file_of_others_is_on_the_list() -> None:
    listed = {"README.md", "sources.toml", *(f["as"] for f in FILES)}
    assert {p.name for p in VENDOR.iterdir()} == listed


@pytest.mark.parametrize("path", TEMPLATES, ids=[p.name for p in TEMPLATES])
def test_a_template_needs_nothing_that_the_policy_forbids(path: Path) -> None:
    text = path.read_text("utf-8")
    if path.name in KEPT:
        text = text.replace("<style>", "")
    assert re.findall(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=|javascript:|=\"https?:", text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=[p.name for p in TEMPLATES])
def test_no_template_lets_markup_of_reports_through(path: Path) -> None:
    assert re.findall(r"\|\s*safe\b|autoescape\s+false", path.read_text("utf-8")) == []


def test_both_languages_have_the_same_words_with_the_same_gaps() -> None:
    english, indonesian = (
        phrases(tomllib.loads((SERVE / "words" / f"{language}.toml").read_text("utf-8"))) for language in ("en", "id")
    )
    assert english.keys() ^ indonesian.keys() == set()
    assert {key for key in english if english[key] != indonesian[key]} == set()


def phrases(table: dict[str, Any], above: str = "") -> dict[str, set[str]]:
    """Each phrase with the braces in it; of a plural all its forms are one."""
    out: dict[str, set[str]] = {}
    for key, held in table.items():
        if isinstance(held, dict) and not above.endswith("plural."):
            out |= phrases(held, f"{above}{key}.")
        else:
            forms = held.values() if isinstance(held, dict) else [held]
            out[f"{above}{key}"] = {gap for form in forms for gap in re.findall(r"{\w*}", form)}
    return out


def test_no_script_of_ours_writes_markup_or_evaluates_words() -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.html\("
    assert {p.name: found for p in STATIC.glob("*.js") if (found := re.findall(forbidden, p.read_text("utf-8")))} == {}


def test_every_key_of_the_sheet_does_something() -> None:
    sheet = (SERVE / "templates" / "_keys.html.j2").read_text("utf-8")
    named = set(re.findall(r"ui\.key\(\[.*?\], '(\w+)'", sheet))
    table = (STATIC / "keys.js").read_text("utf-8").split("const does = {")[1].split("\n};")[0]
    assert named
    assert named <= set(re.findall(r"^  (\w+)[:,]", table, re.MULTILINE))


def test_colours_are_named_in_one_place() -> None:
    rules = CSS[CSS.index("/* ---- Ground") : CSS.index("/* ---- Print")]
    assert re.findall(r"#[0-9a-f]{3,8}\b", rules) == []


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "grounds"),
    [
        *((ink, BACKGROUNDS) for ink in ("ink", "soft", "faint", "accent", "differ", "same", "warn")),
        *((tone, (f"{tone}-wash",)) for tone in ("accent", "differ", "same", "warn")),
        ("ink", ("said", "hit", "press", "warn-wash", "differ-wash", "same-wash", "accent-wash")),
        ("soft", ("press", "accent-wash")),
        ("on-accent", ("accent",)),
        *((f"hue-{n}", ("paper", "sheet")) for n in range(1, 7)),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_words_stand_out_from_their_ground(theme: int, ink: str, grounds: tuple[str, ...]) -> None:
    held = {ground: contrast(token(ink, theme), token(ground, theme)) for ground in grounds}
    assert {g: round(c, 2) for g, c in held.items() if c < 4.5} == {}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_fields_stand_out_from_their_ground(theme: int) -> None:
    assert min(contrast(token("edge", theme), token(g, theme)) for g in BACKGROUNDS) >= 3


def token(name: str, theme: int) -> str:
    return TOKENS[f"--{name}"].split(",")[theme].strip()


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, 1.4.3."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(2 * d for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_what_the_manual_of_the_desk_tells_page_authors_of_is_there() -> None:
    manual = (SERVE.parents[2] / "docs" / "desk.md").read_text("utf-8")
    files = re.findall(r"ask\.(?:style|static)\('([\w.]+)'\)|`static/([\w./]+)`", manual)
    assert [name for pair in files for name in pair if name and not (STATIC / name).exists()] == []
    held = (SERVE / "templates" / "_components.html.j2").read_text("utf-8")
    macros = {
        name: re.findall(r"(\w+)(?:=|,|$)", args) for name, args in re.findall(r"macro (\w+)\((.*?)\) -?%}", held)
    }
    table = manual[manual.index("| component | for |") : manual.index("Classes without a macro")]
    told = {name: args.split(", ") if args else [] for name, args in re.findall(r"`(\w+)\(([\w, ]*)\)`", table)}
    assert {name for name, args in told.items() if not set(args) <= {*macros.get(name, ())}} == set()
    classes = manual[manual.index("Classes without a macro") :].partition("\n\n")[0]
    named = re.findall(r"`(?:details)?\.([\w-]+)`", classes)
    assert [name for name in named if not re.search(rf"\.{name}(?![\w-])", CSS)] == []
