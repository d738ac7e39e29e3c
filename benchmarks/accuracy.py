"""Score Saksi against gold readings: `python benchmarks/accuracy.py [--misses KIND] [GOLD_DIR]`.

Makes the input from the gold files' own text and headers, runs the pipeline, writes the export and hands it to the
scorer that lies beside the gold folder.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from beside import GOLD, SCORED, gold_files, here

from saksi.export.jsonl import lines
from saksi.lang.pack import load
from saksi.link.pile import link
from saksi.model.articles import Document
from saksi.run.pipeline import annotate
from saksi.text.header import article_of

HEAD = ("url", "outlet", "title", "published")


def main() -> int:
    """Run and print the scorer's table."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("gold", nargs="?", type=Path, default=GOLD)
    ask.add_argument("--misses", choices=["statements", "speakers", "figures", "times", "events", "outside"])
    ask.add_argument("--quotes", action="store_true", help="score direct quotations only (score_quotes.py)")
    ask.add_argument("--json", action="store_true")
    ask.add_argument("--keep", type=Path, help="keep the export here")
    o = ask.parse_args()
    found = gold_files(o.gold)
    scorer = here(o.gold.parent / ("score_quotes.py" if o.quotes else "score.py"), SCORED)
    pack = load("id")
    readings = []
    for path in found:
        gold = json.loads(path.read_text("utf-8"))
        given = {k: gold.get(k) for k in HEAD}
        document = Document(ref=gold["id"], source=path.name, media="text", body=gold["text"], **given)
        readings.append(article_of(document, gold["text"], pack))
    start = time.process_time()
    read = [annotate(a, pack) for a in readings]
    spent = time.process_time() - start
    print(f"annotated {len(read)} articles in {spent:.2f} s of CPU", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        export = o.keep or Path(folder) / "export.jsonl"
        export.write_bytes(b"".join(lines(read, link(read, pack))))
        flags = [*(["--misses", o.misses] if o.misses else []), *(["--json"] if o.json else [])]
        return subprocess.run([sys.executable, str(scorer), str(export), str(o.gold), *flags], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
