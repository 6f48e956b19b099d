"""Agreement between coders, field by field; alpha itself is tested against others in test_alpha."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from a4p_score.formats.json import document, to_json
from a4p_score.load.json_schema import json_schema
from a4p_score.model.agreement import FEWEST, CoderAgreement, FieldAgreement
from a4p_score.model.profile import Coding, Evidence, Profile
from a4p_score.scoring.agreement import FIELDS, coder_agreement, tally
from tests.builders import a4p, item, profile


def coded(name: str, *judgements: str, commitment: str = "people.community-engagement", rated: str = "advances minor") -> Evidence:
    codings = []
    for number, judgement in enumerate(judgements):
        direction, _, strength = judgement.partition(" ")
        codings.append(Coding(coder=f"coder-{number + 1}", direction=direction, strength=strength or None))  # type: ignore[arg-type]
    return item(name, commitment, rated, codings=tuple(codings))


def field(found: CoderAgreement, name: str = "rating") -> FieldAgreement:
    return next(entry for entry in found.fields if entry.field == name)


def test_context_is_a_direction_and_no_rating() -> None:
    codings = [coded("a", "context", "hinders major", "mixed", "advances major").codings]
    rows = {entry.name: tally(codings, entry).tolist() for entry in FIELDS}
    assert rows["rating"] == [[1, 0, 0, 1, 0, 0, 1]]
    assert rows["direction"] == [[1, 1, 1, 1]], "advances, mixed, hinders, context"
    assert rows["strength"] == [[0, 0, 2]], "mixed and context have none"
    assert rows["actor"] == [[0] * 8], "what no coder gave is missing"


def test_every_field_has_its_metric() -> None:
    found = coder_agreement([example()], a4p(), resamples=100)
    assert {entry.field: entry.metric for entry in found.fields} == {
        "direction": "nominal",
        "actor": "nominal",
        "strength": "ordinal",
        "level": "ordinal",
        "scope": "ordinal",
        "rating": "interval",
    }
    assert field(found).values == (
        "hinders major",
        "hinders moderate",
        "hinders minor",
        "mixed",
        "advances minor",
        "advances moderate",
        "advances major",
    )


def test_actor_level_and_scope_by_hand() -> None:
    """Two items, two coders: agreed on one, not on the other. Nominal: 1 - (1/2) / (2 x 3 x 1 / (4 x 3)) = 0."""
    judged = (
        [("mission", "output", "instance"), ("mission", "output", "instance")],
        [("mission", "output", "instance"), ("host", "outcome", "whole")],
    )
    made = profile(
        *(
            replace(
                item(f"i{n}"),
                codings=tuple(
                    Coding(coder=f"c{k}", direction="mixed", actor=actor, level=level, scope=scope)  # type: ignore[arg-type]
                    for k, (actor, level, scope) in enumerate(pair)
                ),
            )
            for n, pair in enumerate(judged)
        )
    )
    found = coder_agreement([made], a4p(), resamples=100)
    for name in ("actor", "level", "scope"):
        assert field(found, name).overall.alpha == pytest.approx(0), name
        assert (field(found, name).overall.items, field(found, name).overall.ratings) == (2, 4)
    assert field(found, "direction").overall.reason == "all codings are the same"


def test_missions_are_pooled_and_told_apart() -> None:
    other = profile(coded("x", "advances minor", "advances minor"), coded("y", "hinders major", "hinders major"), name="otherland")
    pooled = coder_agreement([other, example()], a4p(), resamples=100)
    assert [entry.mission.id for entry in pooled.missions] == ["otherland", "testland"]
    rating = field(pooled)
    assert [part.id for part in rating.missions] == ["otherland", "testland"]
    assert rating.missions[0].alpha == 1
    assert rating.missions[1].alpha == field(coder_agreement([example()], a4p(), resamples=100)).overall.alpha
    assert rating.overall.items == sum(part.items for part in rating.missions)
    assert to_json(pooled) == to_json(coder_agreement([example(), other], a4p(), resamples=100))


def test_sides_are_told_apart_by_the_items_actor() -> None:
    made = profile(coded("a", "mixed", "advances minor"), replace(coded("b", "mixed", "mixed"), actor="host"))
    sides = {part.id: part.items for part in field(coder_agreement([made], a4p(), resamples=100)).sides}
    assert sides == {"delivery": 1, "conditions": 1}


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
    found = coder_agreement([example()], a4p(), resamples=100)
    overall = field(found).overall
    assert (overall.items, overall.ratings, overall.coders, overall.too_few) == (4, 8, 3, 2)
    direction = field(found, "direction").overall
    assert (direction.items, direction.ratings) == (5, 11), "context is one"
    politics = next(part for part in field(found).pillars if part.id == "politics")
    assert (politics.items, politics.reason) == (1, None)
    assert politics.alpha == pytest.approx(0)  # one item differs within itself as much as its values do at all
    assert politics.interval is None
    partnerships = next(part for part in field(found).pillars if part.id == "partnerships")
    assert (partnerships.alpha, partnerships.reason, partnerships.too_few) == (None, "no item has two codings", 0)
    assert found.coders == ("coder-1", "coder-2", "coder-3")


def test_no_variation_says_so() -> None:
    found = coder_agreement([profile(coded("a", "mixed", "mixed"))], a4p(), resamples=100)
    assert (field(found).overall.alpha, field(found).overall.reason, field(found).overall.reading) == (
        None,
        "all codings are the same",
        None,
    )


def test_the_most_divided_item_comes_first_beside_its_adjudicated_rating() -> None:
    first, *rest = coder_agreement([example()], a4p(), resamples=100).items
    assert (first.id, first.steps, first.lowest, first.highest, first.rating, first.outside) == ("divided", 6, 0.0, 1.0, 0.5, False)
    assert [entry.id for entry in rest][:1] == ["close"]
    by_id = {entry.id: entry for entry in rest}
    assert by_id["outside"].outside
    assert by_id["outside"].disagreement == 0
    assert (by_id["once"].disagreement, by_id["once"].steps) == (None, 0)
    assert (by_id["context-only"].lowest, by_id["context-only"].steps, by_id["context-only"].state) == (None, None, "context")
    assert "uncoded" not in by_id


def test_the_disagreement_of_items_averages_to_1_less_alpha() -> None:
    found = coder_agreement([example()], a4p(), resamples=100)
    weighted = [(sum(c.rating is not None for c in entry.codings), entry.disagreement) for entry in found.items]
    mean = sum(many * d for many, d in weighted if d is not None) / field(found).overall.ratings
    assert field(found).overall.alpha is not None
    assert mean == pytest.approx(1 - (field(found).overall.alpha or 0.0), abs=1e-12)


@pytest.mark.parametrize(
    ("rows", "reading"),
    [([[2, 0], [0, 2]], "reliable"), ([[2, 0]] * 3 + [[0, 2]] * 3 + [[1, 1]], "tentative"), ([[1, 1], [2, 0]], "unreliable")],
)
def test_reading_follows_krippendorffs_thresholds(rows: list[list[int]], reading: str) -> None:
    judged = [["mixed"] * low + ["advances major"] * high for low, high in rows]
    made = profile(*(coded(f"i{number}", *judgements) for number, judgements in enumerate(judged)))
    assert field(coder_agreement([made], a4p(), resamples=100)).overall.reading == reading


def test_the_document_fits_its_schema_and_is_the_same_in_any_order() -> None:
    made = example()
    turned = replace(made, evidence=tuple(replace(entry, codings=entry.codings[::-1]) for entry in made.evidence[::-1]))
    found = coder_agreement([made], a4p(), resamples=300)
    jsonschema.Draft202012Validator(json.loads(json_schema("agreement"))).validate(document(found))
    again = replace(
        coder_agreement([turned], a4p(), resamples=300), missions=found.missions
    )  # codings keep their order in the profile's hash
    assert to_json(found) == to_json(again)


def test_the_seed_moves_the_interval_and_nothing_else() -> None:
    judged = (("hinders major", "hinders major"), ("advances major", "advances major"), ("mixed", "advances minor"))
    made = profile(*(coded(f"i{number}", *judged[number % 3]) for number in range(FEWEST)))
    one, other = (coder_agreement([made], a4p(), resamples=300, seed=seed) for seed in (1, 2))
    assert field(one).overall.alpha == field(other).overall.alpha
    assert field(one).overall.interval is not None
    assert field(one).overall.interval != field(other).overall.interval
    assert one.items == other.items
    assert (one.seed, one.resamples) == (1, 300)
