from __future__ import annotations

import struct

from a4p_score import charts
from a4p_score.formats.raster import to_png
from a4p_score.report.figures import Sparkline

DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30" width="90" height="30">{}</svg>'


def test_a_picture_has_two_dots_for_each_pixel_of_its_drawing() -> None:
    made = to_png(charts.draw(Sparkline(title="T", description="D.", dates=("2019",), values=(40,))))
    assert made.startswith(b"\x89PNG")
    assert struct.unpack(">II", made[16:24]) == (280, 56)


def test_text_is_drawn_whatever_fonts_the_machine_has() -> None:
    text = DOT.format('<text x="5" y="20" font-family="Helvetica, sans-serif">64</text>')
    assert to_png(text) != to_png(DOT.format(""))
    assert to_png(text) == to_png(text)
