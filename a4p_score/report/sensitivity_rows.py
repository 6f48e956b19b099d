"""Sentences and rows of a sensitivity analysis, the same for a terminal and for Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.model.scorecard import OVERALL
from a4p_score.render import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from a4p_score.model.sensitivity import Change, Constant, ConstantEffect, Crossing, MissionSensitivity, PointScore, Sensitivity

MOST_SOURCES = 5
MOST_CONSTANTS = 5  # of each mission, where there are several
MOST_CAUSES = 3
LEAST_SHARE = 0.05
"""A constant with a smaller total order index is left to the JSON document."""

SOURCE_COLUMNS = ("Source", "Items", "Pillar", "Score", "Then", "Change", "Overall")
CONSTANT_COLUMNS = ("Constant", "Tried", "Moves most", "At low", "At high", "Overall")
VARIANCE_COLUMNS = ("Score", "Span", "Constant", "First order", "Total order")
SOURCE_ONCE, VARIANCE_ONCE = (0, 1, 6), (0, 1)
"""The columns that stand once for all rows of a source, or of a score."""

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


def sentences(result: Sensitivity, mission: MissionSensitivity, edges: Sequence[float]) -> Iterator[str]:
    """What a mission's scores hang on, in a few sentences."""
    yield _source_sentence(mission, edges)
    yield _weight_sentence(result, mission, edges)
    if all(score.score is None for score in mission.scores) or not mission.constants:
        return
    constants = {constant.id: constant for constant in result.constants}
    effect = mission.constants[0]
    if effect.most is None:
        yield "Constants: none of them, moved alone within its range, moves a score."
        return
    yield (
        f"Constants: {effect.id} matters most; over its range {_name(mission, effect.most)} moves by "
        f"{words.number(effect.swing, 1)} points."
    )
    yield from _crossing_sentences(mission, constants)


def _source_sentence(mission: MissionSensitivity, edges: Sequence[float]) -> str:
    if not mission.sources:
        return "Sources: the mission has no scored evidence, so nothing hangs on any."
    effect = mission.sources[0]
    before, after = _score(mission, effect.most), _of(effect.changes, effect.most)
    items = words.count(effect.items, "item")
    if after.score is None or after.change is None:
        return f"Sources: {before.name} rests on {effect.source} alone; without its {items} it has no score."
    return (
        f"Sources: {before.name} hangs most on {effect.source}; without its {items} it would be {words.points(after.score, 1, edges)}, "
        f"not {words.points(before.score, 1, edges)} ({words.signed(after.change)})."
    )


def _weight_sentence(result: Sensitivity, mission: MissionSensitivity, edges: Sequence[float]) -> str:
    entry = next(entry for entry in result.weight_ranges if entry.mission == mission.mission.id)
    if entry.score is None or entry.interval is None:
        return f"Weights: the overall score is withheld ({entry.reason})."
    scored = [score.name for score in mission.scores if score.score is not None and score.id != OVERALL]
    if len(scored) == 1:
        return f"Weights: only {scored[0]} has a score, so the overall does not hang on the weights of the pillars."
    low, high = words.number(entry.interval.low, 1), words.number(entry.interval.high, 1)
    return (
        f"Weights: under {result.weight_draws:,} random weightings of the pillars {words.level(entry.interval.level)} of the overall "
        f"scores lie from {low} to {high}; at the framework's weights it is {words.points(entry.score, 1, edges)}."
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
        yield f"{_name(mission, name)} would {verb} from {found[0].band} to {to} {causes}{others}."


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
    name, share = _acronyms(result)[first.mission], words.percent(first.shares[0])
    return f"{name} comes first under {share} of {result.weight_draws:,} random weightings, no other mission {others}."


def rank_columns(result: Sensitivity) -> tuple[str, ...]:
    """The columns of the ranks: the mission, then each rank."""
    return "Mission", *(str(place) for place in range(1, len(result.ranks) + 1))


def rank_rows(result: Sensitivity) -> list[tuple[str, ...]]:
    """Missions by their shares of each rank."""
    acronyms = _acronyms(result)
    return [(acronyms[entry.mission], *(words.percent(share) if share else "" for share in entry.shares)) for entry in result.ranks]


def rank_line(row: Sequence[str]) -> str:
    """The same as one line: `UNMIK: rank 2 in 54%, 3 in 46%`."""
    return f"{row[0]}: rank " + ", ".join(f"{place} in {share}" for place, share in enumerate(row[1:], 1) if share)


def unranked(result: Sensitivity) -> Iterator[str]:
    """Who has no rank, and why."""
    return (f"No rank: {_acronyms(result)[left.mission]}, {left.reason}." for left in result.unranked)


def said_once(rows: Iterable[Sequence[str]], columns: Sequence[int]) -> Iterator[Sequence[str]]:
    """Rows in which those columns are blank where the first cell is the one above."""
    above = None
    for row in rows:
        yield ["" if row[0] == above and place in columns else cell for place, cell in enumerate(row)]
        above = row[0]


def source_rows(mission: MissionSensitivity, edges: Sequence[float]) -> list[tuple[str, ...]]:
    """The sources with the largest effects; a row for each pillar that one of them moves."""
    rows: list[tuple[str, ...]] = []
    for effect in mission.sources[:MOST_SOURCES]:
        overall = _overall_change(_score(mission, OVERALL), _of(effect.changes, OVERALL))
        moved = [change for change in effect.changes if change.id != OVERALL and _moves(_score(mission, change.id), change)]
        for change in sorted(moved, key=lambda change: (change.change is not None, -abs(change.change or 0.0))):
            before = _score(mission, change.id)
            then = "none" if change.score is None else words.points(change.score, 1, edges)
            change_by = _signed(change.change)
            rows.append((effect.source, str(effect.items), before.name, words.points(before.score, 1, edges), then, change_by, overall))
    return rows


def _moves(before: PointScore, change: Change) -> bool:
    return before.score is not None and (change.change is None or abs(change.change) >= 0.05)


def _overall_change(before: PointScore, after: Change) -> str:
    return "withheld" if before.score is not None and after.score is None else _signed(after.change)


def source_note(mission: MissionSensitivity) -> str:
    """How to read the table of sources."""
    hidden = len(mission.sources) - MOST_SOURCES
    more = f" {words.count(hidden, 'more source')} in --format json." if hidden > 0 else ""
    return f"All items that cite the source are taken out.{more}"


def shown_effects(result: Sensitivity, mission: MissionSensitivity) -> Sequence[ConstantEffect]:
    """All constants of one mission alone, the first few where there are several; none where nothing is scored."""
    if all(score.score is None for score in mission.scores):
        return ()
    return mission.constants if len(result.missions) == 1 else mission.constants[:MOST_CONSTANTS]


def constant_row(result: Sensitivity, mission: MissionSensitivity, effect: ConstantEffect) -> tuple[str, ...]:
    """A constant with the score it moves most."""
    constant = next(constant for constant in result.constants if constant.id == effect.id)
    low, high = map(words.signed, ends_of(effect))
    ends = [_of(changes, OVERALL).change for changes in (effect.low, effect.high)]
    overall = words.NONE if None in ends else ", ".join(map(_signed, ends))
    return constant.id, _range(constant), _name(mission, effect.most) if effect.most else "nothing", low, high, overall


def constant_note(mission: MissionSensitivity, effects: Sequence[ConstantEffect]) -> str:
    """How to read the table of constants."""
    hidden = len(mission.constants) - len(effects)
    more = f" {words.count(hidden, 'more constant')} in --format json." if hidden else ""
    return f"^0 makes all factors of a table alike, ^2 squares them. Overall: at low, at high.{more}"


def variance_rows(mission: MissionSensitivity) -> list[tuple[str, ...]]:
    """For each score its span and the constants that most of its variance goes back to."""
    rows: list[tuple[str, ...]] = []
    for entry in mission.variance:
        name = _name(mission, entry.id)
        if entry.span is None:
            withheld = entry.id == OVERALL and _score(mission, OVERALL).score is None
            rows.append((name, words.NONE, "withheld" if withheld else entry.reason or "", "", ""))
            continue
        causes = sorted(entry.indices, key=lambda index: -index.total)
        for index in [index for index in causes if index.total >= LEAST_SHARE][:MOST_CAUSES] or causes[:1]:
            first, total = _index(index.first, index.first_low, index.first_high), _index(index.total, index.total_low, index.total_high)
            rows.append((name, words.span(entry.span), index.constant, first, total))
    return rows


def _index(value: float, low: float, high: float) -> str:
    return f"{words.number(value, 2)} ({words.number(low, 2)}–{words.number(high, 2)})"


def variance_note(result: Sensitivity) -> str:
    """How to read the indices, and how sure they are."""
    design = result.sobol
    if design is None:
        return ""
    return (
        f"Span: {words.level(result.framework.method.interval)} of the point scores with all constants drawn at once, uniformly from their "
        "ranges. Sobol indices: the share of a score's variance that goes back to a constant alone (first order) and with its interactions "
        f"(total order), with {words.level(design.level)} bootstrap intervals; {design.samples:,} samples, {design.evaluations:,} "
        f"evaluations. At most {MOST_CAUSES} constants a score, all in --format json."
    )


def tried(constant: Constant) -> str:
    """A constant's range, its value now, and why the range is what it is."""
    now = "" if constant.scale == "power" else f" (now {'off' if constant.base is None else format(constant.base, 'g')})"
    return f"{constant.id}, {_range(constant)}{now}: {constant.why}"


def basis(result: Sensitivity) -> str:
    """What the numbers rest on: the last line of every output."""
    return (
        f"Framework {result.framework.label}, {result.weight_draws:,} weightings, seed {result.seed}. "
        "Point scores, to be compared with each other: `mission` shows each with its interval and confidence. They say what the mission "
        "contributed on the evidence at hand. Weights, factors and ranges are conventions: a score that stays put within them is sturdy, "
        "not proven."
    )


def _range(constant: Constant) -> str:
    mark = "^" if constant.scale == "power" else ""
    return f"{mark}{constant.low:g} to {mark}{constant.high:g}"


def _acronyms(result: Sensitivity) -> dict[str, str]:
    return {mission.mission.id: mission.mission.acronym for mission in result.missions}


def _score(mission: MissionSensitivity, name: str) -> PointScore:
    return next(score for score in mission.scores if score.id == name)


def _name(mission: MissionSensitivity, name: str) -> str:
    return _score(mission, name).name


def _of(changes: Sequence[Change], name: str) -> Change:
    return next(change for change in changes if change.id == name)


def ends_of(effect: ConstantEffect) -> tuple[float, float]:
    """The changes of the score that a constant moves most, at its low and at its high value."""
    if effect.most is None:
        return 0.0, 0.0
    return _of(effect.low, effect.most).change or 0.0, _of(effect.high, effect.most).change or 0.0


def _signed(change: float | None) -> str:
    return words.NONE if change is None else words.signed(change)
