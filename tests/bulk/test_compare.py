"""Scores of tables are compared as the profiles that the tables were made of."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import a4p_score as a4p
from a4p_score import api, formats
from a4p_score.bulk.scores import Tables, score_tables
from a4p_score.errors import InputError, UsageError
from a4p_score.load import compiled
from a4p_score.load.scores_file import ScoresFile
from a4p_score.model.comparison import Comparison
from a4p_score.model.dates import parse_period
from a4p_score.model.framework import Framework
from a4p_score.model.profile import Profile, SeriesValue
from a4p_score.scoring.comparison import compare
from a4p_score.scoring.scorecard import Options
from tests.builders import item, profile, source, weighted, women
from tests.bulk.tables import write_all
from tests.cli.conftest import Result

Cli = Callable[..., Result]
CLOSE = 1e-9
AT = date(2025, 12, 31)
ONE = profile(item("i1"), item("i2", "people.inclusive-ownership", "hinders minor"), item("i3", actor="host"), name="one", as_of=AT)
TWO = profile(item("i1", rated="advances major", sources=("s2",)), name="two", as_of=AT)


def scored(folder: Path, profiles: list[Profile], name: str, framework: Framework | None = None, **asked: Any) -> Path:
    """The profiles as tables, scored, and written to a file."""
    found = score_tables(Tables(*write_all(folder, profiles, framework or a4p.framework())), framework or a4p.framework(), Options(**asked))
    a4p.write(found, folder / name)
    return folder / name


def same(mine: Comparison, engines: Comparison) -> None:
    """Everything but the names, of which a table has none."""
    assert (mine.as_of, mine.side, mine.draws, mine.seed, mine.framework) == (
        *(engines.as_of, engines.side, engines.draws, engines.seed, engines.framework),
    )
    for one, other in zip(mine.missions, engines.missions, strict=True):
        assert (one.mission.id, one.not_mandated, one.mission.closed) == (other.mission.id, other.not_mandated, other.mission.closed)
        for own, side in zip(one.sides, other.sides, strict=True):
            assert (own.id, own.newest_evidence) == (side.id, side.newest_evidence)
            for cell, theirs in zip(own.cells, side.cells, strict=True):
                assert cell.score == pytest.approx(theirs.score, abs=CLOSE)
                if cell.interval is None or theirs.interval is None:
                    assert cell.interval is theirs.interval
                else:
                    assert (cell.interval.low, cell.interval.high) == pytest.approx((theirs.interval.low, theirs.interval.high), abs=CLOSE)
                assert replace(cell, score=None, interval=None) == replace(theirs, score=None, interval=None)
    assert [(pairs.id, pairs.missions, pairs.told) for pairs in mine.pairs] == [
        (pairs.id, pairs.missions, pairs.told) for pairs in engines.pairs
    ]
    assert [pairs.probability for pairs in mine.pairs] == [pairs.probability for pairs in engines.pairs], "the same draws"
    assert [replace(caution, value=None) for caution in mine.warnings] == [replace(caution, value=None) for caution in engines.warnings]


@pytest.fixture(scope="module")
def catalogue() -> list[Profile]:
    """The packaged profiles; acronyms are ids, as a table knows no other name."""
    found = api.profiles_of(None, weighted(), "profiles")
    return [replace(one, mission=replace(one.mission, acronym=one.id)) for one in found]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Scores of the mission `one`, at its own date."""
    return scored(tmp_path_factory.mktemp("good"), [ONE], "scores.json")


def test_the_whole_catalogue_in_every_form(tmp_path: Path, catalogue: list[Profile]) -> None:
    options = Options(as_of=AT, draws=2_000)
    found = score_tables(Tables(*write_all(tmp_path, catalogue, weighted())), weighted(), replace(options, draws=100))
    engines = compare(catalogue, weighted(), options)
    assert {"stale", "closed", "different-mandates"} <= {caution.code for caution in engines.warnings}
    made = []
    for suffix in (".json", ".csv", ".parquet"):
        a4p.write(found, tmp_path / f"scores{suffix}")
        made.append(a4p.compare(tmp_path / f"scores{suffix}", weighted(), draws=2_000))
        same(made[-1], engines)
    assert formats.render(made[0], "json") == formats.render(made[1], "json") == formats.render(made[2], "json")


def test_indicators_of_one_publisher_are_told_of(tmp_path: Path) -> None:
    sources = (source("s1", publisher="UN statistics"), source("s2"), source("s3", publisher="Others"))
    words, other = (
        item("w", "performance.environment", sources=("s2",), credibility=4),
        women(indicator="women-formed-police", sources=("s3",), credibility=5),
    )
    made = [profile(words, series=(women(), other), sources=sources, name="one", as_of=AT), TWO]
    options = Options(as_of=AT, draws=200)
    engines = compare(made, a4p.framework(), options)
    [caution] = [caution for caution in engines.warnings if caution.code == "one-indicator-publisher"]
    mine = a4p.compare(scored(tmp_path, made, "scores.csv"), draws=200)
    [own] = [caution for caution in mine.warnings if caution.code == "one-indicator-publisher"]
    assert own.message == caution.message.replace("ONE", "one")
    assert own.value == pytest.approx(caution.value, abs=CLOSE)


def test_of_publishers_with_the_same_weight_the_first_by_name_is_told(tmp_path: Path) -> None:
    sources = (source("s1", publisher="Zebra"), source("s2", publisher="Aardvark"))
    values = (SeriesValue(observed=parse_period("2019"), value=20.0),)
    both = women(values=values), women(indicator="women-formed-police", sources=("s2",), values=values)
    made = profile(series=both, sources=sources, name="one", as_of=AT)
    found = score_tables(Tables(*write_all(tmp_path, [made], a4p.framework())), a4p.framework(), Options(draws=100))
    performance = found.mission("one").side().pillar("performance")
    assert performance.indicator_publisher == "Aardvark"
    assert performance.indicator_share == pytest.approx(0.5)


def test_the_side_and_pillar_that_are_asked_for_with_ranks(tmp_path: Path) -> None:
    path = scored(tmp_path, [ONE, TWO], "scores.parquet")
    asked: dict[str, Any] = {"pillar": "people", "rank": True}
    mine = a4p.compare(path, side="conditions", draws=500, seed=7, **asked)
    engines = compare([ONE, TWO], a4p.framework(), Options(as_of=AT, side="conditions", draws=500, seed=7), **asked)
    same(mine, replace(engines, warnings=mine.warnings))
    assert mine.ranks == engines.ranks


def test_profiles_and_tables_together(tmp_path: Path, good: Path) -> None:
    path = scored(tmp_path, [ONE], "scores.csv", known_by=date(2025, 6, 30))
    with pytest.raises(UsageError, match="known_by: the tables were scored with evidence known by 2025-06-30"):
        a4p.compare([path, TWO])
    path = good
    later = replace(TWO, as_of=date(2026, 6, 30))
    mixed = a4p.compare([later, str(path)], draws=500)
    assert mixed.as_of == str(AT), "the date of the table, as its sums stay there"
    same(replace(mixed, warnings=()), replace(compare([ONE, TWO], a4p.framework(), Options(as_of=AT, draws=500)), warnings=()))
    with pytest.raises(UsageError, match="a profile and a table both have the mission 'one'"):
        a4p.compare([ONE, path])


def test_the_command_reads_them_and_finds_its_result_again(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    path = scored(tmp_path, [ONE, TWO], "scores.parquet")
    first = cli("compare", str(path), "kosovo", "--draws", "200")
    assert (first.code, first.err) == (0, "")
    assert first.out.splitlines()[0] == "3 missions at 2025-12-31 · delivery"
    monkeypatch.setattr(compiled, "place", lambda: tmp_path / "cache")
    assert [cli("compare", str(path), "kosovo", "--draws", "200").out for _ in range(2)] == [first.out] * 2
    assert cli("compare", str(path), "-o", str(path)).code == 3, "an input is not overwritten"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"as_of": "2024"}, "as_of: the tables were scored at 2025-12-31; score them anew: `bulk score --as-of 2024-12-31`"),
        ({"known_by": "2024"}, "known_by: the tables were scored without such a date"),
        ({"voice": "un"}, "voice: sums of a table cannot be taken apart"),
        ({"actors": ["mission"]}, "actors: sums of a table cannot be taken apart"),
        ({"view": "declaration"}, "view: sums of a table cannot be taken apart"),
    ],
)
def test_what_sums_cannot_answer(good: Path, asked: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        a4p.compare(good, **asked)


def test_a_file_that_was_opened_under_another_framework_is_refused(good: Path) -> None:
    with pytest.raises(UsageError, match="a file of scores was opened under another framework; open it under this one"):
        a4p.compare([ScoresFile(good, weighted())], a4p.framework())


def test_tables_of_several_dates_are_refused(tmp_path: Path) -> None:
    path = scored(tmp_path, [ONE, replace(TWO, as_of=date(2021, 6, 30))], "scores.json")
    with pytest.raises(UsageError, match=r"dates from 2021-06-30 to 2025-12-31; score them anew: `bulk score --as-of DATE`"):
        a4p.compare(path)


def parquet(**columns: Any) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return file.getvalue()


def changed(good: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """Good scores of the mission `one`, with something changed in them."""
    document = json.loads(good)
    change(document)
    return json.dumps(document).encode()


def first_of(document: dict[str, Any], pillar: int) -> Any:
    return document["missions"][0]["sides"][0]["pillars"][pillar]["commitments"]


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "foreign.parquet": lambda _: parquet(a=[1]),
    "older.parquet": lambda _: parquet(row=["scores"], evidence_for=[1.0]),
    "noise.parquet": lambda _: b"PAR1 and noise \xff",
    "empty.parquet": lambda _: b"",
    "empty.csv": lambda _: b"",
    "foreign.csv": lambda _: b"mission,score\nkosovo,3\n",
    "latin.csv": lambda _: b"mission,r\xe9sultat\n",
    "empty.json": lambda _: b"",
    "noise.json": lambda _: b"\xff",
    "list.json": lambda _: b"[]",
    "card.json": lambda _: str(formats.render(a4p.score(ONE, draws=100), "json")).encode(),
    "weights.json": lambda good: changed(good, lambda found: found["framework"].update(sha256="0" * 64)),
    "none.json": lambda good: changed(good, lambda found: found.update(missions=[])),
    "shape.json": lambda good: changed(good, lambda found: found.update(missions=[1])),
    "lacking.json": lambda good: changed(good, lambda found: first_of(found, 0).pop()),
    "wrong.json": lambda good: changed(good, lambda found: first_of(found, 1)[0].update(evidence_for=9e9)),
}
"""Files that are not what they seem, some of them made of good scores."""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.parquet", "there is no such file"),
        ("foreign.parquet", "is not the output of `a4p-score bulk score`: it has no column 'row'"),
        ("older.parquet", "it was written by an older version; score the table again"),
        ("noise.parquet", "cannot be read as Parquet"),
        ("empty.parquet", "cannot be read as Parquet"),
        ("empty.csv", "it has no column 'row'"),
        ("empty.json", "is not JSON"),
        ("noise.json", "it is not UTF-8 text"),
        ("foreign.csv", "it has no column 'row'"),
        ("latin.csv", "it is not UTF-8 text"),
        ("card.json", "its schema is 'a4p-score/scorecard/2', not 'a4p-score/bulk/1'"),
        ("weights.json", "was scored under another framework (000000000000) than a4p 2.0"),
        ("none.json", "it holds no mission"),
        ("list.json", "it does not say that it is"),
        ("lacking.json", "one, delivery, politics: its rows are not those of the framework's commitments"),
        ("wrong.json", "the sums contradict each other"),
        ("shape.json", "is not the output of `a4p-score bulk score`"),
    ],
)
def test_files_that_are_no_scores_are_refused_in_one_line(tmp_path: Path, good: Path, cli: Cli, name: str, said: str) -> None:
    path = tmp_path / name
    if name in BROKEN:
        path.write_bytes(BROKEN[name](good.read_bytes()))
    result = cli("compare", str(path))
    assert (result.code, result.out) == (3, "")
    assert said in result.err
    assert result.err.count("\n") == 1
    with pytest.raises(InputError):
        a4p.compare(path)
