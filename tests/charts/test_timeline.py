from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from a4p_score.charts import draw
from a4p_score.charts.drawing import AGAINST, FOR
from tests.charts.cases import AGENDA, CROWD, EARLY, SIDES, event, timeline
from tests.charts.reading import NAMESPACE, attributes, root, shown


def titles(svg: str) -> list[str]:
    """What the marks tell a pointer."""
    return [one.text or "" for one in root(svg).iter(f"{NAMESPACE}title")][1:]


def test_up_for_down_against_and_a_square_for_mixed() -> None:
    events = tuple(replace(event(0, date(2019, 6, 30)), id=name, direction=name) for name in ("for", "against", "mixed"))
    svg = draw(timeline(events, ("Politics",)))
    told = [one for one in root(svg) if (title := one.find(f"{NAMESPACE}title")) is not None and title.text]
    assert [(one.tag.removeprefix(NAMESPACE), one.get("fill"), one.get("stroke")) for one in told] == [
        ("path", FOR, None),
        ("path", "none", AGAINST),
        ("rect", "none", "currentColor"),
    ]
    assert "-" in told[0].attrib["d"].rpartition("l")[2].split()[1]  # its tip is up
    assert "-" not in told[1].attrib["d"].rpartition("l")[2].split()[1]
    assert titles(svg)[0] == "for (2019-06-30, for, weight 1.00)"


def test_items_that_fall_together_are_one_mark_with_their_number() -> None:
    svg = draw(timeline(CROWD))
    assert sorted(text for text in shown(svg) if text in ("66", "67")) == ["66", "66", "67", "67", "67", "67"]
    assert sum(title.startswith(("66 items", "67 items")) for title in titles(svg)) == 6
    assert titles(svg)[0].endswith("and 55 more")


def test_weight_is_size() -> None:
    events = tuple(replace(event(0, date(2018 + n, 6, 30)), weight=weight) for n, weight in enumerate((1, 4, 0)))
    widths = [
        float(found) for one in attributes(draw(timeline(events, ("Politics",))), "path") for found in re.findall(r"h([\d.]+)l", one["d"])
    ]
    assert widths[:3] == [8.2, 11.5, 5]


def test_earlier_items_stand_at_the_left_edge() -> None:
    svg = draw(timeline(EARLY[:1], ("Politics",)))
    assert "earlier" in shown(svg)
    assert "earlier" not in shown(draw(timeline((event(0, AGENDA),), ("Politics",))))


def test_limits_are_named_and_dated() -> None:
    assert {"A4P 28 Mar 2018", "as of 30 Nov 2020", "known by 15 Dec 2020"} <= set(shown(draw(timeline(()))))


def test_years_are_thinned_where_there_are_many() -> None:
    century = replace(timeline(()), first=date(1948, 5, 29), last=date(2048, 1, 1))
    assert [text for text in shown(draw(century)) if text.isdigit()] == ["1960", "1980", "2000", "2020", "2040"]


def test_the_key_names_what_there_is() -> None:
    events = (event(0, AGENDA),)
    assert shown(draw(timeline(events)))[-7:] == [*SIDES, "for", "size: weight", "how long it went on", "2", "items that fall together"]
    assert shown(draw(timeline(())))[-2:] == list(SIDES)
