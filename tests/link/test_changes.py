"""What is on a shelf depends on the reports and verdicts there are, not on what was there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.link.pile import link, relate, taken, whole
from saksi.link.shelf import Memory
from saksi.link.survey import survey
from saksi.link.words import lexicon
from saksi.model.reading import Reading
from saksi.model.verdicts import Place, Rulings, Verdict
from tests.link import test_ceasefires, test_stories
from tests.link.build import PACK, Draft

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saksi.link.shelf import Shelf
    from saksi.model.links import Link

WORDS = lexicon(PACK)
SAID = "ribuan tentara bayaran dari luar bertempur bersama Karsova di Orsk"
STOCK = (
    "Ikuti kabar terbaru dari Lembah Orsk setiap pagi dan petang hanya melalui saluran pesan kami dan tekan tombol "
    "berlangganan agar pembaca selalu menerima laporan wartawan kami langsung dari garis depan tanpa menunggu lama"
)
OPENINGS = (
    "Harga gandum di pasar Vorburg turun tajam pekan ini karena panen raya",
    "Pelatih tim kota Kars mengundurkan diri sesudah kalah empat kali beruntun",
    "Hujan deras merendam belasan rumah di pinggir kota Nort sejak malam tadi",
    "Museum tua dekat pelabuhan dibuka kembali untuk umum mulai bulan depan",
    "Mahasiswa kedokteran membuat alat murah untuk menyaring air sungai keruh",
    "Bupati meresmikan jembatan gantung baru yang menghubungkan dua desa terpencil",
)


def pile() -> list[Reading]:
    drafts = [
        Draft("a", outlet="Harian Orsk").say("Oleg Brant", SAID, via=("KBV",)).tell(STOCK),
        Draft("b").say("Oleg Brant", SAID).tell("Ledakan di pasar Orsk menewaskan 24 warga").count("24 warga", 24, 24),
        Draft("c").say("Mira Sandu", "tidak ada pejuang asing yang bertempur di pihak kami", acts=("deny",)),
        Draft("d").tell("Sebanyak 24 orang tewas akibat ledakan di pasar Orsk").count("24 orang", 24, 24),
        Draft("e", day=None).tell("Ledakan di pasar Orsk menewaskan 30 orang").count("30 orang", 30, 30),
        Draft("f", day="2031-05-04").say("Oleg Brant", f"{SAID} sejak musim dingin"),
        Draft("g", day="2031-05-30").say("Mira Sandu", "tentara bayaran dari luar tidak ada di Orsk", acts=("deny",)),
        test_stories.report("h", test_stories.BLAST),
        test_stories.report("i", test_stories.RETOLD),
        test_ceasefires.truce("j", "2031-05-03"),
        test_ceasefires.truce("k", "2031-05-03"),
        test_ceasefires.breach("l", "2031-05-04"),
        test_ceasefires.strike("m"),
        test_ceasefires.strike("n"),
        *(Draft(f"o{n}", outlet="Harian Orsk").tell(o).tell(STOCK) for n, o in enumerate(OPENINGS)),
    ]
    # As a store gives them back: 24.0, where a draft has 24.
    return msgspec.msgpack.decode(msgspec.msgpack.encode([d.reading() for d in drafts]), type=list[Reading])


PILE = pile()


def items(reading: Reading) -> list[str]:
    return [*(s.id for s in reading.statements), *(f.id for f in reading.figures), *(e.id for e in reading.events)]


class Bench:
    """A shelf on which reports come, are read otherwise and judged, as `run.keep` does it."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.readings: dict[str, Reading] = {}
        self.verdicts: list[Verdict] = []

    def rulings(self) -> Rulings:
        there = {i for r in self.readings.values() for i in (r.article.id, *items(r))}
        out = Rulings({}, {}, {})
        for v in self.verdicts:
            if v.other is None or not {v.item, v.other} <= there:
                continue
            pair = min(v.item, v.other), max(v.item, v.other)
            if v.link is not None:
                out.links[v.link, v.item, v.other] = v
            if v.kind == "same":
                out.same[pair] = v
            elif v.kind == "different" or (v.link in ("same_utterance", "same_event") and v.kind == "reject"):
                out.different[pair] = v
        return out

    def relate(self, articles: Iterable[str]) -> None:
        held = {*articles}
        rulings = self.rulings()
        every = (*rulings.same.values(), *rulings.different.values(), *rulings.links.values())
        pairs = [{v.place.article, v.other_place.article} for v in every if v.place and v.other_place]
        held |= {a for p in pairs if p & held for a in p}
        relate(self.shelf, [taken(self.readings[a], WORDS) for a in sorted(held)], WORDS, rulings)

    def add(self, readings: Iterable[Reading]) -> None:
        fresh = {r.article.id: r for r in readings}
        self.readings |= fresh
        self.relate(fresh)

    def judge(self, verdict: Verdict) -> None:
        self.verdicts = [v for v in self.verdicts if {v.item, v.other} != {verdict.item, verdict.other}]
        self.verdicts.append(verdict)
        self.about(verdict)

    def undo(self, verdict: Verdict) -> None:
        self.verdicts.remove(verdict)
        self.about(verdict)

    def about(self, verdict: Verdict) -> None:
        self.relate(p.article for p in (verdict.place, verdict.other_place) if p and p.article in self.readings)

    def seen(self) -> bytes:
        survey(self.shelf, WORDS, self.rulings())
        return msgspec.json.encode(whole(self.shelf))

    def links(self) -> tuple[Link, ...]:
        return whole(self.shelf).links

    def fresh(self) -> bytes:
        return msgspec.json.encode(link(self.readings.values(), PACK, self.rulings()))


def places(readings: Mapping[str, Reading]) -> dict[str, str]:
    return {i: r.article.id for r in readings.values() for i in items(r)} | {a: a for a in readings}


def verdict(kind: str, pair: tuple[str, str], where: Mapping[str, str], relation: str | None = None) -> Verdict:
    one, two = pair
    return Verdict(
        id=f"v {kind} {one} {two}", kind=kind, item=one, other=two, link=relation, by="Rina", at="2031", reason="seen",  # type: ignore[arg-type]
        place=Place(where[one]), other_place=Place(where[two]),
    )  # fmt: skip


def changed(reading: Reading, data: st.DataObject) -> Reading:
    """Return an article read otherwise: less in it, or published on another day."""
    keep = {i for i in items(reading) if data.draw(st.booleans())}
    day = data.draw(st.sampled_from([reading.article.published.value, None, "2031-05-03", "2031-06-20"]))
    published = msgspec.structs.replace(reading.article.published, value=day, precision="day" if day else None)
    figures = [f for f in reading.figures if f.id in keep]
    return msgspec.structs.replace(
        reading,
        article=msgspec.structs.replace(reading.article, published=published),
        statements=tuple(s for s in reading.statements if s.id in keep),
        figures=tuple(
            msgspec.structs.replace(f, claimed_by=f.claimed_by if f.claimed_by in keep else None) for f in figures
        ),
        events=tuple(e for e in reading.events if e.id in keep),
    )


def shuffled(bench: Bench, data: st.DataObject, steps: int) -> None:
    """Do some things in any order, comparing with all at once after each."""
    original = {r.article.id: r for r in PILE}
    for _ in range(steps):
        there = bench.readings
        kinds = ["add"] if len(there) < 2 else ["add", "again", "judge", "judge", "link", "undo"]
        what = data.draw(st.sampled_from(kinds))
        if what == "add":
            bench.add(data.draw(st.lists(st.sampled_from(PILE), min_size=1, max_size=8)))
        elif what == "again":
            some = data.draw(st.lists(st.sampled_from(sorted(there)), min_size=1, max_size=3, unique=True))
            bench.add([changed(original[a], data) for a in some])
        elif what == "judge":
            where = places(there)
            sort = data.draw(st.sampled_from([":s", ":f", ":e", "art"]))
            held = sorted(i for i in where if sort in i)
            if len(held) > 1:
                pair = data.draw(st.lists(st.sampled_from(held), min_size=2, max_size=2, unique=True))
                bench.judge(verdict(data.draw(st.sampled_from(["same", "different"])), (pair[0], pair[1]), where))
        elif what == "link":
            links = bench.links()
            if links:
                x = data.draw(st.sampled_from(links))
                kind = data.draw(st.sampled_from(["accept", "reject"]))
                bench.judge(verdict(kind, (x.left, x.right), places(there), x.kind))
        elif bench.verdicts:
            bench.undo(data.draw(st.sampled_from(bench.verdicts)))
        assert bench.seen() == bench.fresh()


@settings(max_examples=20)
@given(st.data())
def test_what_was_there_before_changes_nothing(data: st.DataObject) -> None:
    bench = Bench(Memory())
    shuffled(bench, data, data.draw(st.integers(2, 6)))
    assert bench.seen() == bench.fresh()


def by_ref() -> dict[str, Reading]:
    return {r.article.ref: r for r in PILE}


def test_two_reports_that_were_said_to_be_one_leave_no_link_when_that_is_undone() -> None:
    bench, of = Bench(Memory()), by_ref()
    bench.add([of["a"], of["g"]])
    said = verdict("same", (of["a"].article.id, of["g"].article.id), places(bench.readings))
    bench.judge(said)
    assert [x.kind for x in bench.links() if x.judged_by == "Rina"] == ["republished"]
    bench.undo(said)
    assert bench.seen() == bench.fresh()


def test_what_was_said_of_a_neighbour_holds_when_a_report_is_read_again() -> None:
    bench, of = Bench(Memory()), by_ref()
    bench.add([of[r] for r in "abcdh"])
    bench.judge(verdict("same", ("a:s0", "b:s0"), places(bench.readings)))
    bench.judge(verdict("same", (of["b"].article.id, of["h"].article.id), places(bench.readings)))
    bench.add([of["a"]])
    assert bench.seen() == bench.fresh()


def test_what_was_put_together_with_words_that_are_not_read_any_more_stays() -> None:
    bench, of = Bench(Memory()), by_ref()
    bench.add([of["a"], of["c"]])
    bench.judge(verdict("same", ("a:s0", "c:s0"), places(bench.readings)))
    bench.add([msgspec.structs.replace(of["a"], statements=())])
    assert [u.statements for u in whole(bench.shelf).utterances] == [("c:s0",)]
