"""Sentences of a sensitivity analysis, and the parts of it that they and its tables are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.model.scorecard import OVERALL
from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.sentences import on_side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a4p_score.model.sensitivity import Change, Constant, ConstantEffect, MissionSensitivity, PointScore, Reason, Sensitivity, Verdict

MOST_CAUSES = 3
"""Reasons that a verdict names, and constants that are named as causes of one thing."""

WHAT_FRAGILE_IS = (
    "Fragile: leaving out one source or publisher, or moving one constant within its range, changes the band of a score or takes it across "
    "50. Holds: none of them does."
)
_VALUES = {
    "item_strength": "the worth of an ideal item",
    "pillar_prior": "the prior of each pillar",
    "commitment_prior": "the pull of a pillar on its commitments",
    "source_correlation": "the correlation within a source",
    "event_correlation": "the correlation within an event",
    "series_correlation": "the correlation within a series",
    "half_life_years": "the half-life in years",
}
_TABLES = {
    "reliability": "grades of reliability",
    "relation": "relations to the mission",
    "credibility": "grades of credibility",
    "level": "levels of the results chain",
    "scope": "scopes of findings",
}
"""The constants as a sentence names them; tables of them have the names of the framework file."""
RANK_NOTE = (
    "Share of the weightings under which a mission has that rank; blank is never, and equals share the better rank. "
    "Point scores: `compare --rank` adds their uncertainty."
)


def title(result: Sensitivity) -> str:
    """Which missions, at which date, on which side."""
    about = f"evidence to {result.as_of}{on_side(result.framework, result.side)} · what the scores hang on"
    if len(result.missions) > 1:
        return f"{len(result.missions)} missions · {about}"
    mission = result.missions[0].mission
    return f"{mission.acronym} · {mission.area} · {about}"


# --- verdicts -------------------------------------------------------------------------------------------------------------------


def verdict_of(verdict: Verdict) -> str:
    """The verdict in a word."""
    return words.NONE if verdict.fragile is None else "fragile" if verdict.fragile else "holds"


def verdict_line(result: Sensitivity, mission: MissionSensitivity, verdict: Verdict, most: int = MOST_CAUSES) -> d.Line:
    """A score as it stands, whether it holds, and on what it hangs: at most so many reasons."""
    score = score_of(mission, verdict.id)
    stands = d.line(d.strong(score.name), f" {_stands(result, score)}")
    if verdict.fragile is None:
        return stands
    if not verdict.fragile:
        return d.line(*stands, " ", d.toned("holds", "good"), _widest(result, mission, verdict.id), ".")
    said = [reason_phrase(result, reason, score) for reason in verdict.reasons[:most]]
    more = len(verdict.reasons) - len(said)
    others = f"; and {more} more" if more > 0 else ""
    return d.line(*stands, " is ", d.toned("fragile", "warning"), f": {'; '.join(said)}{others}.")


def _stands(result: Sensitivity, score: PointScore) -> str:
    if score.interval is None:
        return f"has no score: {score.reason}."
    interval = f"{words.level(score.interval.level)} interval {words.span(score.interval)}"
    if score.score is None:
        return f"has no point, {interval}: {score.reason}."
    also = [score.band, f"confidence {score.confidence}" if score.confidence else None]
    shown = words.points(score.score, 0, result.framework.edges)
    return f"{shown} ({', '.join(filter(None, (interval, *also)))})"


def _widest(result: Sensitivity, mission: MissionSensitivity, name: str) -> str:
    """The largest change of a score by anything that was tried."""
    tried_one = [
        *((f"without the source {effect.name}", change_of(effect.changes, name)) for effect in mission.sources),
        *((f"without the publisher {effect.name}", change_of(effect.changes, name)) for effect in mission.publishers),
        *(
            (condition(constant_of(result, effect.id), value), change_of(changes, name))
            for effect in mission.constants
            for value, changes in zip(_range(result, effect.id), (effect.low, effect.high), strict=True)
        ),
    ]
    what, most = max(tried_one, key=lambda found: abs(found[1].change or 0.0), default=("", None))
    if most is None or not most.change:
        return ": nothing that was tried moves it"
    return f": at most {words.signed(most.change)}, {what}"


def _range(result: Sensitivity, name: str) -> tuple[float, float]:
    constant = constant_of(result, name)
    return constant.low, constant.high


def reason_phrase(result: Sensitivity, reason: Reason, score: PointScore) -> str:
    """`mixed without the publisher UN Secretary-General (−6.5)`."""
    if reason.kind == "constant" and reason.value is not None:
        cause = condition(constant_of(result, reason.name), reason.value)
    else:
        cause = f"without the {reason.kind} {reason.name}"
    if reason.score is None or reason.change is None:
        return f"no score {cause}"
    across = f"{'below' if reason.score < 50 else 'above'} 50" if reason.crosses_50 else None
    then = ", ".join(filter(None, (reason.band if reason.band != score.band else None, across)))
    return f"{then} {cause} ({words.signed(reason.change)})"


def condition(constant: Constant, value: float) -> str:
    """`with the prior of each pillar at 0.5, not 2`; of a table what the power of its factors means."""
    if constant.scale == "value":
        instead = "" if constant.base is None else f", not {constant.base:g}"
        return f"with {_VALUES.get(constant.id, constant.id)} at {value:g}{instead}"
    name = _TABLES.get(constant.id, constant.id)
    if value == 0:
        return f"with all {name} weighed alike"
    if value == 1:
        return f"with {name} weighed"
    return f"with the factors of {name} {'squared' if value == 2 else f'to the power {value:g}'}"


def was_tried(result: Sensitivity) -> str:
    """What was left out and moved to come to the verdicts."""
    constants = words.count(len(result.constants), "constant")
    if len(result.missions) > 1:
        return f"Tried one at a time: every source and publisher left out, {constants} moved to both ends of the range."
    mission = result.missions[0]
    left_out = f"{words.count(len(mission.sources), 'source')} and {words.count(len(mission.publishers), 'publisher')} left out"
    return f"Tried one at a time: {left_out}, {constants} moved to both ends of the range."


# --- weights and variants -------------------------------------------------------------------------------------------------------


def weight_sentence(result: Sensitivity, mission: MissionSensitivity) -> str:
    """How far the overall hangs on the weights of the pillars."""
    entry = next(entry for entry in result.weight_ranges if entry.mission == mission.mission.id)
    if entry.score is None or entry.interval is None:
        return f"Weights of the pillars: no overall to move ({entry.reason})."
    scored = [score.name for score in mission.scores if score.score is not None and score.id != OVERALL]
    if len(scored) == 1:
        return f"Weights of the pillars: only {scored[0]} has a score, so the overall does not hang on them."
    return (
        f"Weights of the pillars: under {result.weight_draws:,} random ones {words.level(entry.interval.level)} of the overall scores lie "
        f"from {words.span(entry.interval, 1)}."
    )


def variant_lines(result: Sensitivity, mission: MissionSensitivity) -> Iterator[d.Line]:
    """What another way to judge would move most, and why it is tried."""
    why: dict[str, str] = {variant.id: variant.why for variant in result.variants}
    for effect in mission.variants:
        name = effect.id.capitalize()
        moved = "no score would move"
        if effect.most is not None:
            moved = f"{name_of(mission, effect.most)} would move most, {words.signed(change_of(effect.changes, effect.most).change or 0.0)}"
        yield d.line(f"{name} variant: {moved}", d.toned(f" ({why[effect.id]})", "aside"), ".")


# --- ranks ----------------------------------------------------------------------------------------------------------------------


def rank_title(result: Sensitivity) -> str:
    """The heading of the ranks; it says so when coverage is too low for them."""
    low = any(warning.code == "low-coverage" for warning in result.warnings)
    return "Ranks under random weights of the pillars" + (" (coverage is too low to rely on them)" if low else "")


def rank_sentence(result: Sensitivity) -> str:
    """How far the first place hangs on the weights."""
    if not result.ranks:
        return "There are no ranks: fewer than two missions can be ranked."
    first, second, *_ = sorted(result.ranks, key=lambda entry: -entry.shares[0])
    others = f"under more than {words.percent(second.shares[0])}" if second.shares[0] else "under any"
    name, share = acronyms(result)[first.mission], words.percent(first.shares[0])
    return f"{name} comes first under {share} of {result.weight_draws:,} random weightings, no other mission {others}."


def unranked(result: Sensitivity) -> Iterator[str]:
    """Who has no rank, and why."""
    return (f"No rank: {acronyms(result)[left.mission]}, {left.reason}." for left in result.unranked)


def tried(constant: Constant) -> str:
    """A constant's range, its value now, and why the range is what it is."""
    now = "" if constant.scale == "power" else f" (now {'off' if constant.base is None else format(constant.base, 'g')})"
    return f"{constant.id}, {tried_range(constant)}{now}: {constant.why}"


def basis(result: Sensitivity) -> str:
    """What the numbers rest on: the last line of every output."""
    return (
        f"Framework {result.framework.label}, {result.framework.method.draws:,} draws, {result.weight_draws:,} weightings, "
        f"seed {result.seed}. Weights, factors and ranges are conventions: a score that stays put within them is sturdy, not proven."
    )


def tried_range(constant: Constant) -> str:
    """`0 to 0.5`, or powers as `^0 to ^2`."""
    mark = "^" if constant.scale == "power" else ""
    return f"{mark}{constant.low:g} to {mark}{constant.high:g}"


def acronyms(result: Sensitivity) -> dict[str, str]:
    """The acronym of each mission by its id."""
    return {mission.mission.id: mission.mission.acronym for mission in result.missions}


def constant_of(result: Sensitivity, name: str) -> Constant:
    """A constant by its id."""
    return next(constant for constant in result.constants if constant.id == name)


def score_of(mission: MissionSensitivity, name: str) -> PointScore:
    """A score as it stands, by the id of its pillar."""
    return next(score for score in mission.scores if score.id == name)


def name_of(mission: MissionSensitivity, name: str) -> str:
    """The name of a pillar by its id."""
    return score_of(mission, name).name


def change_of(changes: Sequence[Change], name: str) -> Change:
    """What becomes of one pillar, by its id."""
    return next(change for change in changes if change.id == name)


def ends_of(effect: ConstantEffect) -> tuple[float, float]:
    """The changes of the score that a constant moves most, at its low and at its high value."""
    if effect.most is None:
        return 0.0, 0.0
    return change_of(effect.low, effect.most).change or 0.0, change_of(effect.high, effect.most).change or 0.0
