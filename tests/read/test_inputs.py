from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from saksi.model.articles import Document, Omission
from saksi.read.inputs import documents
from saksi.settings import Settings

SMALL = Settings(max_document_bytes=1000)


def read(*paths: Path | str, settings: Settings = SMALL) -> tuple[list[Document], list[Omission]]:
    found = list(documents(paths, settings))
    return [d for d in found if isinstance(d, Document)], [d for d in found if isinstance(d, Omission)]


def test_a_text_file_is_one_document_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "orsk.txt"
    path.write_bytes("Orsk tenang.\r\n“Ya”\r".encode())
    (document,), left_out = read(path)
    assert (document.ref, document.media, document.body) == ("orsk.txt", "text", "Orsk tenang.\r\n“Ya”\r")
    assert left_out == []


def test_pages_are_told_by_suffix_or_by_how_they_begin(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>Orsk</p>")
    (tmp_path / "b.txt").write_text("<!DOCTYPE html><p>Orsk</p>")
    assert [d.media for d in read(tmp_path)[0]] == ["html", "html"]


def test_gzipped_texts_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"Orsk tenang."))
    assert [d.body for d in read(tmp_path)[0]] == ["Orsk tenang."]


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("kosong.txt", b"", "empty"),
        ("putih.txt", b" \n\t", "empty"),
        ("kosong.jsonl", b"\n", "empty"),
        ("biner.txt", bytes(range(256)), "binary"),
        ("laporan.jsonl", b"%PDF-1.4\n" + b"a" * 99, "PDF"),
        ("besar.txt", b"a" * 1001, "larger than the 1,000 bytes"),
        ("bom.txt.gz", gzip.compress(b"a" * 100_000), "larger than"),
        ("potong.txt.gz", gzip.compress(os.urandom(500))[:-50], "truncated gzip"),
        ("rusak.txt.gz", b"\x1f\x8b\x08\x00garbage" * 9, "gzip"),
    ],
)
def test_bad_input_is_one_line_and_the_rest_goes_on(tmp_path: Path, name: str, raw: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "zzz.txt").write_text("Orsk tenang.")
    found, (left_out,) = read(tmp_path)
    assert [d.ref for d in found] == ["zzz.txt"]
    assert left_out.source == str(tmp_path / name)
    assert says in left_out.reason
    assert "\n" not in left_out.reason


def test_lines_of_json_are_documents_and_broken_ones_are_named(tmp_path: Path) -> None:
    path = tmp_path / "pile.jsonl"
    rows = [
        b'{"id": 7, "text": "Orsk tenang.", "outlet": "Suara Velda", "lain": [1]}',
        b'{"text": "terpotong',
        b"",
        b'{"title": "tanpa isi"}',
        b'{"text": "a", "title": 5}',
        b"[1]",
        b'{"text": "  "}',
        b'{"html": "<p>Orsk</p>", "url": "https://kbv.example/1"}',
        b'{"text": "' + b"a" * 2000 + b'"}',
        b'{"text": "terakhir"}',
    ]
    path.write_bytes(b"\n".join(rows))
    found, left_out = read(path)
    assert [(d.ref, d.media) for d in found] == [("7", "text"), ("pile.jsonl:8", "html"), ("pile.jsonl:10", "text")]
    assert found[0].outlet == "Suara Velda"
    assert [o.source.rsplit(":", 1)[1] for o in left_out] == ["2", "4", "5", "6", "7", "9"]
    for o, says in zip(left_out, ("broken JSON", "neither", "title", "object", "empty", "longer"), strict=True):
        assert says in o.reason


def test_the_good_lines_of_a_truncated_gzip_are_read(tmp_path: Path) -> None:
    rows = "\n".join(json.dumps({"id": str(i), "text": os.urandom(200).hex()}) for i in range(50))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(rows.encode())[:-3000])
    found, (left_out,) = read(tmp_path)
    assert 10 < len(found) < 50
    assert "breaks off after line" in left_out.reason


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_lines_in_other_encodings_are_read(tmp_path: Path, codec: str) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"text": "Réda – “Orsk”"}\n{"text": "dua"}\n'.encode(codec))
    assert [d.body for d in read(tmp_path)[0]] == ["Réda – “Orsk”", "dua"]


def test_a_json_document_over_several_lines_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('[\n{"text": "a"},\n{"text": "b"}\n]')
    found, (left_out,) = read(tmp_path)
    assert found == []
    assert "one line" in left_out.reason


def test_a_file_without_a_known_suffix_is_read_by_what_it_looks_like(tmp_path: Path) -> None:
    (tmp_path / "pile").write_text('{"text": "satu"}\n{"text": "dua"}\n')
    (tmp_path / "catatan.md").write_text("Orsk tenang.")
    assert [d.body for d in read(tmp_path / "pile", tmp_path / "catatan.md")[0]] == ["satu", "dua", "Orsk tenang."]


@pytest.mark.parametrize(
    ("raw", "bodies"),
    [
        (b'{"text": "satu"}\n{"text": "dua"}\n', ["satu", "dua"]),
        (b"Orsk tenang.\n", ["Orsk tenang.\n"]),
        (gzip.compress(b'{"text": "satu"}\n'), ["satu"]),
    ],
)
def test_standard_input_is_read_by_what_it_looks_like(
    raw: bytes, bodies: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert [d.body for d in read("-", "-")[0]] == bodies


def test_a_pipe_that_is_named_outright_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    with subprocess.Popen(["sh", "-c", f"printf 'Orsk tenang.' > '{pipe}'"]):
        assert [d.body for d in read(pipe)[0]] == ["Orsk tenang."]


def test_a_name_with_broken_bytes_is_read_and_shown(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/rusak\xff.txt")).write_text("Orsk tenang.")
    (document,), _ = read(tmp_path)
    assert document.ref == "rusak\\xff.txt"
    document.source.encode()


def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Orsk")
    (tmp_path / "a.txt").chmod(0)
    if os.access(tmp_path / "a.txt", os.R_OK):
        pytest.skip("this user may read everything")
    assert "no permission" in read(tmp_path)[1][0].reason


def test_a_huge_file_is_left_out_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "besar.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    _, (left_out,) = read(path)
    assert "larger than" in left_out.reason


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("[1]", "a list, not an object: write one report as one object on one line"),
        ("7", "a number, not an object: write one report as one object on one line"),
        ('{"text": 5}', '"text" must be text, not a number'),
        ('{"text": "Orsk", "title": ["a"]}', '"title" must be text, not a list'),
    ],
)
def test_a_record_of_another_shape_is_told_in_plain_words(tmp_path: Path, row: str, says: str) -> None:
    (tmp_path / "a.jsonl").write_text(row)
    (left_out,) = read(tmp_path)[1]
    assert left_out.reason == f"not a report record: {says}"


def test_numbers_and_half_characters_in_a_record_do_no_harm(tmp_path: Path) -> None:
    row = '{"id": 1.5, "published": 1710000000, "text": "Orsk \\ud83d tenang."}'
    (tmp_path / "a.jsonl").write_text(row)
    (document,), left_out = read(tmp_path)
    assert left_out == []
    assert (document.ref, document.published, document.body) == ("1.5", "1710000000", "Orsk \ud83d tenang.")
