from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import a4p_score as a4p
from a4p_score.errors import InputError, OutputError, UsageError
from tests.builders import item, profile
from tests.profile_text import PROFILE, write_profile


def test_every_public_name_is_there() -> None:
    for name in a4p.__all__:
        assert getattr(a4p, name).__doc__
    assert set(a4p.__all__) <= set(dir(a4p))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        a4p.nothing  # noqa: B018


def test_a_pillar_in_the_place_of_the_framework_is_refused() -> None:
    wrong: Any = "politics"
    with pytest.raises(ValueError, match=r"^framework: 'politics' is no framework: make one with a4p_score\.framework\(\)"):
        a4p.explain("kosovo", wrong)


def test_one_mission_stands_for_a_list_of_one() -> None:
    assert a4p.sensitivity("kosovo") == a4p.sensitivity(["kosovo"])
    assert a4p.sensitivity(a4p.profile(PROFILE)) == a4p.sensitivity([PROFILE])


def test_a_mission_is_a_profile_a_name_a_path_or_text(tmp_path: Path) -> None:
    path = write_profile(tmp_path)
    same = {a4p.profile(one).sha256 for one in (str(path), path, PROFILE, a4p.profile(PROFILE))}
    assert len(same) == 1
    assert a4p.profile("UNMIK").id == "kosovo"
    assert "kosovo" in a4p.missions()
    assert a4p.missions(tmp_path) == ("testland",)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"view": "regions"}, "view: 'regions' is not one of pillars, declaration, a4p-plus"),
        ({"draws": -5}, "draws: -5 is not a number of draws from 100 to 10,000,000"),
        ({"draws": 0}, "draws: 0 is not a number of draws from 100 to 10,000,000"),
        ({"seed": -1}, "seed: -1 is below 0"),
        ({"as_of": "2019-13"}, "as_of: '2019-13' is not a date of the calendar"),
        ({"known_by": "soon"}, "known_by: 'soon' is not a date: write 2019, 2019-06 or 2019-06-30"),
        ({"actors": ["me"]}, "actors: 'me' is not one of mission, un-system, council, contributors, host, parties, partners, setting"),
    ],
)
def test_a_wrong_option_is_a_value_error_that_names_it(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match="^" + message.replace("(", r"\(")) as refused:
        a4p.score(profile(item()), **asked)
    assert isinstance(refused.value, UsageError)


def test_weights_are_checked_and_take_any_case() -> None:
    assert a4p.framework(weights={"Politics": 2}).pillars[0].weight == 2
    for weights, message in (
        ({"politics": 0}, "politics=0"),
        ({"politic": 1}, "did you mean politics?"),
        ({"people": float("nan")}, "=nan"),
    ):
        with pytest.raises(ValueError, match=message.replace("?", r"\?")):
            a4p.framework(weights=weights)


def test_what_is_no_input_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no mission 'nowhere'"):
        a4p.profile("nowhere")
    with pytest.raises(InputError, match="not valid"):
        a4p.profile("schema: a4p-score/profile/1\n")
    with pytest.raises(OutputError, match="the folder does not exist"):
        a4p.write(a4p.score(profile(item())), tmp_path / "no" / "x.json")
    with pytest.raises(UsageError, match="names no format"):
        a4p.write(a4p.score(profile(item())), tmp_path / "x.odt")


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    card = a4p.score("kosovo", draws=200)
    a4p.write(card, tmp_path / "kosovo.json")
    again = a4p.read(tmp_path / "kosovo.json")
    assert again.profile == card.profile
    assert [change.change for change in a4p.diff(again, card).pillars] == pytest.approx([0.0] * 5, abs=1e-3)
    with pytest.raises(UsageError, match="two missions"):
        a4p.diff(card, a4p.score("cyprus", draws=200))


def test_a_result_shows_itself_and_gives_rows() -> None:
    card = a4p.score(profile(item("a"), item("b", rated="hinders minor", sources=("s2",))), draws=200)
    assert card._repr_markdown_().startswith("## TESTLAND · Testland · evidence to 2020-01-31\n")
    assert card._repr_html_().startswith("<main><section><h1>TESTLAND")
    assert [row["id"] for row in card.to_records("items")] == ["a", "b"]
    assert {row["row"] for row in card.to_records()} == {"overall", "pillar", "commitment", "item"}
    with pytest.raises(ValueError, match="no rows of the kind 'things'; kinds are overall, pillar, commitment, item"):
        card.to_records("things")


def test_a_frame_needs_pandas() -> None:
    card = a4p.score(profile(item("a")), draws=200)
    if importlib.util.find_spec("pandas") is None:
        with pytest.raises(ImportError, match="pip install pandas"):
            card.to_frame("items")
    else:
        assert list(card.to_frame("items")["id"]) == ["a"]


def test_importing_the_package_brings_nothing_heavy() -> None:
    code = "import a4p_score, sys; print([name for name in ('numpy', 'rich', 'pydantic', 'yaml') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
