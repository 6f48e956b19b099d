"""What is wrong with YAML text that cannot be parsed, in words of this project; and what else is, where the parser can go on.

A parser stops at its first error. Where that is the matter of one line (a colon in unquoted text, a stray escape), the line is
blanked and the text read again for the next one: an analyst with ten unquoted titles sees all ten at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from a4p_score.load.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_DEPTH = 64
TOO_DEEP = f"nested more than {MOST_DEPTH} levels deep"

_PHRASES = (
    ("mapping values are not allowed", "a colon followed by a space stands inside unquoted text: put the text in double quotes"),
    ("could not find expected ':'", "a key has no colon after it, or text runs over into a new line without quotes"),
    (
        "found character that cannot start any token",
        "a line is indented with a tab, or text starts with %, @ or `: indent with spaces, put such text in double quotes",
    ),
    ("found unexpected end of stream", "a quote is opened and never closed"),
    ("did not find expected key", "the indentation does not fit the lines above, or a quote is closed too early"),
    ("did not find expected '-' indicator", "a list goes on with a line that does not start with a dash"),
    ("did not find expected ',' or", "a bracket is not closed, or a comma is missing"),
    ("did not find expected node content", "a value is missing between brackets or commas"),
    ("block sequence entries are not allowed", "a dash stands where a value was expected: start the list on a line of its own"),
    ("found unknown escape character", "a backslash in double quotes starts an escape: write it twice, or use single quotes"),
    (
        "did not find expected alphabetic or numeric character",
        "text that starts with & or * means something else in YAML: put it in quotes",
    ),
    ("hexdecimal number", "a backslash in double quotes starts an escape: write it twice, or use single quotes"),
    ("expected '!'", "text that starts with ! means something else in YAML: put it in quotes"),
    ("expected '>'", "text that starts with ! means something else in YAML: put it in quotes"),
    ("tag handle", "text that starts with ! means something else in YAML: put it in quotes"),
    ("expected whitespace or line break", "text that starts with ! means something else in YAML: put it in quotes"),
    ("expected comment or line break", "text starts on the line of its | or >: put it on the next line, indented"),
    ("expected <document start>", "this does not go on from what stands above: a colon or a quote is missing"),
    ("YAML document", "a line that starts with % speaks to the parser: delete it"),
    ("directive", "a line that starts with % speaks to the parser: delete it"),
)
_FROM_ITS_START = ("found unexpected end of stream", "did not find expected ',' or", "could not find expected ':'")
"""Problems that are where a quote, bracket or key starts, not where the parser noticed."""
_TOO_DEEP = "exceeded maximum nesting depth"
"""libyaml 0.2.6 (PyYAML 6.0.4) counts brackets itself, before any event of them arrives."""

_OF_ONE_LINE = (
    "mapping values are not allowed",
    "found character that cannot start any token",
    "found unknown escape character",
    "hexdecimal number",
    "did not find expected alphabetic or numeric character",
    "expected comment or line break",
)
"""Problems that end with their line: the lines around it can be read without it."""
MOST_PROBLEMS = 20
_MOST_BYTES = 16 * 1024 * 1024
"""Of all readings of one file together."""


def syntax_problems(data: bytes, error: Any) -> Iterator[Diagnostic]:
    """The problem that stopped the parser, and those of other lines further on that it would have stopped at."""
    found = _syntax(error)
    yield found
    tries = min(MOST_PROBLEMS - 1, _MOST_BYTES // max(len(data), 1))
    while tries > 0 and found.line and found.rule == "yaml-syntax" and any(phrase in _problem_of(error) for phrase in _OF_ONE_LINE):
        data = _without_line(data, found.line)
        error = _first_error(data)
        if error is None:
            return
        following = _syntax(error)
        if following.line <= found.line or not any(phrase in _problem_of(error) for phrase in _OF_ONE_LINE):
            return  # it may come of the line that is missing
        found = following
        yield found
        tries -= 1


def _without_line(data: bytes, number: int) -> bytes:
    """The text with one line (from 1) blanked, so that all others keep their places."""
    start = 0
    for _ in range(number - 1):
        start = data.index(b"\n", start) + 1
    end = data.find(b"\n", start)
    end = len(data) if end < 0 else end
    return data[:start] + b" " * (end - start) + data[end:]


def _first_error(data: bytes) -> Any:
    """The error at which the parser stops; None when it reads to the end, or deeper than is read at all."""
    from yaml import CBaseLoader, YAMLError  # noqa: PLC0415 - slow to import

    depth = 0
    try:
        parser = CBaseLoader(data)
        while (event := parser.get_event()) is not None:
            name = type(event).__name__
            depth += name.endswith("StartEvent") - name.endswith("EndEvent")
            if depth > MOST_DEPTH:
                return None
    except YAMLError as error:
        return error
    except UnicodeDecodeError:
        return None
    return None


def _problem_of(error: Any) -> str:
    return (getattr(error, "problem", None) or str(error)).partition("\n")[0]


def _syntax(error: Any) -> Diagnostic:
    problem = _problem_of(error)
    said = next((ours for theirs, ours in _PHRASES if theirs in problem), problem)
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if opened and (not mark or (opened.line < mark.line and any(phrase in problem for phrase in _FROM_ITS_START))):
        mark = opened
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    if _TOO_DEEP in problem:
        return Diagnostic(rule="too-deep", message=TOO_DEEP, line=line, column=column)
    return Diagnostic(rule="yaml-syntax", message=said, line=line, column=column)
