import json
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from saksi.export.jsonl import lines
from saksi.model.ceasefires import Breach, Ceasefire, Pointer
from saksi.model.events import Event
from saksi.model.links import Link
from saksi.model.reading import Reading
from saksi.model.reasons import Copied
from saksi.model.record import FigureGroup, Linked, Utterance
from saksi.model.span import Span
from saksi.model.stories import Conflict, Story
from saksi.model.times import Time
from tests.link.build import POINT, Draft
from tests.run.samples import article, reading


def exported(*readings: Reading, linked: Linked | None = None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines(readings, linked or Linked())]


def full() -> Reading:
    event = Event(
        id="e-1",
        type="ASSAULT",
        mode=None,
        trigger=Span(3, 9),
        source=("Karsova",),
        status="alleged",
        rule="r",
        score=1,
    )
    return msgspec.structs.replace(
        reading(), events=(event,), times=(Time(span=Span(1, 4), value=None, rule="r", score=1),)
    )


def test_an_article_has_the_keys_of_the_format_in_their_order() -> None:
    (out,) = exported(full())
    assert list(out) == [
        "type", "id", "ref", "url", "outlet", "title", "published", "language", "text", "boilerplate", "credits",
        "statements", "figures", "times", "events",
    ]  # fmt: skip
    assert list(out["statements"][0]) == [
        "id", "form", "content", "cue", "speaker", "addressee", "via", "date", "acts", "inside", "score",
    ]  # fmt: skip
    assert list(out["statements"][0]["speaker"]) == ["name", "actor", "kind", "mention"]
    assert list(out["figures"][0]) == [
        "id", "span", "low", "high", "hedge", "unit", "counts", "measure", "claimed_by", "score",
    ]  # fmt: skip
    assert list(out["events"][0]) == [
        "id", "type", "mode", "trigger", "source", "target", "date", "place", "status", "statement", "score",
    ]  # fmt: skip
    assert out["times"] == [{"span": [1, 4], "value": None, "score": 1}]
    assert out["credits"] == [{"name": "KBV", "span": [1, 3], "score": 0.0}]
    assert (out["type"], out["ref"]) == ("article", "velda-2")


def test_what_stands_across_articles_follows_them() -> None:
    one, two = reading(), reading("Karsova membantah.", "velda-1")
    a, b = one.article.id, two.article.id
    pointer = Pointer(a, Span(0, 4))
    breach = Breach(accused=("Karsova",), alleger="Veldania", date=None, statement=None, evidence=(pointer,))
    linked = Linked(
        links=(Link(kind="denies", left="s-2", right="s-1", score=0.5, reason=POINT),),
        stories=(Story(id="st-1", title="Orsk", articles=(b, a)),),
        ceasefires=(
            Ceasefire(id="c-1", parties=("Veldania",), status="agreed", evidence=(pointer,), breaches=(breach,)),
        ),
    )
    out = exported(one, two, linked=linked)
    assert [o["type"] for o in out] == ["article", "article", "link", "story", "ceasefire"]
    assert out[2] == {
        "type": "link", "id": linked.links[0].id, "kind": "denies",
        "left": "s-2", "right": "s-1", "score": 0.5,
        "reason": {"rule": "shared_point", "speakers": ["Mira Sandu", "Ilan Toreq"], "points": ["desa"]},
        "judged_by": "machine",
    }  # fmt: skip
    assert out[3] == {"type": "story", "id": "st-1", "articles": ["velda-1", "velda-2"], "title": "Orsk"}
    assert list(out[4])[:9] == [
        "type", "id", "parties", "mediators", "announced", "effect", "ended", "evidence", "breaches",
    ]  # fmt: skip
    assert "class" in out[4]
    assert out[4]["evidence"] == [{"article": a, "span": [0, 4]}]


def test_who_counts_ceasefires_in_the_export_counts_no_call_for_one() -> None:
    pointer = (Pointer("art-1", Span(0, 4)),)
    made = Ceasefire(id="c-1", parties=("Veldania", "Karsova"), status="agreed", evidence=pointer)
    called = Ceasefire(id="c-2", parties=("Veldania", "Karsova"), status="called for", evidence=pointer)
    out = exported(linked=Linked(ceasefires=(made, called)))
    assert [(o["type"], o["id"]) for o in out] == [("ceasefire", "c-1"), ("ceasefire_call", "c-2")]
    assert out[1]["status"] == "called for"


def test_copies_show_what_both_texts_share() -> None:
    part = Link(
        kind="republished_part",
        left="a",
        right="b",
        score=0.4,
        reason=Copied(words=21, shares=(0.4, 0.25), credits="KBV"),
        passages=((Span(0, 9), Span(40, 49)),),
    )
    bare = Link(kind="denies", left="a", right="b", score=0.4, reason=POINT)
    first, second = exported(linked=Linked(links=(part, bare)))
    assert first["passages"] == [[[0, 9], [40, 49]]]
    assert "passages" not in second
    assert first["reason"] == {
        "rule": "copied", "words": 21, "shares": [0.4, 0.25], "credits": "KBV", "published": None,
    }  # fmt: skip


def test_what_several_reports_tell_has_its_origins() -> None:
    alone = FigureGroup(id="g-1", measure="killed", counts="warga", figures=("f-1",), agree=None)
    toll = replace(alone, figures=("f-1", "f-2"), accounts=2)
    said = Utterance(id="u-1", speaker="A", actor=None, date=None, statements=("s-1", "s-2"), chains=(), accounts=0)
    out = exported(linked=Linked(figure_groups=(alone, toll), utterances=(said,)))
    assert out == [
        {"type": "origins", "of": "utterance", "items": ["s-1", "s-2"], "origins": 1, "accounts": 0},
        {"type": "origins", "of": "figures", "items": ["f-1", "f-2"], "origins": 1, "accounts": 2},
    ]


def test_a_conflict_names_its_articles_as_the_input_does() -> None:
    one, two = reading(ref="velda-1"), reading(ref="velda-2", outlet="Kabar Orsk")
    conflict = Conflict(
        id="k-1",
        name="Karsova–Veldania",
        parties=("Karsova", "Veldania"),
        places=("Lembah Orsk",),
        first="2024-03-04",
        last="2024-03-05",
        articles=(one.article.id,),
        touched=(two.article.id,),
        stories=("st-1",),
    )
    assert exported(one, two, linked=Linked(conflicts=(conflict,)))[2] == {
        "type": "conflict", "id": "k-1", "name": "Karsova–Veldania", "parties": ["Karsova", "Veldania"],
        "places": ["Lembah Orsk"], "first": "2024-03-04", "last": "2024-03-05", "articles": ["velda-1"],
        "touched": ["velda-2"], "stories": ["st-1"],
    }  # fmt: skip


def test_an_article_kept_unread_says_why() -> None:
    (out,) = exported(Reading(article=article("Guten Tag"), version="0", unread="no language pack for 'de'"))
    assert out["unread"] == "no language pack for 'de'"


@given(st.text(st.characters(exclude_categories=()), min_size=1), st.text(st.characters(exclude_categories=())))
def test_any_characters_come_out_as_json_with_offsets_kept(text: str, ref: str) -> None:
    made = article(text, ref)
    (line,) = lines([Reading(article=made, version="0")], Linked())
    assert line.count(b"\n") == 1
    out = json.loads(line.decode("utf-8"))
    assert len(out["text"]) == len(text)
    assert out["text"] == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def test_wordings_are_held_against_the_nearest_with_spans_on_both_sides() -> None:
    near = Draft("satu").say("Ilan Toreq", "Karsova mungkin menyerang Kars", form="direct").reading()
    far = Draft("dua").tell("Kars sepi").say("Ilan Toreq", "Karsova menggempur Kars").reading()
    said = Utterance(
        id="u-1", speaker="Ilan Toreq", actor=None, date=None, statements=("satu:s0", "dua:s0"), chains=()
    )  # fmt: skip
    out = next(o for o in exported(far, near, linked=Linked(utterances=(said,))) if o["type"] == "wordings")
    assert list(out) == ["type", "utterance", "nearest", "why", "others"]
    assert (out["utterance"], out["nearest"], out["why"]) == ("u-1", ["satu:s0"], ["direct"])
    (other,) = out["others"]
    assert (list(other), other["statements"]) == (["statements", "shared", "reworded", "runs", "shifts"], ["dua:s0"])

    def words(item: dict[str, Any], side: str, text: str) -> list[str]:
        return [text[start:end] for start, end in item.get(side, ())]

    texts = (near.article.text, far.article.text)
    assert [(r["kind"], words(r, "left", texts[0]), words(r, "right", texts[1])) for r in other["runs"]] == [
        ("kept", ["Karsova"], ["Karsova"]),
        ("sharpened", ["mungkin"], []),
        ("sharpened", ["menyerang"], ["menggempur"]),
        ("kept", ["Kars"], ["Kars"]),
    ]
    assert [(s["kind"], s["field"], s["before"], s.get("after")) for s in other["shifts"]] == [
        ("sharpened", "force", "menyerang", "menggempur"),
        ("sharpened", "hedge", "mungkin", None),
    ]


def test_one_wording_has_no_line() -> None:
    both = [Draft(ref).say("Ilan Toreq", words).reading() for ref, words in (("a", "Kars aman"), ("b", "Kars aman!"))]
    said = Utterance(id="u-1", speaker="T", actor=None, date=None, statements=("a:s0", "b:s0"), chains=())
    assert "wordings" not in {o["type"] for o in exported(*both, linked=Linked(utterances=(said,)))}
