"""How a thing is cited, in words."""

from __future__ import annotations

import pytest

from saksi.report.citation import Cited, Passage, Source, citation
from saksi.report.locale import words


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Di pagi hari mereka datang.", "“Di pagi hari mereka datang”"),
        ("“Di pagi hari mereka datang.”", "“Di pagi hari mereka datang.”"),
        ('"Di pagi hari mereka datang', "“Di pagi hari mereka datang”"),
        ("“Kami pergi,” ia berkata, “besok.”", "“Kami pergi,” ia berkata, “besok.”"),
    ],
)
def test_quotation_marks_are_never_doubled(said: str, told: str) -> None:
    passage = Passage(speaker="Ana Dolan", words=said, quoted=True, articles=("a",))
    cited = Cited(
        kind="utterance", id="u", href="/utterances/u", title="Ana Dolan", passages=(passage,), articles=("a",)
    )
    source = Source(
        article="a",
        outlet="Kabar Orsena",
        title="“Mereka datang”",
        language="id",
        published=None,
        url=None,
        added=None,
        sha256="0" * 64,
    )
    text = citation(words("en"), cited, {"a": source})
    assert text.startswith(f"Ana Dolan: {told}. Kabar Orsena, “Mereka datang”, ")
