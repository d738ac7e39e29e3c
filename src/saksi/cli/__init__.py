"""The commands. Each does three things: read, print, and say by its exit code how it went.

0 all was read · 1 nothing was found, or an error · 2 wrong usage, or nothing readable · 3 something was left out ·
130 interrupted · 141 nobody reads on. What a command does not need is not loaded, so that each starts fast.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from saksi import __version__
from saksi.cli import accounts, desk, judging, piles
from saksi.report.console import write_plainly

__all__ = ["app", "main"]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        write_plainly(stream)
    app(prog_name="saksi")


def _version(asked: bool) -> None:  # noqa: FBT001 - typer's callback for a flag
    if asked:
        print(f"saksi {__version__}")
        raise typer.Exit


@app.callback()
def saksi(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read the reports of a conflict and write the record: every line opens the exact words it rests on.

    Examples, one for each command (`saksi COMMAND --help` says more):

    - `saksi report reports/ --html record.html` - the record of a folder, as one page
    - `saksi add reports/ more.jsonl.gz` - keep reports in saksi.db
    - `saksi find Lavrov "gencatan senjata"` - search what is kept
    - `saksi export reports/ --out record.jsonl` - the record as data
    - `saksi judge reject ITEM --reason "…"` - decide about what was read
    - `saksi audit ITEM` - all that was read, linked and decided about it
    - `saksi serve` - all of it in the browser
    - `saksi account add ana --role admin` - who gets in to the desk
    - `saksi explain report.txt` - by which rules and word lists a report was read
    """


for command in (
    piles.report, piles.add, piles.find, piles.export, piles.explain, judging.judge, judging.audit, desk.serve,
):  # fmt: skip
    app.command()(command)
app.add_typer(accounts.account, name="account")
