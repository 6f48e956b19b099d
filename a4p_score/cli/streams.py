"""The standard streams, whatever state the shell left them in: closed, full, or a pipe that nobody reads any more."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING

from a4p_score.errors import OutputError
from a4p_score.load.writing import reason_of

if TYPE_CHECKING:
    from typing import TextIO


def occupy() -> None:
    """Give closed streams a place, or the next file that is opened would take theirs and be written over by messages.

    What is then written to standard output fails, as it should; what is written to standard error is lost, as was asked for.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_WRONLY if number == 2 else os.O_RDONLY)
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - for the whole run
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def put(content: str | bytes) -> None:
    """Write text in the encoding of standard output, or bytes as they are. A reader that has enough is no error; OutputError for others."""
    if not content:
        return
    try:
        if isinstance(content, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
    except (OSError, ValueError) as error:
        silence(sys.stdout)
        raise failed(error) from None


def failed(error: OSError | ValueError) -> OutputError:
    """What is said when standard output cannot be written."""
    closed = isinstance(error, ValueError) or error.errno == errno.EBADF
    return OutputError(f"standard output: {'is closed' if closed else reason_of(error)}")


def say(line: str) -> None:
    """A line on standard error. Where it cannot be written it is left out: it never changes how a run ends."""
    try:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Lead a stream that failed to nowhere, so that the interpreter does not fail again when it flushes it at exit."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        stream.flush()
