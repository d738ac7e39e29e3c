from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from saksi.link.pile import link
from saksi.link.series import Tally, series
from saksi.model.record import FigureGroup
from tests.link.build import PACK, Draft

if TYPE_CHECKING:
    from saksi.model.series import Series

NONE: frozenset[str] = frozenset()
WAR = dict.fromkeys("abcdef", ("conf-1",))


def tally(article: str, low: float, day: str, voice: str | None, **more: Any) -> Tally:
    name = voice if voice and voice[0] != "@" else None
    bare: dict[str, Any] = {
        "high": low, "hedge": "exact", "unit": "people", "measure": "killed", "phrase": "orang",
        "site": frozenset({"veldania"}), "sides": NONE, "by": NONE, "kinds": NONE, "part": False, "period": "total",
        "since": None, "line": 0, "claimant": name, "outlet": "Kabar Velda", **more,
    }  # fmt: skip
    item = more.pop("id", f"{article}:f{low:g}")
    bare.pop("id", None)
    return Tally(id=item, article=article, low=low, when=day, voice=voice, **bare)


def alone(*figures: Tally) -> list[FigureGroup]:
    return [FigureGroup(id=t.id, measure=t.measure, counts="", figures=(t.id,), agree=None) for t in figures]


def told(found: list[Series]) -> dict[str | None, list[tuple[str | None, float | None, bool]]]:
    return {s.claimant or s.outlet: [(p.day, p.low, p.superseded_by is not None) for p in s.points] for s in found}


GROWING = (
    tally("a", 24, "2031-05-01", "karsova"),
    tally("b", 31, "2031-05-02", "karsova"),
    tally("c", 90, "2031-05-02", "palang hijau"),
    tally("d", 40, "2031-05-03", "karsova"),
)


def test_what_a_voice_gives_later_supersedes_what_it_gave_before() -> None:
    found = series(GROWING, alone(*GROWING), WAR)
    assert told(found) == {
        "karsova": [("2031-05-01", 24, True), ("2031-05-02", 31, True), ("2031-05-03", 40, False)],
        "palang hijau": [("2031-05-02", 90, False)],
    }
    assert len({s.subject for s in found}) == 1
    assert found[0].points[0].superseded_by == "b:f31"


def test_a_lower_number_later_is_a_revision() -> None:
    pair = (tally("a", 31, "2031-05-01", "karsova"), tally("b", 24, "2031-05-02", "karsova"))
    first = series(pair, alone(*pair), WAR)[0].points[0]
    assert (first.superseded_by, first.revised_by) == (None, "b:f24")


@pytest.mark.parametrize(
    "more",
    [
        {"measure": "wounded"},
        {"site": frozenset({"karsova"})},
        {"kinds": frozenset({"children"})},
        {"period": "day"},
        {"part": True},
        {"unit": "aircraft"},
        {"article": "elsewhere"},
    ],
)
def test_counts_of_other_things_make_no_series(more: dict[str, Any]) -> None:
    more = {"article": "b", "low": 31, "day": "2031-05-02", "voice": "karsova", **more}
    pair = (tally("a", 24, "2031-05-01", "karsova"), tally(**more))
    assert series(pair, alone(*pair), WAR) == []


def test_sums_from_different_days_are_two_subjects() -> None:
    old = [tally(a, n, "2031-05-01", a, since="2029-10") for a, n in (("a", 5000), ("b", 5100))]
    new = [tally(a, n, "2031-05-01", a, since="2031-04") for a, n in (("c", 24), ("d", 31))]
    found = series([*old, *new], alone(*old, *new), WAR)
    assert sorted({(s.subject, s.since) for s in found}, key=str)
    assert len({s.subject for s in found}) == 2
    assert {s.since for s in found} == {"2029-10", "2031-04"}


def test_figures_side_by_side_are_one_subject_whatever_else_is_known() -> None:
    pair = (tally("x", 24, "2031-05-01", "karsova", site=NONE), tally("y", 31, "2031-05-02", "karsova", site=NONE))
    group = FigureGroup(id="g", measure="killed", counts="", figures=tuple(t.id for t in pair), agree=None)
    assert told(series(pair, [group], {})) == {"karsova": [("2031-05-01", 24, True), ("2031-05-02", 31, False)]}


def test_the_wounded_are_over_the_time_of_the_dead_beside_them() -> None:
    dead = tally("a", 24, "2031-05-01", "@kabar", line=7)
    hurt = tally("a", 90, "2031-05-01", "@kabar", line=7, measure="wounded", period=None, site=NONE)
    more = tally("b", 99, "2031-05-02", "karsova", measure="wounded")
    found = series((dead, hurt, more), alone(dead, hurt, more), WAR)
    assert {(s.measure, s.claimant) for s in found} == {("wounded", None), ("wounded", "karsova")}


def test_one_number_is_no_series() -> None:
    pair = (tally("a", 24, "2031-05-01", "karsova"), tally("b", 24, "2031-05-02", "palang hijau"))
    assert series(pair, alone(*pair), WAR) == []


def test_the_order_of_what_comes_in_does_not_matter() -> None:
    mixed = [*GROWING, tally("e", 24, "2031-05-01", "@kabar", measure="wounded"), tally("f", 7, "2031-05-01", "x")]
    want = series(mixed, alone(*mixed), WAR)
    for seed in range(5):
        some, groups = mixed[:], alone(*mixed)
        random.Random(seed).shuffle(some)  # noqa: S311 - any order will do
        random.Random(seed + 9).shuffle(groups)  # noqa: S311
        assert series(some, groups, WAR) == want


def test_a_pile_shows_a_toll_as_each_side_gives_it() -> None:
    drafts = [
        Draft("a", day="2031-05-01", outlet="Kabar Velda", title="Karsova menyerang Veldania")
        .tell("Karsova menyerang Veldania")
        .event("ASSAULT", "menyerang", source=("Karsova",), target=("Veldania",))
        .say("Veldania", "sejauh ini 24 orang tewas di Veldania")
        .count("24 orang", 24, 24, counts="orang"),
        Draft("b", day="2031-05-03", outlet="Suara Orsk", title="Serangan Karsova ke Veldania berlanjut")
        .tell("Karsova menyerang Veldania lagi")
        .event("ASSAULT", "menyerang", source=("Karsova",), target=("Veldania",))
        .say("Kementerian Pertahanan Veldania", "sejauh ini 310 orang tewas di Veldania")
        .count("310 orang", 310, 310, counts="orang"),
    ]
    found = link([d.reading() for d in drafts], PACK).series
    assert [(s.places, s.period, [(p.low, bool(p.superseded_by)) for p in s.points]) for s in found] == [
        (("veldania",), "total", [(24, True), (310, False)])
    ]
