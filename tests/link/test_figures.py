from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.link.compact import rows_of
from saksi.link.figures import figure_groups, figures_between, figures_within
from saksi.link.pile import link
from saksi.link.words import lexicon
from tests.link.build import PACK, Draft

if TYPE_CHECKING:
    from saksi.link.rows import Rows


def toll(ref: str, sentence: str, words: str, low: float, **more: object) -> Draft:
    return Draft(ref).tell(sentence).count(words, low, low, **more)


def verdicts(*drafts: Draft) -> dict[tuple[str, str], str]:
    links = link([d.reading() for d in drafts], PACK).links
    return {(x.left, x.right): x.kind for x in links if x.kind.startswith("figures")}


def test_one_toll_in_two_reports_agrees() -> None:
    a = toll("a", "Ledakan di pasar Orsk menewaskan 24 warga pada pagi buta", "24 warga", 24)
    b = toll("b", "Sebanyak 24 orang tewas akibat ledakan di pasar Orsk", "24 orang", 24)
    assert verdicts(a, b) == {("a:f0", "b:f0"): "figures_agree"}


def test_a_toll_that_is_not_round_is_told_by_its_number() -> None:
    matter = "Roket menghantam rumah sakit umum kota Brenna di Lembah Orsk dekat pasar lama dan jembatan utara"
    a = Draft("a").tell(matter).tell("Rumah sakit itu melaporkan 23 pasien meninggal dunia").count("23 pasien", 23, 23)
    b = Draft("b").tell(matter).tell("Palang Merah menyebut 23 korban").count("23 korban", 23, 23)
    assert verdicts(a, b) == {("a:f0", "b:f0"): "figures_agree"}


def test_two_tolls_of_one_blast_disagree() -> None:
    a = toll("a", "Ledakan di pasar gandum Orsk menewaskan 24 warga", "24 warga", 24)
    b = toll("b", "Sebanyak 31 warga tewas akibat ledakan di pasar gandum Orsk", "31 warga", 31)
    assert verdicts(a, b) == {("a:f0", "b:f0"): "figures_disagree"}


def test_the_dead_of_both_sides_and_the_soldiers_of_one_do_not_disagree() -> None:
    a = toll("a", "Lebih dari 1200 orang dari kedua belah pihak tewas dalam perang di Orsk", "1200 orang", 1200)
    b = toll(
        "b",
        "Sebanyak 550 tentara Karsova tewas dalam perang di Orsk",
        "550 tentara Karsova",
        550,
        counts="tentara Karsova",
    )
    assert verdicts(a, b) == {}


def test_tolls_of_two_days_do_not_disagree() -> None:
    a = toll("a", "Ledakan di pasar gandum Orsk menewaskan 24 warga pada 1 Mei", "24 warga", 24).time(
        "1 Mei", "2031-05-01"
    )
    b = toll("b", "Ledakan di pasar gandum Orsk menewaskan 31 warga pada 2 Mei", "31 warga", 31).time(
        "2 Mei", "2031-05-02"
    )
    assert verdicts(a, b) == {}


def test_the_dead_and_the_wounded_are_never_held_against_each_other() -> None:
    a = toll("a", "Ledakan di pasar gandum Orsk menewaskan 24 warga", "24 warga", 24)
    b = toll("b", "Ledakan di pasar gandum Orsk melukai 31 warga", "31 warga", 31, measure="wounded")
    assert verdicts(a, b) == {}


def test_two_counts_of_ceasefires_disagree_whatever_surrounds_them() -> None:
    more = {"measure": "other", "unit": "ceasefires"}
    a = toll("a", "Empat upaya gencatan senjata gagal", "Empat upaya", 4, counts="upaya gencatan senjata", **more)
    b = toll(
        "b",
        "Karsova melanggar tiga gencatan senjata sejak Mei",
        "tiga gencatan senjata",
        3,
        counts="gencatan senjata",
        **more,
    )
    assert verdicts(a, b) == {("a:f0", "b:f0"): "figures_disagree"}


def test_figures_of_one_report_are_not_linked() -> None:
    a = Draft("a").tell("Ledakan di pasar Orsk menewaskan 24 warga").count("24 warga", 24, 24)
    assert verdicts(a.tell("Sebanyak 24 orang tewas dalam ledakan di pasar Orsk").count("24 orang", 24, 24)) == {}


def rivals(second: str) -> dict[tuple[str, str], str]:
    draft = Draft("a").say("Veldania", "11.000 warga Orsk mengungsi").count("11.000 warga", 11000, 11000, **FLED)
    return verdicts(draft.say("Karsova", second, verb="menyebut").count("13.500 warga", 13500, 13500, **FLED))


FLED = {"measure": "displaced", "counts": "warga"}


def test_a_report_that_holds_two_figures_against_each_other_tells_a_disagreement() -> None:
    assert rivals("angka yang lebih tinggi, yakni 13.500 warga") == {("a:f0", "a:f1"): "figures_disagree"}
    assert rivals("13.500 warga kembali pulang") == {}


def test_every_figure_stands_in_one_group() -> None:
    a = toll("a", "Ledakan di pasar Orsk menewaskan 24 warga pada pagi buta", "24 warga", 24)
    b = toll("b", "Sebanyak 24 orang tewas akibat ledakan di pasar Orsk", "24 orang", 24)
    c = toll("c", "Ada 9 kapal di pelabuhan Vorburg", "9 kapal", 9, measure="other", unit="ships", counts="kapal")
    groups = link([d.reading() for d in (a, b, c)], PACK).figure_groups
    assert sorted((set(g.figures), g.agree) for g in groups) == [({"a:f0", "b:f0"}, True), ({"c:f0"}, None)]


def test_two_articles_alone_say_what_their_figures_say_of_each_other() -> None:
    words = PACK.once(lexicon)
    a = toll("a", "Ledakan di pasar gandum Orsk menewaskan 24 warga", "24 warga", 24)
    b = toll("b", "Sebanyak 31 warga tewas akibat ledakan di pasar gandum Orsk", "31 warga", 31)
    one, other = rows_of(a.reading(), words), rows_of(b.reading(), words)
    found = figures_between(one, other, words, (), told=False)
    assert [(x.left, x.right, x.kind) for x in found] == [("a:f0", "b:f0", "figures_disagree")]
    assert figures_between(other, one, words, (), told=False) == found
    assert figures_within(one, words) == []


def test_a_story_makes_up_for_words() -> None:
    words = PACK.once(lexicon)
    a = rows_of(toll("a", "Ledakan di Orsk menewaskan 24 warga", "24 warga", 24).reading(), words)
    b = rows_of(toll("b", "Korban tewas menjadi 24 orang", "24 orang", 24).reading(), words)
    assert figures_between(a, b, words, (), told=False) == []
    assert [x.kind for x in figures_between(a, b, words, (), told=True)] == ["figures_agree"]


def sums(one: str, other: str) -> list[str]:
    words = PACK.once(lexicon)
    a = rows_of(toll("a", one, "24 orang", 24).reading(), words)
    b = rows_of(toll("b", other, "90 korban", 90).reading(), words)
    return [x.kind for x in figures_between(a, b, words, (), told=False)]


def test_sums_of_the_dead_in_one_land_are_one_count_whatever_the_words() -> None:
    assert sums("Sejauh ini 24 orang tewas di Karsova", "Total korban hingga kini 90 korban di Karsova") == [
        "figures_disagree"
    ]
    assert sums("Sejauh ini 24 orang tewas di Karsova", "Total korban hingga kini 90 korban di Veldania") == []
    assert sums("Sebanyak 24 orang tewas di Karsova", "Total korban hingga kini 90 korban di Karsova") == []


def test_what_one_voice_counts_anew_supersedes_what_it_counted() -> None:
    words = PACK.once(lexicon)

    def blast(ref: str, day: str, dead: int) -> Rows:
        draft = Draft(ref, day=day, outlet="Kabar").tell(f"Ledakan di pasar gandum Orsk menewaskan {dead} warga")
        return rows_of(draft.count(f"{dead} warga", dead, dead).reading(), words)

    a, b = blast("a", "2031-05-03", 24), blast("b", "2031-05-02", 31)
    assert [(x.kind, x.left) for x in figures_between(a, b, words, (), told=False)] == [("supersedes", "a:f0")]


def test_two_shares_of_different_things_do_not_disagree() -> None:
    words = PACK.once(lexicon)
    share = {"measure": "other", "unit": "percent", "counts": "sepekan"}
    a = rows_of(toll("a", "Saham Orsk naik 3 persen sepekan", "3 persen", 3, **share).reading(), words)
    b = rows_of(toll("b", "Saham Brenna naik 9 persen sepekan", "9 persen", 9, **share).reading(), words)
    assert figures_between(a, b, words, (), told=False) == []


def test_one_tie_of_a_number_is_a_tie_of_all_who_give_it() -> None:
    words = PACK.once(lexicon)
    told = "Sejauh ini 24 orang tewas di Karsova"
    texts = {"a": told, "b": told, "c": told, "d": "Total korban hingga kini 90 orang di Karsova"}
    rows = [
        rows_of(Draft(ref).tell(text).count(f"{n} orang", n, n).reading(), words)
        for ref, text in texts.items()
        for n in [90 if ref == "d" else 24]
    ]
    counted = [c for r in rows for c in r.counted]
    pairs = [(0, 1), (0, 2), (1, 2), (0, 3)]
    links = [x for i, j in pairs for x in figures_between(rows[i], rows[j], words, (), told=False)]
    assert [(len(g.figures), g.agree) for g in figure_groups(counted, links)] == [(4, False)]


def villages(sentence: str, *, told: bool = False, number: str = "empat desa", low: float = 4) -> list[str]:
    words = PACK.once(lexicon)
    more = {"measure": "territory", "unit": "villages", "counts": "desa"}
    here = "Pasukan Karsova membakar lumbung gandum di empat desa dekat benteng Vorburg"
    if low != 4:
        here = here.replace("empat desa", number)
    a = rows_of(toll("a", here, number, low, **more).reading(), words)
    b = rows_of(toll("b", sentence, number, low, **more).reading(), words)
    return [x.kind for x in figures_between(a, b, words, (), told=told)]


def test_a_few_of_one_name_are_the_same_few_only_in_one_matter() -> None:
    other = "Banjir merendam empat desa di muara sungai"
    assert villages(other) == []
    assert villages(other, told=True) == ["figures_agree"]
    assert villages("Lumbung gandum di empat desa dekat benteng Vorburg habis dibakar") == ["figures_agree"]
    assert villages(other.replace("empat", "347"), number="347 desa", low=347) == ["figures_agree"]


def ports(one: str | None, other: str | None) -> list[str]:
    words = PACK.once(lexicon)
    more = {"measure": "targets", "unit": "ports", "counts": "pelabuhan"}
    drafts = []
    for ref, day, who, told in (
        ("a", "2031-05-03", one, "ada 2 pelabuhan gandum Orsk lumpuh akibat badai salju"),
        ("b", "2031-05-04", other, "ada 3 pelabuhan gandum Orsk ditutup akibat badai salju"),
    ):
        draft = Draft(ref, day=day, outlet="Kantor Berita Velda")
        draft = draft.say(who, told) if who else draft.tell(told)
        drafts.append(draft.count(told[4:15], int(told[4]), int(told[4]), **more))
    a, b = (rows_of(d.reading(), words) for d in drafts)
    return [x.kind for x in figures_between(a, b, words, (), told=True)]


def test_things_of_many_kinds_are_counted_anew_only_by_a_party() -> None:
    assert ports("Kementerian Pertahanan Veldania", "Kementerian Pertahanan Veldania") == ["supersedes"]
    assert ports(None, None) == []
