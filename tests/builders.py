"""Small profiles for tests, made of models: everything that a test does not care about has a default."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from a4p_score.load.catalogue import load_framework_file
from a4p_score.model.dates import parse_partial, parse_period
from a4p_score.model.framework import WHOLE, Framework, Method
from a4p_score.model.profile import Evidence, Mission, NotMandated, Profile, Series, SeriesValue, Source
from a4p_score.model.sensitivity import Constant

AS_OF = date(2020, 1, 31)


@cache
def a4p() -> Framework:
    """The packaged framework."""
    return load_framework_file(None)


@cache
def weighted() -> Framework:
    """The packaged framework with weights that all differ within their parent, for whatever must not take them for equal."""
    pillars = {pillar.id: float(place) for place, pillar in enumerate(a4p().pillars, 1)}
    return a4p().with_weights(pillars | {c.id: 0.5 + 0.25 * place for place, c in enumerate(a4p().commitments)})


def moved(method: Method, constant: Constant, value: float) -> Method:
    """The method with one constant at another value, or with all factors of a table raised to a power."""
    change: dict[str, Any] = {constant.id: value}
    if constant.scale == "power":
        table = method.scope_tried if constant.id == "scope" and method.scope_tried else getattr(method, constant.id)
        change[constant.id] = {key: factor**value for key, factor in table.items()}
    return replace(method, **change)


@cache
def one_sided() -> Framework:
    """The packaged framework with one side: all commitments, all actors, as of a published index."""
    everything = tuple(replace(c, sides={}, indicators=tuple(replace(i, side=None) for i in c.indicators)) for c in a4p().commitments)
    return replace(a4p(), sides=(WHOLE,), commitments=everything)


def source(name: str = "s1", **changes: Any) -> Source:
    published = changes.pop("published", None)
    fields: dict[str, Any] = {
        "title": f"Title of {name}",
        "publisher": f"Publisher of {name}",
        "reliability": "A",
        "relation": "independent",
        "note": "test",
    }
    return Source(id=name, published=parse_partial(published) if published else None, **{**fields, **changes})


def item(name: str = "i1", commitment: str = "people.community-engagement", rated: str = "advances minor", **changes: Any) -> Evidence:
    direction, _, strength = rated.partition(" ")
    if "indicator" in changes:
        direction = ""
    fields: dict[str, Any] = {
        "commitment": commitment,
        "finding": f"Finding of {name}",
        "actor": "mission",
        "direction": direction or None,
        "strength": (strength or None) if direction else None,
        "level": "outcome",
        "observed": "2019-06",
        "credibility": 2,
        "sources": ("s1",),
    }
    fields.update(changes)
    return Evidence(id=name, **{**fields, "observed": parse_period(fields["observed"])})


def women(**changes: Any) -> Series:
    """A series of women among contingents: a count, and values that override what stands in the block."""
    values = (
        SeriesValue(observed=parse_period("2018-12-31"), count=7, total=140),
        SeriesValue(observed=parse_period("2019-01/2019-06"), value=20.0, credibility=3, sources=("s1",), note="own"),
        SeriesValue(observed=parse_period("2021"), value=6.0),
    )
    fields: dict[str, Any] = {
        "indicator": "women-contingents",
        "commitment": "performance.womens-deployment",
        "actor": "contributors",
        "level": "outcome",
        "credibility": 2,
        "sources": ("s1",),
        "note": "block",
        "values": values,
    }
    return Series(**{**fields, **changes})


def profile(*items: Evidence, sources: tuple[Source, ...] | None = None, name: str = "testland", **changes: Any) -> Profile:
    cited = sorted({cited for entry in items for cited in entry.sources})
    fields: dict[str, Any] = {
        "mission": Mission(id=name, acronym=name.upper(), name=f"Mission in {name}", area=name.title()),
        "as_of": AS_OF,
        "sources": tuple(source(cited_name) for cited_name in cited) if sources is None else sources,
        "evidence": items,
        "not_mandated": tuple(NotMandated(commitment=gap, reason="Resolution 1 (2000)") for gap in changes.pop("not_mandated", ())),
    }
    return Profile(schema="a4p-score/profile/2", **{**fields, **changes})
