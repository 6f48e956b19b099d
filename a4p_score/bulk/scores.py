"""From tables to scores: rows weighed and added up where they are, sums scored here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from a4p_score.bulk import faults, sums
from a4p_score.bulk.columns import ROW, ours, typed
from a4p_score.bulk.constants import qualities
from a4p_score.bulk.engines import Engine, EngineName, Expression, connect, ibis
from a4p_score.bulk.mapping import COLUMNS, Map, read_map
from a4p_score.bulk.missions import MOST_MISSIONS, TableMission, read_missions
from a4p_score.bulk.rows import CITED_AS, Beside, weighed
from a4p_score.bulk.scorecards import Sums, mission_scores
from a4p_score.errors import InputError, UsageError
from a4p_score.load.files import shown
from a4p_score.model.asked import FrameworkRef
from a4p_score.model.bulk import BadRows, BulkScores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from a4p_score.bulk.faults import Fault
    from a4p_score.model.framework import Framework
    from a4p_score.scoring.scorecard import Options

_OF_SOURCE = ("publisher", "reliability", "relation")


@dataclass(frozen=True, slots=True)
class Tables:
    """What is to be scored: files, and how they are to be read. `memory` is the most that DuckDB takes, such as 2GB, before it spills."""

    items: Path
    sources: Path | None = None
    missions: Path | None = None
    map: Path | None = None
    engine: EngineName = "duckdb"
    memory: str | None = None
    skip_bad: bool = False

    @property
    def paths(self) -> dict[str, Path]:
        """The files by what they hold."""
        found = {"items": self.items, "sources": self.sources, "missions": self.missions}
        return {name: path for name, path in found.items() if path is not None}


def score_tables(tables: Tables, framework: Framework, options: Options) -> BulkScores:
    """The scores of every mission of the tables; of `options` as_of, known_by, draws and seed hold.

    InputError with all rules that rows break, and nothing is scored, unless these rows are to be skipped.
    """
    with connect(tables.engine, memory=tables.memory) as engine:
        return _Run(engine, tables, read_map(tables.map), framework, options).scores()


class _Run:
    """One run on one engine."""

    def __init__(self, engine: Engine, tables: Tables, map_: Map, framework: Framework, options: Options) -> None:
        self.engine, self.tables, self.map, self.framework, self.options = engine, tables, map_, framework, options
        self.opened = {name: engine.open(path, name) for name, path in tables.paths.items()}
        self.own_sources = tables.sources is None
        self.missions = self._missions()
        self.beside = Beside.of(engine, framework, self.missions, options.as_of, own_sources=self.own_sources)

    def scores(self) -> BulkScores:
        """Everything, in the order in which the tables need each other."""
        sources, bad = (None, []) if self.own_sources else self._sources()
        rows, rules = weighed(self._items(self.opened["items"]), self.framework, self.beside)
        groups = self.engine.kept("a4p_groups", sums.grouped(rows, own_sources=self.own_sources))
        each = self.engine.kept("a4p_each", sums.citations(groups, sources, self.engine.small(qualities(self.framework))))
        keys = ("sources", *(CITED_AS if sources is None else ("mission",) if "s_mission" in sources.columns else ()))
        lists = self.engine.kept("a4p_lists", sums.lists(each, keys))
        held = sums.cited(groups, lists, keys)
        bad += self._bad_items(groups, held, rules, lambda rows: sums.cited(rows, lists, keys))
        if bad and not self.tables.skip_bad:
            raise faults.refuse(bad, self.tables.paths)
        scored = self.engine.kept("a4p_scored", sums.scored(held, self.options.known_by))
        counted = sums.counted(scored, self.framework)
        by_cell = _by(self.engine, sums.summed(counted), "mission", "cell")
        indicators = sums.indicators(counted, each, keys) if any(row["series"] for row in by_cell.values()) else None
        found = Sums(
            by_cell=by_cell,
            publishers=_by(self.engine, sums.publishers(scored, each, keys), "mission", "area"),
            items=_by(self.engine, sums.items(held), "mission", "cell"),
            indicators=_of_publishers([] if indicators is None else self.engine.rows(indicators)),
        )
        [total] = self.engine.rows(groups.aggregate(rows=groups.n.sum()))
        return self._result(found, int(total["rows"] or 0), bad)

    def _result(self, found: Sums, rows: int, bad: Sequence[BadRows]) -> BulkScores:
        names = {mission for mission, _ in found.items}
        missions = {name: TableMission(name) for name in names} if self.missions is None else self.missions
        if not missions:
            raise InputError(f"{shown(self.tables.items)}: has no row that can be scored")
        options, method = self.options, self.framework.method
        return BulkScores(
            framework=FrameworkRef.of(self.framework),
            known_by=str(options.known_by) if options.known_by else None,
            draws=options.draws or method.draws,
            seed=method.seed if options.seed is None else options.seed,
            rows=rows,
            skipped=tuple(bad),
            missions=tuple(mission_scores(missions[name], found, self.framework, options) for name in sorted(missions)),
        )

    # --- tables

    def _missions(self) -> dict[str, TableMission] | None:
        path = self.tables.missions
        if path is None:
            if self.options.as_of is None:
                raise UsageError("a date is needed where no table of missions has one", "as_of")
            return None
        rows = ours(self.opened["missions"], "missions", self.map["missions"], path, ("id",)).limit(MOST_MISSIONS + 1)
        return read_missions(self.engine.rows(rows), self.framework, path)

    def _items(self, table: Expression) -> Expression:
        """The items with typed columns; grades of sources in them when there is no table of sources."""
        required = ["mission", "commitment", "actor", "level", "observed", "credibility"]
        required += [*_OF_SOURCE[1:]] if self.own_sources else ["sources"]
        t = ours(table, "items", self.map["items"], self.tables.items, required)
        if self.own_sources and not {"publisher", "sources"} & set(t.columns):
            raise InputError(f"{shown(self.tables.items)}: has neither a column sources nor publisher; name one in a map (--map)")
        t = typed(t, COLUMNS["items"])
        if self.own_sources:
            t = t.mutate(sources=t.sources.fill_null(t.publisher), publisher=t.publisher.fill_null(t.sources))
        return t

    def _sources(self) -> tuple[Expression, list[BadRows]]:
        """The sound sources, kept, and those that are not."""
        by_mission = False

        def judged(table: Expression) -> tuple[Expression, list[Fault]]:
            nonlocal by_mission
            t = ours(table, "sources", self.map["sources"], self.tables.paths["sources"], ("id", *_OF_SOURCE))
            by_mission = "mission" in t.columns
            t = typed(t, COLUMNS["sources"])
            t = t.mutate(copies=t.count().over(ibis().window(group_by=["id", *(["mission"] if by_mission else [])])))
            rules = faults.faults_of_sources(t)
            return t.mutate(fault=faults.first_of(rules)), rules

        t, rules = judged(self.opened["sources"])
        t = self.engine.kept("a4p_sources", t)
        bad = self._bad(
            "sources", _counted(self.engine, t.mutate(n=1), "fault"), _told(rules), lambda: judged(self._numbered("sources"))[0]
        )
        sound = t.filter(t.fault.isnull())
        keys = {"s_id": sound.id, **({"s_mission": sound.mission} if by_mission else {})}
        return sound.select("publisher", "published_end", "reliability", "relation", **keys), bad

    # --- rows that break a rule

    def _numbered(self, name: str) -> Expression:
        return self.engine.numbered(self.opened[name], ROW)

    def _bad_items(
        self, groups: Expression, held: Expression, rules: Sequence[Fault], cited: Callable[[Expression], Expression]
    ) -> list[BadRows]:
        def rows() -> Expression:
            return weighed(self._items(self._numbered("items")), self.framework, self.beside)[0]

        def with_sources() -> Expression:
            t = rows()
            t = cited(t.select("fault", "mission", "sources", "confirmed", ROW, *(CITED_AS if self.own_sources else ())))
            return t.mutate(fault=t.of_sources)

        bad = self._bad("items", _counted(self.engine, groups, "fault"), _told(rules), rows)
        told = {rule: (rule, message) for rule, message in faults.OF_SOURCES.items()}
        return bad + self._bad("items", _counted(self.engine, held, "of_sources"), told, with_sources)

    def _bad(
        self, table: str, counts: Mapping[Any, int], told: Mapping[Any, tuple[str, str]], numbered: Callable[[], Expression]
    ) -> list[BadRows]:
        """The rows of a table that break a rule; their numbers are looked for only when there are any."""
        if not counts:
            return []
        first = _first_rows(self.engine, numbered())
        return [
            BadRows(table=table, rule=told[key][0], message=told[key][1], rows=counts[key], first=tuple(first.get(key, ())))
            for key in sorted(counts)
        ]


def _told(rules: Sequence[Fault]) -> dict[Any, tuple[str, str]]:
    """Rule and message of each fault by its place."""
    return {place: (fault.rule, fault.message) for place, fault in enumerate(rules)}


def _counted(engine: Engine, t: Expression, fault: str) -> dict[Any, int]:
    """How many rows have each fault."""
    bad = t.filter(t[fault].notnull())
    return {row[fault]: row["rows"] for row in engine.rows(bad.group_by(fault).aggregate(rows=bad.n.sum()))}


def _first_rows(engine: Engine, t: Expression) -> dict[Any, list[int]]:
    """The numbers of the first rows with each fault."""
    bad = t.filter(t.fault.notnull()).select("fault", ROW)
    ranked = bad.mutate(place=ibis().row_number().over(ibis().window(group_by="fault", order_by=ROW)))
    found: dict[Any, list[int]] = {}
    for row in engine.rows(ranked.filter(ranked.place < faults.MOST_SHOWN).order_by("fault", ROW)):
        found.setdefault(row["fault"], []).append(row[ROW])
    return found


def _of_publishers(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[Any, ...], dict[str, float]]:
    found: dict[tuple[Any, ...], dict[str, float]] = {}
    for row in rows:
        found.setdefault((row["mission"], row["area"]), {})[row["named"]] = row["weight"]
    return found


def _by(engine: Engine, t: Expression, *keys: str) -> dict[tuple[Any, ...], dict[str, Any]]:
    return {tuple(row[key] for key in keys): row for row in engine.rows(t)}
