"""What a profile and its framework must agree on, checked after each is valid in itself. Every problem names its path."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from a4p_score.load.spelling import Guesses
from a4p_score.model.fields import Actor

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from a4p_score.load.yaml_source import Path
    from a4p_score.model.framework import Commitment, Framework
    from a4p_score.model.profile import Evidence, Profile, Series

Found = tuple["Path", str, str, str | None]

MOST_ID = 64
_MOST_NAMED = 8
_VIEWS = ("declaration", "a4p-plus")


class Part(NamedTuple):
    """What can be read of an item that is not valid, or of a series: enough to check its references."""

    commitment: str | None
    indicator: str | None
    actor: str | None
    sources: tuple[str, ...]
    credibility: int | None


def profile_errors(profile: Profile, framework: Framework, unread: Collection[str] | None = ()) -> Iterator[Found]:
    """Errors that make a profile unfit to be scored under a framework, as (path, rule, message, hint).

    `unread` are the ids of sources that are declared but not valid themselves (None: any): citing one is no second error.
    """
    if profile.framework not in (framework.id, framework.extends):
        yield ("framework",), "unknown-framework", f"the profile is written for {profile.framework}, not for {framework.id}", None
    yield from _repeated(("sources",), [source.id for source in profile.sources])
    yield from _repeated_items(profile)
    left_out = [gap.commitment for gap in profile.not_mandated]
    yield from _repeated(("not_mandated",), left_out, "commitment")
    references = References(profile, framework, unread)
    for number, commitment in enumerate(left_out):
        yield from references.of_commitment(("not_mandated", number, "commitment"), commitment)
    for number, fact in enumerate(profile.mission.facts):
        yield from references.of_source(("mission", "facts", number, "source"), fact.source)
    for number, item in enumerate(profile.evidence):
        yield from references.of_item(("evidence", number), item)
    for number, block in enumerate(profile.series):
        yield from references.of_series(("series", number), block)


def _repeated_items(profile: Profile) -> Iterator[Found]:
    """Ids that stand twice among items and the values of series, and ids of values that are too long to be one."""
    places: list[tuple[Path, str]] = [(("evidence", number, "id"), item.id) for number, item in enumerate(profile.evidence)]
    for number, block in enumerate(profile.series):
        for row, value in enumerate(block.values):
            places.append((("series", number, "values", row, "observed"), block.id_of(value)))
            if len(places[-1][1]) > MOST_ID:
                yield places[-1][0], "bad-name", f"{places[-1][1]!r} is too long for an id", None
    seen: set[str] = set()
    for at, name in places:
        if name in seen:
            yield at, "duplicate-id", f"the id {name!r} is taken already, further up", None
        seen.add(name)


class References:
    """What the entries of a profile may refer to: the commitments of the framework and the profile's own sources."""

    def __init__(self, profile: Profile, framework: Framework, unread: Collection[str] | None = ()) -> None:
        self._sources = profile.source_by_id
        self._unread = unread
        self._commitments = framework.commitment_by_id
        self._indicators = framework.indicator_by_commitment
        self._left_out = {gap.commitment for gap in profile.not_mandated}
        self._guesses = Guesses()
        self._framework = framework

    def of_item(self, at: Path, item: Evidence | Part) -> Iterator[Found]:
        """The references of an item that lead nowhere."""
        if item.commitment is not None:
            yield from self.of_commitment((*at, "commitment"), item.commitment)
        if item.commitment in self._left_out and item.commitment in self._commitments:
            message = f"{item.commitment} is listed under not_mandated, yet there is evidence for it"
            yield (*at, "commitment"), "not-mandated", message, None
        indicators = self._indicators.get(item.commitment or "")
        if item.indicator is not None and indicators is not None and item.indicator not in indicators:
            message, hint = _unknown(item.indicator, indicators, f"indicator of {item.commitment}", self._guesses)
            yield (*at, "indicator"), "unknown-indicator", message, hint or _those(indicators)
        elif item.indicator is not None and item.commitment is not None and item.actor is not None and indicators is not None:
            yield from self._of_side(at, item.commitment, item.indicator, item.actor)
        yield from self._of_sources(at, item.sources, item.credibility)

    def of_series(self, at: Path, block: Series) -> Iterator[Found]:
        """The references of a series that lead nowhere, its values included."""
        own = all(value.sources is None and value.credibility is None for value in block.values)
        credibility = block.credibility if own else None
        yield from self.of_item(at, Part(block.commitment, block.indicator, block.actor, block.sources, credibility))
        indicator = self._indicators.get(block.commitment, {}).get(block.indicator)
        for row, value in enumerate(block.values):
            place = (*at, "values", row)
            if indicator is not None and indicator.per is None and value.count is not None:
                yield (*place, "count"), "not-a-rate", f"{block.indicator} is no rate: it takes a value, not a count and a total", None
            if not own:
                yield from self._of_sources(place, value.sources or block.sources, value.credibility or block.credibility)

    def _of_side(self, at: Path, commitment: str, indicator: str, actor: str) -> Iterator[Found]:
        side = self._framework.side(self._framework.side_of_indicator(commitment, indicator))
        if actor not in side.actors:
            message = f"{indicator} measures {side.name.lower()}, and {actor} is not among its actors"
            yield (*at, "actor"), "wrong-side", message, f"actors there are {', '.join(side.actors)}"

    def _of_sources(self, at: Path, names: Sequence[str], credibility: int | None) -> Iterator[Found]:
        for place, source in enumerate(names):
            yield from self.of_source((*at, "sources", place), source)
        publishers = [self._sources[source].publisher for source in names if source in self._sources]
        if credibility == 1 and len(publishers) == len(names) and len(set(publishers)) < 2:
            message = f"credibility 1 needs sources of two publishers; all are of {publishers[0][:80]}"
            yield (*at, "credibility"), "unconfirmed", message, None

    def of_commitment(self, at: Path, name: str) -> Iterator[Found]:
        """Whether the framework has a commitment."""
        if name not in self._commitments:
            yield at, "unknown-commitment", *_unknown(name, self._commitments, "commitment", self._guesses)

    def of_source(self, at: Path, name: str) -> Iterator[Found]:
        """Whether the profile declares a source."""
        if name not in self._sources and self._unread is not None and name not in self._unread:
            yield at, "unknown-source", *_unknown(name, self._sources, "source", self._guesses)


def profile_warnings(profile: Profile, framework: Framework, *, whole: bool = True) -> Iterator[Found]:
    """Signs that something was overlooked; none of them changes a score. `whole`: no entry is left out as not valid."""
    cited = {source for item in profile.evidence for source in item.sources} | {fact.source for fact in profile.mission.facts}
    for block in profile.series:
        cited |= {source for value in block.values for source in value.sources or block.sources}
    for number, source in enumerate(profile.sources):
        if whole and source.id not in cited:
            yield ("sources", number, "id"), "unused-source", "no item and no fact cites it", None
        if source.url is None and source.symbol is None and source.published is None and source.note is None:
            yield ("sources", number, "id"), "no-way-to-find-it", "has no url, no symbol, no date and no note", None
    for number, item in enumerate(profile.evidence):
        if item.indicator is None and item.direction != "context":
            yield from _without_weight(("evidence", number, "actor"), item.commitment, item.actor, framework)
        sources = [profile.source_by_id[source] for source in item.sources if source in profile.source_by_id]
        if item.credibility == 1 and sources and all(source.relation == "self" for source in sources):
            yield ("evidence", number, "credibility"), "one-voice", "credibility 1 rests on the mission's own sources", None
        dates = [source.published for source in sources]
        if dates and all(date is not None and date.end < item.observed.start for date in dates):
            yield (
                ("evidence", number, "observed"),
                "seen-before-it-happened",
                "all its sources are older than the period they report on",
                None,
            )


def _without_weight(at: Path, name: str, actor: Actor, framework: Framework) -> Iterator[Found]:
    commitment = framework.commitment_by_id.get(name)
    if commitment is None or commitment.criterion(framework.side_of[actor].id) is not None:
        return
    others = [other for side in framework.sides if side.id in commitment.sides for other in side.actors]
    message = f"carries no weight: {name} asks nothing about {framework.side_of[actor].name.lower()}, where {actor} stands"
    yield at, "no-weight", message, f"actors that would: {', '.join(others)}"


def framework_errors(framework: Framework) -> Iterator[Found]:
    """Errors within a framework: ids that repeat, pillars and views that do not exist."""
    guesses = Guesses()
    yield from _repeated(("pillars",), [pillar.id for pillar in framework.pillars])
    yield from _repeated(("commitments",), [commitment.id for commitment in framework.commitments])
    pillars = {pillar.id for pillar in framework.pillars}
    entries = {entry.id for entry in framework.entries}
    for name in framework.views:
        if name not in _VIEWS:
            message = f"there is no view {name!r}: views are declaration and a4p-plus, whose groups commitments name"
            yield ("views", name), "bad-framework", message, guesses.hint(name, _VIEWS, "view")
    for number, commitment in enumerate(framework.commitments):
        at: Path = ("commitments", number)
        if commitment.pillar not in pillars:
            yield (*at, "id"), "bad-framework", *_unknown(commitment.pillar, sorted(pillars), "pillar", guesses)
        for view, groups in framework.views.items():
            known = [group.id for group in groups]
            for group in commitment.groups(view) if view in _VIEWS else ():
                if group not in known:
                    yield (*at, view.replace("-", "_")), "bad-framework", *_unknown(group, known, f"group of the view {view}", guesses)
        for entry in commitment.entries:
            if entry not in entries:
                yield (*at, "entries"), "bad-framework", *_unknown(entry, sorted(entries), "entry", guesses)
        yield from _repeated((*at, "indicators"), [indicator.id for indicator in commitment.indicators])
        yield from _criteria_errors(at, commitment, framework, guesses)
    yield from _side_errors(framework)
    yield from _pillar_errors(framework)


def _criteria_errors(at: Path, commitment: Commitment, framework: Framework, guesses: Guesses) -> Iterator[Found]:
    """A commitment is judged on sides that exist, or, in a framework of one side, without naming it."""
    known = [side.id for side in framework.sides]
    if not commitment.sides and len(known) > 1:
        yield (*at, "id"), "bad-framework", f"the commitment has no `sides`: give its question and rubric on {' or '.join(known)}", None
    if commitment.sides and (commitment.question is not None or commitment.rubric):
        at_fault = "question" if commitment.question is not None else "rubric"
        yield (*at, at_fault), "bad-framework", "question and rubric stand under `sides`, each with its side", None
    for name in commitment.sides:
        if name not in known:
            yield (*at, "sides", name), "bad-framework", *_unknown(name, known, "side", guesses)
    judged = commitment.sides or known
    for number, indicator in enumerate(commitment.indicators):
        place = (*at, "indicators", number, "side")
        if indicator.side is None and len(judged) > 1:
            yield place, "bad-framework", f"{indicator.id} names no side, and the commitment has {len(judged)}", None
        elif indicator.side is not None and indicator.side not in judged:
            yield place, "bad-framework", f"{indicator.id} is on the side {indicator.side!r}, where the commitment asks nothing", None


def _side_errors(framework: Framework) -> Iterator[Found]:
    """Every actor stands on exactly one side."""
    yield from _repeated(("sides",), [side.id for side in framework.sides])
    seen: dict[str, str] = {}
    for number, side in enumerate(framework.sides):
        for place, actor in enumerate(side.actors):
            if actor in seen:
                yield ("sides", number, "actors", place), "bad-framework", f"{actor} stands on {seen[actor]} already", None
            seen[actor] = side.id
        if not any(commitment.criterion(side.id) for commitment in framework.commitments):
            yield ("sides", number, "id"), "bad-framework", f"no commitment asks anything on {side.id}", None
    missing = [actor for actor in get_args(Actor) if actor not in seen]
    if missing:
        yield ("sides",), "bad-framework", f"no side has {', '.join(missing)}: every actor stands on one", None


def _pillar_errors(framework: Framework) -> Iterator[Found]:
    used = {commitment.pillar for commitment in framework.commitments}
    for number, pillar in enumerate(framework.pillars):
        if pillar.id == "overall":
            yield (
                ("pillars", number, "id"),
                "bad-framework",
                "overall is the name of the score over all pillars: call the pillar otherwise",
                None,
            )
        if pillar.id not in used:
            yield ("pillars", number, "id"), "bad-framework", "the pillar has no commitment", None


def _repeated(at: Path, ids: Sequence[str], field: str = "id") -> Iterator[Found]:
    seen: set[str] = set()
    for number, name in enumerate(ids):
        if name in seen:
            yield (*at, number, field), "duplicate-id", f"the {field} {name!r} is taken already, further up", None
        seen.add(name)


def _those(indicators: Collection[str]) -> str:
    """The indicators that a commitment has, to choose from."""
    if not indicators:
        return "it has none: rate the item by direction and strength."
    more = f" and {len(indicators) - _MOST_NAMED} more" if len(indicators) > _MOST_NAMED else ""
    return f"it has {', '.join(list(indicators)[:_MOST_NAMED])}{more}."


def _unknown(name: str, known: Collection[str], what: str, guesses: Guesses) -> tuple[str, str | None]:
    return f"there is no {what} {name!r}", guesses.hint(name, known, what)
