"""Tell the part of speech of every word, by a model trained on tagged news.

The model, `models/tags.crfsuite` in the pack, is a conditional random field over the tokens of a sentence. What it sees
of them is here, so that training (`training/pos_tagger.py`) and reading see the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.annotate.tagger import OTHER, shape
from saksi.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pycrfsuite import Tagger as Model

    from saksi.lang.pack import Pack

__all__ = ["MODEL", "TAGS", "UNKNOWN", "PartsOfSpeech", "parts_of_speech"]

MODEL = "models/tags.crfsuite"
TAGS = frozenset(
    ("ADJ", "ADP", "ADV", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "VERB", "X")
)
"""Tags of Universal Dependencies; `PART` holds negations too, `PUNCT` symbols."""
UNKNOWN = "X"
EDGE = "#"
REMEMBERED = 50_000
LONGEST = 400
"""Tokens read at once: a longer line is no sentence, and is read in pieces."""


class PartsOfSpeech:
    """Tags words with one of `TAGS`.

    Args:
        model: the trained model; None where there is none, so that every word is `UNKNOWN`.
    """

    def __init__(self, model: Model | None) -> None:
        self._model = model
        self._seen: dict[str, tuple[str, ...]] = {}

    def tags(self, words: Sequence[str]) -> list[str]:
        """Return one tag for each token of a sentence, marks included."""
        if self._model is None:
            return [UNKNOWN] * len(words)
        out: list[str] = []
        for i in range(0, len(words), LONGEST):
            out += self._model.tag(self.features(words[i : i + LONGEST]))
        return out

    def features(self, words: Sequence[str]) -> list[list[str]]:
        """Return what the model sees of each token: its letters, ends and form, and the words beside it."""
        own = [self._own(w) for w in words]
        left2 = left = EDGE
        out: list[list[str]] = []
        last = len(own) - 1
        for i, (key, *features) in enumerate(own):
            right = own[i + 1][0] if i < last else EDGE
            out.append([*features, "a=" + left, "b=" + right, "c=" + left2 + "|" + left, "d=" + key + "|" + right])
            left2, left = left, key
        return out

    def _own(self, word: str) -> tuple[str, ...]:
        found = self._seen.get(word)
        if found is None:
            found = _of(word)
            # A table that only grows would grow with the pile.
            if len(self._seen) >= REMEMBERED:
                self._seen.clear()
            self._seen[word] = found
        return found


def _of(word: str) -> tuple[str, ...]:
    """Return the key of a word, and what it shows of itself."""
    key = "0" if word[0].isdigit() and not word.isalpha() else word.lower()
    form = _form(word)
    ends = ("p=" + key[:3], "q=" + key[:2], "e=" + key[-3:], "f=" + key[-2:])
    return (key, "w=" + key, "s=" + form, *ends, "h=" + form + key[:4])


def _form(word: str) -> str:
    """Return how a token is written: marks and mixed digits, which names do not hold, are told apart too."""
    form = shape(word)
    if form == OTHER:
        return "0" if word[0].isdigit() else "."
    return "-" if form == "x" and "-" in word else form


def parts_of_speech(pack: Pack, *, untrained: bool = False) -> PartsOfSpeech:
    """Load; use as `pack.once(parts_of_speech)`. A pack without a model does without.

    Raises:
        PackError: if the model cannot be read.
    """
    path = pack.path(MODEL)
    if untrained or not path.exists():
        return PartsOfSpeech(None)
    import pycrfsuite  # noqa: PLC0415 - takes time, and a pack may do without

    model = pycrfsuite.Tagger()
    try:
        model.open(str(path))
    except (OSError, ValueError) as error:
        raise PackError(f"{path}: language pack {pack.code!r} has a model that cannot be read: {error}") from error
    return PartsOfSpeech(model)
