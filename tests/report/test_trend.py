from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from a4p_score.formats import render
from a4p_score.formats.style import Style
from a4p_score.model.dates import Step
from a4p_score.model.trend import Trend
from a4p_score.report.trend import MOST, records
from a4p_score.scoring.scorecard import Options
from a4p_score.scoring.trend import trend
from tests.builders import a4p, item, profile, source
from tests.facts import markdown, only_on_a_terminal, table

FEW = Options(draws=1000)

HALF = Step(6, "m")


def made(**changes: object) -> Trend:
    items = (
        item("early", observed="2018-09", rated="advances major", finding="They met."),
        item("later", observed="2019-06", rated="hinders major", finding="They [sic] *left*.", sources=("s2",)),
    )
    return trend(profile(*items), a4p(), replace(FEW, **changes), HALF)  # type: ignore[arg-type]


EIGHTY = """\
TESTLAND · Testland · 2018-03-28 to 2020-01-31 · delivery · every 6 months

Pillar           Trend 2018-03-28 2020-01-31 Confidence
Politics         ––––– –          –          –
People           ––▇▄▄ –          48 (14–84) very low
Sustaining peace ––––– –          –          –
Partnerships     ––––– –          –          –
Performance      ––––– –          –          –
Overall          ––––– –          –          –

                                Sustaining                             Overall
As of       Politics  People    peace       Partnerships  Performance  (cover)
2018-03-28  –         –         –           –             –            –
                                                                       (0 %)
2018-09-28  –         –         –           –             –            –
                                                                       (0 %)
2019-03-28  –         76        –           –             –            –
                      35–100                                           (5 %)
                      very low
2019-09-28  –         48        –           –             –            –
                      14–85                                            (5 %)
                      very low
2020-01-31  –         48        –           –             –            –
                      14–84                                            (5 %)
                      very low
Score, its 90 % interval and its confidence; – no scored evidence, or no overall
score; cover: the share of the mandated commitments with scored evidence. Trend:
a mark a date, or at even distances where they do not fit, on a scale from 0 to
100. Evidence ages: when nothing new comes in its weight fades and intervals
widen.

Overall without a point
- 2018-03-28, 2018-09-28: no pillar has scored evidence
- 2019-03-28, 2019-09-28, 2020-01-31: evidence covers 5 % of the mandated
  commitments; 80 % are needed

Items that came in, with their points in their pillar
2019-03-28, 1 new: early +25.7
2019-09-28, 1 new: later −15.6

Framework a4p"""


def test_scores_by_date_at_80_columns() -> None:
    assert table(made()).startswith(EIGHTY)


def test_details_show_findings_and_a_decimal() -> None:
    text = table(made(), 140, details=True)
    assert "2019-09-28, 1 new:\n- −15.6 later (people.community-engagement, against, 2019-06; s2): They [sic] *left*.\n" in text
    assert "+25.7 early (people.community-engagement, for, 2018-09; s1): They met." in text
    assert "48.5 (14.1–84.3) very low" in text


def test_where_the_table_does_not_fit_the_dates_are_lines() -> None:
    lines = table(made(), 50).splitlines()
    at = lines.index("2019-03-28")
    assert lines[at : at + 7] == [
        "2019-03-28",
        "  Politics: –",
        "  People: 76 (35–100), very low",
        "  Sustaining peace: –",
        "  Partnerships: –",
        "  Performance: –",
        "  Overall (cover): –, covers 5 %",
    ]


@pytest.mark.parametrize("width", [20, 39, 40, 50, 75, 76, 77, 78, 79, 80, 86, 87, 110, 140])
@pytest.mark.parametrize("details", [True, False])
def test_fits_and_loses_nothing(width: int, details: bool) -> None:
    found = made()
    text = table(found, width, details=details)
    assert max(len(line) for line in text.splitlines()) <= width
    joined = "".join(text.split())
    for moment in found.moments:
        interval = moment.pillars[1].interval
        if interval is not None:
            assert f"{interval.low:.{int(details)}f}–{interval.high:.{int(details)}f}" in joined


def test_scores_are_whole_numbers_even_where_a_band_begins() -> None:
    """No band stands beside them: a stray decimal would say nothing."""
    score = made().moments[-1].pillars[1].score
    assert score is not None
    near = tuple(replace(band, min=score + 0.01) if band.name == "substantial" else band for band in a4p().bands)
    found = replace(made(), framework=replace(made().framework, bands=near))
    for text in (table(found), markdown(found)):
        assert "48 (14–84)" in text
        assert "48.5" not in text


def test_a_pillar_with_a_long_name_is_not_cut() -> None:
    framework = replace(a4p(), pillars=tuple(replace(pillar, name=f"{pillar.id}-" + "x" * 30) for pillar in a4p().pillars))
    text = table(trend(profile(item()), framework, FEW, HALF))
    assert "".join(text.split()).count("x" * 30) >= 5


def test_too_many_dates_are_thinned_to_even_ones_with_both_ends() -> None:
    long = trend(profile(item(observed="2018-09", rated="advances major")), a4p(), Options(draws=100), Step(7, "d"))
    drawn = next(line for line in table(long, 100).splitlines() if line.startswith("People")).split()[1]
    assert len(long.moments) == 98
    assert len(drawn) == 40
    assert (drawn[0], drawn[-1], drawn.count("–")) == ("–", "▆", 11)


def test_in_ascii_no_score_is_not_a_height() -> None:
    text = table(made(), ascii_only=True)
    assert text.isascii()
    assert "People           xx=--" in text


def test_known_by_is_explained() -> None:
    known = trend(profile(item(), sources=(source("s1", published="2019-12"),)), a4p(), replace(FEW, known_by=date(2020, 1, 1)), HALF)
    said = "At every date only what some source had published by 2020-01-01 is scored"
    assert said in table(known, 140)
    assert said in markdown(known)
    assert said not in table(made(), 140)


def test_nothing_scored_is_a_sentence() -> None:
    empty = trend(profile(), a4p(), FEW, HALF, end=date(2018, 3, 28))
    for text in (table(empty), markdown(empty, details=True)):
        assert "None: no item is scored at any of these dates" in text
        assert "no pillar has scored evidence" in text
        assert text.count("| 2018-03-28 |") + text.count("Trend 2018-03-28 Confidence") == 1 + text.startswith("#")
    assert "every 6 months" in table(empty)
    assert "· every year" in table(replace(empty, every="1y"))


def test_ageing_is_not_said_of_a_framework_without_it() -> None:
    ageless = replace(a4p(), method=replace(a4p().method, half_life_years=None))
    assert "Evidence ages" not in table(trend(profile(item()), ageless, FEW, HALF))
    assert "Evidence ages" in table(made())


def test_an_item_that_is_no_longer_scored_has_left() -> None:
    first, *others = made().moments
    gone = replace(others[-1], left=others[1].entered)
    text = table(replace(made(), moments=(first, *others[:-1], gone)))
    assert "2020-01-31, 1 no longer scored: early" in text


def test_records_have_a_row_for_every_date_and_pillar_and_item() -> None:
    found = made()
    rows = records(found, details=False).rows
    assert [row["row"] for row in rows].count("pillar") == 5 * 5
    people = next(row for row in rows if row["as_of"] == "2019-09-28" and row["pillar"] == "people")
    cell = found.moments[3].pillars[1]
    assert cell.interval is not None
    assert people == {
        "mission": "testland",
        "side": "delivery",
        "row": "pillar",
        "as_of": "2019-09-28",
        "pillar": "people",
        "score": cell.score,
        "low": cell.interval.low,
        "high": cell.interval.high,
        "band": "mixed",
        "confidence": "very low",
        "scored_items": 2,
        "publishers": 2,
        "coverage": 0.25,
        "reason": None,
        "entered": ("later",),
        "left": (),
    }
    overall = next(row for row in rows if row["as_of"] == "2019-09-28" and row["row"] == "overall")
    assert (overall["score"], overall["entered"]) == (None, ("later",))
    assert str(overall["reason"]).startswith("evidence covers 5 %")
    assert next(row for row in rows if row["row"] == "item") == {
        "mission": "testland",
        "side": "delivery",
        "row": "item",
        "as_of": "2019-03-28",
        "pillar": "people",
        "item": "early",
        "change": "entered",
        "commitment": "people.community-engagement",
        "observed": "2018-09",
        "rating": 1.0,
        "points": found.moments[2].entered[0].points,
        "sources": ("s1",),
        "finding": "They met.",
    }


def test_markdown() -> None:
    short = markdown(made())
    assert "**Scores with their 90 % interval; confidence as of 2020-01-31**" in short
    assert "| People | `––▇▄▄` | – | 48 (14–84) | very low |" in short
    assert "| 2019-03-28 | – | 76 (35–100), very low | – | – | – | –, covers 5 % | 1 |" in short
    assert "**2019-09-28, 1 new:** later −15.6" in short
    long = markdown(made(), details=True)
    assert "**2019-09-28, 1 new:**\n\n- −15.6 later (people.community-engagement, against, 2019-06; s2): They \\[sic\\] \\*left\\*." in long


@pytest.mark.parametrize("details", [True, False])
def test_markdown_holds_all_that_a_terminal_shows(details: bool) -> None:
    assert only_on_a_terminal(made(), details=details) == set()


def test_a_brief_form_names_the_newcomers_that_move_most() -> None:
    items = [item(f"i{number}", observed="2018-09", sources=(f"s{number}",), level="activity") for number in range(7)]
    found = trend(profile(*items, item("most", observed="2018-09", rated="hinders major", sources=("s9",))), a4p(), FEW, HALF)
    short = str(render(found, "table", style=Style(width=200, notes=False)))
    [line] = [line for line in short.splitlines() if line.startswith("2019-03-28, 8 new: ")]
    assert line.startswith("2019-03-28, 8 new: most −")
    assert line.count(",") == 1 + MOST - 1
    assert all(entry.id in table(found, 200) for entry in items)


def test_the_other_side_has_a_trend_of_its_own() -> None:
    theirs = item("theirs", "people.protection-rights", rated="hinders major", observed="2018-09", actor="parties", sources=("s2",))
    found = trend(profile(item("ours", observed="2018-09"), theirs), a4p(), replace(FEW, side="conditions"), HALF)
    text = table(found, 100)
    assert " · conditions · every 6 months" in text
    assert "theirs" in text
    assert "ours " not in text
