from __future__ import annotations

import io
import os
import socket
import sys
from pathlib import Path

import pytest

from a4p_score.errors import InputError
from a4p_score.load.files import MOST_BYTES, read_bytes, shown


def refused(path: str | Path) -> str:
    with pytest.raises(InputError) as raised:
        read_bytes(path)
    message = str(raised.value)
    assert "\n" not in message
    assert raised.value.report is None
    return message


def test_a_regular_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes(b"a: \xff\n")
    assert read_bytes(path) == b"a: \xff\n"
    assert read_bytes(str(path)) == b"a: \xff\n"


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    assert read_bytes(tmp_path / "link") == b"x"


def test_a_file_has_16_mib_at_most(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES)
    assert len(read_bytes(path)) == 16 * 1024 * 1024
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert (
        refused(path)
        == f"{path}: is larger than 16 MiB: so much evidence belongs in a table, for `a4p-score bulk score`, or in several profiles"
    )


def test_what_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "dangling").symlink_to("gone")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path)  # the name of a socket must be short
        server.bind("socket")
        assert refused("socket") == "socket: no such device or address"
    assert refused(tmp_path) == f"{tmp_path}: is a folder; name a file"
    assert refused(tmp_path / "pipe") == f"{tmp_path}/pipe: is a pipe; name a file"
    assert refused(tmp_path / "gone.yaml") == f"{tmp_path}/gone.yaml: there is no such file"
    assert refused(tmp_path / "dangling") == f"{tmp_path}/dangling: there is no such file"
    assert refused(tmp_path / "loop") == f"{tmp_path}/loop: too many levels of symbolic links"
    assert refused(f"{tmp_path}/pipe/x.yaml") == f"{tmp_path}/pipe/x.yaml: not a directory"
    assert refused("x" * 300 + ".yaml").endswith(".yaml: file name too long")
    assert refused("a\0b.yaml") == "a\\x00b.yaml: is not a possible file name"
    assert refused("") == ": there is no such file"


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/full", "/dev/random"])
def test_a_device_is_not_read(device: str) -> None:
    assert refused(device) == f"{device}: is not a regular file; name a file"


def test_a_file_that_fails_while_it_is_read() -> None:
    assert refused("/proc/self/mem") == "/proc/self/mem: input/output error"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbidden)  # whoever runs the tests may read everything
    assert refused(tmp_path / "x.yaml") == f"{tmp_path}/x.yaml: may not be read (permission denied)"


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_bytes(b"x")
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - counts descriptors
    for _ in range(5):
        refused(tmp_path)
        refused(tmp_path / "pipe")
        read_bytes(tmp_path / "file")
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, b"a: \xff")
    assert read_bytes("-") == b"a: \xff"
    standard_input(monkeypatch, b"")
    assert read_bytes("-") == b""


def test_standard_input_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, b"x" * (MOST_BYTES + 1))
    assert (
        refused("-")
        == "standard input: is larger than 16 MiB: so much evidence belongs in a table, for `a4p-score bulk score`, or in several profiles"
    )


def test_no_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert refused("-") == "standard input: is closed"


@pytest.mark.parametrize(
    ("path", "printed"),
    [
        ("profiles/kosovo.yaml", "profiles/kosovo.yaml"),
        ("a b/é中.yaml", "a b/é中.yaml"),
        ("-", "standard input"),
        ("a\n\tb\x1b[31m\x9b\x7f", "a\\n\\tb\\x1b[31m\\x9b\\x7f"),
        ("evil\u202elmay.", "evil\\u202elmay."),
        ("\udcff.yaml", "\\xff.yaml"),
    ],
)
def test_a_name_is_printed_on_one_line_and_without_tricks(path: str, printed: str) -> None:
    assert shown(path) == printed
    assert shown(Path(path)) == printed
