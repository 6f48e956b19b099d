"""The framework as small tables, to be joined: whose conduct is judged where, ratings, factors, goalposts.

Other weights, other constants, another framework file: other tables, the same expression.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, get_args

from a4p_score.bulk.engines import Small
from a4p_score.model.fields import Actor
from a4p_score.model.framework import TABLES
from a4p_score.model.profile import CEILING, STRENGTHS
from a4p_score.scoring.ratings import WORDS

if TYPE_CHECKING:
    from a4p_score.model.framework import Framework

NOTHING = ""
"""Stands for a word that is not there in a key of a join, which null would not match."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What weights are added up for: one commitment on one side."""

    number: int
    side: str
    pillar: str
    commitment: str
    area: int
    judged: bool


def cells_of(framework: Framework) -> tuple[Cell, ...]:
    """Every commitment on every side, judged there or not; `area` numbers the pillars of all sides."""
    pillars = {pillar.id: place for place, pillar in enumerate(framework.pillars)}
    found = []
    for place, (side, commitment) in enumerate(product(framework.sides, framework.commitments)):
        area = framework.sides.index(side) * len(pillars) + pillars[commitment.pillar]
        found.append(Cell(place, side.id, commitment.pillar, commitment.id, area, commitment.criterion(side.id) is not None))
    return tuple(found)


def cells(framework: Framework) -> Small:
    """By commitment and actor: the number of the cell, its area, and whether anything is asked there."""
    by_place = {(cell.commitment, cell.side): cell for cell in cells_of(framework)}
    found = [
        (commitment.id, actor, by_place[commitment.id, framework.side_of[actor].id])
        for commitment, actor in product(framework.commitments, get_args(Actor))
    ]
    rows = [(commitment, actor, cell.number, cell.area, cell.judged) for commitment, actor, cell in found]
    return Small("a4p_cells", {"cell_commitment": "string", "cell_actor": "string", "cell": "int", "area": "int", "judged": "bool"}, rows)


def words() -> Small:
    """By direction, strength and level: the rating, null for context, and whether it is above the level's ceiling."""
    rows = []
    for (direction, strength), level in product([*WORDS, ("context", None)], CEILING):
        above = direction == "advances" and strength is not None and _rank(strength) > _rank(CEILING[level])
        rows.append((direction, strength or NOTHING, level, WORDS.get((direction, strength)), above))
    schema = {"word_direction": "string", "word_strength": "string", "word_level": "string", "word_rating": "double", "above": "bool"}
    return Small("a4p_words", schema, rows)


def _rank(strength: Any) -> int:
    return STRENGTHS.index(strength)


def grades(framework: Framework) -> Small:
    """By credibility, level and scope: the product of their factors k l g."""
    method = framework.method
    scopes: dict[str, float] = {NOTHING: 1.0} | {str(scope): factor for scope, factor in method.scope.items()}
    rows = [
        (k, level, scope, method.credibility[k] * method.level[level] * scopes[scope])
        for k, level, scope in product(method.credibility, method.level, scopes)
    ]
    return Small("a4p_grades", {"grade_credibility": "int", "grade_level": "string", "grade_scope": "string", "klg": "double"}, rows)


def qualities(framework: Framework) -> Small:
    """By reliability and relation: their product q, and whether it is the UN's own word."""
    method = framework.method
    rows = [
        (one, other, method.reliability[one] * method.relation[other], other in ("self", "un-system"))
        for one, other in product(method.reliability, method.relation)
    ]
    return Small("a4p_qualities", {"q_reliability": "string", "q_relation": "string", "q": "double", "un": "bool"}, rows)


def indicators(framework: Framework) -> Small:
    """By commitment and indicator: a number for it, its goalposts after the logarithm where it is one, and `lowest` that has one.

    `lowest` is null on a linear scale. `first` and `last` are the numbers of the cells of its side.
    """
    rows = []
    for place, (commitment, indicator) in enumerate((c, i) for c in framework.commitments for i in c.indicators):
        log = indicator.scale == "log"
        worst, best = (math.log(end) if log else end for end in (indicator.worst, indicator.best))
        side = [one.id for one in framework.sides].index(framework.side_of_indicator(commitment.id, indicator.id))
        first = side * len(framework.commitments)
        lowest = min(indicator.worst, indicator.best) if log else None
        rows.append((commitment.id, indicator.id, place, worst, best, lowest, first, first + len(framework.commitments) - 1))
    goalposts = {"worst": "double", "best": "double", "lowest": "double", "first": "int", "last": "int"}
    return Small("a4p_indicators", {"of_commitment": "string", "of_indicator": "string", "series": "int", **goalposts}, rows)


def choices(table: str) -> tuple[object, ...]:
    """What a graded field may say."""
    return TABLES[table]
