from __future__ import annotations

from msgspec.structs import replace

from saksi.link.pile import link
from saksi.model.record import Record
from saksi.model.stories import Conflict
from saksi.report.view import Page, page
from tests.link.build import PACK, Draft

DAM = "Karsova membuka bendungan besar di hulu"


def shown(*drafts: Draft, fought: tuple[str, ...] = ()) -> Page:
    readings = [d.reading() for d in drafts]
    linked = link(readings, PACK)
    articles = tuple(r.article.id for r in readings if r.article.ref in fought)
    war = Conflict(id="k", name="Karsova–Veldania", parties=("Karsova", "Veldania"), articles=articles)
    return page(Record(readings=tuple(readings), linked=replace(linked, conflicts=(war,))), "en")


def test_a_refusal_stands_at_the_front() -> None:
    a = Draft("a").say("Oleg Brant", DAM, verb="mendesak", acts=("demand",))
    b = Draft("b").say("Mira Sandu", "Karsova tidak akan membuka bendungan besar di hulu", acts=("refuse",))
    (first,) = shown(a, b).first
    assert first.lead == "Mira Sandu refuses what Oleg Brant asks or offers:"


def test_what_is_about_a_conflict_comes_before_other_disputes_and_many_voices_before_few() -> None:
    claims = {
        "wheat": "gudang gandum sekolah dibakar pegawai",
        "mine": "tambang garam lama dibanjiri penjaga",
        "bridge": "jembatan gantung utara dirobohkan tentara bayaran",
    }
    drafts = []
    for ref, words in claims.items():
        drafts.append(Draft(ref).say("Oleg Brant", words, acts=("accuse",)))
        drafts[-1].say("Mira Sandu", f"tidak ada {words}", verb="membantah", acts=("deny",))
    drafts.append(Draft("again", outlet="Harian Orsk").say("Oleg Brant", claims["mine"], acts=("accuse",)))
    drafts[-1].tell("Hujan turun di lembah itu sejak pagi dan jalan utama menuju kota tertutup lumpur")
    told = [f.told for f in shown(*drafts, fought=("wheat", "mine")).first]
    assert [next(k for k, w in claims.items() if w.split()[0] in t) for t in told] == ["mine", "wheat", "bridge"]
