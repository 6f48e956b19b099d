"""Whether a score depends on who speaks: the mean rating of the UN's own word and of the outside word (docs/method.md 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.scorecard import Voices, VoiceScore
from a4p_score.scoring.states import voice_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from a4p_score.model.profile import Source
    from a4p_score.scoring.areas import Working
    from a4p_score.scoring.weights import Flags


def voices(working: Working, sources: Mapping[str, Source]) -> Voices:
    """The voices of a pillar's scored items."""
    un = np.array([voice_of(entry.item, sources) == "un" for entry in working.evidence.items], dtype=np.bool_)
    return Voices(un=_mean(working, un), outside=_mean(working, ~un))


def no_voices() -> Voices:
    """The voices of a pillar without scored items."""
    return Voices(un=VoiceScore(mean=None, items=0), outside=VoiceScore(mean=None, items=0))


def _mean(working: Working, speaks: Flags) -> VoiceScore:
    if not speaks.any():
        return VoiceScore(mean=None, items=0)
    w, r = working.weights.w[speaks], working.evidence.rating[speaks]
    return VoiceScore(mean=100 * float((w * r).sum() / w.sum()), items=int(speaks.sum()))
