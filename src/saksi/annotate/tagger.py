"""Tell names of people, bodies and places that no table knows, by a model trained on tagged news.

The model, `models/names.crfsuite` in the pack, is a conditional random field over the words of a sentence. What it
sees of them is here, so that training (`training/name_tagger.py`) and reading see the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.errors import PackError
from saksi.lang.gazetteer import rows

if TYPE_CHECKING:
    from pycrfsuite import Tagger as Model

    from saksi.annotate.terms import Terms
    from saksi.lang.pack import Pack

__all__ = ["MODEL", "OUTSIDE", "Tagger", "tagger"]

MODEL = "models/names.crfsuite"
OUTSIDE = "O"
EDGE = "#"
SURE = 0.9


class Tagger:
    """Labels words `B-PER`, `I-PER`, `B-ORG`, `I-ORG`, `B-LOC`, `I-LOC` or `O`.

    Args:
        model: the trained model; None where there is none, so that every word is `O`.
        shares: folded word → sentences in 10,000 that hold it.
    """

    def __init__(self, model: Model | None, shares: dict[str, int]) -> None:
        self._model = model
        self._shares = {word: str(len(str(share))) for word, share in shares.items()}

    def labels(self, sentence: Terms) -> list[str]:
        """Return one label for each word of a sentence."""
        if self._model is None:
            return [OUTSIDE] * len(sentence.words)
        found: list[str] = self._model.tag(self.features(sentence))
        return found

    def sure(self, sentence: Terms) -> list[str]:
        """Return the labels, names left out that the model holds for less than `SURE` likely to begin as they do."""
        labels = self.labels(sentence)
        doubtful = False
        for i, label in enumerate(labels):
            if label[0] == "B":
                doubtful = self._model is None or self._model.marginal(label, i) < SURE
            if doubtful:
                labels[i] = OUTSIDE
        return labels

    def features(self, sentence: Terms) -> list[list[str]]:
        """Return what the model sees of each word: itself, its form, its neighbours, and what the tables say."""
        words, keys = sentence.words, sentence.keys
        shapes = [shape(w.text) for w in words]
        # Two words of nothing on either side spare the bounds.
        near = [EDGE, EDGE, *keys, EDGE, EDGE]
        forms = [EDGE, *shapes, EDGE]
        gaps = [*(w.gap for w in words), EDGE]
        tables = [EDGE, *_tables(sentence), EDGE]
        phrases = [EDGE, *_phrases(sentence), EDGE]
        out: list[list[str]] = []
        for i, word in enumerate(words):
            key, form = keys[i], shapes[i]
            kind = self._shares.get(key, "")
            if key in sentence.lex.small:
                kind += "S"
            if sentence.lex.institutional(key):
                kind += "C"
            out.append(
                [
                    "w=" + key,
                    "s=" + form + ("^" if word.opens else ""),
                    "p=" + key[:3],
                    "e=" + key[-3:],
                    "f=" + key[-2:],
                    "g=" + gaps[i],
                    "G=" + gaps[i + 1],
                    "c=" + kind + form,
                    "k=" + near[i],
                    "l=" + near[i + 1],
                    "r=" + near[i + 3],
                    "q=" + near[i + 4],
                    "ls=" + forms[i] + form + gaps[i],
                    "rs=" + forms[i + 2] + form + gaps[i + 1],
                    "z=" + tables[i + 1],
                    "zz=" + tables[i] + "|" + tables[i + 1] + "|" + tables[i + 2],
                    "h=" + phrases[i + 1],
                    "hl=" + phrases[i] + "|" + form,
                    "hr=" + phrases[i + 2],
                ]
            )
        return out


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
    return "o"


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
        if keys[i] not in names.phrases:
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
