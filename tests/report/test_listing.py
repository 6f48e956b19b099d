from __future__ import annotations

import pytest

from a4p_score.formats.json import to_json
from a4p_score.model.listing import Listed, Listing
from a4p_score.report import records_of
from tests.facts import markdown, only_on_a_terminal, table

LISTING = Listing(
    missions=(
        Listed(
            id="testland",
            acronym="UNTEST",
            name="United Nations Mission in Testland",
            area="Testland",
            as_of="2020-01-31",
            naming_note="Names imply no view.",
        ),
        Listed(id="broken", acronym="", name="[b]|", area="X", as_of=None, naming_note=""),
    )
)


def test_missions_with_the_names_they_are_found_by() -> None:
    assert table(LISTING).splitlines() == [
        "Mission  Acronym Area     Name",
        "testland UNTEST  Testland United Nations Mission in Testland",
        "broken           X        [b]|",
        "",
        "Testland: Names imply no view.",
    ]
    assert table(LISTING, 120).splitlines()[1].endswith(" 2020-01-31")


@pytest.mark.parametrize("width", [20, 39, 40, 80, 140])
def test_fits_every_width(width: int) -> None:
    text = table(LISTING, width)
    assert max(map(len, text.splitlines())) <= width
    assert "UnitedNationsMissioninTestland" in "".join(text.split())


def test_markdown() -> None:
    assert markdown(LISTING) == (
        "**The catalogue: 2 missions**\n\n"
        "| Mission | Acronym | Area | Name | As of |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| testland | UNTEST | Testland | United Nations Mission in Testland | 2020-01-31 |\n"
        "| broken |  | X | \\[b\\]\\| | – |\n\n"
        "*Testland: Names imply no view.*\n"
    )
    assert only_on_a_terminal(LISTING, details=False) == set()


def test_records() -> None:
    first, second = records_of(LISTING).rows
    assert first == {
        "row": "mission",
        "mission": "testland",
        "acronym": "UNTEST",
        "name": "United Nations Mission in Testland",
        "area": "Testland",
        "as_of": "2020-01-31",
        "naming_note": "Names imply no view.",
    }
    assert second["as_of"] is None


def test_json_says_what_it_is() -> None:
    text = to_json(LISTING)
    assert text.startswith('{\n  "schema": "a4p-score/list/1",\n  "generator": {')
    assert '"as_of": null' in text
