"""The items of a profile under a framework: those that it holds, and one for each value of its series."""

from __future__ import annotations

from a4p_score.model.framework import Framework, Indicator
from a4p_score.model.profile import Evidence, Profile, Series, SeriesValue


def items_under(profile: Profile, framework: Framework) -> tuple[Evidence, ...]:
    """All items; KeyError for a series of an indicator that the framework does not have."""
    if not profile.series:
        return profile.evidence
    indicators = framework.indicator_by_commitment
    return (
        *profile.evidence,
        *(item_of(block, value, indicators[block.commitment][block.indicator]) for block in profile.series for value in block.values),
    )


def item_of(block: Series, value: SeriesValue, indicator: Indicator) -> Evidence:
    """The item that a value of a series becomes, its finding and its number derived."""
    number = number_of(value, indicator)
    return Evidence(
        id=block.id_of(value),
        commitment=block.commitment,
        finding=_finding(value, indicator, number),
        actor=block.actor,
        indicator=block.indicator,
        value=number,
        level=block.level,
        scope=block.scope,
        observed=value.observed,
        credibility=value.credibility if value.credibility is not None else block.credibility,
        sources=value.sources or block.sources,
        locator=value.locator or block.locator,
        figures=block.figures if value.figures is None else value.figures,
        tags=block.tags,
        note=value.note or block.note,
    )


def number_of(value: SeriesValue, indicator: Indicator) -> float:
    """The value, from count and total where it is given so; ValueError for an indicator that is no rate."""
    if value.value is not None:
        return value.value
    if value.count is None or value.total is None or indicator.per is None:
        raise ValueError(f"{indicator.id} is not a rate: it takes a value, not a count and a total")
    return value.count / value.total * indicator.per


def _finding(value: SeriesValue, indicator: Indicator, number: float) -> str:
    said = f"{_shown(number)} {indicator.unit}"
    if value.count is None or value.total is None:
        return f"{indicator.name}: {said}."
    if value.count == 0 and indicator.per != 100:
        return f"{indicator.name}: none among {_shown(value.total)}."
    joined = "of" if indicator.per == 100 else "among"
    return f"{indicator.name}: {_shown(value.count)} {joined} {_shown(value.total)}, {said}."


def _shown(number: float) -> str:
    """Up to two decimals, none from a hundred on, thousands apart."""
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:,.2f}".rstrip("0").rstrip(".")
