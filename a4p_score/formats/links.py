"""Which links of a profile may lead somewhere in a file: those to https addresses, and to nothing else."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https://[^\s<>\"'`\\]+")


def harmless(link: str | None) -> str | None:
    """The address where it is one of https; None where the text must stand alone."""
    return link if link and _ADDRESS.fullmatch(link) else None
