from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from saksi.model.articles import Omission
from saksi.read.files import Walk, media_of, shown

if TYPE_CHECKING:
    from pathlib import Path


def walk(*paths: Path | str, follow: bool = False) -> tuple[list[str], list[Omission]]:
    files, left_out = [], []
    walker = Walk(follow_links=follow)
    for path in paths:
        for item in walker.named(path):
            if isinstance(item, Omission):
                left_out.append(item)
            else:
                files.append(item.name)
    return files, left_out


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "c/d.html", "c/e.jsonl.gz", "catatan.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    return tmp_path


def test_a_folder_is_read_in_sorted_order_by_suffix(pile: Path) -> None:
    assert walk(pile) == (["a.txt", "b.txt", "d.html", "e.jsonl.gz"], [])


def test_a_file_is_read_once_however_often_it_is_named(pile: Path) -> None:
    (pile / "z.txt").symlink_to(pile / "a.txt")
    assert walk(pile / "b.txt", pile, pile, f"{pile}/../{pile.name}/a.txt")[0] == [
        "b.txt",
        "a.txt",
        "d.html",
        "e.jsonl.gz",
    ]


def test_a_file_named_outright_is_read_whatever_its_suffix(pile: Path) -> None:
    assert walk(pile / "catatan.pdf") == (["catatan.pdf"], [])


def test_a_folder_without_reports_says_what_is_in_it(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf", "README"):
        (tmp_path / name).write_text("x")
    files, (left_out,) = walk(tmp_path)
    assert files == []
    assert "2 .pdf, 1 no suffix" in left_out.reason


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert "empty folder" in walk(tmp_path)[1][0].reason


@pytest.mark.parametrize("follow", [False, True])
def test_a_folder_loop_ends_and_is_told(pile: Path, *, follow: bool) -> None:
    (pile / "c" / "kembali").symlink_to(pile)
    files, (left_out,) = walk(pile, follow=follow)
    assert files == ["a.txt", "b.txt", "d.html", "e.jsonl.gz"]
    assert left_out.source.endswith("kembali")
    assert "lies in" in left_out.reason


def test_linked_folders_are_followed_only_if_asked(pile: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("lain")
    (other / "f.txt").write_text("x")
    (pile / "tautan").symlink_to(other)
    files, (left_out,) = walk(pile)
    assert "f.txt" not in files
    assert "link to a folder" in left_out.reason
    assert "f.txt" in walk(pile, follow=True)[0]


def test_missing_paths_dead_links_and_paths_that_are_none_are_told(tmp_path: Path) -> None:
    (tmp_path / "mati.txt").symlink_to(tmp_path / "tiada.txt")
    (tmp_path / "ada.txt").write_text("x")
    files, left_out = walk(tmp_path / "tiada.txt", tmp_path, "a\0b")
    assert files == ["ada.txt"]
    assert ["no such" in left_out[0].reason, "link to nothing" in left_out[1].reason] == [True, True]
    assert "not a path" in left_out[2].reason


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.txt")
    assert "not a regular file" in walk(tmp_path)[1][0].reason


def test_names_with_odd_characters_are_shown_on_one_line() -> None:
    assert shown("baris\nbaru\t.txt") == "baris\\nbaru\\t.txt"
    assert shown(os.fsdecode(b"rusak\xff.txt")) == "rusak\\xff.txt"
    assert shown("berita “Orsk” №5.txt") == "berita “Orsk” №5.txt"


def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    locked = tmp_path / "terkunci"
    locked.mkdir(mode=0)
    if os.access(locked, os.R_OK):
        pytest.skip("this user may read everything")
    assert "no permission" in walk(locked)[1][0].reason


def test_media_are_told_by_the_name() -> None:
    assert [media_of(n) for n in ("A.TXT", "b.htm", "c.ndjson.gz", "d.pdf", "e")] == [
        "text",
        "html",
        "jsonl",
        None,
        None,
    ]
