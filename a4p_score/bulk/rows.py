"""Every row of items beside the framework: its place, its rating, its weight but for sources and company (docs/method.md 1 to 3)."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a4p_score.bulk import constants
from a4p_score.bulk.constants import NOTHING
from a4p_score.bulk.engines import Expression, ibis
from a4p_score.bulk.faults import Fault, faults_of_items, first_of
from a4p_score.bulk.missions import as_tables
from a4p_score.scoring.weights import DAYS_A_YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from a4p_score.bulk.engines import Engine
    from a4p_score.bulk.missions import TableMission
    from a4p_score.model.framework import Framework, Method

CITED_AS = ("publisher", "published_end", "reliability", "relation")
"""What a row says of its source where there is no table of sources."""

_LEAST = sys.float_info.min


@dataclass(frozen=True, slots=True)
class Beside:
    """The small tables that are joined to the items: of the framework, and of missions where there is such a table.

    Without `missions` all are scored at `as_of`. `own_sources`: publisher and grades of its source stand in each row.
    """

    cells: Expression
    words: Expression
    grades: Expression
    indicators: Expression
    as_of: date | None
    missions: Expression | None
    left_out: Expression | None
    own_sources: bool

    @classmethod
    def of(
        cls, engine: Engine, framework: Framework, missions: Mapping[str, TableMission] | None, as_of: date | None, *, own_sources: bool
    ) -> Beside:
        """The tables, on an engine."""
        when, left_out = (None, None) if missions is None else map(engine.small, as_tables(missions, as_of))
        return cls(
            cells=engine.small(constants.cells(framework)),
            words=engine.small(constants.words()),
            grades=engine.small(constants.grades(framework)),
            indicators=engine.small(constants.indicators(framework)),
            as_of=as_of,
            missions=when,
            left_out=left_out,
            own_sources=own_sources,
        )


def weighed(items: Expression, framework: Framework, beside: Beside) -> tuple[Expression, list[Fault]]:
    """The rows with `fault` (its place among those returned, null for none), `cell`, `series`, `counts`, `r` and `b` = k l g t."""
    t = _joined(items, beside)
    t = t.mutate(r=_rating(t))
    faults = faults_of_items(t, own_sources=beside.own_sources, dated=beside.missions is not None, mandates=beside.left_out is not None)
    t = t.mutate(
        fault=first_of(faults),
        counts=_counts(t, framework),
        b=t.klg * _recency(t, framework.method),
        confirmed=t.credibility == 1,
    )
    return t, faults


def _joined(items: Expression, beside: Beside) -> Expression:
    t = items
    if beside.missions is None:
        t = t.mutate(as_of=ibis().date(str(beside.as_of)), at=ibis().date(str(beside.as_of)))
    else:
        t = t.left_join(beside.missions, t.mission == beside.missions.m_mission)
    cells, words, grades, indicators = beside.cells, beside.words, beside.grades, beside.indicators
    t = t.left_join(cells, [t.commitment == cells.cell_commitment, t.actor == cells.cell_actor])
    t = t.left_join(
        words,
        [t.direction == words.word_direction, t.strength.fill_null(NOTHING) == words.word_strength, t.level == words.word_level],
    )
    t = t.left_join(
        grades,
        [t.credibility == grades.grade_credibility, t.level == grades.grade_level, t.scope.fill_null(NOTHING) == grades.grade_scope],
    )
    t = t.left_join(indicators, [t.commitment == indicators.of_commitment, t.indicator == indicators.of_indicator])
    if beside.left_out is not None:
        gaps = beside.left_out
        t = t.left_join(gaps, [t.mission == gaps.l_mission, t.commitment == gaps.l_commitment])
    return t


def _rating(t: Expression) -> Expression:
    """The rating r; null for context. As `scoring.ratings.from_value`, step by step."""
    value = ibis().ifelse(t.lowest.notnull(), ibis().greatest(t.value, t.lowest).nullif(0.0).ln(), t.value)
    rated = (value - t.worst) / (t.best - t.worst)
    return ibis().ifelse(t.direction.isnull(), ibis().least(1.0, ibis().greatest(0.0, rated)), t.word_rating)


def _counts(t: Expression, framework: Framework) -> Expression:
    """Whether an item is scored, as far as its row tells; whether its sources were published by then is seen later."""
    late = ibis().ifelse(t.standing, t.observed_start > t.as_of, t.observed_end > t.as_of)
    counts = t.judged & ~late & (t.direction.isnull() | (t.direction != "context"))
    if framework.agenda_start is not None:
        counts &= t.standing | (t.observed_end >= ibis().date(str(framework.agenda_start)))
    return counts.fill_null(False)


def _recency(t: Expression, method: Method) -> Expression:
    """The factor t = 2^(-age / half_life), never quite 0."""
    if method.half_life_years is None:
        return ibis().literal(1.0)
    days = ibis().greatest(t["at"].delta(t.observed_end, unit="day"), 0)
    age = ibis().ifelse(t.standing, 0, days).cast("float64") / DAYS_A_YEAR
    return ibis().greatest(ibis().literal(2.0) ** (-age / method.half_life_years), _LEAST)
