"""More than a hundred missions: a screen that sums up, and files that hold the rest."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import jsonschema
import pyarrow.parquet as pq
import pytest

from a4p_score.formats import render
from a4p_score.formats.style import Style
from a4p_score.load.json_schema import json_schema
from a4p_score.model.comparison import Comparison
from a4p_score.scoring import comparison
from a4p_score.scoring.comparison import MANY, MOST_TOLD, compare
from a4p_score.scoring.options import Options
from tests.builders import a4p, item, profile

COMMITMENTS = [c.id for c in a4p().commitments if c.criterion("delivery")]
WAYS = ("advances major", "advances minor", "mixed", "hinders minor", "hinders major")
MISSIONS = [
    profile(
        *(item(f"i{place}", name, WAYS[number % 5], sources=(f"s{place}",)) for place, name in enumerate(COMMITMENTS)), name=f"m{number:03}"
    )
    for number in range(MANY)
]
FEW = profile(item("i"), name="few")


def made(**asked: Any) -> Comparison:
    return compare([*MISSIONS, FEW], a4p(), Options(draws=100), **asked)


COMPARED = made()


def text(comparison: Comparison = COMPARED, width: int = 100, **shown: Any) -> str:
    return str(render(comparison, "table", style=Style(width=width, notes=False), **shown))


def test_up_to_a_hundred_missions_nothing_is_summed_up() -> None:
    small = compare(MISSIONS[:3], a4p(), Options(draws=100))
    assert small.summary is None
    assert len(small.pairs[0].probability) == 3


def test_the_screen_says_how_scores_are_spread_and_who_stands_at_the_ends() -> None:
    said = text()
    lines = said.splitlines()
    assert len(lines) <= 50
    assert lines[0] == "101 missions at 2020-01-31 · delivery"
    overall = next(line for line in lines if line.startswith("Overall")).split()
    assert overall[1] == "100", "one has too little coverage for a score"
    assert COMPARED.summary is not None
    spread = COMPARED.summary.spreads[-1]
    assert sum(count.missions for count in spread.bands) == 100
    assert overall[-2:] == [f"{100 * spread.apart / spread.pairs:.0f}", "%"]
    assert {int(name[1:]) % 5 for name in COMPARED.summary.highest} == {0}
    assert {int(name[1:]) % 5 for name in COMPARED.summary.lowest} == {4}
    assert "Not a ranking" in said
    for option in ("--details", "-o FILE", "--matrix -o FILE", "--rank"):
        assert option in said


@pytest.mark.parametrize("width", [40, 80, 140])
def test_fits_every_width(width: int) -> None:
    assert max(map(len, text(width=width).splitlines())) <= width


def test_details_list_all_and_ranks_are_of_the_ends() -> None:
    assert sum(line.startswith("M") for line in text(details=True).splitlines()) >= MANY
    ranked = made(rank=True)
    assert len(ranked.ranks) == 6 * MANY + 1, "few has a score in one pillar"
    shown = [line for line in text(ranked).splitlines() if line.startswith("Overall  ") and " to " in line]
    assert len(shown) == 10


def test_one_pillar_has_its_own_ends() -> None:
    one = made(pillar="people")
    assert one.summary is not None
    assert (one.summary.by, [spread.id for spread in one.summary.spreads]) == ("people", ["people"])
    assert "Highest scores, People" in text(one, pillar="people")
    assert compare([*MISSIONS, FEW], a4p(), Options(draws=100, view="declaration")).summary.by is None  # type: ignore[union-attr]


@pytest.mark.parametrize(("scored", "said"), [(1, "Not a ranking. "), (7, "Not a ranking: 10 % of the 21 pairs cannot be told apart.")])
def test_few_scores_among_many_missions_are_told_once(scored: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "MANY", 2)
    found = compare([*MISSIONS[:scored], FEW, profile(name="none"), profile(name="none2")], a4p(), Options(draws=100))
    lines = " ".join(text(found).split())
    assert said in lines
    assert "Highest scores, Overall" in lines
    assert ("Lowest scores" in lines) is (scored > 5)


def test_the_table_of_pairs_only_on_request() -> None:
    document = json.loads(render(COMPARED, "json"))
    jsonschema.validate(document, json.loads(json_schema("comparison")))
    assert {len(pairs["probability"]) for pairs in document["pairs"]} == {0}
    assert {len(pairs["told"]) for pairs in document["pairs"]} == {MOST_TOLD}
    rows = list(csv.DictReader(io.StringIO(str(render(COMPARED, "csv")))))
    kinds = [row["row"] for row in rows]
    assert (kinds.count("spread"), kinds.count("pair"), kinds.count("overall")) == (6, 6 * MOST_TOLD, 2 * 101)
    told = [(pairs.id, pair.higher, pair.lower) for pairs in COMPARED.pairs for pair in pairs.told]
    assert [(row["pillar"], row["mission"], row["other"]) for row in rows if row["row"] == "pair"] == told, "the mission is above the other"


def test_the_table_of_pairs_in_a_file() -> None:
    whole = made(matrix=True)
    assert "P(row > column) of 101 missions fits no page: name a file with -o FILE (.csv, .parquet or .json)" in " ".join(
        text(whole, matrix=True).split()
    )
    pairs = {pairs.id: pairs for pairs in whole.pairs}
    first = pairs["people"].missions[1], pairs["people"].missions[2]
    p = pairs["people"].probability[1][2]
    rows = list(csv.DictReader(io.StringIO(str(render(whole, "csv")))))
    assert len(rows) == 5 * 100 + 100 + 1
    [row] = [row for row in rows if (row["pillar"], row["mission"]) == ("people", first[0])]
    assert float(row[f"above {first[1]}"]) == p
    assert row[f"above {first[0]}"] == ""
    table = render(whole, "parquet")
    assert isinstance(table, bytes)
    assert pq.read_table(io.BytesIO(table)).to_pylist()[0]["row"] == "matrix"
    assert json.loads(render(whole, "json"))["pairs"][1]["probability"][1][2] == p
    assert [pairs.told for pairs in whole.pairs] == [pairs.told for pairs in COMPARED.pairs]
