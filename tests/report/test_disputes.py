from __future__ import annotations

import io
import tomllib
from typing import get_args

import pytest
from rich.console import Console

from saksi.link.pile import link
from saksi.model.disputes import How
from saksi.model.record import Record
from saksi.report.html import render
from saksi.report.locale import FOLDER, words
from saksi.report.terminal.answers import answers
from saksi.report.terminal.writer import Writer
from saksi.report.view import Page, page
from tests.link.build import PACK, Draft

NARROW = 80
COLUMNS = ("dispute_claim", "dispute_denial")
REST = ("dispute_thirds", "dispute_evidence")


def record(*drafts: Draft) -> Record:
    readings = [d.reading() for d in drafts]
    return Record(readings=tuple(readings), linked=link(readings, PACK))


def burnt() -> Draft:
    a = Draft("a", outlet="Harian Orsk")
    a.say("Veldania", "Karsova membakar gudang gandum sekolah dan merilis rekaman", verb="menuduh", acts=("accuse",))
    a.say("Karsova", "membakar gudang gandum sekolah", verb="membantah", acts=("deny",))
    return a.say("Oleg Brant", "gudang gandum sekolah itu berisi bantuan", acts=("comment",))


def printed(view: Page) -> str:
    out = io.StringIO()
    answers(Writer(Console(file=out, width=NARROW, color_system=None), view), view)
    return out.getvalue()


def test_each_cell_of_the_table_says_who_and_opens_their_words() -> None:
    (d,) = page(record(burnt()), "en").disputes
    assert [s.speaker for s in (*d.claimants, *d.opponents, *d.thirds)] == ["Veldania", "Karsova", "Oleg Brant"]
    assert [s.does for s in (*d.claimants, *d.opponents, *d.thirds)] == ["", "denies it", "speaks of it"]
    assert (d.kind, d.settled.told) == ("denied", "Open")
    (exhibit,) = d.exhibits
    assert exhibit.told == "By Veldania:"
    assert [p.text for p in exhibit.glimpse if p.words] == ["merilis rekaman"]
    assert [p.text for p in exhibit.evidence.passage if p.words] == ["merilis rekaman"]
    first = d.opponents[0].words[0]
    assert first.carrier.evidence.label == "Harian Orsk"


def test_what_a_dispute_lacks_is_said_once_and_makes_no_empty_column() -> None:
    a = Draft("a").say("Veldania", "Karsova membakar gudang gandum sekolah", verb="menuduh", acts=("accuse",))
    a.say("Karsova", "membakar gudang gandum sekolah", verb="membantah", acts=("deny",))
    held = record(a)
    html, text = render(held, language="en"), printed(page(held, "en"))
    assert "<h4>Third voices</h4>" not in html
    for told in (html, " ".join(text.split())):
        assert told.count("No third voice.") == told.count("No evidence named.") == 1


def test_a_settled_dispute_says_by_whom_and_opens_the_words() -> None:
    a = burnt().say("Veldania", "pihaknya mencabut tuduhannya soal gudang gandum sekolah", acts=("announce",))
    (d,) = page(record(a), "en").disputes
    assert d.settled.told == "Taken back by Veldania, 3 May 2031"
    assert d.settled.evidence
    assert [p.text for p in d.settled.evidence.passage if p.words] == ["mencabut tuduhannya"]


def test_in_how_many_reports_each_side_stands() -> None:
    b = Draft("b", outlet="Suara Kars").say(
        "Karsova", "membakar gudang gandum sekolah", verb="membantah", acts=("deny",)
    )
    told = [d.told for d in page(record(burnt(), b), "en").disputes]
    assert told == ["claim in 1 report, answer in 2"]


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_table_stands_in_the_page_and_fits_a_narrow_terminal(language: str) -> None:
    held = record(burnt())
    view = page(held, language)
    html, text = render(held, language=language), printed(view)
    say = words(language)
    assert all(f'<td data-label="{say(c)}"' in html and say(c) in text for c in COLUMNS)
    assert all(f"<h4>{say(c)}</h4>" in html and say(c) in text for c in REST)
    assert max(map(len, text.splitlines())) <= NARROW
    for d in view.disputes:
        assert f'id="{d.anchor}"' in html


@pytest.mark.parametrize("language", ["en", "id"])
def test_all_that_a_party_can_do_has_words(language: str) -> None:
    table = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))["how"]
    assert set(table) == set(get_args(How))


def test_long_words_are_cut_around_the_point() -> None:
    long = " dan ".join(f"hujan turun di bukit ke-{n}" for n in range(20))
    a = Draft("a").say("Veldania", f"{long} dan Karsova membakar gudang gandum sekolah", acts=("accuse",))
    a.say("Karsova", "membakar gudang gandum sekolah", verb="membantah", acts=("deny",))
    (d,) = page(record(a), "en").disputes
    (claim,) = d.claimants[0].words
    shown = "".join(p.text for p in claim.pieces)
    assert shown.startswith("… ")
    assert "gudang gandum" in "".join(p.text for p in claim.pieces if p.words)
    assert len(shown) < len(long)


def test_hostile_words_stay_words() -> None:
    a = Draft("a").say("Veldania", "Karsova membakar <script>gudang gandum sekolah", verb="menuduh", acts=("accuse",))
    a.say("Karsova", "membakar gudang gandum sekolah", verb="membantah", acts=("deny",))
    assert "<script>" not in render(record(a), language="en")


def test_no_disputes() -> None:
    held = record(Draft("a").say("Veldania", "panen gandum gagal"))
    assert "The reports name none." in printed(page(held, "en"))
    assert '<table class="disputes">' not in render(held, language="en")
