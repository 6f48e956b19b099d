"""Where results go: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from typing import TYPE_CHECKING

from a4p_score.errors import OutputError
from a4p_score.load.files import STDIN, shown, was_read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from a4p_score.render.console import Style

STDOUT = STDIN
_LEFTOVER_SECONDS = 3_600


def emit(text: str, output: Path | None, inputs: Iterable[str | Path] = ()) -> None:
    """Write a result. `inputs` are the files that it was made from: they are never overwritten."""
    if output is None or str(output) == STDOUT:
        _to_stdout(text)
    else:
        write_file(output, text, inputs)


def _to_stdout(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has what it wanted. The interpreter must not try to flush again at exit.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputError(f"standard output: {_reason(error)}") from None


def write_file(path: Path, text: str, inputs: Iterable[str | Path] = ()) -> None:
    """Write beside the target, then put it in its place: a reader sees the old file or the new one, never a part.

    Links are followed and the mode of an existing file is kept. OutputError when it cannot be done; nothing is changed then.
    """
    name = shown(path)
    temporary: Path | None = None
    try:
        target = path.resolve()
        mode = _mode_of(target, name)
        _refuse_inputs(target, inputs, name)
        _sweep(target)
        temporary = target.with_name(f".{target.name[:200]}.{os.getpid()}.a4p-score")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            if mode is not None:
                os.fchmod(descriptor, mode)
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        temporary.replace(target)
    except (OSError, ValueError, RuntimeError) as error:
        _discard(temporary)
        raise OutputError(f"{name}: {_reason(error)}; nothing was changed") from None
    except BaseException:
        _discard(temporary)
        raise


def _discard(temporary: Path | None) -> None:
    if temporary is not None:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _mode_of(target: Path, name: str) -> int | None:
    """The mode to keep; None for a new file. Refuses what is there and is not a file."""
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise OutputError(f"{name}: is a folder; name a file")
    if not stat.S_ISREG(mode):
        raise OutputError(f"{name}: is not a regular file")
    return stat.S_IMODE(mode)


def _refuse_inputs(target: Path, inputs: Iterable[str | Path], name: str) -> None:
    if was_read(target) or any(str(source) != STDIN and _same(target, source) for source in inputs):
        raise OutputError(f"{name}: is the input itself; name another file")


def _same(target: Path, source: str | Path) -> bool:
    try:
        return target.samefile(source)
    except OSError:
        return False


def _sweep(target: Path) -> None:
    """Remove what a killed run left beside the target, once it is old enough not to be another run's."""
    for leftover in target.parent.glob(f".{target.name[:200]}.*.a4p-score"):
        with contextlib.suppress(OSError):
            if time.time() - leftover.stat().st_mtime > _LEFTOVER_SECONDS:
                leftover.unlink()


def _reason(error: BaseException) -> str:
    match error:
        case FileNotFoundError():
            return "the folder does not exist"
        case PermissionError():
            return "may not be written (permission denied)"
        case OSError(strerror=str(reason)):
            return reason[:1].lower() + reason[1:]
    return "is not a possible file name"


def style_for(color: str, width: int | None, output: Path | None, *, details: bool = False) -> Style:
    """How to lay text out for where it goes."""
    from a4p_score.render.console import Style

    to_file = output is not None and str(output) != STDOUT
    return Style(
        width=_width(width, to_file=to_file), color=_color(color, to_file=to_file), ascii_only=_ascii(to_file=to_file), details=details
    )


def _width(asked: int | None, *, to_file: bool) -> int:
    """The width that was asked for, the terminal's, or 80; a terminal that claims to be narrower than 20 is not believed."""
    if asked is not None:
        return asked
    if to_file:
        return 80
    import shutil

    columns = shutil.get_terminal_size((80, 24)).columns
    return min(columns, 1_000) if columns >= 20 else 80


def _color(asked: str, *, to_file: bool) -> bool:
    if asked != "auto":
        return asked == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return not to_file and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _ascii(*, to_file: bool) -> bool:
    """Whether to draw in ASCII: the locale says C, or the stream cannot carry more."""
    if to_file:
        return False
    locale = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := os.environ.get(name))), "")
    return locale in ("C", "POSIX") or "utf" not in (sys.stdout.encoding or "").lower()
