"""A pile of mixed news about invented states: a war, a rising at home, and much that is neither."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WAR = {
    "war-1": (
        "Veldania Serang Karsova, 12 Tentara Tewas",
        (
            "Pasukan Veldania menyerang pos militer Karsova dengan rudal di Lembah Orsk pada Senin "
            "(4/3/2024). Kementerian Pertahanan Karsova mengatakan bahwa 12 tentara tewas dalam serangan "
            "itu."
        ),
    ),
    "war-2": (
        "Karsova Balas Serangan Veldania",
        (
            "Karsova menembakkan roket ke Veldania pada Selasa (5/3/2024) dini hari. Militer Veldania "
            "mengatakan bahwa roket Karsova menghantam sebuah gudang senjata di Vorburg."
        ),
    ),
    "war-3": (
        "Nortia Desak Veldania dan Karsova Hentikan Perang",
        (
            "Menteri Luar Negeri Nortia Oleg Brant mendesak Veldania dan Karsova untuk menghentikan "
            'pertempuran di Lembah Orsk. "Perang ini harus berakhir dengan gencatan senjata," kata Brant, '
            "Rabu (6/3/2024)."
        ),
    ),
}
TOUCHED = {
    "wheat": (
        "Harga Gandum Naik Imbas Perang Veldania-Karsova",
        (
            "Harga gandum naik 5 persen pada Rabu (6/3/2024). Para pedagang cemas akan pasokan sejak perang "
            "Veldania dan Karsova pecah."
        ),
    ),
}
RISING = {
    "rising-1": (
        "Tentara Nortia Diserang Front Pembebasan Lumen",
        (
            "Kelompok pemberontak Front Pembebasan Lumen menyerang pos tentara Nortia di Pegunungan Lumen "
            "pada Selasa (5/3/2024). Militer Nortia mengatakan bahwa tiga prajurit tewas dalam serangan "
            "Front Pembebasan Lumen."
        ),
    ),
    "rising-2": (
        "Nortia Kejar Milisi Front Pembebasan Lumen",
        (
            "Tentara Nortia menyerang kamp Front Pembebasan Lumen di Pegunungan Lumen, Rabu (6/3/2024). Baku"
            " tembak antara pasukan Nortia dan Front Pembebasan Lumen berlangsung dua jam."
        ),
    ),
}
PEACE = {
    "football": (
        "Veldania Gempur Karsova 3-0 di Piala Lembah",
        (
            "Veldania menyerang sejak menit pertama dan menggempur pertahanan Karsova. Penyerang Veldania "
            "menembak ke gawang, dan kiper Karsova menahan bola. Pelatih Karsova menyalahkan wasit setelah "
            "pertandingan."
        ),
    ),
    "trade": (
        "Perang Dagang Nortia-Karsova Memanas",
        (
            "Nortia menyerang balik Karsova dalam perang dagang dengan menaikkan tarif impor baja 20 persen."
            " Karsova mengancam membalas dengan tarif bagi mobil. Investor melepas saham kedua negara."
        ),
    ),
    "quake": (
        "Gempa Magnitudo 6 Guncang Karsova",
        (
            "Gempa bermagnitudo 6 mengguncang Karsova pada Senin (4/3/2024) dan menewaskan delapan orang. "
            "Gempa susulan menghantam desa di lereng gunung. Veldania mengirim bantuan."
        ),
    ),
    "heart": (
        "Serangan Jantung Intai Usia Muda",
        ("Dokter mengingatkan bahwa serangan jantung menyerang orang muda. Gejala awal penyakit ini sering diabaikan."),
    ),
}
ALL = {**WAR, **TOUCHED, **RISING, **PEACE}


def mixed(folder: Path) -> Path:
    """Write the pile as JSON Lines."""
    path = folder / "mixed.jsonl"
    rows = [
        {"id": ref, "outlet": "Kabar Orsk", "published": "2024-03-06", "title": title, "text": text}
        for ref, (title, text) in ALL.items()
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path
