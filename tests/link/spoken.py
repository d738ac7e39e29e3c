"""Reports of what somebody said, and which of them are linked as one utterance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.link.pile import link
from tests.link.build import PACK, Draft

if TYPE_CHECKING:
    from saksi.model.record import Linked

TOREQ = "Ilan Toreq"


WORDS = "pihaknya prihatin atas keterlibatan milisi bersenjata dari pegunungan di Lembah Orsk"


FILL = {
    "a": "Hujan turun di lembah itu sejak pagi dan jalan utama menuju kota tertutup lumpur sampai malam hari",
    "b": "Pasar di ibu kota tetap ramai dan harga gandum naik sedikit dibandingkan dengan pekan sebelumnya",
    "c": "Para menteri akan bertemu lagi bulan depan di sebuah hotel kecil dekat danau untuk membahas jadwal",
}


def linked(*drafts: Draft) -> Linked:
    return link([d.reading() for d in drafts], PACK)


def same(*drafts: Draft) -> set[tuple[str, str]]:
    return {(x.left, x.right) for x in linked(*drafts).links if x.kind == "same_utterance"}


def one_each(left: str, right: str, **more: object) -> set[tuple[str, str]]:
    return same(Draft("a").say(TOREQ, left, **more), Draft("b").say(TOREQ, right, **more))
