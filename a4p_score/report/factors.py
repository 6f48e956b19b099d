"""The weight of an item as a product: its factors by symbol, what each stands for, and the fact that it follows from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.model.framework import FACTORS
from a4p_score.report import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.explanation import Effect, Explanation, ItemExplanation
    from a4p_score.model.framework import Method
    from a4p_score.model.scorecard import Factors


SYMBOLS = tuple(factor.symbol for factor in FACTORS)
LEGEND = (
    f"Points = 100 × share × (rating − 1/2). Weight = {' × '.join(SYMBOLS)}: "
    f"{'; '.join(f'{factor.symbol} {factor.words}' for factor in FACTORS)}. The prior stands at 50 and moves nothing."
)


def values(factors: Factors) -> tuple[float, ...]:
    """The factors in the order of `FACTORS`."""
    return tuple(getattr(factors, symbol) for symbol in SYMBOLS)


def product(effect: Effect) -> str:
    """The weight as a product: `w = 4 × 0.72 × 0.8 × 1 × 0.885312 × 0.833333 = 1.6998`."""
    return f"w = {' × '.join(f'{value:.6g}' for value in values(effect.factors))} = {effect.weight:.4f}"


def reasons(explained: Explanation, one: ItemExplanation, effect: Effect) -> Iterator[str]:
    """Each factor with the fact that it follows from: `k = 0.8: credibility 2`."""
    method = explained.framework.method
    best = next(cited.source.id for cited in one.sources if cited.best)
    known = {"q": f"best source, {best}", "t": _aged(method, one, effect, ended_by(explained)), "d": _correlated(method, effect)}
    for factor, value in zip(FACTORS, values(effect.factors), strict=True):
        graded = (f"{field} {getattr(one.item, field) or 'not given'}" for field in factor.fields)
        yield f"{factor.symbol} = {value:.6g}: {known.get(factor.symbol) or ', '.join(graded) or factor.words}"


def ended_by(explained: Explanation) -> str:
    """The date that ages run to: evidence of a closed mission stops ageing."""
    closed = explained.mission.closed
    return min(explained.as_of, str(closed)) if closed else explained.as_of


def _aged(method: Method, one: ItemExplanation, effect: Effect, as_of: str) -> str:
    if method.half_life_years is None:
        return "no ageing in this framework"
    if one.item.standing:
        return "a fact in force does not age"
    return f"2^(−{effect.age:.3f} / {method.half_life_years:g}), its period ended that many years before {as_of}"


def _correlated(method: Method, effect: Effect) -> str:
    said = []
    for many, noun, others, rho, shared in (
        (effect.statements - 1, "other statement", effect.same_source, method.source_correlation, "first source"),
        (len(effect.same_event), "other item", effect.same_event, method.event_correlation, "event"),
        (len(effect.same_series), "other value", effect.same_series, method.series_correlation, "series"),
    ):
        if many:
            said.append(f"1/(1 + {many} × {rho:g}), {words.count(many, noun)} of this {shared}: {', '.join(others)}")
    return "; ".join(said) or "no other item of the pillar shares its first source, its event or its series"
