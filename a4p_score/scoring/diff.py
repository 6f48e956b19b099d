"""What moved between two scorecards of one mission, and which items moved it; how a change is taken apart is in `scoring.steps`."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.diff import Change, Diff, Made, PillarChange, Status
from a4p_score.model.framework import CONSTANTS, PILLARS_VIEW
from a4p_score.model.scorecard import Caution
from a4p_score.scoring.comparability import COVERAGE_GAP
from a4p_score.scoring.halves import LEAST, ROUNDED, Half, exact_score
from a4p_score.scoring.overall import aggregate
from a4p_score.scoring.scorecard import cell
from a4p_score.scoring.steps import constant_changes, same, take_apart, weight_changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.scorecard import Scorecard, SideScore

TOLERANCE = 5.1e-5
"""How far a score of 4 decimals may lie from the one that its items give."""


def diff(before: Scorecard, after: Scorecard, *, side: str | None = None) -> Diff:
    """What moved on one side, the headline when none is named. Both are of one mission and one view, and neither is `untrue`."""
    if before.framework.sha256 == after.framework.sha256:
        after = replace(after, framework=before.framework)  # one of them rounded in a file, perhaps
    name = after.side(side).id
    pair = [(card, card.side(name)) for card in (before, after)]
    exact = [_exact_overall(card, scored) for card, scored in pair]
    pillars = dict.fromkeys(pillar.id for _, scored in pair for pillar in scored.pillars)
    framework = tuple(_framework_changes(before, after, name))
    return Diff(
        mission=after.mission,
        view=after.view,
        side=name,
        before=_made(before, name),
        after=_made(after, name),
        change=None if exact[0] is None or exact[1] is None else exact[1] - exact[0],
        pillars=tuple(_pillar_change(pillar, name, before, after) for pillar in pillars),
        framework=framework,
        warnings=tuple(_cautions(before, after, name, hidden=not framework)),
    )


def untrue(card: Scorecard) -> str | None:
    """Why the scores of a scorecard cannot be those of its items; None when they are, to the 4 decimals that it is written with."""
    said: list[tuple[str, float | None, float | None]] = []
    try:
        with np.errstate(all="ignore"):
            for side in card.sides:
                name = f" ({side.name})" if len(card.sides) > 1 else ""
                said += [(f"{pillar.name}{name}", pillar.score, exact_score(card, side.id, pillar)) for pillar in side.pillars]
                said.append((f"overall{name}", side.overall.score, _exact_overall(card, side)))
    except (ValueError, LookupError):
        return "was edited or made by another version: its items cannot be scored"
    for name, score, exact in said:
        if score is None and exact is None:
            continue
        if score is None or exact is None or not abs(score - exact) <= TOLERANCE:
            words = ["no score" if value is None else f"{value:.4f}" for value in (score, exact)]
            return f"was edited or made by another version: it says {words[0]} for {name}, and its items give {words[1]}"
    return None


def _exact_overall(card: Scorecard, side: SideScore) -> float | None:
    """The overall score that the items of a side give; None where the scorecard withholds it."""
    found = [(max(round(pillar.weight, ROUNDED), LEAST), exact_score(card, side.id, pillar)) for pillar in side.pillars if pillar.scored]
    if side.overall.score is None or not found:
        return None
    v, scores = np.array(found, dtype=np.float64).T
    return 100 * float(aggregate(scores[:, None] / 100, v, side.overall.aggregation)[0])


def _made(card: Scorecard, side: str) -> Made:
    own = {f.name: getattr(card, f.name) for f in fields(Made) if f.name != "overall"}
    return Made(**own, overall=card.side(side).overall)


def _pillar_change(name: str, side: str, before: Scorecard, after: Scorecard) -> PillarChange:
    one, other = (next((pillar for pillar in card.side(side).pillars if pillar.id == name), None) for card in (before, after))
    status: Status = "not scored"
    change, steps = None, None
    if one is not None and one.scored and other is not None and other.scored:
        status = "scored twice"
        commitments = tuple(dict.fromkeys(c.id for pillar in (one, other) for c in pillar.commitments))
        change, steps = take_apart(Half(before, side, one, commitments), Half(after, side, other, commitments))
    elif one is not None and one.scored:
        status = "no longer scored"
    elif other is not None and other.scored:
        status = "newly scored"
    title = next(pillar.name for pillar in (other, one) if pillar is not None)
    old, new = (cell(pillar) if pillar is not None else None for pillar in (one, other))
    return PillarChange(id=name, name=title, status=status, before=old, after=new, change=change, steps=steps)


def _framework_changes(before: Scorecard, after: Scorecard, side: str) -> Iterator[Change]:
    """Where the measures of the two differ, as far as scorecards say: constants, weights, and what is judged at all."""
    one, other = before.framework, after.framework
    for name in ("id", "version"):
        if getattr(one, name) != getattr(other, name):
            yield Change(what=f"framework {name}", before=getattr(one, name), after=getattr(other, name))
    for name in (*CONSTANTS, "aggregation", "min_coverage", "min_coverage_interval", "interval"):
        yield from constant_changes(name, one.method, other.method)
    was, now = ({actor: place.id for place in framework.sides for actor in place.actors} for framework in (one, other))
    yield from (Change(what=f"side of {actor}", before=was.get(actor), after=now[actor]) for actor in now if was.get(actor) != now[actor])
    old, new = ({pillar.id: pillar for pillar in card.side(side).pillars} for card in (before, after))
    for name in old | new:
        if name not in old or name not in new:
            yield Change(
                what=name, **{end: "judged" if name in pillars else "not judged" for end, pillars in (("before", old), ("after", new))}
            )
            continue
        if not same(old[name].weight, new[name].weight):
            yield Change(what=f"weight of {name}", before=old[name].weight, after=new[name].weight)
        yield from weight_changes(old[name], one.method, new[name], other.method)


def _cautions(before: Scorecard, after: Scorecard, side: str, *, hidden: bool) -> Iterator[Caution]:
    """What a reader of the change must know; `hidden` when no difference of the frameworks can be seen in the scorecards."""
    if before.framework.sha256 != after.framework.sha256:
        refs = " and ".join(card.framework.label for card in (before, after))
        how = "they differ in what scorecards do not hold, such as goalposts and wording" if hidden else "part of a change is the measure's"
        yield Caution(code="different-frameworks", message=f"the two were scored under different frameworks, {refs}: {how}")
    if (before.known_by, before.actors, before.voice) != (after.known_by, after.actors, after.voice):
        yield Caution(code="different-questions", message="the two were not asked for the same known-by date, actors and voice")
    if (before.draws, before.seed) != (after.draws, after.seed):
        yield Caution(code="different-draws", message="draws or seed differ: the ends of the intervals differ by chance, too")
    if before.generator != after.generator:
        versions = " and ".join(f"{card.generator.name} {card.generator.version}" for card in (before, after))
        yield Caution(code="different-versions", message=f"the two were made by {versions}")
    was, now = before.side(side), after.side(side)
    one, other = ([pillar.name for pillar in scored.pillars if pillar.scored] for scored in (was, now))
    if was.overall.score is not None and now.overall.score is not None and set(one) != set(other):
        names = ", ".join(name for name in dict.fromkeys((*one, *other)) if (name in one) != (name in other))
        message = f"the overall scores are not taken over the same pillars ({names} in one only): part of their change is that"
        yield Caution(code="different-pillars", message=message)
    low, high = was.overall.coverage, now.overall.coverage
    if before.view == PILLARS_VIEW and abs(high - low) > COVERAGE_GAP + 1e-9:
        message = f"coverage went from {100 * low:.0f} % to {100 * high:.0f} %: part of a change may be what was looked for"
        yield Caution(code="uneven-coverage", message=message)
