"""The documents keep their promises."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*.md")])
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_and_path_named_in_a_page_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    linked = [m for m in re.findall(r"\]\(([^)#\s]+)\)", text) if "://" not in m]
    named = re.findall(r"`((?:src|tests|docs|examples|benchmarks|training)/[\w./-]+)`", text)
    missing = [p for p in linked if not (page.parent / p).exists()] + [p for p in named if not (ROOT / p).exists()]
    assert missing == []


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
