from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.model.calendar import days_of, order_of, precision_of


@pytest.mark.parametrize(
    ("value", "precision", "days"),
    [
        ("2031-05-13", "day", ("2031-05-13", "2031-05-13")),
        ("2031-W20", "week", ("2031-05-12", "2031-05-18")),
        ("2032-02", "month", ("2032-02-01", "2032-02-29")),
        ("2031-12", "month", ("2031-12-01", "2031-12-31")),
        ("2031", "year", ("2031-01-01", "2031-12-31")),
        ("203", "decade", ("2030-01-01", "2039-12-31")),
        ("2030/2031-05-13", "interval", ("2030-01-01", "2031-05-13")),
        (None, "unknown", None),
        ("kemarin", "unknown", None),
        ("2031-13-40", "day", None),
    ],
)
def test_a_value_means_so_many_days(value: str | None, precision: str, days: tuple[str, str] | None) -> None:
    assert (precision_of(value), days_of(value)) == (precision, days)


def test_weeks_months_and_days_are_sorted_by_when_they_begin() -> None:
    held = ["2031-05-01", "2031-05", "2031-05-11", "2031-05-12", "2031-05-12/2031-05-13", "2031-W20", "2031-05-13"]
    assert sorted(held, key=order_of) == held
    assert order_of("2031-05-12") == "2031-05-12"


@given(st.dates(date(1800, 1, 1), date(2199, 12, 24)))
def test_a_day_lies_in_its_week_month_and_year(day: date) -> None:
    year, week, _ = day.isocalendar()
    for value in (f"{year:04d}-W{week:02d}", f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y}"[:3]):
        first, last = days_of(value) or ("", "")
        assert first <= day.isoformat() <= last
        assert date.fromisoformat(last) - date.fromisoformat(first) >= timedelta(days=6)
