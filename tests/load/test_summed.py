"""Scores that `bulk score` wrote are read whole or not at all; made here without the packages that score tables."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import a4p_score as a4p
from a4p_score.errors import InputError, UsageError
from a4p_score.formats.csv import to_csv
from a4p_score.load.scores_file import ScoresFile
from a4p_score.load.summed import _flat, read_scores
from a4p_score.model.framework import Framework
from a4p_score.model.summed import Summed
from a4p_score.report.records import records_of
from tests.builders import weighted

PEOPLE, PERFORMANCE = 1, 4
"""Places of pillars."""
Json = dict[str, Any]


def mission(name: str, framework: Framework, left_out: tuple[str, ...] = ()) -> Json:
    """A mission with evidence on one commitment of People."""
    sides = [
        {
            "id": side.id,
            "pillars": [
                {
                    "id": pillar.id,
                    **dict.fromkeys(("statements", "publishers"), 0),
                    **dict.fromkeys(("agreement", "newest", "newest_in_words", "indicator_publisher")),
                    "indicator_share": 0.0,
                    "commitments": [
                        {"id": c.id, "evidence_weight": 0.0, "evidence_for": 0.0, "scored_items": 0}
                        for c in framework.commitments
                        if c.pillar == pillar.id and c.criterion(side.id) and c.id not in left_out
                    ],
                }
                for pillar in framework.pillars
            ],
        }
        for side in framework.sides
    ]
    people: Any = sides[0]["pillars"][PEOPLE]
    people |= {"statements": 3, "publishers": 2, "agreement": "high", "newest": "2025-06-30", "newest_in_words": "2019-06-30"}
    people["commitments"][0] |= {"evidence_weight": 4.25, "evidence_for": 3.5, "scored_items": 3}
    return {"id": name, "as_of": "2025-12-31", "closed": None, "not_mandated": list(left_out), "sides": sides}


def scores(*missions: Json) -> Json:
    return {
        "schema": "a4p-score/bulk/1",
        "framework": {"sha256": weighted().sha256},
        "known_by": None,
        "missions": list(missions) or [mission("one", weighted())],
    }


def read(document: Json) -> Summed:
    return read_scores(json.dumps(document).encode(), ".json", "scores.json", weighted())


def people_of(document: Json) -> Any:
    return document["missions"][0]["sides"][0]["pillars"][PEOPLE]


def test_every_number_and_day_stands_in_its_place() -> None:
    [found] = read(scores()).missions
    people = found.pillar("delivery", "people")
    assert (people.statements, people.publishers, people.agreement) == (3, 2, "high")
    assert (people.newest, people.newest_in_words) == (date(2025, 6, 30), date(2019, 6, 30))
    assert (people.commitments[0].evidence_weight, people.commitments[0].evidence_for, people.commitments[0].scored_items) == (4.25, 3.5, 3)
    assert {commitment.scored_items for commitment in people.commitments[1:]} == {0}


CHANGES: list[tuple[Callable[[Json], object], str]] = [
    (lambda found: people_of(found)["commitments"][0].update(scored_items=0), "the sums contradict each other"),
    (lambda found: people_of(found)["commitments"][0].update(scored_items=1.5), "scored_items is '1.5', not a whole number"),
    (lambda found: people_of(found)["commitments"][0].update(evidence_for=-1), "evidence_for is '-1', not a number from 0 on"),
    (lambda found: people_of(found)["commitments"][0].update(evidence_weight="inf"), "evidence_weight is 'inf', not a number from 0 on"),
    (lambda found: people_of(found)["commitments"][0].update(evidence_weight=True), "evidence_weight is 'True', not a number from 0 on"),
    (lambda found: people_of(found)["commitments"][0].update(id="people.other"), "its rows are not those of the framework's commitments"),
    (
        lambda found: people_of(found)["commitments"].append(people_of(found)["commitments"][1]),
        "the commitment 'people.community-engagement' stands in it twice",
    ),
    (lambda found: found["missions"][0]["sides"][0]["pillars"].append(people_of(found)), "'one, delivery, people' stands in it twice"),
    (lambda found: found["missions"].append(mission("one", weighted())), "the mission 'one' stands in it twice"),
    (lambda found: found["missions"][0]["sides"].append({**found["missions"][0]["sides"][0], "id": "luck"}), "one, luck, "),
    (lambda found: found["missions"][0].update(not_mandated=["people.other"]), "one: there is no commitment 'people.other' to be left out"),
    (
        lambda found: people_of(found).update(agreement="total"),
        "has scored items, but no agreement, day of the newest, statement or publisher",
    ),
    (lambda found: people_of(found).update(newest=None), "has scored items, but no agreement, day of the newest"),
    (lambda found: people_of(found).update(publishers=0), "has scored items, but no agreement, day of the newest"),
    (lambda found: people_of(found).update(statements=0), "has scored items, but no agreement, day of the newest"),
    (lambda found: people_of(found).update(indicator_share=1.5, indicator_publisher="UN"), "indicator_share is 1.5, of UN"),
    (lambda found: people_of(found).update(indicator_share=0.5), "indicator_share is 0.5, of None"),
]
"""What may be wrong with scores, and what is said of it."""


@pytest.mark.parametrize(("change", "said"), CHANGES)
def test_scores_that_contradict_themselves_are_refused(change: Callable[[Json], object], said: str) -> None:
    document = scores()
    change(document)
    with pytest.raises(InputError) as error:
        read(document)
    assert said in str(error.value)


def test_without_a_prior_evidence_has_to_have_weight() -> None:
    """The score would be nothing divided by nothing; with a prior it is the prior's."""
    framework = replace(weighted(), method=replace(weighted().method, pillar_prior=0.0, commitment_prior=0.0))
    document = scores()
    people_of(document)["commitments"][0].update(evidence_weight=1e-14, evidence_for=1e-14)
    assert read(document).missions[0].pillar("delivery", "people").commitments[0].scored_items == 3
    document["framework"]["sha256"] = framework.sha256
    with pytest.raises(InputError, match="one, delivery, people: has scored items without weight"):
        read_scores(json.dumps(document).encode(), ".json", "scores.json", framework)


def csv_of(document: Json) -> bytes:
    rows = [{**row, "not_mandated": tuple(row.get("not_mandated", ())) or None, "commitments": None} for row in _flat(document)]
    return to_csv(records_of(rows)).encode()


def test_csv_whose_rows_of_a_mission_are_not_all_there_is_refused() -> None:
    """A mission that is not named would be passed over in silence, with all its scores; two heads, of which one counts."""
    lines = csv_of(scores(mission("one", weighted()), mission("two", weighted()))).splitlines(keepends=True)
    named = [line for line in lines if line.startswith(b"mission,") and b"two" in line]
    for changed, said in (
        ([line for line in lines if line not in named], "two, conditions, partnerships: no such mission, side or pillar"),
        ([*lines, lines[1]], "it says twice under which framework it was scored"),
    ):
        with pytest.raises(InputError, match=said):
            read_scores(b"".join(changed), ".csv", "scores.csv", weighted())


@pytest.mark.parametrize("name", ["=1+1", "-one", "'-one", "@x", "\uff1dx", "one;-two", "one; =two", "'quoted'", "it's"])
def test_ids_that_are_kept_from_running_are_the_same_in_csv(name: str) -> None:
    """Draws hang on the id: another apostrophe would be another mission."""
    document = scores(mission(name, weighted()))
    people_of(document).update(indicator_share=0.5, indicator_publisher=name)
    assert read_scores(csv_of(document), ".csv", "scores.csv", weighted()) == read(document)


def test_a_pillar_that_nobody_has_to_deliver_is_told_apart_from_one_without_evidence(tmp_path: Path) -> None:
    left_out = tuple(c.id for c in weighted().commitments if c.pillar == "performance")
    path = tmp_path / "scores.json"
    path.write_text(json.dumps(scores(mission("one", weighted(), left_out[::-1]), mission("two", weighted()))))
    made = a4p.compare(path, weighted(), draws=100)
    one, two = (row.compared for row in made.missions)
    assert made.missions[0].not_mandated == tuple(sorted(left_out))
    assert [(side.pillars[PERFORMANCE].score, side.pillars[PERFORMANCE].reason) for side in (one, two)] == [
        (None, "not mandated"),
        (None, "no scored evidence"),
    ]
    assert one.overall.coverage > two.overall.coverage > 0
    assert [caution.message for caution in made.warnings if caution.code == "stale"] == [
        f"{name}: its newest evidence in words ended 2019-06-30, more than 2 years before 2025-12-31" for name in ("one", "two")
    ]


def test_results_are_found_again_by_content_form_and_framework(tmp_path: Path) -> None:
    held = {}
    for name, text in (("a.json", "1"), ("b.json", "1"), ("a.csv", "1"), ("c.json", "2")):
        (tmp_path / name).write_text(text)
        held[name] = ScoresFile(tmp_path / name, weighted()).content
    assert held["a.json"] == held["b.json"]
    assert len(set(held.values())) == 3
    assert ScoresFile(tmp_path / "a.json", a4p.framework()).content not in held.values()


def test_two_files_may_have_the_same_mission_and_no_other_of_its_id(tmp_path: Path) -> None:
    one, same, other = scores(), scores(mission("two", weighted()), mission("one", weighted())), scores()
    people_of(other)["commitments"][0].update(evidence_for=1)
    for name, document in (("one", one), ("same", same), ("other", other)):
        (tmp_path / f"{name}.json").write_text(json.dumps(document))
    found = a4p.compare([tmp_path / "one.json", tmp_path / "same.json"], weighted(), draws=100)
    assert [row.mission.id for row in found.missions] == ["one", "two"]
    with pytest.raises(UsageError, match="two files of scores have the mission 'one'; rename one"):
        a4p.compare([tmp_path / "one.json", tmp_path / "other.json"], weighted(), draws=100)


def test_more_missions_than_can_be_compared_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "scores.json"
    path.write_text(json.dumps(scores(mission("one", weighted()), mission("two", weighted()))))
    asked = sys.modules[a4p.compare.__module__]
    assert asked.MOST_COMPARED == 5_000
    monkeypatch.setattr(asked, "MOST_COMPARED", 2)
    assert len(a4p.compare([path], weighted(), draws=100).missions) == 2
    monkeypatch.setattr(asked, "MOST_COMPARED", 1)
    with pytest.raises(UsageError, match="2 missions: at most 1 are compared at once"):
        a4p.compare([path], weighted(), draws=101)  # nothing that is found again
