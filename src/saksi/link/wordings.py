"""The wordings of one utterance: which stands nearest to the origin, and how each other one differs from it.

A pure function of the statements of one utterance and their words: nothing else of the pile bears on it, so that it
can be asked for one utterance at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.link.alignment import aligned
from saksi.link.scale import scale
from saksi.link.shifts import changes, unjudged
from saksi.link.words import folded
from saksi.link.wordunits import cut, parted, words_in
from saksi.model.span import Span
from saksi.model.wordings import Run, Shift, Wording, Wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.lang.pack import Pack
    from saksi.link.alignment import Alignment
    from saksi.link.scale import Scale
    from saksi.link.shifts import Change, Verdict
    from saksi.link.wordunits import Unit, Word
    from saksi.model.articles import Article
    from saksi.model.record import Utterance
    from saksi.model.statements import Form, Statement
    from saksi.model.wordings import Nearness, RunKind, ShiftKind

__all__ = ["Told", "told", "wordings"]

FORMS: dict[Form, int] = {"direct": 0, "mixed": 1, "indirect": 2}
UNNAMED = 2
"""Hands that words without a credit count as having gone through: as many as between an interview and its reprint."""
BRIEF = 6
"""Words below which a quotation is a fragment, if another wording has three times as many."""
LOPSIDED = 3
"""Times as many words on one side as on the other from which these do not stand in the place of those."""
LONG = frozenset({"kept", "moved", "dropped", "added"})
"""Runs that neighbours of one kind make together."""
OTHERWISE = 0.4
"""Share of common words below which two wordings are in other words: no word there stands for one of the other."""
LATE = "9999"
Place = tuple[bool, int, int, str]
"""How near to the origin: whether a fragment, form, hands, date."""
ORDER: tuple[tuple[Nearness, int], ...] = (("whole", 0), ("direct", 1), ("hands", 2), ("early", 3))


class _Step(msgspec.Struct, frozen=True):
    """A run, by the units in it."""

    kind: RunKind
    field: str | None
    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()

    @property
    def like(self) -> tuple[RunKind, str | None, bool, bool]:
        """What two steps have in common that make one run."""
        return self.kind, self.field, bool(self.left), bool(self.right)


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with its words: what is asked of each report of an utterance."""

    id: str
    form: Form
    parts: tuple[tuple[int, str], ...]
    """Each fragment of its content: where it begins in the article's text, in code points, and its words."""
    cue: tuple[int, str] | None
    """The same of the reporting word."""
    via: tuple[str, ...]
    published: str | None
    """ISO date of the report, with its time where that is known."""
    speakers: tuple[str, ...]
    """Names of the speaker."""


def told(statement: Statement, article: Article) -> Told:
    """Return a statement with its words."""
    speaker = statement.speaker
    cue = statement.cue
    return Told(
        id=statement.id,
        form=statement.form,
        parts=tuple((s.start, s.of(article.text)) for s in statement.content),
        cue=(cue.start, cue.of(article.text)) if cue else None,
        via=statement.via,
        published=article.published.value,
        speakers=(speaker.name, *speaker.aliases) if speaker else (),
    )


def wordings(utterance: Utterance, statements: Iterable[Told], pack: Pack) -> Wordings | None:
    """Return the wordings of an utterance, each held against the one nearest to the origin; None without words.

    Wordings that differ in punctuation, case and quotation marks only are one. Nearest is what quotes whole sentences
    before what paraphrases, then what came through fewer hands (a named one before none), then what came first.
    """
    ready = pack.once(scale)
    held = {t.id: (t, _words(t)) for t in statements if t.id in utterance.statements}
    groups: dict[tuple[str, ...], list[str]] = {}
    longest = max((len(ws) for _, ws in held.values()), default=0)
    places = {i: _place(t, ws, longest) for i, (t, ws) in held.items()}
    for item in sorted(held, key=lambda i: (*places[i], -len(held[i][1]), i)):
        if held[item][1]:
            groups.setdefault(tuple(w.text for w in held[item][1]), []).append(item)
    if not groups:
        return None
    first, *rest = groups.values()
    own = _own((name for t, _ in held.values() for name in (utterance.speaker, *t.speakers)), ready)
    base = held[first[0]]
    return Wordings(
        utterance=utterance.id,
        nearest=Wording(statements=tuple(first)),
        why=_why(base[0], places[first[0]], [places[g[0]] for g in rest]),
        others=tuple(_against(base, held[g[0]], tuple(g), ready, own) for g in rest),
    )


def _words(statement: Told) -> list[Word]:
    return [w for n, (start, text) in enumerate(statement.parts) for w in words_in(text, start, n)]


def _place(t: Told, words: Sequence[Word], longest: int) -> Place:
    """Return how near to the origin: a fragment last, then by form, hands and date of the report."""
    fragment = len(words) < BRIEF and len(words) * 3 <= longest
    return fragment, FORMS[t.form], len(t.via) or UNNAMED, t.published or LATE


def _why(base: Told, place: Place, others: Sequence[Place]) -> tuple[Nearness, ...]:
    """Return in what the nearest is ahead of some other wording, and behind none that ranks as high until there."""
    out: list[Nearness] = []
    left = list(others)
    for name, n in ORDER:
        behind = [o for o in left if o[n] != place[n]]
        # That it is no fragment tells only where a fragment would else be nearer.
        if behind and (n or any(o[1:] < place[1:] for o in behind)):
            out.append(_named(name, base))
        left = [o for o in left if o[n] == place[n]]
    return tuple(out)


def _named(name: Nearness, base: Told) -> Nearness:
    if name == "direct" and base.form == "mixed":
        return "mixed"
    return "named" if name == "hands" and len(base.via) == 1 else name


def _own(names: Iterable[str], ready: Scale) -> frozenset[str]:
    """Return the terms that name the speaker or the speaker's state."""
    gazetteer = ready.words.names
    out: set[str] = set()
    for name in set(names):
        found = gazetteer.named(name)
        state = gazetteer.named(found.entry.state) if found and found.entry.state else None
        out.update(f"@{term.entry.id}" for term in (found, state) if term)
        out.update(ready.words.root(w) for w in folded(name).split())
    return frozenset(out)


def _against(
    base: tuple[Told, list[Word]],
    other: tuple[Told, list[Word]],
    items: tuple[str, ...],
    ready: Scale,
    own: frozenset[str],
) -> Wording:
    first, second = parted(base[1], other[1], ready), parted(other[1], base[1], ready)
    alignment = aligned(cut(first, ready), cut(second, ready), ready)
    verdict = changes(alignment, ready, own)
    shared = _shared(alignment, ready)
    if shared < OTHERWISE:
        verdict = unjudged(verdict, alignment)
    told_ = _told_by_cue((base[0], other[0]), ready)
    return Wording(
        statements=items,
        runs=_runs(alignment, verdict, first, second),
        shifts=(
            *(_shift(c, alignment, first, second) for c in verdict.changes if c.field not in told_),
            *(
                _cues(base[0], other[0], ready)
                or _told_inside(base[0], other[0], alignment, verdict, (first, second), ready)
            ),
        ),
        shared=shared,
        reworded=shared < OTHERWISE,
    )


def _told_by_cue(both: Iterable[Told], ready: Scale) -> set[str]:
    """Return what a reporting word says already: who denies needs no *not*, who supposes no hedge."""
    cues = [_reporting(t.cue).lower() for t in both if t.cue]
    out = {"negation"} if any(c in ready.refusing for c in cues) else set()
    return out | ({"hedge"} if any(ready.stances.get(c) == "guess" for c in cues) else set())


def _shared(a: Alignment, ready: Scale) -> float:
    """Return the share, by weight, of the words of the shorter wording that the other has."""
    weights = [ready.words.total(u.term for u in units) for units in (a.left, a.right)]
    both = ready.words.total(a.left[i].term for i in (*a.pairs, *a.moved))
    return round(min(1.0, both / min(weights)), 2) if min(weights) else 0.0


def _runs(a: Alignment, verdict: Verdict, left: Sequence[Word], right: Sequence[Word]) -> tuple[Run, ...]:
    """Return the runs in order: between two pairs, first what only the left has, then what only the right has."""
    steps: list[_Step] = []
    i = j = 0
    for k, m in (*a.pairs.items(), (len(a.left), len(a.right))):
        loose = [_Step(*verdict.left[n], left=(n,)) for n in range(i, k)]
        put = [_Step(*verdict.right[n], right=(n,)) for n in range(j, m)]
        plain = {(s.kind, s.field) for s in (*loose, *put)} == {("dropped", None), ("added", None)}
        if loose and put and plain and max(k - i, m - j) <= LOPSIDED * min(k - i, m - j):
            steps.append(_Step("changed", None, tuple(range(i, k)), tuple(range(j, m))))
        else:
            steps += (*loose, *put)
        if k < len(a.left):
            steps.append(_Step(*verdict.left[k], left=(k,), right=(m,)))
        i, j = k + 1, m + 1
    return tuple(
        Run(kind=s.kind, field=s.field, left=_spans(a.left, s.left, left), right=_spans(a.right, s.right, right))
        for s in _merged(steps)
    )


def _merged(steps: Iterable[_Step]) -> list[_Step]:
    """Return steps with neighbours of one kind put together, where both or the same side have words."""
    out: list[_Step] = []
    for s in steps:
        last = out[-1] if out else None
        if last and s.kind in LONG and s.field is None and last.like == s.like:
            out[-1] = _Step(s.kind, None, (*last.left, *s.left), (*last.right, *s.right))
        else:
            out.append(s)
    return out


def _spans(units: Sequence[Unit], held: Sequence[int], words: Sequence[Word]) -> tuple[Span, ...]:
    """Return the spans of some units that follow each other, one for each fragment."""
    parts: dict[int, Span] = {}
    for n in held:
        for word in words[units[n].first : units[n].last]:
            start = parts[word.part].start if word.part in parts else word.span.start
            parts[word.part] = Span(start, word.span.end)
    return tuple(parts.values())


def _shift(change: Change, a: Alignment, left: Sequence[Word], right: Sequence[Word]) -> Shift:
    return Shift(
        kind=change.kind,
        field=change.field,
        before=_stretch(a.left, change.left, left),
        after=_stretch(a.right, change.right, right),
        left=tuple(s for n in change.left for s in _spans(a.left, (n,), left)),
        right=tuple(s for n in change.right for s in _spans(a.right, (n,), right)),
    )


def _stretch(units: Sequence[Unit], held: Sequence[int], words: Sequence[Word]) -> str:
    """Return the words from the first to the last of some units that stand near each other."""
    return " ".join(w.raw for w in words[units[held[0]].first : units[held[-1]].last]) if held else ""


def _raw(unit: Unit, words: Sequence[Word]) -> str:
    return " ".join(w.raw for w in words[unit.first : unit.last])


def _cues(base: Told, other: Told, ready: Scale) -> list[Shift]:
    """Return how the reporting word of one takes the words otherwise than that of the other."""
    if base.cue is None or other.cue is None:
        return []
    before, after = _reporting(base.cue), _reporting(other.cue)
    shift = Shift(
        kind="changed",
        field="stance",
        before=before,
        after=after,
        left=(Span(base.cue[0], base.cue[0] + len(base.cue[1])),),
        right=(Span(other.cue[0], other.cue[0] + len(other.cue[1])),),
    )
    step = _step(ready.strength(before.lower()), ready.strength(after.lower()))
    if step:
        return [msgspec.structs.replace(shift, kind="sharpened" if step > 0 else "softened")]
    stances = [ready.stances.get(w.lower()) for w in (before, after)]
    # Who says something may refuse it in saying so; who calls for it or claims it may not.
    refused = len({w.lower() in ready.refusing for w in (before, after)}) > 1 and "plain" not in stances
    return [shift] if refused or (None not in stances and stances[0] != stances[1]) else []


def _reporting(cue: tuple[int, str]) -> str:
    return " ".join(cue[1].split())


def _step(rungs: dict[str, int], others: dict[str, int]) -> int:
    """Return how much higher the second stands on a ladder that both are on; 0 where they are on none."""
    return next((others[f] - rungs[f] for f in rungs if f in others and others[f] != rungs[f]), 0)


def _told_inside(
    base: Told, other: Told, a: Alignment, verdict: Verdict, texts: tuple[Sequence[Word], Sequence[Word]], ready: Scale
) -> list[Shift]:
    """Return where one says with its reporting word what the other says among the words (`mengutuk`, `kecaman`)."""
    out: list[Shift] = []
    sides = (
        (base.cue, other.cue, a.right, verdict.right, texts[1], "added"),
        (other.cue, base.cue, a.left, verdict.left, texts[0], "dropped"),
    )
    for n, (cue, plain, units, kinds, words, loose) in enumerate(sides):
        if cue is None or plain is None:
            continue
        rungs = ready.strength(_reporting(cue).lower())
        stances = [ready.stances.get(_reporting(c).lower()) for c in (cue, plain)]
        bare = stances[0] != "plain" and stances[1] == "plain"
        for k, unit in enumerate(units):
            step = _step(rungs, unit.rungs) if bare and kinds[k][0] == loose else 0
            if step:
                here, there = (
                    (_reporting(cue), (Span(cue[0], cue[0] + len(cue[1])),)),
                    (_raw(unit, words), _spans(units, (k,), words)),
                )
                (before, left), (after, right) = (here, there) if n == 0 else (there, here)
                up = (step > 0) == (n == 0)
                kind: ShiftKind = "sharpened" if up else "softened"
                out.append(Shift(kind=kind, field="stance", before=before, after=after, left=left, right=right))
    return out[:1]
