from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from a4p_score.model.diff import Change
from a4p_score.report.diff import LEGEND
from a4p_score.scoring.diff import diff
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile, source
from tests.facts import markdown, only_on_a_terminal, table
from tests.report.differences import example

FEW = Options(draws=1_000)

EIGHTY = """\
TESTLAND · Testland · 2020-01-31 → 2022-01-01 · delivery
What differs: the as-of date, the profile.

Pillar        Before          After              Change Confidence    Cover
Politics      –               –              not scored –             0 %
People        100.0 (100–100) 83.3 (64–97)        −16.7 high → medium 25 %
Sustaining    –               –              not scored –             0 %
peace
Partnerships  –               –              not scored –             0 %
Performance   –               50.0 (10–90) newly scored – → very low  0 % → 17 %
Overall       100.0 (100–100) 66.7 (45–88)        −33.3               5 % → 8 %

Newly scored: Performance (no scored evidence before, so there is no change to
take apart)

Largest loss: They [b]met[/b]. (−12.5 points in People: removed; 2019-06; s1)

People: −16.7 points
Step    Points of which What moved it
removed    0.0          1 item scored only before
                  −12.5 good-1 (2019-06; no longer in the profile)
                  +12.5 effect on other items
added    −16.7          1 item scored only after
                   −4.2 bad (2021; was still to come)
                  −12.5 effect on other items

Read with care
- the overall scores are not taken over the same pillars (Performance in one
  only): part of their change is that

A change is taken apart"""


def test_the_whole_difference_at_80_columns() -> None:
    text = table(example())
    assert text.startswith(EIGHTY)
    assert " ".join(text.split()).count(LEGEND) == 1
    assert "Scores with their 90 % interval. Framework a4p 2.0" in text


def test_the_largest_moves_are_told_with_finding_date_and_source() -> None:
    text = " ".join(table(example(), 400).split())
    assert "Largest loss: They [b]met[/b]. (−12.5 points in People: removed; 2019-06; s1)" in text
    assert "Largest gain" not in text
    assert "Newly scored: Performance (no scored evidence before, so there is no change to take apart)" in text


def test_wide_terminals_show_the_steps_beside_the_change() -> None:
    lines = table(example(), 140).splitlines()
    header = next(line for line in lines if line.startswith("Pillar"))
    assert header.split() == ["Pillar", "Before", "After", "Change", "Removed", "Added", "Confidence", "Cover"]
    people = next(line for line in lines if line.startswith("People"))
    assert "−16.7     0.0 −16.7 " in people


@pytest.mark.parametrize("width", [20, 30, 39, 40, 60, 77, 78, 80, 110, 140, 400])
@pytest.mark.parametrize("details", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, details: bool) -> None:
    text = table(example(), width, details=details)
    assert max(map(len, text.splitlines())) <= width
    flat = "".join(text.split())
    assert "good-1(2019-06;nolongerintheprofile)" in flat
    assert ("Findingofbad" in flat) is details
    if width >= 30:
        assert "confidence" in text.lower()


def test_more_items_than_fit_are_summed() -> None:
    first = example()
    people = first.pillars[1]
    assert people.steps
    step = people.steps[0]
    parts = tuple(replace(step.parts[0], item=f"i{number}", points=float(10 - number)) for number in range(6))
    many = replace(step, parts=parts, points=45.0)
    short = table(replace(first, pillars=(replace(people, steps=(many,)),)))
    assert "i2 (" in short
    assert "i3 (" not in short
    assert "                  +18.0 3 more items" in short
    assert "i5 (" in table(replace(first, pillars=(replace(people, steps=(many,)),)), details=True)
    four = replace(step, parts=parts[:4], points=34.0)
    assert "i3 (" in table(replace(first, pillars=(replace(people, steps=(four,)),)))


def test_changes_in_words() -> None:
    measured = replace(
        example(),
        framework=(
            Change(what="half_life_years", before=5.0, after=None),
            Change(what="weight of people", before=1 / 3, after=0.5),
            Change(what="people.protection-rights", before="judged", after="not judged"),
        ),
    )
    text = table(measured)
    assert "- half_life_years 5 → none\n- weight of people 0.3333 → 0.5\n- people.protection-rights judged → not judged\n" in text


def test_states_in_words() -> None:
    first = example()
    people = first.pillars[1]
    assert people.steps
    step = people.steps[0]
    words = {}
    for before, after in (("scored", "future"), ("context", "scored"), (None, "scored"), ("unpublished", "scored"), ("scored", "excluded")):
        part = replace(step.parts[0], changes=(Change(what="state", before=before, after=after),))
        text = table(replace(first, pillars=(replace(people, steps=(replace(step, parts=(part,)),)),)), 140)
        words[before, after] = text.partition("good-1 (2019-06; ")[2].partition(")")[0]
    assert words == {
        ("scored", "future"): "is still to come",
        ("context", "scored"): "was context without weight",
        (None, "scored"): "new in the profile",
        ("unpublished", "scored"): "was not yet published",
        ("scored", "excluded"): "is not of the actors or the voice asked for",
    }


def test_nothing_moved() -> None:
    card = score(profile(item()), a4p(), FEW)
    text = table(diff(card, card))
    assert text.startswith(
        "TESTLAND · Testland · twice as of 2020-01-31 · delivery\nBoth sides are the same profile, framework and date. Nothing moved a score.\n"
    )
    assert LEGEND[:20] not in text
    empty = score(profile(), a4p(), FEW)
    assert "Nothing moved a score." in table(diff(empty, empty))


def test_a_withheld_overall_says_why() -> None:
    card = score(profile(item()), a4p(), FEW)
    text = " ".join(table(diff(card, card)).split())
    assert "Overall before: withheld: evidence covers 5 % of the mandated commitments; 80 % are needed" in text


def test_colour_goes_with_the_sign_and_never_alone() -> None:
    plain, coloured = (table(example(), color=color) for color in (False, True))
    assert "\x1b[" not in plain
    assert "\x1b[1;31m       −16.7\x1b[0m" in coloured


def test_ascii() -> None:
    text = table(example(), 140, ascii_only=True)
    assert text.isascii()
    assert "2020-01-31 > 2022-01-01" in text


def test_markdown() -> None:
    text = markdown(example())
    assert text.startswith(
        "## TESTLAND · Testland · 2020-01-31 → 2022-01-01 · delivery\n\nWhat differs: the as-of date, the profile.\n\n"
        "**Scores with their 90 % interval**\n\n"
        "| Pillar | Before | After | Change | Removed | Added | Confidence | Cover |\n"
    )
    assert "| People | 100.0 (100–100) | 83.3 (64–97) | −16.7 | 0.0 | −16.7 | high → medium | 25 % |" in text
    assert "### People: −16.7 points\n\n| Step | Points | of which | What moved it |\n| --- | ---: | ---: | --- |\n" in text
    assert "| **removed** | 0.0 |  | 1 item scored only before |\n|  |  | −12.5 | good-1 (2019-06; no longer in the profile) |\n" in text
    assert "**Largest loss:** They \\[b\\]met\\[/b\\]. (−12.5 points in People: removed; 2019-06; s1)" in text
    assert "good-1 (2019-06; no longer in the profile): They \\[b\\]met\\[/b\\]. |" in markdown(example(), details=True)


@pytest.mark.parametrize("details", [False, True])
def test_markdown_holds_all_that_a_terminal_shows(details: bool) -> None:
    assert only_on_a_terminal(example(), details=details) == set()


def test_scores_have_one_decimal_even_where_a_band_begins() -> None:
    """No band stands beside them: a stray decimal would say nothing."""
    first = example()
    near = tuple(replace(band, min=83.34) if band.name == "strong" else band for band in first.after.framework.bands)
    assert "83.3 (64–97)" in table(replace(first, after=replace(first.after, framework=replace(first.after.framework, bands=near))))


def test_an_item_that_moves_to_another_side_is_a_step_of_its_own() -> None:
    stays, moves = item("stays"), item("moves", "people.protection-rights", rated="hinders major", sources=("s2",))
    before = score(profile(stays, moves), a4p(), FEW)
    after = score(profile(stays, replace(moves, actor="parties")), a4p(), FEW)
    away, here = table(diff(before, after), 140), table(diff(after, before), 140)
    assert "to another side" in away
    assert "1 item now on another side" in away
    assert "moves (actor mission → parties)" in away
    assert "1 item before on another side" in here
    header = next(line for line in away.splitlines() if line.startswith("Pillar"))
    assert "To another side" in header


def test_the_part_of_the_evidence_is_said_first() -> None:
    made = profile(item("ours"), item("theirs", sources=("s2",)), sources=(source("s1", relation="self"), source("s2")))
    whole, part = (score(made, a4p(), replace(FEW, voice=voice)) for voice in (None, "outside"))
    assert table(diff(part, part)).splitlines()[1] == "Made from a part of the evidence: the outside word alone."
    lines = table(diff(whole, part)).splitlines()
    assert lines[1:3] == ["Before: made from all of the evidence.", "After: made from a part of the evidence: the outside word alone."]


def test_the_other_side() -> None:
    made = profile(item("ours"), item("theirs", "people.protection-rights", rated="hinders major", actor="parties", sources=("s2",)))
    card = score(made, a4p(), FEW)
    assert " · conditions\n" in table(diff(card, card, side="conditions"))


def test_good_news_that_counts_for_less_says_why_it_is_a_loss() -> None:
    before = profile(item("a", rated="advances major", finding="They met."))
    crowd = [item(f"later-{number}", rated="mixed", observed="2021") for number in range(3)]
    after = replace(before, evidence=(*before.evidence, *crowd))
    text = table(diff(score(before, a4p(), FEW), score(after, a4p(), replace(FEW, as_of=date(2022, 1, 1)))), 140)
    [loss] = [line for line in text.splitlines() if line.startswith("Largest loss: They met. (")]
    assert ": crowded, statements of its source 1 → 4; " in loss
