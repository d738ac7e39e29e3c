from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.link.pile import link
from saksi.model.links import Link
from saksi.model.reasons import Copied
from saksi.model.verdicts import Rulings, Verdict
from tests.link.build import PACK, Draft

WIRE = (
    "Hujan lebat merusak jembatan gantung di hulu Sungai Arga sehingga tiga dusun tidak dapat dilalui kendaraan",
    "Para petani memanggul hasil panen mereka menyusuri jalan setapak yang licin menuju pasar terdekat",
    "Dinas setempat menyiapkan perahu kecil untuk mengangkut anak sekolah sampai jembatan selesai diperbaiki",
    "Pengerjaan diperkirakan makan waktu dua bulan karena bahan bangunan harus dibawa dari kota pelabuhan",
)
LOCAL = (
    "Kelompok musik remaja berlatih setiap sore di balai desa menjelang lomba tingkat provinsi bulan depan",
    "Panitia menyediakan penginapan gratis bagi peserta yang datang dari pulau seberang dengan kapal malam",
    "Pemenang akan diundang tampil dalam pesta rakyat di alun alun ibu kota bersama pemain gambus ternama",
)
SPEECH = (
    "kami tidak akan pernah meninggalkan lembah ini selama masih ada satu keluarga yang memerlukan perlindungan kami"
)


def report(ref: str, *sentences: str, day: str = "2031-05-03", **more: str) -> Draft:
    draft = Draft(ref, day=day, outlet=more.get("outlet", f"Harian {ref}"), title=f"Judul {ref}")
    for sentence in sentences:
        draft.tell(sentence)
    return draft


def copies(*drafts: Draft) -> list[tuple[str, str, str]]:
    refs = {d.reading().article.id: d.ref for d in drafts}
    return [(x.kind, refs[x.left], refs[x.right]) for x in links(*drafts)]


def links(*drafts: Draft) -> list[Link]:
    return [x for x in link([d.reading() for d in drafts], PACK).links if x.kind.startswith("republished")]


def test_a_wire_story_with_a_local_top_and_tail_has_a_part_of_it() -> None:
    local = report("b", LOCAL[0], WIRE[1], WIRE[2], LOCAL[1], LOCAL[2], day="2031-05-04")
    assert copies(report("a", *WIRE), local) == [("republished_part", "b", "a")]


def test_the_passages_are_spans_on_both_sides() -> None:
    a, b = report("a", *WIRE), report("b", LOCAL[0], WIRE[1], WIRE[2], LOCAL[1], LOCAL[2], day="2031-05-04")
    ((left, right),) = links(a, b)[0].passages
    assert left.of(b.text) == right.of(a.text) == f"{WIRE[1]}. {WIRE[2]}"


@pytest.mark.parametrize("order", [(3, 2, 1, 0), (1, 0, 3, 2)])
def test_another_order_is_still_a_copy(order: tuple[int, ...]) -> None:
    turned = report("b", *(WIRE[n] for n in order), day="2031-05-04")
    assert copies(report("a", *WIRE), turned) == [("republished", "b", "a")]


def test_a_third_rewritten_is_still_a_copy() -> None:
    changed = report("b", LOCAL[0], *WIRE[1:], day="2031-05-04")
    assert copies(report("a", *WIRE), changed) == [("republished", "b", "a")]


def test_one_paragraph_lifted_is_a_part() -> None:
    lifted = report("b", *LOCAL, WIRE[0], WIRE[1], day="2031-05-04")
    assert copies(report("a", *WIRE), lifted) == [("republished_part", "b", "a")]


def test_the_same_quotation_in_two_reports_is_no_copy() -> None:
    a = report("a", WIRE[0], f'"{SPEECH}", kata Ilan Toreq')
    b = report("b", LOCAL[0], f'Ilan Toreq menegaskan, "{SPEECH}"')
    assert copies(a, b) == []
    # The same words without marks are the report's own.
    assert copies(report("a", WIRE[0], SPEECH, WIRE[1]), report("b", LOCAL[0], SPEECH, WIRE[1]))


def test_direct_speech_without_marks_is_no_copy_either() -> None:
    a = report("a", WIRE[0]).say("Ilan Toreq", f"{SPEECH} {SPEECH[::-1]}", form="direct")
    b = report("b", LOCAL[0]).say("Ilan Toreq", f"{SPEECH} {SPEECH[::-1]}", form="direct")
    assert copies(a, b) == []


def test_the_same_names_and_titles_are_no_copy() -> None:
    titles = (
        "Wakil Ketua Badan Pengawas Sungai Arga Bagian Hulu Doktor Ilan Toreq dan Sekretaris Badan Pengawas Sungai Arga"
    )
    assert copies(report("a", WIRE[0], f"{titles} {LOCAL[1]}"), report("b", f"{titles} {WIRE[2]}")) == []


def test_a_form_filled_in_anew_is_no_copy() -> None:
    def day(a: str, b: str, c: str) -> str:
        return f"Harga beras naik {a} persen menjadi {b} dinar dan harga jagung turun menjadi {c} dinar sekarung"

    assert copies(report("a", day("2", "61", "40"), WIRE[0]), report("b", day("3", "63", "39"), LOCAL[0])) == []


def test_stock_phrases_of_an_outlet_make_no_copies() -> None:
    stock = (
        "Ikuti terus kabar terbaru dari lembah kami setiap pagi lewat saluran resmi dan jangan lupa ajak tetangga "
        "untuk ikut membaca berita yang kami pilih bagi semua"
    )
    own = [[" ".join(w + letter for w in line.split()) for line in LOCAL] for letter in "bcdfghj"]
    drafts = [report(r, *lines, stock, outlet="Harian Orsk") for r, lines in zip("abcdefg", own, strict=True)]
    assert copies(*drafts[:2]) != []
    assert copies(*drafts) == []


def test_a_hundred_reprints_hang_together() -> None:
    drafts = [report(f"r{n:03}", *WIRE, f"Tambahan {'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10]}") for n in range(100)]
    refs = {d.ref: d.ref for d in drafts}
    for _, left, right in copies(*drafts):
        old, new = refs[left], refs[right]
        refs = {r: new if t == old else t for r, t in refs.items()}
    assert len(set(refs.values())) == 1


def test_the_hour_tells_the_reprint_from_its_source_in_whatever_zone() -> None:
    early, late = (
        report("a", *WIRE, day="2031-05-03T09:10:00+07:00"),
        report("b", *WIRE, day="2031-05-03T11:00:00+09:00"),
    )
    (found,) = links(early, late)
    assert (found.left, found.right) == (early.reading().article.id, late.reading().article.id)
    assert isinstance(found.reason, Copied)
    assert (found.reason.credits, found.reason.published) == (
        None,
        ("2031-05-03T02:10:00+00:00", "2031-05-03T02:00:00+00:00"),
    )


def test_a_copy_says_how_much_of_each_is_in_the_other_and_what_tells_the_copy() -> None:
    wire, local = report("a", *WIRE, day="2031-05-04"), report("b", LOCAL[0], WIRE[1], WIRE[2], *LOCAL[1:])
    (found,) = links(wire, local)
    assert found.left == wire.reading().article.id
    assert found.reason == Copied(words=27, shares=(0.47, 0.38), published=("2031-05-04", "2031-05-03"))
    (found,) = links(wire, local.credit("Harian a"))
    assert found.left == local.reading().article.id
    assert found.reason == Copied(words=27, shares=(0.38, 0.47), credits="Harian a")
    (found,) = links(report("a", *WIRE), report("b", *WIRE))
    assert found.reason == Copied(words=57, shares=(1.0, 1.0))


@pytest.mark.parametrize("value", ["0001-01-01T00:00:00+07:00", "2031-05-03T09:10:00", "2031-05-03T", ""])
def test_hours_that_tell_nothing_are_no_trouble(value: str) -> None:
    assert len(links(report("a", *WIRE, day=value), report("b", *WIRE, day="2031-05-03T11:00:00+09:00"))) == 1


PILE = [
    report("a", *WIRE), report("b", LOCAL[0], *WIRE[1:]), report("c", *LOCAL, WIRE[0], WIRE[1]), report("d", *LOCAL),
    report("e", *LOCAL[::-1], outlet="Harian d"), report("f", WIRE[3], WIRE[1], day="2031-05-02"),
]  # fmt: skip
WHOLE = links(*PILE)


@given(st.permutations(PILE))
def test_the_order_of_reports_changes_nothing(order: list[Draft]) -> None:
    assert links(*order) == WHOLE


def test_a_person_may_say_that_a_part_is_none() -> None:
    pile = [report("a", *WIRE).reading(), report("b", LOCAL[0], WIRE[1], WIRE[2], *LOCAL[1:]).reading()]
    (found,) = [x for x in link(pile, PACK).links if x.kind == "republished_part"]
    verdict = Verdict(
        id="v1",
        kind="reject",
        item=found.left,
        other=found.right,
        link=found.kind,
        by="Ana",
        at="2031-05-05",
        reason="r",
    )
    rulings = Rulings(links={(found.kind, found.left, found.right): verdict})
    assert not [x for x in link(pile, PACK, rulings).links if x.kind == "republished_part"]


def test_links_carry_no_passages_but_of_copies() -> None:
    linked = link([report("a", *WIRE).reading(), report("b", *WIRE).reading()], PACK)
    assert all(bool(x.passages) == x.kind.startswith("republished") for x in linked.links)
    assert msgspec.json.decode(msgspec.json.encode(linked.links[0]), type=Link) == linked.links[0]
