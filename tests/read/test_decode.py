from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import InputError
from saksi.read.decode import decoded, looks_like_html

TEXT = "Presiden Veldania berkata: “Kami – dan Anda – menang”.\r\nKota Orsk réda.\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_every_encoding_gives_the_same_characters(codec: str) -> None:
    assert decoded(TEXT.encode(codec)) == TEXT


def test_windows_1252_is_read_where_bytes_are_no_utf8() -> None:
    assert decoded(TEXT.encode("cp1252")) == TEXT


def test_a_page_glued_from_two_encodings_is_read_in_both() -> None:
    assert decoded("“satu” ".encode() + "“dua”".encode("cp1252")) == "“satu” “dua”"


def test_an_html_page_says_its_charset() -> None:
    page = "<html><head><meta charset='iso-8859-9'></head><body>Şuşa, Ağdam</body></html>"
    assert decoded(page.encode("iso-8859-9")) == page


def test_text_that_was_decoded_twice_stays_as_it_came() -> None:
    assert decoded("â€œKamiâ€\x9d".encode()) == "â€œKamiâ€\x9d"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"%PDF-1.7 abc", "PDF"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"{\\rtf1 abc}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (bytes(range(256)) * 4, "binary"),
    ],
)
def test_what_is_no_text_is_named(raw: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        decoded(raw)


def test_a_stray_control_character_does_not_make_a_text_binary() -> None:
    assert decoded(b"Lembah Orsk tenang. " * 20 + b"\x00") == "Lembah Orsk tenang. " * 20 + "\x00"


@pytest.mark.parametrize(
    "start", [b"<!DOCTYPE html><html>", b"\xef\xbb\xbf\n<html lang='id'>", "<html>".encode("utf-16")]
)
def test_pages_are_recognised_by_how_they_begin(start: bytes) -> None:
    assert looks_like_html(start)


def test_a_text_that_names_a_tag_is_no_page() -> None:
    assert not looks_like_html(b"Tag <html> dipakai.")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_comes_back_whole(text: str) -> None:
    raw = text.encode()
    if not raw.startswith((codecs.BOM_UTF8, b"BZh", b"GIF8", b"RIFF", b"%PDF-", b"{\\rtf", b"PK\x03\x04")):
        assert decoded(raw) == text


@given(st.binary())
def test_any_bytes_are_text_or_refused_with_a_reason(raw: bytes) -> None:
    refused = ""
    try:
        assert isinstance(decoded(raw), str)
    except InputError as error:
        refused = str(error)
    assert "\n" not in refused
