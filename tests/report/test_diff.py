from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from a4p_score.model.diff import Change, Diff
from a4p_score.render.console import Style
from a4p_score.render.diff import LEGEND, diff_markdown, diff_text
from a4p_score.scoring.diff import diff
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile

FEW = Options(draws=1_000)
EDGES = (20.0, 40.0, 60.0, 80.0)


def example() -> Diff:
    """Without priors, ageing and correlation a score is the mean of its ratings: here 100, then (1 + 1 + 1 + 1/3) / 4."""
    bare = replace(a4p().method, pillar_prior=0.0, commitment_prior=0.0, half_life_years=None, source_correlation=0.0, min_coverage=0.0)
    measure = replace(a4p(), method=bare)
    gone = item("good-1", rated="advances major", finding="They [b]met[/b].")
    good = [item(f"good-{number}", rated="advances major", sources=(f"s{number}",)) for number in range(2, 5)]
    later = [item("bad", rated="hinders minor", observed="2021"), item("new", "performance.environment", rated="mixed", observed="2021")]
    first = profile(gone, *good, *later)
    second = replace(first, evidence=(*good, *later))
    return diff(score(first, measure, FEW), score(second, measure, replace(FEW, as_of=date(2022, 1, 1))))


def test_what_an_analyst_sees_first() -> None:
    lines = diff_text(example(), Style(), EDGES).splitlines()
    assert lines[0] == "TESTLAND · Testland · 2020-01-31 → 2022-01-01"
    assert lines[1] == "What differs: the as-of date, the profile."
    assert lines[3:6] == [
        "Pillar          Before          After              Change Confidence    Cover",
        "Politics        –               –              not scored –             0%",
        f"People          100.0 (100–100) 83.3 ({ends(example())})        −16.7 high → medium 25%",
    ]
    assert next(line for line in lines if line.startswith("Performance")).split()[4:6] == ["newly", "scored"]
    assert next(line for line in lines if line.startswith("Overall")).split()[-3:] == ["5%", "→", "8%"]


def ends(made: Diff) -> str:
    after = made.pillars[1].after
    assert after is not None
    assert after.interval is not None
    return f"{after.interval.low:.0f}–{after.interval.high:.0f}"


def test_the_account_of_a_pillar_to_the_character() -> None:
    lines = diff_text(example(), Style(), EDGES).splitlines()
    start = lines.index("People: −16.7 points")
    assert lines[start + 1 : start + 9] == [
        "Step      Points of which What moved it",
        "removed      0.0          1 item scored only before",
        "                    −12.5 good-1 (2019-06; no longer in the profile)",
        "                    +12.5 effect on other items",
        "added      −16.7          1 item scored only after",
        "                     −4.2 bad (2021; was still to come)",
        "                    −12.5 effect on other items",
        "",
    ]
    assert " ".join(" ".join(lines).split()).count(LEGEND) == 1


def test_the_largest_moves_are_told_with_finding_date_and_source() -> None:
    text = " ".join(diff_text(example(), Style(width=400), EDGES).split())
    assert "Largest loss: They [b]met[/b]. (−12.5 points in People: removed; 2019-06; s1)" in text
    assert "Largest gain" not in text
    assert "Newly scored: Performance (no scored evidence before, so there is no change to take apart)" in text


def test_wide_terminals_show_the_steps_beside_the_change() -> None:
    lines = diff_text(example(), Style(width=140), EDGES).splitlines()
    header = next(line for line in lines if line.startswith("Pillar"))
    assert header.split() == ["Pillar", "Before", "After", "Change", "Removed", "Added", "Confidence", "Cover"]
    people = next(line for line in lines if line.startswith("People"))
    assert "−16.7     0.0 −16.7 " in people


@pytest.mark.parametrize("width", [20, 30, 39, 40, 60, 77, 78, 80, 110, 140, 400])
@pytest.mark.parametrize("details", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, details: bool) -> None:
    text = diff_text(example(), Style(width=width, details=details), EDGES)
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
    short = diff_text(replace(first, pillars=(replace(people, steps=(many,)),)), Style(), EDGES)
    assert "i2 (" in short
    assert "i3 (" not in short
    assert "                    +18.0 3 more items" in short
    assert "i5 (" in diff_text(replace(first, pillars=(replace(people, steps=(many,)),)), Style(details=True), EDGES)
    four = replace(step, parts=parts[:4], points=34.0)
    assert "i3 (" in diff_text(replace(first, pillars=(replace(people, steps=(four,)),)), Style(), EDGES)


def test_changes_in_words() -> None:
    measured = replace(
        example(),
        framework=(
            Change(what="half_life_years", before=5.0, after=None),
            Change(what="weight of people", before=1 / 3, after=0.5),
            Change(what="people.protection-rights", before="judged", after="not judged"),
        ),
    )
    text = diff_text(measured, Style(), EDGES)
    assert "- half_life_years 5 → none\n- weight of people 0.3333 → 0.5\n- people.protection-rights judged → not judged\n" in text


def test_states_in_words() -> None:
    first = example()
    people = first.pillars[1]
    assert people.steps
    step = people.steps[0]
    words = {}
    for before, after in (("scored", "future"), ("context", "scored"), (None, "scored"), ("unpublished", "scored"), ("scored", "excluded")):
        part = replace(step.parts[0], changes=(Change(what="state", before=before, after=after),))
        text = diff_text(replace(first, pillars=(replace(people, steps=(replace(step, parts=(part,)),)),)), Style(width=140), EDGES)
        words[before, after] = text.partition("good-1 (2019-06; ")[2].partition(")")[0]
    assert words == {
        ("scored", "future"): "is still to come",
        ("context", "scored"): "was context without weight",
        (None, "scored"): "new in the profile",
        ("unpublished", "scored"): "was not yet published",
        ("scored", "excluded"): "is about an actor that was not asked for",
    }


def test_nothing_moved() -> None:
    card = score(profile(item()), a4p(), FEW)
    text = diff_text(diff(card, card), Style(), EDGES)
    assert text.startswith(
        "TESTLAND · Testland · twice as of 2020-01-31\nBoth sides are the same profile, framework and date. Nothing moved a score.\n"
    )
    assert LEGEND[:20] not in text
    empty = score(profile(), a4p(), FEW)
    assert "Nothing moved a score." in diff_text(diff(empty, empty), Style(), EDGES)


def test_a_withheld_overall_says_why() -> None:
    card = score(profile(item()), a4p(), FEW)
    text = " ".join(diff_text(diff(card, card), Style(), EDGES).split())
    assert "Overall before: withheld: evidence covers 5 % of the mandated commitments; 80 % are needed" in text


def test_colour_goes_with_the_sign_and_never_alone() -> None:
    plain, coloured = (diff_text(example(), Style(color=color), EDGES) for color in (False, True))
    assert "\x1b[" not in plain
    assert "\x1b[1;31m       −16.7\x1b[0m" in coloured


def test_ascii() -> None:
    text = diff_text(example(), Style(ascii_only=True, width=140), EDGES)
    assert text.isascii()
    assert "2020-01-31 > 2022-01-01" in text


def test_markdown() -> None:
    text = diff_markdown(example(), EDGES)
    assert text.startswith("## TESTLAND · Testland · 2020-01-31 → 2022-01-01\n\nWhat differs: the as-of date, the profile.\n\n| Pillar |")
    assert "### People: −16.7 points\n\n| Step | Points | of which | What moved it |\n| --- | ---: | ---: | --- |\n" in text
    assert "| removed | **0.0** |  | 1 item scored only before |\n|  |  | −12.5 | good-1 (2019-06; no longer in the profile) |\n" in text
    assert "**Largest loss:** They \\[b\\]met\\[/b\\]. (−12.5 points in People: removed; 2019-06; s1)" in text
    assert "| Finding |" in diff_markdown(example(), EDGES, details=True)
    assert "They \\[b\\]met\\[/b\\]. |" in diff_markdown(example(), EDGES, details=True)
