"""A record made by hand about an invented war: Veldania and Karsova over the Orsk valley."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from saksi.model.actors import Actor, Office
from saksi.model.articles import Article, Credit, Known, Omission, Published
from saksi.model.ceasefires import Breach, Ceasefire, Pointer
from saksi.model.events import Event
from saksi.model.figures import Figure
from saksi.model.links import Link
from saksi.model.reading import Reading
from saksi.model.reasons import Copied, FiguresCompared, PointsBack, Quantity, SharedPoint
from saksi.model.record import Chain, Dispute, FigureGroup, Linked, Record, TimelineEntry, Utterance
from saksi.model.span import Span
from saksi.model.statements import Speaker, Statement
from saksi.model.stories import Story

ACTORS = (
    Actor(
        id="ac-senn",
        name="Ilya Sennat",
        kind="person",
        aliases=("Sennat", "Ilia Senat"),
        offices=(Office("Menteri Luar Negeri", "Karsova"),),
        state="Karsova",
    ),
    Actor(
        id="ac-rade",
        name="Tomas Radek",
        kind="person",
        aliases=("pemimpin Veldania itu",),
        offices=(Office("Presiden Veldania"),),
        state="Veldania",
    ),
    Actor(id="ac-velda", name="Kementerian Pertahanan Veldania", kind="organisation", state="Veldania"),
    Actor(id="ac-kars", name="Karsova", kind="state", aliases=("Nevgrad",)),
)

DENIAL = SharedPoint(speakers=("Tomas Radek", "Ilya Sennat"), points=("tentara bayaran",))
DEFIANCE = PointsBack(speakers=("Karsova", "Kementerian Pertahanan Veldania"), words="tuduhan itu tidak benar")
TOLLS = FiguresCompared(
    quantities=(Quantity(low=34, high=None, hedge="at_least"), Quantity(low=50, high=50, hedge="about")),
    measure="killed",
)
REPRINT = Copied(words=120, shares=(0.9, 0.8), published=("2019-05-16", "2019-05-15"))

FOLDER = Path(__file__).parent / "reports"
TEXTS = {
    path.name: path.read_text(encoding="utf-8").rstrip("\n").replace("(RLO)", "\u202e")
    for path in sorted(FOLDER.iterdir())
}
ABOUT: dict[str, tuple[str | None, str | None, str, str | None]] = {
    "pesisir-1.txt": ("KabarPesisir", "2019-05-14", "text", "https://kabarpesisir.example/karsova-3000"),
    "timur-7.txt": ("Suara Timur", "2019-05-15T09:30:00+07:00", "page", None),
    "cakrawala.txt": (None, None, "no date stands on the page", "https://www.cakrawala.example/123"),
    "pesisir-2.txt": ("KabarPesisir", "2019-05-16", "given", "javascript:alert(1)"),
}


class Draft:
    """A reading under way: finds the words in the text and makes the spans."""

    def __init__(self, ref: str) -> None:
        outlet, published, reason, url = ABOUT[ref]
        text = TEXTS[ref]
        title = text.split("\n", 1)[0] if "\n\n" in text[:60] else None
        self.article = Article(
            id=f"ar-{ref}",
            ref=ref,
            source=ref,
            url=url,
            outlet=Known(value=outlet, reason="text" if outlet else "not given"),
            title=Known(value=title, reason="text" if title else "not given"),
            byline=Known(value="Mira Talsen" if ref == "timur-7.txt" else None, reason="text"),
            published=Published(
                value=published,
                precision=None if not published else "second" if "T" in published else "day",
                reason=reason,
            ),
            language="id",
            text=text,
        )
        self.statements: list[Statement] = []
        self.figures: list[Figure] = []
        self.events: list[Event] = []
        self.credits: list[Credit] = []

    def at(self, words: str) -> Span:
        start = self.article.text.index(words)
        return Span(start, start + len(words))

    def say(self, item: str, speaker: str | None, content: str | tuple[str, ...], **more: Any) -> None:
        actor = next((a.id for a in ACTORS if a.name == speaker), None)
        fragments = (content,) if isinstance(content, str) else content
        cue = more.pop("cue", None)
        kind = more.pop("kind", "person")
        self.statements.append(
            Statement(
                id=item,
                content=tuple(self.at(f) for f in fragments),
                cue=self.at(cue) if cue else None,
                speaker=Speaker(name=speaker, kind=kind, actor=actor) if speaker else None,
                bearing="named",
                rule="hand",
                **{"form": "direct", "score": 0.9, **more},
            )
        )

    def count(self, item: str, words: str, low: float | None, high: float | None, **more: Any) -> None:
        span = self.at(words)
        self.figures.append(
            Figure(
                id=item, span=span, low=low, high=high,
                **{"hedge": "exact", "unit": "people", "rule": "hand", "score": 0.9, "counts": None, **more},
            )
        )  # fmt: skip

    def happen(self, item: str, trigger: str, type_: str, mode: str | None, **more: Any) -> None:
        self.events.append(
            Event(
                id=item, type=type_, mode=mode, trigger=self.at(trigger),  # type: ignore[arg-type] # plain str here
                **{"status": "asserted", "rule": "hand", "score": 0.9, **more},
            )
        )  # fmt: skip

    def reading(self, boilerplate: tuple[str, ...] = ()) -> Reading:
        text = self.article.text
        return Reading(
            article=self.article,
            version="0",
            boilerplate=tuple(self.at(b) for b in boilerplate),
            sentences=tuple(
                Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*?(?:[.!?][”\"]?(?= )|(?=\n|$))", text)
            ),
            actors=ACTORS,
            credits=tuple(self.credits),
            statements=tuple(self.statements),
            figures=tuple(self.figures),
            events=tuple(self.events),
        )


def _pesisir_1() -> Reading:
    d = Draft("pesisir-1.txt")
    d.say("s-a1", "Ilya Sennat", "jumlah tentara bayaran di Lembah Orsk mendekati 3.000 orang", form="indirect",
          cue="mengatakan", via=("Harian Zenit",), date="2019-05-14", acts=("claim",))  # fmt: skip
    d.say("s-a2", "Ilya Sennat", "Kami tentu saja prihatin atas keterlibatan orang asing di lembah itu",
          cue="ungkap", via=("Harian Zenit",), date="2019-05-14", acts=("comment", "warn"),
          addressee="Harian Zenit")  # fmt: skip
    d.say("s-a3", "Lena Marwick", "Sedikitnya 34 warga tewas", form="indirect", cue="kata", acts=("claim",),
          unknown=(("date", "the report does not say when it was said"),))  # fmt: skip
    d.count("f-a1", "mendekati 3.000 orang", None, 3000, hedge="nearly", counts="tentara bayaran",
            measure="fighters", claimed_by="s-a1")  # fmt: skip
    d.count("f-a2", "Sedikitnya 34 warga", 34, None, hedge="at_least", counts="warga", measure="killed",
            claimed_by="s-a3")  # fmt: skip
    d.happen("e-a1", "mengebom", "ASSAULT", "aerial", source=("Veldania",), target=("Karsova",), place="Kota Tarn",
             date="2019-05-13")  # fmt: skip
    d.credits.append(Credit(name="Harian Zenit", span=d.at("Harian Zenit"), kind="source"))
    return d.reading(("0\n57", "BACA JUGA:\n- Sepuluh Foto Lembah Orsk dari Udara", "DISKUSI:"))


def _wire(ref: str, letter: str) -> Draft:
    d = Draft(ref)
    d.say(f"s-{letter}1", "Ilya Sennat", "Kami prihatin, tentu, dengan keterlibatan warga asing di lembah",
          cue="kata", via=("Harian Zenit", "KBV"), date="2019-05-14", acts=("comment",))  # fmt: skip
    d.say(f"s-{letter}2", "Ilya Sennat", "jumlahnya hampir 3.000", form="indirect", cue="menyebut",
          via=("Harian Zenit", "KBV"), date="2019-05-14", acts=("claim",))  # fmt: skip
    d.count(f"f-{letter}1", "hampir 3.000", None, 3000, hedge="nearly", counts="tentara bayaran",
            measure="fighters", claimed_by=f"s-{letter}2")  # fmt: skip
    d.credits.append(Credit(name="KBV", span=d.at("KBV"), kind="source"))
    return d


def _timur() -> Reading:
    d = _wire("timur-7.txt", "b")
    d.say("s-b3", "Tomas Radek", ("Tidak ada satu pun tentara bayaran di pihak kami. Tidak ada buktinya",),
          cue="tegas", via=("Radio Lumen",), acts=("deny",), unknown=(("date", "not given"),))  # fmt: skip
    d.say("s-b4", "Kementerian Pertahanan Veldania", "lebih dari 210 tentara Karsova tewas", form="indirect",
          cue="mengumumkan", kind="organisation", acts=("announce",), date="2019-05-15")  # fmt: skip
    d.say("s-b5", "Karsova", "korban di pihaknya 45 orang", form="indirect", cue="Menurut", kind="state",
          acts=("claim",), date="2019-05-15", score=0.4)  # fmt: skip
    d.count("f-b2", "lebih dari 210 tentara Karsova", 210, None, hedge="more_than", counts="tentara Karsova",
            measure="killed", claimed_by="s-b4")  # fmt: skip
    d.count("f-b3", "45 orang", 45, 45, counts="tentara Karsova", measure="killed", claimed_by="s-b5", score=0.4)
    return d.reading()


def _cakrawala() -> Reading:
    d = Draft("cakrawala.txt")
    d.say("s-c1", "Kementerian Pertahanan Veldania", "pasukan Karsova menembaki desa Brona", form="indirect",
          cue="menuduh", kind="organisation", acts=("accuse",), date="2019-05-16")  # fmt: skip
    d.say("s-c2", "Karsova", ("Kami mematuhi kesepakatan sepenuhnya",), cue="ujar", kind="state", acts=("deny",),
          date="2019-05-16")  # fmt: skip
    d.say("s-c3", "Tomas Radek", "Veldania akan membalas setiap serangan", form="indirect", cue="memperingatkan",
          acts=("warn", "threaten"), unknown=(("date", "not given"),))  # fmt: skip
    d.count("f-c1", "Puluhan ribu orang", 10000, 99999, hedge="vague", counts="orang", measure="displaced")
    d.happen("e-c1", "menyepakati gencatan senjata", "AGREE", "ceasefire", source=("Karsova", "Veldania"),
             date="2019-05-16")  # fmt: skip
    d.happen("e-c2", "menembaki", "ASSAULT", "firearms", source=("Karsova",), target=("Veldania",), place="Brona",
             date="2019-05-16", status="alleged", statement="s-c1")  # fmt: skip
    d.happen("e-c3", "membalas", "ASSAULT", None, source=("Veldania",), status="conditional", statement="s-c3",
             score=0.3)  # fmt: skip
    return d.reading(("(ld/kbv)",))


def _pesisir_2() -> Reading:
    d = _wire("pesisir-2.txt", "d")
    d.say("s-d3", "Palang Hijau", "Korban tewas di Tarn bertambah menjadi sekitar 50 orang", form="indirect",
          cue="kata", kind="organisation", acts=("claim",), date="2019-05-16")  # fmt: skip
    d.say("s-d4", "sumber diplomatik", "Ostra akan mengirim pengamat", form="indirect", cue="menurut",
          kind="anonymous", acts=("announce",), date="2019-05-16")  # fmt: skip
    d.count("f-d2", "sekitar 50 orang", 50, 50, hedge="about", counts="warga", measure="killed", claimed_by="s-d3")
    d.happen("e-d1", "mengirim pengamat", "AID", None, source=("Ostra",), status="planned", statement="s-d4")
    return d.reading()


def _utterance(item: str, speaker: str, statements: tuple[str, ...], **more: Any) -> Utterance:
    actor = next((a.id for a in ACTORS if a.name == speaker), None)
    return Utterance(
        id=item, speaker=speaker, actor=actor, statements=statements,
        **{"date": None, "chains": (), "origins": 1, **more},
    )  # fmt: skip


def _linked() -> Linked:
    chains = tuple(
        Chain(s, ("Ilya Sennat", *via, outlet))
        for s, via, outlet in (
            ("s-a2", ("Harian Zenit",), "KabarPesisir"),
            ("s-b1", ("Harian Zenit", "KBV"), "Suara Timur"),
            ("s-d1", ("Harian Zenit", "KBV"), "KabarPesisir"),
        )
    )
    return Linked(
        links=(
            Link(kind="denies", left="s-b3", right="s-a1", score=0.8, reason=DENIAL),
            Link(kind="denies", left="s-c2", right="s-c1", score=0.45, reason=DEFIANCE),
            Link(kind="figures_disagree", left="f-a2", right="f-d2", score=0.7, reason=TOLLS),
            Link(kind="republished", left="ar-pesisir-2.txt", right="ar-timur-7.txt", score=0.9, reason=REPRINT),
        ),
        stories=(
            Story(
                id="st-1",
                title="Karsova Sebut 3.000 Tentara Bayaran di Lembah Orsk",
                articles=("ar-pesisir-1.txt", "ar-timur-7.txt", "ar-pesisir-2.txt"),
            ),
        ),
        utterances=(
            _utterance("u-1", "Ilya Sennat", ("s-a1", "s-b2", "s-d2"), date="2019-05-14", accounts=2),
            _utterance("u-2", "Ilya Sennat", ("s-a2", "s-b1", "s-d1"), date="2019-05-14", chains=chains),
            _utterance("u-3", "Tomas Radek", ("s-b3",)),
            _utterance("u-4", "Kementerian Pertahanan Veldania", ("s-b4",), date="2019-05-15"),
            _utterance("u-5", "Karsova", ("s-b5",), date="2019-05-15"),
            _utterance("u-6", "Kementerian Pertahanan Veldania", ("s-c1",), date="2019-05-16"),
            _utterance("u-7", "Karsova", ("s-c2",), date="2019-05-16"),
            _utterance("u-8", "Tomas Radek", ("s-c3",)),
            _utterance("u-9", "Lena Marwick", ("s-a3",)),
            _utterance("u-10", "Palang Hijau", ("s-d3",), date="2019-05-16"),
        ),
        figure_groups=(
            FigureGroup(
                id="g-1", measure="fighters", counts="tentara bayaran", figures=("f-a1", "f-b1", "f-d1"), agree=True
            ),
            FigureGroup(id="g-2", measure="killed", counts="warga Tarn", figures=("f-a2", "f-d2"), agree=False),
            FigureGroup(id="g-3", measure="killed", counts="tentara Karsova", figures=("f-b2", "f-b3"), agree=False),
        ),
        disputes=(
            Dispute(claims=("u-6",), answers=(("denies", "u-7"),)),
            Dispute(claims=("u-1",), answers=(("denies", "u-3"),)),
        ),
        ceasefires=(
            Ceasefire(
                id="cf-1",
                parties=("Karsova", "Veldania"),
                mediators=("Republik Ostra",),
                announced="2019-05-16",
                effect="2019-05-16",
                status="agreed",
                evidence=(_pointer("cakrawala.txt", "menyepakati gencatan senjata"),),
                breaches=(
                    Breach(
                        accused=("Karsova",),
                        alleger="Kementerian Pertahanan Veldania",
                        date="2019-05-16",
                        statement="s-c1",
                        evidence=(_pointer("cakrawala.txt", "menembaki desa Brona"),),
                    ),
                ),
            ),
        ),
        timeline=(
            TimelineEntry(
                id="entry-1",
                date="2019-05-13",
                type="ASSAULT",
                mode="aerial",
                source=("Veldania",),
                target=("Karsova",),
                place="Kota Tarn",
                status="asserted",
                events=("e-a1",),
                evidence=(_pointer("pesisir-1.txt", "mengebom"),),
            ),
            TimelineEntry(
                id="entry-2",
                date="2019-05-16",
                type="ASSAULT",
                mode="firearms",
                source=("Karsova",),
                target=("Veldania",),
                place="Brona",
                status="alleged",
                events=("e-c2",),
                evidence=(_pointer("cakrawala.txt", "menembaki"),),
            ),
        ),
    )


def _pointer(ref: str, words: str) -> Pointer:
    start = TEXTS[ref].index(words)
    return Pointer(f"ar-{ref}", Span(start, start + len(words)))


@pytest.fixture(scope="session")
def record() -> Record:
    """Four reports of three outlets, one of them hostile, one more that could not be read, one left out."""
    unread = msgspec.structs.replace(
        Draft("cakrawala.txt").article, id="ar-foreign", ref="meridian.txt", language="fr", text="Rien de neuf.",
        title=Known(value="Rien de neuf", reason="page"), outlet=Known(value="Le Méridien", reason="page"),
    )  # fmt: skip
    return Record(
        readings=(
            _pesisir_1(),
            _timur(),
            _cakrawala(),
            _pesisir_2(),
            Reading(article=unread, version="0", unread="no language pack for 'fr'"),
        ),
        linked=_linked(),
        omissions=(Omission("kosong.txt", "empty file"),),
    )
