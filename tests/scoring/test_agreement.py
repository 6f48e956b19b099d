"""Krippendorff's alpha: his published example, another implementation as oracle, and what always holds."""

from __future__ import annotations

import json
import math
import warnings
from dataclasses import replace

import jsonschema
import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from a4p_score.formats.json import document, to_json
from a4p_score.load.json_schema import json_schema
from a4p_score.model.profile import Coding, Evidence, Profile
from a4p_score.scoring.agreement import SCALE, alpha, bootstrap, coder_agreement, tally
from tests.builders import a4p, item, profile

Integers = NDArray[np.int64]

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), part C: four observers, twelve units, missing data.
KRIPPENDORFF_2011 = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
tables = st.integers(2, 7).flatmap(
    lambda values: st.lists(st.lists(st.integers(0, 4), min_size=values, max_size=values), min_size=1, max_size=12)
)


def table(text: str) -> Integers:
    """Counts of the values 1 to 7, a row a unit."""
    units = zip(*(line.split() for line in text.strip().splitlines()), strict=True)
    return np.array([[unit.count(str(value)) for value in range(1, 8)] for unit in units], dtype=np.int64)


def coded(name: str, *judgements: str, commitment: str = "people.community-engagement", rated: str = "advances minor") -> Evidence:
    codings = []
    for number, judgement in enumerate(judgements):
        direction, _, strength = judgement.partition(" ")
        codings.append(Coding(coder=f"coder-{number + 1}", direction=direction, strength=strength or None))  # type: ignore[arg-type]
    return item(name, commitment, rated, codings=tuple(codings))


def test_krippendorff_2011() -> None:
    found = alpha(table(KRIPPENDORFF_2011))
    assert found is not None
    assert round(found, 3) == 0.815


def test_the_same_values_on_other_steps_of_the_scale_have_the_same_alpha() -> None:
    """The ordinal metric knows order and frequency, not distance."""
    counts = table(KRIPPENDORFF_2011)
    spread = counts[:, [0, 1, 5, 2, 3, 6, 4]]
    assert alpha(spread) == pytest.approx(alpha(counts), abs=1e-12)


@settings(max_examples=150, deadline=None)
@given(tables)
def test_another_implementation_agrees(rows: list[list[int]]) -> None:
    counts = np.array(rows, dtype=np.int64)
    found = alpha(counts)
    paired = counts[counts.sum(axis=1) >= 2]
    if found is None:
        assert not len(paired) or np.count_nonzero(paired.sum(axis=0)) == 1
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        other = krippendorff.alpha(value_counts=counts, level_of_measurement="ordinal")
    assert found == pytest.approx(other, abs=1e-9)
    assert found <= 1


def test_perfect_agreement_is_1_and_steady_contradiction_is_below_0() -> None:
    assert alpha(np.array([[3, 0], [0, 3]])) == 1
    assert alpha(np.array([[1, 1], [1, 1], [1, 1]])) == pytest.approx(1 - 5 / 3)  # D_o = 1 pair in 1, D_e = 2 x 3 x 3 / (6 x 5)


@pytest.mark.parametrize("counts", [np.zeros((0, 7), dtype=np.int64), np.array([[1, 0], [0, 1]]), np.array([[2, 0], [3, 0]])])
def test_without_pairs_or_without_variation_there_is_no_alpha(counts: Integers) -> None:
    assert alpha(counts) is None


def test_context_is_missing() -> None:
    counts = tally([coded("a", "context", "hinders major", "mixed", "advances major")])
    assert counts.tolist() == [[1, 0, 0, 1, 0, 0, 1]]
    assert [" ".join(filter(None, words)) for words in SCALE][:4] == ["hinders major", "hinders moderate", "hinders minor", "mixed"]


def example() -> Profile:
    return profile(
        coded("agreed", "advances minor", "advances minor", "context"),
        coded("divided", "hinders major", "advances major", rated="mixed"),
        coded("close", "hinders minor", "mixed", rated="hinders minor", commitment="politics.council-engagement"),
        coded("outside", "mixed", "mixed", rated="advances minor"),
        coded("once", "mixed"),
        coded("context-only", "context", "context", rated="context"),
        item("uncoded"),
    )


def test_counts_per_pillar_and_overall() -> None:
    found = coder_agreement(example(), a4p(), resamples=100)
    overall = found.overall
    assert (overall.items, overall.ratings, overall.coders, overall.too_few, overall.context) == (4, 8, 3, 3, 3)
    politics = next(part for part in found.pillars if part.id == "politics")
    assert (politics.items, politics.reason) == (1, None)
    assert politics.alpha == pytest.approx(0)  # one item differs within itself as much as its values do at all
    assert politics.interval is None
    partnerships = next(part for part in found.pillars if part.id == "partnerships")
    assert (partnerships.alpha, partnerships.reason, partnerships.too_few) == (None, "no item has two ratings", 0)
    assert found.coders == ("coder-1", "coder-2", "coder-3")


def test_no_variation_says_so() -> None:
    found = coder_agreement(profile(coded("a", "mixed", "mixed")), a4p(), resamples=100)
    assert (found.overall.alpha, found.overall.reason, found.overall.reading) == (None, "all ratings are the same", None)


def test_the_most_divided_item_comes_first_beside_its_adjudicated_rating() -> None:
    first, *rest = coder_agreement(example(), a4p(), resamples=100).items
    assert (first.id, first.steps, first.lowest, first.highest, first.rating, first.outside) == ("divided", 6, 0.0, 1.0, 0.5, False)
    assert [entry.id for entry in rest][:1] == ["close"]
    by_id = {entry.id: entry for entry in rest}
    assert by_id["outside"].outside
    assert by_id["outside"].disagreement == 0
    assert (by_id["once"].disagreement, by_id["once"].steps) == (None, 0)
    assert (by_id["context-only"].lowest, by_id["context-only"].steps, by_id["context-only"].state) == (None, None, "context")
    assert "uncoded" not in by_id


def test_the_disagreement_of_items_averages_to_1_less_alpha() -> None:
    found = coder_agreement(example(), a4p(), resamples=100)
    weighted = [(sum(c.rating is not None for c in entry.codings), entry.disagreement) for entry in found.items]
    mean = sum(many * d for many, d in weighted if d is not None) / found.overall.ratings
    assert found.overall.alpha is not None
    assert mean == pytest.approx(1 - found.overall.alpha, abs=1e-12)


@pytest.mark.parametrize(
    ("rows", "reading"),
    [([[2, 0], [0, 2]], "reliable"), ([[2, 0]] * 3 + [[0, 2]] * 3 + [[1, 1]], "tentative"), ([[1, 1], [2, 0]], "unreliable")],
)
def test_reading_follows_krippendorffs_thresholds(rows: list[list[int]], reading: str) -> None:
    judged = [["mixed"] * low + ["advances major"] * high for low, high in rows]
    made = profile(*(coded(f"i{number}", *judgements) for number, judgements in enumerate(judged)))
    overall = coder_agreement(made, a4p(), resamples=100).overall
    assert overall.reading == reading


def test_the_bootstrap_resamples_items() -> None:
    """Of two items, one agreed and one divided, a resample holds both (1/2), the agreed one twice or the divided one twice (1/4 each)."""
    counts = np.array([[2, 0], [1, 1]])
    both, divided = alpha(counts), alpha(np.array([[1, 1], [1, 1]]))
    interval = bootstrap(counts, 0.9, 4_000, np.random.default_rng(1))
    assert interval is not None
    assert interval.low == pytest.approx(divided)
    assert interval.high == pytest.approx(both)
    assert interval.resamples / 4_000 == pytest.approx(0.75, abs=0.03)  # no variation in a quarter of them


def test_one_item_has_no_interval() -> None:
    assert bootstrap(np.array([[1, 1]]), 0.9, 100, np.random.default_rng(1)) is None


def test_resampled_in_blocks_as_many_as_asked_for() -> None:
    counts = np.tile(np.array([[2, 1, 0, 0, 0, 0, 0], [0, 0, 3, 0, 0, 0, 0]]), (3_000, 1))
    interval = bootstrap(counts, 0.9, 1_500, np.random.default_rng(1))
    assert interval is not None
    assert interval.resamples == 1_500
    exact = alpha(counts)
    assert exact is not None
    assert interval.low < exact < interval.high
    assert interval.high - interval.low < 0.05


@settings(max_examples=40, deadline=None)
@given(tables)
def test_an_interval_holds_what_its_resamples_say(rows: list[list[int]]) -> None:
    interval = bootstrap(np.array(rows, dtype=np.int64), 0.9, 200, np.random.default_rng(1))
    assume(interval is not None)
    assert interval is not None
    assert -math.inf < interval.low <= interval.high <= 1
    assert 0 < interval.resamples <= 200


def test_the_document_fits_its_schema_and_is_the_same_in_any_order() -> None:
    made = example()
    turned = replace(made, evidence=tuple(replace(entry, codings=entry.codings[::-1]) for entry in made.evidence[::-1]))
    found = coder_agreement(made, a4p(), resamples=300)
    jsonschema.Draft202012Validator(json.loads(json_schema("agreement"))).validate(document(found))
    again = replace(coder_agreement(turned, a4p(), resamples=300), profile=found.profile)  # codings keep their order in the profile's hash
    assert to_json(found) == to_json(again)


def test_the_seed_moves_the_interval_and_nothing_else() -> None:
    one, other = (coder_agreement(example(), a4p(), resamples=300, seed=seed) for seed in (1, 2))
    assert one.overall.alpha == other.overall.alpha
    assert one.items == other.items
    assert (one.seed, one.resamples) == (1, 300)
