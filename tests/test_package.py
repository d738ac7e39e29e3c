"""What a user installs holds everything that reading needs, and nothing else."""

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def built(kind: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.iterdir()
    return file


def test_the_wheel_holds_code_language_data_and_templates_and_nothing_of_the_workshop(tmp_path: Path) -> None:
    wheel = built("wheel", tmp_path)
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {p.relative_to(ROOT / "src").as_posix() for p in (ROOT / "src" / "saksi").rglob("*") if p.is_file()}
    expected = {n for n in data if "__pycache__" not in n}
    assert expected <= names
    assert {n for n in names - expected if ".dist-info/" not in n} == set()


def test_what_the_readme_links_comes_with_the_source(tmp_path: Path) -> None:
    links = {m for m in re.findall(r"\]\(([^)#\s]+)", (ROOT / "README.md").read_text("utf-8")) if "://" not in m}
    with tarfile.open(built("sdist", tmp_path)) as source:
        held = {name.partition("/")[2] for name in source.getnames()}
    assert "CONTRIBUTING.md" in links
    assert {link for link in links if not any(f"{name}/".startswith(f"{link.rstrip('/')}/") for name in held)} == set()
