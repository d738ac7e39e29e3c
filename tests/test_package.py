"""What a user installs holds everything that reading needs, and nothing else."""

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
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


def test_the_wheel_names_and_brings_the_licence_of_everything_in_it(tmp_path: Path) -> None:
    vendor = ROOT / "src" / "saksi" / "serve" / "static" / "vendor"
    packages = tomllib.loads((vendor / "sources.toml").read_text("utf-8"))["package"]
    with zipfile.ZipFile(built("wheel", tmp_path)) as wheel:
        (told,) = (message_from_bytes(wheel.read(n)) for n in wheel.namelist() if n.endswith(".dist-info/METADATA"))
    licences = {"Apache-2.0", "CC-BY-4.0", *(p["licence"].partition(";")[0] for p in packages)}
    assert {*told["License-Expression"].split(" AND ")} == licences
    brought = {Path(file).name for file in told.get_all("License-File", [])}
    assert {"LICENSE", "NOTICE", *(p.name for p in vendor.glob("*.LICENSE"))} == brought
    assert {p["name"] for p in packages if not any(f["as"].endswith(".LICENSE") for f in p["files"])} == set()


def test_what_is_bundled_in_a_file_of_others_is_named() -> None:
    vendor = ROOT / "src" / "saksi" / "serve" / "static" / "vendor"
    notice = (ROOT / "NOTICE").read_text("utf-8")
    marks = {  # what is in the code of each and of nothing else
        "interval-tree-1d": ("plot.umd.min.js", "leftPoints"),
        "isoformat": ("plot.umd.min.js", r"/^(?:[-+]\d{2})?\d{4}(?:-\d{2}(?:-\d{2})?)?"),
        "delaunator": ("d3.min.js", "_hullStart"),
        "robust-predicates": ("d3.min.js", "134217729"),
        "d3-ease": ("d3.min.js", "easeElastic"),
        "d3-scale-chromatic": ("d3.min.js", "schemeSet1"),
    }
    for name, (file, mark) in marks.items():
        assert mark in (vendor / file).read_text("utf-8"), name
        assert (vendor / f"{name}.LICENSE").is_file()
        assert name in notice
