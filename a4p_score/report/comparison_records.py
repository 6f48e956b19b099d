"""A comparison as tidy rows: missions by pillar on each side, pairs, ranks, warnings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from a4p_score.report.comparison_summary import records as spread_rows
from a4p_score.report.records import Records, Row, ends, fields_of, records_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.comparison import Comparison, Pairs


def records(comparison: Comparison, *, details: bool) -> Records:  # noqa: ARG001 - there is nothing more to show
    """A row for each mission, side and pillar and for its overall score, for each pair of missions, each rank and each warning.

    Of many missions whose table of pairs was asked for there is that table alone: a row a mission, a column for each that it is above.
    """
    if comparison.summary is not None and any(pairs.probability for pairs in comparison.pairs):
        ids = [row.profile.id for row in comparison.missions]
        return Records(columns=("row", "pillar", "mission", *(f"above {name}" for name in ids)), rows=_Matrix(comparison.pairs))
    return records_of(_rows(comparison))


class _Matrix(Sequence[Row]):
    """The rows of all tables of pairs, each made when it is looked at: all at once would take a gigabyte."""

    def __init__(self, tables: Sequence[Pairs]) -> None:
        self.places = [(pairs, place) for pairs in tables for place in range(len(pairs.missions))]

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        pairs, row = self.places[place]
        shares = {f"above {other}": p for other, p in zip(pairs.missions, pairs.probability[row], strict=True)}
        return {"row": "matrix", "pillar": pairs.id, "mission": pairs.missions[row], **shares}


def _rows(comparison: Comparison) -> Iterator[Row]:
    for row in comparison.missions:
        mission = row.mission
        about: Row = {"mission": mission.id, "acronym": mission.acronym, "area": mission.area, "as_of": comparison.as_of}
        for side in row.sides:
            for cell in side.pillars:
                yield {
                    "row": "pillar", **about, "side": side.id, "pillar": cell.id, "score": cell.score, **ends(cell.interval, cell.band),
                    **fields_of(cell, "confidence", "scored_items", "publishers", "newest", "coverage", "reason"),
                }  # fmt: skip
            overall = side.overall
            yield {
                "row": "overall", **about, "side": side.id, "pillar": "overall", "score": overall.score,
                **ends(overall.interval, overall.band), "newest": side.newest_evidence, **fields_of(overall, "coverage", "reason"),
            }  # fmt: skip
    if comparison.summary is not None:
        yield from spread_rows(comparison.summary, comparison.side)
    for pairs in comparison.pairs:
        for mission_id, other, p in _told(pairs) if not pairs.probability else _all(pairs):
            yield {"row": "pair", "side": comparison.side, "pillar": pairs.id, "mission": mission_id, "other": other, "probability": p}
    for rank in comparison.ranks:
        yield {"row": "rank", "side": comparison.side, "pillar": rank.id, **fields_of(rank, "mission", "expected", "low", "high", "first")}
    for warning in comparison.warnings:
        yield {"row": "warning", **fields_of(warning, "code", "message", "subject", "value")}


def _all(pairs: Pairs) -> Iterator[tuple[str, str, float]]:
    for mission_id, line in zip(pairs.missions, pairs.probability, strict=True):
        yield from ((mission_id, other, p) for other, p in zip(pairs.missions, line, strict=True) if p is not None)


def _told(pairs: Pairs) -> Iterator[tuple[str, str, float]]:
    yield from ((told.higher, told.lower, told.probability) for told in pairs.told)
