"""Hypothesis strategies: whole profiles that the loader would accept."""

from __future__ import annotations

from hypothesis import strategies as st

from a4p_score.model.profile import CEILING, STRENGTHS, Evidence, Profile, Source
from tests.builders import a4p, item, profile, source

SOURCES = [f"s{number}" for number in range(6)]


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
        actor=draw(st.sampled_from([*a4p().commitment_by_id[commitment].binds, "parties"])),
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
def profiles(draw: st.DrawFn, *, name: str = "testland", least: int = 0, most: int = 25) -> Profile:
    """A profile over all commitments of the packaged framework but those it leaves out."""
    commitments = sorted(a4p().commitment_by_id)
    left_out = draw(st.sets(st.sampled_from(commitments), max_size=4))
    mandated = [commitment for commitment in commitments if commitment not in left_out]
    many = draw(st.integers(least, most))
    found = [draw(items(f"i{number:02d}", mandated)) for number in range(many)]
    return profile(*found, sources=draw(sources()), name=name, not_mandated=tuple(sorted(left_out)))
