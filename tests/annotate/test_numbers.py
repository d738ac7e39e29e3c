from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.annotate.numbers import decimal, reader
from tests.annotate.pages import PACK, page

UNITS = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SCALES = ((1_000_000, "juta"), (1_000, "ribu"))
numbers = st.one_of(st.integers(0, 2000), st.integers(0, 999_999_999))


def said(n: int) -> str:
    """Say a number below a thousand million in Indonesian."""
    if n == 0:
        return "nol"
    words = []
    for scale, name in SCALES:
        group, n = divmod(n, scale)
        if group:
            words.append("seribu" if group == 1 and scale == 1000 else f"{below_thousand(group)} {name}")
    return " ".join([*words, *([below_thousand(n)] if n else [])])


def below_thousand(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    words = ["seratus" if hundreds == 1 else f"{UNITS[hundreds]} ratus"] if hundreds else []
    tens, ones = divmod(rest, 10)
    if rest == 10:
        words.append("sepuluh")
    elif rest == 11:
        words.append("sebelas")
    elif tens == 1:
        words.append(f"{UNITS[ones]} belas")
    else:
        words += [f"{UNITS[tens]} puluh"] if tens else []
        words += [UNITS[ones]] if ones else []
    return " ".join(words)


def read(text: str) -> tuple[float, float] | None:
    """Read the number that a text is, or None if it is not one number and nothing else."""
    tokens = page(text)[0].tokens
    number = PACK.once(reader).read(tokens, 0)
    return (number.low, number.high) if number and number.end == len(tokens) else None


@given(numbers)
def test_every_number_in_words_is_read_back(n: int) -> None:
    assert read(said(n)) == (n, n)


@given(numbers)
def test_every_number_in_grouped_digits_is_read_back(n: int) -> None:
    assert read(f"{n:,}".replace(",", ".")) == (n, n)


@given(numbers)
def test_every_number_in_plain_digits_is_read_back(n: int) -> None:
    assert read(str(n)) == (n, n)


@given(st.integers(0, 999), st.integers(1, 9))
def test_the_decimal_comma_with_a_scale(whole: int, tenth: int) -> None:
    value = whole * 1_000_000 + tenth * 100_000
    assert read(f"{whole},{tenth} juta") == (value, value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("100 ribu", 100_000, 100_000),
        ("dua juta lima ratus ribu", 2_500_000, 2_500_000),
        ("satu setengah juta", 1_500_000, 1_500_000),
        ("setengah juta", 500_000, 500_000),
        ("dua koma lima juta", 2_500_000, 2_500_000),
        ("1 juta 200 ribu", 1_200_000, 1_200_000),
        ("sejuta dua ratus ribu", 1_200_000, 1_200_000),
        ("belasan", 11, 19),
        ("puluhan", 10, 99),
        ("ratusan", 100, 999),
        ("ribuan", 1000, 9999),
        ("puluhan ribu", 10_000, 99_999),
        ("beberapa ratus", 200, 999),
        ("sepertiga", 33.33, 33.33),
        ("dua pertiga", 66.67, 66.67),
        ("kelima", 5, 5),
    ],
)
def test_reads(text: str, low: float, high: float) -> None:
    assert read(text) == (low, high)


@pytest.mark.parametrize("text", ["beberapa", "banyak", "belas kasihan", "18/6", "dua tiga"])
def test_is_no_number(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("2.000", 2000), ("1,5", 1.5), ("2.5", 2.5), ("12.345,67", 12345.67), ("1,200,000", 1_200_000), ("0,05", 0.05)],
)
def test_digits_have_indonesian_grouping(text: str, value: float) -> None:
    assert decimal(text) == value


@pytest.mark.parametrize("text", ["18/6", "1.2.3", "15:30", "", "x"])
def test_digits_that_are_no_number(text: str) -> None:
    assert decimal(text) is None
