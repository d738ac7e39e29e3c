"""Search: results are sentences, the same words are one result, and what is left out is said."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from saksi.store.catalogue import search as catalogue
from tests.serve.conftest import desk_of

SAID = (
    "Menteri Pertahanan Veldania, Ana Dolan, membantah tuduhan Karsova. "
    '"Pasukan kami tidak pernah menyerang Brenna," kata Dolan, Selasa (5/3/2024). Laporan {outlet}.'
)
COUNTED = (
    "Pasukan Veldania menyerang Karsova. "
    "Kementerian Pertahanan Karsova mengatakan {n} tentara tewas dalam serangan rudal di kota Brenna "
    "pada Senin ({d}/3/2024)."
)
SHOWN = "Museum Orsena memamerkan {n} rudal tua, kata pengelolanya, Jumat (22/3/2024)."
OUTLETS = ("Kabar Orsk", "Warta Velda", "Suara Timur")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("search")
    rows = [
        {"id": o, "outlet": o, "published": "2024-03-05", "title": "Dolan Bantah", "text": SAID.format(outlet=o)}
        for o in OUTLETS
    ]
    rows += [
        {"id": f"count-{n}", "outlet": "Kabar Orsk", "published": f"2024-03-{d:02}", "text": COUNTED.format(n=n, d=d)}
        for n, d in ((12, 4), (40, 11), (75, 18))
    ]
    rows += [
        {"id": f"museum-{n}", "outlet": "Warta Velda", "published": "2024-03-22", "text": SHOWN.format(n=n)}
        for n in (3, 7)
    ]
    with desk_of(folder, *rows) as client:
        yield client


def asked(client: TestClient, **query: object) -> dict[str, Any]:
    answer = client.get("/api/v1/search", params={k: str(v) for k, v in query.items()})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def words(result: dict[str, Any]) -> str:
    return "".join(p["text"] for p in result["passage"])


def marked(result: dict[str, Any]) -> list[str]:
    return [p["text"] for p in result["passage"] if p["words"]]


def test_the_same_words_of_three_outlets_are_one_result(small: TestClient) -> None:
    found = asked(small, q="tidak pernah menyerang")
    assert len(found["results"]) == 1
    (one,) = found["results"]
    assert one["reports"] == 3
    assert one["name"] == "Ana Dolan"
    assert one["page"] == "utterance"
    assert marked(one) == ["tidak", "pernah", "menyerang"]
    assert small.get(f"/utterances/{one['id']}").status_code == 200
    assert found["total"] == 3


def test_a_phrase_stands_together_and_a_star_ends_a_beginning(small: TestClient) -> None:
    assert asked(small, q='"pernah menyerang"')["count"] == 1
    assert asked(small, q="“pernah menyerang”")["count"] == 1
    assert asked(small, q='"menyerang pernah"')["count"] == 0
    assert marked(asked(small, q="menye*")["results"][0]) == ["menyerang"]


def test_a_word_half_typed_finds_what_begins_so_and_says_that(small: TestClient) -> None:
    found = asked(small, q="tidak menyer")
    assert found["begun"] == "menyer"
    assert marked(found["results"][0]) == ["tidak", "menyerang"]
    assert "Nothing has the whole word “menyer”" in small.get("/search?q=menyer").text
    assert asked(small, q="menyerang")["begun"] == ""


def test_where_nothing_is_found_it_is_said_what_to_do(small: TestClient) -> None:
    """Words are looked for as Indonesian reports write them; the desk has lists by names in the reader's language."""
    html = small.get("/search?q=ceasefire").text
    assert "Nothing found" in html
    assert "these have words that begin so" not in html
    assert "in Indonesian reports, Indonesian words" in html
    assert 'href="/ceasefires"' in html.partition('id="found"')[2]

    def ways(word: str, **more: str) -> list[str]:
        return [e["href"] for e in asked(small, q=word, **more)["elsewhere"]]

    (known,) = (c["key"] for c in asked(small, q="ceasefire")["conflicts"])
    assert ways("ceasefires") == ["/ceasefires"]
    assert ways("wounded") == ["/figures?measure=wounded", "/figures?measure=casualties"]
    assert ways("denies") == ["/search?act=deny"]
    assert ways("attack") == [f"/conflicts/{known}?part=timeline&type=ASSAULT"]
    assert ways("xylophone") == ways("menyerang") == []
    assert all(small.get(href).status_code == 200 for word in ("attack", "denies", "wounded") for href in ways(word))


def test_filters_of_the_search_are_applied_without_scripts_too(small: TestClient) -> None:
    filters = small.get("/search?q=menyerang").text.partition('class="filterbar"')[2].partition("</details>")[0]
    assert '<button class="button">Filter</button>' in filters


def test_filters_work_without_words(small: TestClient) -> None:
    denials = asked(small, act="deny")
    assert denials["results"]
    assert all("denies" in r["what"] for r in denials["results"])
    actor = denials["results"][0]["actor"]
    week = asked(small, act="deny", speaker=actor, since="2024-03-01", until="2024-03-07")
    assert [r["name"] for r in week["results"]] == ["Ana Dolan"] * len(week["results"])
    assert week["count"] >= 1
    assert asked(small, act="deny", speaker=actor, since="2024-03-08", until="2024-03-14")["count"] == 0
    assert asked(small, speaker="dolan")["count"] >= 1
    assert asked(small, speaker="Nobody At All")["count"] == 0


def test_figures_are_found_by_what_they_count_and_the_words_around_them(small: TestClient) -> None:
    found = asked(small, q="rudal brenna", kind="figures", measure="killed")
    assert {r["name"] for r in found["results"]} == {f"Killed: {n} people" for n in (12, 40, 75)}
    assert all(r["what"] == "Kementerian Pertahanan Karsova" for r in found["results"])
    later = asked(small, kind="figures", measure="killed", since="2024-03-10")
    assert {r["name"] for r in later["results"]} == {"Killed: 40 people", "Killed: 75 people"}


def test_happenings_and_reports(small: TestClient) -> None:
    happened = asked(small, q="rudal", kind="happenings")
    assert happened["results"]
    for r in happened["results"]:
        assert small.get(f"/happenings/{r['id']}").status_code == 200
    reports = asked(small, q="dolan", kind="articles", outlet="Warta Velda")
    assert [r["outlet"] for r in reports["results"]] == ["Warta Velda"]
    assert marked(reports["results"][0])[0] == "Dolan"


def test_places_and_conflicts_narrow_down(small: TestClient) -> None:
    assert asked(small, kind="figures", place="Brenna")["count"] == 3
    assert asked(small, kind="figures", place="Orsena")["count"] == 0
    found = asked(small)
    for conflict in found["conflicts"]:
        assert asked(small, kind="articles", conflict=conflict["key"])["count"] > 0
    assert asked(small, kind="articles", conflict="nothing")["count"] == 0


def test_the_best_of_the_newest_is_said_to_be_that(small: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "SEEN", 2)
    found = asked(small, q="pasukan")
    assert (found["seen"], found["total"]) == (2, 3)
    assert "The best 2 of the newest 2; 3 hold the words." in small.get("/search?q=pasukan").text


@pytest.mark.parametrize(
    ("by", "q", "fitting", "total"),
    [("conflict", "rudal", 3, 5), ("outlet", "veldania", 1, 6), ("speaker", "veldania", 3, 6)],
)
def test_what_an_index_keeps_apart_is_looked_for_among_all_not_among_the_newest(
    small: TestClient, monkeypatch: pytest.MonkeyPatch, by: str, q: str, fitting: int, total: int
) -> None:
    key = {
        "conflict": asked(small)["conflicts"][0]["key"],
        "outlet": OUTLETS[-1],
        "speaker": asked(small, act="deny")["results"][0]["actor"],
    }
    query = {"q": q, "kind": "articles", by: key[by]}
    whole = asked(small, **query)
    assert (whole["count"], whole["total"]) == (fitting, total)
    monkeypatch.setattr(catalogue, "SEEN", fitting + 1)
    again = asked(small, **query)
    assert [r["id"] for r in again["results"]] == [r["id"] for r in whole["results"]]
    assert again["seen"] == total


def test_pages_of_results_follow_each_other(desk: TestClient) -> None:
    seen, cursor = [], None
    while True:
        found = asked(desk, since="2024-01-01", **({"cursor": cursor} if cursor else {}))
        seen += [r["id"] for r in found["results"]]
        cursor = found["next"]
        if not cursor:
            break
        assert len(found["results"]) == 20
    assert len(seen) == len(set(seen)) == found["count"] > 20
    assert desk.get("/search?q=x&cursor=nothing").status_code == 400


def test_an_address_holds_the_whole_search_and_facets_lead_on(desk: TestClient) -> None:
    page = desk.get("/search?q=serangan&since=2024-03-01&act=claim").text
    assert 'value="serangan"' in page
    assert 'value="2024-03-01"' in page
    assert '<option value="claim" selected>' in page
    assert (
        "/search?q=serangan&amp;since=2024-03-01&amp;act=claim&amp;outlet=" in page.replace("%20", "+")
        or "By outlet" in page
    )
    found = asked(desk, q="serangan")
    first = found["facets"]["act"][0]
    assert asked(desk, q="serangan", act=first["key"])["count"] > 0


def test_results_can_be_had_as_a_table(desk: TestClient) -> None:
    body = desk.get("/api/v1/search?q=veldania&format=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body)))
    assert rows
    assert all("veldania" in f"{r['name']} {r['words']}".casefold() for r in rows)


def test_nothing_asked_is_nothing_looked_for(desk: TestClient) -> None:
    found = asked(desk)
    assert not found["results"]
    assert "What are you looking for?" in desk.get("/search").text
    assert "Nothing found" in desk.get("/search?q=zzzzqqqq").text
    assert desk.get("/search?since=yesterday").status_code == 400
    assert desk.get("/search?act=sing").status_code == 400


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(q=st.text(max_size=40), kind=st.sampled_from(["statements", "figures", "happenings", "articles"]))
def test_whatever_is_typed_is_answered(small: TestClient, q: str, kind: str) -> None:
    typed = q.encode("utf-8", "replace").decode()
    answer = small.get("/api/v1/search", params={"q": typed, "kind": kind, "speaker": typed})
    assert answer.status_code == 200
