"""What is new: since a mark, since an article, of the newest day; the most telling first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from saksi.run import keep
from saksi.settings import Settings
from saksi.store.schema import opened
from tests.serve.conftest import client_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

HERE = {"Origin": "http://127.0.0.1:8000"}
FIRST = {
    "awal": "Menteri Pertahanan Veldania, Ana Dolan, menuduh Karsova menembaki rumah sakit di kota Brenna pada Senin "
    '(4/3/2024). "Pasukan Karsova menembaki rumah sakit Brenna," kata Ana Dolan.'
}
LATER = {
    "kemudian": "Juru bicara militer Karsova, Mirko Tavel, membantah tuduhan Ana Dolan bahwa pasukan Karsova menembaki "
    'rumah sakit Brenna. "Kami tidak menembaki rumah sakit Brenna," kata Mirko Tavel pada Selasa (5/3/2024).',
    "lagi": "Pasukan Karsova dan Veldania bertempur di Lembah Orsk pada Rabu (6/3/2024), kata Petra Sund.",
}


def csrf(desk: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', desk.get("/settings").text)
    assert found
    return found[1]


def seen(desk: TestClient, number: int) -> Any:
    headers = {**HERE, "X-CSRF-Token": csrf(desk)}
    return desk.post("/api/v1/today/seen", json={"number": number}, headers=headers)


def kinds(page: dict[str, Any]) -> list[str]:
    return [g["kind"] for block in (*page["conflicts"], page["other"]) if block for g in block["groups"]]


def added(path: Path, texts: dict[str, str]) -> None:
    folder = path.parent / f"in-{'-'.join(texts)}"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"Berita {name}\n\n{text}\n", encoding="utf-8")
    with opened(str(path), make=True) as db:
        keep.add([folder], db, Settings())
        keep.survey(db, Settings())


@pytest.fixture
def small(tmp_path: Path) -> Iterator[tuple[Path, TestClient]]:
    path = tmp_path / "small.db"
    added(path, FIRST)
    with client_of(path) as client:
        yield path, client


def test_the_most_telling_stands_first(desk: TestClient) -> None:
    page = desk.get("/api/v1/today?since=0").json()
    (conflict,) = page["conflicts"]
    assert conflict["name"] == "Karsova–Veldania"
    assert [g["kind"] for g in conflict["groups"]] == ["breach", "denial", "figure", "agreement", "utterance"]
    html = desk.get("/?since=0").text
    places = [html.index(f'class="news {k}"') for k in ("breach", "denial", "figure", "agreement", "utterance")]
    assert places == sorted(places)


def test_a_denial_gives_the_words_of_both_sides(desk: TestClient) -> None:
    page = desk.get("/api/v1/today?since=0").json()
    denials = next(g["lines"] for g in page["conflicts"][0]["groups"] if g["kind"] == "denial")
    tolls = next(line for line in denials if "Tomas Verrin" in line["lead"])
    assert tolls["lead"] == "Veldania denies what Tomas Verrin said"
    assert [p["side"] for p in tolls["passages"]] == ["claim", "denial"]
    assert "300 prajurit" in tolls["passages"][0]["words"]


def test_more_than_is_shown_is_counted(desk: TestClient) -> None:
    page = desk.get("/api/v1/today?since=0").json()
    told = next(g for g in page["conflicts"][0]["groups"] if g["kind"] == "utterance")
    other = next(g for g in page["other"]["groups"] if g["kind"] == "utterance")
    # What the headline counts stands below it, in a conflict or in none.
    listed = [len(g["lines"]) + g["more"] for g in (told, other)]
    assert sum(listed) == page["counts"]["utterance"]
    assert f"<b>{sum(listed)}</b>statements" in desk.get("/?since=0").text
    assert f"and {told['more']} more" in desk.get("/?since=0").text


def test_a_first_visit_shows_the_newest_days_that_have_something_to_tell(desk: TestClient) -> None:
    page = desk.get("/api/v1/today").json()
    assert (page["how"], page["since"], page["last"]) == ("day", None, "2024-03-26")
    assert page["first"] == "2024-03-20"  # a week at most, where a day has few reports
    assert page["reports"] > 1
    assert page["conflicts"]


def test_nothing_is_new_after_the_last_report(desk: TestClient) -> None:
    newest = desk.get("/api/v1/today").json()["newest"]
    page = desk.get(f"/api/v1/today?since={newest}").json()
    assert (page["reports"], page["conflicts"], page["other"]) == (0, [], None)
    assert "Nothing came in after" in desk.get(f"/?since={newest}").text


def test_talks_of_others_than_the_parties_are_no_agreement_of_their_conflict(tmp_path: Path) -> None:
    fought = (
        "Pasukan Karsova menyerang pasukan Veldania di kota Brenna pada Senin (4/3/2024). Veldania membalas Karsova. "
    )
    texts = {
        "satu": f"{fought}Presiden Rusia Vladimir Putin bertemu Perdana Menteri Inggris Keir Starmer di Nort. ",
        "dua": f"{fought}Presiden Karsova Ana Dolan bertemu Presiden Rusia Vladimir Putin di Nort. ",
    }
    added(tmp_path / "talks.db", texts)
    with client_of(tmp_path / "talks.db") as client:
        page = client.get("/api/v1/today?since=0").json()
    (conflict,) = page["conflicts"]
    assert conflict["name"] == "Karsova–Veldania"
    told = [line["lead"] for g in conflict["groups"] if g["kind"] == "agreement" for line in g["lines"]]
    assert told == ["Meeting between Ana Dolan and Vladimir Putin"]


def test_a_mark_hides_what_was_seen_and_only_that(small: tuple[Path, TestClient]) -> None:
    path, client = small
    newest = client.get("/api/v1/today?since=0").json()["newest"]
    assert seen(client, newest).json()["number"] == newest
    assert client.get("/api/v1/today").json()["reports"] == 0
    assert "Nothing new since you last looked" in client.get("/").text
    added(path, LATER)
    page = client.get("/api/v1/today").json()
    assert (page["how"], page["reports"]) == ("mark", 2)
    blocks = [b for b in (*page["conflicts"], page["other"]) if b]
    said = [line["lead"] for b in blocks for g in b["groups"] if g["kind"] == "utterance" for line in g["lines"]]
    assert "Mirko Tavel" in said
    assert "Ana Dolan" not in said


def test_a_denial_of_old_words_is_new(small: tuple[Path, TestClient]) -> None:
    path, client = small
    number = client.get("/api/v1/today?since=0").json()["newest"]
    added(path, LATER)
    page = client.get(f"/api/v1/today?since={number}").json()
    assert "denial" in kinds(page)


def test_a_mark_goes_no_further_than_what_is_there(own_desk: TestClient) -> None:
    newest = own_desk.get("/api/v1/today").json()["newest"]
    assert seen(own_desk, 9_999).json()["number"] == newest


def test_the_form_marks_all_as_seen_without_scripts(own_desk: TestClient) -> None:
    page = own_desk.get("/?since=0").text
    form = dict(re.findall(r'name="(csrf|next|number)" value="([^"]*)"', page[page.index("/today/seen") :]))
    answer = own_desk.post("/today/seen", data=form, headers=HERE, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "Nothing new since you last looked" in own_desk.get("/").text


@pytest.mark.parametrize("since", ["-1", "x", "99999999999999999999"])
def test_a_mark_that_is_none_is_refused(desk: TestClient, since: str) -> None:
    assert desk.get(f"/api/v1/today?since={since}").status_code == 400


def test_an_empty_store_says_how_to_fill_it(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    with opened(str(path), make=True):
        pass
    with client_of(path) as client:
        assert "saksi add" in client.get("/").text
        assert client.get("/api/v1/today").json()["how"] == "nothing"


def test_the_page_knows_how_many_reports_it_was_made_from(desk: TestClient) -> None:
    pill = re.search(r'<a class="pill"[^>]*>', desk.get("/?since=0").text)
    assert pill
    assert 'data-live="/api/v1/changes"' in pill[0]
    assert 'data-since="17"' in pill[0]


def test_its_rows_are_a_table(desk: TestClient) -> None:
    lines = desk.get("/api/v1/today?since=0&format=csv").text.splitlines()
    assert lines[0].lstrip("\ufeff").startswith("conflict,kind,item,lead,words")
    assert any(",denial,dispute/" in line for line in lines)
