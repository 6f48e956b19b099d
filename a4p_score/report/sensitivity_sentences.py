"""Sentences of a sensitivity analysis, and the parts of it that they and its tables are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.model.scorecard import OVERALL
from a4p_score.report import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a4p_score.model.sensitivity import Change, Constant, ConstantEffect, Crossing, MissionSensitivity, PointScore, Sensitivity

MOST_CAUSES = 3
"""Constants that are named as causes of one thing."""

NO_CROSSING = "No constant, moved alone within its range, would carry a score into another band."
RANK_NOTE = (
    "Share of the weightings under which a mission has that rank; blank is never, and equals share the better rank. "
    "Point scores: `compare --rank` adds their uncertainty."
)


def title(result: Sensitivity) -> str:
    """Which missions, at which date."""
    if len(result.missions) > 1:
        return f"What the scores of {len(result.missions)} missions hang on, as of {result.as_of}"
    mission = result.missions[0].mission
    return f"{mission.acronym} · {mission.area} · what the scores hang on, as of {result.as_of}"


def sentences(result: Sensitivity, mission: MissionSensitivity) -> Iterator[str]:
    """What a mission's scores hang on, in a few sentences."""
    yield _source_sentence(mission)
    yield _weight_sentence(result, mission)
    if all(score.score is None for score in mission.scores) or not mission.constants:
        return
    constants = {constant.id: constant for constant in result.constants}
    effect = mission.constants[0]
    if effect.most is None:
        yield "Constants: none of them, moved alone within its range, moves a score."
        return
    yield (
        f"Constants: {effect.id} matters most; over its range {name_of(mission, effect.most)} moves by "
        f"{words.number(effect.swing, 1)} points."
    )
    yield from _crossing_sentences(mission, constants)


def _source_sentence(mission: MissionSensitivity) -> str:
    if not mission.sources:
        return "Sources: the mission has no scored evidence, so nothing hangs on any."
    effect = mission.sources[0]
    before, after = score_of(mission, effect.most), change_of(effect.changes, effect.most)
    items = words.count(effect.items, "item")
    if after.score is None or after.change is None:
        return f"Sources: {before.name} rests on {effect.source} alone; without its {items} it has no score."
    return (
        f"Sources: {before.name} hangs most on {effect.source}; without its {items} it would be {words.number(after.score, 1)}, "
        f"not {words.number(before.score, 1)} ({words.signed(after.change)})."
    )


def _weight_sentence(result: Sensitivity, mission: MissionSensitivity) -> str:
    entry = next(entry for entry in result.weight_ranges if entry.mission == mission.mission.id)
    if entry.score is None or entry.interval is None:
        return f"Weights: the overall score is withheld ({entry.reason})."
    scored = [score.name for score in mission.scores if score.score is not None and score.id != OVERALL]
    if len(scored) == 1:
        return f"Weights: only {scored[0]} has a score, so the overall does not hang on the weights of the pillars."
    return (
        f"Weights: under {result.weight_draws:,} random weightings of the pillars {words.level(entry.interval.level)} of the overall "
        f"scores lie from {words.span(entry.interval, 1)}; at the framework's weights it is {words.number(entry.score, 1)}."
    )


def _crossing_sentences(mission: MissionSensitivity, constants: dict[str, Constant]) -> Iterator[str]:
    groups: dict[tuple[str, str], list[Crossing]] = {}
    for crossing in mission.crossings:
        groups.setdefault((crossing.id, crossing.to), []).append(crossing)
    if not groups:
        banded = any(score.band for score in mission.scores)
        yield NO_CROSSING if banded else "The framework has no bands that a score could cross."
    for (name, to), found in groups.items():
        found.sort(key=lambda crossing: (-abs(crossing.change), crossing.constant))
        *most, last = [f"if {_condition(constants[crossing.constant], crossing.value)}" for crossing in found[:MOST_CAUSES]]
        causes = f"{', '.join(most)} or {last}" if most else last
        more = len(found) - MOST_CAUSES
        others = f"; so it would with {words.count(more, 'other constant')}, each alone" if more > 0 else ""
        verb = "rise" if found[0].change > 0 else "fall"
        yield f"{name_of(mission, name)} would {verb} from {found[0].band} to {to} {causes}{others}."


def _condition(constant: Constant, value: float) -> str:
    if constant.scale == "value":
        return f"{constant.id} were {value:g}"
    if value == 0:
        return f"{constant.id} made no difference"
    return f"{constant.id} were {'squared' if value == 2 else f'raised to the power {value:g}'}"


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
        f"Framework {result.framework.label}, {result.weight_draws:,} weightings, seed {result.seed}. "
        "Point scores, to be compared with each other: `mission` shows each with its interval and confidence. They say what the mission "
        "contributed on the evidence at hand. Weights, factors and ranges are conventions: a score that stays put within them is sturdy, "
        "not proven."
    )


def tried_range(constant: Constant) -> str:
    """`0 to 0.5`, or powers as `^0 to ^2`."""
    mark = "^" if constant.scale == "power" else ""
    return f"{mark}{constant.low:g} to {mark}{constant.high:g}"


def acronyms(result: Sensitivity) -> dict[str, str]:
    """The acronym of each mission by its id."""
    return {mission.mission.id: mission.mission.acronym for mission in result.missions}


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
