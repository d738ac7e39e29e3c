"""One act of speaking, told within a conflict and outside of it: every page gives the same counts of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.serve.conftest import desk_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

FOUGHT = (
    "Pasukan Karsova menyerang pasukan Veldania di kota Brenna pada Senin (4/3/2024). "
    "Veldania membalas dengan menembaki Karsova. "
)
CLAIM = (
    "Menteri Pertahanan Veldania, Ana Dolan, menuduh Karsova menembaki rumah sakit di kota Brenna pada Senin "
    '(4/3/2024). "Pasukan Karsova menembaki rumah sakit Brenna," kata Ana Dolan.'
)
DENIAL = (
    "Juru bicara militer Karsova, Mirko Tavel, membantah tuduhan Ana Dolan bahwa pasukan Karsova menembaki "
    'rumah sakit Brenna. "Kami tidak menembaki rumah sakit Brenna," kata Mirko Tavel pada Selasa (5/3/2024).'
)
SAID = (
    "Menteri Pertahanan Veldania, Ana Dolan, mengatakan bahwa pasukan Veldania menguasai bandara Orsena pada Senin "
    '(4/3/2024). "Kami menguasai bandara Orsena," kata Ana Dolan.'
)
OWNED = (
    "Juru bicara militer Karsova, Mirko Tavel, membenarkan pernyataan Ana Dolan bahwa pasukan Veldania menguasai "
    'bandara Orsena. "Benar, Veldania menguasai bandara Orsena," kata Mirko Tavel pada Selasa (5/3/2024).'
)
ELSEWHERE = (
    'Mirko Tavel membantah. "Kami tidak menembaki rumah sakit Brenna," kata Mirko Tavel, Selasa (5/3/2024).',
    'Orsena hujan. "Kami tidak menembaki rumah sakit Brenna mana pun," ujar Mirko Tavel pada Selasa (5/3/2024).',
    'Orsena banjir. "Kami sama sekali tidak menembaki rumah sakit Brenna," ujar Mirko Tavel pada Selasa (5/3/2024).',
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("counts")
    texts = (FOUGHT + CLAIM, FOUGHT + DENIAL, f"{FOUGHT}{DENIAL} Hujan turun di Orsena.", *ELSEWHERE)
    rows = [{"id": str(n), "outlet": f"Kabar {n}", "published": "2024-03-05", "text": t} for n, t in enumerate(texts)]
    with desk_of(folder, *rows) as client:
        yield client


@pytest.fixture(scope="module")
def denial(desk: TestClient) -> Any:
    """The page of the words that five reports carry, two of them within the conflict."""
    (found,) = (r for r in got(desk, "search?q=menembaki")["results"] if r["name"] == "Mirko Tavel")
    one = got(desk, f"utterances/{found['id']}")
    assert (one["reports"], one["accounts"]) == (5, 4)
    return one


def got(desk: TestClient, address: str) -> Any:
    answer = desk.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def conflict(desk: TestClient, part: str = "overview") -> Any:
    (row,) = got(desk, "conflicts")["rows"]
    assert row["reports"] == 3
    return got(desk, f"conflicts/{row['id']}?part={part}")


def test_words_are_as_loud_in_a_conflict_as_on_their_own_page(desk: TestClient, denial: Any) -> None:
    (loud,) = (x for x in conflict(desk)["overview"]["loud"] if x["id"] == denial["id"])
    assert (loud["reports"], loud["accounts"]) == (5, 4)


def test_a_dispute_counts_all_reports_of_its_words(desk: TestClient, denial: Any) -> None:
    (dispute,) = got(desk, "disputes")["disputes"]
    (answer,) = dispute["view"]["answers"]
    assert answer["line"]["reach"] == denial["line"]["reach"] == "5 reports, 4 independent accounts"


def test_today_counts_no_wordings_where_it_read_but_some(desk: TestClient, denial: Any) -> None:
    assert len(denial["line"]["wordings"]) == 4
    today = got(desk, "today?since=0")
    (line,) = (x for x in lines(today["conflicts"][0]) if x["item"] == f"utterance/{denial['id']}")
    assert line["about"][1:] == ["5 reports, 4 independent accounts"]


def test_who_speaks_is_counted_by_how_often_they_spoke(desk: TestClient) -> None:
    people = {s["name"]: (s["statements"], s["reports"]) for s in conflict(desk, "parties")["speakers"]}
    assert people["Mirko Tavel"] == (1, 2)


def test_today_tells_words_of_a_conflict_there_alone_and_counts_all_once(desk: TestClient, denial: Any) -> None:
    """Three reports that are of no conflict carry them too."""
    today = got(desk, "today?since=0")
    blocks = [*today["conflicts"], *([today["other"]] if today["other"] else [])]
    where = [b["name"] for b in blocks if f"utterance/{denial['id']}" in {x["item"] for x in lines(b)}]
    assert where == ["Karsova–Veldania"]
    said = [g for b in blocks for g in b["groups"] if g["kind"] == "utterance"]
    assert today["counts"]["utterance"] == sum(len(g["lines"]) + g["more"] for g in said)


def lines(block: Any) -> list[Any]:
    return [x for g in block["groups"] for x in g["lines"]]


def test_what_is_only_confirmed_is_not_counted_as_a_dispute(tmp_path: Path) -> None:
    rows = [
        {"id": str(n), "outlet": f"Kabar {n}", "published": "2024-03-05", "text": FOUGHT + text}
        for n, text in enumerate((CLAIM, DENIAL, SAID, OWNED))
    ]
    with desk_of(tmp_path, *rows) as desk:
        held = got(desk, "disputes")
        assert [d["kind"] for d in held["disputes"]] == ["denied", "confirmed"]
        (row,) = got(desk, "conflicts")["rows"]
        counts = got(desk, f"conflicts/{row['id']}")["counts"]
        assert held["found"] == row["disputes"] == counts["disputes"] == 1
        assert held["answered"] == counts["answered"] == 1
        html = desk.get(f"/conflicts/{row['id']}?part=disputes").text
        assert "1 dispute, 1 claim that is only confirmed or answered" in html
        assert "1 dispute, 1 claim that is only confirmed or answered" in desk.get("/disputes").text
