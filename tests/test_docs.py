"""The documents keep their promises."""

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from typer.testing import CliRunner

from saksi.model.reasons import Reason

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*.md")])
README_PAGE = ROOT / "README.md"
README = README_PAGE.read_text("utf-8")
FOLDERS = "src|tests|docs|examples|benchmarks|training|tools"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_and_path_named_in_a_page_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    linked = [m for m in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in m]
    named = [m.rstrip(".,:") for m in re.findall(rf"(?<![\w./-])((?:{FOLDERS})/[\w./*-]+)", text)]
    missing = [m for m in linked if not leads(page, m)] + [m for m in named if not [*ROOT.glob(m)]]
    assert missing == []


def test_a_link_to_a_heading_that_is_not_there_is_noticed() -> None:
    reading = ROOT / "docs" / "reading.md"
    assert leads(README_PAGE, "docs/reading.md#sources")
    assert leads(reading, "#sources")
    assert not leads(README_PAGE, "docs/reading.md#no-such-heading")
    assert not leads(reading, "#no-such-heading")


def leads(page: Path, link: str) -> bool:
    """Whether there is something at a link: the file, and in a page the heading it names."""
    path, _, fragment = link.partition("#")
    held = page.parent / path if path else page
    return held.exists() and (not fragment or fragment in anchors(held))


def anchors(page: Path) -> set[str]:
    """What links call the headings of a page: small letters, hyphens between words, no marks."""
    headings = re.findall(r"^#+ +(.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", h.lower()).strip().replace(" ", "-") for h in headings}


@pytest.mark.parametrize("rule", get_args(Reason), ids=lambda rule: rule.__name__)
def test_the_export_of_every_rule_that_links_is_documented(rule: type[msgspec.Struct]) -> None:
    text = (ROOT / "docs" / "reading.md").read_text("utf-8")
    (line,) = [x for x in text.splitlines() if x.startswith(f"| `{rule.__struct_config__.tag}` |")]
    assert [f for f in rule.__struct_fields__ if f"`{f}`" not in line] == []


def test_the_two_commands_stand_at_the_top_of_the_readme() -> None:
    top = README[:1500]
    assert "make demo" in top
    assert "make test" in top


@pytest.mark.parametrize("command", re.findall(r"^ *saksi (\w+)", README, re.MULTILINE) or ["report"])
def test_every_command_in_the_readme_exists_and_its_help_has_an_example(command: str) -> None:
    from saksi.cli import app  # noqa: PLC0415 - the command may be slow to import, and only this test needs it

    shown = CliRunner().invoke(app, [command, "--help"])
    assert shown.exit_code == 0
    assert f"saksi {command}" in shown.output
