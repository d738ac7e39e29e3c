from __future__ import annotations

import msgspec
import pytest

from saksi.link.compact import rows_of
from saksi.link.pile import link
from saksi.link.stories import fresh, leading, one_story
from saksi.link.words import lexicon
from tests.link.build import PACK, Draft

BLAST = (
    "Ledakan besar mengguncang gudang amunisi di pelabuhan Orsk",
    "Petugas pemadam mengevakuasi penduduk di sekitar dermaga dan gudang amunisi itu",
    "Asap hitam terlihat dari pelabuhan sampai malam",
)
RETOLD = (
    "Gudang amunisi di pelabuhan Orsk meledak hebat",
    "Penduduk dekat dermaga dievakuasi petugas pemadam dari gudang amunisi",
    "Asap hitam membubung di atas pelabuhan",
)
OTHER = (
    "Parlemen Nortia mengesahkan anggaran pendidikan tahun depan",
    "Guru dan dosen menyambut kenaikan gaji dalam anggaran itu",
    "Oposisi meninggalkan ruang sidang",
)


def report(ref: str, sentences: tuple[str, ...], day: str = "2031-05-03") -> Draft:
    draft = Draft(ref, day=day, title=sentences[0], outlet=f"Harian {ref}")
    for s in sentences:
        draft.tell(s)
    return draft


def told(*drafts: Draft) -> list[set[str]]:
    readings = [d.reading() for d in drafts]
    refs = {r.article.id: r.article.ref for r in readings}
    return [{refs[i] for i in s.articles} for s in link(readings, PACK).stories]


def test_two_reports_of_one_blast_are_a_story_and_others_none() -> None:
    assert told(report("a", BLAST), report("b", RETOLD), report("c", OTHER)) == [{"a", "b"}]


def test_the_same_words_weeks_later_are_another_happening() -> None:
    assert told(report("a", BLAST), report("b", RETOLD, day="2031-05-20")) == []


def test_a_story_bears_the_title_of_its_most_central_report() -> None:
    readings = [report(r, s).reading() for r, s in (("a", BLAST), ("b", RETOLD), ("c", BLAST))]
    (story,) = link(readings, PACK).stories
    assert story.title == BLAST[0]


def test_a_reprint_is_told_from_its_source_by_the_day() -> None:
    long = tuple(f"{s} menurut keterangan nomor {n}" for n, s in enumerate(BLAST * 3))
    first, second = report("a", long), report("b", long, day="2031-05-04")
    ids = {d.reading().article.id: d.ref for d in (first, second)}
    (copy,) = [x for x in link([first.reading(), second.reading()], PACK).links if x.kind == "republished"]
    assert (ids[copy.left], ids[copy.right]) == ("b", "a")


def test_a_credit_tells_the_reprint_whatever_the_day() -> None:
    first, second = report("a", BLAST), report("b", BLAST, day="2031-05-04").credit("x")
    first.credit("Harian b")
    ids = {d.reading().article.id: d.ref for d in (first, second)}
    (copy,) = [x for x in link([first.reading(), second.reading()], PACK).links if x.kind == "republished"]
    assert (ids[copy.left], ids[copy.right]) == ("a", "b")


@pytest.mark.parametrize("credit", ["kp/harianb", "Harian b", "HarianB"])
def test_initials_and_names_written_together_credit_an_outlet_too(credit: str) -> None:
    first, second = report("a", BLAST), report("b", BLAST)
    first.credit(credit)
    ids = {d.reading().article.id: d.ref for d in (first, second)}
    (copy,) = [x for x in link([first.reading(), second.reading()], PACK).links if x.kind == "republished"]
    assert (ids[copy.left], ids[copy.right]) == ("a", "b")


def test_reports_of_one_blast_in_other_words_are_no_reprints() -> None:
    links = link([report("a", BLAST).reading(), report("b", RETOLD).reading()], PACK).links
    assert not [x for x in links if x.kind == "republished"]


SPEECH = "negaranya menolak seruan Karsova untuk menyerah"
ASKED = "untuk menyerah"


def test_what_is_only_cited_in_the_opening_words_opens_no_report() -> None:
    said = rows_of(Draft("a").say("Ilan Toreq", SPEECH).reading(), PACK.once(lexicon)).said[0]
    cited = msgspec.structs.replace(said, id="a:s1", start=said.start + 4, raw=tuple(ASKED.split()))
    later = msgspec.structs.replace(cited, id="a:s2", start=said.start + 90, raw=("gudang", "meledak"))
    assert [s.id for s in leading([later, cited, said])] == ["a:s0", "a:s2"]


@pytest.mark.parametrize(("date", "news"), [("2031-05-02", True), ("2031-04-20", False), (None, True)])
def test_what_happened_weeks_before_is_no_news(date: str | None, *, news: bool) -> None:
    draft = Draft("a").tell("Karsova mengebom pelabuhan Orsk").event("ASSAULT", "mengebom", date=date)
    assert fresh(rows_of(draft.reading(), PACK.once(lexicon)).events[0]) is news


def test_a_daily_column_tells_another_story_each_day() -> None:
    first, second = report("a", BLAST), report("b", BLAST, day="2031-05-04")
    assert told(first, second) == [{"a", "b"}]
    for draft, title in (
        (first, "Perang Orsk hari ke-6: gudang meledak"),
        (second, "Perang Orsk hari ke-7: gudang meledak"),
    ):
        draft.title, draft.outlet = title, "Harian Orsk"
    assert told(first, second) == []
    for draft in (first, second):
        draft.title = "Ledakan 3 Mei di pelabuhan Orsk: gudang amunisi meledak"
    assert told(first, second) == [{"a", "b"}]


def test_the_same_opening_words_count_only_where_titles_have_something_in_common() -> None:
    one, two = (rows_of(report(r, s).reading(), PACK.once(lexicon)).article for r, s in (("a", BLAST), ("b", RETOLD)))
    other = msgspec.structs.replace(two, title_terms=frozenset({"bursa", "saham"}), lead_terms=frozenset({"bursa"}))
    words = PACK.once(lexicon)
    assert one_story(one, two, words, opened=True) > one_story(one, two, words, opened=False)
    assert one_story(one, other, words, opened=True) == one_story(one, other, words, opened=False)


def test_what_moves_a_price_is_another_story() -> None:
    one, two = (rows_of(report(r, s).reading(), PACK.once(lexicon)).article for r, s in (("a", BLAST), ("b", RETOLD)))
    war = msgspec.structs.replace(one, title="Serangan rudal ke gudang amunisi di pelabuhan Orsk")
    market = msgspec.structs.replace(two, title="Harga gandum naik setelah gudang amunisi di pelabuhan Orsk meledak")
    words = PACK.once(lexicon)
    assert one_story(war, two, words, opened=True) > one_story(war, market, words, opened=True)
    assert one_story(one, two, words, opened=True) == one_story(one, market, words, opened=True)
