"""Actors: who is heard most, what they said, who answers them, what they are called, what they did."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from tests.serve.conftest import desk_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

TITLED = (
    'Menteri Pertahanan Veldania, Ana Dolan, mengatakan bahwa pasukannya tidak akan mundur. "Kami akan bertahan di '
    'Lembah Orsk," kata Dolan, Senin (4/3/2024). Pasukan Karsova menyerang Lembah Orsk pada Minggu (3/3/2024).'
)
PLAIN = "{} Panglima Dolan mengatakan bahwa pasukannya menguasai Lembah Orsk pada Selasa ({}/3/2024)."


def by_name(client: TestClient, name: str) -> Any:
    return next(a for a in client.get("/api/v1/actors").json()["actors"] if a["name"] == name)


def page(client: TestClient, name: str, **asked: str) -> Any:
    return client.get(f"/api/v1/actors/{by_name(client, name)['id']}", params=asked).json()


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk on reports in which two outlets call one person by different names."""
    folder = tmp_path_factory.mktemp("named")
    rows = [
        {"id": f"o{n}", "outlet": "Kabar Orsk", "published": f"2024-03-0{n}", "text": f"{TITLED} Laporan ke-{n}."}
        for n in range(4, 8)
    ] + [
        {
            "id": f"k{n}",
            "outlet": "Suara Kars",
            "published": f"2024-03-0{n}",
            "text": f"Ana Dolan, Menteri Pertahanan Veldania, berbicara. {PLAIN.format('Pagi itu cerah.', n)}",
        }
        for n in range(4, 8)
    ]
    with desk_of(folder, *rows) as client:
        yield client


def test_the_one_of_most_reports_comes_first_and_a_cursor_goes_on(desk: TestClient) -> None:
    found = desk.get("/api/v1/actors").json()["actors"]
    assert found[0]["name"] == "Sofia Lindgren"
    assert found[0]["offices"] == ["Menteri Luar Negeri Meridia"]
    ranks = [(a["reports"], a["said"]) for a in found]
    assert ranks == sorted(ranks, reverse=True)
    assert desk.get("/api/v1/actors", params={"cursor": "bm9uZQ"}).status_code == 400


@pytest.mark.parametrize(
    ("asked", "name", "other"),
    [
        ({"q": "lind"}, "Sofia Lindgren", "Ilyana Resk"),
        ({"q": "SOFIA lindgren"}, "Sofia Lindgren", "Ilyana Resk"),
        ({"kind": "organisation"}, "Palang Merah Meridia", "Sofia Lindgren"),
        ({"state": "Karsova"}, "Ilyana Resk", "Sofia Lindgren"),
    ],
)
def test_the_list_can_be_narrowed(desk: TestClient, asked: dict[str, str], name: str, other: str) -> None:
    found = {a["name"] for a in desk.get("/api/v1/actors", params=asked).json()["actors"]}
    assert name in found
    assert other not in found


@pytest.mark.parametrize("odd", ['"', "*", "speaker:", "a OR b", "(", "%", "\u202e", "NEAR(", "'--"])
def test_any_characters_may_be_looked_for(desk: TestClient, odd: str) -> None:
    assert desk.get("/api/v1/actors", params={"q": odd}).status_code == 200
    actor = by_name(desk, "Sofia Lindgren")["id"]
    assert desk.get(f"/api/v1/actors/{actor}", params={"q": odd}).status_code == 200


def test_words_stand_once_however_many_report_them_and_the_last_comes_first(desk: TestClient) -> None:
    one = page(desk, "Sofia Lindgren")
    assert one["statements"] == 14
    assert len(one["said"]) < 14
    assert len({s["id"] for s in one["said"]}) == len(one["said"])
    days = [s["day"] for s in one["said"] if s["day"]]
    assert days == sorted(days, reverse=True)
    widely = page(desk, "Sofia Lindgren", sort="reports")["said"]
    assert [s["reports"] for s in widely] == sorted((s["reports"] for s in widely), reverse=True)
    assert widely[0]["reports"] > 1


def test_what_is_shown_as_last_stands_first_however_late_it_is_repeated(tmp_path: Path) -> None:
    """Words are as old as they are said to be, or as their first report where nobody says when."""
    held = '"Kami akan bertahan di Lembah Orsk sampai musim dingin," kata Menteri Pertahanan Veldania, Ana Dolan{}.'
    left = '"Bantuan untuk warga kota Brenna belum juga tiba," kata Menteri Pertahanan Veldania, Ana Dolan{}.'
    told = '"Jembatan di Orsena harus dibuka kembali," kata Menteri Pertahanan Veldania, Ana Dolan{}.'
    texts = (
        ("2024-03-05", held.format(", Senin (4/3/2024)")),
        ("2024-03-05", told.format("")),
        ("2024-03-06", left.format(", Rabu (6/3/2024)")),
        ("2024-03-08", held.format("")),
        ("2024-03-09", told.format("")),
    )
    rows = [
        {"id": f"r{n}", "outlet": f"Kabar {n}", "published": day, "text": text} for n, (day, text) in enumerate(texts)
    ]
    with desk_of(tmp_path, *rows) as client:
        one = page(client, "Ana Dolan")
        assert [s["told"] for s in one["said"]] == ["6 Mar 2024", "reported 5 Mar 2024", "4 Mar 2024"]
        assert (one["statements"], one["utterances"]) == (5, 3)
        assert [(d["day"], d["n"]) for d in one["days"]] == [("2024-03-04", 1), ("2024-03-05", 1), ("2024-03-06", 1)]
        within = page(client, "Ana Dolan", since="2024-03-05", until="2024-03-05")["said"]
        assert [s["told"] for s in within] == ["reported 5 Mar 2024"]


def test_words_can_be_chosen_by_what_they_do_when_and_by_what_is_in_them(desk: TestClient) -> None:
    every = page(desk, "Sofia Lindgren", sort="reports")["said"]
    days = sorted(s["day"] for s in every if s["day"])
    assert {s["day"] for s in page(desk, "Sofia Lindgren", since=days[-1])["said"] if s["day"]} == {days[-1]}
    first = page(desk, "Sofia Lindgren", until=days[0])["said"]
    assert 0 < len(first) < len(every)
    act = page(desk, "Sofia Lindgren")["acts"][0]
    assert all(act["name"] in s["acts"] for s in page(desk, "Sofia Lindgren", act=act["key"])["said"])
    word = every[0]["text"].split()[-1].strip('."”').casefold()
    found = page(desk, "Sofia Lindgren", q=word)["said"]
    assert every[0]["id"] in {s["id"] for s in found}
    assert page(desk, "Sofia Lindgren", q="xylofon")["said"] == []


def test_who_answers_somebody_is_counted_by_dispute(desk: TestClient) -> None:
    disputes = desk.get("/api/v1/disputes").json()
    assert disputes
    found = {a["name"]: page(desk, a["name"], show="answers") for a in desk.get("/api/v1/actors").json()["actors"][:12]}
    answered = [(name, o) for name, p in found.items() for o in p["others"] if o["theirs"]]
    assert answered
    for name, other in answered:
        if other["name"] in found:  # what one is answered, the other answers
            back = {o["name"]: o["ours"] for o in found[other["name"]]["others"]}
            assert back[name] == other["theirs"]


def test_what_one_outlet_alone_calls_somebody_is_told(named: TestClient) -> None:
    one = page(named, "Ana Dolan", show="names")
    assert set(one["named_by"]) == {"Kabar Orsk", "Suara Kars"}
    alone = {n["name"]: n["only"] for n in one["names"] if n["only"]}
    assert alone["Menteri Pertahanan Veldania, Ana Dolan"] == "Kabar Orsk"
    assert all(sum(n["times"]) == n["total"] for n in one["names"])


def test_offices_that_reports_tell_stand_with_their_days(named: TestClient) -> None:
    told = [t for t in page(named, "Ana Dolan")["tenures"] if t["title"] == "Menteri Pertahanan"]
    assert [(t["of"], t["known"], t["first"], t["last"]) for t in told] == [
        ("Veldania", False, "2024-03-04", "2024-03-07")
    ]


def test_deeds_stand_on_the_side_of_who_did_them(desk: TestClient) -> None:
    state = next(
        a for a in desk.get("/api/v1/actors", params={"q": "karsova"}).json()["actors"] if a["kind"] == "state"
    )
    deeds = desk.get(f"/api/v1/actors/{state['id']}", params={"show": "deeds"}).json()["deeds"]
    done, suffered = ({t["id"]: t["line"]["who"] for d in deeds[k] for t in d["told"]} for k in ("done", "suffered"))
    assert done
    assert not done.keys() & suffered.keys()
    assert any("by" in who and "Karsova" in who for who in done.values())


def test_somebody_nobody_names_is_not_there(desk: TestClient) -> None:
    assert desk.get("/api/v1/actors/actor-none").status_code == 404
    assert desk.get("/actors/vladimir-putin").status_code == 404


def test_the_pages_render_in_both_languages_without_an_inline_style(desk: TestClient) -> None:
    actor = by_name(desk, "Ilyana Resk")["id"]
    for show in ("said", "answers", "names", "deeds"):
        for lang in ("en", "id"):
            html = desk.get(f"/actors/{actor}", params={"show": show, "lang": lang}).text
            assert "Ilyana Resk" in html
            assert "style=" not in html


def test_the_list_and_the_words_can_be_had_as_tables(desk: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(desk.get("/api/v1/actors", params={"format": "csv"}).text.lstrip("\ufeff"))))
    assert rows[0]["name"] == "Sofia Lindgren"
    actor = rows[0]["id"]
    said = desk.get(f"/api/v1/actors/{actor}", params={"format": "csv"}).text.lstrip("\ufeff")
    assert all(r["evidence"].startswith("/articles/") for r in csv.DictReader(io.StringIO(said)))
