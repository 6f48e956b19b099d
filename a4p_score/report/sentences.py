"""Sentences that stand in several outputs: the overall score, an item, and what the numbers rest on. Plain text, not yet escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from a4p_score.model.asked import WHO
from a4p_score.model.framework import PILLARS_VIEW
from a4p_score.report import words
from a4p_score.report.document import Line, Number, Paragraph, line, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from a4p_score.model.asked import FrameworkRef
    from a4p_score.model.comparison import Comparison
    from a4p_score.model.explanation import Standing
    from a4p_score.model.profile import Mission
    from a4p_score.model.scorecard import ItemScore, Overall, PillarScore

HOW_TO_READ = (
    "Scores run from 0 to 100. Intervals cover what the evidence at hand leaves open, not bias in what gets reported. "
    "Weights and factors are conventions."
)
WHAT_SIDES_SAY = "Delivery is what mission, UN and contingents contributed; conditions is what others did."
"""Of the packaged framework's two sides; a framework of one side says nothing of the kind."""


class Drawn(Protocol):
    """Any result that says by which framework it was made, from which draws, and what it was asked for."""

    @property
    def framework(self) -> FrameworkRef:
        """The framework that it was scored under."""

    @property
    def known_by(self) -> str | None:
        """The date by which evidence had to be published, if one was asked for."""

    @property
    def actors(self) -> tuple[str, ...]:
        """The actors that were asked for; all when empty."""

    @property
    def draws(self) -> int:
        """Posterior draws behind each interval."""

    @property
    def seed(self) -> int:
        """The seed of the draws."""


class Grouped(Drawn, Protocol):
    """Such a result by pillars or by the groups of another view."""

    @property
    def view(self) -> str:
        """The view that commitments are grouped by."""


def basis(result: Grouped) -> str:
    """What the numbers rest on: the last line of every output."""
    view = f", by {result.view}, where a commitment counts in every group it maps to" if result.view != PILLARS_VIEW else ""
    return f"{made_from(result)}{view}. {HOW_TO_READ}"


def made_from(result: Drawn) -> str:
    """Framework, draws and seed, and what evidence was asked for."""
    known_by = f", known by {result.known_by}" if result.known_by else ""
    actors = f", only evidence about {' and '.join(WHO.get(actor, actor) for actor in result.actors)}" if result.actors else ""
    return f"Framework {result.framework.label}, {result.draws:,} draws, seed {result.seed}{known_by}{actors}"


def interval_name(framework: FrameworkRef) -> str:
    """`90 % interval`: what every interval is called where it stands."""
    return f"{words.level(framework.method.interval)} interval"


def footnotes(missions: Iterable[Mission], result: Grouped) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """What ends an output: briefly, and in full. How areas are named, what the sides say, what the numbers rest on."""
    short, full = naming(missions)
    sides = f" {WHAT_SIDES_SAY}" if len(result.framework.sides) > 1 else ""
    return (*short, line(f"{made_from(result)}.{sides}")), (*full, line(f"{basis(result)}{sides}"))


def naming(missions: Iterable[Mission]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """How areas are named, briefly and in full."""
    named = tuple(missions)
    short = tuple(line(_about(mission.area, mission.naming_footnote)) for mission in named if mission.naming_footnote)
    return short, tuple(line(_about(mission.area, mission.naming_note)) for mission in named if mission.naming_note)


def _about(area: str, note: str) -> str:
    """A note on how an area is named, which may name it itself."""
    return note if area.casefold() in note.casefold() else f"{area}: {note}"


def on_side(framework: FrameworkRef, side: str) -> str:
    """` · delivery`: of which side a title speaks; nothing in a framework of one side."""
    return f" · {framework.side(side).name.lower()}" if len(framework.sides) > 1 else ""


def made_from_part(part: str | None) -> tuple[Paragraph, ...]:
    """The first line of what is made from a part of the evidence; none where all of it counts."""
    return (paragraph(f"Made from {part}.", tone="warning"),) if part else ()


def overall_cells(overall: Overall, edges: Sequence[float], decimals: int) -> tuple[Number, str, str]:
    """The overall score, its interval with the band, and what the evidence covers."""
    covers = f"covers {words.percent(overall.coverage)}"
    if overall.interval is None:
        return Number(None, words.NONE), "", covers
    score = Number(overall.score, words.points(overall.score, decimals, edges), strong=True)
    band = f", {overall.band}" if overall.band else ""
    return score, f"{words.span(overall.interval, decimals, '–')}{band}", covers


def overall_sentence(overall: Overall, decimals: int, edges: Sequence[float]) -> str:
    """The overall score with its interval, or why it is withheld."""
    if overall.interval is None:
        return f"withheld: {overall.reason}"
    if overall.score is None:
        return f"no point, {words.level(overall.interval.level)} interval {words.span(overall.interval, decimals)}: {overall.reason}"
    band = f", {overall.band}" if overall.band else ""
    interval = f"{words.level(overall.interval.level)} interval {words.span(overall.interval, decimals)}"
    return (
        f"{words.points(overall.score, decimals, edges)} ({interval}{band}; "
        f"evidence covers {words.percent(overall.coverage)} of the mandated commitments)"
    )


def item_sentence(pillar: PillarScore, item: ItemScore) -> str:
    """A finding with its part in a pillar's score, its date and its sources."""
    return f"{item.finding} ({words.signed(item.contribution)} points in {pillar.name}; {item.observed}; {', '.join(item.sources)})"


def standing_sentence(standing: Standing, edges: Sequence[float], decimals: int = 0, ends: int = 0) -> str:
    """A score with all that must stand beside it, or why there is none; `ends` are decimals of the interval's."""
    if standing.score is None or standing.interval is None:
        return f"no score ({standing.reason})"
    said = [f"{words.level(standing.interval.level)} interval {words.span(standing.interval, ends)}", standing.band]
    said.append(f"confidence {standing.confidence}" if standing.confidence else "no scored evidence of its own")
    return f"{words.points(standing.score, decimals, edges)} ({', '.join(word for word in said if word)})"


def acronym_of(comparison: Comparison, mission: str) -> str:
    """The acronym of a mission in a comparison, by its id."""
    return next(row.mission.acronym for row in comparison.missions if row.mission.id == mission)
