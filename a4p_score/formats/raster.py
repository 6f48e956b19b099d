"""Pictures of drawings, for readers that know no SVG.

Typst draws them with the fonts that it brings: resvg would be smaller, but takes its text from the machine's fonts, and leaves it out on
a machine without.
"""

from __future__ import annotations

import typst

_PAGE = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg")
"""
_DOTS_PER_INCH = 192


def to_png(svg: str) -> bytes:
    """A picture of a drawing, twice as fine as its pixels."""
    return typst.compile(_PAGE, ignore_system_fonts=True, format="png", ppi=_DOTS_PER_INCH, sys_inputs={"svg": svg})
