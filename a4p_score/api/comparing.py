"""Missions side by side: of profiles, and of the tables that `bulk score` wrote."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from a4p_score.api.asking import Asks, check_pillar, options
from a4p_score.api.making import once, profiles_in
from a4p_score.api.profiles import Mission, each_once, files_of, or_packaged
from a4p_score.errors import UsageError
from a4p_score.load.scores_file import ScoresFile, is_scores
from a4p_score.model.framework import PILLARS_VIEW, Framework

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from a4p_score.load.catalogue import ProfileFile
    from a4p_score.model.comparison import Comparison
    from a4p_score.model.profile import Profile
    from a4p_score.model.summed import SummedMission
    from a4p_score.scoring.options import Options


MOST_COMPARED = 5_000
"""Missions in one comparison: pairs grow with their square."""


def compared_of(
    names: Mission | Iterable[Mission] | None, framework: Framework, profiles: str | Path | None = None
) -> list[Profile | ProfileFile | ScoresFile]:
    """What is to be compared: as `files_of`, and files that `bulk score` wrote (.parquet, .csv or .json), each for all its missions."""
    chosen: list[Mission] = [names] if isinstance(names, Mission) else list(names or ())
    scores = [os.fspath(name) for name in chosen if isinstance(name, str | Path) and is_scores(os.fspath(name))]
    others = [name for name in chosen if not (isinstance(name, str | Path) and is_scores(os.fspath(name)))]
    tables = [ScoresFile(path, framework) for path in dict.fromkeys(scores)]
    return [*tables, *(files_of(others, framework, profiles) if others or not tables else ())]


def compare(
    names: Mission | ScoresFile | Iterable[Mission | ScoresFile] | None = None,
    framework: Framework | None = None,
    *,
    pillar: str | None = None,
    rank: bool = False,
    matrix: bool = False,
    tick: Callable[[], None] = lambda: None,
    **asked: Unpack[Asks],
) -> Comparison:
    """Missions side by side at one date, in all pillars or in one; ranks only when asked for.

    A path that ends in .parquet, .csv or .json is a file that `bulk score` wrote, for all its missions: they stay at the date of their
    scores, and of part of the evidence, or in another view, they cannot be compared. More than a hundred missions come with a summary;
    P(row > column) of every pair is then there only for `matrix`. `tick` is called after each mission. UsageError for options that do
    not fit, InputError for a file that cannot be used.
    """
    framework = or_packaged(framework)
    checked = options(framework, **asked)
    if pillar is not None and checked.view == PILLARS_VIEW:
        check_pillar(pillar, framework)
    given = [names] if isinstance(names, Mission | ScoresFile) else list(names or ())
    opened = [name for name in given if isinstance(name, ScoresFile)]
    if any(one.framework.sha256 != framework.sha256 for one in opened):
        raise UsageError("a file of scores was opened under another framework; open it under this one", "framework")
    named = [name for name in given if not isinstance(name, ScoresFile)]
    found = [*opened, *(compared_of(named, framework) if named or not opened else ())]

    def make() -> Comparison:
        from a4p_score.scoring.comparison import compare as compare_missions

        profiles, summed = each_once(profiles_in(found)), _summed_once(found, checked.known_by)
        at = _at_one_date(summed, checked) if summed else checked
        return compare_missions(_apart(profiles, summed), framework, at, pillar=pillar, rank=rank, matrix=matrix, tick=tick)

    return once("Comparison", "comparison", found, framework, (checked, pillar, rank, matrix), make)


def _summed_once(found: Iterable[Profile | ProfileFile | ScoresFile], known_by: date | None) -> dict[str, SummedMission]:
    """The missions of all tables by id; UsageError when two files have another one of the same id, or other evidence was asked for."""
    by_id: dict[str, SummedMission] = {}
    for file in (one for one in found if isinstance(one, ScoresFile)):
        if file.summed.known_by != known_by:
            how = f"with evidence known by {file.summed.known_by}" if file.summed.known_by else "without such a date"
            raise UsageError(f"the tables were scored {how}; ask for the same, or score them anew", "known_by")
        for mission in file.summed.missions:
            if by_id.setdefault(mission.id, mission) != mission:
                raise UsageError(f"two files of scores have the mission {mission.id!r}; rename one")
    return by_id


def _apart(profiles: Sequence[Profile], summed: Mapping[str, SummedMission]) -> list[Profile | SummedMission]:
    twice = next((profile.id for profile in profiles if profile.id in summed), None)
    if twice is not None:
        raise UsageError(f"a profile and a table both have the mission {twice!r}; name one of them")
    if len(profiles) + len(summed) > MOST_COMPARED:
        raise UsageError(f"{len(profiles) + len(summed):,} missions: at most {MOST_COMPARED:,} are compared at once")
    return [*profiles, *summed.values()]


def _at_one_date(summed: Mapping[str, SummedMission], checked: Options) -> Options:
    """The options at the date of the tables; UsageError for what sums cannot answer."""
    from dataclasses import replace

    dates = sorted({mission.as_of for mission in summed.values()})
    if len(dates) > 1:
        raise UsageError(f"the tables were scored at dates from {dates[0]} to {dates[-1]}; score them anew: `bulk score --as-of DATE`")
    if checked.as_of not in (None, dates[0]):
        raise UsageError(f"the tables were scored at {dates[0]}; score them anew: `bulk score --as-of {checked.as_of}`", "as_of")
    for option, asked in (("view", checked.view != PILLARS_VIEW), ("voice", checked.voice), ("actors", checked.actors)):
        if asked:
            raise UsageError("sums of a table cannot be taken apart; it is for profiles alone", option)
    return replace(checked, as_of=dates[0])
