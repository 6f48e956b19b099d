from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from a4p_score.model.profile import Mission, Profile
from a4p_score.scoring.sensitivity import Asked, sensitivity
from tests.builders import a4p, item, profile
from tests.facts import markdown, only_on_a_terminal, table
from tests.report.analyses import PEOPLE, analysed, framework, joined, lines_of, small
from tests.strategies import profiles

EIGHTY = """\
TESTLAND · Testland · what the scores hang on, as of 2020-01-31
- Sources: People hangs most on report; without its 1 item it would be 38.6, not
  56.2 (−17.6).
- Weights: only People has a score, so the overall does not hang on the weights
  of the pillars.
- Constants: level matters most; over its range People moves by 5.6 points.
- No constant, moved alone within its range, would carry a score into another
  band.

Without one source
Source Items Pillar Score Then Change  Overall
report     1 People  56.2 38.6  −17.6 withheld
study      1 People  56.2 71.7  +15.5 withheld
All items that cite the source are taken out.

One constant of the method at a time (change in points)
Constant        Tried     Moves most At low At high    Overall
level           ^0 to ^2  People       +2.7    −2.8 +2.7, −2.8
half_life_years 2.5 to 10 People       +1.3    −0.6 +1.3, −0.6
^0 makes all factors of a table alike, ^2 squares them. Overall: at low, at
high.

What was tried, and why
- half_life_years, 2.5 to 10 (now 5): A short one, and a decade
- level, ^0 to ^2: A test
"""


def test_one_mission_at_80_columns() -> None:
    assert table(analysed(small())).startswith(EIGHTY)


def test_a_wide_terminal_shows_the_tornado() -> None:
    lines = lines_of(analysed(small()), 120)
    assert "level           ^0 to ^2  People       +2.7    −2.8 +2.7, −2.8 ━━━━━━━━━━━━━━━━━━━━●━━━━━━━━━━━━━━━━━━━" in lines
    assert "half_life_years 2.5 to 10 People       +1.3    −0.6 +1.3, −0.6 ···············━━━━━●━━━━━━━━━··········" in lines


def test_markdown() -> None:
    text = markdown(analysed(small()))
    assert text.startswith("## TESTLAND · Testland · what the scores hang on, as of 2020-01-31\n\n- Sources: People hangs most on report;")
    assert "| Source | Items | Pillar | Score | Then | Change | Overall |\n| --- | ---: | --- | ---: | ---: | ---: | ---: |\n" in text
    assert "| report | 1 | People | 56.2 | 38.6 | −17.6 | withheld |" in text
    assert "| half_life_years | 2.5 to 10 | People | \\+1.3 | −0.6 | \\+1.3, −0.6 |" in text
    assert text.endswith("is sturdy, not proven.*\n")


@pytest.mark.parametrize("details", [False, True])
def test_markdown_holds_all_that_a_terminal_shows(details: bool) -> None:
    several = analysed(small(), small("otherland"), samples=64)
    for result in (analysed(small(), samples=64), several):
        assert only_on_a_terminal(result, details=details) == set()


def test_details_show_every_source_and_constant() -> None:
    items = tuple(item(f"i{number}", PEOPLE[0], sources=(f"s{number}",)) for number in range(7))
    missions = (profile(*items, name="alpha"), profile(*items, name="beta"))
    short, long = (table(analysed(*missions, with_framework=a4p()), details=details) for details in (False, True))
    assert "2 more sources in --format json." in short
    assert "5 more constants in --format json." in short
    assert "in --format json" not in long
    assert all(f"\n{name} " in long for name in a4p().method.ranges)


def test_scores_have_one_decimal_even_where_a_band_begins() -> None:
    """No band stands beside them: a stray decimal would say nothing."""
    result = analysed(small())
    score = next(entry.score for entry in result.missions[0].scores if entry.id == "people")
    assert score is not None
    near = tuple(replace(band, min=score + 0.001) if band.name == "substantial" else band for band in a4p().bands)
    assert "People  56.2 38.6" in table(analysed(small(), with_framework=replace(framework(), bands=near)))


def test_ranks_of_several_missions() -> None:
    better = profile(*(replace(entry, strength=None, direction="mixed") for entry in small().evidence[1:]), name="better")
    worse = profile(*small().evidence[1:], name="worse")
    every = replace(framework(), method=replace(framework().method, min_coverage=0.0))
    lines = lines_of(analysed(worse, better, with_framework=every))
    place = lines.index("Ranks under random weights of the pillars")
    assert lines[place + 1 : place + 5] == [
        "BETTER comes first under 100 % of 1,000 random weightings, no other mission",
        "under any.",
        "Mission     1     2",
        "BETTER  100 %",
    ]
    assert lines[place + 5] == "WORSE         100 %"
    narrow = joined(lines_of(analysed(worse, better, with_framework=every), 38))
    assert "WORSE 2: 100 % Share of" in narrow


def test_ranks_over_too_little_coverage_are_loud() -> None:
    result = analysed(profile(item("a", PEOPLE[0]), name="alpha"), profile(item("b", PEOPLE[0]), name="beta"))
    lines = lines_of(result)
    assert lines[1].startswith("- coverage is too low for ranks: 0 of 2 missions")
    assert "Ranks under random weights of the pillars (coverage is too low to rely on them)" in lines
    assert "### Ranks under random weights of the pillars (coverage is too low to rely on them)" in markdown(result)


def test_missions_without_a_rank_are_named_with_the_reason() -> None:
    text = joined(lines_of(analysed(profile(name="alpha"), small())))
    assert "There are no ranks: fewer than two missions can be ranked." in text
    assert "No rank: ALPHA, no pillar has scored evidence." in text
    assert "No rank: TESTLAND, no other mission can be ranked." in text


def test_sobol_indices() -> None:
    result = analysed(small(), samples=64)
    lines = lines_of(result)
    place = lines.index("All constants at once")
    assert lines[place + 1].split() == ["Score", "Span", "Constant", "First", "order", "Total", "order"]
    rows = [line for line in lines[place + 1 :] if " level " in line or " half_life_years " in line]
    assert [row.split()[0] for row in rows] == ["People", "half_life_years", "Overall", "half_life_years"]
    assert "64 samples, 256 evaluations" in joined(lines)
    assert "| Overall | " in markdown(result)


HOSTILE = Mission(
    id="testland",
    acronym="UN-X",
    name="[bold]Mission[/bold]",
    area="\x1b[31mArea | of\u202e trouble",
    naming_note="[/x] <script> :x: `code`",
)


def test_text_of_a_profile_is_data() -> None:
    result = analysed(replace(small(), mission=HOSTILE))
    text, report = table(result, 140), markdown(result)
    for made in (text, report):
        assert "\x1b" not in made
        assert "\u202e" not in made
    assert "[/x] <script> :x: `code`" in text
    assert "<script>" not in report
    assert "\\|" in report


def test_colour_is_never_the_only_signal() -> None:
    result = analysed(profile(item("a", PEOPLE[0]), name="alpha"), profile(item("b", PEOPLE[0]), name="beta"))
    plain, coloured = (table(result, color=color) for color in (False, True))
    assert "\x1b[" in coloured
    assert "\x1b" not in plain


@settings(max_examples=15, deadline=None)
@given(st.lists(profiles(most=12), min_size=1, max_size=3), st.sampled_from([20, 30, 39, 40, 80, 110, 140]))
def test_every_result_fits_every_width_and_is_ascii_on_request(missions: list[Profile], width: int) -> None:
    named = [replace(found, mission=replace(found.mission, id=f"m{number}", acronym=f"M{number}")) for number, found in enumerate(missions)]
    result = sensitivity(named, a4p(), Asked(weight_draws=100))
    lines = lines_of(result, width, ascii_only=True)
    assert max(map(len, lines)) <= width
    assert all(line.isascii() for line in lines)
    assert markdown(result).count("## ") >= 1
