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


def test_what_points_back_answers_what_was_said_before() -> None:
    draft = (
        Draft("a")
        .say("Oleg Brant", "panen gandum di Nortia meningkat")
        .say("Veldania", "pasukan di Orsk kehilangan 300 prajurit", acts=("claim",))
        .count("300 prajurit", 300, 300)
        .say("Karsova", "angka itu", verb="menolak", acts=("refuse",))
    )
    assert answered(draft) == {("denies", "a:s2", "a:s1")}


def test_a_breach_and_its_denial_in_one_report() -> None:
    draft = (
        Draft("a")
        .say("Veldania", "Karsova melanggar gencatan senjata di Orsk", verb="menuduh", acts=("accuse",))
        .say("Karsova", "melakukan pelanggaran", verb="membantah", acts=("deny",))
    )
    assert answered(draft) == {("denies", "a:s1", "a:s0")}


def test_an_appeal_that_gives_a_number_asserts_it() -> None:
    a = Draft("a").say(
        "Oleg Brant", "semua pihak menarik 1.500 tentara bayaran yang bertempur bersama Karsova", acts=("appeal",)
    )
    a.count("1.500 tentara bayaran", 1500, 1500, measure="fighters")
    b = Draft("b").say("Mira Sandu", DENIAL, acts=("deny",))
    assert answered(a, b) == {("denies", "b:s0", "a:s0")}


def test_words_of_every_war_and_of_denying_are_no_topic() -> None:
    a = Draft("a").say("Oleg Brant", "militer akan menyerang tanpa ampun selama perang ini", acts=("threaten",))
    b = Draft("b").say("Mira Sandu", "militer menyerang warga selama perang tanpa alasan", acts=("deny",))
    assert answered(a, b) == set()
