from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a4p_score.load.documents import load_profile
from a4p_score.model.canonical import digest, plain, text, texts
from a4p_score.model.dates import parse_period
from a4p_score.model.profile import Profile
from tests.builders import a4p
from tests.profile_text import PROFILE
from tests.strategies import profiles


@dataclass(frozen=True)
class Inner:
    day: date
    period: object


@dataclass(frozen=True)
class Outer:
    inner: Inner
    parts: tuple[Inner, ...]
    table: dict[int, float]
    nothing: None = None


INNER = Inner(date(2020, 1, 31), parse_period("2018-05/2018-08"))


def test_the_plain_form_is_what_json_can_hold() -> None:
    written = {"day": "2020-01-31", "period": "2018-05/2018-08"}
    assert plain(Outer(INNER, (INNER,), {1: 0.5})) == {"inner": written, "parts": [written], "table": {"1": 0.5}, "nothing": None}


@pytest.mark.parametrize("value", ["NO", 1, 1.5, True, None])
def test_what_is_plain_stays(value: object) -> None:
    assert plain(value) is value


def test_the_digest_is_the_sha_256_of_sorted_json() -> None:
    text = '{"a": ["é", 0.5], "b": null}'
    assert digest({"b": None, "a": ("é", 0.5)}) == hashlib.sha256(text.encode()).hexdigest()


@given(st.dictionaries(st.text(max_size=3), st.one_of(st.none(), st.integers(), st.text(max_size=3)), max_size=5))
def test_the_digest_does_not_hang_on_the_order_of_keys(mapping: dict[str, object]) -> None:
    assert digest(mapping) == digest(dict(reversed(mapping.items())))


def test_the_digest_does_not_hang_on_the_layout_of_a_file() -> None:
    laid_out_anew = "# a comment\n" + PROFILE.replace("credibility: 2\n", "credibility:   2   # probably true\n").replace(
        '"Study"', "Study"
    ).replace("sources: [ngo]", "sources:\n      - ngo").replace("closed: null", "closed: ~").replace("\n", "\r\n")
    profiles = [load_profile(text.encode(), "testland.yaml", a4p()).model for text in (PROFILE, laid_out_anew)]
    assert profiles[0] is not None
    assert profiles[1] is not None
    assert profiles[0] == profiles[1]
    assert profiles[0].sha256 == profiles[1].sha256


@dataclass(frozen=True)
class Mixed:
    value: object
    other: object = None


@given(
    st.lists(
        st.one_of(
            st.none(),
            st.booleans(),
            st.integers(),
            st.floats(allow_nan=False),
            st.text(),
            st.sampled_from(["a", ("a",), (), (1,), (True,), (-0.0,), (0.0,)]),
        )
    )
)
def test_texts_of_many_are_the_text_of_each(values: list[object]) -> None:
    """Whatever a field holds: 1, 1.0 and True are equal, and so are 0.0 and -0.0, but not written alike."""
    made = [Mixed(value, values[0]) for value in values] + [Mixed(INNER.period, value) for value in values]
    assert texts(made) == [text(one) for one in made] == [json.dumps(plain(one), sort_keys=True, ensure_ascii=False) for one in made]


@given(profiles())
def test_the_hash_of_a_profile_is_the_digest_of_it_in_order(made: Profile) -> None:
    in_order = replace(
        made,
        sources=tuple(sorted(made.sources, key=lambda source: source.id)),
        evidence=tuple(sorted(made.evidence, key=lambda item: item.id)),
        series=tuple(sorted(made.series, key=lambda block: (block.commitment, block.indicator, block.values[0].observed))),
        not_mandated=tuple(sorted(made.not_mandated, key=lambda gap: gap.commitment)),
    )
    assert made.sha256 == digest(in_order)
