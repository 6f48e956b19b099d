"""Scores of tables beside the engine's scores of the profiles that they were made of: every score, interval, weight, count and word."""

from __future__ import annotations

import pytest

from a4p_score.model.bulk import BulkPillar, BulkScores
from a4p_score.model.framework import Framework
from a4p_score.model.profile import Profile
from a4p_score.model.scorecard import PillarScore
from a4p_score.scoring.scorecard import Options, score

CLOSE = 1e-9
WORDS = ("band", "confidence", "evidence", "agreement", "statements", "publishers", "newest", "reason")
NUMBERS = ("score", "coverage", "evidence_weight", "prior_share", "pool", "n")


def same_pillar(mine: BulkPillar, engines: PillarScore) -> None:
    for name in WORDS:
        assert getattr(mine, name) == getattr(engines, name), name
    in_words = [str(entry.observed.end) for entry in engines.scored if entry.indicator is None]
    assert mine.newest_in_words == max(in_words, default=None)
    for name in NUMBERS:
        assert getattr(mine, name) == pytest.approx(getattr(engines, name), abs=CLOSE), name
    for own, voice in ((mine.voices.un, engines.voices.un), (mine.voices.outside, engines.voices.outside)):
        assert own.items == voice.items
        assert own.mean == pytest.approx(voice.mean, abs=CLOSE)
    if engines.interval is None:
        assert mine.interval is None
    else:
        assert mine.interval is not None
        assert (mine.interval.low, mine.interval.high) == pytest.approx((engines.interval.low, engines.interval.high), abs=CLOSE)
    assert [(c.id, c.scored_items, c.other_items) for c in mine.commitments] == [
        (c.id, c.scored_items, c.other_items) for c in engines.commitments
    ]
    for one, other in zip(mine.commitments, engines.commitments, strict=True):
        assert (one.evidence_weight, one.score) == pytest.approx((other.evidence_weight, other.score), abs=CLOSE)
        found = [entry for entry in engines.items if entry.commitment == one.id and entry.state == "scored"]
        assert one.evidence_for == pytest.approx(sum(entry.weight * (entry.rating or 0.0) for entry in found), abs=CLOSE)


def same(found: BulkScores, profiles: list[Profile], framework: Framework, options: Options) -> None:
    assert [mission.id for mission in found.missions] == sorted(profile.id for profile in profiles)
    for one in profiles:
        card, mine = score(one, framework, options), found.mission(one.id)
        assert mine.as_of == card.as_of
        for side in card.sides:
            for pillar in side.pillars:
                same_pillar(mine.side(side.id).pillar(pillar.id), pillar)
            overall, own = side.overall, mine.side(side.id).overall
            assert (own.reason, own.band) == (overall.reason, overall.band)
            assert (own.score, own.coverage) == pytest.approx((overall.score, overall.coverage), abs=CLOSE)
