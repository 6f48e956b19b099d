from __future__ import annotations

import pytest

from a4p_score.formats import printed
from a4p_score.model.scorecard import Interval
from a4p_score.report import document as d
from a4p_score.report.figures import Sparkline
from tests.charts import cases

INTERVAL = Interval(low=35.2, high=89.7, level=0.9)
SCORED = d.Scored(score=64.2, interval=INTERVAL, edges=(), confidence="low", cover=0.62)
TABLE = d.Table(columns=d.columns("A"), rows=(("x",),))


def cells(*row: d.Cell) -> tuple[printed.Cell, ...]:
    table = d.Table(columns=d.columns(*("x" * n for n in range(len(row)))), rows=(row,))
    return printed.laid(table, room=500, gap=6, bar=10).rows[0]


def shown(cell: printed.Cell) -> list[str]:
    return [d.text_of(line) for line in cell.lines]


def test_a_score_stands_over_its_confidence_and_never_alone() -> None:
    cell, without = cells(SCORED, d.Scored(score=None, interval=INTERVAL, edges=(), confidence="low"))
    assert shown(cell) == ["64 (35–90)", "low, covers 62 %"]
    assert [span.strong for span in cell.lines[0]] == [True, False]
    assert shown(without) == ["35–90", "low"]


def test_bars_run_from_0_to_100_and_swings_from_both_sides_of_the_middle() -> None:
    ranged, swing, nothing = cells(
        d.Range(interval=INTERVAL, score=64), d.Swing(low=-3, high=1, widest=5), d.Swing(low=0, high=0, widest=0)
    )
    assert (shown(ranged), ranged.bar) == (["35 to 90"], (35.2, 89.7, 64))
    assert [cell.bar for cell in (swing, nothing)] == [(20, 60, 50), (50, 50, 50)]


def test_what_repeats_the_row_above_is_left_out_once() -> None:
    rows = tuple((name, d.number(n)) for n, name in enumerate(("a", "a", "b")))
    laid = printed.laid(d.Table(columns=d.columns("A", "B"), rows=rows, once=(0,)), room=500, gap=6, bar=10)
    assert [[d.text_of(line) for line in row[0].lines] for row in laid.rows] == [["a"], [], ["b"]]


def test_groups_count_their_columns() -> None:
    columns = tuple(d.Column(name="x", group=group) for group in ("", "Delivery", "Delivery", "Conditions"))
    laid = printed.laid(d.Table(columns=columns, rows=()), room=500, gap=6, bar=10)
    assert [(group.name, group.many) for group in laid.groups] == [("", 1), ("Delivery", 2), ("Conditions", 1)]
    assert printed.laid(TABLE, room=500, gap=6, bar=10).groups == ()


def test_a_table_is_as_high_as_its_rows_with_the_most_lines() -> None:
    low, high = (
        printed.laid(d.Table(columns=d.columns("A", "B"), rows=((text, "x"),) * 10), room=200, gap=6, bar=10)
        for text in ("x", "word " * 40)
    )
    assert low.height == 10 * low.size * 1.6
    assert high.height > 4 * low.height


def placed(*sections: d.Section) -> list[tuple[d.Block, bool]]:
    return [(one.block, one.kept) for section in printed.placed(sections) for one in section]


def test_headings_begin_at_1_and_skip_no_level() -> None:
    heads = (d.Heading("a", 2), d.Heading("b", 4), d.Heading("c", 1)), (d.Heading("d", 3), d.Heading("e", 2))
    assert [block.level for block, _ in placed(*heads) if isinstance(block, d.Heading)] == [1, 2, 1, 2, 2]


def test_short_paragraphs_stay_with_the_table_that_they_lead_to() -> None:
    short, long = d.paragraph("short"), d.paragraph("long " * 100)
    assert [kept for _, kept in placed((d.Heading("a"), short, short, TABLE, short))] == [True, True, True, False, False]
    assert [kept for _, kept in placed((short, long, TABLE), (short,))] == [False, False, False, False]


def test_what_introduces_a_list_is_a_heading_above_it() -> None:
    points = d.Points((d.Point(d.line("x")),), head="Read with care")
    (heading, kept), (listed, _) = placed((d.Heading("Top", 1), points))[1:]
    assert (heading, kept) == (d.Heading("Read with care", 2), True)
    assert isinstance(listed, d.Points)
    assert listed.head is None


def test_a_figure_is_as_large_as_it_is_meant_to_be_or_as_the_room() -> None:
    spark = printed.drawn(Sparkline(title="Overall", description="It rose.", dates=("2019",), values=(40,)), 400)
    assert (spark.width, spark.height, spark.told) == (105, 21, "Overall. It rose.")
    wide = printed.drawn(cases.CASES["dots"], 400)
    assert wide.width == pytest.approx(400, abs=0.1)
    assert f'viewBox="0 0 {400 / 0.75:.4g}' in wide.svg
    tall = printed.drawn(cases.cover(cases.COMMITMENTS, tuple("abcdefghijklmnopqrstuvwxyz")), 400)
    assert tall.height == 600
    assert tall.width < 400
