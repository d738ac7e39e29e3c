"""Briefings: picked, ordered, written between, read as a situation report, taken along; and how things are cited."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest

from saksi.report.citation import Amount, Cited, Passage
from saksi.report.contrast import Contrast, Given
from saksi.report.locale import words
from saksi.run.judging import Signature, judge
from saksi.serve.briefing.situation import _point
from saksi.store import view
from saksi.store.schema import opened
from tests.serve.conftest import desk_of

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

HERE = {"Origin": "http://127.0.0.1:8000"}
HOSTILE = "<script>alert(1)</script> *bold* [x](javascript:alert(1)) &lt; # `code` | ~~s~~"


def post(desk: TestClient, path: str, **sent: str) -> Any:
    found = re.search(r'name="csrf" value="([^"]+)"', desk.get("/settings").text)
    assert found
    return desk.post(f"/api/v1{path}", json=sent, headers={**HERE, "X-CSRF-Token": found[1]})


def lines(desk: TestClient, kind: str) -> list[str]:
    """Return the items of one kind that Today shows."""
    page = desk.get("/api/v1/today?since=0").json()
    blocks = [b for b in (*page["conflicts"], page["other"]) if b]
    return [x["item"] for b in blocks for g in b["groups"] if g["kind"] == kind for x in g["lines"]]


def begun(desk: TestClient, *items: str, title: str = "Week 12") -> str:
    made: str = post(desk, "/briefing/new", title=title).json()["id"]
    for item in items:
        answer = post(desk, "/briefing/add", item=item)
        assert answer.status_code == 200, answer.text
    return made


def parts(desk: TestClient, id_: str) -> list[tuple[str, str]]:
    rows = desk.get(f"/api/v1/briefing?id={id_}").json()["rows"]
    return [(r["part"]["kind"], r["part"]["item"] or r["part"]["text"]) for r in rows]


def keys(desk: TestClient, id_: str) -> list[str]:
    return [r["part"]["key"] for r in desk.get(f"/api/v1/briefing?id={id_}").json()["rows"]]


def test_picking_something_begins_a_briefing_by_itself(own_desk: TestClient) -> None:
    item = lines(own_desk, "denial")[0]
    first = post(own_desk, "/briefing/add", item=item).json()
    again = post(own_desk, "/briefing/add", item=item).json()
    assert (first["parts"], first["there"]) == (1, False)
    assert (again["id"], again["parts"], again["there"]) == (first["id"], 1, True)
    assert parts(own_desk, first["id"]) == [("item", item)]


def test_parts_are_ordered_written_between_and_removed(own_desk: TestClient) -> None:
    one, two = lines(own_desk, "denial")[:2]
    id_ = begun(own_desk, one, two)
    first, second = keys(own_desk, id_)
    post(own_desk, "/briefing/edit", id=id_, do="up", key=second)
    post(own_desk, "/briefing/edit", id=id_, do="comment", key=second, text="Watch this.\n\nAnd this.")
    post(own_desk, "/briefing/edit", id=id_, do="heading", text="Later")
    expected = [("item", two), ("comment", "Watch this.\n\nAnd this."), ("item", one), ("heading", "Later")]
    assert parts(own_desk, id_) == expected
    post(own_desk, "/briefing/edit", id=id_, do="text", key=keys(own_desk, id_)[3], text="Much later")
    post(own_desk, "/briefing/edit", id=id_, do="remove", key=first)
    assert parts(own_desk, id_) == [("item", two), expected[1], ("heading", "Much later")]
    # What cannot be moved further stays.
    post(own_desk, "/briefing/edit", id=id_, do="up", key=second)
    assert parts(own_desk, id_)[0] == ("item", two)


def test_the_form_works_without_scripts(own_desk: TestClient) -> None:
    id_ = begun(own_desk, *lines(own_desk, "denial")[:2])
    page = own_desk.get("/briefing").text
    assert own_desk.get("/briefing").status_code == 200
    token = re.search(r'name="csrf" value="([^"]+)"', page)
    assert token
    key = keys(own_desk, id_)[1]
    sent = {"csrf": token[1], "id": id_, "do": "up", "key": key}
    answer = own_desk.post("/briefing/edit", data=sent, headers=HERE, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/briefing?id={id_}#part-{key}")
    assert keys(own_desk, id_)[0] == key


@pytest.mark.parametrize("item", ["dispute/none", "dispute", "robot/1", "utterance/", "article/../x"])
def test_what_is_not_there_cannot_be_picked(own_desk: TestClient, item: str) -> None:
    assert post(own_desk, "/briefing/add", item=item).status_code == 422


def test_a_briefing_of_somebody_else_is_read_and_not_changed(own_store: Path, own_desk: TestClient) -> None:
    id_ = begun(own_desk, lines(own_desk, "denial")[0])
    with opened(str(own_store)) as db, db.begin():
        db.exec_driver_sql("UPDATE briefings SET reader = 'rania'")
    assert own_desk.get(f"/briefings/{id_}").status_code == 200
    assert "Prepared by rania" in own_desk.get(f"/briefings/{id_}").text
    for do in ("drop", "heading", "head"):
        assert post(own_desk, "/briefing/edit", id=id_, do=do, text="x", title="x").status_code == 403
    assert own_desk.get("/api/v1/briefing").json()["head"] is None


def test_deleting_and_what_is_not_there(own_desk: TestClient) -> None:
    id_ = begun(own_desk)
    assert post(own_desk, "/briefing/edit", id=id_, do="drop").json()["id"] == ""
    assert own_desk.get(f"/briefings/{id_}").status_code == 404
    assert post(own_desk, "/briefing/edit", id=id_, do="drop").status_code == 404
    assert own_desk.get("/briefing?id=none").status_code == 404


def test_the_report_cites_the_words_with_their_sources(own_desk: TestClient, own_store: Path) -> None:
    items = [*lines(own_desk, "denial")[:1], *lines(own_desk, "figure")[:1], *lines(own_desk, "utterance")[:1]]
    id_ = begun(own_desk, *items)
    page = own_desk.get(f"/api/v1/briefings/{id_}").json()
    assert [r["number"] for r in page["references"]] == list(range(1, len(page["references"]) + 1))
    with opened(str(own_store)) as db, db.begin():
        held = {
            r.article.id: r.article.text for r in view.some(db, [r["source"]["article"] for r in page["references"]])
        }
    for reference in page["references"]:
        source = reference["source"]
        assert source["sha256"] == hashlib.sha256(held[source["article"]].encode()).hexdigest()
        assert source["sha256"] in reference["line"]
    for e in page["entries"]:
        for p in e["cited"]["passages"]:
            assert p["words"].split(" … ")[0].strip("“”") in held[p["articles"][0]]
    assert 0 < len(page["points"]) <= 5
    assert page["period"]


def test_the_period_is_that_of_the_reports_and_names_those_of_no_day(own_desk: TestClient, own_store: Path) -> None:
    with opened(str(own_store)) as db:
        found = {bool(r.article.published.day): r.article.id for r in view.readings(db)}
    first = begun(own_desk, f"article/{found[True]}")
    dated = own_desk.get(f"/api/v1/briefings/{first}").json()["period"]
    both = begun(own_desk, f"article/{found[True]}", f"article/{found[False]}")
    assert dated.startswith("reports of ")
    assert own_desk.get(f"/api/v1/briefings/{both}").json()["period"] == f"{dated}, 1 without a day"
    text = own_desk.get(f"/api/v1/briefings/{both}?format=md").text
    assert "“…” stands where something is left out" in text


def test_numbers_that_disagree_are_told_plainly(own_desk: TestClient) -> None:
    id_ = begun(own_desk, *lines(own_desk, "figure"))
    html = own_desk.get(f"/api/v1/briefings/{id_}?format=html").text
    assert "These numbers disagree. None is taken for the right one." in html
    assert "up to 40 people" in html
    assert "more than 300 people" in html


@pytest.mark.parametrize(
    ("kind", "does", "point"),
    [
        ("denied", "denies it", "Karsova denies what Veldania said: “kami menang”"),
        ("refused", "refuses", "Karsova refuses what Veldania asks or offers: “kami menang”"),
        ("confirmed", "confirms it", "Veldania: “kami menang” – Karsova confirms it"),
    ],
)
def test_a_key_point_says_what_the_other_side_does(kind: str, does: str, point: str) -> None:
    said = Passage(speaker="Veldania", side="claim", words="kami menang", quoted=True)
    against = Passage(speaker="Karsova", side="denial", does=does, words="tidak")
    cited = Cited(kind="dispute", id="d", href="", title="", about=(kind, ""), passages=(said, against))
    assert _point(words("en"), cited) == point


def test_a_key_point_says_where_is_counted() -> None:
    held = (("3 people", "A"), ("9 people", "B"))
    amounts = tuple(Amount(value=v, originals=(), by=by, articles=()) for v, by in held)
    sides = tuple((Given(value=v, by=(by,), days="", anchor=""),) for v, by in held)
    cited = Cited(
        kind="figure", id="f", href="", title="Killed in Orsk", about=("all so far",), amounts=amounts,
        contrast=Contrast(sides=sides),
    )  # fmt: skip
    assert _point(words("en"), cited) == "Killed in Orsk (all so far): 3 people (A) ≠ 9 people (B)"


def test_own_words_stand_in_the_head(own_desk: TestClient) -> None:
    id_ = begun(own_desk, *lines(own_desk, "denial")[:1])
    sent = {"title": "Lembah Orsk", "period": "The last ten days", "points": "- One thing\n\n* Another"}
    post(own_desk, "/briefing/edit", id=id_, do="head", **sent)
    page = own_desk.get(f"/api/v1/briefings/{id_}").json()
    assert (page["title"], page["period"]) == ("Lembah Orsk", "The last ten days")
    assert [p["text"] for p in page["points"]] == ["One thing", "Another"]


def test_what_is_gone_is_named_where_it_stood(own_store: Path, own_desk: TestClient) -> None:
    item = lines(own_desk, "denial")[0]
    id_ = begun(own_desk, item)
    with opened(str(own_store)) as db, db.begin():
        db.exec_driver_sql("DELETE FROM kept WHERE part = 'disputes'")
    page = own_desk.get(f"/api/v1/briefings/{id_}").json()
    assert (page["gone"], page["entries"][0]["gone"]) == (1, True)
    for format_ in ("html", "md"):
        told = own_desk.get(f"/api/v1/briefings/{id_}?format={format_}").text
        assert "No longer in the store" in told
        assert "Karsova" in told


def test_what_a_person_judged_is_said(own_store: Path, own_desk: TestClient) -> None:
    item = lines(own_desk, "utterance")[0]
    statement = own_desk.get(f"/api/v1/utterances/{item.partition('/')[2]}").json()["readings"][0]["id"]
    with opened(str(own_store)) as db:
        judge(db, "accept", statement, None, Signature("rania", "read it"))
    id_ = begun(own_desk, item)
    assert own_desk.get(f"/api/v1/briefings/{id_}").json()["judged"] == 1
    assert "checked by rania" in own_desk.get(f"/api/v1/briefings/{id_}?format=md").text


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Gencatan senjata Orsena, pekan ke-2", "gencatan-senjata-orsena-pekan-ke-2"),
        ("Évakuasi «Brenna»", "evakuasi-brenna"),
        ('../../etc\r\nX: y"', "etc-x-y"),
        ("Перемирие", "situation"),
    ],
)
def test_a_file_is_called_by_the_title_of_its_briefing(own_desk: TestClient, title: str, name: str) -> None:
    id_ = begun(own_desk, title=title)
    for kind in ("html", "md", "docx"):
        told = own_desk.get(f"/api/v1/briefings/{id_}?format={kind}").headers["content-disposition"]
        assert told == f'attachment; filename="saksi-{name}.{kind}"'


def test_html_is_one_file_that_needs_nothing(own_desk: TestClient) -> None:
    id_ = begun(own_desk, *lines(own_desk, "denial"), title=HOSTILE)
    post(own_desk, "/briefing/edit", id=id_, do="comment", text=HOSTILE)
    answer = own_desk.get(f"/api/v1/briefings/{id_}?format=html")
    assert answer.headers["content-disposition"].startswith("attachment")
    html = answer.text
    assert "<script" not in html
    assert not re.search(r'(?:src|href)="(?!#|https?://wartaselatan)', html)
    assert "<style>" in html
    assert "&lt;script&gt;" in html


def test_markdown_gives_hostile_text_no_meaning(own_desk: TestClient) -> None:
    id_ = begun(own_desk, *lines(own_desk, "denial"), title=HOSTILE)
    post(own_desk, "/briefing/edit", id=id_, do="comment", text=f"{HOSTILE}\n- no list\n1. none\n=== no heading")
    text = own_desk.get(f"/api/v1/briefings/{id_}?format=md").text
    bare = re.sub(r"\\.", "", text)
    assert not re.search(r"<\w|\]\(|`|\*bold|~~", bare)
    assert "&amp;lt;" in text
    assert "\n\\- no list" in text
    assert "\n1\\. none" in text
    cited = {int(n) for n in re.findall(r"\[\^(\d+)\](?!:)", text)}
    told = {int(n) for n in re.findall(r"(?m)^\[\^(\d+)\]: ", text)}
    assert cited == told


def test_word_documents_have_real_styles_and_links_to_their_sources(own_desk: TestClient) -> None:
    items = [*lines(own_desk, "denial"), *lines(own_desk, "figure")]
    id_ = begun(own_desk, *items, title="Orsk \x0b\ufffe & <x>")
    post(own_desk, "/briefing/edit", id=id_, do="heading", text="What was said")
    answer = own_desk.get(f"/api/v1/briefings/{id_}?format=docx&lang=id")
    document = docx.Document(io.BytesIO(answer.content))
    styles = {p.style.name for p in document.paragraphs if p.style}
    assert {"Title", "Heading 1", "Heading 2", "Quote", "List Bullet"} <= styles
    assert document.core_properties.language == "id"
    assert document.tables
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        xml = packed.read("word/document.xml").decode()
        assert 'w:val="id-ID"' in packed.read("word/styles.xml").decode()
    leads = set(re.findall(r'w:anchor="(\w+)"', xml))
    assert leads
    assert leads <= set(re.findall(r'w:bookmarkStart [^>]*w:name="(\w+)"', xml))


def test_a_format_that_is_not_there_is_refused(own_desk: TestClient) -> None:
    id_ = begun(own_desk)
    assert own_desk.get(f"/api/v1/briefings/{id_}?format=pdf").status_code == 400


@pytest.mark.parametrize("kind", ["breach", "denial", "figure", "agreement", "utterance"])
def test_everything_that_is_new_can_be_cited(desk: TestClient, kind: str) -> None:
    for item in lines(desk, kind):
        cited = desk.get(f"/api/v1/cite/{item.partition('#')[0]}").json()
        assert "SHA-256" in cited["text"], item
        assert cited["sources"]


def test_a_citation_has_words_speaker_date_outlet_and_hash(desk: TestClient) -> None:
    item = next(
        i for i in lines(desk, "utterance") if "Ini langkah kecil" in desk.get(f"/api/v1/cite/{i}").json()["text"]
    )
    page = desk.get(f"/api/v1/cite/{item}").json()
    source = page["sources"][0]
    assert page["text"].startswith("Ilyana Resk, ")
    assert "“Ini langkah kecil, tetapi langkah ke arah yang benar”" in page["text"]
    assert source["outlet"] in page["text"]
    assert f"SHA-256 {source['sha256']}." in page["text"]
    assert "diterima" in desk.get(f"/api/v1/cite/{item}?lang=id").json()["text"]


def test_what_is_not_there_cannot_be_cited(desk: TestClient) -> None:
    assert desk.get("/api/v1/cite/utterance/none").status_code == 404
    assert desk.get("/api/v1/cite/robot/none").status_code == 400


def test_a_figure_that_stands_alone_is_cited_by_its_group(desk: TestClient, desk_store: Path) -> None:
    with opened(str(desk_store)) as db, db.begin():
        query = "SELECT owner FROM members WHERE part = 'figure_groups' GROUP BY owner HAVING count(*) = 1"
        groups = list(db.exec_driver_sql(query).scalars())
    assert groups
    for group in groups:
        cited = desk.get(f"/api/v1/cite/figure/{group}").json()["cited"]
        assert cited["id"] == group
        assert cited["amounts"]


def test_an_event_says_who_and_when_and_a_breach_is_told_once(tmp_path: Path) -> None:
    fought = "Pasukan Karsova menyerang pasukan Veldania di kota Brenna pada Senin (4/3/2024). "
    met = "Presiden Karsova Ana Dolan bertemu Presiden Rusia Vladimir Putin di Nort. "
    broke = (
        "Pasukan Veldania membalas serangan Karsova. Sejak bentrokan meletus pada 27 September, pasukan Karsova telah "
        "berulang kali menyerang warga Veldania, melanggar tiga gencatan senjata kemanusiaan sejak 10 Oktober."
    )
    rows = (
        {"id": "1", "outlet": "Kabar Orsena", "published": "2024-03-07", "text": fought + met},
        {"id": "2", "outlet": "Kabar Nort", "text": broke},
    )
    with desk_of(tmp_path, *rows) as desk:
        (talk,) = lines(desk, "agreement")
        (breach,) = lines(desk, "breach")
        id_ = begun(desk, talk, breach.partition("#")[0])
        page = desk.get(f"/api/v1/briefings/{id_}").json()
    event, truce = (e["cited"] for e in page["entries"])
    assert event["title"] == "Talks between Ana Dolan and Vladimir Putin"
    assert [p["day"] for p in event["passages"]] == ["reported 7 Mar 2024"]
    (told,) = truce["passages"]
    assert (told["speaker"], told["does"]) == ("Kabar Nort", "alleges a breach by Karsova, of 3 ceasefires")
    assert told["day"].startswith("since 10 Oct")
    assert truce["about"][0] == "breach alleged by Kabar Nort (1 report)"
