"""tools/coding_sample.py draws the same items again, and finds those that a score hangs on."""

from __future__ import annotations

import random

from tests.builders import a4p, item, profile
from tools.coding_sample import heavy, sample


def test_the_draw_is_that_of_the_seed_and_the_name_whatever_the_order() -> None:
    items = [item(f"i{number:02}") for number in range(50)]
    drawn = sample(profile(*items))
    again = random.Random("20180816/testland")  # noqa: S311 - the same draw
    assert drawn == again.sample([entry.id for entry in items], 32)
    assert sample(profile(*reversed(items))) == drawn
    assert sample(profile(*items, name="elsewhere")) != drawn


def test_a_small_mission_is_drawn_whole() -> None:
    assert sorted(sample(profile(item("i1"), item("i2")))) == ["i1", "i2"]


def test_the_only_item_of_a_pillar_is_heavy_and_one_of_many_alike_is_not() -> None:
    many = [item(f"i{number}", sources=(f"s{number}",)) for number in range(40)]
    alone = item("alone", "politics.political-solution", "hinders minor", actor="parties")
    assert heavy(profile(*many, alone), a4p()) == ["alone"]


def test_the_one_item_against_many_is_heavy() -> None:
    many = [item(f"i{number}", rated="advances major", sources=(f"s{number}",)) for number in range(3)]
    against = item("against", rated="hinders major", sources=("ngo",))
    assert "against" in heavy(profile(*many, against), a4p())


def test_an_item_without_weight_is_not_heavy() -> None:
    assert heavy(profile(item("alone")), a4p()) == ["alone"]
    assert heavy(profile(item("alone", rated="context")), a4p()) == []
