from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from a4p_score.model.profile import Mission, Profile
from a4p_score.scoring.sensitivity import Analysis, sensitivity
from tests.builders import a4p, item, profile
from tests.facts import markdown, only_on_a_terminal, table
from tests.report.analyses import PEOPLE, analysed, brief, framework, joined, lines_of, small
from tests.strategies import profiles

EIGHTY = """\
TESTLAND · Testland · evidence to 2020-01-31 · delivery · what the scores hang
on

- Politics has no score: not mandated.
- People 56 (90 % interval 27 to 83, mixed, confidence very low) is fragile:
  below 50 without the publisher Publisher of report (−15.6); below 50 without
  the source report (−15.6); substantial without the publisher Publisher of
  study (+12.3); and 1 more.
- Sustaining peace has no score: not mandated.
- Partnerships has no score: not mandated.
- Performance has no score: not mandated.
- Overall 56 (90 % interval 27 to 83, mixed) is fragile: no score without the
  publisher Publisher of report; no score without the publisher Publisher of
  study; no score without the source report; and 1 more.
- Weights of the pillars: only People has a score, so the overall does not hang
  on them.
- Symmetric variant: People would move most, +1.9.

Tried one at a time: 2 sources and 2 publishers left out, 2 constants moved to
both ends of the range.
Fragile: leaving out one source or publisher, or moving one constant within its
range, changes the band of a score or takes it across 50. Holds: none of them
does.

Framework"""


def test_the_verdicts_at_80_columns() -> None:
    assert brief(analysed(small())).startswith(EIGHTY)


def test_details_add_the_tables_behind_the_verdicts() -> None:
    short, lines = table(analysed(small())), table(analysed(small()), 120, details=True).splitlines()
    assert "Without one source" not in short
    assert "report     1 People  −15.6 mixed       withheld" in lines
    assert "Publisher of study      1 People  +12.3 substantial withheld" in lines
    assert "level           ^0 to ^2  People       +1.9    −2.1 +1.9, −2.1 ━━━━━━━━━━━━━━━━━━━━●━━━━━━━━━━━━━━━━━━·" in lines
    assert "People                +1.9" in lines[lines.index("Other ways to judge (change in points)") :]
    assert "- half_life_years, 2.5 to 10 (now 5): A short one, and a decade" in lines


def test_scope_stands_among_the_variants() -> None:
    scoped = tuple(replace(entry, scope="instance" if entry.id == "good" else "whole") for entry in small().evidence)
    result = analysed(replace(small(), evidence=scoped), with_framework=a4p())
    lines = table(result, 120, details=True).splitlines()
    start = lines.index("Other ways to judge (change in points)")
    effect = next(effect for effect in result.missions[0].constants if effect.id == "scope")
    people = next(change.change for change in effect.high if change.id == "people")
    assert people is not None
    assert lines[start + 1].split() == ["Score", "Symmetric", "Scope"]
    assert lines[start + 3].split()[-1] == f"{people:+.1f}".replace("-", "−")


def test_no_score_stands_without_its_interval() -> None:
    """What becomes of a score is a change and a band; a score as it stands has all that belongs to it."""
    result = analysed(small(), samples=64)
    people = next(entry for entry in result.missions[0].scores if entry.id == "people")
    assert people.score is not None
    for text in (table(result, 200, details=True), markdown(result, details=True)):
        assert text.count(f"{people.score:.0f} (90 % interval") == 2  # the pillar's and the overall's
        for change in result.missions[0].sources[0].changes:
            assert change.score is None or f" {change.score:.1f} " not in text


def test_markdown() -> None:
    text = markdown(analysed(small()), details=True)
    assert text.startswith(
        "## TESTLAND · Testland · evidence to 2020-01-31 · delivery · what the scores hang on\n\n- **Politics** has no score: not mandated.\n"
    )
    assert "| Source | Items | Pillar | Change | Band then | Overall |\n| --- | ---: | --- | ---: | --- | ---: |\n" in text
    assert "| report | 1 | People | −15.6 | mixed | withheld |" in text
    assert "| half_life_years | 2.5 to 10 | People | \\+0.9 | −0.4 | \\+0.9, −0.4 |" in text
    assert text.endswith("is sturdy, not proven.*\n")


@pytest.mark.parametrize("details", [False, True])
def test_markdown_holds_all_that_a_terminal_shows(details: bool) -> None:
    several = analysed(small(), small("otherland"), samples=64, rank=True)
    for result in (analysed(small(), samples=64), several):
        assert only_on_a_terminal(result, details=details) == set()


def test_several_missions_have_an_overview_and_the_first_reason_of_each() -> None:
    better = replace(small("better"), evidence=tuple(replace(entry, direction="mixed", strength=None) for entry in small().evidence))
    lines = brief(analysed(small(), better), 100).splitlines()
    assert lines[:4] == [
        "2 missions · evidence to 2020-01-31 · delivery · what the scores hang on",
        "Mission  Politics People  Sustaining peace Partnerships Performance Overall",
        "BETTER   –        holds   –                –            –           fragile",
        "TESTLAND –        fragile –                –            –           fragile",
    ]
    text = " ".join(" ".join(lines).split())
    assert "TESTLAND · Testland - Politics has no score: not mandated. - People 56 " in text
    assert "is fragile: below 50 without the publisher Publisher of report (−15.6); and 3 more." in text


def test_ranks_only_when_they_are_asked_for() -> None:
    better = profile(*(replace(entry, strength=None, direction="mixed") for entry in small().evidence[1:]), name="better")
    worse = profile(*small().evidence[1:], name="worse")
    every = replace(framework(), method=replace(framework().method, min_coverage=0.0, min_coverage_interval=0.0))
    assert "Ranks" not in table(analysed(worse, better, with_framework=every), details=True)
    lines = lines_of(analysed(worse, better, with_framework=every, rank=True))
    assert "Ranks under random weights of the pillars" in lines
    place = lines.index("BETTER comes first under 100 % of 1,000 random weightings, no other mission")
    assert lines[place + 1 : place + 5] == ["under any.", "Mission     1     2", "BETTER  100 %", "WORSE         100 %"]
    narrow = joined(lines_of(analysed(worse, better, with_framework=every, rank=True), 38))
    assert "WORSE 2: 100 % Share of" in narrow


def test_ranks_over_too_little_coverage_are_loud() -> None:
    result = analysed(profile(item("a", PEOPLE[0]), name="alpha"), profile(item("b", PEOPLE[0]), name="beta"), rank=True)
    lines = lines_of(result)
    start = lines.index("Ranks under random weights of the pillars (coverage is too low to rely on them)")
    assert lines[start + 1].startswith("- coverage is too low for ranks: 0 of 2 missions")
    assert "### Ranks under random weights of the pillars (coverage is too low to rely on them)" in markdown(result)


def test_missions_without_a_rank_are_named_with_the_reason() -> None:
    text = joined(lines_of(analysed(profile(name="alpha"), small(), rank=True)))
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
    result = analysed(small())
    plain, coloured = (table(result, color=color) for color in (False, True))
    assert "\x1b[" in coloured
    assert "\x1b" not in plain


@settings(max_examples=15, deadline=None)
@given(st.lists(profiles(most=12), min_size=1, max_size=3), st.sampled_from([20, 30, 39, 40, 80, 110, 140]))
def test_every_result_fits_every_width_and_is_ascii_on_request(missions: list[Profile], width: int) -> None:
    named = [replace(found, mission=replace(found.mission, id=f"m{number}", acronym=f"M{number}")) for number, found in enumerate(missions)]
    result = sensitivity(named, a4p(), Analysis(weight_draws=100))
    lines = lines_of(result, width, ascii_only=True)
    assert max(map(len, lines)) <= width
    assert all(line.isascii() for line in lines)
    assert markdown(result).count("## ") >= 1
