"""Hypothesis strategies: whole profiles that the loader would accept, on both sides, with series and standing facts."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from a4p_score.model.dates import parse_period
from a4p_score.model.fields import Actor
from a4p_score.model.profile import CEILING, STRENGTHS, Evidence, Profile, Series, SeriesValue, Source
from tests.builders import a4p, item, profile, source

SOURCES = [f"s{number}" for number in range(6)]
ACTORS = get_args(Actor)
YEARS = ("2017", "2018", "2019", "2019-06/2019-12", "2020-01-31", "2021")


@st.composite
def items(draw: st.DrawFn, name: str, commitments: list[str]) -> Evidence:
    commitment = draw(st.sampled_from(commitments))
    level = draw(st.sampled_from(sorted(CEILING)))
    allowed = STRENGTHS[: STRENGTHS.index(CEILING[level]) + 1]
    rated = draw(
        st.one_of(
            st.sampled_from(allowed).map(lambda strength: f"advances {strength}"),
            st.sampled_from(STRENGTHS).map(lambda strength: f"hinders {strength}"),
            st.just("mixed"),
            st.just("context"),
        )
    )
    return item(
        name,
        commitment,
        rated,
        level=level,
        actor=draw(st.sampled_from(ACTORS)),
        scope=draw(st.sampled_from([None, "instance", "pattern", "whole"])),
        standing=draw(st.sampled_from([False, False, False, True])),
        observed=draw(st.sampled_from(["2017", "2018-05", "2018-03/2018-06", "2019-06-30", "2019", "2020-01-31", "2021-02"])),
        credibility=draw(st.integers(2, 6)),
        sources=tuple(draw(st.lists(st.sampled_from(SOURCES), min_size=1, max_size=3, unique=True))),
        same_event=draw(st.sampled_from([None, None, "event-a", "event-b"])),
    )


@st.composite
def sources(draw: st.DrawFn) -> tuple[Source, ...]:
    return tuple(
        source(
            name,
            reliability=draw(st.sampled_from("ABCDEF")),
            relation=draw(st.sampled_from(["self", "un-system", "member-state", "independent"])),
            publisher=draw(st.sampled_from(["P1", "P2", "P3"])),
        )
        for name in SOURCES
    )


@st.composite
def series(draw: st.DrawFn, commitments: list[str]) -> tuple[Series, ...]:
    """Up to three series, each of an indicator of its own, with one actor of the indicator's side."""
    known = [(c, indicator) for c in a4p().commitments if c.id in commitments for indicator in c.indicators]
    chosen = draw(st.lists(st.sampled_from(known), max_size=3, unique_by=lambda pair: pair[1].id)) if known else []
    made = []
    for commitment, indicator in chosen:
        side = a4p().side(a4p().side_of_indicator(commitment.id, indicator.id))
        periods = draw(st.lists(st.sampled_from(YEARS), min_size=1, max_size=4, unique=True))
        own = draw(st.sampled_from([None, *SOURCES]))
        made.append(
            Series(
                indicator=indicator.id,
                commitment=commitment.id,
                actor=draw(st.sampled_from(side.actors)),
                level="outcome",
                credibility=2,
                sources=(draw(st.sampled_from(SOURCES)),),
                values=tuple(
                    SeriesValue(
                        observed=parse_period(period),
                        value=draw(st.floats(0, 20)),
                        sources=(own,) if own is not None and place == 0 else None,
                    )
                    for place, period in enumerate(periods)
                ),
            )
        )
    return tuple(made)


@st.composite
def profiles(draw: st.DrawFn, *, name: str = "testland", least: int = 0, most: int = 25) -> Profile:
    """A profile over all commitments of the packaged framework but those it leaves out."""
    commitments = sorted(a4p().commitment_by_id)
    left_out = draw(st.sets(st.sampled_from(commitments), max_size=4))
    mandated = [commitment for commitment in commitments if commitment not in left_out]
    many = draw(st.integers(least, most))
    found = [draw(items(f"i{number:02d}", mandated)) for number in range(many)]
    return profile(*found, sources=draw(sources()), series=draw(series(mandated)), name=name, not_mandated=tuple(sorted(left_out)))
