from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from a4p_score.charts.labels import Placed, placed


def test_one_line_is_enough_for_labels_that_are_far_from_each_other() -> None:
    assert placed([(10, 50), (200, 60)], 0, 300) == [Placed(10, 14, 64, 0), Placed(200, 204, 264, 0)]


def test_a_label_stands_to_the_left_where_the_drawing_ends() -> None:
    (label,) = placed([(290, 50)], 0, 300)
    assert (label.start, label.end, label.right) == (236, 286, False)


def test_the_line_of_a_label_does_not_cross_the_text_of_another() -> None:
    first, second = placed([(280, 60), (290, 60)], 0, 300)
    assert (first.line, second.line) == (1, 0)


@given(st.lists(st.tuples(st.floats(0, 700), st.floats(1, 120)), min_size=1, max_size=3))
def test_no_text_over_another_nor_crossed(labels: list[tuple[float, float]]) -> None:
    found = placed(labels, 0, 760)
    assert [label.x for label in found] == [x for x, _ in labels]
    for one, other in permutations(found, 2):
        assert one.line != other.line or one.end <= other.start or other.end <= one.start
        assert one.line >= other.line or not other.start < one.x < other.end
    assert all(label.start >= 0 and label.end <= 760 for label in found)


def test_so_many_that_nothing_helps_have_a_line_each() -> None:
    found = placed([(50.0, 95.0)] * 4, 0, 100)
    assert [label.line for label in found] == [0, 1, 2, 3]
