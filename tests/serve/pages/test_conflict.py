"""Conflicts: what stands out, what to know before a briefing, a timeline that can be filtered and read to its end."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from saksi.report.events import timeline
from saksi.report.index import Index
from saksi.report.locale import words
from saksi.run import keep
from saksi.run.shelf import record
from saksi.serve.context import environment
from saksi.serve.pages.conflict_parts import PlaceCount, map_features
from saksi.serve.pages.conflicts import trend
from saksi.serve.view import address
from saksi.settings import Settings
from saksi.store.catalogue import timeline as catalogue
from saksi.store.schema import opened
from tests.run.samples import pile
from tests.serve.conftest import client_of, desk_of

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

WHENS = ("days", "undated", "ahead", "background")
TABS = ("overview", "timeline", "map", "parties", "ceasefires", "figures", "disputes", "talks", "stories")


@pytest.fixture(scope="module")
def known(desk: TestClient) -> str:
    """Id of the conflict of the examples."""
    rows = desk.get("/api/v1/conflicts").json()["rows"]
    return str(rows[0]["id"])


def part(desk: TestClient, known: str, **asked: Any) -> Any:
    answer = desk.get(f"/api/v1/conflicts/{known}", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def told(desk: TestClient, known: str, **asked: Any) -> list[Any]:
    return [t for d in part(desk, known, part="timeline", **asked)["timeline"] for t in d["told"]]


def test_the_list_names_who_fights_how_much_is_reported_and_what_stands_out(desk: TestClient) -> None:
    (row,) = desk.get("/api/v1/conflicts").json()["rows"]
    assert row["name"] == "Karsova–Veldania"
    assert (row["reports"], row["first"], row["last"]) == (13, "2024-03-12", "2024-03-25")
    assert sum(d["n"] for d in row["trend"]) <= row["reports"]
    assert row["breach"]["denials"], "who denies the breach stands beside it"
    html = desk.get("/conflicts").text
    assert 'class="spark"' in html
    assert "denied by Karsova" in html


def test_the_overview_says_what_is_contested_and_who_gives_which_toll(desk: TestClient, known: str) -> None:
    held = part(desk, known)["overview"]
    assert [f["kind"] for f in held["first"]] == ["dispute"] * 3 + ["figure"] * 2
    soldiers = next(t for t in held["tolls"] if "soldiers" in t["scope"])
    assert soldiers["differ"]
    assert {v["name"]: v["value"] for v in soldiers["voices"]} == {
        "Davor Halmi": "up to 40 people",
        "Tomas Verrin": "more than 300 people",
    }
    days = [d["date"] for d in held["latest"]]
    assert days == sorted(days, reverse=True)
    assert held["loud"][0]["reports"] >= held["loud"][-1]["reports"] > 1


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("language", ["en", "id"])
def test_each_part_is_a_page_and_can_be_taken_along(desk: TestClient, known: str, tab: str, language: str) -> None:
    html = desk.get(f"/conflicts/{known}", params={"part": tab, "lang": language})
    assert html.status_code == 200
    assert 'aria-current="page"' in html.text
    table = desk.get(f"/api/v1/conflicts/{known}", params={"part": tab, "format": "csv"})
    assert table.status_code == 200
    assert "style=" not in html.text


def test_a_timeline_read_to_its_end_tells_everything_once_and_as_the_record_does(
    desk: TestClient, desk_store: Path, known: str
) -> None:
    with opened(str(desk_store)) as db:
        whole = record(db)
    full = timeline(Index(whole, words("en"), address=address))
    mine = {*whole.linked.conflicts[0].articles}
    about = {t.id for t in whole.linked.timeline if mine & {p.article for p in t.evidence}}
    for when in WHENS:
        there = {h.anchor: h for d in getattr(full, when) for h in d.happenings}
        wanted = {a for a in there if a.rpartition("/")[2] in about}
        seen: list[Any] = []
        asked = {"when": when, "limit": 4}
        while True:
            page = part(desk, known, part="timeline", **asked)
            seen += [t for d in page["timeline"] for t in d["told"]]
            if not page["next"]:
                break
            asked["cursor"] = page["next"]
        anchors = [f"/happenings/{t['id']}" for t in seen]
        assert len(anchors) == len({*anchors})
        assert {*anchors} == wanted
        for t in seen:
            line = there[f"/happenings/{t['id']}"]
            assert (t["line"]["what"], t["line"]["mark"], t["line"]["dispute"]) == (line.what, line.mark, line.dispute)


def test_a_timeline_goes_on_where_it_ended_and_no_day_stands_on_two_pages(tmp_path: Path) -> None:
    """Weeks and months stand among the days by when they begin, and a day is told to its end before the next page."""
    days = " ".join(
        f"Pasukan Karsova menyerang kota {place} pada {day} Maret 2024."
        for day, place in ((3, "Oslo"), (12, "Bergen"), (12, "Oslo"), (12, "Narvik"), (13, "Oslo"), (14, "Bergen"))
    )
    text = f"Pasukan Karsova menyerang pasukan Veldania pada Maret 2024. {days} Veldania menyerang Karsova pekan lalu."
    path = tmp_path / "s.db"
    with opened(str(path), make=True) as db:
        row = {"id": "a", "outlet": "Kabar Orsk", "published": "2024-03-19", "text": text}
        keep.add([pile(tmp_path, row)], db, Settings())
        keep.survey(db, Settings())
    with client_of(path) as client:
        known = client.get("/api/v1/conflicts").json()["rows"][0]["id"]
        asked: dict[str, Any] = {"limit": 2}
        pages = []
        while True:
            page = part(client, known, part="timeline", **asked)
            pages.append([(d["date"], len(d["told"])) for d in page["timeline"]])
            if not page["next"]:
                break
            asked["cursor"] = page["next"]
    assert pages == [
        [("2024-03-14", 1), ("2024-03-13", 1)],
        [("2024-03-12", 3)],
        [("2024-W11", 1), ("2024-03-03", 1)],
        [("2024-03", 1)],
    ]


def test_filters_let_pass_what_they_say(desk: TestClient, known: str) -> None:
    assert {t["type"] for t in told(desk, known, type="ASSAULT")} == {"ASSAULT"}
    assert {t["line"]["status"] for t in told(desk, known, status="alleged")} == {"alleged"}
    within = told(desk, known, since="2024-03-19", until="2024-03-20")
    assert {t["date"] for t in within} == {"2024-03-19", "2024-03-20"}
    assert {t["place"].casefold() for t in told(desk, known, place="lume")} == {"lume"}
    assert told(desk, known, place="tidak ada tempat ini") == []
    assert "Nothing happened here" in desk.get(f"/conflicts/{known}?part=timeline&place=xyz").text


def test_what_somebody_denies_is_marked(desk: TestClient, known: str) -> None:
    held = [t for t in told(desk, known, when="undated", limit=500) if t["disputed"]]
    assert held
    assert "denied by Karsova" in {t["line"]["denied"] for t in held}
    assert "denied by Karsova" in desk.get(f"/conflicts/{known}?part=timeline&when=undated").text


def test_the_export_has_what_is_on_screen(desk: TestClient, known: str) -> None:
    asked = {"part": "timeline", "type": "ASSAULT"}
    shown = [t["id"] for d in part(desk, known, **asked)["timeline"] for t in d["told"]]
    table = desk.get(f"/api/v1/conflicts/{known}", params={**asked, "format": "csv"}).text.removeprefix("\ufeff")
    assert [r["id"] for r in csv.DictReader(io.StringIO(table))] == shown
    html = desk.get(f"/conflicts/{known}", params=asked).text
    assert f"/api/v1/conflicts/{known}?part=timeline&amp;type=ASSAULT&amp;format=csv" in html


def test_the_map_leads_from_a_place_to_what_happened_there() -> None:
    place = PlaceCount(
        name="Orsk & Lume", key="Orsk & Lume", lat=40.5, lon=45.25, extent="city", count=3, force=2, last="2024-03-20"
    )
    (found,) = map_features([place], "conflict-1")
    assert found["geometry"] == {"type": "Point", "coordinates": [45.25, 40.5]}
    held = json.loads(json.dumps(found))["properties"]
    assert (held["name"], held["count"]) == ("Orsk & Lume", 3)
    assert held["href"] == "/conflicts/conflict-1?part=timeline&place=Orsk%20%26%20Lume"


def test_a_map_that_is_looked_at_is_no_file_that_was_taken_along(own_desk: TestClient) -> None:
    known = own_desk.get("/api/v1/conflicts").json()["rows"][0]["id"]
    at = f"/api/v1/conflicts/{known}?part=map&format="
    shown, kept = own_desk.get(f"{at}map"), own_desk.get(f"{at}geojson")
    assert shown.json() == kept.json()
    noted = [e["item"] for e in own_desk.get("/api/v1/audit").json()["entries"]]
    assert f"{at}geojson" in noted
    assert f"{at}map" not in noted
    for name in ("_conflict", "happening"):
        template, _, _ = environment().loader.get_source(environment(), f"{name}.html.j2")  # type: ignore[union-attr]
        assert re.findall(r"ui\.map\(.*?format=(\w+)", template) == ["map"]


def test_who_speaks_is_told_apart_by_side(desk: TestClient, known: str) -> None:
    held = part(desk, known, part="parties")["speakers"]
    sides = {s["name"]: s["party"] for s in held}
    assert sides["Karsova"]
    assert sides["Kementerian Pertahanan Karsova"]
    assert not sides["Sofia Lindgren"]
    assert not sides["Veldania dan Karsova"], "who is named with both is of neither"
    reports = [s["reports"] for s in held]
    assert reports == sorted(reports, reverse=True)


def test_a_dispute_stands_with_both_sides(desk: TestClient, known: str) -> None:
    held = part(desk, known, part="disputes")["disputes"]
    pairs = {(d["claimants"][0]["speaker"], d["opponents"][0]["speaker"]) for d in held}
    assert ("Veldania", "Karsova") in pairs


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 404),
        ({"part": "weather"}, 400),
        ({"part": "timeline", "type": "DANCE"}, 400),
        ({"part": "timeline", "cursor": "%%%"}, 400),
        ({"part": "stories", "cursor": "bm9uc2Vuc2U"}, 400),
        ({"limit": "501"}, 400),
        ({"part": "timeline", "since": "2024-02-31"}, 400),
        ({"part": "timeline", "until": "0001-01-01"}, 200),
        ({"part": "map", "since": "9999-12-31"}, 200),
    ],
)
def test_what_is_not_there_or_not_understood_is_said(
    desk: TestClient, known: str, asked: dict[str, str], status: int
) -> None:
    name = known if asked else "conflict-none"
    assert desk.get(f"/api/v1/conflicts/{name}", params=asked).status_code == status


def test_a_big_conflict_is_walked_through_as_a_small_one_is_gathered(desk_store: Path, known: str) -> None:
    with opened(str(desk_store)) as db, db.begin():
        for days in (catalogue.Days(), catalogue.Days(catalogue.NEVER, "9999~"), catalogue.Days(type="ASSAULT")):
            gathered = list(catalogue.entries(db, known, 13, days))
            assert gathered
            assert list(catalogue.entries(db, known, catalogue.MANY + 1, days)) == gathered
            small, big = (catalogue.per_day(db, known, n, days) for n in (13, catalogue.MANY + 1))
            assert small == big
            held = [msgspec.msgpack.decode(body)["status"] for *_, body in gathered]
            assert sum(d.n for d in small) == sum(s in ("asserted", "alleged", "denied") for s in held)
            assert sum(d.n for d in small if d.status == "denied") == held.count("denied")


def test_entries_of_a_date_are_found_by_it_those_without_one_too(desk_store: Path) -> None:
    with opened(str(desk_store)) as db, db.begin():
        held: dict[tuple[str | None, str, str], set[str]] = {}
        for days in (catalogue.Days(), catalogue.Days(catalogue.NEVER, "9999~")):
            for _, owner, body in catalogue.entries(db, None, 0, days):
                entry = msgspec.msgpack.decode(body)
                held.setdefault((entry["date"], entry["type"], entry["status"]), set()).add(owner)
        assert {len(date or "") for date, *_ in held} >= {0, len("2024-03-04")}
        for (date, type_, status), owners in held.items():
            assert set(catalogue.same_day(db, date, type_, 100, status=status)) == owners


def test_the_bars_of_a_long_conflict_count_every_report_once() -> None:
    days = [(f"{year}-0{month}-11", month) for year in range(2021, 2025) for month in range(1, 9)]
    bars = list(trend([("2020", 4), *days]))
    assert 30 < len(bars) <= 60
    assert sum(b.n for b in bars) == sum(n for _, n in days)
    assert list(trend([("2020", 4)])) == []


def test_what_is_told_as_not_having_happened_is_no_act_of_force(tmp_path: Path) -> None:
    """It stands in the timeline, marked, but is not counted among acts of force and not put on the map."""
    struck = (
        "Pasukan Karsova menyerang pasukan Veldania di kota Bergen pada Senin (4/3/2024). "
        "Veldania membalas dengan menembaki Karsova."
    )
    missed = "Tidak ada rudal Karsova yang menghantam kota Oslo pada Selasa (5/3/2024)."
    rows = (
        {"id": "a", "outlet": "Kabar Orsk", "published": "2024-03-04", "text": struck},
        {"id": "b", "outlet": "Kabar Orsk", "published": "2024-03-06", "text": f"{struck} {missed}"},
    )
    with desk_of(tmp_path, *rows) as client:
        known = client.get("/api/v1/conflicts").json()["rows"][0]["id"]
        page = part(client, known, part="timeline")
        (off,) = (t for d in page["timeline"] for t in d["told"] if t["line"]["status"] == "denied")
        assert (off["date"], off["line"]["mark"]) == ("2024-03-05", "told as not having happened")
        assert off["line"]["tone"] != "force"
        assert {d["day"] for d in page["strip"] if d["tone"] == "force"} == {"2024-03-04"}
        assert [p["name"] for p in part(client, known, part="map")["map"]] == ["Bergen"]
        latest = part(client, known)["overview"]["latest"]
        assert {t["line"]["status"] for d in latest for t in d["told"]} == {"asserted"}


def test_counts_given_at_one_time_only_are_named_and_listed(desk: TestClient, known: str) -> None:
    """A count over time takes two numbers; what is counted once is no less of a toll."""
    over_time = {s["measure"] for s in part(desk, known, part="figures")["figures"]}
    lone = {x["measure"]: x["n"] for x in part(desk, known, part="figures")["lone"]}
    assert "wounded" not in over_time
    assert (lone["wounded"], lone["weapons"]) == (2, 1)
    grave = part(desk, known)["lone"]
    assert {x["measure"] for x in grave} == {"killed", "wounded", "displaced", "captured"}
    way = f"/search?kind=figures&conflict={known}&measure=wounded"
    for page in (f"/conflicts/{known}", f"/conflicts/{known}?part=figures", f"/figures?conflict={known}"):
        html = desk.get(page).text
        assert "given at one time only" in html, page
        assert way.replace("&", "&amp;") in html, page
    assert len(desk.get(f"/api/v1{way}").json()["results"]) == 2
    assert "given at one time only are not in this list" in desk.get("/figures").text


def test_the_tab_of_figures_counts_what_stands_in_it(desk: TestClient, known: str) -> None:
    """Counts over time and counts given at one time only stand there, each with their own number."""
    page = part(desk, known, part="figures")
    lone = sum(x["n"] for x in page["lone"])
    assert (page["counts"]["figures"], page["counts"]["lone"]) == (len(page["figures"]), lone) == (2, 16)
    tab = '?part=figures">Figures<span class="count">18</span>'
    overview = desk.get(f"/conflicts/{known}").text
    assert tab in overview
    assert "all 18 counts" in overview
    assert "9 counts of what became of people, each given at one time only:" in overview
    listed = desk.get(f"/conflicts/{known}?part=figures").text
    assert "2 counts over time" in listed
    assert "16 counts, each given at one time only:" in listed
