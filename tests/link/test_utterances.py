from __future__ import annotations

import pytest

from tests.link.build import Draft
from tests.link.spoken import FILL, TOREQ, WORDS, linked, one_each, same


def test_two_translations_of_one_sentence_are_one_utterance() -> None:
    other = "kami sangat prihatin dengan terlibatnya milisi bersenjata asal pegunungan di Lembah Orsk"
    assert one_each(WORDS, other) == {("a:s0", "b:s0")}


def test_one_article_saying_it_twice_is_no_link() -> None:
    assert same(Draft("a").say(TOREQ, WORDS).say(TOREQ, WORDS)) == set()


def test_different_speakers_are_different_utterances() -> None:
    assert same(Draft("a").say(TOREQ, WORDS), Draft("b").say("Mira Sandu", WORDS)) == set()


def test_two_spellings_of_a_name_are_one_speaker() -> None:
    a = Draft("a").say("Nikol Peshinyan", WORDS, kind="person")
    b = Draft("b").say("Nikol Peshinian", WORDS, kind="person")
    assert same(a, b) == {("a:s0", "b:s0")}


def test_a_capital_speaks_for_its_state() -> None:
    a = Draft("a").say("Veldania", "akan memberi bantuan yang diperlukan kepada Nortia bila perbatasan diserang")
    b = Draft("b").say("Vorburg", "akan memberikan bantuan yang diperlukan bagi Nortia bila perbatasannya diserang")
    assert same(a, b) == {("a:s0", "b:s0")}


def test_a_minister_does_not_speak_for_a_soldier() -> None:
    a = Draft("a").say("Mira Sandu", WORDS)
    b = Draft("b").say("Oleg Brant", WORDS)
    assert same(a, b) == set()


def test_words_said_weeks_apart_are_two_utterances() -> None:
    a = Draft("a", day="2031-05-03").say(TOREQ, WORDS, date="2031-05-03")
    b = Draft("b", day="2031-05-23").say(TOREQ, WORDS, date="2031-05-23")
    assert same(a, b) == set()


def test_bearers_of_one_description_are_not_one_speaker_by_weak_likeness() -> None:
    left, right = "api terlihat di gudang senjata timur kota", "api terlihat di pasar ikan dekat pelabuhan kota"
    a = Draft("a").say("seorang warga", left, kind="anonymous")
    b = Draft("b").say("seorang warga", right, kind="anonymous")
    assert same(a, b) == set()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("jumlah milisi di Lembah Orsk sudah 2.000 orang", "jumlah milisi di Lembah Orsk sudah 20.000 orang"),
        ("pasukan menembak jatuh 3 pesawat musuh di Orsk", "pasukan menembak jatuh 7 pesawat musuh di Orsk"),
        ("militer menyerang gudang senjata di Orsk", "militer tidak menyerang gudang senjata di Orsk"),
        ("militer telah menyerang gudang senjata di Orsk", "militer akan menyerang gudang senjata di Orsk"),
        ("menyerang gudang senjata di Orsk", "akan menyerang gudang senjata di Orsk"),
        ("Karsova menyerang konvoi milik Nortia di Orsk", "Nortia menyerang konvoi milik Karsova di Orsk"),
        ("militer tidak membunuh tawanan di gudang Orsk", "militer menewaskan tawanan di gudang Orsk"),
        ("militer telah menggempur gudang senjata di Orsk", "militer akan menyerang gudang senjata di Orsk"),
        ("pasokan gandum ke Orsk akan naik tajam bulan depan", "pasokan gandum ke Orsk akan turun tajam bulan depan"),
        ("menargetkan jantung program rudal Karsova", "Karsova mengembangkan program rudal"),
        ("gudang gandum di Orsk disita untuk negara", "jaksa meminta agar gudang gandum di Orsk disita untuk negara"),
        (
            "Mira Sandu terbukti menyuap hakim dalam kasus Ilan Toreq",
            "Oleg Brant terbukti menyuap hakim dalam kasus Ilan Toreq",
        ),
        ("tidak akan menyerah dan menyerang gudang di Orsk", "tidak akan menyerang gudang di Orsk lalu menyerah"),
        ("keadaan tidak baik, pasukan tidak merebut gudang Orsk", "keadaan tidak baik, pasukan merebut gudang Orsk"),
        ("Mira Sandu dan Oleg Brant sekelas di akademi itu", "Mira Sandu dan Oleg Brant membeli gandum mahal"),
        ("jenderal Mira Sandu terbukti menerima suap senjata", "jenderal Oleg Brant terbukti menerima suap senjata"),
    ],
    ids=[
        "numbers",
        "small-numbers",
        "negation",
        "modality",
        "unmarked",
        "roles",
        "synonym-negation",
        "synonym-modality",
        "opposites",
        "other-verb",
        "asked-for",
        "another-subject",
        "swapped-not",
        "second-not",
        "names-only",
        "people",
    ],
)
def test_close_wording_never_overrides(left: str, right: str) -> None:
    assert one_each(left, right) == set()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Karsova menyerang konvoi Nortia di Orsk", "konvoi Nortia di Orsk diserang oleh Karsova"),
        ("Karsova dan Nortia menyerang konvoi itu di Orsk", "Nortia dan Karsova menyerang konvoi itu di Orsk"),
        ("keadaan di Orsk tidak baik, jembatan terancam", "keadaan di Orsk tidak baik. Jembatan utara itu terancam"),
        ("pasokan gandum ke Orsk naik", "pasokan gandum ke Orsk tidak turun, malah naik"),
        ("Mira Sandu dan Oleg Brant bertemu di Orsk", "Oleg Brant dan Mira Sandu bertemu di Orsk"),
        ("bukan saja gudang yang dibakar, juga sekolah di Orsk", "gudang yang dibakar, juga sekolah di Orsk"),
        ("militer tidak menyerang gudang senjata di Orsk", "militer tak pernah menyerang gudang senjata di Orsk"),
        ("jaksa meminta agar gudang di Orsk disita", "jaksa mendesak supaya gudang di Orsk disita"),
    ],
    ids=[
        "passive",
        "joined",
        "not-of-another-word",
        "not-the-opposite",
        "two-subjects",
        "not-only",
        "same-negation",
        "asked-for",
    ],
)
def test_other_ways_of_saying_it_stay_one(left: str, right: str) -> None:
    assert one_each(left, right) == {("a:s0", "b:s0")}


def test_two_thousand_in_digits_and_words_is_one_number() -> None:
    a = Draft("a").say(TOREQ, "jumlah milisi bersenjata di Lembah Orsk mendekati 2.000 orang")
    a.count("mendekati 2.000 orang", None, 2000, hedge="nearly", measure="fighters")
    b = Draft("b").say(TOREQ, "jumlah milisi bersenjata di Lembah Orsk mendekati dua ribu")
    b.count("mendekati dua ribu", None, 2000, hedge="nearly", measure="fighters")
    assert same(a, b) == {("a:s0", "b:s0")}


def test_a_day_of_the_month_is_no_number() -> None:
    a = Draft("a").say(TOREQ, f"{WORDS} pada 3 Mei").time("3 Mei", "2031-05-03")
    b = Draft("b").say(TOREQ, f"{WORDS} pada 4 Mei").time("4 Mei", "2031-05-04")
    assert same(a, b) == {("a:s0", "b:s0")}


def test_utterances_hold_every_statement_once() -> None:
    drafts = [Draft(r).say(TOREQ, WORDS).say("Mira Sandu", f"laporan {r} keliru") for r in "abc"]
    spoken = linked(*drafts).utterances
    held = [i for u in spoken for i in u.statements]
    assert sorted(held) == sorted(f"{r}:s{n}" for r in "abc" for n in (0, 1))
    assert max(len(u.statements) for u in spoken) == 3


def test_a_chain_of_likeness_does_not_join_what_contradicts() -> None:
    a = Draft("a").say(TOREQ, "milisi di Lembah Orsk berjumlah 2.000 orang dan dibayar")
    b = Draft("b").say(TOREQ, "milisi di Lembah Orsk banyak orang dan dibayar")
    c = Draft("c").say(TOREQ, "milisi di Lembah Orsk berjumlah 9.000 orang dan dibayar")
    groups = [set(u.statements) for u in linked(a, b, c).utterances]
    assert not any({"a:s0", "c:s0"} <= g for g in groups)


def test_the_id_of_an_utterance_depends_on_its_statements_only() -> None:
    a, b = Draft("a").say(TOREQ, WORDS), Draft("b").say(TOREQ, WORDS)
    alone = linked(a, b).utterances
    more = linked(b, Draft("z").say("Mira Sandu", "tuduhan itu keliru"), a).utterances
    assert {u.id for u in alone} < {u.id for u in more}


def test_chains_run_from_speaker_to_outlet() -> None:
    a = Draft("a", outlet="Harian Orsk").say(TOREQ, WORDS, via=("Kabar Nort", "KBV"))
    chain = linked(a).utterances[0].chains[0]
    assert chain.path == (TOREQ, "Kabar Nort", "KBV", "Harian Orsk")


def test_reports_crediting_one_source_have_one_origin() -> None:
    drafts = [
        Draft("a", outlet="Harian Orsk").say(TOREQ, WORDS, via=("Kabar Nort", "KBV")).tell(FILL["a"]),
        Draft("b", outlet="Suara Kars").say(TOREQ, WORDS, via=("Kabar Nort",)).tell(FILL["b"]),
        Draft("c", outlet="Pos Vorburg").say(TOREQ, WORDS).tell(FILL["c"]),
    ]
    (spoken,) = linked(*drafts).utterances
    assert spoken.accounts == 2
    assert len(spoken.statements) == 3


def test_a_copy_has_the_origin_of_what_it_copies() -> None:
    drafts = [Draft(r, outlet=f"Harian {r}").say(TOREQ, WORDS).tell(FILL["a"]) for r in "abc"]
    (spoken,) = linked(*drafts).utterances
    assert spoken.accounts == 1


def test_media_is_no_origin_and_a_lead_takes_the_credit_of_its_body() -> None:
    a = Draft("a", outlet="Harian Orsk").say(TOREQ, WORDS, via=("media",)).tell(FILL["a"])
    b = Draft("b", outlet="Harian Orsk").say(TOREQ, WORDS).tell(FILL["b"])
    (spoken,) = linked(a, b).utterances
    assert spoken.accounts == 1


def test_a_hundred_reprints_are_one_utterance() -> None:
    drafts = [Draft(f"r{n:03}").say(TOREQ, WORDS) for n in range(100)]
    (spoken,) = linked(*drafts).utterances
    assert len(spoken.statements) == 100


def test_the_same_long_words_under_an_unclear_name_are_one_utterance() -> None:
    long = f"{WORDS} dan meminta semua pihak menahan diri sampai perundingan dimulai di ibu kota"
    a = Draft("a").say(TOREQ, long)
    b = Draft("b").say("juru bicara tersebut", long, kind="anonymous")
    assert same(a, b) == {("a:s0", "b:s0")}
    assert same(a, Draft("c").say("Mira Sandu", long)) == set()


def test_words_that_one_report_splits_in_two_are_one_utterance_with_the_whole() -> None:
    rest = "pasukan penjaga perbatasan akan ditarik dari jembatan utara"
    a = Draft("a").say(TOREQ, WORDS).say(TOREQ, rest)
    b = Draft("b").say(TOREQ, f"{WORDS} sementara {rest}")
    assert same(a, b) == {("a:s0", "b:s0"), ("a:s1", "b:s0")}


def test_a_third_report_does_not_join_what_one_report_tells_apart() -> None:
    a = Draft("a").say(TOREQ, "pasukan penjaga perbatasan akan ditarik dari jembatan utara")
    a.say(TOREQ, "pasukan penjaga perbatasan tertimpa longsor lumpur dekat pasar ikan kemarin")
    b = Draft("b").say(TOREQ, "pasukan penjaga perbatasan akan ditarik ke barak")
    groups = [set(u.statements) for u in linked(a, b).utterances]
    assert not any({"a:s0", "a:s1"} <= g for g in groups)


def test_two_voices_of_one_side_that_a_report_tells_apart_are_two() -> None:
    ministry = "Kementerian Pertahanan Veldania"
    a, b = (Draft(r).say(ministry, WORDS).say(TOREQ, WORDS) for r in "ab")
    assert {frozenset(u.statements) for u in linked(a, b).utterances} == {
        frozenset({"a:s0", "b:s0"}),
        frozenset({"a:s1", "b:s1"}),
    }
    assert same(a, Draft("c").say(ministry, WORDS)) == {("a:s0", "c:s0")}


def test_words_that_one_article_holds_twice_are_one_utterance() -> None:
    (spoken,) = linked(Draft("a").say(TOREQ, WORDS).say(TOREQ, WORDS)).utterances
    assert spoken.statements == ("a:s0", "a:s1")


def test_loose_wording_on_two_days_is_two_utterances() -> None:
    left, right = "jet kami menyerang dua puluh gudang di Orsk", "jet kami menyerang pabrik rudal di Orsk semalam"
    a = Draft("a").say(TOREQ, left, date="2031-05-03")
    assert same(a, Draft("b").say(TOREQ, right, date="2031-05-04")) == set()


def test_asking_for_a_thing_is_not_saying_it() -> None:
    a = Draft("a").say(TOREQ, "Nortia membongkar bendungan Orsk", acts=("demand",))
    b = Draft("b").say(TOREQ, "Nortia mudah membongkar bendungan tua yang retak di hulu sungai", acts=("claim",))
    assert same(a, b) == set()


def test_a_not_of_which_the_other_says_nothing_is_another_point() -> None:
    left = "penambangan garam di pulau itu tidak berizin"
    assert one_each(left, "penambangan garam di pulau itu selama ini digarap sendiri oleh warga pendatang") == set()


def test_one_report_may_tell_less() -> None:
    left = "tambang garam di pulau itu ditutup"
    assert one_each(left, f"{left} dan tidak akan dibuka lagi") == {("a:s0", "b:s0")}


@pytest.mark.parametrize(
    ("left", "right", "acts", "found"),
    [
        ("untuk menyerah", "penyerahan tanpa syarat Karsova", ("demand",), True),
        ("serangan yang dilancarkan Karsova", "serangan Karsova yang memicu perang besar", ("accuse",), True),
        ("untuk tidak menyerah", "penyerahan tanpa syarat Karsova", ("demand",), False),
        ("serangan yang dilancarkan Nortia", "serangan Karsova yang memicu perang besar", ("accuse",), False),
        ("serangan yang dilancarkan Karsova", "serangan Karsova yang memicu perang besar", ("claim",), False),
    ],
    ids=["demand", "condemned", "negated", "another-side", "only-said"],
)
def test_what_is_done_in_few_words_is_what_is_done_in_more(
    left: str, right: str, acts: tuple[str, ...], *, found: bool
) -> None:
    assert bool(one_each(left, right, acts=acts, date="2031-05-03")) is found


def test_what_is_done_in_few_words_on_another_day_is_another_utterance() -> None:
    a = Draft("a").say(TOREQ, "untuk menyerah", acts=("demand",), date="2031-05-03")
    b = Draft("b").say(TOREQ, "penyerahan tanpa syarat Karsova", acts=("demand",), date="2031-05-02")
    assert same(a, b) == set()
