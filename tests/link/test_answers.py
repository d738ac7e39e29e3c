from __future__ import annotations

from saksi.link.pile import link
from tests.link.build import PACK, Draft

CLAIM = "ribuan tentara bayaran dari luar bertempur bersama Karsova di Orsk"
DENIAL = "tidak ada bukti adanya pejuang asing yang bertempur di pihak kami"


def answered(*drafts: Draft) -> set[tuple[str, str, str]]:
    kinds = ("denies", "confirms", "responds")
    return {(x.kind, x.left, x.right) for x in link([d.reading() for d in drafts], PACK).links if x.kind in kinds}


def test_a_denial_in_another_report_denies_the_claim() -> None:
    a = Draft("a").say("Oleg Brant", CLAIM, acts=("claim",))
    b = Draft("b").say("Mira Sandu", DENIAL, acts=("deny",))
    assert answered(a, b) == {("denies", "b:s0", "a:s0")}


def test_nobody_denies_himself() -> None:
    a = Draft("a").say("Mira Sandu", CLAIM, acts=("claim",))
    b = Draft("b").say("Mira Sandu", DENIAL, acts=("deny",))
    assert answered(a, b) == set()


def test_two_denials_of_one_thing_agree() -> None:
    a = Draft("a").say("Oleg Brant", "tidak ada pejuang asing yang bertempur di pihak Karsova", acts=("claim",))
    b = Draft("b").say("Mira Sandu", "tidak ada pejuang asing yang bertempur di pihak kami", acts=("deny",))
    assert answered(a, b) == set()


def test_an_answer_does_not_come_before_its_question() -> None:
    a = Draft("a").say("Oleg Brant", CLAIM, date="2031-05-03")
    b = Draft("b").say("Mira Sandu", DENIAL, acts=("deny",), date="2031-05-01")
    assert answered(a, b) == set()


def test_refusing_a_demand_responds_to_it() -> None:
    a = Draft("a").say("Oleg Brant", "Karsova menyerahkan benteng Orsk tanpa syarat", verb="menuntut", acts=("demand",))
    b = Draft("b").say("Mira Sandu", "tuntutan Brant agar benteng itu diserahkan", verb="menolak", acts=("refuse",))
    assert answered(a, b) == {("responds", "b:s0", "a:s0")}


def test_what_answers_one_report_of_words_answers_all() -> None:
    drafts = [Draft(r).say("Oleg Brant", CLAIM) for r in "ac"]
    drafts.append(Draft("b").say("Mira Sandu", DENIAL, acts=("deny",)))
    assert answered(*drafts) == {("denies", "b:s0", "a:s0"), ("denies", "b:s0", "c:s0")}
    (dispute,) = link([d.reading() for d in drafts], PACK).disputes
    assert len(dispute.claims) == len(dispute.answers) == 1


def test_other_topics_are_not_answered() -> None:
    a = Draft("a").say("Oleg Brant", "panen gandum di Nortia meningkat tahun ini")
    b = Draft("b").say("Mira Sandu", DENIAL, acts=("deny",))
    assert answered(a, b) == set()
