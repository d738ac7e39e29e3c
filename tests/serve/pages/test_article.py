"""The page of one article: nothing altered, everything read shown with its reasons, and a page of bounded size."""

import hashlib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from saksi.serve.stretches import parts
from tests.run.samples import DEAD, DENIAL
from tests.serve.conftest import desk_of


class Text(HTMLParser):
    """What stands in the paragraphs of the report, and the ids in them."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.inside = "", False
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "p":
            self.inside = held.get("class") == "said"
        elif self.inside and held.get("id"):
            self.ids.append(str(held["id"]))

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "p"

    def handle_data(self, data: str) -> None:
        self.text += data if self.inside else ""


def text_of(html: str) -> Text:
    parser = Text()
    parser.feed(html)
    return parser


def ids(client: TestClient, words: str) -> list[str]:
    found = client.get("/api/v1/search", params={"q": words, "kind": "articles"}).json()["results"]
    return [r["article"] for r in found]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[TestClient]:
    long = f"{DEAD}\n" + "Hujan turun di Lembah Orsk. " * 2500 + f"\n{DENIAL}"
    wall = "kata" * 1_250_000
    both = f"{DEAD} {DENIAL}"
    foreign = (
        "Die Regierung von Veldania hat am Montag einen Waffenstillstand mit Karsova angekündigt, sagte ein Sprecher "
        "der Regierung am Abend in Orsena."
    )
    rows = (
        {"id": "1", "outlet": "Kabar Orsk", "published": "2024-03-05", "url": "https://orsk.example/1", "text": both},
        {"id": "2", "outlet": "Warta Velda", "published": "2024-03-06", "url": "javascript:alert(1)", "text": both},
        {"id": "3", "outlet": "Suara Panjang", "published": "2024-03-07", "text": long},
        {"id": "4", "outlet": "Tembok", "published": "2024-03-07", "text": wall},
        {"id": "5", "outlet": "Blatt", "language": "de", "text": foreign},
    )
    with desk_of(tmp_path, *rows) as client:
        yield client


def test_the_text_is_shown_letter_for_letter_with_each_id_once(desk: TestClient) -> None:
    for article in ids(desk, "Veldania")[:6]:
        value = desk.get(f"/api/v1/articles/{article}").json()
        shown = text_of(desk.get(f"/articles/{article}").text)
        assert "".join(shown.text.split()) == "".join(value["text"].split())
        assert len(shown.ids) == len(set(shown.ids))
        read = {n["id"] for n in value["notes"] if n["kind"] in ("statement", "figure", "event")}
        assert read
        assert read <= set(shown.ids)


def test_every_reading_says_what_it_is_and_why(desk: TestClient) -> None:
    article = ids(desk, "bentrokan pecah")[0]
    value = desk.get(f"/api/v1/articles/{article}").json()
    said = next(n for n in value["notes"] if n["kind"] == "statement" and n["name"] == "Davor Halmi")
    told = {t["name"]: t["text"] for t in said["lines"]}
    assert told["Form"] == "in quotation marks"
    assert told["Reporting words"] == "kata"
    assert said["rule"]
    assert 0 < said["score"] <= 1
    assert any(t["name"] == "date" for t in said["unknown"]) or "Said on" in told
    ways = {w["sort"] for w in value["ways"][said["id"]]}
    assert "utterance" in ways
    figure = next(n for n in value["notes"] if n["kind"] == "figure")
    assert {t["name"]: t["text"] for t in figure["lines"]}["Told by"] == "Kementerian Pertahanan Veldania"


def test_where_readings_lead_there_is_a_page(desk: TestClient) -> None:
    article = ids(desk, "bentrokan pecah")[0]
    for ways in desk.get(f"/api/v1/articles/{article}").json()["ways"].values():
        for way in ways:
            assert desk.get(f"/{way['sort']}s/{way['id']}").status_code == 200, way


def set_off(page: str) -> list[str]:
    """The kinds that the text of a page sets off."""
    classes = page.split('<section id="text" class="')[1].split('"', maxsplit=1)[0]
    return [c for c in classes.split() if c.startswith("show-")]


def test_what_is_set_off_stands_in_the_address(desk: TestClient) -> None:
    article = ids(desk, "bentrokan pecah")[0]
    usual = desk.get(f"/articles/{article}").text
    assert set_off(usual) == ["show-statement", "show-figure", "show-event"]
    chosen = desk.get(f"/articles/{article}?chosen=1&kinds=time&kinds=mention").text
    assert set_off(chosen) == ["show-time", "show-mention"]
    assert set_off(desk.get(f"/articles/{article}?chosen=1").text) == []
    assert desk.get(f"/articles/{article}?kinds=everything").status_code == 400


def test_the_archived_copy_is_the_text_as_it_came(small: TestClient) -> None:
    (article,) = [i for i in ids(small, "Mirko") if "orsk.example" in small.get(f"/articles/{i}").text]
    answer = small.get(f"/articles/{article}/copy")
    assert answer.content.decode("utf-8") == f"{DEAD} {DENIAL}"
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="{article}.txt"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    digest = hashlib.sha256(answer.content).hexdigest()
    assert digest in small.get(f"/articles/{article}").text
    assert small.get(f"/api/v1/articles/{article}/copy").json()["sha256"] == digest


def test_only_addresses_of_the_web_become_links(small: TestClient) -> None:
    pages = {i: small.get(f"/articles/{i}").text for i in ids(small, "Mirko")}
    assert sum('href="https://orsk.example/1" rel="noopener noreferrer nofollow"' in p for p in pages.values()) == 1
    assert not any("javascript:" in p for p in pages.values())


def test_a_copy_names_where_it_was_taken_from_and_shows_what_both_have(small: TestClient) -> None:
    found = [small.get(f"/api/v1/articles/{i}").json() for i in ids(small, "Mirko")]
    copies = {v["head"]["outlet"]: v for v in found if v["copies"]}
    (taken,) = [c for c in copies["Warta Velda"]["copies"] if c["head"]["outlet"] == "Kabar Orsk"]
    assert taken["taken"] == "from"
    page = small.get(f"/articles/{copies['Warta Velda']['id']}")
    assert "Taken from" in page.text
    if taken["passages"]:
        with_both = small.get(f"/articles/{copies['Warta Velda']['id']}?shared={taken['head']['id']}").text
        assert 'class="shared"' in with_both
        assert 'class="shared"' not in page.text


def test_what_was_not_read_says_why(small: TestClient) -> None:
    (article,) = ids(small, "Waffenstillstand")
    assert "it is in German, which Saksi does not read yet" in small.get(f"/articles/{article}").text


def test_a_long_text_comes_in_parts_and_an_item_leads_to_its_part(small: TestClient) -> None:
    article = next(i for i in ids(small, "Hujan"))
    whole = small.get(f"/api/v1/articles/{article}", params={"whole": "1"}).json()
    assert whole["characters"] > 60_000
    assert len(whole["text"]) == whole["characters"]
    texts = []
    first = small.get(f"/api/v1/articles/{article}").json()
    for part in range(1, first["parts"] + 1):
        held = small.get(f"/api/v1/articles/{article}", params={"part": part}).json()
        assert len(held["text"]) <= 24_000
        texts.append(held["text"])
    assert "".join(texts) == whole["text"]
    last = [n["id"] for n in whole["notes"] if n["kind"] == "statement"][-1]
    led = small.get(f"/api/v1/articles/{article}", params={"item": last}).json()
    assert led["part"] == first["parts"]
    assert last in text_of(small.get(f"/articles/{article}?item={last}").text).ids
    assert small.get(f"/api/v1/articles/{article}", params={"part": 9999}).json()["part"] == first["parts"]


def test_a_line_of_five_megabytes_gives_a_page_of_bounded_size(small: TestClient) -> None:
    article = next(r["article"] for r in small.get("/api/v1/search?kind=articles&outlet=Tembok").json()["results"])
    for query in ("", "?whole=1", "?part=3"):
        page = small.get(f"/articles/{article}{query}")
        assert page.status_code == 200
        assert len(page.content) < 120_000
        assert "too long to be shown in one piece" in page.text
    assert len(small.get(f"/articles/{article}/copy").content) == 5_000_000


def test_what_is_not_there_is_not_found(desk: TestClient) -> None:
    assert desk.get("/articles/a-0000000000000000").status_code == 404
    assert desk.get("/articles/a-0000000000000000/copy").status_code == 404


def test_readings_can_be_had_as_a_table(desk: TestClient) -> None:
    article = ids(desk, "bentrokan pecah")[0]
    head, *rows = desk.get(f"/api/v1/articles/{article}?format=csv").text.splitlines()
    assert head.lstrip("\ufeff").startswith("article,id,kind,name")
    assert len(rows) >= 10


@pytest.mark.parametrize("length", [1, 5, 10, 100])
def test_parts_are_the_text(length: int) -> None:
    text = "Satu dua. Tiga\n\nempat " * 20 + "x" * 50
    cuts = parts(text, length)
    assert "".join(text[c.start : c.end] for c in cuts) == text
    assert all(len(c) <= length for c in cuts)


def test_a_long_paragraph_is_cut_after_sentences_so_that_notes_stand_beside_the_words(small: TestClient) -> None:
    article = next(i for i in ids(small, "Hujan"))
    held = small.get(f"/api/v1/articles/{article}").json()
    pieces = [held["text"][s["span"][0] : s["span"][1]] for s in held["stretches"]]
    assert "".join(pieces).split() == held["text"].split()
    assert all(len(p) <= 900 for p in pieces)
    assert all(p.rstrip()[-1] == "." for p in pieces)
    assert any(s["goes_on"] for s in held["stretches"])
