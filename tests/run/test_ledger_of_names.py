"""Whose ceasefire it is, where only one of two names is known to be a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import saksi

if TYPE_CHECKING:
    from pathlib import Path

    from saksi.model.ceasefires import Ceasefire


def ledger(folder: Path, text: str) -> list[Ceasefire]:
    (folder / "report.txt").write_text(text, "utf-8")
    return [c for c in saksi.read([folder]).linked.ceasefires if c.made]


def test_who_agrees_with_a_state_to_hold_fire_is_a_side(tmp_path: Path) -> None:
    text = (
        "Velda, 18 Maret 2031 - Pemerintah Veldania dan Karsova menyepakati gencatan senjata, Selasa (18/3/2031).\n\n"
        "Perdana Menteri Veldania Marek Dolan mengatakan pasukan Veldania akan mundur dari Brenna."
    )
    (one,) = ledger(tmp_path, text)
    assert {p.split()[-1] for p in one.parties} == {"Karsova", "Veldania"}
    assert {d.party.split()[-1] for d in one.declarations} == {"Karsova", "Veldania"}


def test_who_strikes_a_building_is_no_party_with_it(tmp_path: Path) -> None:
    text = (
        "Velda, 18 Maret 2031 - Milisi KBK menyerang fasilitas medis di Brenna, Senin (17/3/2031).\n\n"
        "Kedua negara menyepakati gencatan senjata pada Selasa (18/3/2031)."
    )
    assert all("medis" not in " ".join(c.parties).lower() for c in ledger(tmp_path, text))
