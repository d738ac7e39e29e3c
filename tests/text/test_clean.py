from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.lang.pack import load
from saksi.text.clean import boilerplate

PACK = load("id")
PROSE = "Pasukan Karsova meninggalkan Lembah Orsk pada hari Minggu setelah pertempuran selama tiga hari di kota itu."
MORE = "Kementerian Pertahanan Veldania mengatakan bahwa tidak ada korban di pihaknya dalam pertempuran di lembah itu."


def marked(text: str, title: str | None = None) -> list[str]:
    return [s.of(text) for s in boilerplate(text, title, PACK)]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "SCROLL TO CONTINUE WITH CONTENT",
        "[Gambas:Video 20detik]",
        "Simak Video 'Warga Orsk Mengungsi':",
        "Simak juga Video: Karsova Bantah Serang Orsk",
        "Lihat juga Video 'Kota Orsk Sepi'",
        "Saksikan Live Pagi:",
        "Simak berita selengkapnya di halaman selanjutnya.",
        "Halaman selanjutnya",
        "Baca juga: Karsova Bantah Serang Orsk",
        "BACA JUGA : Veldania Siap Berunding",
        "Baca Juga Karsova Bantah Serang Orsk",
        "Editor: Sena Orsk",
        "Penulis : Sena Orsk",
        "(Penulis: Sena Orsk | Editor: Mira Velda)",
        "Artikel ini pertama kali terbit dalam bahasa Veldania",
        "Ikuti kami di Google News",
        "Dapatkan update berita pilihan dan breaking news setiap hari dari Suara Velda.",
        "COPYRIGHT © KBV 2031",
        "Tags: Orsk, Veldania",
        "Foto: Mira Velda/KBV",
        "(Foto: KBV)",
        "128 Shares",
        "Dibaca: 1.204 kali",
    ],
)
def test_lines_that_are_no_report(line: str) -> None:
    assert marked(f"{PROSE}\n{line}\n{MORE}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Topik ini diangkat oleh Presiden Veldania dalam pertemuan itu.",
        "Baca juga buku itu, kata Sena kepada wartawan.",
        "Terbaru, Karsova menembakkan tiga roket ke Orsk.",
        "Diskusi damai di ibu kota Veldania",
        "Tag harga senjata itu terus naik.",
        "Editor Suara Velda ditahan di Karsova.",
        "Lembah Orsk Kembali Tenang",
        "(SVD)",
        "Wartawan: Apakah gencatan senjata itu berlaku?",
        "Sumber: KBV",
        "2. Pasukan Karsova di selatan",
        "“Simak baik-baik: kami tidak akan mundur,” kata Sena.",
    ],
)
def test_lines_of_the_report_are_left_alone(line: str) -> None:
    assert marked(f"{PROSE}\n{line}\n{MORE}") == []


def test_a_heading_takes_its_links_along_up_to_where_the_report_resumes() -> None:
    block = "BACA JUGA:\n- Karsova Bantah Serang Orsk\n- Veldania Siap Berunding"
    assert marked(f"{PROSE}\n{block}\n{MORE}") == [block]
    block = "Baca juga:\n\nKarsova Bantah Serang Kota Orsk\n\nVeldania Siap Berunding di Bawah Pengawasan"
    assert marked(f"{PROSE}\n\n{block}\n\n{MORE}") == [block]


def test_a_bare_heading_leaves_a_subheading_of_the_report() -> None:
    assert marked(f"{PROSE}\nBaca Juga\nApa Dampak Penutupan Lembah Orsk\n{MORE}") == ["Baca Juga"]


def test_from_the_comment_form_on_nothing_is_report() -> None:
    tail = "LEAVE A REPLY\n\nPlease enter your comment!\nPlease enter your name here"
    assert marked(f"{PROSE}\n\n{MORE}\n\n{tail}") == [tail]
    tail = "About Suara Velda 1200 Articles\nCepat dan Tepat\n\nBe the first to comment"
    assert marked(f"{PROSE}\n\n{MORE} (SVD)\n\n{tail}") == [tail]


def test_share_counters_below_the_title() -> None:
    title = "Karsova Tinggalkan Lembah Orsk"
    assert marked(f"{title}\n\n0\n68\n\n{PROSE}\n1\n{MORE}", title) == ["0\n68"]


def test_a_title_printed_again_is_boilerplate_with_its_caption() -> None:
    title = "Karsova Tinggalkan Lembah Orsk"
    text = f"{title}\n\n{title}\nPerang di Lembah Orsk\n\n{PROSE}"
    assert marked(text, title) == [f"{title}\nPerang di Lembah Orsk"]
    assert marked(f"{title}\n{PROSE}", title) == []


def test_what_is_glued_to_a_line_of_the_report() -> None:
    assert marked(f"{PROSE} Ikuti Whatsapp Channel Suara Velda") == ["Ikuti Whatsapp Channel Suara Velda"]
    text = f"{PROSE} Baca Juga Karsova Bantah Serang Orsk Pasukan itu meninggalkan kota."
    assert marked(text) == ["Baca Juga Karsova Bantah Serang Orsk"]


@given(
    st.lists(
        st.sampled_from(
            [
                PROSE,
                MORE,
                "",
                "0",
                "Baca Juga",
                "BACA JUGA:",
                "- Karsova Bantah Serang Orsk",
                "Advertisement",
                "DISKUSI:",
            ]
        ),
        max_size=12,
    )
)
def test_marks_are_in_order_disjoint_and_hold_no_report(lines: list[str]) -> None:
    text = "\n".join(lines)
    spans = boilerplate(text, "Judul", PACK)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    if "DISKUSI:" not in lines:
        printed = [text.index(line) for line in (PROSE, MORE) if line in text]  # for the first time
        assert not any(s.start <= at < s.end for s in spans for at in printed)


@given(st.text(max_size=200), st.none() | st.text(max_size=20))
def test_any_text_can_be_marked(text: str, title: str | None) -> None:
    for span in boilerplate(text, title, PACK):
        assert span.of(text).strip()


def test_a_body_printed_again_with_its_parts_is_read_once() -> None:
    parts = (PROSE, MORE, "Warga diminta menjauh dari jembatan sampai hari Rabu.")
    page = "".join(parts) + "\n" + parts[0] + "\n" + "".join(parts[1:]) + "\n" + parts[1] + "\n" + parts[2]
    assert marked(page) == ["\n".join((parts[0], "".join(parts[1:]), parts[1]))]
    assert marked(PROSE + "\n" + MORE + "\n" + PROSE[:50]) == []


@pytest.mark.parametrize("cue", ["SCROLL TO CONTINUE WITH CONTENT", "Baca Juga"])
def test_where_line_breaks_were_lost_the_report_goes_on(cue: str) -> None:
    text = " ".join((PROSE, cue, *([f"Ia {MORE[0].lower()}{MORE[1:]}"] * 5)))
    assert marked(text) == [cue]
    both = " ".join((PROSE, "Baca Juga", PROSE, MORE, "SCROLL TO CONTINUE WITH CONTENT", *([PROSE] * 5)))
    spans = boilerplate(both, None, PACK)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert sum(map(len, spans)) < 0.3 * len(both)
