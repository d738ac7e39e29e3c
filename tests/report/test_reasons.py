"""Why two items are linked, in the reader's language."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from msgspec.structs import replace

from saksi.model.links import Link, LinkKind
from saksi.model.reasons import (
    Copied,
    Decided,
    FiguresCompared,
    Kinship,
    OneEvent,
    PointsBack,
    Quantity,
    Reason,
    SameWords,
    SharedPoint,
    SpeaksOf,
)
from saksi.model.span import Span
from saksi.report.locale import languages, words
from saksi.report.reasons import why

ANSWERS: tuple[LinkKind, ...] = ("denies", "confirms", "responds")
KINDS: dict[type, tuple[LinkKind, ...]] = {
    SameWords: ("same_utterance",),
    FiguresCompared: ("figures_agree", "figures_disagree", "supersedes"),
    Copied: ("republished", "republished_part"),
    OneEvent: ("same_event",),
    SharedPoint: ANSWERS,
    PointsBack: ANSWERS,
    SpeaksOf: ("responds",),
    Decided: get_args(LinkKind),
}
"""The kinds of link that each rule makes."""
PAIR = ("Davor", "Orsena")
DAYS = ("2024-03-13", "2024-03-12")


def linked(kind: LinkKind, reason: Reason, passages: int = 0) -> Link:
    shared = tuple((Span(n, n + 1), Span(n, n + 1)) for n in range(passages))
    return Link(kind=kind, left="a", right="b", score=0.5, reason=reason, passages=shared)


def alike(kin: Kinship, date: str | None = None) -> Link:
    return linked("same_utterance", SameWords(speakers=PAIR, kin=kin, date=date, share=0.58))


def counted(kind: LinkKind) -> Link:
    left, right = Quantity(low=None, high=2000, hedge="up_to"), Quantity(low=1500, high=1800, hedge="exact")
    return linked(kind, FiguresCompared(quantities=(left, right), measure="killed"))


def copied(passages: int, **order: Any) -> Link:
    return linked("republished", Copied(words=1187, shares=(0.9, 0.56), **order), passages)


def by_point(kind: LinkKind) -> Link:
    return linked(kind, SharedPoint(speakers=PAIR, points=("tentara bayaran", "lembah")))


def by_pointing(kind: LinkKind) -> Link:
    return linked(kind, PointsBack(speakers=PAIR, words="tuduhan itu"))


TOLD: list[tuple[Link, str, str]] = [
    (
        alike("same", "2024-03-12"),
        "Davor on 12 Mar 2024: they share 58% of their words, rare ones counting more",
        "Davor pada 12 Mar 2024: 58% kata-katanya sama, kata yang jarang lebih berbobot",
    ),
    (
        alike("stands for"),
        "Davor and Orsena, of whom one stands for the other: they share 58% of their words, rare ones counting more",
        "Davor dan Orsena, yang satu mewakili yang lain: 58% kata-katanya sama, kata yang jarang lebih berbobot",
    ),
    (
        alike("same side"),
        "Davor and Orsena, of one side: they share 58% of their words, rare ones counting more",
        "Davor dan Orsena, dari satu pihak: 58% kata-katanya sama, kata yang jarang lebih berbobot",
    ),
    (
        alike("unclear"),
        "Davor and Orsena, of whom one is not clear: they share 58% of their words, rare ones counting more",
        "Davor dan Orsena, salah satunya tidak jelas: 58% kata-katanya sama, kata yang jarang lebih berbobot",
    ),
    (
        counted("supersedes"),
        "up to 2,000 after 1,500 to 1,800, both of: Killed",
        "hingga 2.000 setelah 1.500 sampai 1.800, keduanya untuk: Tewas",
    ),
    (
        counted("figures_disagree"),
        "up to 2,000 and 1,500 to 1,800, both of: Killed",
        "hingga 2.000 dan 1.500 sampai 1.800, keduanya untuk: Tewas",
    ),
    (
        copied(2, published=DAYS),
        "2 passages of 1,187 words: 90% of the one, 56% of the other; 12 Mar 2024 came before 13 Mar 2024",
        "2 bagian, 1.187 kata: 90% dari yang satu, 56% dari yang lain; 12 Mar 2024 lebih dulu daripada 13 Mar 2024",
    ),
    (
        copied(1, credits="Kabar Orsk"),
        "1 passage of 1,187 words: 90% of the one, 56% of the other; it credits Kabar Orsk",
        "1 bagian, 1.187 kata: 90% dari yang satu, 56% dari yang lain; menyebut Kabar Orsk sebagai sumber",
    ),
    (
        copied(1),
        "1 passage of 1,187 words: 90% of the one, 56% of the other; which came first is not known",
        "1 bagian, 1.187 kata: 90% dari yang satu, 56% dari yang lain; mana yang lebih dulu tidak diketahui",
    ),
    (
        linked("same_event", OneEvent(type="ASSAULT", mode="aerial", date="2024-03-12")),
        "air strike on 12 Mar 2024, same parties and place as far as both say",
        "serangan udara pada 12 Mar 2024, pihak dan tempatnya sama sejauh disebut keduanya",
    ),
    (
        by_point("denies"),
        "Davor denies what is said by Orsena; both on tentara bayaran, lembah",
        "Davor membantah yang dikatakan Orsena; keduanya tentang tentara bayaran, lembah",
    ),
    (
        by_point("confirms"),
        "Davor confirms what is said by Orsena; both on tentara bayaran, lembah",
        "Davor membenarkan yang dikatakan Orsena; keduanya tentang tentara bayaran, lembah",
    ),
    (
        by_point("responds"),
        "Davor responds to Orsena; both on tentara bayaran, lembah",
        "Davor menanggapi Orsena; keduanya tentang tentara bayaran, lembah",
    ),
    (
        by_pointing("denies"),
        "Davor denies what Orsena has just said: tuduhan itu",
        "Davor membantah yang baru saja dikatakan Orsena: tuduhan itu",
    ),
    (
        by_pointing("confirms"),
        "Davor confirms what Orsena has just said: tuduhan itu",
        "Davor membenarkan yang baru saja dikatakan Orsena: tuduhan itu",
    ),
    (
        by_pointing("responds"),
        "Davor speaks of what Orsena has just said: tuduhan itu",
        "Davor menyinggung yang baru saja dikatakan Orsena: tuduhan itu",
    ),
    (
        linked("responds", SpeaksOf(speakers=PAIR, noun="gencatan")),
        "Davor speaks of what Orsena said: gencatan",
        "Davor menyinggung yang dikatakan Orsena: gencatan",
    ),
    (
        linked("denies", Decided(by="ana", reason="the second names another bridge")),
        "ana: the second names another bridge",
        "ana: the second names another bridge",
    ),
]


@pytest.mark.parametrize(("link", "english", "indonesian"), TOLD, ids=[told for _, told, _ in TOLD])
def test_a_reason_is_told_in_the_readers_language(link: Link, english: str, indonesian: str) -> None:
    assert why(words("en"), link) == english
    assert why(words("id"), link) == indonesian


def test_every_rule_has_an_example_here() -> None:
    assert {type(link.reason) for link, _, _ in TOLD} == {*KINDS} == {*get_args(Reason)}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    "link",
    [replace(link, kind=kind) for link, *_ in TOLD for kind in KINDS[type(link.reason)]],
    ids=lambda link: f"{type(link.reason).__name__} {link.kind}",
)
def test_every_rule_has_words_in_every_language(link: Link, language: str) -> None:
    told = why(words(language), link)
    keys = {*words(language).keys("why"), *words(language).keys("kin"), *KINDS[type(link.reason)]}
    assert " " in told
    assert keys.isdisjoint(re.findall(r"[a-z]+(?:_[a-z]+)+", told))


def test_a_name_can_neither_turn_the_line_around_nor_break_it() -> None:
    hostile = SpeaksOf(speakers=("Ana\u202e\n", "B\x1b[2J"), noun="gencatan")
    assert why(words("en"), linked("responds", hostile)) == "Ana speaks of what B[2J said: gencatan"


def test_who_shows_a_persons_reason_may_say_it_in_its_own_way() -> None:
    link = linked("denies", Decided(by="ana", reason="read both sentences"))
    assert why(words("id"), link, str.upper) == "ana: READ BOTH SENTENCES"
