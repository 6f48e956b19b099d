from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from a4p_score.model.framework import Framework, Range
from a4p_score.model.profile import Mission, Profile
from a4p_score.model.sensitivity import Sensitivity
from a4p_score.render.console import Style
from a4p_score.render.sensitivity import sensitivity_markdown, sensitivity_text
from a4p_score.scoring.sensitivity import Asked, sensitivity
from tests.builders import a4p, item, profile
from tests.strategies import profiles

EDGES = [band.min for band in a4p().bands]
PEOPLE = [name for name in a4p().commitment_by_id if name.startswith("people.")]


def framework() -> Framework:
    """Two ranges, so that outputs stay short."""
    ranges = {"half_life_years": Range(low=2.5, high=10, why="A short one, and a decade"), "level": Range(low=0, high=2, why="A test")}
    return replace(a4p(), method=replace(a4p().method, ranges=ranges))


def small(name: str = "testland", **changes: Any) -> Profile:
    """Two sources of evidence on one pillar, the whole of the mandate."""
    items = (
        item("good", PEOPLE[0], "advances moderate", sources=("report",), level="output", observed="2019"),
        item("bad", PEOPLE[1], "hinders minor", sources=("study",), observed="2018-06"),
    )
    gone = tuple(name for name in a4p().commitment_by_id if name not in PEOPLE[:2])
    return profile(*items, name=name, not_mandated=gone, **changes)


def analysed(*missions: Profile, with_framework: Framework | None = None, samples: int | None = None) -> Sensitivity:
    return sensitivity(missions, with_framework or framework(), Asked(samples=samples, weight_draws=1_000))


def lines_of(result: Sensitivity, width: int = 80, *, ascii_only: bool = False) -> list[str]:
    return sensitivity_text(result, Style(width=width, ascii_only=ascii_only), EDGES).splitlines()


def joined(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


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
    assert sensitivity_text(analysed(small()), Style(width=80), EDGES).startswith(EIGHTY)


def test_a_wide_terminal_shows_the_tornado() -> None:
    lines = lines_of(analysed(small()), 120)
    assert "level           ^0 to ^2  People       +2.7    −2.8 +2.7, −2.8 ━━━━━━━━━━━━━━━━━━━━●━━━━━━━━━━━━━━━━━━━" in lines
    assert "half_life_years 2.5 to 10 People       +1.3    −0.6 +1.3, −0.6 ···············━━━━━●━━━━━━━━━··········" in lines


def test_markdown() -> None:
    text = sensitivity_markdown(analysed(small()), EDGES)
    assert text.startswith("## TESTLAND · Testland · what the scores hang on, as of 2020-01-31\n\n- Sources: People hangs most on report;")
    assert "| Source | Items | Pillar | Score | Then | Change | Overall |\n| --- | ---: | --- | ---: | ---: | ---: | ---: |\n" in text
    assert "| report | 1 | People | 56.2 | 38.6 | −17.6 | withheld |" in text
    assert "| half_life_years | 2.5 to 10 | People | \\+1.3 | −0.6 | \\+1.3, −0.6 |" in text
    assert text.endswith("is sturdy, not proven.\n")


def test_a_constant_that_carries_a_score_over_an_edge_is_said() -> None:
    """56.2 as it stands, 53.4 with the levels squared."""
    bands = tuple(replace(band, min=55.0) if band.name == "substantial" else band for band in a4p().bands)
    text = joined(lines_of(analysed(small(), with_framework=replace(framework(), bands=bands))))
    assert "People would fall from substantial to mixed if level were squared or if half_life_years were 10." not in text
    assert "People would fall from substantial to mixed if level were squared." in text
    assert "Overall would fall from substantial to mixed if level were squared." in text


def test_many_constants_over_one_edge_are_counted() -> None:
    ranges = {name: a4p().method.ranges[name] for name in a4p().method.ranges}
    method = replace(a4p().method, ranges=ranges)
    bands = tuple(replace(band, min=56.1) if band.name == "substantial" else band for band in a4p().bands)
    text = joined(lines_of(analysed(small(), with_framework=replace(a4p(), method=method, bands=bands))))
    assert "; so it would with " in text
    assert "each alone." in text


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0, 1, "if level made no difference"), (0.5, 1, "if level were raised to the power 0.5")],
)
def test_powers_are_said_in_words(low: float, high: float, said: str) -> None:
    bands = tuple(replace(band, min=56.5) if band.name == "substantial" else band for band in a4p().bands)
    method = replace(a4p().method, ranges={"level": Range(low=low, high=high, why="test")})
    text = joined(lines_of(analysed(small(), with_framework=replace(a4p(), bands=bands, method=method))))
    assert f"People would rise from mixed to substantial {said}." in text


def test_a_score_just_below_an_edge_is_not_rounded_over_it() -> None:
    result = analysed(small())
    score = next(entry.score for entry in result.missions[0].scores if entry.id == "people")
    assert score is not None
    edge = score + 0.001
    assert f"{score:.1f}" == f"{edge:.1f}"
    shown = sensitivity_text(result, Style(), [edge])
    assert f"{score:.1f} 38.6" not in shown


def test_ranks_of_several_missions() -> None:
    better = profile(*(replace(entry, strength=None, direction="mixed") for entry in small().evidence[1:]), name="better")
    worse = profile(*small().evidence[1:], name="worse")
    every = replace(framework(), method=replace(framework().method, min_coverage=0.0))
    lines = lines_of(analysed(worse, better, with_framework=every))
    place = lines.index("Ranks under random weights of the pillars")
    assert lines[place + 1 : place + 5] == [
        "BETTER comes first under 100% of 1,000 random weightings, no other mission under",
        "any.",
        "Mission    1    2",
        "BETTER  100%",
    ]
    assert lines[place + 5] == "WORSE        100%"
    narrow = joined(lines_of(analysed(worse, better, with_framework=every), 38))
    assert "- WORSE: rank 2 in 100%" in narrow


def test_ranks_over_too_little_coverage_are_loud() -> None:
    result = analysed(profile(item("a", PEOPLE[0]), name="alpha"), profile(item("b", PEOPLE[0]), name="beta"))
    lines = lines_of(result)
    assert lines[1].startswith("- coverage is too low for ranks: 0 of 2 missions")
    assert "Ranks under random weights of the pillars (coverage is too low to rely on them)" in lines
    assert "### Ranks under random weights of the pillars (coverage is too low to rely on them)" in sensitivity_markdown(result, EDGES)


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
    assert "| Overall | " in sensitivity_markdown(result, EDGES)


def test_no_evidence_is_a_sentence() -> None:
    text = joined(lines_of(analysed(profile(), samples=64)))
    assert "Sources: the mission has no scored evidence, so nothing hangs on any." in text
    assert "Weights: the overall score is withheld (no pillar has scored evidence)." in text
    assert "One constant" not in text
    assert "withheld" in text


def test_a_score_that_nothing_moves_is_a_sentence() -> None:
    gone = tuple(name for name in a4p().commitment_by_id if name != PEOPLE[0])
    text = joined(lines_of(analysed(profile(item("even", PEOPLE[0], "mixed"), not_mandated=gone), samples=64)))
    assert "Constants: none of them, moved alone within its range, moves a score." in text
    assert "Sources: People rests on s1 alone; without its 1 item it has no score." in text
    assert "no constant moves it" in text
    assert "half_life_years 2.5 to 10 nothing" in text


def test_a_framework_without_ranges_or_bands() -> None:
    bare = replace(a4p(), bands=(), method=replace(a4p().method, ranges={}))
    assert "What was tried" not in joined(lines_of(analysed(small(), with_framework=bare)))
    bandless = replace(framework(), bands=())
    assert "The framework has no bands that a score could cross." in joined(lines_of(analysed(small(), with_framework=bandless)))


HOSTILE = Mission(
    id="testland",
    acronym="UN-X",
    name="[bold]Mission[/bold]",
    area="\x1b[31mArea | of\u202e trouble",
    naming_note="[/x] <script> :x: `code`",
)


def test_text_of_a_profile_is_data() -> None:
    result = analysed(replace(small(), mission=HOSTILE))
    text, report = sensitivity_text(result, Style(width=140), EDGES), sensitivity_markdown(result, EDGES)
    for made in (text, report):
        assert "\x1b" not in made
        assert "\u202e" not in made
    assert "[/x] <script> :x: `code`" in text
    assert "<script>" not in report
    assert "\\|" in report


def test_colour_is_never_the_only_signal() -> None:
    result = analysed(profile(item("a", PEOPLE[0]), name="alpha"), profile(item("b", PEOPLE[0]), name="beta"))
    plain, coloured = (sensitivity_text(result, Style(color=color), EDGES) for color in (False, True))
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
    assert sensitivity_markdown(result, EDGES).count("## ") >= 1
