"""The output of `bulk score`, read for a comparison: JSON, CSV or Parquet, checked against the framework that compares."""

from __future__ import annotations

import csv
import io
import math
import re
from itertools import product
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from a4p_score.errors import InputError, OutputError
from a4p_score.model.dates import parse_day
from a4p_score.model.scorecard import Agreement
from a4p_score.model.summed import Summed, SummedCommitment, SummedMission, SummedPillar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from a4p_score.model.framework import Framework

    Row = Mapping[str, Any]

Key = TypeVar("Key")
Entry = TypeVar("Entry")

SCHEMA = "a4p-score/bulk/1"
_DIGITS = 12
"""Decimals of a sum in JSON and CSV: rounded to them here, a file of any form gives the same draws."""
_GUARD = re.compile(r"(^|;)([\s'\"]*)'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
_CLOSE = 1e-9
_WHAT = "is not the output of `a4p-score bulk score`"

_USED = {
    "scores": ("framework_sha256", "known_by"),
    "mission": ("mission", "as_of", "closed", "not_mandated"),
    "pillar": (
        *("mission", "side", "id", "statements", "publishers", "agreement", "newest", "newest_in_words"),
        *("indicator_publisher", "indicator_share"),
    ),
    "commitment": ("mission", "side", "pillar", "id", "evidence_weight", "evidence_for", "scored_items"),
}
"""The columns that are read of each kind of row; other kinds are passed over."""
_COLUMNS = tuple(dict.fromkeys(("row", *(name for names in _USED.values() for name in names))))


def read_scores(data: bytes, suffix: str, name: str, framework: Framework) -> Summed:
    """The missions that bytes in a form hold; `name` is what they are called in an error.

    InputError in one line when they hold none, or were scored under another framework.
    """
    rows = {".json": _of_json, ".csv": _of_csv, ".parquet": _of_parquet}[suffix](data, name)
    try:
        reader = _Reader(rows, framework)
        sha256 = reader.framework_sha256
        if sha256 == framework.sha256:
            return reader.summed()
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise InputError(f"{name}: {_WHAT}: {_said(error)}") from None
    raise InputError(
        f"{name}: was scored under another framework ({sha256[:12]}) than {framework.id} {framework.version} ({framework.sha256[:12]}); "
        "compare needs the --framework and --weight that `bulk score` had"
    )


def _said(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"it has no {str(error.args[0])[:80]}; if an older version wrote it, score the table again"
    return str(error)[:300]


# --- rows of each form


def _of_json(data: bytes, name: str) -> Iterator[Row]:
    from a4p_score.load.scorecards import parsed, text_of  # noqa: PLC0415 - with Pydantic's model of a scorecard

    document = parsed(text_of(data, name, _WHAT), name, _WHAT)
    schema = document.get("schema") if isinstance(document, dict) else None
    if schema != SCHEMA:
        said = f"its schema is {schema[:80]!r}" if isinstance(schema, str) else "it does not say that it is"
        raise InputError(f"{name}: {_WHAT}: {said}, not {SCHEMA!r}; compare reads profiles (.yaml) and such scores")
    return _flat(document)


def _flat(document: dict[str, Any]) -> Iterator[Row]:
    """The rows that the CSV of the same scores has."""
    yield {"row": "scores", "framework_sha256": document["framework"]["sha256"], "known_by": document["known_by"]}
    for mission in document["missions"]:
        yield {"row": "mission", "mission": mission["id"], **{name: mission[name] for name in ("as_of", "closed", "not_mandated")}}
        for side in mission["sides"]:
            where = {"mission": mission["id"], "side": side["id"]}
            for pillar in side["pillars"]:
                yield {**pillar, **where, "row": "pillar"}
                yield from ({**commitment, **where, "row": "commitment", "pillar": pillar["id"]} for commitment in pillar["commitments"])


def _of_csv(data: bytes, name: str) -> Iterator[Row]:
    try:
        text = data.decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        _check(rows.fieldnames or (), name)
        return ({key: _unguarded(cell) for key, cell in row.items() if key in _COLUMNS} for row in _all(rows, name))
    except UnicodeDecodeError:
        raise InputError(f"{name}: {_WHAT}: it is not UTF-8 text") from None
    except csv.Error as error:
        raise InputError(f"{name}: {_WHAT}: {error}") from None


def _all(rows: Iterable[dict[str, Any]], name: str) -> Iterator[dict[str, Any]]:
    try:
        yield from rows
    except csv.Error as error:
        raise InputError(f"{name}: {_WHAT}: {error}") from None


def _unguarded(cell: str | None) -> str | None:
    """A cell without the apostrophes that keep spreadsheets from running it (`formats.csv`); None for an empty one."""
    return _GUARD.sub(r"\1\2", cell) if cell else None


def _of_parquet(data: bytes, name: str) -> Iterator[Row]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise OutputError(f"{name}: Parquet needs what is not installed: pip install 'a4p-score[bulk]'") from None
    try:
        file = parquet.ParquetFile(pa.BufferReader(data))
        columns = file.schema_arrow.names
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError(f"{name}: cannot be read as Parquet: {str(error).splitlines()[0][:200]}") from None
    _check(columns, name)

    def rows() -> Iterator[Row]:
        try:
            for batch in file.iter_batches(columns=[column for column in _COLUMNS if column in columns]):
                yield from batch.to_pylist()
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"{name}: cannot be read as Parquet: {str(error).splitlines()[0][:200]}") from None

    return rows()


def _check(columns: Iterable[str], name: str) -> None:
    if lacking := [column for column in _COLUMNS if column not in set(columns)]:
        older = {"row", "evidence_for"} <= set(columns)
        said = "it was written by an older version; score the table again" if older else f"it has no column {lacking[0]!r}"
        raise InputError(f"{name}: {_WHAT}: {said}")


# --- from rows to missions


class _Reader:
    """Rows sorted by what they are about; every error is a ValueError or LookupError that says what is wrong."""

    def __init__(self, rows: Iterable[Row], framework: Framework) -> None:
        self.framework = framework
        self.head: Row = {}
        self.missions: dict[str, Row] = {}
        self.pillars: dict[tuple[str, str, str], Row] = {}
        self.commitments: dict[tuple[str, str, str], dict[str, SummedCommitment]] = {}
        for row in rows:
            self._take(row)

    def _take(self, row: Row) -> None:
        kind = row["row"]
        if kind == "scores":
            if self.head:
                raise ValueError("it says twice under which framework it was scored")
            self.head = row
        elif kind == "mission":
            _put(self.missions, _text(row, "mission"), row, "mission")
        elif kind == "pillar":
            _put(self.pillars, (_text(row, "mission"), _text(row, "side"), _text(row, "id")), row, "pillar")
        elif kind == "commitment":
            made = _commitment(row)
            of_pillar = self.commitments.setdefault((_text(row, "mission"), _text(row, "side"), _text(row, "pillar")), {})
            _put(of_pillar, made.id, made, "commitment")

    @property
    def framework_sha256(self) -> str:
        """Of the framework that it was scored under."""
        if not self.head:
            raise ValueError("no row says under which framework it was scored")
        return _text(self.head, "framework_sha256")

    def summed(self) -> Summed:
        if not self.missions:
            raise ValueError("it holds no mission")
        known = set(product(self.missions, (side.id for side in self.framework.sides), (pillar.id for pillar in self.framework.pillars)))
        if strange := sorted({*self.pillars, *self.commitments} - known):
            raise ValueError(f"{_place(*strange[0])}: no such mission, side or pillar stands in it")
        return Summed(
            framework_sha256=self.framework_sha256,
            known_by=_day(self.head, "known_by"),
            missions=tuple(self._mission(name, row) for name, row in sorted(self.missions.items())),
        )

    def _mission(self, name: str, row: Row) -> SummedMission:
        left_out = row["not_mandated"] or ()
        if isinstance(left_out, str):
            left_out = [entry.strip() for entry in left_out.split(";")]
        at = _day(row, "as_of")
        if at is None:
            raise ValueError(f"{name[:80]} has no as_of")
        not_mandated = tuple(sorted(map(str, left_out)))
        if strange := next((entry for entry in not_mandated if entry not in self.framework.commitment_by_id), None):
            raise ValueError(f"{name[:80]}: there is no commitment {strange[:80]!r} to be left out")
        return SummedMission(
            id=name,
            as_of=at,
            closed=_day(row, "closed"),
            not_mandated=not_mandated,
            pillars=tuple(
                self._pillar(name, side.id, pillar.id, not_mandated) for side in self.framework.sides for pillar in self.framework.pillars
            ),
        )

    def _pillar(self, mission: str, side: str, pillar: str, not_mandated: tuple[str, ...]) -> SummedPillar:
        place = _place(mission, side, pillar)
        row, found = self.pillars.get((mission, side, pillar)), self.commitments.get((mission, side, pillar), {})
        wanted = [c.id for c in self.framework.commitments if c.pillar == pillar and c.criterion(side) and c.id not in not_mandated]
        if row is None or sorted(found) != sorted(wanted):
            raise ValueError(f"{place}: its rows are not those of the framework's commitments")
        agreement, newest = row["agreement"], _day(row, "newest")
        scored = any(commitment.scored_items for commitment in found.values())
        if not self.framework.method.commitment_prior and any(one.scored_items and not one.evidence_weight for one in found.values()):
            raise ValueError(f"{place}: has scored items without weight, of which a score without a prior cannot be made")
        statements, publishers = _whole(row, "statements"), _whole(row, "publishers")
        if scored and (agreement not in get_args(Agreement) or newest is None or not statements or not publishers):
            raise ValueError(f"{place}: has scored items, but no agreement, day of the newest, statement or publisher")
        share = _number(row, "indicator_share") if scored else 0.0
        if share > 1 + _CLOSE or (share > 0 and not row["indicator_publisher"]):
            raise ValueError(f"{place}: indicator_share is {share}, of {str(row['indicator_publisher'])[:80]}")
        return SummedPillar(
            side=side,
            id=pillar,
            statements=statements,
            publishers=publishers,
            agreement=agreement if scored else None,
            newest=newest,
            newest_in_words=_day(row, "newest_in_words"),
            indicator_publisher=row["indicator_publisher"] and str(row["indicator_publisher"]),
            indicator_share=share,
            commitments=tuple(found[name] for name in wanted),
        )


def _put(held: dict[Key, Entry], key: Key, entry: Entry, what: str) -> None:
    """ValueError where something stands there: of two rows none is the right one."""
    if key in held:
        raise ValueError(f"the {what} {(_place(*key) if isinstance(key, tuple) else str(key)[:80])!r} stands in it twice")
    held[key] = entry


def _place(mission: str, side: str, pillar: str) -> str:
    return f"{mission[:80]}, {side[:80]}, {pillar[:80]}"


def _commitment(row: Row) -> SummedCommitment:
    made = SummedCommitment(
        id=_text(row, "id"),
        evidence_weight=_number(row, "evidence_weight"),
        evidence_for=_number(row, "evidence_for"),
        scored_items=_whole(row, "scored_items"),
    )
    if made.evidence_for > made.evidence_weight + _CLOSE or (made.evidence_weight > 0 and not made.scored_items):
        raise ValueError(f"{_text(row, 'mission')[:80]}, {made.id[:80]}: the sums contradict each other")
    return made


def _text(row: Row, name: str) -> str:
    value = row[name]
    if not isinstance(value, str) or not value:
        raise ValueError(f"a row has no {name}")
    return value


def _number(row: Row, name: str) -> float:
    """A number from 0 on, given as one or as text."""
    value = row[name]
    found = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else math.nan
    if not 0 <= found < math.inf:
        raise ValueError(f"{name} is {str(value)[:40]!r}, not a number from 0 on")
    return round(found, _DIGITS)


def _whole(row: Row, name: str) -> int:
    found = _number(row, name)
    if not found.is_integer():
        raise ValueError(f"{name} is {str(row[name])[:40]!r}, not a whole number")
    return int(found)


def _day(row: Row, name: str) -> date | None:
    value = row[name]
    return None if value is None else parse_day(str(value))
