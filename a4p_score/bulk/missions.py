"""Missions of a table: the date of each one's scores, when it closed, and what its mandate leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from a4p_score.bulk.engines import Small
from a4p_score.errors import InputError
from a4p_score.load.files import shown
from a4p_score.load.spelling import closest
from a4p_score.model.dates import parse_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from a4p_score.model.framework import Framework

MOST_MISSIONS = 100_000


@dataclass(frozen=True, slots=True)
class TableMission:
    """One row: `as_of` is the date of its scores, unless one is asked for."""

    id: str
    as_of: date | None = None
    closed: date | None = None
    not_mandated: tuple[str, ...] = ()

    def at(self, as_of: date | None) -> date:
        """The date of its scores; InputError when neither the table nor the command names one."""
        found = as_of or self.as_of
        if found is None:
            raise InputError(f"{self.id[:80]}: has no as_of; give it in the table of missions, or --as-of")
        return found


def read_missions(rows: Sequence[Mapping[str, Any]], framework: Framework, path: Path) -> dict[str, TableMission]:
    """The missions by id; InputError names the first row that is not one."""
    found: dict[str, TableMission] = {}
    if len(rows) > MOST_MISSIONS:
        raise InputError(f"{shown(path)}: has more than {MOST_MISSIONS:,} missions")
    for number, row in enumerate(rows, 1):
        try:
            mission = _mission(row, framework)
        except ValueError as error:
            raise InputError(f"{shown(path)}: row {number}: {error}") from None
        if mission.id in found:
            raise InputError(f"{shown(path)}: row {number}: the mission {mission.id[:80]!r} stands in it twice")
        found[mission.id] = mission
    return found


def _mission(row: Mapping[str, Any], framework: Framework) -> TableMission:
    if row["id"] is None:
        raise ValueError("has no id")
    left_out = row.get("not_mandated") or ()
    if isinstance(left_out, str):
        left_out = [entry.strip() for entry in left_out.split(";") if entry.strip()]
    for name in left_out:
        if name not in framework.commitment_by_id:
            close = closest(name, framework.commitment_by_id)
            raise ValueError(f"there is no commitment {name[:80]!r}" + (f"; did you mean {close}?" if close else ""))
    return TableMission(str(row["id"]), _day(row.get("as_of")), _day(row.get("closed")), tuple(sorted(set(left_out))))


def _day(value: Any) -> date | None:
    if isinstance(value, str):
        return parse_day(value)
    made: date | None = value.date() if isinstance(value, datetime) else value
    return made


def as_tables(missions: Mapping[str, TableMission], as_of: date | None) -> tuple[Small, Small]:
    """By mission: the date of its scores and the day to which its evidence ages; and what is not mandated."""
    dates = [mission.at(as_of) for mission in missions.values()]
    ages = [min(at, mission.closed) if mission.closed else at for at, mission in zip(dates, missions.values(), strict=True)]
    when = Small("a4p_missions", {"m_mission": "string", "as_of": "date", "at": "date"}, list(zip(missions, dates, ages, strict=True)))
    pairs = [(mission.id, name, True) for mission in missions.values() for name in mission.not_mandated]
    return when, Small("a4p_left_out", {"l_mission": "string", "l_commitment": "string", "left_out": "bool"}, pairs)
