"""One count that many reports give: every page counts the same voices, and says what contradicts what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.serve.conftest import desk_of
from tests.serve.pages.test_briefing import begun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

FOUGHT = (
    "Pasukan Karsova menyerang pasukan Veldania di kota Brenna pada Senin (4/3/2024). "
    "Veldania membalas dengan menembaki Karsova. "
)
TOLL = "tewas di Veldania akibat serangan Karsova sejak 1 Maret 2024."
REPORTS = (
    ("2024-03-05", f"{FOUGHT}Kementerian Kesehatan Veldania menyatakan sedikitnya 224 orang {TOLL}"),
    ("2024-03-05", f"{FOUGHT}Palang Merah Orsena menyatakan sedikitnya 224 orang {TOLL}"),
    ("2024-03-05", f"{FOUGHT}Badan Pengungsi Lume menyatakan sedikitnya 224 orang {TOLL}"),
    ("2024-03-04", f"{FOUGHT}Dewan Dokter Dora menyatakan sedikitnya 224 orang {TOLL}"),
    ("2024-03-05", f"{FOUGHT}Media Veldania melaporkan bahwa 585 orang {TOLL}"),
    (None, f"Orsena hujan. Sekitar 224 orang {TOLL}"),
)
SAME = ["Kementerian Kesehatan Veldania", "Palang Merah Orsena", "Badan Pengungsi Lume", "Dewan Dokter Dora"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk of a toll that four give alike and one otherwise; a report of no conflict and no day gives it too."""
    folder = tmp_path_factory.mktemp("figures")
    rows = [
        {"id": str(n), "outlet": f"Kabar {n}", "text": t} | ({"published": day} if day else {})
        for n, (day, t) in enumerate(REPORTS)
    ]
    with desk_of(folder, *rows) as client:
        yield client


def got(desk: TestClient, address: str) -> Any:
    answer = desk.get(f"/api/v1{address}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def conflict(desk: TestClient) -> str:
    (row,) = got(desk, "/conflicts")["rows"]
    assert row["reports"] == 5
    return f"/conflicts/{row['id']}"


def disagreement(desk: TestClient) -> Any:
    (group,) = got(desk, "/figures?show=disagreements")["groups"]
    return group


def voices(subject: Any) -> set[str]:
    return {v["name"] for v in subject["voices"]}


def test_a_count_has_the_same_voices_on_every_page(desk: TestClient) -> None:
    (whole,) = got(desk, "/figures")["subjects"]
    assert {*SAME, "Media Veldania", "Kabar 5"} <= voices(whole)
    (within,) = got(desk, f"{conflict(desk)}?part=figures")["figures"]
    (toll,) = got(desk, conflict(desk))["overview"]["tolls"]
    page = got(desk, disagreement(desk)["anchor"])
    assert voices(within) == voices(page["subject"]) == voices(whole)
    assert len(toll["voices"]) == 6, "the first few of them"


def test_a_number_without_a_date_is_named_beneath_the_chart(desk: TestClient) -> None:
    for address in ("/figures", f"{conflict(desk)}?part=figures", disagreement(desk)["anchor"]):
        html = desk.get(address).text
        told = re.findall(r'<p class="meta undrawn">(.*?)</p>', html)
        assert len(told) == 1, address
        assert "about 224 people</a> (<bdi>Kabar 5</bdi>)" in told[0], address


def test_what_many_give_is_said_once_and_what_contradicts_it_is_there(desk: TestClient) -> None:
    (line,) = (
        x
        for c in got(desk, "/today")["conflicts"]
        for g in c["groups"]
        for x in g["lines"]
        if "contrast" in x and x["contrast"]["sides"]
    )
    same, other = line["contrast"]["sides"]
    assert [g["value"] for g in same] == ["at least 224 people", "about 224 people"]
    assert len(same[0]["by"]) > 2
    assert [(g["value"], g["by"]) for g in other] == [("585 people", ["Media Veldania"])]
    html = desk.get("/").text
    assert len(re.findall(r'<li class="against">', html)) == 1
    (first,) = (f for f in got(desk, conflict(desk))["overview"]["first"] if f["kind"] == "figure")
    assert first["told"].count("≠") == 1
    assert first["told"].endswith("≠ 585 people (Media Veldania, 5 Mar 2024)")
    assert first["told"].count("at least 224") == 1


def test_equal_numbers_have_one_colour(desk: TestClient) -> None:
    assert {r["disputed"] for r in disagreement(desk)["rows"]} == {True}


@pytest.mark.parametrize(("language", "title", "bounds"), [
    ("en", "Killed in Veldania", "struck by Karsova · all since 1 Mar 2024"),
    ("id", "Tewas di Veldania", "diserang Karsova · semuanya sejak 1 Mar 2024"),
])  # fmt: skip
def test_a_heading_says_where_and_since_when_is_counted(
    desk: TestClient, language: str, title: str, bounds: str
) -> None:
    anchor = disagreement(desk)["anchor"]
    html = desk.get(anchor, params={"lang": language}).text
    head = re.sub(r"<[^>]+>", "", html[html.index("<h1>") : html.index("</h1>")])
    assert head == title
    assert f"<bdi>{bounds}</bdi>" in html
    for address in ("/", "/figures", "/figures?show=disagreements", f"{conflict(desk)}?part=figures"):
        shown = re.sub(r"<[^>]+>", "", desk.get(address, params={"lang": language}).text)
        assert title in shown, address


def test_a_citation_says_of_when_the_numbers_are(desk: TestClient) -> None:
    cited = got(desk, f"/cite/figure/{disagreement(desk)['anchor'].rpartition('/')[2]}")["cited"]
    assert cited["title"] == "Killed in Veldania"
    days = {a["by"]: a["day"] for a in cited["amounts"]}
    assert (days["Media Veldania"], days["Kabar 5"]) == ("5 Mar 2024", "")


def test_a_key_point_rests_on_the_reports_of_each_of_its_numbers(desk: TestClient) -> None:
    id_ = disagreement(desk)["anchor"].rpartition("/")[2]
    page = got(desk, f"/briefings/{begun(desk, f'figure/{id_}')}")
    (point,) = page["points"]
    assert point["text"].startswith(
        "Killed in Veldania (struck by Karsova · all since 1 Mar 2024): at least 224 people"
    )
    assert point["text"].endswith("≠ 585 people (Media Veldania)")
    cited = {r["number"]: r["source"]["outlet"] for r in page["references"]}
    assert {"Kabar 4", "Kabar 5"} <= {cited[n] for n in point["numbers"]}
