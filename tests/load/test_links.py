from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from a4p_score.errors import OutputError
from a4p_score.load.links import DescriptorError, followed, is_stdout


def test_links_are_followed_as_the_kernel_does(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "up").symlink_to("..")
    for path in ("one/x", "real/x", "real/up/two/./x", "one/up/real/x", "one/../real/x"):
        assert followed(tmp_path / path) == (tmp_path / path).resolve() == tmp_path / "real" / "x"


def test_a_relative_path_starts_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert followed(Path("x")) == tmp_path / "x"
    assert followed(Path("../x")) == tmp_path.parent / "x"


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OutputError, match="leads through too many links"):
        followed(tmp_path / "a")


def test_a_foreign_link_in_a_shared_folder_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    (shared / "trap").symlink_to(tmp_path)
    assert followed(shared / "trap" / "x") == tmp_path / "x"  # one's own
    real = Path.lstat

    def theirs(self: Path) -> os.stat_result:
        found = real(self)
        return os.stat_result([*found[:4], found.st_uid + 1_000, *found[5:]]) if self.name == "trap" else found

    monkeypatch.setattr(Path, "lstat", theirs)
    for path in (shared / "trap", shared / "trap" / "x"):
        with pytest.raises(OutputError, match="is a link that another user laid in a shared folder; it is not followed"):
            followed(path)
    shared.chmod(0o755)
    assert followed(shared / "trap" / "x") == tmp_path / "x"


STREAMS = ["/dev/stdout", "/dev/stderr", "/dev/fd/1", "/dev/fd/77", "/proc/self/fd/1", "/proc/thread-self/fd/2", f"/proc/{os.getppid()}/fd/1", "/proc/self/../self/fd/1", "/dev/./stdout"]  # fmt: skip


@pytest.mark.parametrize("path", STREAMS)
def test_open_streams_are_no_files(path: str, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(path)
    for name in (Path(path), link):
        with pytest.raises(DescriptorError, match="is an open stream, not a file; use - for standard output, or name a file"):
            followed(name)


SAYS = """\
import sys
from pathlib import Path
from a4p_score.load.links import is_stdout
print([is_stdout(Path(name)) for name in sys.argv[1:]])
"""


def test_the_names_of_standard_output(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/dev/stdout")
    out = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", str(tmp_path / "link")]
    other = ["/dev/stderr", "/dev/fd/2", f"/proc/{os.getpid()}/fd/1", "x", "stdout", str(tmp_path), "nul\\0"]
    done = subprocess.run([sys.executable, "-c", SAYS, *out, *other], capture_output=True, text=True, check=True)
    assert done.stdout == f"{[True] * len(out) + [False] * len(other)}\n"
    assert not is_stdout(Path("nul\0"))
