"""Tell names of people, bodies and places that no table knows, by a model trained on tagged news.

The model, `models/names.crfsuite` in the pack, is a conditional random field over the words of a sentence. What it
sees of them is here, so that training (`training/name_tagger.py`) and reading see the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from saksi.errors import PackError
from saksi.lang.gazetteer import rows
from saksi.lang.remembered import Remembered

if TYPE_CHECKING:
    from pycrfsuite import Tagger as Model

    from saksi.annotate.terms import Terms
    from saksi.annotate.words import Lexicon, Word
    from saksi.lang.pack import Pack

__all__ = ["MODEL", "OTHER", "OUTSIDE", "SURE", "Tagger", "shape", "tagger"]

MODEL = "models/names.crfsuite"
OUTSIDE = "O"
OTHER = "o"
"""The shape of what is no word of letters, nor a number."""
EDGE = "#"
SURE = 0.9
REMEMBERED = 1 << 14


class _Own(NamedTuple):
    """What the model sees of a word by itself."""

    form: str
    word: str
    shape: str
    opening: str
    """Its shape where it opens a sentence."""
    begins: str
    """Its first letters."""
    ends: str
    """Its last letters."""
    kind: str


class Tagger:
    """Labels words `B-PER`, `I-PER`, `B-ORG`, `I-ORG`, `B-LOC`, `I-LOC` or `O`.

    Args:
        model: the trained model; None where there is none, so that every word is `O`.
        shares: folded word → sentences in 10,000 that hold it.
    """

    def __init__(self, model: Model | None, shares: dict[str, int]) -> None:
        self._model = model
        self._shares = {word: str(len(str(share))) for word, share in shares.items()}
        self._own: dict[str, _Own] = {}
        self._beside = Remembered(_beside)

    def labels(self, sentence: Terms) -> list[str]:
        """Return one label for each word of a sentence."""
        if self._model is None:
            return [OUTSIDE] * len(sentence.words)
        found: list[str] = self._model.tag(self.features(sentence))
        return found

    def chances(self, sentence: Terms) -> list[tuple[str, float]]:
        """Return each word's label, with how likely the name that it belongs to begins as it does (0 to 1)."""
        chance = 1.0
        out: list[tuple[str, float]] = []
        for i, label in enumerate(self.labels(sentence)):
            if label[0] == "B" and self._model is not None:
                chance = self._model.marginal(label, i)
            out.append((label, chance if label != OUTSIDE else 1.0))
        return out

    def sure(self, sentence: Terms) -> list[str]:
        """Return the labels, names left out that the model holds for less than `SURE` likely to begin as they do."""
        return [label if chance >= SURE else OUTSIDE for label, chance in self.chances(sentence)]

    def features(self, sentence: Terms) -> list[list[str]]:
        """Return what the model sees of each word: itself, its form, its neighbours, and what the tables say."""
        words, lex = sentence.words, sentence.lex
        own = [self._own.get(w.text) or self._look(w, lex) for w in words]
        forms = [EDGE, *(o.form for o in own), EDGE]
        # A word of nothing on either side spares the bounds.
        edge = self._beside[EDGE]
        near = [edge, *(self._beside[key] for key in sentence.keys), edge]
        gaps = [*(w.gap for w in words), EDGE]
        tables = [EDGE, *_tables(sentence), EDGE]
        phrases = [EDGE, *_phrases(sentence)]
        out: list[list[str]] = []
        for i, (word, seen) in enumerate(zip(words, own, strict=True)):
            form, gap, after = seen.form, gaps[i], gaps[i + 1]
            out.append(
                [
                    seen.word,
                    seen.opening if word.opens else seen.shape,
                    seen.begins,
                    seen.ends,
                    seen.kind,
                    near[i][0],
                    near[i + 2][1],
                    f"ls={forms[i]}{form}{gap}",
                    f"rs={forms[i + 2]}{form}{after}",
                    "z=" + tables[i + 1],
                    f"zz={tables[i]}|{tables[i + 1]}|{tables[i + 2]}",
                    "h=" + phrases[i + 1],
                    f"hl={phrases[i]}|{form}",
                ]
            )
        return out

    def _look(self, word: Word, lex: Lexicon) -> _Own:
        """Return what a word shows of itself, and keep it for the next time."""
        key, form = word.key, shape(word.text)
        kind = self._shares.get(key, "") + "S" * (key in lex.small) + "C" * lex.institutional(key)
        begins, ends = "p=" + key[:3], "e=" + key[-3:]
        found = _Own(form, "w=" + key, "s=" + form, f"s={form}^", begins, ends, f"c={kind}{form}")
        # A table that only grows would grow with the pile.
        if len(self._own) >= REMEMBERED:
            self._own.clear()
        self._own[word.text] = found
        return found


def _beside(key: str) -> tuple[str, str]:
    """Return what a word is to the one behind it and to the one before it."""
    return "l=" + key, "r=" + key


def shape(word: str) -> str:
    """Return how a word is written: a class of its letters."""
    if word.islower():
        return "x"
    if word.isdigit():
        return "d"
    if word.isupper():
        return "X" if len(word) > 1 else "A"
    if word[0].isupper():
        return "Xx" if word[1:].islower() else "XxX"
    return OTHER


def _tables(sentence: Terms) -> list[str]:
    """Return the kind of the known name that each word belongs to."""
    out = [""] * len(sentence.words)
    i = 0
    while i < len(out):
        term = sentence.term(i)
        if term is None or sentence.given(i, term):
            i += 1
            continue
        kind = term.entry.kind + ("*" if term.seat else "")
        out[i] = "B" + kind
        end = i + len(term.words)
        out[i + 1 : end] = ["I" + kind] * (end - i - 1)
        i = end
    return out


def _phrases(sentence: Terms) -> list[str]:
    """Return a list of titles or heads that each word belongs to."""
    out = [""] * len(sentence.words)
    names, keys = sentence.lex.names, sentence.keys
    i = 0
    while i < len(out):
        if keys[i] not in names.phrases:  # as most words
            i += 1
            continue
        count, lists = names.phrase(keys, i)
        if count:
            kind = min(lists)
            out[i : i + count] = ["B" + kind, *["I" + kind] * (count - 1)]
        i += count or 1
    return out


def tagger(pack: Pack, *, untrained: bool = False) -> Tagger:
    """Load; use as `pack.once(tagger)`. A pack without a model does without: nothing is told then.

    Raises:
        PackError: if the model cannot be read.
    """
    shares = {row["word"]: int(row["per_10000_sentences"]) for row in rows(pack, "commonness.csv")}
    path = pack.path(MODEL)
    if untrained or not path.exists():
        return Tagger(None, shares)
    import pycrfsuite  # noqa: PLC0415 - takes time, and articles without unknown names do without

    model = pycrfsuite.Tagger()
    try:
        model.open(str(path))
    except (OSError, ValueError) as error:
        raise PackError(f"{path}: language pack {pack.code!r} has a model that cannot be read: {error}") from error
    return Tagger(model, shares)
