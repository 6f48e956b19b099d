"""Figures as data: plain numbers and text, with a title, a description and a table that says the same. charts/ draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from a4p_score.report import words
from a4p_score.report.document import Cell, Column, Figure, Number, Table, columns, number, signed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from a4p_score.model.scorecard import Confidence

NEUTRAL = 50
"""The score that speaks neither for nor against (docs/method.md 4)."""

NO_EVIDENCE = "no scored evidence"

Direction = Literal["for", "against", "mixed"]
Cover = Literal["none", "thin", "sound", "not mandated"]


# --- what several figures share -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Band:
    """A word for the scores from `low` to the next band."""

    name: str
    low: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A score from 0 to 100 with interval and confidence; an interval alone where the score is withheld, nothing where there is none."""

    score: float | None = None
    low: float | None = None
    high: float | None = None
    confidence: Confidence | None = None

    def point(self, edges: Collection[float]) -> str:
        """The score without decimals, with as many as it takes to see on which side of an edge it lies."""
        return words.points(self.score, 0, edges)

    @property
    def range(self) -> str:
        """The interval as `35–90`."""
        return words.NONE if self.low is None or self.high is None else f"{self.low:.0f}–{self.high:.0f}"

    def cells(self, edges: Collection[float]) -> tuple[Cell, ...]:
        """Score, interval and confidence."""
        return Number(self.score, self.point(edges)), self.range, self.confidence or words.NONE


def _of_sides(series: Collection[str], first: Iterable[str | Column], rest: Iterable[str | Column]) -> tuple[Column, ...]:
    """Columns of a table with a row for each series, which needs a name where there is more than one."""
    return columns(*first, *(("Side",) if len(series) > 1 else ()), *rest)


def _side(series: Collection[str], name: str) -> tuple[Cell, ...]:
    return (name,) if len(series) > 1 else ()


def _right(*names: str) -> tuple[Column, ...]:
    return columns(*names, numbers=names)


# --- interval dots --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class DotRow:
    """A pillar or a mission: an estimate for each series. `total` sets it apart from the rows above."""

    name: str
    estimates: tuple[Estimate, ...]
    total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalDots(Figure):
    """Scores with their intervals over the bands, a row for each pillar or mission (`of`), a mark for each side in `series`."""

    of: str
    series: tuple[str, ...]
    rows: tuple[DotRow, ...]
    bands: tuple[Band, ...] = ()
    level: float = 0.9

    @property
    def edges(self) -> tuple[float, ...]:
        """Where bands begin."""
        return tuple(band.low for band in self.bands)

    @property
    def table(self) -> Table:
        """A row for each row and side."""
        return Table(
            columns=_of_sides(self.series, (self.of,), (*_right("Score", f"{words.level(self.level)} interval"), "Confidence")),
            rows=tuple(
                (row.name, *_side(self.series, name), *estimate.cells(self.edges))
                for row in self.rows
                for name, estimate in zip(self.series, row.estimates, strict=True)
            ),
            caption=self.title,
            once=(0,),
        )


# --- balance bars ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What the evidence adds and takes away, in points from neutral, both counted from 0 upwards; from how many items."""

    gained: float = 0
    lost: float = 0
    items_for: int = 0
    items_against: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceRow:
    """A pillar: a balance for each series; None where it has no scored evidence."""

    name: str
    balances: tuple[Balance | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceBars(Figure):
    """Points for and against, a row for each pillar (`of`), a bar for each side in `series`.

    `follows`: it stands beside interval dots of the same rows, which name them.
    """

    of: str
    series: tuple[str, ...]
    rows: tuple[BalanceRow, ...]
    follows: bool = False

    @property
    def table(self) -> Table:
        """A row for each row and side."""
        heads = _right("Points for", "Items for", "Points against", "Items against")
        return Table(
            columns=_of_sides(self.series, (self.of,), heads),
            rows=tuple(
                (row.name, *_side(self.series, name), *_weighed(balance))
                for row in self.rows
                for name, balance in zip(self.series, row.balances, strict=True)
            ),
            caption=self.title,
            once=(0,),
        )


def _weighed(balance: Balance | None) -> tuple[Cell, ...]:
    if balance is None:
        return (number(None),) * 4
    return signed(balance.gained), number(balance.items_for), signed(-balance.lost), number(balance.items_against)


# --- timeline -------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An item on a row and a side: its period as written and as days, its direction, its weight in pseudo-observations."""

    id: str
    row: str
    side: str
    observed: str
    start: date
    end: date
    direction: Direction
    weight: float


@dataclass(frozen=True, slots=True)
class Limit:
    """A day that bounds what counts: the agenda's start, the as-of date, what was known by then, a mission's end."""

    name: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Figure):
    """Items by the end of their period, in `rows` of pillars (`of`) and lanes of sides; those before `first` stand at the left edge."""

    of: str
    series: tuple[str, ...]
    rows: tuple[str, ...]
    events: tuple[Event, ...]
    first: date
    last: date
    limits: tuple[Limit, ...] = ()

    @property
    def table(self) -> Table:
        """A row for each item, oldest first; the limits in the caption."""
        limits = "; ".join(f"{limit.name} {limit.day.isoformat()}" for limit in self.limits)
        return Table(
            columns=_of_sides(self.series, columns("Observed", "Item", self.of, fixed=("Observed",)), ("Direction", *_right("Weight"))),
            rows=tuple(
                (event.observed, event.id, event.row, *_side(self.series, event.side), event.direction, number(event.weight, 2))
                for event in sorted(self.events, key=lambda event: (event.end, event.start, event.id))
            ),
            caption=f"{self.title} ({limits})" if limits else self.title,
        )


# --- coverage map ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverCell:
    """The evidence on a commitment, on one side."""

    state: Cover
    items: int = 0
    weight: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverRow:
    """A commitment: a cell for each series; None where that side has no question."""

    name: str
    cells: tuple[CoverCell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverGroup:
    """A pillar with its commitments."""

    name: str
    commitments: tuple[CoverRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageMap(Figure):
    """Where evidence is missing: the commitments of each pillar (`of`), a state for each side in `series`."""

    of: str
    series: tuple[str, ...]
    groups: tuple[CoverGroup, ...]

    @property
    def table(self) -> Table:
        """A row for each commitment and side."""
        return Table(
            columns=_of_sides(self.series, (self.of, "Commitment"), ("Evidence", *_right("Items", "Weight"))),
            rows=tuple(
                (group.name, commitment.name, *_side(self.series, name), cell.state, number(cell.items), number(cell.weight, 1))
                for group in self.groups
                for commitment in group.commitments
                for name, cell in zip(self.series, commitment.cells, strict=True)
                if cell is not None
            ),
            caption=self.title,
            once=(0, 1),
        )


# --- scatter --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ScatterPoint:
    """A mission on two scales."""

    name: str
    x: Estimate
    y: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Scatter(Figure):
    """Missions (`of`) on two scales from 0 to 100, delivery against conditions, with intervals on both."""

    of: str
    x_name: str
    y_name: str
    points: tuple[ScatterPoint, ...]
    bands: tuple[Band, ...] = ()
    level: float = 0.9

    @property
    def table(self) -> Table:
        """A row for each point."""
        edges, within = tuple(band.low for band in self.bands), f"{words.level(self.level)} interval"
        return Table(
            columns=columns(self.of, *_right(self.y_name, within, self.x_name, within)),
            rows=tuple((point.name, *point.y.cells(edges)[:2], *point.x.cells(edges)[:2]) for point in self.points),
            caption=self.title,
        )


# --- sparkline ------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline(Figure):
    """Scores from 0 to 100 at some dates, oldest first; None where there was none."""

    dates: tuple[str, ...]
    values: tuple[float | None, ...]

    @property
    def table(self) -> Table:
        """A row for each date."""
        rows = tuple((day, number(value)) for day, value in zip(self.dates, self.values, strict=True))
        return Table(columns=columns("Date", "Score", numbers=("Score",)), rows=rows, caption=self.title)


# --- tornado --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TornadoRow:
    """A constant: its low and its high value as text, and the score that each gives; None where the score is lost."""

    name: str
    low_value: str
    high_value: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tornado(Figure):
    """What becomes of a score when each constant (`of`) takes its low and its high value."""

    of: str
    score: float
    rows: tuple[TornadoRow, ...]

    @property
    def table(self) -> Table:
        """A row for each constant."""
        heads = _right("Low value", "Score at low", "High value", "Score at high")
        return Table(
            columns=columns(self.of, *heads),
            rows=tuple((row.name, row.low_value, number(row.low, 1), row.high_value, number(row.high, 1)) for row in self.rows),
            caption=f"{self.title} (score as it stands: {words.number(self.score, 1)})",
        )
