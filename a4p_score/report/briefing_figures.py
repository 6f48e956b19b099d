"""The figures of a briefing: dots, bars, timeline and coverage of one mission, the scatter of several."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from a4p_score.report import figures as f
from a4p_score.report import words

if TYPE_CHECKING:
    from a4p_score.model.briefing import Briefing, Briefings
    from a4p_score.model.comparison import SideCells
    from a4p_score.model.scorecard import Overall, PillarScore


def dots(briefing: Briefing) -> f.IntervalDots:
    """Scores with their intervals, pillar by pillar and overall, on all sides."""
    card = briefing.card
    rows = [
        f.DotRow(name=front.name, estimates=tuple(_estimate(side.pillar(front.id)) for side in card.sides))
        for front in card.side(briefing.side).pillars
    ]
    rows.append(f.DotRow(name="Overall", estimates=tuple(_estimate(side.overall) for side in card.sides), total=True))
    level = words.level(card.framework.method.interval)
    return f.IntervalDots(
        title="How it stands, and how sure that is",
        description=f"Scores from 0 to 100 with their {level} intervals, for each pillar and overall.",
        told=True,
        small=True,
        of="Pillar",
        series=_series(briefing),
        rows=tuple(rows),
        bands=_bands(briefing),
        level=card.framework.method.interval,
    )


def balance(briefing: Briefing) -> f.BalanceBars:
    """What the items add to 50 and take away from it."""
    card, found = briefing.card, {(one.side, one.pillar): one for one in briefing.balances}
    rows = []
    for front in card.side(briefing.side).pillars:
        weighed = [found.get((side.id, front.id)) for side in card.sides]
        rows.append(
            f.BalanceRow(
                name=front.name,
                balances=tuple(
                    None
                    if one is None
                    else f.Balance(gained=one.gained, lost=one.lost, items_for=one.items_for, items_against=one.items_against)
                    for one in weighed
                ),
            )
        )
    return f.BalanceBars(
        title="What the evidence adds (points, items)",
        description="Points that items for and against move each pillar from the neutral 50, with the number of items.",
        told=True,
        small=True,
        of="Pillar",
        series=_series(briefing),
        rows=tuple(rows),
        follows=True,
    )


def timeline(briefing: Briefing) -> f.Timeline:
    """The scored items of the side in front by the end of their period."""
    card = briefing.card
    front, agenda, at = card.side(briefing.side), card.framework.agenda_start, date.fromisoformat(card.as_of)
    names = {pillar.id: pillar.name for pillar in front.pillars}
    seen = [one for one in briefing.seen if one.side == front.id]
    events = tuple(
        f.Event(
            id=one.item,
            row=names[one.pillar],
            side=front.name,
            observed=one.observed,
            start=one.start,
            end=one.end,
            direction=one.direction,
            weight=one.weight,
        )
        for one in seen
    )
    limits = [f.Limit("as of", at)]
    if agenda is not None:
        limits.insert(0, f.Limit("A4P" if card.framework.id == "a4p" else "agenda", agenda))
    if card.mission.closed is not None and card.mission.closed <= at:
        limits.append(f.Limit("closed", card.mission.closed))
    first = min((one.end for one in seen), default=at) if agenda is None else agenda
    on = f" ({front.name.lower()})" if len(card.sides) > 1 else ""
    return f.Timeline(
        title=f"When it was seen{on}",
        description="Scored items by the end of their period, for, against and mixed, with the agenda's start and the date of the page.",
        told=True,
        small=True,
        listed=True,
        of="Pillar",
        series=(front.name,),
        rows=tuple(names.values()),
        events=events,
        first=date(first.year, 1, 1),
        last=date(at.year, 12, 31),
        limits=tuple(limits),
    )


def coverage(briefing: Briefing) -> f.CoverageMap:
    """Which commitments have evidence, and on which side."""
    card, found = briefing.card, {(one.side, one.commitment): one for one in briefing.covered}
    names = {one.commitment: (one.pillar, one.name) for one in briefing.covered}

    def cell(side: str, commitment: str) -> f.CoverCell | None:
        one = found.get((side, commitment))
        return None if one is None else f.CoverCell(state=one.state, items=one.items, weight=one.n)

    groups = tuple(
        f.CoverGroup(
            name=pillar.name,
            commitments=tuple(
                f.CoverRow(name=name, cells=tuple(cell(side.id, commitment) for side in card.sides))
                for commitment, (of, name) in names.items()
                if of == pillar.id
            ),
        )
        for pillar in card.side(briefing.side).pillars
    )
    return f.CoverageMap(
        title="What there is evidence on",
        description="Commitments by pillar: sound, thin (worth less than half an ideal item), without scored evidence, not mandated.",
        told=True,
        small=True,
        of="Pillar",
        series=_series(briefing),
        groups=groups,
    )


def scatter(briefings: Briefings) -> f.Scatter:
    """Missions by the side that is compared, against the other."""
    comparison = briefings.comparison
    names = {side.id: side.name for side in comparison.framework.sides}
    level = words.level(comparison.framework.method.interval)
    up, across = (side.id for side in comparison.missions[0].sides[:2])
    return f.Scatter(
        title=f"{names[up]} against {names[across].lower()}",
        description=f"Overall scores with their {level} intervals; missions without a score on both are named below.",
        of="Mission",
        told=True,
        small=True,
        listed=True,
        x_name=names[across],
        y_name=names[up],
        points=tuple(
            f.ScatterPoint(name=row.mission.acronym, y=_overall(row.sides[0]), x=_overall(row.sides[1])) for row in comparison.missions
        ),
        bands=_bands(briefings),
        level=comparison.framework.method.interval,
    )


def _overall(side: SideCells) -> f.Estimate:
    return _estimate(side.overall)


def _estimate(scored: PillarScore | Overall) -> f.Estimate:
    shown = scored.interval
    return f.Estimate(
        score=scored.score,
        low=shown.low if shown else None,
        high=shown.high if shown else None,
        confidence=getattr(scored, "confidence", None),
    )


def _series(briefing: Briefing) -> tuple[str, ...]:
    return tuple(side.name for side in briefing.card.sides)


def _bands(result: Briefing | Briefings) -> tuple[f.Band, ...]:
    """From the lowest up."""
    return tuple(f.Band(band.name, band.min) for band in sorted(result.framework.bands, key=lambda band: band.min))
