from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from a4p_score.model.trend import Trend
from a4p_score.render.console import Style
from a4p_score.render.trend import sparkline, trend_csv, trend_markdown, trend_text
from a4p_score.scoring.scorecard import Options
from a4p_score.scoring.trend import Step, trend
from tests.builders import a4p, item, profile, source

EDGES = (20, 40, 60, 80)
FEW = Options(draws=1000)
PEOPLE = ("people.community-engagement", "people.inclusive-ownership", "people.local-reconciliation", "people.protection-rights")
HALF = Step(6, "m")


def made(**changes: object) -> Trend:
    items = (
        item("early", observed="2018-09", rated="advances major", finding="They met."),
        item("later", observed="2019-06", rated="hinders major", finding="They [sic] *left*.", sources=("s2",)),
    )
    return trend(profile(*items), a4p(), replace(FEW, **changes), HALF)  # type: ignore[arg-type]


def test_scores_by_date_at_80_columns() -> None:
    lines = trend_text(made(), Style(), EDGES).splitlines()
    assert lines[0] == "TESTLAND · Testland · 2018-03-28 to 2020-01-31, every 6 months"
    assert lines[2:5] == [
        "Pillar           Trend 2018-03-28 2020-01-31    Confidence",
        "Politics         ––––– –          –             –",
        "People           ––▇▄▄ –          48 (17 to 80) very low",
    ]
    start = next(number for number, line in enumerate(lines) if line.startswith("2019-03-28"))
    assert lines[start].split() == ["2019-03-28", "–", "83", "–", "–", "–", "–"]
    assert lines[start + 1].split() == ["44–100", "(5%)"]
    assert lines[start + 2].split() == ["medium"]
    assert "- 2018-03-28, 2018-09-28: no pillar has scored evidence" in lines
    assert "2019-03-28, 1 new: early" in lines
    assert "2019-09-28, 1 new: later" in lines
    assert not any("They met" in line for line in lines)


def test_details_show_findings_and_a_decimal() -> None:
    text = trend_text(made(), Style(width=140, details=True), EDGES)
    assert "2019-09-28, 1 new:\n- later (people.community-engagement, against, 2019-06; s2): They [sic] *left*.\n" in text
    assert "early (people.community-engagement, for, 2018-09; s1): They met." in text
    assert "48.0 (17.4 to 79.6) very low" in text


def test_below_the_width_of_the_table_the_dates_are_lines() -> None:
    lines = trend_text(made(), Style(width=50), EDGES).splitlines()
    at = lines.index("People")
    assert lines[at : at + 5] == ["People", "––▇▄▄", "2018-03-28: –", "2018-09-28: –", "2019-03-28: 83 (44 to 100), medium"]
    assert "2019-03-28: –, covers 5%" in lines


@pytest.mark.parametrize("width", [20, 39, 50, 75, 76, 80, 86, 87, 110, 140])
@pytest.mark.parametrize("details", [True, False])
def test_fits_and_loses_nothing(width: int, details: bool) -> None:
    found = made()
    text = trend_text(found, Style(width=width, details=details), EDGES)
    assert max(len(line) for line in text.splitlines()) <= width
    joined = "".join(text.split())
    for moment in found.moments:
        interval = moment.pillars[1].interval
        if interval is not None:
            places = int(details)
            low, high = f"{interval.low:.{places}f}", f"{interval.high:.{places}f}"
            assert f"{low}–{high}" in joined or f"({low}to{high})" in joined


def test_a_pillar_with_a_long_name_is_not_cut() -> None:
    framework = replace(a4p(), pillars=tuple(replace(pillar, name=f"{pillar.id}-" + "x" * 30) for pillar in a4p().pillars))
    text = trend_text(trend(profile(item()), framework, FEW, HALF), Style(width=80), EDGES)
    assert "".join(text.split()).count("x" * 30) >= 5


def test_a_sparkline_of_too_many_dates_takes_even_ones_with_both_ends() -> None:
    long = trend(profile(item(observed="2018-09", rated="advances major")), a4p(), Options(draws=100), Step(7, "d"))
    people = [moment.pillars[1] for moment in long.moments]
    drawn = sparkline(people, 10, ascii_only=False)
    assert len(drawn) == 10
    assert drawn == "–––▇▇▇▇▇▇▇"
    assert len(sparkline(people, 1000, ascii_only=False)) == len(people) == 98
    assert sparkline(people[-1:], 10, ascii_only=False) == "▇"
    assert len(sparkline(people, 0, ascii_only=False)) == 2


def test_in_ascii_no_score_is_not_a_height() -> None:
    text = trend_text(made(), Style(ascii_only=True), EDGES)
    assert text.isascii()
    assert "People           xx^--" in text


def test_known_by_is_explained() -> None:
    known = trend(profile(item(), sources=(source("s1", published="2019-12"),)), a4p(), replace(FEW, known_by=date(2020, 1, 1)), HALF)
    said = "At every date only what some source had published by 2020-01-01 is scored"
    assert said in trend_text(known, Style(width=140), EDGES)
    assert said in trend_markdown(known, details=False, edges=EDGES)
    assert said not in trend_text(made(), Style(width=140), EDGES)


def test_nothing_scored_is_a_sentence() -> None:
    empty = trend(profile(), a4p(), FEW, HALF, end=date(2018, 3, 28))
    for text in (trend_text(empty, Style(), EDGES), trend_markdown(empty, details=True, edges=EDGES)):
        assert "None: no item is scored at any of these dates" in text
        assert "no pillar has scored evidence" in text
    assert "every 6 months" in trend_text(empty, Style(), EDGES)
    assert ", every year" in trend_text(replace(empty, every="1y"), Style(), EDGES)


def test_ageing_is_not_said_of_a_framework_without_it() -> None:
    ageless = replace(a4p(), method=replace(a4p().method, half_life_years=None))
    assert "Evidence ages" not in trend_text(trend(profile(item()), ageless, FEW, HALF), Style(), EDGES)
    assert "Evidence ages" in trend_text(made(), Style(), EDGES)


def test_csv_has_a_row_for_every_date_and_pillar() -> None:
    found = made()
    rows = list(csv.DictReader(io.StringIO(trend_csv(found)), strict=True))
    assert len(rows) == 5 * 6
    people = next(row for row in rows if row["as_of"] == "2019-09-28" and row["pillar"] == "people")
    cell = found.moments[3].pillars[1]
    assert cell.score is not None
    assert float(people["score"]) == pytest.approx(cell.score, abs=1e-6)
    assert (people["confidence"], people["scored_items"], people["entered"], people["left"]) == (cell.confidence, "2", "later", "")
    overall = next(row for row in rows if row["as_of"] == "2019-09-28" and row["pillar"] == "overall")
    assert (overall["score"], overall["entered"]) == ("", "later")
    assert overall["reason"].startswith("evidence covers 5 %")
    politics = next(row for row in rows if row["as_of"] == "2019-09-28" and row["pillar"] == "politics")
    assert (politics["reason"], politics["entered"], politics["low"]) == ("no scored evidence", "", "")


def test_markdown() -> None:
    short = trend_markdown(made(), details=False, edges=EDGES)
    assert "| People | `––▇▄▄` | – | 48 (17 to 80) | very low |" in short
    assert "| 2019-03-28 | – | 83, 44–100, medium | – | – | – | – | 5% | 1 |" in short
    assert "- 2019-09-28, 1 new: later" in short
    long = trend_markdown(made(), details=True, edges=EDGES)
    assert "- 2019-09-28, 1 new\n  - later (people.community-engagement, against, 2019-06; s2): They \\[sic\\] \\*left\\*." in long
