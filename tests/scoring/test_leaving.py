"""Leaving out by difference is leaving out by counting all anew."""

from __future__ import annotations

import numpy as np
import pytest

from a4p_score.load.catalogue import Catalogue
from a4p_score.model.profile import Profile
from a4p_score.scoring import leaving
from a4p_score.scoring.leaving import leaving_each, rows_citing
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
def test_by_difference_as_by_counting_anew(mission: str, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found: Profile = SHARED if mission == "shared" else Catalogue(None, a4p()).load(mission)
    c = constants(a4p().method)
    names = sorted({one.id if what == "source" else one.publisher for one in found.sources})
    scored = [working for working in work(found, a4p(), Options()) if working.posterior is not None]
    assert scored
    for working in scored:
        rows = rows_citing(working.evidence, names, None if what == "source" else found.source_by_id)
        monkeypatch.setattr(leaving, "_CELLS", 1 << 40)
        scores, covered = leaving_each(working.evidence, working.area.u, c, rows)
        monkeypatch.setattr(leaving, "_CELLS", 0)
        other_scores, other_covered = leaving_each(working.evidence, working.area.u, c, rows)
        np.testing.assert_allclose(other_scores, scores, rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(other_covered, covered, rtol=1e-12)
