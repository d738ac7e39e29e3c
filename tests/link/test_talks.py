"""Who dealt with whom; offers with their answers; conditions."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from saksi.lang.pack import load
from saksi.link.pile import link
from saksi.link.talkrows import ConditionRow, Exchange, TalkRows
from saksi.link.talks import talks
from saksi.model.articles import Document
from saksi.model.links import Link
from saksi.model.record import Linked, Utterance
from saksi.model.span import Span
from saksi.run.pipeline import annotate
from saksi.text.header import article_of
from tests.link.build import POINT

if TYPE_CHECKING:
    from saksi.model.reading import Reading
    from saksi.model.talks import Talk

PACK = load("id")
WAR = "Pasukan Veldania menyerang pangkalan militer Karsova di Lembah Orsk dengan rudal pada Senin (3/3/2031). "
ANA = "Presiden Veldania Ana Dolan"
MIRA = "Perdana Menteri Karsova, Mira Sandu"


def read(*sentences: str, ref: str = "a") -> Reading:
    text = WAR + " ".join(sentences)
    document = Document(ref=ref, source=ref, media="text", body=text, published="2031-03-05")
    return annotate(article_of(document, text, PACK), PACK)


def linked(*readings: Reading) -> Linked:
    return link(readings, PACK)


def told(*sentences: str) -> list[tuple[str, str, tuple[str, ...], str | None]]:
    return [(t.kind, t.stage, t.parties, t.date) for t in linked(read(*sentences)).talks]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            f"{ANA} berbicara melalui telepon dengan {MIRA} pada Selasa (4/3/2031).",
            ("call", "held", ("Mira Sandu", "Ana Dolan"), "2031-03-04"),
        ),
        (
            f"{ANA} bertemu dengan {MIRA} di Nort pada Selasa (4/3/2031).",
            ("meeting", "held", ("Mira Sandu", "Ana Dolan"), "2031-03-04"),
        ),
        (
            f"Ajudan {MIRA}, diam. Dalam suratnya kepada Sandu, {ANA} mengatakan perang harus diakhiri.",
            ("letter", "held", ("Ana Dolan", "Mira Sandu"), None),
        ),
        (
            f"{MIRA}, menerima surat dari {ANA}.",
            ("letter", "held", ("Ana Dolan", "Mira Sandu"), None),
        ),
        (
            f"{ANA} menghubungi {MIRA} lewat sambungan telepon, Selasa (4/3/2031).",
            ("call", "held", ("Mira Sandu", "Ana Dolan"), "2031-03-04"),
        ),
        (
            "Rusia dan Turki akan memulai perundingan di Nort pekan depan.",
            ("talks", "planned", ("Rusia", "Turki"), "2031-W11"),
        ),
        (
            "Presiden Rusia Vladimir Putin bertemu menteri luar negeri Inggris, Prancis, dan Jerman di Nort.",
            ("meeting", "held", ("menteri luar negeri Inggris", "Jerman", "Prancis", "Vladimir Putin"), None),
        ),
        (
            f"{ANA} meminta {MIRA} untuk memulai perundingan.",
            ("talks", "asked for", ("Mira Sandu", "Ana Dolan"), None),
        ),
        (
            '"Pasukan kami siap," kata ' + f"{ANA} dalam percakapan telepon dengan {MIRA}.",
            ("call", "held", ("Mira Sandu", "Ana Dolan"), None),
        ),
    ],
)
def test_who_dealt_with_whom(sentence: str, expected: tuple[str, str, tuple[str, ...], str | None]) -> None:
    assert told(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Warga berbicara melalui telepon dengan keluarga mereka di Orsk.",
        f"{ANA} menggelar pertemuan dengan tim keamanannya.",
        f"{ANA} membaca surat kabar milik {MIRA}.",
        "Pertemuan itu berlangsung di Orsk.",
    ],
)
def test_what_is_between_no_two_parties_is_no_talk(sentence: str) -> None:
    assert told(sentence) == []


def test_neighbours_of_a_state_are_not_that_state() -> None:
    (talk,) = linked(read("Presiden Rusia Vladimir Putin bertemu negara-negara tetangga Karsova di Nort.")).talks
    assert talk.parties == ("Vladimir Putin", "negara-negara tetangga Karsova")
    assert talk.sides == ("rusia", "tetangga karsova")


def test_who_mediates_is_told_once_with_the_talks() -> None:
    (talk,) = linked(read("Qatar memediasi perundingan tidak langsung antara Israel dan Hamas di Doha.")).talks
    assert (talk.kind, talk.parties, talk.mediators) == ("mediation", ("Israel", "Hamas"), ("Qatar",))


def test_what_is_said_in_a_call_stands_with_it() -> None:
    found = linked(read(f'"Pasukan kami siap," kata {ANA} dalam percakapan telepon dengan {MIRA}.'))
    (talk,) = found.talks
    spoken = {u.id: u.speaker for u in found.utterances}
    assert [spoken[u] for u in talk.said] == ["Ana Dolan"]


def test_reports_of_one_call_are_one_talk() -> None:
    one = read(f"{ANA} berbicara melalui telepon dengan {MIRA} pada Selasa (4/3/2031).", ref="one")
    two = read(f"Hujan turun. Pada Selasa (4/3/2031), {MIRA} berbicara melalui telepon dengan {ANA}.", ref="two")
    later = read(f"{ANA} berbicara melalui telepon dengan {MIRA} pada Rabu (5/3/2031).", ref="later")
    found = linked(one, two, later).talks
    assert [(t.date, len(t.evidence)) for t in found] == [("2031-03-04", 2), ("2031-03-05", 1)]


def test_an_offer_on_a_condition_and_what_answers_it() -> None:
    offer = f"{ANA} mengatakan Veldania siap berunding asalkan Karsova menarik pasukannya dari Lembah Orsk."
    answer = f"{MIRA} menolak tawaran Ana Dolan untuk berunding asalkan Karsova menarik pasukannya dari Lembah Orsk."
    found = linked(read(offer, answer))
    speaker = {u.id: u.speaker for u in found.utterances}
    assert {speaker[o.utterance] for o in found.offers} == {"Ana Dolan"}
    assert {(a.reply, speaker[a.utterance]) for o in found.offers for a in o.answers} == {("refused", "Mira Sandu")}
    assert all(o.conditions for o in found.offers)


def test_a_condition_in_rejected_words_is_told_no_more() -> None:
    reading = read(f"{ANA} mengatakan Veldania akan berunding jika Karsova menarik pasukannya.")
    assert len(linked(reading).pledges) == 1
    assert linked(replace(reading, statements=())).pledges == ()


# Rows put together by hand.

KEYS = ("veldania", "karsova", "nortia")


def exchange(n: int, keys: tuple[str, ...], kind: str = "talks", date: str | None = "2031-03-04") -> Exchange:
    return Exchange(
        id=f"x{n:05d}",
        article=f"a{n % 97}",
        kind=kind,  # type: ignore[arg-type]
        stage="held",
        keys=frozenset(keys),
        names=tuple((k, k.title()) for k in keys),
        mediators=(),
        date=date,
        published="2031-03-05",
        place=None,
        span=Span(n, n + 1),
        event=None,
        said=(),
    )


def utterance(n: int, *statements: str) -> Utterance:
    return Utterance(id=f"u{n}", speaker="Ana", actor=None, date=None, statements=statements, chains=())


EXCHANGES = st.lists(
    st.builds(
        exchange,
        st.integers(0, 300),
        st.sampled_from([("karsova", "veldania"), ("veldania", "karsova"), ("karsova", "nortia")]),
        st.sampled_from(["call", "letter", "talks"]),
        st.sampled_from([None, "2031-03-04", "2031-03-05"]),
    ),
    max_size=8,
    unique_by=lambda x: x.id,
)


@given(EXCHANGES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(exchanges: list[Exchange], random: object) -> None:
    rows = [TalkRows(exchanges=(x,)) for x in exchanges]
    mixed = rows.copy()
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert talks(rows, (), (), ()) == talks(mixed, (), (), ())


@given(EXCHANGES)
def test_every_exchange_stands_in_one_talk(exchanges: list[Exchange]) -> None:
    found: tuple[Talk, ...] = talks([TalkRows(exchanges=tuple(exchanges))], (), (), ()).talks
    assert sorted(p.span for t in found for p in t.evidence) == sorted(x.span for x in exchanges)


def test_a_letter_and_its_answer_are_two_letters() -> None:
    one = exchange(1, ("karsova", "veldania"), "letter", None)
    two = exchange(2, ("veldania", "karsova"), "letter", None)
    found = talks([TalkRows(exchanges=(one, two))], (), (), ()).talks
    assert {t.parties for t in found} == {("Karsova", "Veldania"), ("Veldania", "Karsova")}


def test_an_answer_with_a_condition_is_told_with_it() -> None:
    rows = TalkRows(
        offers=("s1",),
        conditions=(ConditionRow("c1", "b", "promise-if", "s2", ("karsova", "veldania"), frozenset()),),
        replies=(("s2", "on condition"),),
    )
    spoken = [utterance(1, "s1"), utterance(2, "s2"), utterance(3, "s3")]
    links = [
        Link(kind="responds", left="s2", right="s1", score=0.5, reason=POINT),
        Link(kind="confirms", left="s3", right="s1", score=0.5, reason=POINT),
    ]
    (offer,) = talks([rows], (), spoken, links).offers
    assert [(a.reply, a.utterance, a.conditions) for a in offer.answers] == [
        ("on condition", "u2", ("c1",)),
        ("accepted", "u3", ()),
    ]


def condition(i: str, article: str, if_party: str, words: str) -> ConditionRow:
    return ConditionRow(i, article, "threat-if", f"s-{article}", ("karsova", if_party), frozenset(words.split()))


def test_one_condition_told_by_two_reports_is_one() -> None:
    known = condition("c1", "a", "veldania", "balas serang")
    less = condition("c2", "b", "", "balas serang kota")
    other = condition("c3", "b", "nortia", "balas serang")
    spoken = [utterance(1, "s-a", "s-b")]
    for order in permutations((known, less, other)):
        found = talks([TalkRows(conditions=(c,)) for c in order], (), spoken, ()).pledges
        assert sorted(p.conditions for p in found) == [("c1", "c2"), ("c3",)]


def test_two_conditions_of_one_utterance_stay_two() -> None:
    bases = [condition(f"{a}1", a, "veldania", "balas serang pangkalan") for a in "ab"]
    ports = [condition(f"{a}2", a, "veldania", "balas tutup pelabuhan") for a in "ab"]
    found = talks([TalkRows(conditions=(*bases, *ports))], (), [utterance(1, "s-a", "s-b")], ()).pledges
    assert sorted(p.conditions for p in found) == [("a1", "b1"), ("a2", "b2")]
