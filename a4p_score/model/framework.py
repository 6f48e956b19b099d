"""The framework: what is judged (pillars, commitments), in which words, and with which constants.

One file, `data/frameworks/a4p.yaml`, holds all of it; nothing here repeats a weight or a factor of that file.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, get_args

from a4p_score.model.canonical import digest
from a4p_score.model.fields import (
    LEAST,
    Actor,
    Aggregation,
    CommitmentId,
    Credibility,
    Day,
    Factor,
    FieldError,
    Fraction,
    Key,
    Level,
    Limited,
    Number,
    Observations,
    Relation,
    Reliability,
    Scale,
    Scope,
    Short,
    Slug,
    Status,
    Text,
    Weight,
    real,
    record,
    whole,
)

PILLARS_VIEW = "pillars"


@record
class Indicator:
    """A number that rates a commitment, on one `side` of it. `worst` and `best` are the goalposts, in `unit`; worst > best: less is better.

    `per` (100 for per cent, 1000 for a rate) makes values of a series that is given as counts and totals.
    """

    id: Slug
    name: Short
    unit: Short
    worst: Number
    best: Number
    scale: Scale = "linear"
    source: Text | None = None
    status: Status = "verified"
    side: Slug | None = None
    per: Annotated[int, whole(1, 1_000_000)] | None = None

    def __post_init__(self) -> None:
        worst, best = self.worst, self.best
        if self.scale == "log":
            if min(worst, best) <= 0:
                raise FieldError("bad-framework", "a logarithmic scale needs goalposts above 0", "scale")
            worst, best = math.log(worst), math.log(best)
        if worst == best or not math.isfinite(best - worst):
            raise FieldError("bad-framework", "worst and best are the same, or too far apart: the indicator cannot rate anything", "worst")


Rubric = Annotated[dict[Annotated[int, whole(0, 100)], Text], Limited(20)]


@record
class Criterion:
    """What a commitment asks on one side, and the anchors of the answers, from 0 (worst), for people."""

    question: Text | None = None
    rubric: Rubric = field(default_factory=dict)


@record
class Side:
    """Some actors whose conduct is judged together, apart from that of the others."""

    id: Slug
    name: Short
    actors: Annotated[tuple[Actor, ...], Limited(8, 1)]
    question: Text | None = None


WHOLE = Side(id="delivery", name="Delivery", actors=get_args(Actor))
"""The one side of a framework that names none."""


@record
class Commitment:
    """One commitment of a pillar, with its criterion on each side on which it can be judged.

    In a framework without sides `question` and `rubric` stand at the top. `binds` is whom the Declaration commits: documentation.
    """

    id: CommitmentId
    name: Short
    question: Text | None = None
    rubric: Rubric = field(default_factory=dict)
    sides: Annotated[dict[Slug, Criterion], Limited(10)] = field(default_factory=dict)
    binds: Annotated[tuple[Actor, ...], Limited(8)] = ()
    weight: Weight = 1.0
    declaration: Annotated[tuple[Key, ...], Limited(64)] = ()
    a4p_plus: Annotated[tuple[Key, ...], Limited(64)] = ()
    entries: Annotated[tuple[Key, ...], Limited(100)] = ()
    typical_sources: Text | None = None
    status: Status = "verified"
    source: Text | None = None
    note: Text | None = None
    indicators: Annotated[tuple[Indicator, ...], Limited(200)] = ()

    @property
    def pillar(self) -> str:
        """The id of the pillar it belongs to."""
        return self.id.partition(".")[0]

    def criterion(self, side: str) -> Criterion | None:
        """What is asked on a side; None where the commitment cannot be judged there."""
        return self.sides.get(side) if self.sides else Criterion(question=self.question, rubric=self.rubric)

    def groups(self, view: str) -> tuple[str, ...]:
        """The groups of a view it stands in: its pillar, its Declaration areas or its A4P+ priorities."""
        return {PILLARS_VIEW: (self.pillar,), "declaration": self.declaration, "a4p-plus": self.a4p_plus}[view]


@record
class Pillar:
    """A group of commitments with a weight in the overall score."""

    id: Slug
    name: Short
    weight: Weight = 1.0
    question: Text | None = None


@record
class Group:
    """A group of another view of the same commitments, such as an area of the Declaration."""

    id: Key
    name: Short
    status: Status = "verified"


@record
class Entry:
    """One entry of the Declaration's crosswalk: a working id, an area, whom it binds, and how well it was verified."""

    id: Key
    area: Key
    name: Short
    bound: Short
    status: Status
    paragraph: Annotated[int, whole(1, 1_000)] | None = None


@record
class Range:
    """The low and high value that `sensitivity` tries for a constant, and why."""

    low: Number
    high: Number
    why: Text

    def __post_init__(self) -> None:
        if self.low >= self.high:
            raise FieldError("bad-framework", "low must be below high", "low")


@dataclass(frozen=True, slots=True)
class WeightFactor:
    """A factor of an item's weight: its symbol, the constants and the fields of the item that it comes from, and what it is in words."""

    symbol: str
    constants: tuple[str, ...]
    fields: tuple[str, ...]
    words: str


FACTORS = (
    WeightFactor("S", ("item_strength",), (), "what one ideal item is worth, in yes/no observations"),
    WeightFactor("q", ("reliability", "relation"), ("sources",), "best source: reliability × relation"),
    WeightFactor("k", ("credibility",), ("credibility",), "credibility of the information"),
    WeightFactor("l", ("level",), ("level",), "level in the results chain"),
    WeightFactor("g", ("scope",), ("scope",), "scope of the finding"),
    WeightFactor("t", ("half_life_years",), ("observed", "standing"), "recency"),
    WeightFactor(
        "d",
        ("source_correlation", "event_correlation", "series_correlation"),
        ("sources", "same_event", "indicator"),
        "independence of the other items",
    ),
)
"""The factors of the weight w, their product, in the order of docs/method.md 3. All that tells of factors follows from this table."""

PRIORS = ("pillar_prior", "commitment_prior")

TABLES: dict[str, tuple[object, ...]] = {
    "reliability": get_args(Reliability),
    "relation": get_args(Relation),
    "credibility": (1, 2, 3, 4, 5, 6),
    "level": get_args(Level),
    "scope": get_args(Scope),
}
"""The constants that are tables, with their keys: a factor in (0, 1] for each."""

_NUMBERS = (constant for factor in reversed(FACTORS[1:]) for constant in factor.constants if constant not in TABLES)

CONSTANTS = ("item_strength", *PRIORS, *_NUMBERS, *TABLES)
"""The constants that `sensitivity` moves: those in observations, then correlations and ageing, then tables."""


_POSSIBLE = {
    "item_strength": (1e-9, 1e6),
    "pillar_prior": (0.0, 1e6),
    "commitment_prior": (0.0, 1e6),
    "source_correlation": (0.0, 1.0),
    "event_correlation": (0.0, 1.0),
    "series_correlation": (0.0, 1.0),
    "half_life_years": (1e-9, 1e6),
}
_MOST_POWER = 10.0
"""Tables are tried at powers of their factors; the 10th makes all but the best next to nothing."""


@record
class Method:
    """The constants of docs/method.md, under their names in the framework file.

    `item_strength` is S, `pillar_prior` K0, `commitment_prior` K1 (all in yes/no observations), `source_correlation` rho,
    `event_correlation` rho_event, `series_correlation` rho_series; `half_life_years` None switches ageing off. The tables hold
    factors in (0, 1]; `scope_tried` is the one that `sensitivity` raises to powers in place of a neutral `scope`.
    """

    item_strength: Weight
    pillar_prior: Observations
    commitment_prior: Observations
    source_correlation: Fraction
    event_correlation: Fraction
    series_correlation: Fraction
    half_life_years: Weight | None
    reliability: dict[Reliability, Factor]
    relation: dict[Relation, Factor]
    credibility: dict[Credibility, Factor]
    level: dict[Level, Factor]
    scope: dict[Scope, Factor]
    scope_tried: dict[Scope, Factor] | None = None
    aggregation: Aggregation = "arithmetic"
    min_coverage: Fraction = 0.8
    min_coverage_interval: Fraction = 0.5
    interval: Annotated[float, real(0, 0.999, above=True)] = 0.9
    draws: Annotated[int, whole(100, 200_000)] = 10_000
    seed: Annotated[int, whole(0)] = 20_180_816
    ranges: Annotated[dict[Key, Range], Limited(64)] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in PRIORS:
            if 0 < getattr(self, name) < LEAST:
                raise FieldError("bad-framework", f"{name} must be 0 or at least {LEAST:g}", name)
        for name, wanted in TABLES.items():
            missing = [str(key) for key in wanted if key not in getattr(self, name)]
            if missing:
                raise FieldError("bad-framework", f"{name} lacks a factor for {', '.join(missing)}", name)
        if self.min_coverage_interval > self.min_coverage:
            raise FieldError("bad-framework", "min_coverage_interval must not be above min_coverage", "min_coverage_interval")
        if self.scope_tried is not None and len(self.scope_tried) < len(TABLES["scope"]):
            raise FieldError("bad-framework", "scope_tried lacks a factor", "scope_tried")
        for name, tried in self.ranges.items():
            if name not in CONSTANTS:
                raise FieldError("bad-framework", f"{name} is not a constant of the method", "ranges")
            least, most = _POSSIBLE.get(name, (0.0, _MOST_POWER))
            for end in (tried.low, tried.high):
                if not least <= end <= most:
                    raise FieldError("bad-framework", f"{name} cannot be {end:g}: it runs from {least:g} to {most:g}", "ranges")


@record
class Band:
    """A word for a range of scores, from `min` upwards."""

    name: Short
    min: Annotated[float, real(0, 100)]


def band_of(bands: Iterable[Band], score: float) -> str | None:
    """The word for a score from 0 to 100; None without bands."""
    reached = [band for band in bands if band.min <= round(score, 9)]  # 80 is 80, whatever its last bits say
    return max(reached, key=lambda band: band.min).name if reached else None


@record(slots=False)
class Framework:
    """A whole framework file. Weights are as written; the scoring normalises them within their parent. The first side is the headline."""

    schema: Literal["a4p-score/framework/2"]
    id: Slug
    version: Short
    title: Short
    pillars: Annotated[tuple[Pillar, ...], Limited(100, 1)]
    commitments: Annotated[tuple[Commitment, ...], Limited(2_000, 1)]
    method: Method
    sides: Annotated[tuple[Side, ...], Limited(10, 1)] = (WHOLE,)
    agenda_start: Day | None = None
    scope_note: Text | None = None
    extends: Slug | None = None
    views: Annotated[dict[Slug, Annotated[tuple[Group, ...], Limited(200, 1)]], Limited(20)] = field(default_factory=dict)
    entries: Annotated[tuple[Entry, ...], Limited(2_000)] = ()
    bands: Annotated[tuple[Band, ...], Limited(50)] = ()

    @cached_property
    def sha256(self) -> str:
        """Hash of the canonical content: the same however the file is laid out."""
        return digest(self)

    @cached_property
    def commitment_by_id(self) -> dict[str, Commitment]:
        """Each commitment by its id."""
        return {commitment.id: commitment for commitment in self.commitments}

    @cached_property
    def indicator_by_commitment(self) -> dict[str, dict[str, Indicator]]:
        """The indicators of each commitment, by their ids."""
        return {c.id: {i.id: i for i in c.indicators} for c in self.commitments}

    @cached_property
    def side_of(self) -> dict[str, Side]:
        """The side of each actor."""
        return {actor: side for side in self.sides for actor in side.actors}

    def side(self, name: str | None = None) -> Side:
        """A side by its id, the headline when none is named; KeyError for one that does not exist."""
        return self.sides[0] if name is None else {side.id: side for side in self.sides}[name]

    def side_of_indicator(self, commitment: str, indicator: str) -> str:
        """The id of the side on which an indicator measures: its own, or the only one of its commitment."""
        found = self.indicator_by_commitment[commitment][indicator].side
        return found or next(iter(self.commitment_by_id[commitment].sides), self.sides[0].id)

    def band(self, score: float) -> str | None:
        """The word for a score from 0 to 100; None in a framework without bands."""
        return band_of(self.bands, score)

    def with_weights(self, weights: dict[str, float]) -> Framework:
        """The framework with other weights for some pillars or commitments, by id; KeyError for an id that is neither."""
        unknown = set(weights) - {pillar.id for pillar in self.pillars} - set(self.commitment_by_id)
        if unknown:
            raise KeyError(*sorted(unknown))
        return replace(
            self,
            pillars=tuple(replace(pillar, weight=weights.get(pillar.id, pillar.weight)) for pillar in self.pillars),
            commitments=tuple(replace(c, weight=weights.get(c.id, c.weight)) for c in self.commitments),
        )

    def starts_after(self, day: date) -> bool:
        """Whether something that ended on `day` came before the agenda."""
        return self.agenda_start is not None and day < self.agenda_start
