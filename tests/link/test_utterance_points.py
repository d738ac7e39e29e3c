from __future__ import annotations

import msgspec
import pytest

from saksi.link.compact import rows_of
from saksi.link.guards import conflict, people
from saksi.link.words import lexicon
from tests.link.build import PACK, Draft
from tests.link.spoken import FILL, TOREQ, WORDS, one_each, same

REFUSED = "negaranya tidak akan pernah menyerah"


@pytest.mark.parametrize(
    ("other", "date", "found"),
    [
        ("seruan Karsova untuk menyerah di tengah gempuran meriam", "2031-05-03", True),
        ("seruan Karsova untuk membongkar bendungan di hulu", "2031-05-03", False),
        ("seruan Karsova untuk menyerah di tengah gempuran meriam", "2031-05-04", False),
    ],
    ids=["one-thing", "another-thing", "another-day"],
)
def test_one_thing_is_refused_in_many_words(other: str, date: str, *, found: bool) -> None:
    a = Draft("a").say(TOREQ, REFUSED, acts=("refuse",), date="2031-05-03")
    b = Draft("b").say(TOREQ, other, acts=("refuse",), date=date)
    assert bool(same(a, b)) is found


def test_a_word_before_two_names_is_no_name_in_common() -> None:
    said = [Draft(r).say(TOREQ, f"terdakwa {r} terbukti menerima suap").reading() for r in ("Orlan", "Berek Soma")]
    one, two = (rows_of(r, PACK.once(lexicon)).said[0] for r in said)
    one = msgspec.structs.replace(one, people=frozenset({"terdakwa", "orlan"}))
    two = msgspec.structs.replace(two, people=frozenset({"terdakwa", "berek", "soma"}))
    assert people(one, two)
    assert not people(msgspec.structs.replace(two, people=frozenset({"berek", "soma"})), two)


def test_loose_wording_without_a_date_in_reports_of_two_days_is_two_utterances() -> None:
    left = "strategi terbaik di lembah itu menahan jembatan utara dengan meriam sampai musim hujan"
    right = "strategi terbaik menahan jembatan utara dengan ranjau sampai bantuan pasukan datang bulan depan"
    one, other = Draft("b").say(TOREQ, right), Draft("c", day="2031-05-04").say(TOREQ, right)
    assert same(Draft("a").say(TOREQ, left), one)
    assert not same(Draft("a").say(TOREQ, left), other)


@pytest.mark.parametrize("word", ["sebelum", "sebelumnya", "setidaknya"])
def test_before_and_at_least_are_no_not(word: str) -> None:
    words = PACK.once(lexicon)
    assert words.root(word) not in words.denying[0]
    assert words.root("tidaklah") in words.denying[0]


def test_one_number_of_people_in_other_words_is_found() -> None:
    a = Draft("a").say("Veldania", "ada 580 orang di sana").count("580 orang", 580, 580, measure="other")
    b = Draft("b").say("Vorburg", "terdapat 580 orang di sana").count("580 orang", 580, 580, measure="other")
    assert same(a, b) == {("a:s0", "b:s0")}
    c = Draft("c").say("Vorburg", "terdapat 590 orang di sana").count("590 orang", 590, 590, measure="other")
    assert same(a, c) == set()


@pytest.mark.parametrize(("left", "right", "found"), [("demand", "appeal", True), ("demand", "promise", False)])
def test_what_one_report_calls_a_demand_another_calls_an_appeal(left: str, right: str, *, found: bool) -> None:
    a = Draft("a").say(TOREQ, "untuk menyerah", acts=(left,), date="2031-05-03")
    b = Draft("b").say(TOREQ, "penyerahan tanpa syarat Karsova", acts=(right,), date="2031-05-03")
    assert bool(same(a, b)) is found


def test_few_words_that_a_whole_speech_holds_too_are_not_the_speech() -> None:
    speech = f"{WORDS} dan menyebut bahwa perang akan dimulai bila jembatan di utara direbut, {FILL['a']}, {FILL['b']}"
    a = Draft("a").say(TOREQ, "perang dimulai", acts=("threaten",), date="2031-05-03")
    assert same(a, Draft("b").say(TOREQ, speech, acts=("threaten",), date="2031-05-03")) == set()


def test_nothing_but_a_name_is_no_words_in_common() -> None:
    assert one_each("Mira Sandu", "kesepakatan itu sudah dibahas matang dengan Mira Sandu") == set()


@pytest.mark.parametrize(
    ("left", "right", "names", "found"),
    [
        ("pasukan merebut desa Tarnu", "pasukan merebut desa Belovi", "tarnu belovi", True),
        ("pasukan merebut desa Yogara", "pasukan merebut desa Jogara", "yogara jogara", False),
        ("pasukan merebut desa itu di Tarnu", "pasukan merebut desa itu di Belovi", "tarnu belovi", False),
        ("Brana menguasai markas Dorka", "Dorka menguasai markas Brana", "brana dorka", True),
        ("Brana menguasai markas Dorka", "markas Dorka dikuasai Brana", "brana dorka", False),
    ],
    ids=["another-village", "spelling", "no-word-before", "groups-swapped", "groups-passive"],
)
def test_groups_and_places_are_guarded_as_states_are(left: str, right: str, names: str, *, found: bool) -> None:
    words = PACK.once(lexicon)
    roots = frozenset(words.root(n) for n in names.split())
    said = (rows_of(Draft(r).say(TOREQ, t).reading(), words).said[0] for r, t in (("a", left), ("b", right)))
    one, two = (msgspec.structs.replace(s, names=roots & frozenset(s.words)) for s in said)
    assert bool(conflict(one, two, words)) is found


def test_what_is_asked_for_at_once_is_not_a_plan() -> None:
    left, right = "Karsova segera menghentikan serangan ke desa-desa", "Karsova menghentikan serangan ke desa-desa"
    assert one_each(left, right, acts=("demand",)) == {("a:s0", "b:s0")}


@pytest.mark.parametrize(
    ("act", "words", "found"),
    [
        ("demand", "penyerahan gudang gandum Orsk tanpa syarat", False),
        ("refuse", "penyerahan gudang gandum Orsk tanpa syarat", True),
        ("demand", "penghentian penyerahan gudang gandum Orsk tanpa syarat", True),
    ],
    ids=["demanded", "refused", "its-end-demanded"],
)
def test_what_is_refused_is_not_demanded(act: str, words: str, *, found: bool) -> None:
    day = "2031-05-03"
    a = Draft("a").say(TOREQ, "tuntutan penyerahan gudang gandum Orsk tanpa syarat", acts=("refuse",), date=day)
    b = Draft("b").say(TOREQ, words, acts=(act,), date=day)
    assert bool(same(a, b)) is found


@pytest.mark.parametrize(("value", "found"), [(4, False), (347, True)], ids=["a-few", "many"])
def test_a_few_named_things_do_not_make_two_remarks_one(value: int, *, found: bool) -> None:
    left = f"ada potensi gas besar di {value} pulau yang menjadi rebutan itu"
    right = f"keadaan kembali tenang karena {value} pulau itu dikelola kantor Vorburg"
    a, b = (
        Draft(ref)
        .say(TOREQ, words, date="2031-05-03")
        .count(f"{value} pulau", value, value, measure="territory", unit="islands")
        for ref, words in (("a", left), ("b", right))
    )
    assert bool(same(a, b)) is found
