"""The figures of a page show the numbers of its scorecard."""

from __future__ import annotations

from datetime import date

from a4p_score.charts import draw, widths
from a4p_score.report import briefing_figures as drawn
from a4p_score.report import document as d
from tests.briefs import briefed, mixed, several


def test_dots_are_the_scores_and_their_intervals() -> None:
    made = briefed()
    figure = drawn.dots(made)
    assert [row.name for row in figure.rows] == [*(pillar.name for pillar in made.card.side().pillars), "Overall"]
    for row, pillar in zip(figure.rows, made.card.side().pillars, strict=False):
        delivery = row.estimates[0]
        assert delivery.score == pillar.score
        assert (delivery.low, delivery.high) == ((pillar.interval.low, pillar.interval.high) if pillar.interval else (None, None))
        assert delivery.confidence == pillar.confidence


def test_bars_are_the_balances_of_the_same_rows() -> None:
    made = briefed()
    figure = drawn.balance(made)
    assert [row.name for row in figure.rows] == [row.name for row in drawn.dots(made).rows[:-1]]
    people = next(row for row in figure.rows if row.name == "People")
    found = next(one for one in made.balances if (one.side, one.pillar) == ("delivery", "people"))
    assert people.balances[0] is not None
    assert (people.balances[0].gained, people.balances[0].lost) == (found.gained, found.lost)
    assert people.balances[1] is None


def test_the_timeline_has_the_scored_items_of_the_side_in_front() -> None:
    figure = drawn.timeline(briefed(mixed(closed=date(2019, 12, 31))))
    assert sorted(event.id for event in figure.events) == ["bad", "fair", "good", "open"]
    assert {event.direction for event in figure.events} == {"for", "against", "mixed"}
    assert [limit.name for limit in figure.limits] == ["A4P", "as of", "closed"]
    assert (figure.first, figure.last) == (date(2018, 1, 1), date(2020, 12, 31))


def test_the_map_has_every_commitment_with_a_cell_for_each_side_that_asks() -> None:
    made = briefed()
    cells = {row.name: row.cells for group in drawn.coverage(made).groups for row in group.commitments}
    assert len(cells) == len({one.commitment for one in made.covered})
    names = {one.commitment: one.name for one in made.covered}
    assert cells[names["performance.womens-deployment"]][1] is None
    assert cells[names["partnerships.mandate-architecture"]][0] is None


def test_missions_without_a_score_are_named_below_the_scatter() -> None:
    figure = drawn.scatter(several("aland", "bland"))
    assert [point.name for point in figure.points] == ["ALAND", "BLAND"]
    assert (figure.y_name, figure.x_name) == ("Delivery", "Conditions")
    assert "Without a score on both scales: ALAND, BLAND" in draw(figure, widths(figure)[0])


def test_all_can_be_drawn_for_a_page_and_a_phone() -> None:
    made = briefed()
    figures: tuple[d.Figure, ...] = (drawn.dots(made), drawn.balance(made), drawn.timeline(made), drawn.coverage(made))
    for figure in figures:
        assert figure.title in draw(figure, 448)
        assert figure.table.rows
        assert draw(figure, 340) != draw(figure, 448)
