"""A benchmark whose data are not there says so in one line; they are no part of the project."""

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BESIDE = (
    "accuracy", "blocking", "copies", "golden", "linking", "links_by_eye", "names", "order", "peace", "reliability",
    "scale", "speed", "startup", "stream",
)  # fmt: skip


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", BESIDE)
def test_what_is_missing_is_named_in_one_line(name: str, tmp_path: Path) -> None:
    done = run(sys.executable, f"benchmarks/{name}.py", str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert str(tmp_path / "nowhere") in line
    assert ": name " in line


@pytest.mark.parametrize("name", ["blocking", "order", "scale", "speed", "stream"])
def test_a_folder_is_no_stream(name: str, tmp_path: Path) -> None:
    done = run(sys.executable, f"benchmarks/{name}.py", str(tmp_path))
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert ".jsonl.gz" in done.stderr


def test_the_first_articles_of_a_stream_are_its_first_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    from beside import first  # noqa: PLC0415 - found only by the path set above

    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(gzip.compress(b"".join(b'{"id": "%d"}\n' % n for n in range(9))))
    assert [*first(path, 2)] == [b'{"id": "0"}\n', b'{"id": "1"}\n']
    assert [*first(path, None, every=4)] == [b'{"id": "0"}\n', b'{"id": "4"}\n', b'{"id": "8"}\n']


def test_accuracy_ends_well_where_the_gold_readings_are_not_there() -> None:
    python = f"BIN={Path(sys.executable).parent}"
    done = run("make", "accuracy", "--assume-old=.venv/ready", python, "GOLD=nowhere")
    assert done.returncode == 0, done.stderr
    assert "floor" in done.stdout
    assert "nowhere is not here" in done.stdout
