from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from a4p_score.report import document as d
from a4p_score.report import figures as f
from tests.charts.cases import AGENDA, CASES, GOOD, NONE, SIDES, SURE, WITHHELD, bars, cover, dots, event, scatter, spark, timeline, tornado


def texts(table: d.Table) -> list[tuple[str, ...]]:
    """The cells of every row as text."""
    return [tuple(d.cell_text(cell) for cell in row) for row in table.rows]


def names(table: d.Table) -> list[str]:
    return [column.name for column in table.columns]


@pytest.mark.parametrize("figure", CASES.values(), ids=CASES)
def test_every_figure_has_a_table_as_wide_as_its_columns(figure: d.Figure) -> None:
    table = figure.table
    assert table.caption is not None
    assert table.caption.startswith(figure.title)
    assert {len(row) for row in table.rows} <= {len(table.columns)}


def test_intervals_name_their_level_and_a_withheld_score_is_a_dash() -> None:
    table = dots(("Politics",), estimates=(GOOD, NONE)).table
    assert names(table) == ["Pillar", "Side", "Score", "90 % interval", "Confidence"]
    assert texts(table) == [
        ("Politics", "Delivery", "64", "35–90", "medium"),
        ("Politics", "Conditions", "–", "–", "–"),
        ("Overall", "Delivery", "–", "25–58", "–"),
        ("Overall", "Conditions", "–", "25–58", "–"),
    ]
    assert names(replace(dots(), level=0.5).table)[3] == "50 % interval"


def test_one_side_needs_no_column() -> None:
    assert names(dots(series=SIDES[:1]).table) == ["Pillar", "Score", "90 % interval", "Confidence"]


def test_a_score_is_shown_on_its_side_of_an_edge() -> None:
    near = f.Estimate(score=66.6, low=50, high=80)
    assert texts(dots(("Politics",), SIDES[:1], (near,)).table)[0][1] == "<67"
    assert near.point(()) == "67"
    assert (WITHHELD.point(()), SURE.range) == ("–", "100–100")


def test_what_is_lost_is_written_with_its_sign() -> None:
    assert texts(bars(("Politics",)).table) == [
        ("Politics", "Delivery", "+14.2", "6", "−20.0", "2"),
        ("Politics", "Conditions", "–", "–", "–", "–"),
    ]


def test_items_stand_by_date_with_the_limits_in_the_caption() -> None:
    later, first = event(1, date(2020, 2, 1), "against", weight=0.125), event(0, AGENDA)
    table = timeline((later, first)).table
    assert texts(table) == [
        ("2018-03-28", "item-0", "Politics", "Delivery", "for", "1.00"),
        ("2020-02-01", "item-1", "Politics", "Conditions", "against", "0.12"),
    ]
    assert table.caption == "When it was seen (A4P 2018-03-28; as of 2020-11-30; known by 2020-12-15)"
    assert timeline((), limits=()).table.caption == "When it was seen"


def test_a_side_without_a_question_has_no_row() -> None:
    assert texts(cover(("A", "B", "C"), ("Politics",)).table) == [
        ("Politics", "A", "Delivery", "sound", "12", "3.0"),
        ("Politics", "A", "Conditions", "thin", "1", "0.4"),
        ("Politics", "B", "Delivery", "none", "0", "0.0"),
        ("Politics", "C", "Delivery", "not mandated", "0", "0.0"),
        ("Politics", "C", "Conditions", "not mandated", "0", "0.0"),
    ]


def test_a_scatter_gives_both_scales_with_their_intervals() -> None:
    table = scatter(("Mali",)).table
    assert names(table) == ["Mission", "Delivery", "90 % interval", "Conditions", "90 % interval"]
    assert texts(table) == [("Mali", "100", "86–100", "50", "36–61"), ("UNTSO", "64", "35–90", "–", "–")]


def test_scores_through_time_and_of_constants() -> None:
    assert texts(spark((None, 49.6)).table) == [("2010", "–"), ("2011", "50")]
    table = tornado(("A", "B", "C")).table
    assert texts(table)[2] == ("C", "2 years", "42.0", "none", "–")
    assert table.caption == "What hangs on constants (score as it stands: 49.3)"
