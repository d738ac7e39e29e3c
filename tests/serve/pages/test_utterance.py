"""One act of speaking: its wordings, its ways, and what answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.serve.pages.test_verdicts import many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient


def outlets(way: dict[str, Any]) -> Iterator[str]:
    yield from (e["anchor"] for e in way.get("reports", ()))
    for onward in way.get("onward", ()):
        yield from outlets(onward)


def test_every_report_is_at_the_end_of_a_way(desk: TestClient) -> None:
    said = many(desk)
    assert said["way"]["role"] == "speaker"
    assert sorted(outlets(said["way"])) == sorted(r["evidence"]["anchor"] for r in said["readings"])
    assert len({r["evidence"]["article"] for r in said["readings"]}) == said["reports"]


def test_the_nearest_wording_stands_first_and_says_why(desk: TestClient) -> None:
    said = many(desk)
    first, *others = said["line"]["wordings"]
    assert others
    assert "nearest to the origin" in first["about"]
    page = desk.get(f"/utterances/{said['id']}").text
    assert "<ins>" in page or "<del>" in page or "in other words" in page
    assert "Nearest to the origin" in page


def test_the_other_side_stands_with_its_own_words(desk: TestClient) -> None:
    said = many(desk)
    assert said["opposed"]
    other = desk.get(f"/api/v1/utterances/{said['opposed'][0]['utterance']}").json()
    back = {o["utterance"]: o["outward"] for o in other["opposed"]}
    assert said["id"] in back
    assert back[said["id"]] is not said["opposed"][0]["outward"]
    words = said["opposed"][0]["side"]["line"]["wordings"][0]["text"]
    page = desk.get(f"/utterances/{said['id']}").text
    assert words[:20] in page.replace("&#34;", '"').replace("&#39;", "'")
    assert f"/disputes/{said['opposed'][0]['dispute']}" in page


def test_a_statement_leads_to_its_utterance(desk: TestClient) -> None:
    said = many(desk)
    assert desk.get(f"/api/v1/utterances/{said['readings'][-1]['id']}").json()["id"] == said["id"]
    assert desk.get("/api/v1/utterances/utt-0000000000000000").status_code == 404


def test_the_table_has_a_row_for_each_reading(desk: TestClient) -> None:
    said = many(desk)
    lines = desk.get(f"/api/v1/utterances/{said['id']}", params={"format": "csv"}).text.strip().splitlines()
    assert len(lines) == 1 + len(said["readings"])


def test_each_reading_can_be_judged_without_script(desk: TestClient) -> None:
    said = many(desk)
    page = desk.get(f"/utterances/{said['id']}").text
    assert page.count('name="item"') >= 2 * len(said["readings"])
    assert 'value="reject"' in page
    names = {n for r in said["readings"] for n in r["names"]}
    assert said["speaker"] not in names


def test_both_languages_say_it(desk: TestClient) -> None:
    said = many(desk)
    page = desk.get(f"/utterances/{said['id']}", params={"lang": "id"}).text
    assert "Bagaimana sampai ke sini" in page
    assert 'lang="id"' in page
