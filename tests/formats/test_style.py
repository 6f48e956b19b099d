from __future__ import annotations

import pytest

from a4p_score.formats.style import Style


@pytest.mark.parametrize(
    ("width", "narrow", "wide"), [(20, True, False), (39, True, False), (40, False, False), (109, False, False), (110, False, True)]
)
def test_widths(width: int, narrow: bool, wide: bool) -> None:
    style = Style(width=width)
    assert (style.narrow, style.wide) == (narrow, wide)
