"""Talks, offers and conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from saksi.report.terminal.writer import BAD, GOOD, NAME, SOFT, WARN, unsure

if TYPE_CHECKING:
    from saksi.report.talks import OfferView, PledgeView, Saying, TalkView
    from saksi.report.terminal.writer import Writer
    from saksi.report.view import Page

__all__ = ["talks"]


def talks(out: Writer, view: Page) -> None:
    """Print who dealt with whom, offers with their answers, and conditions; nothing where there is nothing."""
    if not view.talks:
        return
    out.section(out.say("talks_section"), out.say("talks_lead"))
    for day in view.talks.days:
        out.blank()
        out.line((day.heading, NAME))
        for talk in day.talks:
            _talk(out, talk)
    if view.talks.offers:
        out.blank()
        out.line((out.say("offers_title"), NAME))
        for offer in view.talks.offers:
            _offer(out, offer)
    if view.talks.pledges:
        out.blank()
        out.line((out.say("conditions_title"), NAME), (f" · {out.say('conditions_lead')}", SOFT))
        for pledge in view.talks.pledges:
            _pledge(out, pledge)


def _talk(out: Writer, t: TalkView) -> None:
    told = f" {t.who}" * bool(t.who) + f", {t.place}" * bool(t.place)
    mark = (f" ({t.mark})" * bool(t.mark), BAD if t.stage == "refused" else WARN)
    out.line(
        (t.what, NAME), told, mark, (f" · {t.reach}" * bool(t.reach), SOFT), out.refs(t.evidence), indent=2, hang=4
    )
    out.line(out.words(t.glimpse), indent=4)
    for words in t.said:
        _words(out, words, "", SOFT, 6)


def _words(out: Writer, words: Saying, label: str, style: str, indent: int) -> None:
    date = (f" · {words.date}" if words.date else "", SOFT)
    out.line((words.speaker, NAME), (f" · {label}" * bool(label), style), date, indent=indent)
    out.line(words.text, out.refs((words.evidence,)), indent=indent + 2)


def _offer(out: Writer, offer: OfferView) -> None:
    _words(out, offer.words, "", SOFT, 2)
    for answer in offer.answers:
        style = {"refused": BAD, "accepted": GOOD}.get(answer.reply, WARN)
        _words(out, answer.words, answer.label, style, 6)
    if not offer.answers:
        out.line((out.say("offer_open"), SOFT), indent=6)


def _pledge(out: Writer, p: PledgeView) -> None:
    date = (f" · {p.date}" if p.date else "", SOFT)
    speaker = p.speaker or out.say("report_voice")
    out.line((speaker, NAME), (f" · {p.label}", WARN), date, unsure(p.unsure), out.refs(p.evidence), indent=2, hang=4)
    given = Text.assemble((f"{p.link} ", SOFT), *((f"{p.other}: ", NAME) if p.other else "",), p.given)
    if p.then:
        out.line((f"{p.who}: " if p.who else "", NAME), p.then, indent=4, hang=2)
    out.line(given, indent=4, hang=2)
