"""What a user installs holds everything that reading needs, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_wheel_holds_code_language_data_and_templates_and_nothing_of_the_workshop(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {p.relative_to(ROOT / "src").as_posix() for p in (ROOT / "src" / "saksi").rglob("*") if p.is_file()}
    expected = {n for n in data if "__pycache__" not in n}
    assert expected <= names
    assert {n for n in names - expected if ".dist-info/" not in n} == set()
