"""The commands by which people decide about what was read."""

from __future__ import annotations

from typing import Annotated

import typer

from saksi.cli.common import DEFAULT_STORE, Store, finished, guarded
from saksi.report.console import printable, terminal_console

__all__ = ["audit", "judge"]


def judge(
    verdict: Annotated[
        str, typer.Argument(metavar="VERDICT", help="accept, reject, speaker, same, different or undo.")
    ],
    item: Annotated[str, typer.Argument(metavar="ITEM", help="Id of a statement, figure, event, article or link.")],
    value: Annotated[str | None, typer.Argument(metavar="VALUE", help="The right speaker, or the second id.")] = None,
    reason: Annotated[str, typer.Option(help="Why; it is kept with the verdict.")] = "",
    by: Annotated[str, typer.Option(envvar="SAKSI_NAME", help="Who decides [default: who is signed in here].")] = "",
    store: Store = DEFAULT_STORE,
) -> None:
    """Decide about what Saksi read: signed, dated, laid over the machine's word, never lost.

    Ids stand in the export, and audit names those of links.

    Example: `saksi judge speaker s-1f2e3d4c5b6a7980 "Ana Dolan" --reason "she speaks for the ministry"`
    """
    with guarded():
        from getpass import getuser

        from saksi.report.audit import sentence_of
        from saksi.run.judging import Signature
        from saksi.run.judging import judge as decide
        from saksi.store.schema import opened

        with opened(store) as db:
            decided = decide(db, verdict, item, value, Signature(by or getuser(), reason))
        print(printable(f"{decided.id}: {sentence_of(decided)}"))


def audit(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="Id of a statement, figure, event, article or link.")],
    store: Store = DEFAULT_STORE,
) -> None:
    """Show the whole history of an item: what Saksi read, what it is linked with, what people decided.

    Example: `saksi audit s-1f2e3d4c5b6a7980`
    """
    with guarded():
        from saksi.report.audit import render
        from saksi.run.auditing import audit as history
        from saksi.store.schema import opened

        with opened(store) as db:
            finished(db, store, whole=False)
            render(history(db, item), terminal_console())
