"""The wordings of an utterance stand under each other against the one nearest to the origin."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from rich.console import Console

from saksi.model.record import Linked, Record, Utterance
from saksi.report.html import render as html
from saksi.report.terminal import render as terminal
from saksi.report.view import page
from tests.link.build import Draft

if TYPE_CHECKING:
    from saksi.model.reading import Reading
    from saksi.report.wordings import Wording

WHO = "Ilan Toreq"


def said(ref: str, words: str, form: str = "indirect", **more: Any) -> Reading:
    return Draft(ref, outlet=ref.title()).say(WHO, words, form=form, **more).reading()


def record_of(*readings: Reading) -> Record:
    ids = tuple(s.id for r in readings for s in r.statements)
    utterance = Utterance(id="utt-1", speaker=WHO, actor=None, date="2031-05-03", statements=ids, chains=(), accounts=2)
    return Record(readings=readings, linked=Linked(utterances=(utterance,)))


def wordings(*readings: Reading, language: str = "en") -> tuple[Wording, ...]:
    (voice,) = page(record_of(*readings), language).voices
    return voice.major[0].wordings


def shown(wording: Wording) -> str:
    marks = {"plain": "{}", "dropped": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[p.kind].format(p.text) for p in wording.parts)


DIRECT = said("satu", "Kami prihatin atas serangan itu, dan diduga ada korban", "direct")
SHARP = said("dua", "pihaknya mengecam serangan itu dan ada korban")
LESS = said("tiga", "serangan itu")


def test_the_nearest_comes_first_and_says_why() -> None:
    first, *others = wordings(LESS, SHARP, DIRECT)
    assert (first.text, first.quoted, first.parts) == (
        "Kami prihatin atas serangan itu, dan diduga ada korban",
        True,
        (),
    )
    assert first.about == "nearest to the origin: quoted word for word"
    assert [w.about for w in others] == ["", ""]


def test_words_left_out_and_added_stand_in_the_reports_own_words() -> None:
    sharp = wordings(DIRECT, SHARP)[1]
    assert shown(sharp) == "pihaknya [-prihatin-] {+mengecam+} [-atas-] serangan itu dan [-diduga-] ada korban"
    assert "".join(p.text for p in sharp.parts if p.kind != "dropped").split() == sharp.text.split()
    assert [p.text for p in sharp.parts if p.kind == "added"] == ["mengecam"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["sharpened: prihatin → mengecam", "more certain: leaves out “diduga”"]),
        ("id", ["dipertajam: prihatin → mengecam", "lebih pasti: tanpa “diduga”"]),
    ],
)
def test_what_was_sharpened_is_said_in_words(language: str, told: list[str]) -> None:
    assert [n.text for n in wordings(DIRECT, SHARP, language=language)[1].notes] == told


def test_what_changes_the_words_comes_before_what_only_shortens_them() -> None:
    assert [w.carriers[0].chain[-1] for w in wordings(LESS, DIRECT, SHARP)] == ["Satu", "Dua", "Tiga"]


def test_wordings_that_differ_in_marks_only_stand_once() -> None:
    (one,) = wordings(said("satu", "Kars aman, semua tenang", "direct"), said("dua", "Kars aman semua tenang"))
    assert [c.chain[-1] for c in one.carriers] == ["Satu", "Dua"]
    assert (one.about, one.carriers[1].notes) == ("", ("without quotation marks",))


def test_other_words_are_not_struck_out() -> None:
    other = wordings(DIRECT, said("dua", "tentara Karsova berangkat ke lembah dengan dua belas kapal"))[1]
    assert (other.parts, other.about) == ((), "in other words")


def test_of_many_words_left_out_the_first_are_shown() -> None:
    long = said("satu", "Kars aman karena satu dua tiga tentara datang lagi dari kota itu tadi malam juga", "direct")
    assert "(13 words)" in shown(wordings(long, said("dua", "Kars aman"))[1])


def test_without_a_language_each_text_stands_by_itself() -> None:
    strange = replace(SHARP, article=replace(SHARP.article, language=None))
    assert [(w.parts, w.about) for w in wordings(DIRECT, strange)] == [((), ""), ((), "")]


def test_the_page_tells_changes_without_colour() -> None:
    out = html(record_of(DIRECT, SHARP), language="en")
    utterance = out[out.index('class="utterance"') :]
    assert re.search(r"<del>prihatin</del>\s*<ins>mengecam</ins>", utterance)
    assert '<li class="sharpened"><bdi>sharpened: prihatin → mengecam</bdi></li>' in utterance
    assert "nearest to the origin: quoted word for word" in utterance


def test_the_terminal_tells_changes_without_styles() -> None:
    out = Console(file=io.StringIO(), width=100, no_color=True, color_system=None)
    terminal(record_of(DIRECT, SHARP), language="en", console=out)
    text = " ".join(out.file.getvalue().split())  # type: ignore[attr-defined]
    assert "[-prihatin-] {+mengecam+}" in text
    assert "sharpened: prihatin → mengecam" in text


def test_many_wordings_are_folded() -> None:
    readings = [said(f"surat-{n}", f"Kars aman sejak hari ke-{n} perang") for n in range(8)]
    out = html(record_of(*readings), language="en")
    assert "3 more wordings" in out
    assert all(f"ke-{n}" in out for n in range(8))


def test_nothing_of_a_hostile_report_is_markup() -> None:
    bad = said("satu", "Kars <b>aman</b> \u202e sekali dan tenang", "direct")
    out = html(record_of(bad, said("dua", "Kars <script>aman</script> dan tenang")), language="en")
    assert "<script>" not in out
    assert "\u202e" not in out[out.index('class="utterance"') : out.index('<section class="reports">')]
