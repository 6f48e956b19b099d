"""Leaving out by difference is leaving out by counting all anew."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from a4p_score.load.catalogue import Catalogue
from a4p_score.model.profile import Profile
from a4p_score.scoring import leaving
from a4p_score.scoring.leaving import citing, leaving_each, rows_citing
from a4p_score.scoring.scorecard import Options, work
from a4p_score.scoring.weights import constants
from tests.builders import a4p, item, profile, source, women

SHARED = profile(
    *(item(f"i{n}", "people.local-reconciliation", sources=(f"s{n % 3}", "s9"), same_event="e" if n % 2 else None) for n in range(9)),
    item("alone", "performance.conduct", "hinders major", sources=("s3",)),
    series=(women(sources=("s0",)),),
    sources=tuple(source(name, publisher=f"P{name[-1]}") for name in ("s0", "s1", "s2", "s3", "s9")),
)


@pytest.mark.parametrize("mission", ["shared", "kosovo", "congo", "south-sudan"])
@pytest.mark.parametrize("what", ["source", "publisher"])
def test_by_difference_as_by_counting_anew(mission: str, what: str) -> None:
    found: Profile = SHARED if mission == "shared" else Catalogue(None, a4p()).load(mission)
    c = constants(a4p().method)
    names = sorted({one.id if what == "source" else one.publisher for one in found.sources})
    scored = [working for working in work(found, a4p(), Options()) if working.posterior is not None]
    assert scored
    for working in scored:
        rows = rows_citing(working.evidence, names, None if what == "source" else found.source_by_id)
        scores, covered = leaving_each(working.evidence, working.area.u, c, rows, cells=1 << 40)
        other_scores, other_covered = leaving_each(working.evidence, working.area.u, c, rows, cells=0)
        np.testing.assert_allclose(other_scores, scores, rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(other_covered, covered, rtol=1e-12)


def test_the_way_is_chosen_by_how_much_there_is_to_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both give the same, so that only the one taken tells."""
    taken = []
    by_difference = leaving._by_difference

    def noted(*given: Any) -> Any:
        taken.append(True)
        return by_difference(*given)

    monkeypatch.setattr(leaving, "_by_difference", noted)
    working = next(working for working in work(SHARED, a4p(), Options()) if working.posterior is not None)
    rows = rows_citing(working.evidence, [one.id for one in SHARED.sources])
    cells = len(rows) * len(working.evidence)
    leaving_each(working.evidence, working.area.u, constants(a4p().method), rows, cells=cells)
    assert taken == []
    leaving_each(working.evidence, working.area.u, constants(a4p().method), rows, cells=cells - 1)
    assert taken == [True]


@pytest.mark.parametrize("names", [["s9", "s1"], ["s1"], ["s0", "s1", "s2", "s3", "s9"], ["unknown", "s2"], []])
def test_items_that_cite_some_sources(names: list[str]) -> None:
    """Sources that nobody asks for are in no row, the last one least of all."""
    for working in work(SHARED, a4p(), Options()):
        evidence = working.evidence
        expected = [[name in entry.item.sources for entry in evidence.items] for name in names]
        assert citing(evidence, names).tolist() == expected
