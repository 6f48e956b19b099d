"""A mission profile: one mission's sources and evidence, as written in `profiles/<id>.yaml`."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter
from typing import Annotated, Any, Literal

from a4p_score.model.canonical import digest_with
from a4p_score.model.fields import (
    Actor,
    CommitmentId,
    Credibility,
    Day,
    Direction,
    FieldError,
    Flag,
    Level,
    Limited,
    Number,
    ObservationPeriod,
    PartialDate,
    Relation,
    Reliability,
    Scope,
    Sha256,
    Short,
    Slug,
    Strength,
    Text,
    Url,
    real,
    record,
    text,
)

STRENGTHS: tuple[Strength, ...] = ("minor", "moderate", "major")

CEILING: dict[Level, Strength] = {"input": "minor", "activity": "minor", "output": "moderate", "outcome": "major", "impact": "major"}
"""Results-chain ceiling: the most that evidence of a level can say in favour (method.md 2)."""


@record
class Fact:
    """A fact for the header of a scorecard. Never scored."""

    name: Short
    value: Short
    source: Slug
    as_of: PartialDate


@record
class Mission:
    """Who the mission is and how its area is named; `naming_note`, in tables `naming_footnote`, is printed where the area is."""

    id: Slug
    acronym: Annotated[str, text(32, pattern=r"[A-Za-z0-9-]{1,32}", what="an acronym: use letters, digits and -")]
    name: Short
    area: Short
    naming_note: Text | None = None
    naming_footnote: Annotated[str, text(60)] | None = None
    mandate: Short | None = None
    established: Day | None = None
    closed: Day | None = None
    facts: Annotated[tuple[Fact, ...], Limited(200)] = ()

    def __post_init__(self) -> None:
        if self.established and self.closed and self.closed < self.established:
            raise FieldError("period-reversed", "the mission is closed before it is established", "closed")


@record
class NotMandated:
    """A commitment that the mandate leaves out, with the resolution that says so."""

    commitment: CommitmentId
    reason: Text


@record
class Source:
    """Where evidence comes from. Reliability (Admiralty letter) is about its record, relation about its independence.

    `text_sha256` is of the file of its text on the day that it was last `checked` (`a4p-score verify --record`).
    """

    id: Slug
    title: Short
    author: Short | None = None
    publisher: Short
    url: Url | None = None
    symbol: Short | None = None
    published: PartialDate | None = None
    reliability: Reliability
    relation: Relation
    note: Text | None = None
    text_sha256: Sha256 | None = None
    checked: Day | None = None


@record
class Coding:
    """One coder's independent judgement of an item, for the agreement between coders."""

    coder: Slug
    direction: Direction
    strength: Strength | None = None
    level: Level | None = None
    actor: Actor | None = None
    scope: Scope | None = None

    def __post_init__(self) -> None:
        _check_words(self.direction, self.strength)


def _check_words(direction: Direction, strength: Strength | None) -> None:
    if direction in ("advances", "hinders") and strength is None:
        how = "add a line `strength: minor`, or moderate, or major, below it."
        raise FieldError("bad-rating", f"{direction} needs a strength: minor, moderate or major", "direction", how)
    if direction in ("mixed", "context") and strength is not None:
        raise FieldError("bad-rating", f"{direction} takes no strength", "strength", "delete the line.")


@record
class Quote:
    """What a source says, found again by its words: a TextQuoteSelector of the W3C's Web Annotation model. Kept short."""

    exact: Short
    prefix: Short | None = None
    suffix: Short | None = None


@record
class Item:
    """One finding about one commitment: whose conduct, which way, how strong, how far along the results chain, on whose word.

    Rated either in words (`direction`, `strength`) or by a number (`indicator`, `value`). `scope` is how far it reaches; a `standing` fact
    is in force from the start of `observed` on.
    """

    id: Slug
    commitment: CommitmentId
    finding: Text
    actor: Actor
    direction: Direction | None = None
    strength: Strength | None = None
    indicator: Slug | None = None
    value: Number | None = None
    level: Level
    scope: Scope | None = None
    standing: Flag = False
    observed: ObservationPeriod
    credibility: Credibility
    sources: Annotated[tuple[Slug, ...], Limited(100, 1)]
    locator: Text | None = None
    quote: Quote | None = None
    figures: Annotated[tuple[Text, ...], Limited(200)] = ()
    same_event: Slug | None = None
    tags: Annotated[tuple[Slug, ...], Limited(50)] = ()
    note: Text | None = None


@record
class Evidence(Item):
    """An item as a profile holds it, with what its coders judged; one that breaks a rule of its own cannot be made."""

    codings: Annotated[tuple[Coding, ...], Limited(100)] = ()

    def __post_init__(self) -> None:
        self._check_rating()
        if len(set(self.sources)) < len(self.sources):
            raise FieldError("repeated", "names a source twice", "sources")
        if len({coding.coder for coding in self.codings}) < len(self.codings):
            raise FieldError("repeated", "has two codings by one coder", "codings")

    def _check_rating(self) -> None:
        if self.direction is None:
            if self.strength is not None:
                raise FieldError("bad-rating", "has a strength but no direction", "strength")
            if self.indicator is None or self.value is None:
                raise FieldError("bad-rating", "has no rating: give direction and strength, or indicator and value", "indicator")
            return
        if self.indicator is not None or self.value is not None:
            raise FieldError("bad-rating", "is rated twice: give direction and strength, or indicator and value", "direction")
        _check_words(self.direction, self.strength)
        if self.direction == "advances" and self.strength is not None:
            ceiling = CEILING[self.level]
            if STRENGTHS.index(self.strength) > STRENGTHS.index(ceiling):
                message = f"{self.level} evidence can advance a commitment at most {ceiling}, not {self.strength}"
                raise FieldError("above-ceiling", message, "strength")


@record
class SeriesValue:
    """One value of a series, or its count and total; what it names itself stands in place of its block's."""

    observed: ObservationPeriod
    value: Number | None = None
    count: Annotated[float, real(0)] | None = None
    total: Annotated[float, real(0, above=True)] | None = None
    credibility: Credibility | None = None
    sources: Annotated[tuple[Slug, ...], Limited(100, 1)] | None = None
    locator: Text | None = None
    figures: Annotated[tuple[Text, ...], Limited(200)] | None = None
    note: Text | None = None

    def __post_init__(self) -> None:
        if (self.count is None) != (self.total is None) or (self.value is None) == (self.count is None):
            raise FieldError("bad-rating", "needs a value, or a count and its total", "value")


@record
class Series:
    """One indicator of a commitment through time. Each value is an item of evidence; all of them together speak once."""

    indicator: Slug
    commitment: CommitmentId
    actor: Actor
    level: Level
    credibility: Credibility
    sources: Annotated[tuple[Slug, ...], Limited(100, 1)]
    scope: Scope | None = None
    locator: Text | None = None
    figures: Annotated[tuple[Text, ...], Limited(200)] = ()
    tags: Annotated[tuple[Slug, ...], Limited(50)] = ()
    note: Text | None = None
    values: Annotated[tuple[SeriesValue, ...], Limited(5_000, 1)]

    def id_of(self, value: SeriesValue) -> str:
        """The id of the item that a value becomes."""
        return f"{self.indicator}-{value.observed.text.replace('/', '-to-')}"


@record(slots=False)
class Profile:
    """A whole profile file. `as_of` is the default date of every score, so that no result depends on today.

    Values of `series` become items only under a framework, which has their indicators: see `items_under`.
    """

    schema: Literal["a4p-score/profile/1", "a4p-score/profile/2"]
    mission: Mission
    framework: Slug = "a4p"
    as_of: Day
    not_mandated: Annotated[tuple[NotMandated, ...], Limited(2_000)] = ()
    sources: tuple[Source, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    series: Annotated[tuple[Series, ...], Limited(1_000)] = ()

    @property
    def id(self) -> str:
        """The mission's slug."""
        return self.mission.id

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """Each source by its id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def sha256(self) -> str:
        """Hash of the canonical content: entries sorted by id, layout ignored."""
        lists: dict[str, list[Any]] = {
            "sources": sorted(self.sources, key=attrgetter("id")),
            "evidence": sorted(self.evidence, key=attrgetter("id")),
            "series": sorted(self.series, key=lambda block: (block.commitment, block.indicator, block.values[0].observed)),
            "not_mandated": sorted(self.not_mandated, key=attrgetter("commitment")),
        }
        return digest_with(self, lists)
