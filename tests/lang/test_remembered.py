from __future__ import annotations

from saksi.lang.remembered import Remembered


def test_each_word_is_asked_about_once() -> None:
    asked: list[str] = []

    def tell(word: str) -> int:
        asked.append(word)
        return len(word)

    known = Remembered(tell)
    assert [known[w] for w in ("satu", "dua", "satu")] == [4, 3, 4]
    assert asked == ["satu", "dua"]


def test_a_full_table_begins_anew_and_still_tells_the_same() -> None:
    known = Remembered(str.upper, most=2)
    assert [known[w] for w in "abcab"] == list("ABCAB")
    assert len(known) <= 2
