from __future__ import annotations

import msgspec
import pytest

from saksi.lang.pack import load
from saksi.model.articles import Article, Document
from saksi.text.header import article_of
from saksi.text.page import Page

PACK = load("id")
PROSE = "Pasukan Karsova meninggalkan Lembah Orsk pada hari Minggu setelah pertempuran selama tiga hari di kota itu."


def article(text: str, page: Page | None = None, **given: str) -> Article:
    document = Document(ref="a.txt", source="a.txt", media="text", body=text)
    return article_of(msgspec.structs.replace(document, **given), text, PACK, page)


@pytest.mark.parametrize(
    ("dateline", "outlet"),
    [
        ("Velda, SuaraVelda.com –", "SuaraVelda.com"),
        ("Veldania, SUARAVELDA.COM –", "SUARAVELDA.COM"),
        ("SUARAVELDA.COM, Jakarta-", "SUARAVELDA.COM"),
        ("SUARA.CO.ID,Jakarta-", "SUARA.CO.ID"),
        ("JAKARTA, SUARA.com —", "SUARA.com"),
        ("Suara6.com, Washington, DC -", "Suara6.com"),
        ("Suara.com -", "Suara.com"),
        ("Mataram, NTB (ANTARA News) -", "ANTARA News"),
        ("Jakarta (ANTARA) -", "ANTARA"),
        ("Baku, 3/11 (ANTARA) -", "ANTARA"),
        ("SUARA.CO", "SUARA.CO"),
        ("KBRN, Jakarta:", "KBRN"),
        ("SUARAVELDA.EXAMPLE, Velda –", "SUARAVELDA.EXAMPLE"),
        ("Velda, SuaraVelda.example -", "SuaraVelda.example"),
        ("suara.press.asia -", "suara.press.asia"),
        ("Teheran, SUARA.CO.ID –", "SUARA.CO.ID"),
        ("Jakarta, CNN Indonesia --", "CNN Indonesia"),
        ("Rusia. SUARAVELDA.COM", "SUARAVELDA.COM"),
        ("JAKARTA -", None),
        ("JAKARTA-", None),
        ("Jakarta –", None),
    ],
)
def test_datelines_are_header_and_name_the_outlet(dateline: str, outlet: str | None) -> None:
    text = f"{dateline} {PROSE}"
    found = article(text)
    assert [s.of(text) for s in found.header] == [dateline]
    assert (found.outlet.value, found.outlet.span and found.outlet.span.of(text)) == (outlet, outlet)
    assert found.outlet.reason == ("text" if outlet else "not given, and no dateline in the text names it")


@pytest.mark.parametrize(
    "text",
    [
        "Armenia-Azerbaijan sepakat berunding di ibu kota.",
        "Iran - negara di Timur Tengah - menolak.",
        "AS-Iran bertemu di Jakarta.",
        "Reuters: Kota Orsk jatuh.",
        "Teheran: Kami tidak akan mundur.",
        "Presiden Velda - Menteri Orsk bertemu - hari ini.",
        "Suara.com memuat berita itu.",
        "“Jakarta - kota itu,” kata Sena.",
        PROSE,
    ],
)
def test_sentences_are_no_datelines(text: str) -> None:
    assert article(text).header == ()


def test_a_city_glued_to_the_sentence_ends_the_dateline() -> None:
    text = f"Suara.com, Jakarta{PROSE}"
    assert [s.of(text) for s in article(text).header] == ["Suara.com, Jakarta"]


def test_the_outlet_is_given_or_on_the_page_or_in_the_text_or_in_the_address() -> None:
    page = Page(text="", outlet="Suara Velda")
    text = f"Jakarta, SUARA.com - {PROSE}"
    assert article(text, page, outlet="KBV").outlet.value == "KBV"
    assert article(text, page).outlet.reason == "page"
    assert article(text, url="https://www.kbv.example/1").outlet.value == "SUARA.com"
    known = article(PROSE, url="https://www.kbv.example/1").outlet
    assert (known.value, known.reason) == ("kbv.example", "url")


@pytest.mark.parametrize(
    "text",
    [
        f"Karsova tinggalkan Lembah Orsk\n\n{PROSE}",
        f"Karsova Tinggalkan Lembah Orsk\n{PROSE}",
        f"Karsova tinggalkan Lembah Orsk\nJakarta, SUARA.com - {PROSE}",
        f"Karsova tinggalkan Lembah Orsk\nMira Velda\nRabu, 4 November 2020 | 21:04 WIB\n{PROSE}",
        f"Karsova tinggalkan Lembah Orsk\nKarsova tinggalkan Lembah Orsk\n{PROSE}",
    ],
)
def test_a_title_at_the_head_of_the_text(text: str) -> None:
    found = article(text)
    assert (found.title.value or "").lower() == "karsova tinggalkan lembah orsk"
    assert found.title.reason == "text"
    assert found.title.span in found.header


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        f"{PROSE}\n{PROSE}",
        "Pasukan Karsova meninggalkan Lembah Orsk pada hari\nMinggu setelah pertempuran selama tiga hari.",
        f"Kota Orsk sepi.\n\n{PROSE}",
        f"Orsk\n\n{PROSE}",
    ],
)
def test_a_text_without_a_title_has_none_and_says_so(text: str) -> None:
    found = article(text)
    assert found.title.value is None
    assert "does not begin with one" in found.title.reason


def test_a_title_that_was_given_is_found_in_the_text() -> None:
    found = article(f"KARSOVA TINGGALKAN LEMBAH ORSK\n{PROSE}", title="Karsova Tinggalkan Lembah Orsk")
    assert (found.title.reason, found.header[0].end) == ("given", 30)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{PROSE}\nPenulis: Mira Velda\nEditor: Sena Orsk", "Mira Velda"),
        (f"{PROSE}\n(Penulis: Mira Velda | Editor: Sena Orsk)", "Mira Velda"),
        (f"Oleh: Mira Velda\n{PROSE}", "Mira Velda"),
        (f"{PROSE}\nEditor: Sena Orsk", "Sena Orsk"),
        (f"{PROSE}\nPenulis: Redaksi Suara.com", None),
        (PROSE, None),
    ],
)
def test_bylines_stand_in_lines_of_their_own(text: str, name: str | None) -> None:
    byline = article(text).byline
    assert byline.value == name
    assert byline.span is None or byline.span.of(text) == name


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"{PROSE} Demikian dilansir KBV, Selasa (3/11/2020).", "2020-11-03"),
        (f"{PROSE} Menurut KBV, Minggu (1/11/2020). Sena membantahnya, Selasa (3/11/2020).", "2020-11-03"),
        (f"{PROSE} Ia tiba Senin (2/11/2020). Perundingan akan digelar Jumat (6/11/2020).", "2020-11-02"),
        (f"Karsova Tinggalkan Lembah Orsk\nRabu, 4 November 2020 | 21:04 WIB\n{PROSE}", "2020-11-04"),
        (f"{PROSE} Perjanjian itu dibuat pada 3 Mei 1997.", None),
        (f"{PROSE} Kata Sena, Jumat (6/11).", None),
        (f"{PROSE} Kata Sena, Senin (18/6/2025).", None),
        (PROSE, None),
    ],
)
def test_the_day_of_publication_is_the_latest_full_date_of_a_credit(text: str, day: str | None) -> None:
    published = article(text).published
    assert published.day == day
    assert published.reason == "text" if day else "text" not in published.reason.split()[:1]
    assert published.span is None or "20" in published.span.of(text)


def test_why_a_date_is_unknown_is_said() -> None:
    assert "6/11" in article(f"{PROSE} Kata Sena, Jumat (6/11).").published.reason
    assert "kemarin sore" in article(PROSE, published="kemarin sore").published.reason


def test_given_dates_are_read_and_go_first() -> None:
    text = f"{PROSE} Demikian dilansir KBV, Selasa (3/11/2020)."
    published = article(text, published="Rabu, 4 November 2020 10:00 WIB").published
    assert (published.value, published.precision, published.reason) == ("2020-11-04T10:00:00+07:00", "second", "given")
    assert article(text, published="entah").published.day == "2020-11-03"


def test_the_stamp_on_the_page_goes_before_metadata_that_agrees() -> None:
    page = Page(text="", published="2020-11-03T18:30:00Z", stamps=("Rabu, 4 November 2020 01:30 WIB",))
    assert article(PROSE, page).published.value == "2020-11-04T01:30:00+07:00"
    page = Page(text="", published="2020-11-03", stamps=("Rabu, 18 November 2020 01:30 WIB",))
    assert article(PROSE, page).published.value == "2020-11-03"


def test_the_same_report_is_the_same_article_wherever_it_lay() -> None:
    one = article_of(Document(ref="a", source="x/a", media="text", body=PROSE), PROSE, PACK)
    other = article_of(Document(ref="b", source="y/b", media="text", body=PROSE), PROSE, PACK)
    assert one.id == other.id
    assert one.id != article(f"{PROSE} ").id


def test_without_a_pack_only_what_was_given_is_known() -> None:
    found = article_of(Document(ref="a", source="a", media="text", body=PROSE, published="2020-11-03"), PROSE, None)
    assert (found.published.day, found.title.value, found.header) == ("2020-11-03", None, ())


@pytest.mark.parametrize("opening", ["Jl.Orsk - ", "Kol.Dolan – ", "Pasukan.Karsova - ", "SUARA.ASIA ", "U.S - "])
def test_a_stop_within_a_word_is_no_address(opening: str) -> None:
    assert article(f"{opening}{PROSE}").outlet.value is None


def test_an_address_that_leads_nowhere_is_none() -> None:
    found = article(PROSE, url="http://[orsk")
    assert (found.url, found.outlet.value) == (None, None)
