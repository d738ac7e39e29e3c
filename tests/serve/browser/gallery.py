"""A desk of one page that shows every component with invented content, under the desk's own policy."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route

import saksi.serve
from saksi.report.index import Evidence, Piece
from saksi.report.locale import words
from saksi.report.wordings import Carrier, Note, Part, Wording
from saksi.serve.assets import Assets, address_of, style_of
from saksi.serve.auth.headers import Strict
from saksi.serve.briefing.gather import KINDS

if TYPE_CHECKING:
    from starlette.requests import Request

SERVE = Path(saksi.serve.__file__).parent


def evidence(n: int, before: str, said: str, after: str, outlet: str) -> Evidence:
    sentence = tuple(Piece(t, w) for t, w in ((before, False), (said, True), (after, False)) if t)
    around = (Piece("Pertempuran pecah lagi di Lembah Orsk pada Senin malam. ", words=False), *sentence)
    return Evidence(
        number=n, ref=f"{n}:{n + 2}", article=f"a{n}", anchor=f"/articles/a{n}#s{n}", label=outlet, language="id",
        sentence=sentence, passage=around,
    )  # fmt: skip


WORDS = (
    evidence(1, "Karsova ", "membantah melakukan pelanggaran", " dan menuduh balik pihak Veldania.", "Harian Orsk"),
    evidence(2, "", "Tidak ada satu peluru pun ditembakkan dari pihak kami", ", ujar Sund.", "Kantor Berita Velda"),
)


def wording(text: str, parts: tuple[Part, ...], notes: tuple[Note, ...], chain: tuple[str, ...], n: int) -> Wording:
    carrier = Carrier(chain=chain, notes=(), evidence=WORDS[n], unsure="" if n else "unsure, 64%")
    return Wording(text=text, quoted=True, around="", language="id", carriers=(carrier,), parts=parts, notes=notes)


NEAREST = "Musuh kehilangan lebih dari 300 prajurit dan sembilan tank dalam tiga hari terakhir"
WORDINGS = (
    wording(NEAREST, (), (), ("Davor Halmi", "Radio Lume", "Kantor Berita Velda", "Harian Orsk"), 0),
    wording(
        "Musuh kehilangan 300 prajurit, sembilan tank, dan semangat tempurnya",
        (
            Part("Musuh kehilangan ", "plain"), Part("lebih dari", "dropped"), Part(" 300 prajurit", "plain"),
            Part("dan", "dropped"), Part(", sembilan tank", "plain"), Part(", dan semangat tempurnya", "added"),
            Part(" dalam tiga hari terakhir", "dropped"),
        ),
        (Note("sharpened", "the hedge “lebih dari” is gone"), Note("added", "“semangat tempurnya” is added")),
        ("Davor Halmi", "Suara Karsova"), 1,
    ),
)  # fmt: skip

HOSTILE = "Karsova menembaki pos kami <script>alert(1)</script>" + 9 * "tanpaalasan" + "\u202eiridnes"
SAID = [
    {"id": f"u{n}", "day": day, "act": act, "tone": tone, "reach": reach, "unsure": unsure, "text": text,
     "quoted": quoted, "chain": chain}
    for n, (day, act, tone, reach, unsure, text, quoted, chain) in enumerate((
        ("22 Mar 2024", "denies", "differ", "3 reports, 2 independent accounts", "",
         "Pasukan kami tidak pernah melintasi garis gencatan senjata", True, ["Davor Halmi", "TV Lume", "Harian Orsk"]),
        ("20 Mar 2024", "claims", "", "1 report", "unsure, 61%",
         "sedikitnya 17 orang tewas di Brenna sejak awal bulan", False, ["Davor Halmi", "Harian Orsk"]),
        ("19 Mar 2024", "promises", "same", "2 reports", "",
         "Veldania akan mematuhi gencatan senjata selama pihak lawan berbuat sama", True,
         ["Davor Halmi", "Kantor Berita Velda", "Suara Karsova"]),
        ("14 Mar 2024", "accuses", "warn", "1 report", "",
         HOSTILE, True, ["Davor Halmi", "Harian Orsk"]),
    ), 1)
]  # fmt: skip
POINTS = [
    {"voice": v, "day": d, "low": a, "high": b, "value": t, "passed": p}
    for v, d, a, b, t, p in (
        ("Petra Sund", "2024-03-14", 12, 12, "12", True), ("Petra Sund", "2024-03-20", 17, None, "at least 17", False),
        ("Palang Merah Meridia", "2024-03-16", 14, 18, "14 to 18", True),
        ("Palang Merah Meridia", "2024-03-20", 23, 23, "23", False),
        ("Kementerian Pertahanan Karsova", "2024-03-18", None, 9, "up to 9", False),
        ("Kementerian Pertahanan Karsova", "2024-03-22", 9, 9, "9", False),
    )
]  # fmt: skip
DAYS = [
    {"day": f"2024-03-{d:02}", "count": n, "tone": tone}
    for d, n, tone in (
        (10, 2, "force"), (12, 6, "force"), (13, 4, "force"), (14, 9, "force"), (16, 3, "force"), (17, 1, "force"),
        (18, 2, "peace"), (19, 4, "peace"), (19, 5, "force"), (20, 3, "force"), (22, 2, "peace"), (25, 1, "force"),
    )
]  # fmt: skip
BARS = [("Petra Sund", 17, None, "at least 17"), ("Palang Merah Meridia", 14, 23, "14 to 23"),
        ("Kementerian Pertahanan Karsova", None, 9, "up to 9"), ("Tomas Verrin", 41, 41, "41")]  # fmt: skip
PLACES = [("Brenna", 45.9, 39.9, 14), ("Lembah Orsk", 46.6, 39.6, 31), ("Lume", 44.5, 40.2, 6),
          ("Tark", 46.75, 39.8, 3), ("Selat Dora", 48.4, 40.6, 1)]  # fmt: skip
TIMELINE = [
    {"day": "18 Mar 2024", "all": [
        ("peace", "Agreed a ceasefire", "Karsova and Veldania, in Lume", "announced", "same")]},
    {"day": "19 Mar 2024", "all": [
        ("force", "Shelled", "Karsova against Brenna", "alleged", "warn"),
        ("", "Met", "Davor Halmi and Petra Sund, in Lume", "", ""),
        ("force", "Shot at", "Veldania against a post in Lembah Orsk", "denied", "differ")]},
]  # fmt: skip


def environment() -> Environment:
    held = Environment(
        autoescape=True,
        loader=FileSystemLoader([SERVE / "templates", Path(__file__).parent]),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    held.globals.update(citable=KINDS)
    return held


def asked(request: Request) -> dict[str, Any]:
    language = request.cookies.get("lang", "en")
    ask = SimpleNamespace(
        user=SimpleNamespace(name="R. Sund", role="analyst", account="1"),
        csrf="0f1e2d",
        theme=request.cookies.get("theme", ""),
        language=language,
        path=request.url.path,
        query=request.url.query,
        url=lambda name, **path: f"/{name}" + "".join(f"/{v}" for v in path.values()),
        way=lambda name: f"/{name}",
        day="2024-03-25",
        static=address_of,
        style=style_of,
        status=SimpleNamespace(last="2024-03-25", running=False, waiting=3),
    )
    return {
        "ask": ask, "say": words(language, SERVE / "words"), "page_name": "actor", "page": None, "said": SAID,
        "wordings": WORDINGS,
        "page_exports": [("CSV", "/gallery.csv"), ("JSON", "/gallery.json"), ("GeoJSON", "/gallery.geojson")],
        "evidence": WORDS, "points": POINTS, "days": [(d["day"], d["count"]) for d in DAYS], "bars": BARS,
        "timeline": TIMELINE,
    }  # fmt: skip


def gallery(request: Request) -> Response:
    html = environment().get_template("gallery.html.j2").render(asked(request))
    return HTMLResponse(html)


def chart(_: Request) -> Response:
    return JSONResponse({"chart": {"days": DAYS}})


def places(_: Request) -> Response:
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [x, y]},
         "properties": {"name": name, "count": n, "href": f"/places/{name}"}}
        for name, x, y, n in PLACES
    ]  # fmt: skip
    return JSONResponse({"type": "FeatureCollection", "features": features})


def cite(request: Request) -> Response:
    return JSONResponse({"text": f"Davor Halmi, 22 Mar 2024, Harian Orsk [{request.path_params['id']}]"})


def changes(_: Request) -> Response:
    return Response('event: change\ndata: {"articles": 20}\n\n', media_type="text/event-stream")


async def add(request: Request) -> Response:
    return JSONResponse(await request.json(), status_code=200 if request.headers.get("x-csrf-token") else 403)


def app() -> Starlette:
    return Starlette(middleware=[Middleware(Strict)], routes=[
        Route("/gallery", gallery),
        Route("/api/v1/gallery", chart),
        Route("/api/v1/places", places),
        Route("/api/v1/changes", changes),
        Route("/api/v1/cite/{kind}/{id}", cite),
        Route("/api/v1/briefing/add", add, methods=["POST"]),
        Mount("/static", Assets()),
        Route("/{anywhere:path}", gallery),
    ])  # fmt: skip
