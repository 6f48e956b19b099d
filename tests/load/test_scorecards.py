from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from a4p_score.errors import InputError
from a4p_score.formats.json import to_json
from a4p_score.load.scorecards import MOST_ENTRIES, load_scorecard, read_scorecard
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile


def export() -> str:
    made = profile(item("one"), item("two", "performance.environment", "mixed", sources=("s2",)), item("three", rated="context"))
    return to_json(score(made, a4p(), Options(draws=100)))


def changed(**fields: Any) -> str:
    return json.dumps({**json.loads(export()), **fields})


def refusal(data: bytes | str) -> str:
    with pytest.raises(InputError) as caught:
        read_scorecard(data if isinstance(data, bytes) else data.encode(), "card.json")
    message = str(caught.value)
    assert message.startswith("card.json: ")
    assert len(message) < 700
    return message


def test_an_export_reads_back_to_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "card.json"
    path.write_text(export(), encoding="utf-8")
    assert to_json(load_scorecard(path)) == export()
    assert to_json(read_scorecard(b"\xef\xbb\xbf" + export().encode(), "card.json")) == export()


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(export().encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert to_json(load_scorecard("-")) == export()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not JSON: Expecting value"),
        ("{", "is not JSON"),
        ("schema: a4p-score/profile/1", "is not JSON"),
        ('{"a": 1, "a": 2}', "the key 'a' stands twice in one object"),
        ('{"a": NaN}', "NaN is not a number of JSON"),
        ('{"a": [Infinity]}', "Infinity is not a number of JSON"),
        ('{"a": 1e999}', "1e999 is too large a number"),
        ('{"a": ' + "9" * 5_000 + "}", "is too large a number"),
        ("[" * 200_000, "nested too deeply"),
        ('{"a":' * 200_000, "nested too deeply"),
        ("[]", "holds a list; name a file with one scorecard"),
        ("3", "is not a scorecard of a4p-score/scorecard/2: it does not say that it is one"),
        ("null", "it does not say that it is one"),
        ('{"schema": 1}', "it does not say that it is one"),
        ('{"schema": "a4p-score/comparison/2"}', "its schema is 'a4p-score/comparison/2'"),
        ('{"schema": "a4p-score/scorecard/2"}', "is not a valid scorecard"),
        (
            '{"schema": "a4p-score/scorecard/1", "generator": {"name": "a4p-score", "version": "1.0.0"}}',
            "a4p-score/scorecard/1 was written by a4p-score 1, whose method has one side: export the profile anew",
        ),
        (changed(draws="10"), "draws: Input should be a valid integer"),
        (changed(view=None), "view: Input should be a valid string"),
        (changed(extra=1), "extra: Unexpected keyword argument"),
        (changed(sides=[1, 2]), "sides.0: Input should be"),
        (changed(sides=[{}] * 3), "more problems)"),
        (changed(sides=[1] * MOST_ENTRIES), "is too large for a scorecard"),
        (changed(view="\ud800"), "is not a valid scorecard"),
    ],
)
def test_what_is_not_a_scorecard_is_refused_in_one_line(text: str, said: str) -> None:
    message = refusal(text)
    assert said in message
    assert "\n" not in message


def test_bytes_that_are_no_text() -> None:
    assert refusal(b"\xff\xfe{}") == "card.json: is not a scorecard: it is not UTF-8 text"


def test_places_that_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    for name, said in (("gone.json", "there is no such file"), ("pipe.json", "is a pipe"), (".", "is a folder")):
        with pytest.raises(InputError, match=said):
            load_scorecard(tmp_path / name)


def test_what_the_tool_writes_of_ten_thousand_items_is_read() -> None:
    items = tuple(item(f"i{number}") for number in range(10_000))
    card = score(profile(*items), a4p())
    assert len(read_scorecard(to_json(card).encode(), "large.json").side("delivery").pillar("people").items) == 10_000


def test_sides_of_other_pillars() -> None:
    said = "is not a valid scorecard: its sides have to have the same pillars, each of them once"
    card = json.loads(export())
    delivery, conditions = card["sides"]
    assert len(delivery["pillars"]) == 5
    for sides in (
        [],
        [delivery, delivery],
        [delivery, {**conditions, "pillars": conditions["pillars"][1:]}],
        [delivery, {**conditions, "pillars": [{**conditions["pillars"][0], "id": "partnershps"}, *conditions["pillars"][1:]]}],
        [{**side, "pillars": side["pillars"][:1] * 2} for side in (delivery, conditions)],
    ):
        assert refusal(json.dumps({**card, "sides": sides})).endswith(said)
