"""Counts over time: who gave how many when, and what became of it, on the page and on the terminal."""

from __future__ import annotations

import io
import json
import re

import pytest
from rich.console import Console

from saksi.export.jsonl import lines
from saksi.lang.pack import load
from saksi.link.pile import link
from saksi.model.record import Record
from saksi.report.html import render as html
from saksi.report.terminal import render as terminal
from saksi.report.view import page
from tests.link.build import Draft

GIVEN = (
    ("a", "2031-05-01", "Veldania", 24),
    ("b", "2031-05-03", "Kementerian Pertahanan Veldania", 310),
    ("c", "2031-05-03", "Karsova", 90),
)


@pytest.fixture(scope="module")
def record() -> Record:
    """Three tolls of one war: two by one side on two days, one by the other."""
    readings = []
    for ref, day, who, toll in GIVEN:
        draft = Draft(ref, day=day, outlet=f"Kabar {ref}", title="Karsova menyerang Veldania")
        draft.tell("Karsova menyerang Veldania").event(
            "ASSAULT", "menyerang", source=("Karsova",), target=("Veldania",)
        )
        draft.say(who, f"sejauh ini {toll} orang tewas di Veldania")
        readings.append(draft.count(f"{toll} orang", toll, toll, counts="orang").reading())
    return Record(readings=tuple(readings), linked=link(readings, load("id")))


def test_each_voice_has_its_numbers_in_order(record: Record) -> None:
    (subject,) = page(record, "en").subjects
    assert subject.measure == "Killed"
    assert subject.scope == "in Veldania · all so far"
    assert [s.givers for s in subject.voices[0].steps] == [("Veldania",), ("Kementerian Pertahanan Veldania",)]
    assert {v.name: [(s.days, s.value, s.passed) for s in v.steps] for v in subject.voices} == {
        "Veldania": [
            ("1 May 2031", "24 people", "superseded by 310 people on 3 May 2031"),
            ("3 May 2031", "310 people", ""),
        ],
        "Karsova": [("3 May 2031", "90 people", "")],
    }
    assert all(s.evidence for v in subject.voices for s in v.steps)


def test_what_stands_over_time_is_not_shown_again(record: Record) -> None:
    view = page(record, "en")
    assert {g.within for g in view.figures} == {s.anchor for s in view.subjects}
    assert view.subjects[0].differ
    (first,) = (f for f in view.first if f.kind == "figure")
    assert first.anchor == view.subjects[0].anchor
    assert first.lead == "Killed, in Veldania · all so far:"
    assert "24 people" not in first.told
    assert first.told == "90 people (Karsova, 3 May 2031) ≠ 310 people (Kementerian Pertahanan Veldania, 3 May 2031)"


def test_the_page_draws_them_and_greys_what_was_superseded(record: Record) -> None:
    written = html(record, language="en")
    part = written[written.index('<section class="figures">') :].partition("</section>")[0]
    assert len(re.findall(r'<tr class="passed">', part)) == 1
    assert len(re.findall(r'<g class="h\d passed">', part)) == 1
    assert len(re.findall(r'<line class="num"', part)) == len(GIVEN)
    assert "<script" not in part
    links = set(re.findall(r'href="#([^"]+)"', written))
    assert links <= set(re.findall(r'id="([^"]+)"', written))


def test_marks_stand_within_the_chart_and_higher_for_more(record: Record) -> None:
    chart = page(record, "en").subjects[0].chart
    assert chart is not None
    assert all(0 < m.x < 100 and 0 < m.top <= m.bottom < 100 for m in chart.marks)
    assert [m.passed for m in sorted(chart.marks, key=lambda m: -m.top)] == [True, False, False]
    assert (chart.first, chart.last, chart.top) == ("1 May 2031", "3 May 2031", "310")


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_terminal_prints_them(record: Record, language: str) -> None:
    out = io.StringIO()
    terminal(record, language=language, console=Console(file=out, width=100))
    flowing = " ".join(out.getvalue().split())
    words = {"en": "superseded by 310 people on 3 May 2031", "id": "diperbarui menjadi 310 orang pada 3 Mei 2031"}
    assert words[language] in flowing


def test_the_export_has_each_voice_as_a_series(record: Record) -> None:
    held = [json.loads(line) for line in lines(record.readings, record.linked)]
    found = {o["claimant"]: o for o in held if o["type"] == "series"}
    assert [(p["low"], p["superseded_by"]) for p in found["veldania"]["points"]] == [(24, "b:f0"), (310, None)]
    assert found["veldania"]["subject"] == found["Karsova"]["subject"]
    assert found["Karsova"]["places"] == ["veldania"]
