"""The accuracy gate: readings of the golden articles may not fall below the floors, nor the floors below their past."""

import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.golden.scoring import Tallies, f1, files, judge, read

ROOT = Path(__file__).parents[1]
FLOORS = "tests/golden/floors.toml"
now: dict[str, Any] = tomllib.loads((ROOT / FLOORS).read_text("utf-8"))


def git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    tallies: Tallies = {}
    found = files()
    for path in found:
        judge(*read(path), tallies)
    return {"articles": len(found), **{k: round(f1(v), 4) for k, v in tallies.items()}}


@pytest.mark.parametrize("key", sorted(now["id"]))
def test_no_score_is_below_its_floor(scores: dict[str, float], key: str) -> None:
    assert scores[key] >= now["id"][key], f"{key}: {scores[key]} is below the floor {now['id'][key]} in {FLOORS}"


def test_every_score_has_a_floor(scores: dict[str, float]) -> None:
    assert set(scores) == set(now["id"])


def test_no_floor_was_lowered_silently() -> None:
    try:
        commits = git("log", "--format=%H", "--", FLOORS).split()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout: the floors' past is not at hand")
    allowed = {(e["language"], e["key"]): e for e in now.get("lowered", [])}
    for commit in commits:
        then = tomllib.loads(git("show", f"{commit}:{FLOORS}"))
        for language in (k for k in then if k != "lowered"):
            for key, floor in then[language].items():
                entry = allowed.get((language, key))
                least = min(floor, entry["to"]) if entry and entry.get("reason") else floor
                here = now.get(language, {}).get(key, -1)
                assert here >= least, (
                    f"{language}.{key} was {floor} in {commit[:10]} and is {here} now, without a reason"
                )


@pytest.mark.parametrize("path", files(), ids=lambda p: p.name.removesuffix(".gold.json"))
def test_a_golden_article_points_at_its_own_words(path: Path) -> None:
    gold, reading = read(path)
    text = gold["text"]
    assert reading.article.text == text
    spans = [s for st in gold.get("statements", []) for s in st["content"]]
    spans += [x["span"] for kind in ("figures", "times") for x in gold.get(kind, [])]
    spans += [e["trigger"] for e in gold.get("events", [])]
    assert all(0 <= s < e <= len(text) and text[s:e].strip() == text[s:e] for s, e in spans)
    assert all(
        text[slice(*x["span"])] == x["text"] for k in ("figures", "times") for x in gold.get(k, []) if "text" in x
    )
