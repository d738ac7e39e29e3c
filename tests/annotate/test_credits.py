"""Credits: agencies, outlets, platforms, documents, the desk's initials."""

from __future__ import annotations

import msgspec
import pytest

from saksi.annotate.credits import find_credits
from saksi.model.articles import Credit, Known
from tests.annotate.pages import PACK, page


def found(text: str, outlet: str | None = None) -> tuple[Credit, ...]:
    sheet, reading = page(text)
    article = msgspec.structs.replace(sheet.article, outlet=Known(value=outlet, reason="given"))
    return find_credits(msgspec.structs.replace(sheet, article=article), reading, PACK).credits


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Perang usai, seperti dikutip dari TASS, Jumat (6/11).", ["TASS"]),
        ("Dilansir AFP, Rabu (7/5), perang usai.", ["AFP"]),
        ("Perang usai, lansir kantor berita Velda dan KBV.", ["Velda", "KBV"]),
        ("Demikian dilansir kantor berita Karsova, Sungai News.", ["Sungai News"]),
        ("Dilansir Kantor Berita Velda, perang usai.", ["Kantor Berita Velda"]),
        ("Molik mengatakan kepada surat kabar Orsk Harian bahwa perang usai.", ["Orsk Harian"]),
        ("Molik mengatakan kepada CNN bahwa perang usai.", ["CNN"]),
        ("Molik berbicara dalam wawancaranya dengan Reuters.", ["Reuters"]),
        ("Menurut laporan Reuters, perang usai.", ["Reuters"]),
        ("Televisi pemerintah Karsova mengatakan perang usai.", ["Televisi pemerintah Karsova"]),
        ("Perang usai, tulis Molik di X.", ["X"]),
        ("Dalam suratnya kepada Selm, Molik mengatakan perang usai.", ["surat"]),
        ("Pasukan dikirim kepada Molik di Tarn.", []),
        ("Perang usai, dilansir detikOrsk, Rabu.", ["detikOrsk"]),
        ("Demikian mengutip dari Orsk.com, perang usai.", ["Orsk.com"]),
        ("Mengutip data harga-orsk.com, gandum naik.", ["harga-orsk.com"]),
        ("Hal ini dilaporkan sejumlah media Karsova pada Rabu.", ["sejumlah media Karsova"]),
        ("Media setempat melaporkan perang usai.", ["Media setempat"]),
        ("Molik berbicara di media sosial.", []),
        ('"Kami pulang," tulis akun @molik_orsk.', ["@molik_orsk"]),
        ("Keterangan yang diterima dari Penerangan (Pen) Velda itu singkat.", ["Penerangan (Pen) Velda"]),
        ("Beras itu diterima dari Selm.", []),
        ("Orsk Express melaporkan perang usai.", ["Orsk Express"]),
        (
            "Dilansir Orsk Street Journal (OSJ), perang usai. Molik mengatakan kepada OSJ bahwa ia pulang.",
            ["Orsk Street Journal (OSJ)", "Orsk Street Journal (OSJ)"],
        ),
        ("Menurut Molik, perang usai.", []),
    ],
)
def test_sources_named_in_a_report(text: str, names: list[str]) -> None:
    assert [c.name for c in found(text)] == names


def test_a_name_broken_off_by_a_line_end_is_still_credited() -> None:
    assert [c.name for c in found("Perang usai, seperti dikutip dari\nTASS, Jumat (6/11).")] == ["TASS"]


def test_initials_at_the_end_are_the_desks() -> None:
    (credit,) = found("Perang usai di Lembah Orsk. (dk/ml)")
    assert (credit.name, credit.kind) == ("dk/ml", "initials")


def test_an_abbreviation_in_a_sentence_is_no_initials() -> None:
    assert found("Tentara itu milik Liga Utara (LU)") == ()


def test_the_publishing_outlet_is_no_credit_of_its_own() -> None:
    assert found("Molik mengatakan kepada Reuters bahwa perang usai.", outlet="reuters.com") == ()
