from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import saksi.report.html

STYLE = (Path(saksi.report.html.__file__).parent / "style.css").read_text(encoding="utf-8")
COLOUR = re.compile(r"--(\w+):(#[0-9a-f]{3,6})\b")
LIGHT, DARK = (dict(COLOUR.findall(block)) for block in re.findall(r":root\{(.*?)\}", STYLE, re.DOTALL)[:2])


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(d * 2 for d in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


WRITING = ("ink", "soft", "faint", "accent", "differ", "same", "warn")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_all_writing_can_be_read(theme: dict[str, str]) -> None:
    pairs = [*product(WRITING, ("paper", "wash")), ("ink", "said"), ("ink", "hit")]
    weak = {pair: round(c, 2) for pair in pairs if (c := contrast(theme[pair[0]], theme[pair[1]])) < 4.5}  # WCAG AA
    assert not weak


def test_both_themes_name_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_it_prints() -> None:
    assert "@media print" in STYLE
