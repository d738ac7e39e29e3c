from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.lang.pack import load
from saksi.model.span import Span
from saksi.text.repair import View, repaired

PACK = load("id")


@pytest.mark.parametrize(
    ("came", "reads"),
    [
        ("“Kami pergi,†kata Sena.", "“Kami pergi,” kata Sena."),
        ("Ia berkata †kami pergi", "Ia berkata “kami pergi"),
        ("â€œKami pergi,â€\ufffd kata Sena", "“Kami pergi,” kata Sena"),
        (
            "\ufffdKami pergi,\ufffd kata Sena. \ufffd\ufffd\ufffdYa.\ufffd\ufffd\ufffd",
            "“Kami pergi,” kata Sena. “Ya.”",
        ),
        ("Orsk \ufffd Kami", "Orsk – Kami"),
        ("â€œKami pergi,â€ kata Sena â€“ hari ini â€¦", "“Kami pergi,” kata Sena – hari ini …"),
        ("â\x80\x9cKamiâ\x80\x9d", "“Kami”"),
        ("Ã¢â‚¬Å“KamiÃ¢â‚¬Â\x9d", "“Kami”"),
        ("rÃ©da", "réda"),
        ("&#8220;Kami&#8221; &quot;dan&quot; Velda &amp; Orsk &amp;amp; Sena", '“Kami” "dan" Velda & Orsk & Sena'),
        ("pukul\u00a010.00 wak\u200btu", "pukul 10.00 waktu"),
        ("''Kami pergi,'' katanya, ‘’dan Anda,’’ ujarnya", '"Kami pergi," katanya, "dan Anda," ujarnya'),
        ("ia \x93pergi\x94", "ia “pergi”"),
    ],
)
def test_damaged_characters_are_read_as_what_they_stood_for(came: str, reads: str) -> None:
    assert repaired(came, PACK).text == reads


@pytest.mark.parametrize(
    ("came", "reads"),
    [
        ("OtoritasIranmenangkap lima orang", "Otoritas Iran menangkap lima orang"),
        ("kantor beritaTasnimdan ISNAyang memuatnya", "kantor berita Tasnim dan ISNA yang memuatnya"),
        ("badan intelijenIsrael,Mossad", "badan intelijen Israel, Mossad"),
        ("DilansirAFP, Rabu", "Dilansir AFP, Rabu"),
        ("dilansirReutersdanAl Arabiya, Kamis", "dilansir Reuters dan Al Arabiya, Kamis"),
        ("dilansirdetikSulsel, Rabu", "dilansir detikSulsel, Rabu"),
        ("Mengutip lamanHistory.com, Rabu", "Mengutip laman History.com, Rabu"),
        ("sebuah posting diXseperti dikutip dariAFP", "sebuah posting di X seperti dikutip dari AFP"),
        ("Veldania tenang. PasukanVeldaniamenyerang Orsk", "Veldania tenang. Pasukan Veldania menyerang Orsk"),
        ("Liputan6.com, JakartaKita pergi", "Liputan6.com, Jakarta Kita pergi"),
        ("katanya.Baca Juga", "katanya. Baca Juga"),
        ("Presiden (Veldania)menolak", "Presiden (Veldania) menolak"),
    ],
)
def test_spaces_lost_at_links_are_put_back(came: str, reads: str) -> None:
    assert repaired(came, PACK).text == reads


@pytest.mark.parametrize(
    "text",
    [
        "TikTok, WhatsApp, YouTube dan detikNews memuat McDonald dan iPhone.",
        "Lihat https://kbv.example/OrskMembara,Lagi dan www.SuaraVelda.com/aB atau redaksi@SuaraVelda.com.",
        "Ramadan di Sudan dan Medan, 1.200 orang, pukul 10.30, skor 3:2.",
        "Kemenlu menolak; LiputanIslam.com memuatnya.",
        "Pandemi, Kalaupun, Walaupun, Subdirektorat, Batanghari, Kotabaru dan Nadia di Hamadi (mem)baik.",
        "Di Kota Batang: Kotabaru. Iran. Iranian, Jordania, Jordan dan Timberwolves Tim.",
        "Harga €5 (naik), Qur'an, Jum'at, rock'n'roll, AT&T.",
        "“Kami pergi,” kata Sena – ‘ya’.",
        "Qur\ufffdan, r\ufffdsum\ufffd",
    ],
)
def test_whole_text_stays_as_it_is(text: str) -> None:
    view = repaired(text, PACK)
    assert view.text == text
    assert view.back((Span(0, 3),)) == (Span(0, 3),)


def test_spans_point_back_at_the_words_as_they_came() -> None:
    came = "â€œKami,â€ kata OtoritasIranmenangkap."
    view = repaired(came, PACK)
    start = view.text.index("Iran")
    assert view.span(Span(start, start + 4)).of(came) == "Iran"
    assert view.span(Span(0, 1)).of(came) == "â€œ"
    assert view.forth(Span(came.index("kata"), came.index("kata") + 4)).of(view.text) == "kata"


class Inner(msgspec.Struct, frozen=True):
    span: Span | None
    words: tuple[str, ...] = ("a",)


def test_every_span_in_a_value_is_mapped() -> None:
    view = View("abcdef", [(1, 3, "X"), (4, 4, " ")])
    assert view.text == "aXd ef"
    assert view.back((Inner(Span(1, 2)), Inner(None))) == (Inner(Span(1, 3)), Inner(None))


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    came = draw(st.text("abc “”", min_size=1, max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(came)), max_size=12)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = []
    at = -1
    for start, end in pairs:
        if start > at:
            edits.append((start, end, draw(st.text("xy", min_size=start == end, max_size=3))))
            at = end
    return came, edits


@given(edited(), st.data())
def test_spans_that_touch_no_edit_go_there_and_back(
    made: tuple[str, list[tuple[int, int, str]]], data: st.DataObject
) -> None:
    came, edits = made
    view = View(came, edits)
    start = data.draw(st.integers(0, len(came) - 1))
    end = data.draw(st.integers(start + 1, len(came)))
    if all(b <= start or end <= a for a, b, _ in edits):
        forth = view.forth(Span(start, end))
        assert forth.of(view.text) == came[start:end]
        assert view.span(forth) == Span(start, end)


@given(edited(), st.data())
def test_every_span_of_the_repaired_text_has_a_way_back(
    made: tuple[str, list[tuple[int, int, str]]], data: st.DataObject
) -> None:
    came, edits = made
    view = View(came, edits)
    kept = [i for i in range(len(view.text)) if view.text[i] not in "xy"]
    if kept:
        first = data.draw(st.sampled_from(kept))
        last = data.draw(st.sampled_from([i for i in kept if i >= first]))
        back = view.span(Span(first, last + 1))
        assert (came[back.start], came[back.end - 1]) == (view.text[first], view.text[last])


@given(st.text("aIÃ¢â€œ™†&amp;#82 .,:)\u00a0\u200b'’“dankatayg", max_size=60))
def test_repair_never_loses_or_invents_words(text: str) -> None:
    view = repaired(text, PACK)
    for i, c in enumerate(view.text):
        if c.isalpha() and c.isascii():
            back = view.span(Span(i, i + 1)).of(text)
            assert back == c or not back.isascii() or back.startswith("&")
