"""tools/evidence.py counts what a profile holds, and says which aims it reaches."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.builders import a4p, item, profile, source
from tools.evidence import aims, bar, held, lines_of, main

SOURCES = (source("un", relation="self"), source("ngo", relation="independent"))


def test_counts_of_a_small_profile() -> None:
    found = held(
        profile(
            item("i1", sources=("un",), observed="2018-06"),
            item("i2", "people.protection-rights", "hinders major", sources=("un", "ngo")),
            item("i3", "people.protection-rights", "hinders minor", actor="host", sources=("ngo",)),
            item("i4", rated="context", sources=("un",), observed="1999", standing=True),
            sources=SOURCES,
        ),
        a4p(),
    )
    assert (found.words, found.values, found.sources) == (4, 0, 2)
    assert found.years == {"2018": 1, "2019": 2, "in force": 1}
    delivery, conditions = found.side("delivery"), found.side("conditions")
    assert delivery.scored == 2
    assert delivery.directions == {"advances": 1, "hinders": 1, "context": 1}
    assert conditions.directions == {"hinders": 1}
    assert (conditions.outside, conditions.largest, conditions.largest_share) == (1.0, "ngo", 1.0)
    assert 0 < delivery.outside < 1
    assert (delivery.largest, delivery.largest_share) == ("un", 1.0)


def test_an_item_of_two_voices_is_outside_and_counts_for_its_first_source() -> None:
    both = held(profile(item(sources=("un", "ngo")), sources=SOURCES), a4p()).side("delivery")
    assert (both.outside, both.largest) == (1.0, "un")


@pytest.mark.parametrize(("fraction", "full"), [(0.0, 0), (0.5, 10), (1.0, 20)])
def test_a_bar_has_twenty_characters(fraction: float, full: int) -> None:
    assert bar(fraction) == "█" * full + "░" * (20 - full)


def test_a_mission_is_told_with_its_aims() -> None:
    found = held(profile(item(sources=("ngo",)), sources=SOURCES), a4p())
    text = "\n".join(lines_of(found))
    assert "TESTLAND (testland), as of 2020-01-31" in text
    assert "delivery: 1 scored; in words 1 advances, 0 mixed, 0 hinders, 0 context" in text
    assert list(aims([found])) == [
        "1 items in words on 1 missions (aim 1,200)",
        "0 of 1 have delivery coverage of 80 %; not TESTLAND",
        "0 of 1 have conditions coverage of 60 %; not TESTLAND",
        "1 of 1 have a third of delivery weight from outside the UN",
    ]


def test_a_mission_is_asked_for_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["UNMIK"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("UNMIK (kosovo), as of ")
    assert "UNISFA" not in shown.rpartition("\n\n")[0]


def test_a_reader_that_has_enough_is_no_error() -> None:
    read, write = os.pipe()
    os.close(read)
    script = "import sys; from tools.evidence import main; sys.exit(main(['abyei']))"
    done = subprocess.run([sys.executable, "-c", script], stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")
