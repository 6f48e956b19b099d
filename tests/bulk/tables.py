"""Profiles as tables: what an organisation would hold, made of what the engine scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from a4p_score.model.framework import Framework
from a4p_score.model.profile import Profile
from a4p_score.model.series import items_under

Rows = list[dict[str, Any]]

WORDS = ("commitment", "actor", "direction", "strength", "indicator", "value", "level", "scope", "standing", "credibility", "same_event")


def items_of(profiles: Iterable[Profile], framework: Framework) -> Rows:
    """Every item of the profiles, values of series included."""
    return [
        {
            "mission": profile.id,
            **{name: getattr(item, name) for name in WORDS},
            "observed": str(item.observed),
            "sources": "; ".join(item.sources),
        }
        for profile in profiles
        for item in items_under(profile, framework)
    ]


def sources_of(profiles: Iterable[Profile]) -> Rows:
    return [
        {
            "mission": profile.id,
            "id": source.id,
            "publisher": source.publisher,
            "published": str(source.published) if source.published else None,
            "reliability": source.reliability,
            "relation": source.relation,
        }
        for profile in profiles
        for source in profile.sources
    ]


def missions_of(profiles: Iterable[Profile]) -> Rows:
    return [
        {
            "id": profile.id,
            "as_of": profile.as_of,
            "closed": profile.mission.closed,
            "not_mandated": "; ".join(gap.commitment for gap in profile.not_mandated) or None,
        }
        for profile in profiles
    ]


def write(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    """A table in the format of the suffix."""
    table = pa.Table.from_pylist(list(rows))
    if path.suffix == ".csv":
        pa.csv.write_csv(table, path)
    else:
        pa.parquet.write_table(table, path)
    return path


def write_all(folder: Path, profiles: Sequence[Profile], framework: Framework, suffix: str = ".parquet") -> tuple[Path, Path, Path]:
    """Items, sources and missions of the profiles."""
    return (
        write(folder / f"items{suffix}", items_of(profiles, framework)),
        write(folder / f"sources{suffix}", sources_of(profiles)),
        write(folder / f"missions{suffix}", missions_of(profiles)),
    )
