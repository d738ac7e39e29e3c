from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.link.compact import rows_of
from saksi.link.disputes import disputes
from saksi.link.pile import link
from saksi.link.words import lexicon
from saksi.model.links import Link
from saksi.model.record import Utterance
from tests.link.build import PACK, POINT, Draft

if TYPE_CHECKING:
    from saksi.link.rows import Said
    from saksi.model.disputes import Dispute

BURNT = "pasukan Karsova membakar gudang gandum sekolah"
WORDS = lexicon(PACK)


def accused(ref: str = "a", who: str = "Veldania", words: str = BURNT, **more: str) -> Draft:
    return Draft(ref, **more).say(who, words, verb="menuduh", acts=("accuse",))


def denied(draft: Draft, words: str = "membakar gudang gandum sekolah") -> Draft:
    return draft.say("Karsova", words, verb="membantah", acts=("deny",))


def found(*drafts: Draft) -> list[Dispute]:
    return list(link([d.reading() for d in drafts], PACK).disputes)


def table(d: Dispute) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(s.side, s.speaker, s.how) for s in d.stances]


def rows(*drafts: Draft) -> dict[str, Said]:
    return {s.id: s for d in drafts for s in rows_of(d.reading(), WORDS).said}


def utterance(s: Said) -> Utterance:
    return Utterance(
        id=f"u-{s.id}", speaker=s.speaker.name, actor=s.speaker.actor, date=s.day, statements=(s.id,), chains=()
    )


def denies(left: str, right: str) -> Link:
    return Link(kind="denies", left=left, right=right, score=0.8, reason=POINT)


def test_a_claim_and_its_denial_make_a_dispute_with_its_point_in_the_claims_words() -> None:
    (d,) = found(denied(accused()))
    assert table(d) == [("claim", "Veldania", ("says",)), ("denial", "Karsova", ("denies",))]
    assert (d.kind, d.point, d.outcome) == ("denied", "membakar gudang gandum sekolah", None)
    assert (d.reports, d.origins, d.across) == ((1, 1), (1, 1), False)
    assert d.id.startswith("dsp-")


def test_a_denial_that_points_back_has_the_point_that_all_wordings_of_the_claim_share() -> None:
    a = accused().say("Karsova", "tuduhan itu", verb="membantah", acts=("deny",))
    assert [d.point for d in found(a)] == [""]
    b = accused("b", words="gudang gandum sekolah yang dibakar pasukan Karsova")
    said = rows(a, b)
    told = [utterance(said["a:s1"]), msgspec.structs.replace(utterance(said["a:s0"]), statements=("a:s0", "b:s0"))]
    (d,) = disputes(told, [denies("a:s1", "a:s0")], said, WORDS)
    assert d.point == "gudang gandum"


def test_who_looks_into_that_report_answers_it() -> None:
    a = accused().say("Karsova", "pihaknya sedang menyelidiki laporan tersebut")
    assert [table(d)[-1] for d in found(a)] == [("denial", "Karsova", ("answers",))]


def test_a_denial_in_another_report_is_across_reports() -> None:
    (d,) = found(accused(), denied(Draft("b").tell("Gudang gandum sekolah di Orsk terbakar")))
    assert d.across
    assert d.reports == (1, 1)


def test_who_confirms_the_claim_stands_by_it() -> None:
    a = denied(accused())
    a.say("Nortia", "pembakaran gudang gandum sekolah oleh Karsova", verb="membenarkan", acts=("confirm",))
    (d,) = found(a)
    assert ("claim", "Nortia", ("confirms",)) in table(d)
    assert d.origins == (2, 1)


def test_claim_denial_and_reply_are_one_dispute() -> None:
    a = denied(accused())
    a.say("Veldania", "bantahan Karsova atas gudang gandum sekolah", verb="menolak", acts=("deny",))
    (d,) = found(a)
    assert [(side, who) for side, who, _ in table(d)] == [("claim", "Veldania"), ("denial", "Karsova")]
    assert len(d.answers) == 2


def test_two_claims_with_one_denial_stand_together() -> None:
    a = accused().say("Oleg Brant", "tentara Karsova yang membakar gudang gandum sekolah itu", acts=("accuse",))
    (d,) = found(denied(a))
    assert [who for side, who, _ in table(d) if side == "claim"] == ["Oleg Brant", "Veldania"]


def test_an_answer_on_two_points_makes_two_disputes() -> None:
    both = "membakar gudang gandum sekolah dan meracuni sumur tambang garam"
    said = rows(
        accused("a"),
        accused("b", "Oleg Brant", "Karsova meracuni sumur tambang garam"),
        Draft("c").say("Karsova", both, acts=("deny",)),
    )
    spoken = [utterance(s) for s in said.values()]
    links = [denies("c:s0", "a:s0"), denies("c:s0", "b:s0")]
    assert len(disputes(spoken, links, said, WORDS)) == 2


def test_a_third_party_on_the_same_point_is_a_third_voice() -> None:
    a = denied(accused())
    a.say("Oleg Brant", "gudang gandum sekolah itu menyimpan bantuan untuk pengungsi", acts=("comment",))
    a.say("Oleg Brant", "panen di hulu gagal tahun ini", acts=("claim",))
    (d,) = found(a)
    (third,) = (s for s in d.stances if s.side == "third")
    assert (third.speaker, third.how, third.shown) == ("Oleg Brant", ("speaks",), ("a:s2",))


def test_a_voice_of_a_side_is_no_third_voice() -> None:
    a = denied(accused())
    a.say("Mira Sandu", "gudang gandum sekolah itu kosong", acts=("claim",))
    assert not [s for d in found(a) for s in d.stances if s.side == "third"]


def test_how_it_is_denied() -> None:
    said = {
        "tidak ada bukti bahwa gudang gandum sekolah dibakar": ("lacking",),
        "tidak membakar gudang gandum sekolah": ("denies",),
    }
    for words, how in said.items():
        (d,) = found(denied(accused(), words))
        assert table(d)[-1] == ("denial", "Karsova", how)


def test_a_refusal_is_open_and_a_promise_is_no_denial() -> None:
    asks = Draft("a").say("Oleg Brant", "Karsova membuka bendungan besar di hulu", verb="mendesak", acts=("demand",))
    no = Draft("b").say("Mira Sandu", "Karsova tidak akan membuka bendungan besar di hulu", acts=("refuse",))
    yes = Draft("b").say("Mira Sandu", "Karsova akan membuka bendungan besar di hulu", acts=("promise",))
    yes.said[-1]["verb"] = "berjanji"
    (d,) = found(asks, no)
    assert (d.kind, table(d)[-1][2]) == ("refused", ("refuses",))
    assert [(d.kind, table(d)[-1][2]) for d in found(asks, yes)] == [("answered", ("grants",))]


def test_evidence_names_who_offers_it_and_where() -> None:
    a = accused(words=f"{BURNT} dan merilis rekaman kebakaran")
    (d,) = found(denied(a))
    (offer,) = d.exhibits
    text = a.reading().article.text
    assert (offer.kind, offer.side, offer.by) == ("offers", "claim", "Veldania")
    assert offer.at.span.of(text) == "merilis rekaman"


def test_evidence_that_a_side_names_in_other_words_on_the_point_counts() -> None:
    a = denied(accused())
    a.say("Ilan Toreq", "ada bukti bahwa gudang gandum sekolah itu disiram minyak", acts=("comment",))
    a.say("Ilan Toreq", "ada bukti bahwa panen gagal", acts=("comment",))
    (d,) = found(a)
    assert [(o.side, o.by, o.statement) for o in d.exhibits] == [("claim", "Ilan Toreq", "a:s2")]


def test_a_denier_who_admits_it_later_settles_it() -> None:
    a = denied(accused(day="2031-05-03"))
    b = Draft("b", day="2031-05-05").tell("Gudang gandum sekolah di Orsk terbakar")
    b.say("Karsova", "mengakui membakar gudang gandum sekolah", acts=("confirm",))
    said, spoken = rows(a, b), [utterance(s) for s in rows(a, b).values()]
    stories = [tuple({s.article for s in said.values()})]
    (d,) = disputes(spoken, [denies("a:s1", "a:s0")], said, WORDS, stories)
    assert d.outcome
    assert (d.outcome.kind, d.outcome.by, d.outcome.date) == ("admitted", "Karsova", "2031-05-05")


def test_what_was_admitted_before_it_was_denied_settles_nothing() -> None:
    a = Draft("a").say("Karsova", "mengakui membakar gudang gandum sekolah", acts=("confirm",))
    said = rows(denied(a.say("Veldania", BURNT, acts=("accuse",))))
    (d,) = disputes([utterance(s) for s in said.values()], [denies("a:s2", "a:s1")], said, WORDS)
    assert d.outcome is None


def test_a_claimer_who_takes_it_back_settles_it() -> None:
    a = denied(accused())
    a.say("Veldania", "pihaknya mencabut tuduhannya soal gudang gandum sekolah", acts=("announce",))
    assert [d.outcome and d.outcome.kind for d in found(a)] == ["withdrawn"]


def test_a_third_party_says_what_it_found() -> None:
    a = denied(accused())
    a.say("Oleg Brant", "hasil penyelidikan atas gudang gandum sekolah menyebut korsleting", acts=("comment",))
    assert [d.outcome and (d.outcome.kind, d.outcome.by) for d in found(a)] == [("found", "Oleg Brant")]


def test_a_demand_for_an_apology_settles_nothing() -> None:
    a = denied(accused())
    a.say("Veldania", "permintaan maaf atas gudang gandum sekolah", verb="menuntut", acts=("demand",))
    assert [d.outcome for d in found(a)] == [None]


def test_denials_come_before_answers_and_many_accounts_before_few() -> None:
    said = rows(accused("a"), accused("b"), denied(Draft("c")), denied(Draft("d")))
    some = [utterance(s) for s in said.values()]
    some[1] = msgspec.structs.replace(some[1], accounts=4)
    answers = [denies("c:s0", "a:s0"), denies("d:s0", "b:s0")]
    assert [d.claims for d in disputes(some, answers)] == [("u-b:s0",), ("u-a:s0",)]
    answers[1] = msgspec.structs.replace(answers[1], kind="responds")
    assert [d.kind for d in disputes(some, answers)] == ["denied", "answered"]


def test_no_answers_make_no_disputes() -> None:
    assert disputes([], []) == []


PILE = rows(
    denied(accused("a")),
    accused("b", "Oleg Brant"),
    Draft("c").say("Ilan Toreq", "gudang gandum sekolah itu kosong", acts=("claim",)),
    Draft("d").say("Karsova", "mengakui membakar gudang gandum sekolah", acts=("confirm",)),
)
TOLD = [utterance(s) for s in PILE.values()]
ANSWERS = [denies("a:s1", "a:s0"), denies("a:s1", "b:s0"), denies("c:s0", "a:s1"), denies("d:s0", "c:s0")]
STORIES = [tuple({s.article for s in PILE.values()})]
WHOLE = disputes(TOLD, ANSWERS, PILE, WORDS, STORIES)


@settings(max_examples=30)
@given(st.permutations(TOLD), st.permutations(ANSWERS), st.permutations(STORIES[0]))
def test_the_order_of_what_is_given_changes_nothing(
    told: list[Utterance], answers: list[Link], story: list[str]
) -> None:
    shuffled = {u.statements[0]: PILE[u.statements[0]] for u in told}
    assert disputes(told, answers, shuffled, WORDS, [story]) == WHOLE
