"""One item or one source explained: its grades as factors, and the exact scores without it."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, fsum
from typing import TYPE_CHECKING

from a4p_score.model.explanation import CitedSource, Effect, ItemExplanation, SourceEffect, SourceExplanation, Standing
from a4p_score.scoring.footing import Footing
from a4p_score.scoring.scorecard import Options, draw_areas, pillar_score, work

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from a4p_score.model.framework import Criterion, Framework
    from a4p_score.model.profile import Profile, Source
    from a4p_score.model.scorecard import ItemScore, PillarScore, SideScore
    from a4p_score.scoring.areas import Working
    from a4p_score.scoring.states import Assessed


@dataclass(frozen=True, slots=True)
class Explained:
    """What is explained: a profile under a framework, for what was asked, with all its items."""

    profile: Profile
    framework: Framework
    options: Options
    assessed: Sequence[Assessed]

    def without(self, side: str, items: Collection[str], pillars: Collection[str]) -> dict[str, PillarScore]:
        """Some pillars of a side as they would be if some items were not in the profile."""
        rest = [entry for entry in self.assessed if entry.item.id not in items]
        workings = [w for w in work(self.profile, self.framework, self.options, side, rest) if w.area.id in pillars]
        drawn = draw_areas(workings, self.profile, self.framework.method, self.options)
        return {w.area.id: pillar_score(Footing(w, self.profile.source_by_id), self.framework, drawn.get(w.area.id)) for w in workings}

    def cited(self, source: Source, *, best: bool) -> CitedSource:
        """A source with its grades as factors."""
        reliability = self.framework.method.reliability[source.reliability]
        relation = self.framework.method.relation[source.relation]
        return CitedSource(source=source, reliability=reliability, relation=relation, quality=reliability * relation, best=best)


def standing(pillar: PillarScore) -> Standing:
    """A pillar's score with what must stand beside it."""
    return Standing(score=pillar.score, reason=pillar.reason, interval=pillar.interval, band=pillar.band, confidence=pillar.confidence)


def explain_item(name: str, of: Explained, side: str, workings: Sequence[Working], scored: SideScore) -> ItemExplanation | None:
    """An item on its actor's side; None where it stands in no group of the view."""
    found = [(w, pillar, item) for w, pillar in zip(workings, scored.pillars, strict=True) for item in pillar.items if item.id == name]
    if not found:
        return None
    item = found[0][2]
    commitment = of.framework.commitment_by_id[item.commitment]
    criterion = commitment.criterion(side)
    level = nearest_level(criterion, item.rating) if item.state == "scored" else None
    effects: tuple[Effect, ...] = ()
    if item.state == "scored":
        after = of.without(side, {name}, [pillar.id for _, pillar, _ in found])
        effects = tuple(_effect(working, pillar, own, after[pillar.id]) for working, pillar, own in found)
    return ItemExplanation(
        side=side,
        item=item,
        commitment_name=commitment.name,
        question=criterion.question if criterion else None,
        rubric_level=level,
        rubric_top=max(criterion.rubric, default=None) if criterion else None,
        rubric_text=criterion.rubric.get(level) if criterion and level is not None else None,
        sources=_cited(item, of),
        place=None,
        effects=effects,
    )


def nearest_level(criterion: Criterion | None, rating: float | None) -> int | None:
    """The level of the rubric (0 to 4) that lies nearest to a rating, the higher one of two; None without rubric or rating."""
    if rating is None or criterion is None or not criterion.rubric:
        return None
    return floor(max(criterion.rubric) * rating + 0.5)


def _cited(item: ItemScore, of: Explained) -> tuple[CitedSource, ...]:
    """The sources in the order in which the item cites them; the first of the best ones is marked."""
    graded = [of.cited(of.profile.source_by_id[name], best=False) for name in item.sources]
    qualities = [source.quality for source in graded]
    best = qualities.index(max(qualities))
    return tuple(of.cited(source.source, best=number == best) for number, source in enumerate(graded))


def _effect(working: Working, pillar: PillarScore, item: ItemScore, without: PillarScore) -> Effect:
    evidence = working.evidence
    row = next(row for row, entry in enumerate(evidence.items) if entry.item.id == item.id)

    def sharing(group: str) -> tuple[str, ...]:
        number = evidence.groups[group][row]
        others = zip(evidence.items, evidence.groups[group], strict=True)
        return tuple(entry.item.id for entry, other in others if other == number and entry.item.id != item.id)

    return Effect(
        pillar=pillar.id,
        name=pillar.name,
        factors=working.weights.of(row),
        weight=item.weight,
        age=float(evidence.age[row]),
        same_source=sharing("source"),
        same_event=sharing("event"),
        same_series=sharing("series"),
        statements=int(evidence.same_source[row]),
        share=item.share,
        contribution=item.contribution,
        with_item=standing(pillar),
        without_item=standing(without),
    )


def explain_source(name: str, of: Explained, sides: Sequence[tuple[str, Sequence[Working], SideScore]]) -> SourceExplanation | None:
    """A source with all items that cite it; None where none does."""
    effects: list[SourceEffect] = []
    weightless: dict[str, ItemScore] = {}
    for side, _, scored in sides:
        citing = {pillar.id: [item for item in pillar.items if name in item.sources] for pillar in scored.pillars}
        weightless |= {item.id: item for items in citing.values() for item in items if item.state != "scored"}
        counted = {pillar: [item for item in items if item.state == "scored"] for pillar, items in citing.items()}
        touched = [pillar for pillar in scored.pillars if counted[pillar.id]]
        if not touched:
            continue
        after = of.without(side, {item.id for items in counted.values() for item in items}, [pillar.id for pillar in touched])
        effects += [_source_effect(side, pillar, counted[pillar.id], after[pillar.id]) for pillar in touched]
    if not effects and not weightless:
        return None
    return SourceExplanation(
        cited=of.cited(of.profile.source_by_id[name], best=True),
        effects=tuple(effects),
        without_weight=tuple(item for _, item in sorted(weightless.items())),
    )


def _source_effect(side: str, pillar: PillarScore, items: Sequence[ItemScore], without: PillarScore) -> SourceEffect:
    return SourceEffect(
        side=side,
        pillar=pillar.id,
        name=pillar.name,
        items=tuple(sorted(items, key=lambda item: (-abs(item.contribution), item.id))),
        share=fsum(item.share for item in items),
        contribution=fsum(item.contribution for item in items),
        with_source=standing(pillar),
        without_source=standing(without),
    )
