from __future__ import annotations

from dataclasses import replace

import pytest

from a4p_score.model.framework import WHOLE, Criterion, Framework
from a4p_score.model.listing import FrameworkView
from a4p_score.report.framework import LEGEND, bound_in_words
from tests.builders import a4p
from tests.facts import only_on_a_terminal, table

NAMES = [None, "people", "performance.womens-deployment"]


def small() -> Framework:
    """One pillar of two commitments, the second seen second-hand, under unequal weights."""
    first, second = (found for found in a4p().commitments if found.id in ("people.local-reconciliation", "people.protection-rights"))
    commitments = (
        replace(
            first,
            name="Trust",
            sides={"delivery": Criterion(question="Does the mission build trust?"), "conditions": Criterion(question="Do others?")},
            status="verified",
            weight=2.0,
            entries=(),
            typical_sources=None,
            source=None,
        ),
        replace(
            second,
            name="Rights",
            sides={
                "delivery": Criterion(rubric={1: "Some.", 0: "None."}),
                "conditions": Criterion(question="Who threatens?", rubric={0: "All."}),
            },
            status="secondary",
            source="A text",
            entries=("D17",),
            typical_sources="Reports",
            indicators=(),
        ),
    )
    pillar = next(pillar for pillar in a4p().pillars if pillar.id == "people")
    views = {"declaration": tuple(replace(group, status="verified") for group in a4p().views["declaration"])}
    method = replace(a4p().method, ranges={name: tried for name, tried in a4p().method.ranges.items() if name == "half_life_years"})
    return replace(
        a4p(),
        title="Small",
        pillars=(replace(pillar, question=None),),
        commitments=commitments,
        views=views,
        scope_note=None,
        method=method,
    )


def test_a_pillar() -> None:
    assert table(FrameworkView.of(small(), "people"), 400).splitlines() == [
        "People (people, weight 1)",
        "",
        "people.local-reconciliation",
        "Trust.",
        "Delivery: Does the mission build trust?",
        "Conditions: Do others?",
        "",
        "people.protection-rights (seen second-hand)",
        "Rights.",
        "Conditions: Who threatens?",
        "",
        LEGEND,
    ]


def test_a_commitment() -> None:
    assert table(FrameworkView.of(small(), "protection-rights"), 400).splitlines() == [
        "Rights (people.protection-rights) (seen second-hand)",
        "",
        "Delivery: question and rubric, for people",
        "- 0: None.",
        "- 1: Some.",
        "",
        "Conditions: question and rubric, for people",
        "Who threatens?",
        "- 0: All.",
        "",
        "The Declaration binds: mission, un-system, contributors",
        "Confirmed by: A text",
        "Weight in its pillar: 1",
        "In the view declaration: Protection, Conduct of peacekeeping operations and personnel",
        "Declaration of Shared Commitments:",
        "- D17 Tailored protection approaches (binds all) (recalled, not verified)",
        "Typical sources: Reports",
        "",
        "Not mandated where there is no protection mandate; rights monitoring alone keeps it mandated.",
        "",
        LEGEND,
    ]


def test_on_one_side_no_side_is_named() -> None:
    whole = {
        "people.local-reconciliation": Criterion(question="Is there trust?"),
        "people.protection-rights": Criterion(rubric={0: "None."}),
    }
    commitments = tuple(
        replace(found, sides={}, question=whole[found.id].question, rubric=whole[found.id].rubric) for found in small().commitments
    )
    framework = replace(small(), sides=(WHOLE,), commitments=commitments)
    assert table(FrameworkView.of(framework, "people"), 400).splitlines()[2:6] == [
        "people.local-reconciliation",
        "Trust.",
        "Is there trust?",
        "",
    ]
    assert table(FrameworkView.of(framework, "protection-rights"), 400).splitlines()[2:4] == ["Rubric, for people", "- 0: None."]
    assert "Sides, each with its own score" not in table(FrameworkView.of(framework), 200)


def test_a_whole_framework() -> None:
    lines = table(FrameworkView.of(small()), 200).splitlines()
    assert lines[:10] == [
        "Small · a4p 2.0",
        "Agenda since 2018-03-28; what ended before is baseline and carries no weight.",
        "",
        "Sides, each with its own score",
        *(f"- {side.name}: {side.question} Actors: {', '.join(side.actors)}." for side in a4p().sides),
        "",
        "People (people, weight 1)",
        "- people.local-reconciliation: Trust",
        "- people.protection-rights: Rights (seen second-hand)",
    ]
    start = lines.index("Constants (conventions, not findings; docs/method.md)")
    assert lines[start + 1 : start + 3] == [
        "Constant              Value                                                     Sensitivity tries",
        "item_strength         4",
    ]
    tried = "half_life_years       5                                                         2.5 to 10: One mandate cycle or two"
    assert any(line.startswith(tried) for line in lines)
    assert "reliability           A 1, B 0.8, C 0.6, D 0.4, E 0.2, F 0.4" in lines
    assert any(line.startswith("Bands: strong from 84, substantial from 67") for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_the_marks_are_explained_where_there_are_any(name: str | None) -> None:
    assert LEGEND in " ".join(table(FrameworkView.of(a4p(), name)).split())


def test_without_marks_there_is_nothing_to_explain() -> None:
    assert LEGEND not in table(FrameworkView.of(small(), "local-reconciliation"), 400)


@pytest.mark.parametrize("name", NAMES)
def test_a_verified_framework_has_no_marks(name: str | None) -> None:
    commitments = tuple(
        replace(found, status="verified", indicators=tuple(replace(indicator, status="verified") for indicator in found.indicators))
        for found in a4p().commitments
    )
    views = {view: tuple(replace(group, status="verified") for group in groups) for view, groups in a4p().views.items()}
    entries = tuple(replace(entry, status="verified") for entry in a4p().entries)
    text = table(FrameworkView.of(replace(a4p(), commitments=commitments, views=views, entries=entries), name), 400)
    assert "(seen second-hand)" not in text
    assert "(recalled, not verified)" not in text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [20, 39, 40, 80, 140])
def test_fits_every_width(name: str | None, width: int) -> None:
    assert max(map(len, table(FrameworkView.of(a4p(), name), width).splitlines())) <= width


@pytest.mark.parametrize("name", NAMES)
def test_markdown_holds_all_that_a_terminal_shows(name: str | None) -> None:
    assert only_on_a_terminal(FrameworkView.of(a4p(), name), details=False) == set()


def test_whom_an_entry_binds_is_said_in_words() -> None:
    assert bound_in_words("SC/TCC/SG") == "the Security Council, troop and police contributors and the Secretary-General"
    assert bound_in_words("ALL (SC)") == "all (the Security Council)"
    assert bound_in_words("States and/or others") == "States and/or others"
    assert [entry.bound for entry in a4p().entries if bound_in_words(entry.bound) == entry.bound] == []
