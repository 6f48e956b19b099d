from __future__ import annotations

import pytest

from a4p_score.model.listing import FrameworkView
from tests.builders import a4p


def test_a_whole_framework_shows_everything() -> None:
    view = FrameworkView.of(a4p())
    assert (view.pillar, view.commitment) == (None, None)
    assert (view.commitments, view.groups, view.entries) == (a4p().commitments, a4p().views, a4p().entries)


def test_a_pillar_shows_its_commitments_and_what_is_behind_them() -> None:
    view = FrameworkView.of(a4p(), "people")
    assert view.pillar is not None
    assert view.pillar.name == "People"
    assert {commitment.pillar for commitment in view.commitments} == {"people"}
    behind = {name for commitment in view.commitments for name in commitment.entries}
    assert {entry.id for entry in view.entries} == behind
    assert 0 < len(behind) < len(a4p().entries)


@pytest.mark.parametrize("name", ["womens-deployment", "performance.womens-deployment"])
def test_a_commitment_is_found_with_and_without_its_pillar(name: str) -> None:
    view = FrameworkView.of(a4p(), name)
    assert view.commitment is a4p().commitment_by_id["performance.womens-deployment"]
    assert view.commitments == (view.commitment,)
    assert {found: [group.id for group in groups] for found, groups in view.groups.items()} == {
        "declaration": ["wps", "performance"],
        "a4p-plus": ["P3"],
    }


def test_what_is_neither_is_refused() -> None:
    with pytest.raises(KeyError):
        FrameworkView.of(a4p(), "people.nothing")
