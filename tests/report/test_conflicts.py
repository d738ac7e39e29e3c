"""The front of the record: its conflicts, what it was asked to be about, and the stories under them."""

import pytest

from saksi.model.record import Record
from saksi.report.html import render as html
from saksi.report.view import page
from saksi.run.about import record_about
from saksi.run.local import read_pile
from saksi.settings import Settings
from tests.run.mixed import ALL, mixed


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return read_pile([mixed(tmp_path_factory.mktemp("mixed"))], Settings())


def test_conflicts_are_listed_with_counts_period_and_the_words_that_ask_for_them(pile: Record) -> None:
    first, second = page(pile, "en").conflicts
    assert (first.title, first.count) == ("Karsova–Veldania", "3 reports, 1 more only touched by it")
    assert (first.ask, second.ask) == ("karsova veldania", "front pembebasan lumen nortia")
    assert first.about[0] == "6 Mar 2024"


def test_every_report_stands_in_one_chapter_those_of_no_conflict_last(pile: Record) -> None:
    parts = page(pile, "en").chapters
    assert [k.title for k in parts] == ["Karsova–Veldania", "Front Pembebasan Lumen–Nortia", "Other reports"]
    numbers = [r.number for k in parts for r in (*k.loners, *(r for s in k.stories for r in s.reports))]
    assert sorted(numbers) == list(range(1, len(ALL) + 1))


def test_a_record_of_one_conflict_says_what_it_leaves_out_and_has_no_chapters(pile: Record) -> None:
    view = page(record_about("veldania", pile.readings, Settings()), "en")
    assert view.scope is not None
    assert view.scope.line.startswith(
        "Only Karsova–Veldania: 3 of 10 reports are about it. 1 more is only touched by it"
    )
    assert view.scope.line.endswith("6 are left out.")
    assert [t.title for t in view.scope.touched] == ["Harga Gandum Naik Imbas Perang Veldania-Karsova"]
    assert [k.title for k in view.chapters] == [""]


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_page_leads_from_each_conflict_to_its_chapter(pile: Record, language: str) -> None:
    told = html(pile, language=language)
    assert 'href="#k1"' in told
    assert 'id="k1"' in told
    assert "Front Pembebasan Lumen–Nortia" in told


def test_the_page_of_one_conflict_names_what_is_only_touched(pile: Record) -> None:
    told = html(record_about("veldania", pile.readings, Settings()), language="en")
    assert "Harga Gandum Naik" in told
    assert "Gempa" not in told
