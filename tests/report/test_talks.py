"""Talks, offers and conditions in the record."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from saksi.lang.pack import load
from saksi.link.pile import link
from saksi.model.articles import Document
from saksi.model.record import Record
from saksi.report.html import render as html
from saksi.report.terminal import render
from saksi.report.view import page
from saksi.run.pipeline import annotate
from saksi.text.header import article_of

if TYPE_CHECKING:
    from saksi.report.view import Page

PACK = load("id")
WAR = "Pasukan Veldania menyerang pangkalan militer Karsova di Lembah Orsk dengan rudal pada Senin (3/3/2031). "
TOLD = (
    WAR
    + "Presiden Veldania Ana Dolan berbicara melalui telepon dengan Perdana Menteri Karsova, Mira Sandu pada Selasa "
    "(4/3/2031). Ana Dolan mengatakan Veldania akan berunding asalkan Karsova menarik pasukannya. "
    '"Jika Veldania menyerang lagi, kami akan membalas," kata Mira Sandu.'
)


@lru_cache
def record(text: str) -> Record:
    document = Document(ref="a", source="a", media="text", body=text, published="2031-03-05")
    reading = annotate(article_of(document, text, PACK), PACK)
    return Record(readings=(reading,), linked=link((reading,), PACK))


def shown(text: str, language: str = "en") -> Page:
    return page(record(text), language)


def printed(text: str, language: str = "en") -> str:
    out = io.StringIO()
    render(record(text), language=language, console=Console(file=out, width=100, color_system=None))
    return out.getvalue()


def test_a_call_stands_under_its_day_with_the_words_that_tell_it() -> None:
    (day,) = shown(TOLD).talks.days
    (call,) = day.talks
    assert day.heading == "4 Mar 2031"
    assert (call.what, call.who, call.mark) == ("Phone call", "between Mira Sandu and Ana Dolan", "")
    assert [p.text for p in call.evidence[0].sentence if p.words] == ["berbicara melalui telepon"]


def test_a_condition_names_nobody_whom_its_own_words_name() -> None:
    told = [(p.speaker, p.who, p.then, p.link, p.other, p.given) for p in shown(TOLD).talks.pledges]
    assert told == [
        ("Ana Dolan", None, "Veldania akan berunding", "if", None, "Karsova menarik pasukannya"),
        ("Mira Sandu", None, "kami akan membalas", "if", None, "Veldania menyerang lagi"),
    ]


def test_an_offer_that_its_condition_tells_is_told_once() -> None:
    told = shown(TOLD).talks
    assert record(TOLD).linked.offers
    assert told.offers == ()
    assert "Veldania akan berunding" in {p.then for p in told.pledges}


def test_the_words_of_a_condition_are_opened() -> None:
    pledge = shown(TOLD).talks.pledges[0]
    opened = [p.text for p in pledge.evidence[0].sentence if p.words]
    assert opened == ["Veldania akan berunding", "asalkan", "Karsova menarik pasukannya"]


@pytest.mark.parametrize(("language", "title"), [("en", "TALKS, OFFERS"), ("id", "PEMBICARAAN, TAWARAN")])
def test_the_part_is_printed_in_both_languages(language: str, title: str) -> None:
    text = printed(TOLD, language)
    assert title in text
    assert "Veldania akan berunding" in text[text.index(title) :]


def test_every_anchor_of_the_part_exists_once() -> None:
    written = html(record(TOLD), language="en")
    part = written[written.index('<section class="timeline talks">') :]
    names = re.findall(r'<li id="((?:talk|offer|pledge)\d+)"', part[: part.index("</section>")])
    assert len(names) == len(set(names)) == 3
    assert all(written.count(f'id="{name}"') == 1 for name in names)


def test_nothing_is_shown_where_there_is_nothing() -> None:
    assert not shown(WAR).talks
    assert "TALKS, OFFERS" not in printed(WAR)
    assert 'id="talks"' not in html(record(WAR), language="en")
