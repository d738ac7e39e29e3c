from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from saksi.model.record import Linked, Record
from saksi.report.terminal import render

if TYPE_CHECKING:
    from saksi.model.reading import Reading


def printed(record: Record, *, width: int = 80, language: str = "en", terminal: bool = False) -> str:
    out = StringIO()
    render(record, language=language, console=Console(file=out, width=width, force_terminal=terminal))
    return out.getvalue()


@pytest.fixture(scope="module")
def page(record: Record) -> str:
    return printed(record)


def test_it_fits_eighty_columns_without_trailing_space(page: str) -> None:
    assert max(len(line) for line in page.splitlines()) <= 80
    assert not [line for line in page.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize("width", [40, 80, 200])
def test_it_loses_no_words_to_a_narrow_window(record: Record, width: int) -> None:
    flowing = " ".join(printed(record, width=width).split())
    assert "Tidak ada satu pun tentara bayaran di pihak kami. Tidak ada buktinya" in flowing
    assert "Kementerian Pertahanan Veldania accuses Karsova" in flowing


def test_it_is_plain_when_piped(page: str) -> None:
    assert "\x1b" not in page
    assert "Pesawat Veldania *mengebom* Kota Tarn" in page


def test_it_is_set_off_in_a_terminal(record: Record) -> None:
    assert "\x1b[1m" in printed(record, terminal=True)


def test_control_and_direction_marks_of_a_report_never_reach_the_terminal(record: Record) -> None:
    first: Reading = record.readings[0]
    from msgspec.structs import replace  # noqa: PLC0415 -- this test alone builds a hostile report

    text = first.article.text.replace("Kota Tarn", "Ko\x1b[2J\x07n")
    title = replace(first.article.title, value="Judul\x1b]0;x\x07 \u202eterbalik")
    hostile = replace(first, article=replace(first.article, text=text, title=title))
    page = printed(replace(record, readings=(hostile, *record.readings[1:])))
    assert not {"\x1b", "\x07", "\u202e"} & set(page)


def test_every_reference_is_a_sentence_of_the_texts_below(record: Record, page: str) -> None:
    assert "[2:4]" in page
    assert "[4] “Tidak ada satu pun tentara bayaran" in " ".join(page.split())
    assert len(record.readings) == 5


def test_an_empty_record_says_so() -> None:
    page = printed(Record(readings=(), linked=Linked()))
    assert "0 reports" in page
    assert "The reports name none." in page


def test_it_is_written_in_indonesian_too(record: Record) -> None:
    page = printed(record, language="id")
    assert "SIAPA MENGATAKAN APA" in page
    assert "hampir 3.000 orang" in page
