"""Fields are asked for with their choices, and again where an answer will not do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from a4p_score import api
from a4p_score.author.asking import Asking
from a4p_score.author.target import Target


def asking(path: Path, answers: dict[str, list[str]], shown: list[str]) -> Asking:
    """Someone who gives these answers by field, and none to the rest."""

    def ask(prompt: str) -> str:
        left = answers.get(prompt.rstrip("> ").partition(" ")[0], [])
        return left.pop(0) if left else ""

    return Asking("item", Target.read(path), api.framework(), ask, shown.append)


def test_fields_are_asked_for_with_their_choices(profile_file: Path) -> None:
    answers = {
        "commitment": ["nonsense", "people.community-engagement"],
        "actor": ["1"],
        "direction": ["advances"],
        "strength": ["", "minor"],
    }
    answers |= {
        "level": ["activity"],
        "observed": ["2019"],
        "credibility": ["2"],
        "sources": ["report"],
        "finding": ["", "It met 12 groups."],
    }
    shown: list[str] = []
    values = asking(profile_file, answers, shown).fields()
    assert values == {
        "commitment": "people.community-engagement", "finding": "It met 12 groups.", "actor": "mission", "direction": "advances",
        "strength": "minor", "level": "activity", "observed": "2019", "credibility": "2", "sources": "report",
    }  # fmt: skip
    assert any("people.community-engagement" in text for text in shown)
    assert any("one of: report, ngo" in text for text in shown)
    assert api.add_item(profile_file, values).written


ANSWERS = {
    "commitment": ["people.community-engagement"], "finding": ["It met 12 groups."], "actor": ["mission"], "direction": ["advances"],
    "strength": ["major", "minor"], "level": ["activity"], "observed": ["June 2019", "2019-06"], "credibility": ["2"],
    "sources": ["raport", "report"], "locator": ["para. 3"],
}  # fmt: skip


def test_what_is_wrong_is_asked_again_and_no_answer_is_lost(profile_file: Path) -> None:
    shown: list[str] = []
    answers = {name: [*given] for name, given in ANSWERS.items()}
    someone = asking(profile_file, answers, shown)
    values: dict[str, str] | None = someone.fields()
    rounds = 0
    while values is not None:
        done = api.add_item(profile_file, values)
        values = someone.again(values, done) if done.failed else None
        rounds += 1
    assert done.written
    assert rounds <= 3
    assert "\nobserved: 'June 2019' is not a date: write 2019, 2019-06 or 2019-06-30" in shown
    item = api.profile(str(profile_file)).evidence[-1]
    assert (item.strength, item.observed.text, item.sources, item.locator) == ("minor", "2019-06", ("report",), "para. 3")


def test_another_direction_takes_its_strength_along(profile_file: Path) -> None:
    answers = {**{name: given[-1:] for name, given in ANSWERS.items()}, "direction": ["advances", "mixed"], "strength": ["moderate"]}
    someone = asking(profile_file, answers, [])
    values = someone.fields()
    done = api.add_item(profile_file, values)
    assert [problem.field for problem in done.problems] == ["strength"]
    values["direction"] = "mixed"
    again = someone.again(values, api.add_item(profile_file, {**values, "strength": "major", "direction": "advances"}))
    assert again is not None
    assert "strength" not in again


def test_a_commitment_without_indicators_needs_a_direction(profile_file: Path) -> None:
    asked: list[str] = []

    def answering(answers: dict[str, list[str]]) -> Callable[[str], str]:
        def ask(prompt: str) -> str:
            asked.append(prompt)
            left = answers.get(prompt.rstrip("> ").partition(" ")[0], [])
            return left.pop(0) if left else ""

        return ask

    answers = {name: given[-1:] for name, given in ANSWERS.items()} | {"direction": ["", "context"]}
    values = Asking("item", Target.read(profile_file), api.framework(), answering(answers), lambda _: None).fields()
    assert values["direction"] == "context"
    assert asked.count("direction (needed)> ") == 2
    answers = {name: given[-1:] for name, given in ANSWERS.items()} | {"commitment": ["performance.womens-deployment"]}
    answers |= {"direction": [""], "indicator": ["1"], "value": ["5.6"]}
    asked.clear()
    values = Asking("item", Target.read(profile_file), api.framework(), answering(answers), lambda _: None).fields()
    assert (values["indicator"], values["value"]) == ("women-contingents", "5.6")
    assert "strength> " not in asked


def test_where_asking_mends_nothing_there_is_no_second_round(profile_file: Path) -> None:
    done = api.add_item(profile_file, {"id": "bare"})
    assert done.failed
    assert asking(profile_file, {}, []).again({"id": "bare"}, done) is None
