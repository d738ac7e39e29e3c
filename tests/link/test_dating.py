from __future__ import annotations

from saksi.annotate.times import read_times
from saksi.lang.pack import load
from saksi.link.dating import anchors
from saksi.model.articles import Article, Credit, Known, Published
from saksi.model.reading import Reading
from saksi.model.span import Span
from saksi.text.segment import sheet

PACK = load("id")
UNKNOWN = Known(value=None, reason="not given")


def report(name: str, text: str, day: str | None = None, *sources: str) -> Reading:
    published = Published(value=day, precision="day" if day else None, reason="given" if day else "not given")
    article = Article(
        id=name, ref=name, source=name, url=None, outlet=UNKNOWN, title=UNKNOWN, byline=UNKNOWN, published=published,
        language="id", text=text,
    )  # fmt: skip
    cut = sheet(text, article, published, (), (), (), PACK)
    found = tuple(Credit(name=c, span=Span(text.index(c), text.index(c) + len(c)), kind="source") for c in sources)
    return read_times(cut, Reading(article=article, version="0", credits=found), PACK)


def days(*readings: Reading) -> dict[str, tuple[str | None, str | None, str]]:
    return {k: (v.value, v.precision, v.reason) for k, v in _anchors(*readings).items()}


def _anchors(*readings: Reading) -> dict[str, Published]:
    dated = [r.article.published.value for r in readings if r.article.published.value]
    return anchors(dated, [r for r in readings if r.article.published.value is None])


DATED = report("dated", "Velda dibom.", "2020-11-03")


def test_weekday_and_date_fit_one_year_near_a_dated_report() -> None:
    undated = report("undated", "Ia menolak, dikutip KBV, Jumat (6/11).")
    assert days(DATED, undated) == {"undated": ("2020-11-06", "day", "pile")}


def test_the_latest_credited_day_is_that_of_the_report() -> None:
    text = "Perang pecah pada Minggu (27/9). Ia menolak, dikutip KBV, Senin (28/9). Jeda berlaku hingga Jumat (2/10)."
    assert days(DATED, report("undated", text, None, "KBV"))["undated"][0] == "2020-09-28"
    assert days(DATED, report("undated", text))["undated"][0] == "2020-10-02"


def test_a_full_date_after_a_credit_needs_no_pile() -> None:
    undated = report("undated", "Ia menolak, dikutip KBV, Selasa (3/11/2020).")
    assert days(undated) == {"undated": ("2020-11-03", "day", "text")}


def test_days_without_weekday_give_the_year_of_the_pile() -> None:
    undated = report("undated", "Perang pecah pada 27 September.")
    assert days(DATED, undated) == {"undated": ("2020", "year", "pile")}


def test_a_pile_of_two_years_gives_no_year() -> None:
    undated = report("undated", "Perang pecah pada 27 September.")
    assert days(DATED, report("other", "Velda dibom.", "2019-02-01"), undated) == {}


def test_nothing_is_guessed_without_a_dated_report() -> None:
    assert days(report("a", "Ia menolak, Jumat (6/11)."), report("b", "Perang pecah pada 27 September.")) == {}


def test_a_date_that_fits_no_near_year_is_left() -> None:
    assert days(DATED, report("undated", "Ia menolak, Senin (6/11).")) == {}


def test_a_report_that_names_no_day_is_left() -> None:
    assert days(DATED, report("undated", "Ia menolak pada Selasa.")) == {}


def test_the_order_of_the_pile_does_not_matter() -> None:
    pile = [
        DATED,
        report("friday", "Ia menolak, Jumat (6/11)."),
        report("sunday", "Ia menolak, Minggu (01/11)."),
        report("year", "Perang pecah pada 27 September."),
        report("none", "Ia menolak."),
    ]
    first = days(*pile)
    assert set(first) == {"friday", "sunday", "year"}
    for other in (pile[::-1], pile[2:] + pile[:2], pile[1::2] + pile[::2]):
        assert days(*other) == first
