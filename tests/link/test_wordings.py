from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.link.wordings import Told, told, wordings
from saksi.model.record import Utterance
from tests.link.build import PACK, Draft

if TYPE_CHECKING:
    from saksi.model.statements import Form
    from saksi.model.wordings import Run, Wording, Wordings

ONLY_LETTERS = re.compile(r"[^\W\d_]+|\d+")


def utterance(*items: str) -> Utterance:
    return Utterance(id="utt-1", speaker="Ilan Toreq", actor=None, date=None, statements=items, chains=())


def statement(item: str, *parts: str, form: Form = "indirect", cue: str = "mengatakan", **more: Any) -> Told:
    """Return a statement whose fragments stand in a text with other words between them."""
    at, held = len(cue) + 5, []
    for part in parts:
        held.append((at, part))
        at += len(part) + 7
    values = {"via": (), "published": "2031-05-03", "speakers": ("Ilan Toreq",), **more}
    return Told(id=item, form=form, parts=tuple(held), cue=(3, cue) if cue else None, **values)


def against(nearest: str, other: str, **cues: str) -> Wording:
    first = statement("a", nearest, form="direct", cue=cues.get("first", "mengatakan"))
    second = statement("b", other, cue=cues.get("second", "mengatakan"))
    found = compared(first, second)
    (out,) = found.others
    assert found.nearest.statements == ("a",)
    return out


def compared(*statements: Told) -> Wordings:
    found = wordings(utterance(*(s.id for s in statements)), statements, PACK)
    assert found is not None
    return found


def shifts(wording: Wording) -> list[tuple[str, str, str, str]]:
    return [(s.kind, s.field, s.before, s.after) for s in wording.shifts]


def kinds(wording: Wording) -> list[str]:
    return [r.kind for r in wording.runs]


@pytest.mark.parametrize(
    ("before", "after", "told_as"),
    [
        (
            "Kami prihatin atas serangan itu",
            "pihaknya mengecam serangan itu",
            ("sharpened", "reaction", "prihatin", "mengecam"),
        ),
        (
            "Kami mengutuk serangan itu",
            "pihaknya menyesalkan serangan itu",
            ("softened", "reaction", "mengutuk", "menyesalkan"),
        ),
        (
            "Lima orang tewas di Lembah Orsk",
            "lima orang dibantai di Lembah Orsk",
            ("sharpened", "killing", "tewas", "dibantai"),
        ),
        (
            "insiden di Lembah Orsk melukai warga",
            "invasi di Lembah Orsk melukai warga",
            ("sharpened", "force", "insiden", "invasi"),
        ),
        (
            "rezim Karsova melanggar kesepakatan",
            "pemerintah Karsova melanggar kesepakatan",
            ("softened", "rule", "rezim", "pemerintah"),
        ),
        ("Karsova diduga menembak lebih dulu", "Karsova menembak lebih dulu", ("sharpened", "hedge", "diduga", "")),
        ("Karsova menembak lebih dulu", "Karsova mungkin menembak lebih dulu", ("softened", "hedge", "", "mungkin")),
        ("serangan biadab itu melukai warga", "serangan itu melukai warga", ("softened", "strength", "biadab", "")),
        ("Sekitar 200 tentara tewas", "200 tentara tewas", ("sharpened", "about", "Sekitar 200", "200")),
        (
            "200 tentara tewas di Kars",
            "Lebih dari 200 tentara tewas di Kars",
            ("softened", "about", "200", "Lebih dari 200"),
        ),
        ("Sekitar 200 tentara tewas", "Hampir 200 tentara tewas", ("changed", "about", "Sekitar", "Hampir")),
        ("550 tentara tewas di Kars", "500 tentara tewas di Kars", ("changed", "number", "550", "500")),
        (
            "Kami tidak menyerang warga",
            "pihaknya menyerang warga",
            ("changed", "negation", "tidak menyerang", "menyerang"),
        ),
        ("Kami belum menyerah", "pihaknya tidak menyerah", ("changed", "negation", "belum", "tidak")),
        ("Kami tidak akan pernah menyerah", "Kami tidak akan menyerah", ("softened", "ever", "akan pernah", "akan")),
        ("ada 38.208.348 barel minyak", "ada 38 juta barel minyak", ("changed", "rounded", "38.208.348", "38 juta")),
        ("ada 7.991.960 pengungsi", "ada 7.991.160 pengungsi", ("changed", "number", "7.991.960", "7.991.160")),
        (
            "Rusia menyerang Turki",
            "Rusia diserang Turki",
            ("changed", "roles", "Rusia menyerang Turki", "Rusia diserang Turki"),
        ),
        (
            "Rusia menyerang Turki",
            "Turki menyerang Rusia",
            ("changed", "roles", "Rusia menyerang Turki", "Turki menyerang Rusia"),
        ),
        ("Kami akan menutup selat itu", "pihaknya telah menutup selat itu", ("sharpened", "done", "akan", "telah")),
        ("Kami akan membalas jika diserang", "pihaknya akan membalas", ("sharpened", "condition", "jika diserang", "")),
        ("Kami akan membalas", "Jika diserang, pihaknya akan membalas", ("softened", "condition", "", "Jika diserang")),
        ("Kami tidak pernah membuat bom", "pihaknya tidak membuat bom", ("softened", "never", "tidak pernah", "tidak")),
    ],
)
def test_what_changes_the_words_is_told(before: str, after: str, told_as: tuple[str, str, str, str]) -> None:
    assert shifts(against(before, after)) == [told_as]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Kami tidak akan menyerah", "pihaknya tak akan menyerah"),
        ("Kami tidak akan pernah menyerah", "negaranya tidak akan pernah menyerah"),
        ("Kami tidak mau menyerah kepada Karsova", "pihaknya menolak menyerah kepada Karsova"),
        ("sedikitnya 2.000 tentara tewas", "setidaknya dua ribu tentara tewas"),
        ("Rusia menyerang Turki", "Turki diserang oleh Rusia"),
        ("tidak hanya Kars yang diserang", "bukan hanya Kars yang diserang"),
        ("Perdana Menteri melihat drone di Kars", "PM menyaksikan pesawat nirawak di Kars"),
        ("Korban tewas mencapai 24 orang", "24 orang tewas"),
        ("serangan itu mungkin dimulai besok", "serangan itu diduga dimulai besok"),
        ("Jika diserang, kami akan membalas", "pihaknya akan membalas kalau diserang"),
        ("Kami tidak akan membunuh dia", "pihaknya tidak akan membunuhnya"),
        ("Kars aman. Jika diserang lagi, kami membalas", "Kars aman"),
        ("Kami mundur? Tidak. Pasukan maju", "pihaknya mundur. Pasukan maju"),
        ("antara 700 sampai 800 juta dolar", "antara 700 juta sampai 800 juta dolar"),
        ("serangan dimulai pukul 04.43", "serangan dimulai pukul 04:43"),
        ("serangan berlanjut hingga 17 Juni", "serangan berlanjut 17 Juni"),
        ("Kars dan Vorburg sepakat berunding", "Kars dan Vorburg sepakat bernegosiasi"),
        ("Perserikatan Bangsa-Bangsa (PBB) hadir", "PBB hadir"),
    ],
)
def test_what_says_the_same_is_no_change(before: str, after: str) -> None:
    assert shifts(against(before, after)) == []


def test_what_a_report_leaves_out_with_the_words_it_hedges_is_not_sharpened() -> None:
    out = against("Kars aman, dan musuh diduga sudah lari ke hutan", "Kars aman")
    assert shifts(out) == []
    assert kinds(out) == ["kept", "dropped"]


@pytest.mark.parametrize(
    ("first", "second", "told_as"),
    [
        ("meminta", "mendesak", [("sharpened", "stance", "meminta", "mendesak")]),
        ("menegaskan", "menyebut", [("softened", "stance", "menegaskan", "menyebut")]),
        ("mengatakan", "mengeklaim", [("changed", "stance", "mengatakan", "mengeklaim")]),
        ("ujar", "mengakui", [("changed", "stance", "ujar", "mengakui")]),
        ("menyerukan", "menolak", [("changed", "stance", "menyerukan", "menolak")]),
        ("kata", "menolak", []),
        ("kata", "ujarnya", []),
    ],
)
def test_a_reporting_word_that_takes_the_words_otherwise_is_told(
    first: str, second: str, told_as: list[tuple[str, str, str, str]]
) -> None:
    assert shifts(against("Kars aman", "kota Kars aman", first=first, second=second)) == told_as


def test_what_one_says_among_the_words_another_says_with_its_reporting_word() -> None:
    out = against("Kami mengutuk serangan atas Kars", "serangan atas Kars", first="kata", second="menyayangkan")
    assert ("softened", "stance", "mengutuk", "menyayangkan") in shifts(out)


@pytest.mark.parametrize(
    ("before", "after", "cue"),
    [
        ("Kami tidak menyerang Kars", "pihaknya menyerang Kars", "membantah"),
        ("Mungkin ada korban di Kars", "ada korban di Kars", "memperkirakan"),
    ],
)
def test_what_the_reporting_word_says_is_not_missed_among_the_words(before: str, after: str, cue: str) -> None:
    fields = {field for _, field, _, _ in shifts(against(before, after, second=cue))}
    assert fields.isdisjoint({"negation", "hedge"})


def test_a_capital_stands_for_its_state_unless_it_is_a_place() -> None:
    assert "same" in kinds(against("Turki akan membalas serangan itu", "Ankara akan membalas serangan itu"))
    assert "changed" in kinds(against("ledakan terdengar di Turki", "ledakan terdengar di Ankara"))


def test_of_what_is_said_in_other_words_no_word_is_weighed() -> None:
    out = against(
        "Kami mengecam keras tindakan brutal musuh di Lembah Orsk", "pihaknya prihatin melihat 30 kapal tiba di Kars"
    )
    assert (out.reworded, shifts(out)) == (True, [])
    assert {r.field for r in out.runs} == {None}


def test_lost_spaces_make_no_other_word() -> None:
    out = against("serangan Karsova dan Turki melanggar kesepakatan", "serangan Karsovadan Turkimelanggar kesepakatan")
    assert set(kinds(out)) == {"kept"}


def test_one_wording_however_it_is_marked() -> None:
    found = compared(statement("a", "Kami, di Kars, aman!"), statement("b", "kami di Kars aman"))
    assert (found.nearest.statements, found.others) == (("a", "b"), ())


@pytest.mark.parametrize(
    ("better", "worse", "why"),
    [
        ({"form": "direct"}, {}, ("direct",)),
        ({"form": "mixed"}, {}, ("mixed",)),
        ({"via": ("KBV",)}, {}, ("named",)),
        ({}, {"via": ("KBV", "Kabar Nort", "TVK")}, ("hands",)),
        ({"published": "2031-05-02"}, {}, ("early",)),
        ({"form": "direct", "published": "2031-05-09"}, {"via": ("KBV",)}, ("direct",)),
        ({}, {}, ()),
    ],
)
def test_the_nearest_wording_says_why(better: dict[str, Any], worse: dict[str, Any], why: tuple[str, ...]) -> None:
    found = compared(
        statement("b", "kota Kars aman sekarang", **worse), statement("a", "kota Kars sudah aman kini", **better)
    )
    assert (found.nearest.statements, found.why) == (("a",), why)


def test_a_few_quoted_words_are_not_nearer_than_a_sentence() -> None:
    sentence = statement("a", "Karsova harus meninggalkan Lembah Orsk tanpa syarat")
    found = compared(statement("b", "tanpa syarat", form="direct"), sentence)
    assert (found.nearest.statements, found.why) == (("a",), ("whole",))


def test_words_come_from_the_articles() -> None:
    one = Draft("satu").say("Ilan Toreq", "Karsova menyerang Kars").reading()
    two = Draft("dua", day="2031-05-04").tell("Kars sepi").say("Ilan Toreq", "Karsova menggempur Kars").reading()
    said = [told(s, r.article) for r in (one, two) for s in r.statements]
    found = wordings(utterance(*(s.id for s in said)), said, PACK)
    assert found is not None
    (shift,) = found.others[0].shifts
    assert [s.of(one.article.text) for s in shift.left] == ["menyerang"]
    assert [s.of(two.article.text) for s in shift.right] == ["menggempur"]


def test_no_words_no_wordings() -> None:
    assert wordings(utterance("a"), [statement("a", "…")], PACK) is None


POOL = """
Kami pihaknya tidak akan pernah menyerah Karsova menyerang diserang Rusia Turki sekitar 200 dua ribu 1.500 orang tewas
mungkin mengecam prihatin yang di dan oleh gencatan senjata serangan rudalIransejak Ma'ruf F-35 dua-duanya belum tanpa
syarat lebih dari , “ ” … — ( ) 50-an x
"""
WORDS = st.sampled_from(POOL.split())
FRAGMENTS = st.lists(st.lists(WORDS, min_size=1, max_size=14).map(" ".join), min_size=1, max_size=3)


def covered(runs: tuple[Run, ...], side: str, text: str) -> list[str]:
    spans = [s for r in runs for s in getattr(r, side)]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    return ONLY_LETTERS.findall(" ".join(s.of(text) for s in spans))


def text_of(t: Told) -> str:
    out = " " * t.parts[-1][0]
    for start, part in t.parts:
        out = out[:start].ljust(start) + part
    return out


@settings(max_examples=150)
@given(FRAGMENTS, FRAGMENTS)
def test_the_runs_cover_every_word_of_both_once_and_in_order(left: list[str], right: list[str]) -> None:
    held = {"a": statement("a", *left, form="direct"), "b": statement("b", *right)}
    found = wordings(utterance("a", "b"), held.values(), PACK)
    if found is None or not found.others:
        return
    first, second = held[found.nearest.statements[0]], held[found.others[0].statements[0]]
    runs = found.others[0].runs
    for side, t in (("left", first), ("right", second)):
        whole = "".join(w for _, part in t.parts for w in ONLY_LETTERS.findall(part))
        assert "".join(covered(runs, side, text_of(t))) == whole
    assert all(r.left or r.right for r in runs)
    assert not [r for r in runs if r.kind == "kept" and not (r.left and r.right)]


@settings(max_examples=60)
@given(FRAGMENTS, FRAGMENTS, FRAGMENTS)
def test_the_order_of_the_statements_changes_nothing(one: list[str], two: list[str], three: list[str]) -> None:
    held = [statement(i, *parts) for i, parts in (("a", one), ("b", two), ("c", three))]
    assert wordings(utterance("a", "b", "c"), held, PACK) == wordings(utterance("c", "a", "b"), held[::-1], PACK)


def test_a_long_statement_of_one_word_takes_no_time() -> None:
    long = statement("a", "serang " * 3000, form="direct")
    (other,) = compared(long, statement("b", "serang " * 2900 + "Kars")).others
    assert kinds(other)[0] == "kept"
