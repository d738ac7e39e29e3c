import json

from saksi.export.jsonl import lines
from saksi.link.pile import link
from tests.link.build import PACK, Draft


def test_a_dispute_is_exported_by_the_statements_that_show_it() -> None:
    a = Draft("a").say("Veldania", "Karsova membakar gudang gandum di Orsk", verb="menuduh", acts=("accuse",))
    b = Draft("b").say("Veldania", "Karsova membakar gudang gandum di Orsk", verb="menuduh", acts=("accuse",))
    b.say("Karsova", "tidak ada bukti bahwa gudang gandum dibakar", acts=("deny",))
    readings = [d.reading() for d in (a, b)]
    out = [json.loads(line) for line in lines(readings, link(readings, PACK))]
    (dispute,) = (o for o in out if o["type"] == "dispute")
    assert dispute["id"].startswith("dsp-")
    assert (dispute["kind"], dispute["outcome"]) == ("denied", None)
    assert [set(held) for held in dispute["claims"]] == [{"a:s0", "b:s0"}]
    assert dispute["answers"] == [{"kind": "denies", "statements": ["b:s1"]}]
    assert [(s["side"], s["speaker"], s["shown"]) for s in dispute["stances"]] == [
        ("claim", "Veldania", ["b:s0"]),
        ("denial", "Karsova", ["b:s1"]),
    ]
    text = readings[1].article.text
    (offer,) = dispute["evidence"]
    start, end = offer["at"]["span"]
    assert (offer["kind"], offer["by"], text[start:end]) == ("lacks", "Karsova", "tidak ada bukti")
