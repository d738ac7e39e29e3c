"""The ceasefires and their breaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.report.terminal.writer import BAD, GOOD, NAME, REF, SOFT, WARN

if TYPE_CHECKING:
    from rich.text import Text

    from saksi.report.ceasefires import CeasefireView
    from saksi.report.terminal.writer import Writer
    from saksi.report.view import Page

__all__ = ["ceasefires"]

ENDED = ("failed", "expired", "ended")
ALLEGED = ("named", "said to have failed", "said to be in force")


def ceasefires(out: Writer, view: Page) -> None:
    """Print the ceasefires with the breaches alleged of each."""
    out.section(out.say("ceasefires_section"), out.say("ceasefires_lead"))
    for c in view.ceasefires:
        out.blank()
        out.line((c.title, NAME), (f" · {c.status}", BAD if c.state in ENDED else WARN if c.state in ALLEGED else GOOD))
        for d in c.declared:
            out.line((d.name, NAME), f" {d.value}", out.refs(d.evidence), indent=2, hang=2)
        told: list[Text | tuple[str, str]] = []
        for n, f in enumerate(c.facts):
            told += [
                (f"{' · ' * bool(n)}{f.name}: {f.value or out.say('not_known')}", SOFT),
                out.refs(f.evidence) if f.evidence else ("", SOFT),
            ]
        out.line(*told, indent=2)
        for e in c.evidence:
            out.line((f"[{e.ref}] ", REF), out.context(e), indent=2, hang=2)
        _breaches(out, c)
    for called, key in ((True, "called_for"), (False, "ceasefires_open")):
        held = [w for w in view.wishes if w.called == called]
        if held:
            out.blank()
            out.line((out.say(key), NAME))
        for w in held:
            head = " · ".join(x for x in (w.who, "" if called else w.status, w.day) if x)
            out.line(head, " · " * bool(head), out.words(w.glimpse), out.refs(w.evidence), indent=2, hang=2)
            if w.counted:
                out.line((w.counted, SOFT), indent=4)
    if not (view.ceasefires or view.wishes):
        out.line((out.say("nothing"), SOFT))


def _breaches(out: Writer, c: CeasefireView) -> None:
    if c.breaches:
        out.line((out.say("breaches_title"), NAME), indent=2)
    for b in c.breaches:
        date = b.date or out.say("date_unknown").lower()
        out.line((b.text, WARN), (f" · {date}", SOFT), out.refs(b.evidence), indent=4)
        if b.details:
            out.line((" · ".join(b.details), SOFT), indent=6)
        if b.words:
            out.line(b.words, indent=6)
        for d in b.denials:
            out.line((d.text, GOOD if d.admits else BAD), f": {d.words}", out.refs((d.evidence,)), indent=6, hang=2)
