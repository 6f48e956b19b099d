"""How text is laid out on a terminal. Apart from the printer, so that other formats need not import Rich."""

from __future__ import annotations

from dataclasses import dataclass

NARROW, WIDE = 40, 110
"""Below the first width tables give way to lines; from the second on they have more columns."""


@dataclass(frozen=True, slots=True)
class Style:
    """Columns, colour, whether only ASCII may be drawn with, and whether the notes at the end stand in full."""

    width: int = 80
    color: bool = False
    ascii_only: bool = False
    notes: bool = True

    @property
    def narrow(self) -> bool:
        """Whether tables give way to lines."""
        return self.width < NARROW

    @property
    def wide(self) -> bool:
        """Whether tables have room for more columns, and findings for more lines."""
        return self.width >= WIDE
