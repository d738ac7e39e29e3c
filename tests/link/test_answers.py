from __future__ import annotations

from msgspec.structs import replace

from saksi.link.pile import link
from saksi.model.actors import Actor
from saksi.model.span import Span
from saksi.model.verdicts import Rulings, Verdict
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
    assert len(answered(*drafts)) == 1
    linked = link([d.reading() for d in drafts], PACK)
    (denial,) = (x for x in linked.links if x.kind == "denies")
    assert {(denial.left, denial.right), *denial.also} == {("b:s0", "a:s0"), ("b:s0", "c:s0")}
    (dispute,) = linked.disputes
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


def test_words_that_do_not_deny_are_no_denial_for_what_their_speaker_denies_elsewhere() -> None:
    a = Draft("a").say("Oleg Brant", CLAIM)
    b = Draft("b").say("Mira Sandu", DENIAL, acts=("deny",))
    b.say("Mira Sandu", "tentara bayaran dari luar akan membawa kerusakan ke Orsk", acts=("warn",))
    assert answered(a, b) == {("denies", "b:s0", "a:s0")}


def test_a_word_that_is_only_an_argument_of_what_is_said_not_to_be_is_no_denial() -> None:
    a = Draft("a").say("Kementerian Pertahanan Veldania", "ada 580 perawat asing di Orsk")
    a.say("Mira Sandu", "tak satu pun perawat asing boleh celaka", acts=("demand",))
    assert answered(a) == set()


def test_a_body_does_not_deny_its_own_voice() -> None:
    a = Draft("a").say("Serikat Tambang", "perusakan jembatan gantung oleh penambang", verb="membantah", acts=("deny",))
    a.say("Juno Halder", "jembatan gantung itu dirusak warga yang bukan penambang", kind="person")
    assert answered(a) == set()


def test_who_says_it_is_so_and_who_says_that_it_is_not_yet_so_agree() -> None:
    a = Draft("a").say("Juno Halder", "penyaluran gandum mentah kepada sekolah", verb="membantah", kind="person")
    a.said[0]["acts"] = ("deny",)
    a.say("Rika Solm", "belum ada penyaluran gandum mentah kepada sekolah", kind="person")
    assert answered(a) == set()


def test_that_report_is_looked_into() -> None:
    a = Draft("a").say("Veldania", "pasukan Karsova membakar gudang gandum di Orsk", acts=("accuse",))
    a.say("Karsova", "pihaknya sedang menyelidiki laporan-laporan tersebut", acts=("claim",))
    assert answered(a) == {("responds", "a:s1", "a:s0")}


def test_that_matter_talked_about_is_no_answer() -> None:
    a = Draft("a").say("Veldania", "pasukan Karsova membakar gudang gandum di Orsk", acts=("accuse",))
    a.say("Nortia", "hal tersebut jarang dibahas", acts=("comment",))
    assert answered(a) == set()


def test_calling_it_untrue_denies_it() -> None:
    a = Draft("a").say("Veldania", "pasukan Karsova membakar gudang gandum di Orsk", acts=("accuse",))
    a.say("Karsova", "hal itu tidak benar", acts=("claim",))
    assert answered(a) == {("denies", "a:s1", "a:s0")}


def test_that_attack_is_confirmed() -> None:
    a = Draft("a").say("Veldania", "menyerang gudang gandum di Orsk", acts=("announce",))
    a.say("Karsova", "serangan terbaru dari Veldania tersebut", verb="membenarkan", acts=("confirm",))
    assert answered(a) == {("confirms", "a:s1", "a:s0")}


def test_making_sure_is_no_confirmation() -> None:
    a = Draft("a").say("Veldania", "bantuan gandum dan obat untuk pengungsi Orsk disiapkan", acts=("announce",))
    a.say("Karsova", "bantuan gandum dan obat untuk pengungsi Orsk aman", verb="memastikan", acts=("confirm",))
    assert answered(a) == set()


def test_a_demand_is_answered_by_whom_it_asks() -> None:
    words = "Karsova membuka bendungan besar di hulu"
    a = Draft("a").say("Oleg Brant", words, verb="mendesak", acts=("demand",))
    b = Draft("b").say("Ilan Toreq", "Veldania tidak akan membuka bendungan besar di hulu", acts=("refuse",))
    c = Draft("c").say("Mira Sandu", "Karsova tidak akan membuka bendungan besar di hulu", acts=("refuse",))
    assert answered(a, b, c) == {("responds", "c:s0", "a:s0")}


def test_an_offer_named_is_that_offer_and_not_all_that_was_said() -> None:
    a = Draft("a").say("Oleg Brant", "menengahi sengketa bendungan", verb="menawarkan", acts=("offer",))
    a.say("Oleg Brant", "dua ratus insinyur Nortia bekerja di bendungan itu")
    a.say("Oleg Brant", "semua pihak menahan diri", acts=("appeal",))
    a.say("Mira Sandu", "tawaran Brant untuk menengahi sengketa", verb="menolak", acts=("refuse",))
    assert answered(a) == {("responds", "a:s3", "a:s0")}


def test_an_apology_asks_nothing() -> None:
    a = Draft("a").say("Oleg Brant", "maaf atas rusaknya bendungan", verb="meminta", acts=("appeal",))
    a.say("Mira Sandu", "permintaan maaf Brant atas bendungan sudah basi", acts=("comment",))
    assert answered(a) == set()


def test_kami_tidak_denies_though_the_report_does_not_call_it_a_denial() -> None:
    a = Draft("a").say("Oleg Brant", CLAIM)
    b = Draft("b").say("Mira Sandu", "kami tidak memiliki tentara bayaran", acts=("accuse",), form="direct")
    c = Draft("c").say("Mira Sandu", "kami tidak akan membayar tentara bayaran", acts=("claim",), form="direct")
    assert answered(a, b) == {("denies", "b:s0", "a:s0")}
    assert answered(a, c) == set()


def test_a_rejected_answer_stays_rejected_whichever_reports_show_it() -> None:
    drafts = [Draft("b").say("Mira Sandu", DENIAL, acts=("deny",))]
    drafts += [Draft(r).say("Oleg Brant", CLAIM) for r in "ac"]
    no = Verdict(id="v", item="b:s0", kind="reject", by="me", at="2031-05-04", reason="no", link="denies", other="c:s0")
    rulings = Rulings(links={("denies", "b:s0", "c:s0"): no})
    assert not [x for x in link([d.reading() for d in drafts], PACK, rulings).links if x.kind == "denies"]


def test_who_calls_it_untrue_too_agrees_with_a_denial() -> None:
    a = Draft("a").say("Oleg Brant", "kabar tentang gandum beracun di lumbung utara tidak benar")
    a.say("Mira Sandu", "kabar tentang gandum beracun di lumbung utara", verb="membantah", acts=("deny",))
    assert answered(a) == set()


def test_all_that_follows_menolak_is_refused() -> None:
    a = Draft("a").say("Oleg Brant", "Karsova menyerahkan benteng tanpa syarat", verb="menuntut", acts=("demand",))
    a.say("Mira Sandu", "tuntutan untuk menyerahkan benteng tanpa syarat", verb="menolak", acts=("refuse",))
    assert answered(a) == {("responds", "a:s1", "a:s0")}


def test_that_accusation_is_the_accusation_not_what_was_said_last() -> None:
    a = Draft("a").say("Veldania", "pasukan Karsova membakar gudang gandum di Orsk", acts=("accuse",))
    a.say("Nortia", "panen gandum di hulu terancam gagal", acts=("claim",))
    a.say("Karsova", "tuduhan itu", verb="membantah", acts=("deny",))
    assert answered(a) == {("denies", "a:s2", "a:s0")}


def test_of_two_accusations_that_one_is_meant_that_accuses_the_denier() -> None:
    a = Draft("a").say("Veldania", "pasukan Karsova membakar gudang gandum di Orsk", acts=("accuse",))
    a.say("Oleg Brant", "Veldania menyembunyikan jumlah pengungsi", acts=("accuse",))
    a.say("Karsova", "tudingan tersebut", verb="membantah", acts=("deny",))
    assert answered(a) == {("denies", "a:s2", "a:s0")}


def test_that_accusation_means_nothing_where_nobody_accuses() -> None:
    a = Draft("a").say("Oleg Brant", "semua pihak menahan diri", verb="meminta", acts=("appeal",))
    a.say("Karsova", "tuduhan itu", verb="membantah", acts=("deny",))
    assert answered(a) == set()


def test_those_reports_are_all_that_one_side_said() -> None:
    a = Draft("a").say("Veldania", "pasukan Karsova membakar gudang gandum di Orsk", acts=("accuse",))
    a.say("Nortia", "panen gandum di hulu terancam gagal")
    a.say("Veldania", "jembatan gantung ikut dirobohkan", acts=("claim",))
    a.say("Karsova", "pihaknya sedang menyelidiki laporan-laporan tersebut")
    assert answered(a) == {("responds", "a:s3", "a:s0"), ("responds", "a:s3", "a:s2")}


def test_a_denial_may_be_a_clause_of_the_sentence_it_denies() -> None:
    a = Draft("a").say("Veldania", "Karsova hendak menguasai bendungan hulu")
    a.text = a.text.removesuffix(". ") + " – sebuah "
    start = len(a.text)
    a.text += "ambisi yang dibantah Karsova. "
    a.said.append({"who": "Karsova", "span": Span(start, start + len("ambisi")), "acts": ("deny",)})
    a.said[-1]["cue"] = Span(start + len("ambisi yang "), start + len("ambisi yang dibantah"))
    assert answered(a) == {("denies", "a:s1", "a:s0")}


def test_two_voices_of_one_state_do_not_dispute() -> None:
    a = Draft("a").say("Ilan Toreq", "tambang garam lama dibanjiri penjaga bendungan", acts=("accuse",))
    a.say(
        "Tamar Vold", "tambang garam lama dibanjiri penjaga bendungan", verb="membantah", acts=("deny",), kind="person"
    )
    (reading,) = [a.reading()]
    actors = (*reading.actors, Actor(id="act-Tamar Vold", name="Tamar Vold", kind="person", state="Veldania"))
    assert reading.statements[1].speaker
    speaker = replace(reading.statements[1].speaker, actor="act-Tamar Vold")
    said = (reading.statements[0], replace(reading.statements[1], speaker=speaker))
    (other,) = link([reading], PACK).disputes
    assert other.claims
    assert not link([replace(reading, actors=actors, statements=said)], PACK).disputes


def test_rebels_and_the_state_they_fight_in_are_two_parties() -> None:
    a = Draft("a").say("Front Orsk", "tentara pemerintah membakar gudang gandum", acts=("accuse",), kind="group")
    a.say("Karsova", "tuduhan itu", verb="membantah", acts=("deny",))
    reading = a.reading()
    actors = (*reading.actors, Actor(id="act-front", name="Front Orsk", kind="group", state="Karsova"))
    assert reading.statements[0].speaker
    speaker = replace(reading.statements[0].speaker, actor="act-front")
    said = (replace(reading.statements[0], speaker=speaker), reading.statements[1])
    assert link([replace(reading, actors=actors, statements=said)], PACK).disputes


def test_who_says_what_the_asker_will_do_is_its_voice() -> None:
    a = Draft("a").say(
        "Serikat Tambang", "mendapat tambahan suplai garam", verb="meminta", acts=("appeal",), kind="person"
    )
    words = "Serikat Tambang berkomitmen menyalurkan tambahan suplai garam"
    a.say("Juno Halder", words, acts=("promise",), kind="person", form="direct")
    assert answered(a) == set()
