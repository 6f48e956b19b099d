from __future__ import annotations

import pytest

from a4p_score.formats.style import Style
from a4p_score.formats.terminal import to_text
from a4p_score.report import document as d
from tests.formats.conftest import HOSTILE


def shown(*blocks: d.Block, width: int = 80, **style: bool) -> str:
    return to_text(d.Document(title="T", sections=(blocks,)), Style(width=width, **style))


def test_text_is_no_markup() -> None:
    text = "[bold]x[/bold] [/] :smile: [link=https://e.org]y[/link]"
    assert shown(d.paragraph(text), width=100) == f"{text}\n"


def test_colour_is_a_choice() -> None:
    assert "\x1b[" in shown(d.Heading("x"), color=True)
    assert shown(d.Heading("x")) == "x\n"


def test_ascii() -> None:
    assert shown(d.paragraph("a – b · c ● d −1"), ascii_only=True) == "a - b . c O d -1\n"


def test_a_checklist_and_points_below() -> None:
    points = d.Points((d.Point(d.line("look"), (d.line("here"),)),), to_do=True)
    assert shown(points) == "[ ] look\n    - here\n"


def test_notes_are_short_only_when_asked() -> None:
    document = d.Document(title="T", sections=(), notes=(d.line("in full"),), short=(d.line("short"),))
    assert to_text(document, Style()) == "in full\n"
    assert to_text(document, Style(notes=False)) == "short\n"


@pytest.mark.parametrize("width", [20, 40, 80, 140])
def test_hostile_text_is_shown_whole_and_inert(everything: d.Document, width: int) -> None:
    text = to_text(everything, Style(width=width))
    assert max(len(line) for line in text.splitlines()) <= width
    assert text.replace("\n", "").isprintable()
    squeezed = "".join(text.split())
    for hostile in (one for one in HOSTILE if one.isprintable()):
        assert "".join(hostile.split()) in squeezed
