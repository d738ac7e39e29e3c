from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.model.articles import Document
from saksi.text.page import Page, page_of

PARAGRAPHS = (
    "Velda, SuaraVelda.com – Pasukan Karsova meninggalkan Lembah Orsk pada hari Minggu setelah bertempur tiga hari.",
    "“Kami tidak akan kembali ke lembah itu selama gencatan senjata berlaku,” kata juru bicara Karsova, Mira Ensk.",
    "Kementerian Pertahanan Veldania mengatakan bahwa 12 prajuritnya tewas dan puluhan lainnya terluka di kota itu.",
    "Kedua pihak saling menuduh telah melanggar kesepakatan yang dibuat di ibu kota Veldania pada bulan yang lalu.",
)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Karsova Tinggalkan Lembah Orsk | Suara Velda</title>
<meta property="og:title" content="Karsova Tinggalkan Lembah Orsk | Suara Velda">
<meta property="og:site_name" content="Suara Velda"><meta property="og:url" content="https://suaravelda.example/1">
{meta}</head><body>
<nav><ul><li><a href="/">Beranda</a></li><li><a href="/p">Politik</a></li><li><a href="/d">Dunia</a></li></ul></nav>
<h1>Karsova Tinggalkan Lembah Orsk</h1><div class="date">{stamp}</div><div>{author}</div>
<div class="isi"><p>{body}</p></div>
<ul class="terkait"><li><span>Minggu, 1/2/2031 09:00 WIB</span> <a href="/2">Veldania Siap Berunding Lagi</a></li>
<li><span>Minggu, 1/2/2031 08:00 WIB</span> <a href="/3">Warga Orsk Mulai Pulang ke Rumah</a></li></ul>
<div class="komentar"><form><textarea>Tulis komentar</textarea><button>Kirim</button></form></div>
<footer><a href="/t">Tentang Kami</a> <a href="/k">Kode Etik</a></footer></body></html>"""


def page(meta: str = "", stamp: str = "", author: str = "") -> Page:
    html = PAGE.format(meta=meta, stamp=stamp, author=author, body="</p><p>".join(PARAGRAPHS))
    return page_of(Document(ref="a.html", source="a.html", media="html", body=html))


def test_the_body_is_whole_and_without_menus() -> None:
    assert page().text.splitlines() == list(PARAGRAPHS)


def test_what_the_page_says_about_itself() -> None:
    found = page()
    assert (found.title, found.outlet) == ("Karsova Tinggalkan Lembah Orsk", "Suara Velda")
    assert found.url == "https://suaravelda.example/1"


@pytest.mark.parametrize(
    ("meta", "published"),
    [
        ('<meta property="article:published_time" content="2031-02-01T14:56:43+07:00">', "2031-02-01T14:56:43+07:00"),
        ('<script type="application/ld+json">{"datePublished": "2031-02-01"}</script>', "2031-02-01"),
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2031-02-01T10:00"}]}</script>',
            "2031-02-01T10:00",
        ),
        ('<meta itemprop="datePublished" content="2031-02-01 T10:08:58Z">', "2031-02-01T10:08:58Z"),
        ('<script type="application/ld+json">{broken</script>', None),
        ("", None),
    ],
)
def test_the_date_has_a_basis_on_the_page_or_is_unknown(meta: str, published: str | None) -> None:
    assert page(meta).published == published


def test_history_in_the_text_is_no_date_of_publication() -> None:
    history = (
        "Perjanjian itu dibuat pada 3 Mei 1997 dan diperbarui pada 27 September 2020 oleh kedua negara di lembah itu."
    )
    html = PAGE.format(meta="", stamp="", author="", body="</p><p>".join((*PARAGRAPHS, history)))
    found = page_of(Document(ref="a.html", source="a.html", media="html", body=html))
    assert history in found.text
    assert found.published is None


def test_visible_stamps_and_labels_are_handed_on() -> None:
    found = page(stamp="Minggu, 1 Februari 2031 | 21:04 WIB", author="Penulis: Sena Orsk")
    assert found.stamps[0] == "Minggu, 1 Februari 2031 | 21:04 WIB"
    assert found.labelled == ("Penulis: Sena Orsk",)


@pytest.mark.parametrize(
    "meta",
    [
        '<meta name="author" content="Sena Orsk">',
        '<script type="application/ld+json">{"author": {"name": "Sena Orsk"}}</script>',
    ],
)
def test_the_author_of_the_metadata(meta: str) -> None:
    assert page(meta).byline == "Sena Orsk"


def test_plain_text_is_its_own_unchanged() -> None:
    body = " Orsk\r\n\r\n tenang. "
    assert page_of(Document(ref="a", source="a", media="text", body=body)) == Page(text=body)


@pytest.mark.parametrize("html", ["", "<html></html>", "<html><body><p></p></body></html>", "<", "<!-- -->", "\x00"])
def test_a_page_without_a_report_is_empty(html: str) -> None:
    assert page_of(Document(ref="a", source="a", media="html", body=html)).text == ""


@settings(max_examples=25)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<div>", "<ul><li>", "<a href='x'>", "Orsk tenang. ", "<h1>", "<!--"]),
        max_size=15,
    )
)
def test_any_page_can_be_read(pieces: list[str]) -> None:
    assert isinstance(page_of(Document(ref="a", source="a", media="html", body="".join(pieces))).text, str)


def test_the_town_before_the_text_and_the_signature_below_it_are_kept() -> None:
    first, *rest = PARAGRAPHS
    body = "<br><br>".join((f"<b>Orsena</b> - <br><br>{first}", *rest))
    signature = (
        "<br><br><b>(ren/ash)</b></div><div>Sumber : Kantor Berita Velda</div><div><b>Editor</b> : Ana Orsk</div>"
    )
    html = PAGE.format(meta="", stamp="", author="", body="@").replace("<p>@</p></div>", f"{body}{signature}")
    found = page_of(Document(ref="a.html", source="a.html", media="html", body=html)).text.splitlines()
    assert found == [
        f"Orsena - {first}", *rest, "(ren/ash)", "Sumber : Kantor Berita Velda", "Editor : Ana Orsk",
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["<p>{}", "{}", "<div>{}</div>", "<html>{}"])
def test_a_piece_of_a_page_is_read(form: str) -> None:
    html = form.format(*PARAGRAPHS)
    text = page_of(Document(ref="a.html", source="a.html", media="html", body=html)).text
    assert text.splitlines() == list(PARAGRAPHS[: form.count("{}")])


@pytest.mark.parametrize("html", ["", "<p></p>", "<!-- x -->", "<html><head><title>Orsk</title></head></html>"])
def test_a_page_without_a_body_has_no_text(html: str) -> None:
    assert page_of(Document(ref="a.html", source="a.html", media="html", body=html)).text == ""
