from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.link.conflicts import conflicts, with_stories
from saksi.link.scenes import scene_of
from saksi.link.words import lexicon
from saksi.model.stories import Story
from tests.link.build import PACK, Draft

if TYPE_CHECKING:
    from saksi.link.scenes import Scene
    from saksi.model.stories import Conflict


def strike(ref: str, by: str, on: str, *, day: str | None = "2031-05-03", times: int = 2) -> Draft:
    draft = Draft(ref, day=day, title=f"{by} Serang {on}")
    for _ in range(times):
        draft.tell(f"Pasukan {by} menyerang {on} dengan rudal")
        draft.event("ASSAULT", "menyerang", source=(by,), target=(on,))
    return draft


def found(*drafts: Draft) -> list[Conflict]:
    words = PACK.once(lexicon)
    return conflicts(scene_of(d.reading(), words) for d in drafts)


def refs(ids: tuple[str, ...], *drafts: Draft) -> list[str]:
    names = {d.reading().article.id: d.ref for d in drafts}
    return sorted(names[i] for i in ids)


WAR = (strike("a", "Veldania", "Karsova"), strike("b", "Karsova", "Veldania", day="2031-05-05"))


def test_two_who_strike_each_other_have_a_conflict() -> None:
    (war,) = found(*WAR)
    assert (war.name, war.parties, war.home) == ("Karsova–Veldania", ("Karsova", "Veldania"), None)
    assert (war.first, war.last) == ("2031-05-03", "2031-05-05")
    assert refs(war.articles, *WAR) == ["a", "b"]


def test_capitals_and_bodies_are_their_state() -> None:
    calls = Draft("c", title="Vorburg dan Kars Saling Ancam").say("Kementerian Pertahanan Karsova", "perang akan pecah")
    calls.tell("Vorburg dan Kars memperkuat militer")
    (war,) = found(*WAR, calls)
    assert refs(war.articles, *WAR, calls) == ["a", "b", "c"]


def test_an_ally_is_a_party_of_the_war_it_is_told_of_in() -> None:
    joined = [
        strike(r, "Veldania", "Karsova").tell("Nortia menyerang Karsova").event(
            "ASSAULT", "menyerang", source=("Nortia",), target=("Karsova",)
        )
        for r in "cd"
    ]  # fmt: skip
    (war,) = found(*WAR, *joined)
    assert war.parties == ("Karsova", "Veldania", "Nortia")


def test_a_war_told_apart_is_another_though_it_shares_a_side() -> None:
    names = [c.name for c in found(*WAR, strike("c", "Karsova", "Nortia"), strike("d", "Nortia", "Karsova"))]
    assert names == ["Karsova–Nortia", "Karsova–Veldania"]


def test_the_conflict_with_most_reports_comes_first() -> None:
    names = [c.name for c in found(*WAR, strike("c", "Karsova", "Nortia"))]
    assert names == ["Karsova–Veldania", "Karsova–Nortia"]


def test_what_a_war_does_elsewhere_only_touches_it() -> None:
    price = Draft("p", title="Harga Gandum Naik Imbas Perang Veldania-Karsova").tell("Harga gandum naik 5 persen")
    (war,) = found(*WAR, price)
    assert refs(war.touched, *WAR, price) == ["p"]
    assert "p" not in refs(war.articles, *WAR, price)


def test_what_names_a_war_in_passing_belongs_to_none() -> None:
    film = Draft("f", title="Film Baru Sutradara Nortia").tell("Film itu diputar besok").tell("Tiketnya habis")
    film.tell("Sutradaranya lahir saat perang Veldania dan Karsova")
    (war,) = found(*WAR, film)
    assert refs((*war.articles, *war.touched), *WAR, film) == ["a", "b"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Veldania Gempur Karsova 3-0", "Veldania menyerang Karsova sejak babak pertama dan mencetak tiga gol"),
        ("Perang Dagang Veldania-Karsova", "Veldania membalas tarif impor Karsova"),
        ("Gempa Guncang Karsova, Veldania Kirim Bantuan", "Gempa mengguncang Karsova"),
        ("Presiden Veldania Kunjungi Karsova", "Presiden Veldania bertemu raja Karsova"),
    ],
)
def test_games_trade_and_visits_are_no_war(title: str, text: str) -> None:
    peaceful = Draft("p", title=title).tell(text)
    assert found(peaceful) == []
    (war,) = found(*WAR, peaceful)
    assert refs((*war.articles, *war.touched), *WAR, peaceful) == ["a", "b"]


def test_what_was_struck_years_ago_is_no_conflict_now() -> None:
    past = strike("a", "Veldania", "Karsova")
    for happened in past.happened:
        happened["date"] = "1999-05-03"
    assert found(past) == []


def test_a_threat_alone_is_no_war() -> None:
    threat = Draft("t", title="Veldania Ancam Karsova").tell("Veldania mengancam Karsova")
    assert found(threat.event("THREATEN", "mengancam", source=("Veldania",), target=("Karsova",))) == []


def test_a_group_that_fights_its_own_state_has_a_conflict_with_it() -> None:
    attack = Draft("k", title="KKB Serang Pos TNI di Papua").tell("KKB menyerang pos TNI di Papua")
    attack.event("ASSAULT", "menyerang", source=("KKB", "TPNPB-OPM", "Indonesia"), target=("pos TNI", "Indonesia"))
    (rising,) = found(attack)
    assert (rising.parties, rising.home) == (("Indonesia", "TPNPB-OPM"), "Indonesia")


def test_groups_that_no_table_knows_are_sides_by_what_stands_before_them() -> None:
    attack = Draft("k", title="Front Lumen Serang Tentara Nortia").tell("Milisi Front Lumen menyerang tentara Nortia")
    attack.event("ASSAULT", "menyerang", source=("Milisi Front Lumen",), target=("tentara Nortia",))
    (rising,) = found(attack)
    assert rising.parties == ("Front Lumen", "Nortia")


def test_fighting_after_more_than_a_year_is_another_war() -> None:
    again = strike("z", "Veldania", "Karsova", day="2033-01-01")
    assert [c.name for c in found(*WAR, again)] == ["Karsova–Veldania 2031", "Karsova–Veldania 2033"]


def test_what_has_no_date_belongs_to_the_time_of_most_reports() -> None:
    undated = strike("u", "Veldania", "Karsova", day=None)
    again = strike("z", "Veldania", "Karsova", day="2033-01-01")
    first, _ = found(*WAR, again, undated)
    assert refs(first.articles, *WAR, undated) == ["a", "b", "u"]


def test_stories_belong_to_the_conflict_of_most_of_their_articles() -> None:
    (war,) = found(*WAR)
    mine = Story(id="s1", title="", articles=(*war.articles, "other"))
    other = Story(id="s2", title="", articles=(war.articles[0], "x", "y"))
    assert with_stories(war, (mine, other)).stories == ("s1",)


SCENES = [
    scene_of(d.reading(), PACK.once(lexicon))
    for d in (*WAR, strike("c", "Karsova", "Nortia"), strike("d", "Nortia", "Veldania", day=None))
]


@settings(max_examples=20)
@given(st.permutations(SCENES))
def test_the_order_of_reports_changes_nothing(order: list[Scene]) -> None:
    assert conflicts(order) == conflicts(SCENES)


def test_nothing_gives_nothing() -> None:
    assert conflicts([]) == []
