"""Tables score as the engine scores the profiles that they were made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from a4p_score import api
from a4p_score.bulk.scores import Tables, score_tables
from a4p_score.errors import InputError, UsageError
from a4p_score.model.profile import Profile
from a4p_score.scoring.scorecard import Options
from tests.builders import a4p, item, profile, source, weighted, women
from tests.bulk.equal import same
from tests.bulk.tables import items_of, sources_of, write, write_all


@pytest.fixture(scope="module")
def catalogue() -> list[Profile]:
    return api.profiles_of(None, weighted(), "profiles")


@pytest.mark.parametrize(
    ("suffix", "options"),
    [
        (".parquet", Options()),
        (".csv", Options(draws=500, seed=7)),
        (".parquet", Options(as_of=date(2021, 6, 30), known_by=date(2020, 12, 31), draws=500)),
    ],
    ids=["parquet", "csv", "at another date, known by another"],
)
def test_the_whole_catalogue(tmp_path: Path, catalogue: list[Profile], suffix: str, options: Options) -> None:
    items, sources, missions = write_all(tmp_path, catalogue, weighted(), suffix)
    found = score_tables(Tables(items, sources, missions), weighted(), options)
    assert found.skipped == ()
    assert found.rows == len(items_of(catalogue, weighted()))
    same(found, catalogue, weighted(), options)


@pytest.mark.parametrize(
    "change", [{"half_life_years": None}, {"commitment_prior": 0.0}, {"series_correlation": 0.3, "source_correlation": 0.9}]
)
def test_other_constants(tmp_path: Path, change: dict[str, Any]) -> None:
    framework = replace(weighted(), method=replace(weighted().method, **change))
    items = [
        item("i1", sources=("s1", "s2"), credibility=1, same_event="e"),
        item("i2", "people.inclusive-ownership", "hinders major", same_event="e"),
        item("i3", "people.local-reconciliation", "mixed", sources=("s2",), standing=True, observed="2015"),
        item("i4", "performance.womens-deployment", "advances major", actor="contributors"),
    ]
    held = [profile(*items, sources=(source("s1"), source("s2", relation="self", reliability="C")), series=(women(),))]
    tables = write_all(tmp_path, held, framework)
    same(score_tables(Tables(*tables), framework, Options(draws=200)), held, framework, Options(draws=200))


def test_grades_in_the_items_are_single_sources(tmp_path: Path) -> None:
    """One table alone: every mandate whole, every source as its row grades it."""
    items = [item("i1"), item("i2", "people.inclusive-ownership", "hinders minor", sources=("s2",)), item("i3", sources=("s2",))]
    held = [profile(*items, sources=(source("s1"), source("s2", relation="self", reliability="C", published="2019-08")))]
    graded = {entry["id"]: entry for entry in sources_of(held)}
    rows = [
        {**row, **{name: graded[row["sources"]][name] for name in ("publisher", "published", "reliability", "relation")}}
        for row in items_of(held, a4p())
    ]
    options = Options(as_of=date(2020, 1, 31), draws=200)
    same(score_tables(Tables(write(tmp_path / "items.parquet", rows)), a4p(), options), held, a4p(), options)
    with pytest.raises(UsageError, match="as_of: a date is needed"):
        score_tables(Tables(tmp_path / "items.parquet"), a4p(), Options())


def test_a_map_names_columns_words_and_defaults(tmp_path: Path) -> None:
    held = [profile(item("i1", level="output", rated="advances minor"), item("i2", level="output", rated="hinders major"))]
    rows = [
        {
            "place": row["mission"],
            "what": row["commitment"],
            "who": row["actor"],
            "tone": {"advances": "+", "hinders": "-"}[row["direction"]],
        }
        | {"strength": row["strength"], "day": date(2019, 6, 30), "credibility": 2, "source": "s1"}
        for row in items_of(held, a4p())
    ]
    map_ = tmp_path / "map.toml"
    map_.write_text(
        '[items.columns]\nmission = "place"\ncommitment = "what"\nactor = "who"\ndirection = "tone"\nobserved = "day"\nsources = "source"\n'
        '[items.values.direction]\n"+" = "advances"\n"-" = "hinders"\n'
        '[items.defaults]\nlevel = "output"\nreliability = "A"\nrelation = "independent"\npublisher = "Publisher of s1"\n'
    )
    options = Options(as_of=date(2020, 1, 31), draws=200)
    tables = Tables(write(tmp_path / "events.csv", rows), map=map_)
    same(score_tables(tables, a4p(), options), held, a4p(), options)
    map_.write_text('[items.columns]\nobserved = "when"\n')
    with pytest.raises(InputError, match="has no column 'when', which the map takes for observed"):
        score_tables(tables, a4p(), options)
    map_.write_text('[items.colums]\nobserved = "when"\n')
    with pytest.raises(InputError, match="did you mean columns"):
        score_tables(tables, a4p(), options)


GOOD = {
    "mission": "m",
    "commitment": "people.community-engagement",
    "actor": "mission",
    "direction": "advances",
    "strength": "minor",
    "indicator": None,
    "value": None,
    "level": "outcome",
    "observed": "2019-06",
    "credibility": 2,
    "sources": "s1",
    "standing": None,
}
WOMEN = {"commitment": "performance.womens-deployment", "actor": "contributors", "direction": None, "strength": None}
BAD: list[tuple[str, dict[str, Any]]] = [
    ("missing-key", {"actor": None}),
    ("missing-key", {"observed": None}),
    ("unknown-commitment", {"commitment": "people.outreach"}),
    ("not-a-choice", {"actor": "army"}),
    ("not-a-choice", {"level": "result"}),
    ("not-a-choice", {"standing": "yes"}),
    ("bad-number", {"credibility": 7}),
    ("bad-number", {**WOMEN, "indicator": "women-contingents", "value": "1_000"}),
    ("bad-date", {"observed": "2019-02-30"}),
    ("bad-date", {"observed": "June 2019"}),
    ("period-reversed", {"observed": "2019-08/2018-05"}),
    ("bad-rating", {"direction": "mixed"}),
    ("bad-rating", {"direction": None, "strength": None}),
    ("above-ceiling", {"strength": "major", "level": "activity"}),
    ("unknown-indicator", {**WOMEN, "indicator": "men", "value": "5"}),
    ("wrong-side", {**WOMEN, "actor": "host", "indicator": "women-contingents", "value": "5"}),
    ("unknown-mission", {"mission": "n"}),
    ("not-mandated", {"commitment": "politics.peace-process"}),
    ("unknown-source", {"sources": "s1; s9"}),
    ("repeated", {"sources": "s1; s1"}),
    ("unconfirmed", {"credibility": 1}),
]


@pytest.mark.parametrize("suffix", [".parquet", ".csv"])
def test_bad_rows_are_counted_by_rule_and_left_out_on_request(tmp_path: Path, suffix: str) -> None:
    left_out = next(c.id for c in a4p().commitments if c.pillar == "politics")
    bad = [(rule, change if rule != "not-mandated" else {"commitment": left_out}) for rule, change in BAD]
    rows = [GOOD, GOOD, *({**GOOD, **change} for _, change in bad), GOOD]
    tables = Tables(
        write(tmp_path / f"items{suffix}", rows),
        write(tmp_path / "sources.csv", [{"id": "s1", "publisher": "P", "reliability": "A", "relation": "independent"}]),
        write(tmp_path / "missions.csv", [{"id": "m", "as_of": "2020-01-31", "not_mandated": left_out}]),
    )
    with pytest.raises(InputError) as refused:
        score_tables(tables, a4p(), Options(draws=200))
    assert f"{len(bad)} rows break a rule; nothing was scored" in str(refused.value)
    found = score_tables(replace(tables, skip_bad=True), a4p(), Options(draws=200))
    by_row = {number: entry.rule for entry in found.skipped for number in entry.first}
    assert by_row == {number: rule for number, (rule, _) in enumerate(bad, 3)}
    assert found.rows == len(rows)
    assert sum(commitment.scored_items for commitment in found.mission("m").side().pillar("people").commitments) == 3


def test_twenty_row_numbers_are_shown_in_the_order_of_the_file(tmp_path: Path) -> None:
    graded = {"reliability": "A", "relation": "self", "publisher": "P"}
    rows = [{**GOOD, **graded, "level": "result" if number % 2 else "output"} for number in range(100)]
    tables = Tables(write(tmp_path / "items.csv", rows), skip_bad=True)
    [bad] = score_tables(tables, a4p(), Options(as_of=date(2020, 1, 31), draws=200)).skipped
    assert (bad.rule, bad.rows, bad.first) == ("not-a-choice", 50, tuple(range(2, 42, 2)))


def test_bad_sources_are_told_of_and_their_items_too(tmp_path: Path) -> None:
    sources = [
        {"id": name, "publisher": "P", "reliability": grade, "relation": "self"}
        for name, grade in (("s1", "A"), ("s2", "G"), ("s3", "A"), ("s3", "B"))
    ]
    tables = Tables(
        write(tmp_path / "items.csv", [GOOD, {**GOOD, "sources": "s2"}]), write(tmp_path / "sources.csv", sources), skip_bad=True
    )
    found = score_tables(tables, a4p(), Options(as_of=date(2020, 1, 31), draws=200))
    assert {(bad.table, bad.rule, bad.rows, bad.first) for bad in found.skipped} == {
        ("sources", "not-a-choice", 1, (2,)),
        ("sources", "duplicate-id", 2, (3, 4)),
        ("items", "unknown-source", 1, (2,)),
    }


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("items.csv", None, "there is no such file"),
        ("items.json", "[]", "tables are .parquet, .csv, .duckdb"),
        ("items.parquet", "not one", "cannot be read as parquet"),
        ("items.csv", "mission,commitment\nm,c\n", "has no column 'actor'"),
        ("it*.csv", None, "without wildcards"),
    ],
)
def test_files_that_are_no_tables(tmp_path: Path, name: str, content: str | None, said: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content)
    with pytest.raises((InputError, UsageError), match=said):
        score_tables(Tables(path), a4p(), Options(as_of=date(2020, 1, 31)))


def test_a_database_and_a_folder_hold_tables(tmp_path: Path) -> None:
    import duckdb

    held = [profile(item("i1"), item("i2", "people.inclusive-ownership", "hinders minor"))]
    items, sources, missions = write_all(tmp_path, held, a4p())
    database = tmp_path / "evidence.duckdb"
    with duckdb.connect(str(database)) as connection:
        for name, path in (("items", items), ("sources", sources), ("missions", missions)):
            connection.read_parquet(str(path)).create(name)
    same(score_tables(Tables(database, database, database), a4p(), Options(draws=200)), held, a4p(), Options(draws=200))
    folder = tmp_path / "parts"
    folder.mkdir()
    for number, row in enumerate(items_of(held, a4p())):
        write(folder / f"{number}.parquet", [row])
    same(score_tables(Tables(folder, sources, missions), a4p(), Options(draws=200)), held, a4p(), Options(draws=200))


def test_little_memory_spills_to_disk(tmp_path: Path) -> None:
    graded = {"reliability": "A", "relation": "self"}
    rows = [{**GOOD, **graded, "sources": f"s{number}", "same_event": f"e{number}"} for number in range(20_000)]
    tables = Tables(write(tmp_path / "items.parquet", rows))
    options = Options(as_of=date(2020, 1, 31), draws=200)
    whole, spilt = (score_tables(replace(tables, memory=memory), a4p(), options) for memory in (None, "60MB"))
    assert spilt.missions == whole.missions
    with pytest.raises(UsageError, match="memory"):
        score_tables(replace(tables, memory="much"), a4p(), options)
