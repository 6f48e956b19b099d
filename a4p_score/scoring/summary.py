"""Many missions in short: how their scores are spread, and who stands at the ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from a4p_score.model.comparison import BandCount, Spread, Summary
from a4p_score.model.scorecard import OVERALL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from a4p_score.model.framework import Framework
    from a4p_score.model.scorecard import Overall, PillarCell
    from a4p_score.scoring.compared import Compared

ENDS = 5
"""Missions that are named at each end."""


def summary_of(missions: Sequence[Compared], side: str, groups: Sequence[str], framework: Framework, apart: Mapping[str, int]) -> Summary:
    """The spread of scores in each group of a side; `apart` says how many pairs can be told apart there.

    The ends are those of the overall, or of the one pillar that is compared; none where nobody has a score there. Where the
    ends would meet, the highest are named first, and nobody twice.
    """
    cells = {group: [_cell(mission, side, group) for mission in missions] for group in groups}
    by = groups[0] if len(groups) == 1 else OVERALL
    ids = [mission.profile.id for mission in missions]
    scored = [(cell.score, name) for cell, name in zip(cells[by], ids, strict=True) if cell.score is not None] if by in cells else []
    names = [name for _, name in sorted(scored)]
    return Summary(
        spreads=tuple(_spread(group, found, framework, apart[group]) for group, found in cells.items()),
        by=by if names else None,
        highest=tuple(names[: -ENDS - 1 : -1]),
        lowest=tuple(names[: min(ENDS, max(len(names) - ENDS, 0))]),
    )


def _cell(mission: Compared, side: str, group: str) -> PillarCell | Overall:
    found = mission.sides[side]
    return found.overall if group == OVERALL else next(entry.cell for entry in found.pillars if entry.id == group)


def _spread(group: str, cells: Sequence[PillarCell | Overall], framework: Framework, apart: int) -> Spread:
    scores = [cell.score for cell in cells if cell.score is not None]
    widths = [cell.interval.high - cell.interval.low for cell in cells if cell.interval is not None]
    lower, median, upper = np.quantile(scores, (0.25, 0.5, 0.75)).tolist() if scores else (None, None, None)
    bands = [framework.band(score) for score in scores]
    return Spread(
        id=group,
        missions=len(scores),
        lower=lower,
        median=median,
        upper=upper,
        width=float(np.median(widths)) if widths else None,
        bands=tuple(BandCount(band=band.name, missions=bands.count(band.name)) for band in framework.bands),
        apart=apart,
        pairs=len(widths) * (len(widths) - 1) // 2,
    )
