from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec
import pytest

from saksi.model.record import Linked, Record
from saksi.report.html import render

VOID = {"meta", "link", "br", "hr", "img"}


class Reader(HTMLParser):
    """Checks that elements nest; keeps ids, links and the text of each paragraph of the reports."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.said: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.ids.extend(v for k, v in attrs if k == "id" and v)
        self.links.extend(v for k, v in attrs if k == "href" and tag == "a" and v is not None)
        self.loads.extend(v for k, v in attrs if k in ("src", "srcset") or (k == "href" and tag == "link") if v)
        if tag not in VOID:
            self.stack.append((tag, held))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, attributes in self.stack:
            self.said.append((attributes.get("class") or "", data))

    def within(self, look: str) -> str:
        return "".join(text for name, text in self.said if look in name.split())


@pytest.fixture(scope="module")
def page(record: Record) -> str:
    return render(record, language="en")


@pytest.fixture(scope="module")
def reader(page: str) -> Reader:
    read = Reader(page)
    assert not read.stack
    return read


def test_every_link_leads_somewhere_and_every_name_is_used_once(reader: Reader) -> None:
    inside = {link[1:] for link in reader.links if link.startswith("#")}
    assert inside <= set(reader.ids)
    assert len(reader.ids) == len(set(reader.ids))


def test_the_file_needs_nothing_beside_it(page: str, reader: Reader) -> None:
    assert reader.loads == ["data:,"]
    assert "<script" not in page
    assert "@import" not in page
    assert "url(" not in page


def test_every_line_opens_its_words_in_the_report(page: str, reader: Reader) -> None:
    for anchor in ("r1s1", "r2s3", "r4s1", "r1f1", "r4e1"):
        assert f"#{anchor}" in reader.links
        assert f'id="{anchor}"' in page


def test_hostile_text_stays_text(page: str, reader: Reader) -> None:
    assert "&lt;script&gt;" in page
    assert "javascript:" not in "".join(reader.links)
    assert "<script>alert('x')</script>" in reader.within("text")


def test_the_texts_come_out_whole(record: Record, reader: Reader) -> None:
    shown = reader.within("text")
    for reading in record.readings:
        assert reading.article.text in shown


def test_direction_marks_never_stand_outside_the_text_of_a_report(page: str) -> None:
    for at in re.finditer("\u202e", page):
        before = page[: at.start()]
        assert before.rindex('<p class="text"') > before.rindex("</p>")


def test_a_hostile_name_is_only_a_name(record: Record) -> None:
    first = record.readings[0]
    outlet = msgspec.structs.replace(first.article.outlet, value='"><img src=x onerror=alert(1)>\u202e')
    article = msgspec.structs.replace(first.article, outlet=outlet)
    hostile = msgspec.structs.replace(
        record, readings=(msgspec.structs.replace(first, article=article), *record.readings[1:])
    )
    page = render(hostile, language="en")
    assert "<img" not in page
    assert not Reader(page).stack


def test_it_says_what_was_left_out_and_what_is_not_known(page: str, reader: Reader) -> None:
    assert "kosong.txt" in page
    assert "empty file" in page
    assert "it is in French, which Saksi does not read yet" in page
    assert "date not known: no date stands on the page" in page
    assert "unsure" in reader.within("unsure")


def test_an_item_in_several_pieces_lights_up_whole(record: Record) -> None:
    first = record.readings[1]
    parted = first.statements[2]
    whole = parted.content[0]
    spans = (type(whole)(whole.start, whole.start + 9), type(whole)(whole.start + 20, whole.end))
    statements = tuple(msgspec.structs.replace(s, content=spans) if s.id == parted.id else s for s in first.statements)
    changed = msgspec.structs.replace(first, statements=statements)
    page = render(msgspec.structs.replace(record, readings=(changed,)), language="en")
    assert ".report:has(#r1s3:target) .r1s3{" in page
    assert page.count('id="r1s3"') == 1


def test_no_machine_words_on_the_page(page: str) -> None:
    text = re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL)
    assert not re.search(r"\b(ASSAULT|AGREE|past_context|same_utterance|None|st-1|u-1|s-a1|ar-)\b", text)


def test_the_same_record_makes_the_same_page(record: Record, page: str) -> None:
    assert render(record, language="en") == page


@pytest.mark.parametrize("language", ["en", "id"])
def test_an_empty_record_is_a_page(language: str) -> None:
    assert not Reader(render(Record(readings=(), linked=Linked()), language=language)).stack


def test_it_is_written_in_indonesian_too(record: Record) -> None:
    page = render(record, language="id")
    assert '<html lang="id">' in page
    assert "serangan udara" in page.casefold()
    assert "hampir 3.000 orang" in page
