"""Files that are too big to commit, or not text: refused soon, in little memory, with one clear reason."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.commands import assert_refused, run, run_each
from tests.profile_text import write_profile

MIB = 1 << 20
HEAD = b"schema: a4p-score/profile/1\nmission: {id: x, acronym: X, name: X, area: X}\nas_of: 2020-01-31\n"
NOTE = HEAD.replace(b"area: X", b"area: X, naming_note: %b")


def noted(text: str | bytes) -> bytes:
    return NOTE % (text if isinstance(text, bytes) else text.encode())


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a byte too many": (
        lambda: HEAD + b"#" * (16 * MIB + 1 - len(HEAD)),
        "is larger than 16 MiB: so much evidence belongs in a table, for `a4p-score bulk score`, or in several profiles",
    ),
    "newlines": (lambda: b"\n" * (15 * MIB), "A4P105 empty-file"),
    "tabs": (lambda: b"\t" * (15 * MIB), "A4P104 yaml-syntax"),
    "documents": (lambda: b"---\n" * (4 * MIB - 1), "A4P110 several-documents"),
    "one text": (lambda: noted(b"x" * (15 * MIB)), "A4P209 too-long: mission, naming_note: has 15,728,640 characters"),
    "one text of wide characters": (lambda: noted('"' + "x" * (15 * MIB) + '\U0001f600 "'), "A4P209 too-long"),
    "escapes": (lambda: noted(b'"' + b"\\e" * (7 * MIB) + b'"'), "A4P103 control-character"),
    "escapes among wide characters": (lambda: noted('"\U0001f600\\e' + "x" * (15 * MIB) + '"'), "A4P103 control-character"),
    "a key": (lambda: HEAD + b"? " + b"x" * (15 * MIB) + b"\n: 1\n", "A4P201 unknown-key"),
    "a date": (lambda: HEAD.replace(b"2020-01-31", b"9" * (15 * MIB)), "A4P206 bad-date: as_of: '999"),
    "a tag": (lambda: b"a: !" + b"%41" * (5 * MIB) + b" 1\n", "A4P109 tag"),
    "a quote that is never closed": (lambda: noted(b'"' + b"x\n" * (7 * MIB)), "A4P104 yaml-syntax: a quote is opened and never closed"),
    "brackets": (lambda: HEAD + b"evidence: " + b"[" * (15 * MIB), "A4P111 too-deep"),
    "brackets in a key": (lambda: b"{" + b"[" * (15 * MIB), "A4P111 too-deep"),
    "question marks": (lambda: b"{? " * (5 * MIB), "A4P111 too-deep"),
    "directives": (lambda: b"".join(b"%%TAG !%d! x\n" % n for n in range(800_000)) + b"--- a\n", "A4P109 tag"),
    "directives after a document": (lambda: b"a: 1\n...\n%TAG ! " + b"x" * (4 * MIB) + b"\n---\n[" + b"!a x," * (2 * MIB), "A4P109 tag"),
    "nothing but NUL": (lambda: bytes(15 * MIB), "A4P103 control-character: the character U+0000"),
    "a byte that is not UTF-8, at the end": (lambda: noted(b"x" * (15 * MIB) + b"\xff"), "A4P102 not-utf-8: byte 15,728,7"),
    "UTF-16": (lambda: HEAD.decode().encode("utf-16"), "A4P102 not-utf-8: byte 1 is not UTF-8 text"),
    "an archive": (lambda: b"PK\x03\x04" + bytes(range(256)) * 40_000, "A4P102 not-utf-8"),
    "bidi overrides": (lambda: noted("\u202e" * (5 * MIB)), "A4P103 control-character: the character U+202E"),
    "an escape sequence": (lambda: noted("\x1b]0;title\x07"), "A4P103 control-character: the character U+001B"),
}


def test_mission_refuses_them(tmp_path: Path) -> None:
    lines = []
    for number, (made, _) in enumerate(FILES.values()):
        path = tmp_path / f"{number}.yaml"
        path.write_bytes(made())
        lines.append(["mission", str(path)])
    for (name, (_, reason)), ended in zip(FILES.items(), run_each(*lines), strict=True):
        assert_refused(ended, 3)
        assert ended.out == "", name
        assert reason in ended.err, name


# --- what is no file


def test_a_pipe_that_nobody_writes_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    ended = run("mission", tmp_path / "x.yaml")
    assert_refused(ended, 3)
    assert ended.err == f"a4p-score: {tmp_path}/x.yaml: is a pipe; name a file\n"
    ended = run("validate", tmp_path / "x.yaml")
    assert_refused(ended, 3)
    assert "A4P101 unreadable: is a pipe; name a file" in ended.out


@pytest.mark.parametrize(("name", "reason"), [("/dev/zero", "is not a regular file; name a file"), ("/", "is a folder; name a file")])
def test_a_device_and_a_folder(name: str, reason: str) -> None:
    ended = run("mission", name)
    assert_refused(ended, 3)
    assert (ended.out, ended.err) == ("", f"a4p-score: {name}: {reason}\n")


def test_a_folder_of_pipes(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        os.mkfifo(tmp_path / name)
    write_profile(tmp_path)
    ended = run("mission", "untest", "--profiles", tmp_path, "--format", "json")
    assert (ended.code, ended.err) == (0, "")
    assert '"acronym": "UNTEST"' in ended.out


def test_standard_input_without_end() -> None:
    with Path("/dev/zero").open("rb") as endless:
        ended = run("mission", "-", stdin=endless)
    assert_refused(ended, 3)
    assert (ended.out, ended.err) == (
        "",
        "a4p-score: standard input: is larger than 16 MiB: so much evidence belongs in a table, for `a4p-score bulk score`, or in several profiles\n",
    )


def test_a_file_that_only_its_owner_may_read(tmp_path: Path) -> None:
    path = write_profile(tmp_path)
    path.chmod(0)
    ended = run("mission", path)
    if os.geteuid() == 0:  # nothing is kept from the superuser
        assert (ended.code, ended.err) == (0, "")
    else:
        assert_refused(ended, 3)
        assert ended.err == f"a4p-score: {path}: may not be read (permission denied)\n"
