"""The entry point, and the one place where errors become exit codes.

0 done and gates passed; 1 a gate failed, or validate or verify found errors; 2 usage; 3 input missing or invalid, or output not written;
70 a bug; 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

from a4p_score.cli.streams import failed, occupy, put, say, silence
from a4p_score.errors import A4PError, InputError, UsageError

USAGE, INPUT, BUG, INTERRUPTED = 2, 3, 70, 130

_OPTIONS = {"view": "by", "actors": "actor", "weights": "weight", "start": "from", "end": "to", "items": "item"}
"""Parameters of the Python API that the command line calls otherwise."""


def main() -> NoReturn:
    """Run the command line and exit."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # arrays here are small: threads would spin longer than they work
    gc.freeze()
    gc.set_threshold(100_000)  # a short run: collecting while importing costs more than it frees
    occupy()
    sys.exit(_flushed(run(sys.argv[1:])))


def _flushed(code: int) -> int:
    """The exit code once all that was written is out: what the interpreter would flush at exit, it would fail at in its own way."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
    except (OSError, ValueError) as error:
        silence(sys.stdout)
        return _say(str(failed(error)), INPUT)
    return code


def run(arguments: list[str]) -> int:
    """Run one command, or show the help without one, and return its exit code; results go to stdout, all else to stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    debug = "--debug" in arguments
    arguments = [argument for argument in arguments if argument != "--debug"]
    try:
        from a4p_score.cli.helping import is_help, show
        from a4p_score.load.files import forget_reads
        from a4p_score.load.folders import forget_taken

        forget_reads()
        forget_taken()
        arguments = arguments or ["--help"]
        code = show(arguments, lambda: _typed(arguments)) if is_help(arguments) else _typed(arguments)
    except KeyboardInterrupt:
        return _say("interrupted", INTERRUPTED)
    except A4PError as error:
        return _refuse(error)
    except SystemExit as exit_:
        if isinstance(exit_.__context__, BrokenPipeError):  # Typer's way to say that nobody reads its help to the end
            silence(sys.stdout)
            return 0
        return exit_.code if isinstance(exit_.code, int) else 1
    except Exception as error:  # noqa: BLE001 - the last resort: a bug is one line, never a traceback
        return _typer_or_bug(error, debug=debug)
    finally:
        _say_what_was_taken()
    return code if isinstance(code, int) else 0


def _typed(arguments: list[str]) -> object:
    """What a command returns, or Typer for it."""
    from a4p_score.cli.app import application

    return application(arguments[0])(arguments, prog_name="a4p-score", standalone_mode=False)


def _say_what_was_taken() -> None:
    """Which missions came from ./profiles, when some did: nobody asked for that folder by name."""
    from a4p_score.load.folders import taken

    if line := taken():
        _say(line, 0)


def _refuse(error: A4PError) -> int:
    if isinstance(error, InputError):
        from a4p_score.formats.problems import problems_text
        from a4p_score.load.catalogue import InvalidFileError

        if isinstance(error, InvalidFileError):
            say(problems_text([error.problems]).removesuffix("\n"))
            return _say(f"{error}; {error.undone}. `a4p-score rule CODE` explains a rule", INPUT)
    if isinstance(error, UsageError):
        return _say(f"{_option(error.option)}{error.message}", USAGE)
    return _say(str(error), INPUT)


def _option(name: str | None) -> str:
    """An option as the command line writes it; what is no name of one, such as `kosovo@2019`, is an argument."""
    if name is None:
        return ""
    return f"--{_OPTIONS.get(name, name.replace('_', '-'))}: " if name.isidentifier() else f"{name}: "


def _typer_or_bug(error: Exception, *, debug: bool) -> int:
    import typer

    if isinstance(error, typer.Abort):
        return _say("interrupted", INTERRUPTED)
    if type(error).__name__ == "NoArgsIsHelpError" and hasattr(error, "format_message"):  # a group without a command: `a4p-score add`
        put(f"{error.format_message()}\n")
        return 0
    if hasattr(error, "format_message"):  # Typer's own usage errors
        command = getattr(getattr(error, "ctx", None), "command_path", "a4p-score")
        said = error.format_message().rstrip(".")
        return _say(f"{said}{'' if said.endswith('?') else ';'} `{command} --help` shows how it is used", USAGE)
    if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
        silence(sys.stdout)
        return _say(f"the system refused: {error.strerror or error}", INPUT)
    if debug:
        import traceback

        say(traceback.format_exc())
    what = f"{type(error).__name__}: {error}".replace("\n", " ")[:300]
    return _say(f"this is a bug, please report it with the command and `a4p-score --version`: {what} (--debug shows more)", BUG)


def _say(message: str, code: int) -> int:
    from a4p_score.report.words import plain

    say(f"a4p-score: {plain(message)}")
    return code
