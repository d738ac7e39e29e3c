"""How the wordings of an utterance stand against the one nearest to its origin, for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.report.index import Evidence, brief, clean, plain
from saksi.run.wordings import compared, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saksi.model.record import Utterance
    from saksi.model.span import Span
    from saksi.model.statements import Statement
    from saksi.model.wordings import Run, Shift
    from saksi.model.wordings import Wording as Aligned
    from saksi.report.index import Index
    from saksi.report.locale import Words

__all__ = ["Carrier", "Note", "Part", "Wording", "fragments", "wordings_of"]

REPLACED = frozenset({"changed", "sharpened", "softened", "dropped"})
"""Runs of which the words of the nearest wording are shown."""
MOST = 8
"""Words left out that are shown in full, and of more of them the first few."""
FIRST = 3
SHARED = 0.6
"""Share of its words with the nearest wording below which marks of what is added and dropped could not be read."""
LONGEST = 60
"""Characters of a word or phrase in a note."""


class Carrier(msgspec.Struct, frozen=True, kw_only=True):
    """How a wording reached the reader."""

    chain: tuple[str, ...]
    """Speaker, whoever carried the words, outlet."""
    notes: tuple[str, ...]
    """Addressee, who recalled the words, what is not known, in words."""
    evidence: Evidence
    unsure: str
    """What marks a reading below the floor, else empty."""


class Part(msgspec.Struct, frozen=True):
    """A stretch of a wording held against the nearest one."""

    text: str
    kind: str
    """`plain`, `dropped` for words that only the nearest has, `added` for words that it does not have."""


class Note(msgspec.Struct, frozen=True):
    """A change that bears on what was said, in words."""

    kind: str
    """`sharpened`, `softened` or `changed`."""
    text: str


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """Words as one or more reports give them."""

    text: str
    parts: tuple[Part, ...] = ()
    """The text against the nearest wording; none of the nearest itself, and of one that says it in other words."""
    notes: tuple[Note, ...] = ()
    about: str = ""
    """Why it is nearest to the origin, or that it says the same in other words; empty where there is nothing to say."""
    quoted: bool
    """True where a report puts them in quotation marks."""
    around: str = ""
    """The sentence that reports words which say nothing by themselves (*that claim*); empty for others."""
    language: str | None
    carriers: tuple[Carrier, ...]


def fragments(statement: Statement, text: str) -> str:
    """Return the content of a statement as one line, an ellipsis for what the report puts between its fragments.

    A mark that the report opens and does not close is closed; one that closes what was opened just before the words
    is opened.
    """
    words = " … ".join(_paired(s, text) for s in statement.content)
    return words + "”" * (words.count("“") - words.count("”") == 1)


def _paired(span: Span, text: str) -> str:
    words, before, after = (
        clean(span.of(text)),
        text[max(span.start - 1, 0) : span.start],
        text[span.end : span.end + 1],
    )
    if words.count('"') % 2:
        return f'"{words}' if before == '"' else f'{words}"' if after == '"' else words
    return f"“{words}" if before == "“" and words.count("”") > words.count("“") else words


def wordings_of(index: Index, utterance: Utterance, carriers: dict[str, Carrier]) -> tuple[Wording, ...]:
    """Return the wordings of an utterance, the nearest first, then those that changed what was said.

    `carriers` gives for the id of each statement how it reached the reader. Where the words cannot be compared, for
    want of a language, each text stands by itself.
    """
    held = {i: index.statements[i] for i in utterance.statements if i in carriers}
    if len(held) == 1:
        return _apart(index, held, carriers)
    languages = {r.article.language for r, _ in held.values()}
    language = languages.pop() if len(languages) == 1 else None
    all_ = compared(utterance, [told(s, r.article) for r, s in held.values()], language)
    if all_ is None:
        return _apart(index, held, carriers)
    say, alone = index.words, not all_.others
    first = _wording(index, all_.nearest, carriers)
    if not alone:
        via = held[all_.nearest.statements[0]][1].via
        first = msgspec.structs.replace(first, about=_why(say, all_.why, via))
    others = [_against(index, all_.nearest, w, carriers) for w in all_.others]
    others.sort(key=lambda w: not w.notes)
    seen = {i for w in (all_.nearest, *all_.others) for i in w.statements}
    silent = {i: h for i, h in held.items() if i not in seen}
    return (first, *others, *_apart(index, silent, carriers))


def _apart(
    index: Index, held: Mapping[str, tuple[object, Statement]], carriers: dict[str, Carrier]
) -> tuple[Wording, ...]:
    same: dict[tuple[str, bool], list[str]] = {}
    for item, (_, statement) in held.items():
        text = index.statements[item][0].article.text
        same.setdefault((fragments(statement, text), statement.form == "direct"), []).append(item)
    return tuple(_carried(index, items, carriers) for items in same.values())


def _wording(index: Index, wording: Aligned, carriers: dict[str, Carrier]) -> Wording:
    return _carried(index, wording.statements, carriers)


def _carried(index: Index, items: Sequence[str], carriers: dict[str, Carrier]) -> Wording:
    """Return one wording with the reports that carry it."""
    reading, statement = index.statements[items[0]]
    quoted = any(index.statements[i][1].form == "direct" for i in items)
    text = fragments(statement, reading.article.text)
    whole = text if quoted else brief(text, carriers[items[0]].evidence)
    return Wording(
        text=text,
        quoted=quoted,
        around="" if whole == text else whole,
        language=reading.article.language,
        carriers=tuple(_unquoted(index, i, carriers[i]) if quoted else carriers[i] for i in items),
    )


def _unquoted(index: Index, item: str, carrier: Carrier) -> Carrier:
    if index.statements[item][1].form != "indirect":
        return carrier
    return msgspec.structs.replace(carrier, notes=(*carrier.notes, index.words("unquoted")))


def _why(say: Words, why: Sequence[str], via: Sequence[str]) -> str:
    if not why:
        return say("nearest_none")
    told_ = [say.of("nearness", w, via=clean(via[0]) if via else "") for w in why]
    return say("nearest", why=say("comma").join(told_))


def _against(index: Index, nearest: Aligned, wording: Aligned, carriers: dict[str, Carrier]) -> Wording:
    out = _wording(index, wording, carriers)
    notes = tuple(dict.fromkeys(_note(index.words, s) for s in wording.shifts))
    if wording.reworded:
        return msgspec.structs.replace(out, notes=notes, about=index.words("reworded"))
    texts = [index.statements[w.statements[0]] for w in (nearest, wording)]
    first, second = texts[0][0].article.text, texts[1][0].article.text
    parts = _parts(index.words, wording.runs, first, (second, texts[1][1].content))
    if _kept(parts) < SHARED:
        return msgspec.structs.replace(out, notes=notes, about=index.words("reworded"))
    return msgspec.structs.replace(out, notes=notes, parts=parts)


def _kept(parts: Iterable[Part]) -> float:
    """Return the share of a wording's words, 0 to 1, that the nearest has too."""
    held = {k: sum(len(p.text.split()) for p in parts if p.kind == k) for k in ("plain", "added")}
    return held["plain"] / max(sum(held.values()), 1)


def _note(say: Words, shift: Shift) -> Note:
    key = f"{shift.field}/{shift.kind}"
    words = {"before": _short(shift.before), "after": _short(shift.after)}
    text = say.of("shifts", key, **words)
    return Note(shift.kind, text if text != key else say.of("shifts", shift.kind, **words))


def _short(text: str) -> str:
    held = clean(text)
    return held if len(held) <= LONGEST else held[: held.rfind(" ", 0, LONGEST)] + " …"


def _parts(say: Words, runs: Sequence[Run], first: str, second: tuple[str, tuple[Span, ...]]) -> tuple[Part, ...]:
    """Return the words of a report with what stands between them, and what the nearest wording has in its place."""
    text, content = second
    out: list[Part] = []
    part, at = 0, content[0].start
    for run in runs:
        # Space and marks before a word belong to the report's own text.
        if run.kind in REPLACED and run.left:
            _add(out, _dropped(say, run, first), "dropped")
        for span in run.right:
            while span.start >= content[part].end:
                _add(out, plain(text[at : content[part].end]), "plain")
                _add(out, " … ", "plain")
                part += 1
                at = content[part].start
            _add(out, plain(text[at : span.start]), "plain")
            new = run.kind in REPLACED or run.kind == "added"
            _add(out, plain(text[span.start : span.end]), "added" if new else "plain")
            at = span.end
    _add(out, plain(text[at : content[part].end]), "plain")
    for further in content[part + 1 :]:
        _add(out, " … " + plain(further.of(text)), "plain")
    return _spaced(out)


def _dropped(say: Words, run: Run, text: str) -> str:
    words = " … ".join(clean(s.of(text)) for s in run.left)
    held = words.split()
    if len(held) <= MOST:
        return words
    return f"{' '.join(held[:FIRST])} … {say.count('words', len(held))}"


def _add(out: list[Part], text: str, kind: str) -> None:
    if not text:
        return
    if out and out[-1].kind == kind == "plain":
        out[-1] = Part(out[-1].text + text, kind)
    else:
        out.append(Part(text, kind))


def _spaced(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return parts with one space on either side of what is dropped."""
    out: list[Part] = []
    for n, p in enumerate(parts):
        if p.kind != "dropped":
            out.append(p)
            continue
        before = out[-1].text if out else " "
        after = parts[n + 1].text if n + 1 < len(parts) else " "
        if not before[-1].isspace() and before[-1] not in "(“\"'":
            _add(out, " ", "plain")
        out.append(p)
        if after[0].isalnum():
            _add(out, " ", "plain")
    return tuple(out)
