import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from saksi import __version__, cli
from saksi.cli import common
from tests.run.mixed import mixed
from tests.run.samples import DEAD, FOREIGN, ROWS, pile

COMMANDS = ("report", "add", "find", "export", "judge", "audit", "explain", "serve")


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def go(*args: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["saksi", *map(str, args)])
        with pytest.raises(SystemExit) as raised:
            cli.main()
        return Ran(int(raised.value.code or 0), *capsys.readouterr())

    return go


def command(*args: str | Path, **more: str) -> subprocess.Popen[bytes]:
    env = os.environ | more
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-m", "saksi", *map(str, args)], env=env, **pipes)  # type: ignore[call-overload,no-any-return]


def finished(process: subprocess.Popen[bytes], given: bytes = b"") -> Ran:
    out, err = process.communicate(given, timeout=60)
    return Ran(process.returncode, out.decode(), err.decode())


def test_it_says_its_version(run: Run) -> None:
    assert run("--version") == (0, f"saksi {__version__}\n", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_an_example(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert ran.code == 0
    assert f"Example: saksi {name} " in ran.out


def test_without_arguments_it_says_what_it_can(run: Run) -> None:
    ran = run()
    assert all(f"saksi {name} " in ran.out + ran.err for name in COMMANDS)


@pytest.mark.parametrize("args", [["nonsense"], ["report", "--nonsense"], ["export", "--format", "pdf"], ["find"]])
def test_wrong_usage_is_2(run: Run, args: list[str]) -> None:
    ran = run(*args)
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_the_record_is_printed(run: Run, tmp_path: Path) -> None:
    ran = run("report", pile(tmp_path))
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    assert "12" in ran.out


def test_what_scores_below_the_floor_is_marked(run: Run, tmp_path: Path) -> None:
    assert "(unsure, " in run("report", pile(tmp_path), "--floor", "1").out
    assert "(unsure, " not in run("report", pile(tmp_path), "--floor", "0").out
    assert run("report", pile(tmp_path), "--floor", "70").code == 2


def test_of_mixed_news_the_record_of_one_conflict_is_printed_alike_from_reports_and_store(
    run: Run, tmp_path: Path
) -> None:
    path = mixed(tmp_path)
    ran = run("report", path, "--about", "karsova veldania")
    assert (ran.code, ran.err) == (0, "")
    assert "Only Karsova–Veldania: 3 of 10 reports are about it." in ran.out
    assert "Gempa" not in ran.out
    run("add", path)
    assert run("report", "--about", "karsova veldania").out == ran.out


def test_where_nothing_is_about_it_the_conflicts_are_named(run: Run, tmp_path: Path) -> None:
    ran = run("report", mixed(tmp_path), "--about", "Atlantis")
    assert (ran.code, ran.out) == (1, "")
    assert "Karsova–Veldania (3)" in ran.err


def test_the_front_of_the_record_lists_the_conflicts_and_puts_other_reports_last(run: Run, tmp_path: Path) -> None:
    told = run("report", mixed(tmp_path)).out
    places = [told.index(x) for x in ("CONFLICTS", "Karsova–Veldania · 3 reports", "KARSOVA–VELDANIA", "OTHER REPORTS")]
    assert places == sorted(places)


def test_the_record_is_written_as_a_page(run: Run, tmp_path: Path) -> None:
    ran = run("report", pile(tmp_path), "--html", "record.html", "--lang", "id")
    assert ran == (0, "wrote record.html\n", "")
    assert (tmp_path / "record.html").read_text("utf-8").startswith("<!")
    assert {p.name for p in tmp_path.iterdir()} == {"pile.jsonl", "record.html"}


def test_what_is_left_out_is_named_and_the_exit_code_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    for args in (["report"], ["export"], ["add"], ["report", "--html", "r.html"]):
        ran = run(*args, pile(tmp_path), "empty.txt", "none.txt")
        assert ran.code == 3
        lines = ran.err.splitlines()
        assert [line.split(": ")[:2] for line in lines] == [["left out", "empty.txt"], ["left out", "none.txt"]]


def test_nothing_readable_is_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("report", "export", "add"):
        for path in ("none.txt", "folder"):
            ran = run(name, path)
            assert ran.code == 2
            assert ran.err.splitlines()[-1] == "nothing readable was given"
            assert "Traceback" not in ran.err


def test_an_article_kept_unread_is_said_so(run: Run, tmp_path: Path) -> None:
    path = pile(tmp_path, *ROWS, {"id": "blatt-1", "language": "de", "text": FOREIGN})
    for args in (["export"], ["add"], ["report", "--html", "r.html"]):
        ran = run(*args, path)
        assert (ran.code, ran.err) == (0, "kept unread: blatt-1: no language pack for 'de'\n")


def test_the_record_says_itself_what_was_kept_unread(run: Run, tmp_path: Path) -> None:
    ran = run("report", pile(tmp_path, *ROWS, {"id": "blatt-1", "language": "de", "text": FOREIGN}))
    assert (ran.code, ran.err) == (0, "")
    assert "Kept but not read" in ran.out


def test_reports_are_kept_once(run: Run, tmp_path: Path) -> None:
    path = pile(tmp_path)
    assert run("add", path) == (0, "saksi.db: 3 new, 0 already there\n", "")
    before = (tmp_path / "saksi.db").read_bytes()
    assert run("add", path) == (0, "saksi.db: 0 new, 3 already there\n", "")
    assert run("add") == (0, "saksi.db: 0 new, 0 already there\n", "")
    assert (tmp_path / "saksi.db").read_bytes() == before
    assert run("add", "--again") == (0, "saksi.db: 0 new, 0 already there, 3 read again\n", "")


def test_the_store_gives_what_the_reports_give(run: Run, tmp_path: Path) -> None:
    path = pile(tmp_path)
    run("add", path, "--store", "war.db")
    for name in ("report", "export"):
        assert run(name, "--store", "war.db") == run(name, path)


def test_a_store_that_was_interrupted_is_finished_when_it_is_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pile(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("saksi.run.keep.finish", interrupted)
        ran = run("add", path)
    assert (ran.code, ran.out) == (130, "")
    assert ran.err == "stopped: what was read so far is kept; run it again to go on\n"
    assert run("export") == run("export", path)


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_the_export_is_one_object_a_line(run: Run, tmp_path: Path) -> None:
    ran = run("export", pile(tmp_path), "--format", "jsonl")
    objects = [json.loads(line) for line in ran.out.splitlines()]
    articles = [o for o in objects if o["type"] == "article"]
    assert [a["ref"] for a in articles] == ["velda-2", "velda-1", "velda-3"]
    assert articles[0]["text"] == DEAD
    assert run("export", pile(tmp_path), "--out", "r.jsonl").out == "wrote r.jsonl\n"
    assert (tmp_path / "r.jsonl").read_text("utf-8") == ran.out


def test_the_map_is_the_same_from_files_and_from_the_store(run: Run, tmp_path: Path) -> None:
    war = "Perang Karsova dan Veldania berlanjut. Militer Karsova menyerang tentara Veldania di Wamena pada 3 Mei 2031."
    (tmp_path / "war.txt").write_text(war)
    path = str(tmp_path / "war.txt")
    ran = run("export", path, "--format", "geojson")
    (feature,) = json.loads(ran.out)["features"]
    assert (feature["properties"]["place"], feature["properties"]["date"]) == ("Wamena", "2031-05-03")
    assert feature["geometry"]["type"] == "Point"
    assert run("add", path).code == 0
    assert run("export", "--format", "geojson").out == ran.out


def test_a_file_is_replaced_by_the_whole_or_not_at_all(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "r.jsonl").write_text("before")
    monkeypatch.setattr("saksi.export.jsonl._article", interrupted)
    ran = run("export", pile(tmp_path), "--out", "r.jsonl")
    assert (ran.code, ran.err) == (130, "stopped\n")
    assert (tmp_path / "r.jsonl").read_text() == "before"
    assert {p.name for p in tmp_path.iterdir()} == {"pile.jsonl", "r.jsonl"}


def test_a_device_is_written_to_and_stays(run: Run, tmp_path: Path) -> None:
    assert run("export", pile(tmp_path), "--out", os.devnull).code == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("out", ["missing/r.jsonl", "."])
def test_a_file_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path, out: str) -> None:
    ran = run("export", pile(tmp_path), "--out", out)
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)


@pytest.mark.parametrize("name", ["report", "export", "find"])
def test_a_store_that_is_not_there_is_one_line(run: Run, tmp_path: Path, name: str) -> None:
    ran = run(name, *(["orsk"] if name == "find" else []))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "saksi.db: there is no store; make one with: saksi add PATH… (or: saksi report PATH…)\n"
    assert list(tmp_path.iterdir()) == []


def test_words_are_found_with_their_place(run: Run, tmp_path: Path) -> None:
    run("add", pile(tmp_path))
    ran = run("find", "gencatan senjata")
    assert (ran.code, ran.err) == (0, "")
    assert "*gencatan senjata*" in " ".join(ran.out.split())
    assert all(word in ran.out for word in ("Warta Velda", "date not known", "velda-3"))
    assert run("find", "senjata gencatan").code == 1
    assert run("find", "senjata", "gencatan").code == 0


def test_a_verdict_is_kept_shown_and_exported(run: Run, tmp_path: Path) -> None:
    assert run("add", pile(tmp_path)).code == 0
    article = json.loads(run("export").out.splitlines()[0])
    item = article["statements"][0]["id"]
    ran = run("judge", "speaker", item, "Jun Parel", "--by", "Rina", "--reason", "salah nama")
    assert ran.code == 0
    assert "Rina says that Jun Parel said it: salah nama" in ran.out
    history = run("audit", item).out
    assert article["statements"][0]["speaker"]["name"] in history
    assert "Rina says that Jun Parel said it: salah nama" in history
    lines = [json.loads(line) for line in run("export").out.splitlines()]
    assert {s["id"]: s["speaker"]["name"] for s in lines[0]["statements"]}[item] == "Jun Parel"
    assert [x["by"] for x in lines if x["type"] == "verdict"] == ["Rina"]


def test_a_verdict_without_a_reason_is_one_line(run: Run, tmp_path: Path) -> None:
    assert run("add", pile(tmp_path)).code == 0
    item = json.loads(run("export").out.splitlines()[0])["statements"][0]["id"]
    assert run("judge", "reject", item) == (1, "", "a verdict needs a reason\n")


def test_nothing_found_is_1(run: Run, tmp_path: Path) -> None:
    run("add", pile(tmp_path))
    for words in (["kapal"], ['"'], ["AND"], ["(*"], ["orsk", 'NEAR("']):
        assert run("find", *words) == (1, "nothing found\n", "")


def test_names_cannot_play_tricks_on_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a\n[red]\x1b[2J\u202e.txt").touch()
    ran = run("report", tmp_path, pile(tmp_path))
    assert r"a\n[red]\x1b[2J\u202e.txt" in ran.err
    evil = {"id": "\x1b[31m[red]x", "outlet": "[bold]O\n\x07", "text": "Orsk \x1b[2J[red]senjata\u202e. " + DEAD}
    run("add", pile(tmp_path, evil))
    ran = run("find", "senjata")
    assert not set(ran.out) & {"\x1b", "\x07", "\u202e"}
    assert "[red]*senjata*" in ran.out


@pytest.mark.parametrize(
    ("locale", "language"),
    [("id_ID.UTF-8", "id"), ("id", "id"), ("en_GB", "en"), ("C", "en"), ("idx", "en"), ("", "en")],
)
def test_the_record_is_in_the_language_of_the_locale(
    monkeypatch: pytest.MonkeyPatch, locale: str, language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    assert common.locale_language() == language
    monkeypatch.setenv("LC_ALL", "en_US")
    assert common.locale_language() == "en"


def test_the_real_command_reads_standard_input() -> None:
    ran = finished(command("export", "-"), DEAD.encode())
    assert ran.code == 0
    assert json.loads(ran.out.splitlines()[0])["text"] == DEAD


@pytest.mark.parametrize("name", ["export", "report"])
def test_the_real_command_stops_quietly_when_nobody_reads_on(tmp_path: Path, name: str) -> None:
    rows = [{"id": f"r{n}", "text": f"{n}. {DEAD}"} for n in range(250)]
    with command(name, pile(tmp_path, *rows)) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


def test_the_real_command_stops_at_an_interrupt(tmp_path: Path) -> None:
    # Where tests run in the background, interrupts are ignored, and what they start would ignore them too.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = command("add", pile(tmp_path), "-", "--store", tmp_path / "s.db")
    signal.signal(signal.SIGINT, before)
    assert process.stdin is not None
    # It says nothing before the interrupt, so its store is what shows that it has begun.
    while not (tmp_path / "s.db").exists():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    ran = finished(process)
    assert (ran.code, ran.out) == (130, "")
    assert ran.err == "stopped: what was read so far is kept; run it again to go on\n"


def test_the_real_command_prints_to_a_terminal_without_the_characters(tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    path = pile(tmp_path, {"id": "é", "outlet": "Kabar “Orsk”", "text": "“Gencatan senjata” — 平和. " + DEAD})
    assert finished(command("add", path, "--store", store)).code == 0
    ran = finished(command("find", "senjata", "--store", store, PYTHONIOENCODING="ascii", PYTHONUTF8="0"))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith('Kabar "Orsk" - 2024-03-04 - ?\n"Gencatan *senjata*" - ??.\n')


@pytest.mark.parametrize("columns", ["0", "10", "40", "abc"])
def test_a_terminal_of_any_width_will_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    ran = run("report", pile(tmp_path))
    assert (ran.code, ran.err) == (0, "")
    longest = max(map(len, ran.out.splitlines()))
    assert longest <= (max(int(columns), 24) if columns.isdigit() else 80)


def test_a_name_in_another_encoding_is_one_line(run: Run, tmp_path: Path) -> None:
    ran = run("report", os.fsdecode(b"na\xefve.txt"), pile(tmp_path))
    assert (ran.code, ran.err) == (3, "left out: na\\xefve.txt: no such file or folder: check the name\n")


def test_a_store_without_reports_is_said_to_have_none(run: Run) -> None:
    assert run("add", "none.txt").code == 2
    for name in ("report", "export"):
        assert run(name) == (1, "", "saksi.db: holds no reports; fill it with: saksi add PATH…\n")


@pytest.mark.parametrize("args", [["report", "--html", "no/r.html"], ["export", "--out", "no/r.jsonl"]])
def test_the_file_that_cannot_be_written_is_named_as_it_was_given(run: Run, tmp_path: Path, args: list[str]) -> None:
    ran = run(*args, pile(tmp_path))
    assert (ran.code, ran.err) == (1, f"{args[-1]}: cannot be written: No such file or directory\n")


def test_what_nobody_foresaw_is_one_line_that_says_what_to_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise TypeError("two\nlines")

    monkeypatch.setattr("saksi.link.pile.link", failing)
    ran = run("report", pile(tmp_path))
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert "TypeError: two lines" in ran.err
    assert "report this error" in ran.err
    monkeypatch.setenv("SAKSI_TRACEBACK", "1")
    monkeypatch.setattr(sys, "argv", ["saksi", "report", str(pile(tmp_path))])
    with pytest.raises(TypeError):
        cli.main()
