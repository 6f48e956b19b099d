"""The gates that a command was given: verdicts on standard error, and the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.cli.streams import say
from a4p_score.scoring.gate import judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a4p_score.scoring.gate import Gate

__all__ = ["exit_code", "judge"]


def exit_code(gates: Sequence[Gate | None]) -> int:
    """Print the verdicts and say whether all gates passed."""
    asked = [gate for gate in gates if gate is not None]
    for gate in asked:
        say(gate.verdict)
    return int(not all(gate.passed for gate in asked))
