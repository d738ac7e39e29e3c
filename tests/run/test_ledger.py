import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.model.reading import Reading
from saksi.model.span import Span
from saksi.run.ledger import reading_of
from saksi.settings import Settings
from tests.run.samples import DEAD, DENIAL, TRUCE, article

PIECES = [
    *DEAD.split(), *DENIAL.split(), *TRUCE.split(), "“", "”", '"', "‘", "’", "â€œ", "†", "&#8220;", "\n", "\n\n", ".",
    ",", ":", ";", "(", ")", "-", "kata", "ujarnya", "menurut", "menuduh", "mewanti-wanti, bahwa", "dan", "Selasa",
    "(3/11)", "12.000", "sekitar", "BACA JUGA:", "Dolan", "Presiden", "\0", "\u200b", "\u3000", "Orsk,KBV", "é",
]  # fmt: skip


def spans(value: object) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, msgspec.Struct):
        value = tuple(getattr(value, name) for name in value.__struct_fields__)
    return [span for item in value for span in spans(item)] if isinstance(value, tuple) else []


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60), st.sampled_from(["", " "]))
def test_any_text_is_read_and_every_span_lies_in_it(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    reading = reading_of(article(text), Settings(), strict=True)
    assert isinstance(reading, Reading)
    assert all(span.end <= len(text) for span in spans(reading))
    ids = [*(s.id for s in reading.statements), *(f.id for f in reading.figures), *(e.id for e in reading.events)]
    assert len(set(ids)) == len(ids)
    said = {s.id for s in reading.statements}
    assert {s.inside for s in reading.statements} <= {None, *said}
    assert {f.claimed_by for f in reading.figures} <= {None, *said}
    assert {e.statement for e in reading.events} <= {None, *said}


@settings(max_examples=20)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60))
def test_the_same_words_are_read_the_same(pieces: list[str]) -> None:
    made = article(" ".join(pieces))
    assert reading_of(made, Settings()) == reading_of(made, Settings())


def test_many_reports_in_one_are_kept_unread() -> None:
    read = reading_of(article(f"{DEAD} " * 20), Settings(max_article_length=1000))
    assert isinstance(read, Reading)
    assert read.statements == ()
    assert read.unread is not None
    assert "split it" in read.unread
