from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from saksi.model.ceasefires import Ceasefire, Pointer
from saksi.model.record import Linked, Record, TimelineEntry
from saksi.model.span import Span
from saksi.report.events import tone_of
from saksi.report.index import Index
from saksi.report.locale import words
from saksi.report.view import Page, page
from saksi.report.whereabouts import Place

if TYPE_CHECKING:
    from saksi.report.statements import Line


@pytest.fixture(scope="module")
def view(record: Record) -> Page:
    return page(record, "en")


def lines(view: Page) -> list[Line]:
    return [line for voice in view.voices for line in (*voice.major, *voice.minor)]


@pytest.mark.parametrize("linked", [True, False])
def test_nothing_is_hidden(record: Record, *, linked: bool) -> None:
    view = page(record if linked else replace(record, linked=Linked()), "en")
    said = {c.evidence.anchor for line in lines(view) for w in line.wordings for c in w.carriers}
    assert len(said) == sum(len(r.statements) for r in record.readings)
    figures = {e.anchor for g in view.figures for row in g.rows for e in row.evidence}
    assert len(figures) == sum(len(r.figures) for r in record.readings)
    days = (*view.timeline.days, *view.timeline.undated, *view.timeline.ahead, *view.timeline.background)
    told = {e.anchor for day in days for h in day.happenings for e in h.evidence}
    # What is not in the timeline is told by the line of a statement.
    index = Index(record, words("en"))
    left = [e for r in record.readings for e in r.events if index.anchors[e.id] not in told]
    assert all(e.statement for e in left)


def test_reports_are_numbered_from_the_oldest(view: Page) -> None:
    assert [r.label for r in view.reports] == [
        "KabarPesisir", "Suara Timur", "KabarPesisir", "cakrawala.example", "Le Méridien",
    ]  # fmt: skip


def test_what_is_disputed_or_widely_heard_comes_first(view: Page) -> None:
    assert [v.name for v in view.voices[:2]] == ["Ilya Sennat", "Karsova"]
    assert view.voices[0].major[0].reach == "3 reports, 2 independent accounts"
    assert view.voices[0].major[1].reach == "3 reports, 1 independent account"


def test_the_same_words_in_two_reports_stand_once_with_both_ways(view: Page) -> None:
    wording = view.voices[0].major[1].wordings[1]
    assert [c.chain for c in wording.carriers] == [
        ("Ilya Sennat", "Harian Zenit", "KBV", "Suara Timur"),
        ("Ilya Sennat", "Harian Zenit", "KBV", "KabarPesisir"),
    ]


def test_a_denial_and_its_claim_point_at_each_other(view: Page) -> None:
    ties = {line.speaker: [a.text for a in line.answers] for line in lines(view) if line.answers}
    assert ties["Ilya Sennat"] == ["denied by Tomas Radek"]
    assert ties["Tomas Radek"] == ["denies what Ilya Sennat said"]


def test_a_claim_denied_by_most_sources_comes_first_and_doubt_shows(view: Page) -> None:
    assert [d.claims[0].line.speaker for d in view.disputes] == ["Ilya Sennat", "Kementerian Pertahanan Veldania"]
    assert [d.answers[0].unsure for d in view.disputes] == ["", "unsure"]


def test_figures_that_disagree_come_first_on_one_scale(view: Page) -> None:
    assert [g.agree for g in view.figures] == [False, False, True, None]
    first = view.figures[0]
    assert [row.value for row in first.rows] == ["at least 34 people", "about 50 people"]
    bars = [row.bar for row in first.rows if row.bar]
    assert [(b.open_left, b.open_right) for b in bars] == [(False, True), (False, False)]
    assert bars[0].left < bars[1].left


def test_figures_tell_on_how_many_sources_they_rest(record: Record, view: Page) -> None:
    assert [g.reach for g in view.figures][2:] == ["3 reports, 1 independent source", ""]
    bare = replace(record.linked, figure_groups=tuple(replace(g, origins=0) for g in record.linked.figure_groups))
    assert page(replace(record, linked=bare), "en").figures[2].reach == "3 reports, no source is named"


def test_the_same_value_of_the_same_source_is_one_row(view: Page) -> None:
    (row,) = view.figures[2].rows
    assert row.originals == ("mendekati 3.000 orang", "hampir 3.000")
    assert [e.number for e in row.evidence] == [1, 2, 3]


def test_beside_a_measure_the_word_for_people_is_left_out(record: Record) -> None:
    groups = tuple(replace(g, measure="killed", counts="orang") for g in record.linked.figure_groups)
    shown = page(replace(record, linked=replace(record.linked, figure_groups=groups)), "en").figures
    assert ("Killed", "") in {(g.measure, g.counts) for g in shown}


def test_a_day_that_is_not_known_is_said_with_its_reason(view: Page) -> None:
    (line,) = (line for line in lines(view) if line.speaker == "Lena Marwick")
    assert line.date == "reported 14 May 2019"
    assert line.date_reason == "the report does not say when it was said"


def happened(record: Record, **change: object) -> Page:
    """Return the page of the oldest report alone, its one event changed."""
    (event,) = record.readings[0].events
    reading = replace(record.readings[0], events=(replace(event, **change),))
    return page(replace(record, readings=(reading,), linked=Linked()), "en")


def test_an_event_without_a_date_stands_with_the_report_that_tells_it(record: Record, view: Page) -> None:
    assert [d.heading for d in view.timeline.days] == ["13 May 2019", "16 May 2019"]
    told = happened(record, date=None).timeline
    assert (told.days, [d.heading for d in told.undated]) == ((), ["Report 1 · 14 May 2019"])


def test_what_is_planned_is_no_happening(record: Record, view: Page) -> None:
    told = happened(record, status="planned").timeline
    assert (told.days, told.undated, [h.what for d in told.ahead for h in d.happenings]) == ((), (), ["Air strike"])
    # A threat in somebody's words is told by those words.
    assert all(h.what != "Attack" for d in (*view.timeline.undated, *view.timeline.ahead) for h in d.happenings)


def test_a_party_that_was_not_read_is_not_printed(record: Record) -> None:
    (day,) = happened(record, inferred=("source", "target")).timeline.days
    assert day.happenings[0].who == ""
    assert [p.text for p in day.happenings[0].glimpse if p.words] == ["mengebom"]


def test_who_agrees_is_not_said_to_agree_with_whom_the_plan_is_aimed_at(record: Record) -> None:
    (day,) = happened(record, type="AGREE", mode=None, inferred=("source",), target=("Karsova",)).timeline.days
    (told,) = day.happenings
    assert told.who == ""
    assert told.glimpsed


def test_allegations_name_who_alleges(view: Page) -> None:
    marks = {h.what: h.mark for d in view.timeline.days for h in d.happenings}
    assert marks == {
        "Air strike": "",
        "Ceasefire agreed": "",
        "Shooting": "according to Kementerian Pertahanan Veldania",
    }


def test_the_words_are_shown_in_their_sentence(view: Page) -> None:
    (shooting,) = (h for d in view.timeline.days for h in d.happenings if h.what == "Shooting")
    told = shooting.evidence[0]
    assert [p.text for p in told.sentence if p.words] == ["menembaki"]
    assert "".join(p.text for p in told.sentence).startswith("Beberapa jam kemudian")
    assert "".join(p.text for p in told.passage).endswith("Nevgrad menolak tuduhan itu.")


def test_what_hangs_on_a_source_alone_is_counted(view: Page) -> None:
    credited = {s.name: (len(s.hanging), s.alone) for s in view.credited}
    assert credited == {"Harian Zenit": (2, 2), "KBV": (2, 0), "Radio Lumen": (1, 1)}


def test_a_ceasefire_names_its_breach_and_what_is_not_known(view: Page) -> None:
    (truce,) = view.ceasefires
    assert truce.breaches[0].text == "Kementerian Pertahanan Veldania accuses Karsova"
    assert [f.name for f in truce.facts if f.value is None] == ["ended"]


def test_a_breach_stands_with_its_denial(view: Page) -> None:
    (denial,) = view.ceasefires[0].breaches[0].denials
    assert denial.text == "denied by Karsova"
    assert denial.words == "“Kami mematuhi kesepakatan sepenuhnya”"


def test_who_calls_for_a_ceasefire_is_told_once(record: Record) -> None:
    (event,) = record.readings[0].events
    calls = tuple(
        replace(event, id=f"e-{n}", type="REQUEST", mode="ceasefire", source=("Veldania",), trigger=s)
        for n, s in enumerate((event.trigger, record.readings[0].sentences[0]))
    )
    reading = replace(record.readings[0], events=calls)
    wanted = Ceasefire(
        id="c", parties=(), status="called for", evidence=tuple(Pointer(reading.article.id, e.trigger) for e in calls)
    )
    told = page(replace(record, readings=(reading,), linked=Linked(ceasefires=(wanted,))), "en")
    assert [(w.who, len(w.evidence)) for w in told.wishes] == [("Veldania", 2)]
    assert (told.ceasefires, told.timeline.days) == ((), ())


def test_an_appeal_is_no_claim(record: Record) -> None:
    asked = tuple(
        replace(r, statements=tuple(replace(s, acts=("appeal",)) if s.id == "s-c1" else s for s in r.statements))
        for r in record.readings
    )
    labels = [c.label for d in page(replace(record, readings=asked), "en").disputes for c in d.claims]
    assert labels == ["Claim", "appeals"]


def test_what_to_look_at_first_shows_both_sides(view: Page) -> None:
    first = view.first[0]
    assert first.lead == "Tomas Radek denies what Ilya Sennat said:"
    assert "3.000" in first.told
    assert "Tidak ada satu pun tentara bayaran" in first.told


def test_a_damaged_mark_does_not_open_a_title(record: Record) -> None:
    article = record.readings[0].article
    text = "â€œKami prihatin,” kata Sennat."
    reading = replace(
        record.readings[0],
        article=replace(article, text=text, title=replace(article.title, value=None), header=()),
        sentences=(Span(0, len(text)),),
        statements=(),
        figures=(),
        events=(),
        credits=(),
        boilerplate=(),
    )
    told = page(replace(record, readings=(reading,), linked=Linked()), "en").reports[0].title
    assert told.startswith("Kami prihatin")


def test_only_web_addresses_become_links(view: Page) -> None:
    assert [r.url is not None for r in view.reports] == [True, False, False, True, True]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Nevgrad", "Karsova"), ("Nevgrad (Karsova)",)),
        (("Ilya Sennat", "Karsova"), ("Ilya Sennat",)),
        (("Sennat", "Ilya Sennat", "Veldania"), ("Ilya Sennat", "Veldania")),
        (("pasukan Karsova", "Karsova", "Veldania"), ("pasukan Karsova", "Veldania")),
        (("Karsova", "Veldania", "Karsova", ""), ("Karsova", "Veldania")),
    ],
)
def test_a_party_is_named_once(record: Record, names: tuple[str, ...], told: tuple[str, ...]) -> None:
    assert Index(record, words("en")).parties(names) == told


def test_who_began_is_left_open_where_both_sides_are_on_both_sides(record: Record) -> None:
    clash = TimelineEntry(
        id="entry-clash", date="2019-05-13", type="ASSAULT", mode=None,
        source=("Karsova", "Veldania"), target=("Veldania", "Karsova"),
        place="Lembah Orsk", status="asserted", events=(), evidence=record.linked.timeline[0].evidence,
    )  # fmt: skip
    (day,) = page(replace(record, readings=record.readings[:1], linked=Linked(timeline=(clash,))), "en").timeline.days
    told = next(h for h in day.happenings if h.what == "Fighting")
    assert told.who == "between Karsova and Veldania"
    assert told.place == Place(told="in Lembah Orsk")  # no table knows where it lies
    assert told.evidence[0].ref == "1:6"


def test_unnamed_sources_of_two_reports_are_not_made_one(record: Record) -> None:
    report = record.readings[3]
    again = replace(
        report,
        article=replace(report.article, id="ar-x"),
        statements=tuple(replace(s, id=f"{s.id}x") for s in report.statements),
        figures=(),
        events=(),
    )
    names = [v.name for v in page(replace(record, readings=(report, again), linked=Linked()), "en").voices]
    assert names.count("sumber diplomatik") == 2
    assert names.count("Ilya Sennat") == 1


def test_a_last_name_is_the_one_person_who_bears_it(record: Record) -> None:
    def named(name: str, *more: str) -> list[str]:
        report = record.readings[3]
        (first, *_) = report.statements
        assert first.speaker
        said = tuple(
            replace(first, id=f"s-{n}", speaker=replace(first.speaker, name=who, kind="person", actor=None))
            for n, who in enumerate((name, *more))
        )
        reading = replace(report, statements=said, figures=(), events=(), actors=())
        return sorted(v.name for v in page(replace(record, readings=(reading,), linked=Linked()), "en").voices)

    assert named("Orin Vasko", "Vasko") == ["Orin Vasko"]
    assert named("Orin Vasko", "Vasko", "Lene Vasko") == ["Lene Vasko", "Orin Vasko", "Vasko"]


@pytest.mark.parametrize(
    ("type_", "mode", "status", "tone"),
    [
        ("AGREE", "ceasefire", "asserted", "peace"),
        ("AGREE", None, "asserted", "talk"),  # to a plan of attack, with a remark
        ("COOPERATE", None, "alleged", "talk"),
        ("CONCEDE", "ceasefire", "denied", "talk"),
        ("RETREAT", "withdraw", "asserted", "peace"),
        ("RETREAT", "ceasefire", "denied", "force"),
        ("SUPPORT", None, "asserted", "talk"),
    ],
)
def test_only_what_stops_fighting_is_a_step_to_peace(type_: str, mode: str | None, status: str, tone: str) -> None:
    assert tone_of(type_, mode, status) == tone
