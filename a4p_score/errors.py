"""The errors that users meet. The core raises them; `cli.main` alone maps them to exit codes.

A message says what is wrong, where, and how to mend it, in one line.
"""

from __future__ import annotations


class A4PError(Exception):
    """Base of every error that is the user's to mend, not a bug."""


class UsageError(A4PError, ValueError):
    """What is asked for does not exist or does not fit together.

    `option` is the parameter at fault, under its name in Python; the command line writes it in its own way.
    """

    def __init__(self, message: str, option: str | None = None) -> None:
        super().__init__(f"{option}: {message}" if option else message)
        self.message = message
        self.option = option


class InputError(A4PError):
    """An input is missing, unreadable or invalid; nothing was scored.

    `report` is the full text for the terminal when one line is not enough (problems of a file).
    """

    def __init__(self, message: str, report: str | None = None) -> None:
        super().__init__(message)
        self.report = report


class OutputError(A4PError):
    """A result could not be written; no file was changed."""
