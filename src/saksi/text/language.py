"""Tell the language of a text: by its commonest words where they settle it, otherwise by a model of letter groups."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from saksi.lang.pack import Pack

__all__ = ["code_of", "language_of"]

# Characters enough to judge by, for the model and for the commonest words; more tell nothing new.
SAMPLE = 20_000
ENOUGH = 3_000
WORD = re.compile(r"[^\W\d_]+")
# In Indonesian news about every fifth word is one of the function words of the pack; in English, Dutch or Tagalog
# fewer than one in fifty is, by accident (`di`, `dan`).
SETTLED = 0.1
MIN_WORDS = 3
MIN_DISTINCT = 3
MIN_CERTAINTY = 0.9
# What the model may answer: its 97 languages include many that a news text is taken for only by mistake.
LANGUAGES = (
    "ar", "az", "bg", "bn", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr", "hu", "hy", "id",
    "it", "ja", "ka", "km", "ko", "lo", "ms", "nl", "no", "pl", "ps", "pt", "ro", "ru", "sr", "sv", "sw", "ta", "th",
    "tl", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
# Malay and Indonesian are one to a reader of news, and to every model of letter groups.
SAME = {"ms": "id", "msa": "id", "zsm": "id", "ind": "id", "in": "id", "eng": "en"}


def code_of(given: str | None) -> str | None:
    """Return the ISO 639-1 code in a language tag as inputs give it (`id`, `id-ID`, `en_US`, `ind`), else None."""
    code = re.split(r"[-_]", (given or "").strip().lower())[0]
    code = SAME.get(code, code)
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None


def language_of(text: str, packs: tuple[Pack, ...] = ()) -> str | None:
    """Return the ISO 639-1 code of a text's language, or None where it is too short or too mixed to tell."""
    sample = text[:SAMPLE]
    words = [w.lower() for w in WORD.findall(sample[:ENOUGH])]
    if len(words) < MIN_WORDS:
        return None
    for pack in packs:
        common = pack.once(_function_words)
        hits = [w for w in words if w in common]
        if len(hits) >= SETTLED * len(words) and len(set(hits)) >= MIN_DISTINCT:
            return pack.code
    certainty: Counter[str] = Counter()
    for code, share in _model().rank(sample):
        certainty[SAME.get(code, code)] += share
    best, share = certainty.most_common(1)[0]
    return best if share >= MIN_CERTAINTY else None


def _function_words(pack: Pack) -> frozenset[str]:
    return frozenset(pack.boilerplate.function_words)


@lru_cache(maxsize=1)
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loading the model takes 0.1 s

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(LANGUAGES)
    return model
