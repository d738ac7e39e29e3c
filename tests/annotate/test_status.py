"""What is done, planned, supposed or denied, by the words around it."""

from __future__ import annotations

import pytest

from tests.annotate.war import told


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Karsova mempertimbangkan apakah akan menyerang Velda.", "planned"),
        ("Serangan ke Velda dapat memicu perang.", "conditional"),
        ("Serangan itu dapat memicu perang.", "asserted"),
        ("Karsova akan membalas setiap serangan.", "conditional"),
        ("Evakuasi warga Veldania akan dimulai besok.", "planned"),
        ("Jika Meridia bergabung dalam serangan Karsova, perang meluas.", "asserted"),
        ("Karsova membantah bahwa tentaranya menyerang Velda.", "denied"),
        ("Karsova menolak tuduhan bahwa pihaknya menyerang Velda.", "denied"),
        ("Kabar bahwa Karsova menyerang Velda sama sekali tidak berdasar.", "denied"),
        ("Tidak benar bahwa Karsova menyerang Velda.", "denied"),
        ("Karsova batal menyerang Velda.", "denied"),
        ("Serangan itu dibatalkan.", "denied"),
        ("Setelah perundingan gagal, Karsova menyerang Velda.", "asserted"),
    ],
)
def test_what_is_weighed_supposed_or_yet_to_come(text: str, status: str) -> None:
    assert told(text)[-1][2] == status
