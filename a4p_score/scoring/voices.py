"""Whether a score depends on who speaks: the mean rating of the UN's own word and of the outside word (docs/method.md 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.model.scorecard import Voices, VoiceScore
from a4p_score.scoring.states import UN

if TYPE_CHECKING:
    from a4p_score.scoring.areas import Working
    from a4p_score.scoring.footing import Footing
    from a4p_score.scoring.weights import Flags


def voices(footing: Footing) -> Voices:
    """The voices of a pillar's scored items."""
    un = footing.rest_on(UN)
    return Voices(un=_mean(footing.working, un), outside=_mean(footing.working, ~un))


def no_voices() -> Voices:
    """The voices of a pillar without scored items."""
    return Voices(un=VoiceScore(mean=None, items=0), outside=VoiceScore(mean=None, items=0))


def _mean(working: Working, speaks: Flags) -> VoiceScore:
    if not speaks.any():
        return VoiceScore(mean=None, items=0)
    w, r = working.weights.w[speaks], working.evidence.rating[speaks]
    return VoiceScore(mean=100 * float((w * r).sum() / w.sum()), items=int(speaks.sum()))
