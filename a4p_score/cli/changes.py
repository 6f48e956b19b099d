"""What commands that edit a profile say: the change, the problems by place, and what was done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a4p_score.errors import InputError

if TYPE_CHECKING:
    from a4p_score.author.grid import Problem
    from a4p_score.author.importing import Imported

_MOST_SHOWN = 20
_ROWS = {"Items": "item", "Sources": "source", "Series": "value", "Codings": "coding", "Mission": "field"}
"""What a row of each table is to a profile: a value is one of a series, a field one of its header."""


def tell(done: Imported, *, dry_run: bool, everything: bool = False) -> int:
    """Print the change and the problems; the exit code."""
    from a4p_score.cli.output import emit
    from a4p_score.cli.streams import say
    from a4p_score.report.words import count, plain

    shown = done.problems if everything else done.problems[:_MOST_SHOWN]
    for problem in shown:
        say(plain(_line(problem)))
    if left := len(done.problems) - len(shown) + done.more:
        say(f"and {left:,} more")
    if done.failed:
        errors = sum(problem.severity == "error" for problem in done.problems) + done.more
        raise InputError(f"{count(errors, 'problem')}; {done.file} is as it was")
    if done.diff and (dry_run or sum(done.added.values()) + done.replaced <= _MOST_SHOWN):
        emit("\n".join(plain_line(line) for line in done.diff.split("\n")) + "\n", None)
    rows = ", ".join(count(number, _ROWS[table]) for table, number in done.added.items()) or "nothing"
    more = [
        f"{number} {what}" for number, what in ((done.replaced, "replaced"), (done.kept, "kept"), (done.unchanged, "unchanged")) if number
    ]
    what = "would be added" if dry_run else "added"
    say(f"{done.file}: {'; '.join([f'{rows} {what}', *more])}")
    return 0


def plain_line(line: str) -> str:
    """A line of a diff, its blanks kept, safe on any terminal."""
    from a4p_score.report.words import plain

    return "".join(part if part.isspace() else plain(part) for part in re.split("( +)", line) if part)


def _line(problem: Problem) -> str:
    remedy = f"; {problem.remedy}" if problem.remedy else ""
    field = f" {problem.field}:" if problem.field else ""
    return f"{problem.place}: {problem.severity}:{field} {problem.message}{remedy}"
