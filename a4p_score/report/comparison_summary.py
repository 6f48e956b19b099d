"""Many missions in short: how scores are spread, who stands at the ends, how many pairs can be told apart, and where all the rest is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.records import Row, fields_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from a4p_score.model.comparison import Comparison, MissionRow, Spread, Summary

FILES = ".csv, .parquet or .json"


def named(comparison: Comparison, pillar: str) -> str:
    """A pillar, or the overall, by the name that people read."""
    names = {cell.id: name for cell, name in zip(comparison.missions[0].compared.pillars, comparison.pillars, strict=True)}
    return names.get(pillar, "Overall")


def sections(comparison: Comparison, summary: Summary, scores: Callable[[Sequence[MissionRow]], d.Table], legend: str) -> list[d.Section]:
    """The spread of each pillar, and the missions at the ends; `scores` makes the table of some missions, which `legend` explains."""
    found: list[d.Section] = [(d.Heading("How the scores are spread"), _spreads(comparison, summary.spreads), d.note(_MEANING))]
    if summary.by is not None:
        by_id = {row.profile.id: row for row in comparison.missions}
        name = named(comparison, summary.by)
        for end, ids in (("Highest", summary.highest), ("Lowest", summary.lowest)):
            if ids:
                found.append((d.Heading(f"{end} scores, {name}"), scores([by_id[one] for one in ids])))
        spread = next(spread for spread in summary.spreads if spread.id == summary.by)
        found.append((d.note(legend), d.paragraph(_caution(spread), tone="warning")))
    return found


_MEANING = "Lower and Upper: a quarter of the missions score below, and above. Width: the median width of their intervals, in points."


def _caution(spread: Spread) -> str:
    together = spread.pairs - spread.apart
    if not together:
        return "Not a ranking."
    return f"Not a ranking: {words.percent(together / spread.pairs)} of the {words.count(spread.pairs, 'pair')} cannot be told apart."


def _spreads(comparison: Comparison, spreads: Sequence[Spread]) -> d.Table:
    bands = [count.band for count in spreads[0].bands]
    rows = tuple(
        (
            named(comparison, spread.id),
            d.number(spread.missions),
            *(d.number(value) for value in (spread.lower, spread.median, spread.upper, spread.width)),
            *(d.number(count.missions) for count in spread.bands),
            d.share(spread.apart / spread.pairs) if spread.pairs else "",
        )
        for spread in spreads
    )
    measures = ("Missions", "Lower", "Median", "Upper", "Width", *(band.capitalize() for band in bands), "Pairs apart")
    return d.Table(columns=d.columns("Pillar", *measures, numbers=measures, fixed=("Pillar",)), rows=rows)


def the_rest(comparison: Comparison, *, details: bool, matrix: bool) -> d.Section:
    """What is not shown, and the options that show it."""
    many = words.count(len(comparison.missions), "mission")
    said = [] if details else [f"--details lists all {many}."]
    said.append(f"-o FILE ({FILES}) has the scores of all, and the surest pairs.")
    if matrix:
        said.insert(0, f"P(row > column) of {many} fits no page: name a file with -o FILE ({FILES}).")
    else:
        said.append("--matrix -o FILE has P(row > column) of every pair, --rank the distribution of ranks.")
    return (d.note(" ".join(said)),)


def records(summary: Summary, side: str) -> Iterator[Row]:
    """A row for each spread."""
    for spread in summary.spreads:
        counts: Row = {f"in_{count.band}": count.missions for count in spread.bands}
        yield {
            "row": "spread", "side": side, "pillar": spread.id,
            **fields_of(spread, "missions", "lower", "median", "upper", "width", "apart", "pairs"), **counts,
        }  # fmt: skip
