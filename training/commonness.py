"""Count how common words are, for `src/saksi/lang/id/commonness.csv`.

    python training/commonness.py TAGGED… > src/saksi/lang/id/commonness.csv

Each file holds one token a line (further columns are left aside) and an empty line between sentences. Shipped with
counts over: nlp-id's tagged news (`dataset_postag.txt` in the wheel of that name, MIT, © kumparan.com), idner-news-2k
(MIT) and NERGrit (Apache-2.0). Sentences that stand there more than once count once.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PER = 10_000
LEAST = 10  # held by fewer sentences in ten thousand: not listed
HEAD = """\
# How common words are: sentences in 10,000 that hold them; a word that is not listed is held by fewer than ten.
# Made by training/commonness.py from nlp-id's tagged news (MIT), idner-news-2k (MIT) and NERGrit (Apache-2.0).
"""


def sentences(path: Path) -> Iterator[tuple[str, ...]]:
    """Yield the sentences of a tagged file as lower-case tokens."""
    for block in re.split(r"\n[ \t]*\n", path.read_text("utf-8")):
        words = tuple(line.split()[0].lower() for line in block.splitlines() if line.strip())
        if words:
            yield words


def main() -> None:
    """Write the table to standard output."""
    seen = {s for name in sys.argv[1:] for s in sentences(Path(name))}
    held: Counter[str] = Counter()
    for sentence in seen:
        held.update({w for w in sentence if w.isalpha()})
    sys.stdout.write(HEAD)
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["word", "per_10000_sentences"])
    for word, count in sorted(held.items()):
        if (share := round(PER * count / len(seen))) >= LEAST:
            table.writerow([word, share])


if __name__ == "__main__":
    main()
