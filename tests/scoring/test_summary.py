"""Many missions in short, against counting by hand; how many are many is made small here."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from statistics import mean, median, quantiles

import pytest

from a4p_score.model.comparison import Comparison, Summary
from a4p_score.model.profile import Profile
from a4p_score.scoring import comparison as module
from a4p_score.scoring.comparison import compare
from a4p_score.scoring.options import Options
from tests.builders import a4p, item, profile

MOST, FEWER = "advances major", "hinders major"


def one(name: str, more: int, less: int) -> Profile:
    """A mission with so many items for and against it in People."""
    rated = [MOST] * more + [FEWER] * less
    return profile(*(item(f"i{n}", rated=way, sources=(f"s{n}",)) for n, way in enumerate(rated)), name=name)


MISSIONS = [one(f"m{more}{less}", more, less) for more, less in ((0, 1), (0, 2), (0, 7), (1, 0), (1, 1), (2, 0), (3, 1), (4, 0), (8, 0))]
MISSIONS += [one("a-twin", 2, 0), one("z-twin", 2, 0), profile(name="empty")]
SCORED = len(MISSIONS) - 1


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MANY", 3)
    monkeypatch.setattr(module, "MOST_TOLD", 2)


def made(missions: list[Profile] = MISSIONS, *, pillar: str | None = "people") -> tuple[Comparison, Summary]:
    found = compare(missions, a4p(), Options(draws=500), pillar=pillar)
    assert found.summary is not None
    return found, found.summary


def test_the_hundred_and_first_mission_makes_a_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    assert compare(MISSIONS[:3], a4p(), Options(draws=100)).summary is None
    assert compare(MISSIONS[:4], a4p(), Options(draws=100)).summary is not None
    monkeypatch.undo()
    assert (module.MANY, module.MOST_TOLD) == (100, 100)


def test_quartiles_widths_and_bands_are_of_the_missions_with_a_score() -> None:
    found, summary = made()
    cells = [row.compared.pillars[0] for row in found.missions]
    scores = [cell.score for cell in cells if cell.score is not None]
    widths = [cell.interval.high - cell.interval.low for cell in cells if cell.interval is not None]
    [spread] = summary.spreads
    assert (spread.missions, spread.pairs) == (SCORED, SCORED * (SCORED - 1) // 2)
    assert [spread.lower, spread.median, spread.upper] == pytest.approx(quantiles(scores, n=4, method="inclusive"))
    assert spread.width == pytest.approx(median(widths))
    assert abs(median(widths) - mean(widths)) > 0.1, "or they could not be told apart here"
    assert {count.band: count.missions for count in spread.bands if count.missions} == {
        band: sum(cell.band == band for cell in cells) for band in {cell.band for cell in cells if cell.band is not None}
    }


def test_the_surest_pairs_are_named_and_all_are_counted() -> None:
    found, summary = made()
    matrix = compare(MISSIONS, a4p(), Options(draws=500), pillar="people", matrix=True).pairs[0].probability
    sure = sorted((p for line in matrix for p in line if p is not None and p >= 0.9), reverse=True)
    assert summary.spreads[0].apart == len(sure) > 2
    assert [pair.probability for pair in found.pairs[0].told] == sure[:2]
    assert found.pairs[0].probability == ()


def test_the_ends_are_in_order_of_scores_and_then_of_ids() -> None:
    found, summary = made()
    scores = {row.profile.id: row.compared.pillars[0].score or 0.0 for row in found.missions}
    assert summary.highest[:2] == ("m80", "m40")
    assert summary.highest[2:5] == ("z-twin", "m20", "a-twin"), "the order of the ids, read from the top"
    assert summary.lowest[:3] == ("m07", "m02", "m01")
    assert all(scores[one] <= scores[other] for one, other in pairwise(summary.lowest))


@pytest.mark.parametrize(("scored", "highest", "lowest"), [(0, 0, 0), (1, 1, 0), (3, 3, 0), (7, 5, 2), (10, 5, 5)])
def test_no_mission_stands_at_both_ends(scored: int, highest: int, lowest: int) -> None:
    empty = [profile(name=f"none{n}") for n in range(4)]
    _, summary = made([*MISSIONS[:scored], *empty])
    assert (len(summary.highest), len(summary.lowest)) == (highest, lowest)
    assert not {*summary.highest} & {*summary.lowest}
    assert summary.by == ("people" if scored else None)


def test_an_overall_of_which_an_interval_alone_is_known_has_pairs_and_no_place() -> None:
    _, summary = made(pillar=None)
    assert (summary.by, summary.highest, summary.lowest) == (None, (), ())
    overall = summary.spreads[-1]
    assert (overall.id, overall.missions, overall.lower, overall.median, overall.width, overall.pairs) == (
        "overall",
        0,
        None,
        None,
        None,
        0,
    )
    framework = replace(a4p(), method=replace(a4p().method, min_coverage_interval=0.0))
    known = compare(MISSIONS, framework, Options(draws=200)).summary
    assert known is not None
    assert (known.by, known.spreads[-1].missions, known.spreads[-1].pairs) == (None, 0, SCORED * (SCORED - 1) // 2)


def test_the_ends_are_those_of_the_overall_where_there_are_several_pillars() -> None:
    everywhere = [c.id for c in a4p().commitments if c.criterion("delivery")]

    def whole(name: str, people: str, rest: str) -> Profile:
        rated = {c: people if c.startswith("people") else rest for c in everywhere}
        return profile(*(item(c.replace(".", "-"), c, way, sources=(c,)) for c, way in rated.items()), name=name)

    made_of = [
        whole(f"m{n}", people, rest) for n, (people, rest) in enumerate([(MOST, FEWER), (FEWER, MOST), ("mixed", "mixed"), (MOST, MOST)])
    ]
    _, summary = made(made_of, pillar=None)
    assert (summary.by, summary.highest) == ("overall", ("m3", "m1", "m2", "m0"))
