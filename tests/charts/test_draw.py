from __future__ import annotations

import re
from typing import Any

import pytest

from a4p_score.charts import NARROW, WIDE, draw, widths
from a4p_score.charts.drawing import AGAINST, FOR
from a4p_score.report import document as d
from tests.charts.cases import CASES, hostile
from tests.charts.reading import NAMESPACE, outside, overlapping, root, size, texts
from tests.formats.conftest import HOSTILE

DRAWN = [
    (name, width) for name, figure in CASES.items() for width in (*widths(figure), *((420.0, 1000.0) if len(widths(figure)) > 1 else ()))
]
ELEMENTS = {"svg", "title", "desc", "text", "rect", "path", "circle"}
ATTRIBUTES = {
    "cx", "cy", "d", "fill", "fill-opacity", "font-family", "font-size", "font-weight", "height", "r", "role", "stroke", "stroke-dasharray", "stroke-linejoin",
    "stroke-opacity", "stroke-width", "text-anchor", "viewBox", "width", "x", "y",
}  # fmt: skip
COLORS = {"none", "currentColor", FOR, AGAINST}


@pytest.fixture(params=DRAWN, ids=lambda case: f"{case[0]}, {case[1]:g} wide")
def case(request: pytest.FixtureRequest) -> tuple[d.Figure, float]:
    name, width = request.param
    return CASES[name], width


def test_no_text_runs_into_another_or_out_of_the_drawing(case: tuple[d.Figure, float]) -> None:
    svg = draw(*case)
    assert overlapping(svg) == []
    assert outside(svg) == []


def test_a_text_that_was_shortened_is_there_in_full(case: tuple[d.Figure, float]) -> None:
    for text in texts(draw(*case)):
        assert not text.shown.endswith("…") or len(text.full) > len(text.shown) - 1


def test_a_drawing_says_what_it_shows_and_is_as_wide_as_asked(case: tuple[d.Figure, float]) -> None:
    figure, width = case
    svg = root(draw(figure, width))
    assert svg.attrib["role"] == "img"
    assert [child.tag.removeprefix(NAMESPACE) for child in svg][:2] == ["title", "desc"]
    assert [svg[0].text, svg[1].text] == [figure.title, figure.description]
    assert size(draw(figure, width))[0] == width


def test_presentation_attributes_alone_without_ids_styles_or_addresses(case: tuple[d.Figure, float]) -> None:
    every = list(root(draw(*case)).iter())
    assert {element.tag.removeprefix(NAMESPACE) for element in every} <= ELEMENTS
    assert {name for element in every for name in element.attrib} <= ATTRIBUTES
    assert {element.attrib[name] for element in every for name in ("fill", "stroke") if name in element.attrib} <= COLORS


def test_every_number_is_finite(case: tuple[d.Figure, float]) -> None:
    for element in root(draw(*case)).iter():
        for name, value in element.attrib.items():
            assert not re.search(r"nan|inf", value), (name, value)
        for name in ("width", "height"):
            assert float(element.attrib.get(name, 1)) >= 0


def test_the_same_figure_gives_the_same_bytes(case: tuple[d.Figure, float]) -> None:
    assert draw(*case) == draw(*case)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_hostile_text_is_text(text: str, width: float) -> None:
    for figure in hostile(text):
        svg = draw(figure, width)
        assert {element.tag.removeprefix(NAMESPACE) for element in root(svg).iter()} <= ELEMENTS
        assert {name for element in root(svg).iter() for name in element.attrib} <= ATTRIBUTES
        assert overlapping(svg) == []
        assert outside(svg) == []
        assert not re.search("[\x00-\x1f\u202e\u200b]", svg)


def test_colour_never_stands_alone() -> None:
    """What is drawn in the colour of for and of against differs in its elements as well: filled and not, solid and hatched."""
    for name in ("bars", "timeline"):
        every: list[dict[str, Any]] = [element.attrib for element in root(draw(CASES[name])).iter()]
        assert {one.get("fill") for one in every if FOR in (one.get("fill"), one.get("stroke"))} == {FOR}
        assert not [one for one in every if one.get("fill") == AGAINST]


def test_a_figure_that_nobody_draws_is_an_error() -> None:
    class Unknown(d.Figure):
        @property
        def table(self) -> d.Table:
            return d.Table(columns=(), rows=())

    with pytest.raises(TypeError, match="no drawing for a Unknown"):
        draw(Unknown(title="T", description="D"))
