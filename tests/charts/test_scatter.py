from __future__ import annotations

from a4p_score.charts import draw
from tests.charts.cases import LONG, MISSIONS, scatter
from tests.charts.reading import NAMESPACE, attributes, root, shown, texts


def test_every_mission_has_its_name_beside_its_mark() -> None:
    svg = draw(scatter(MISSIONS))
    assert set(MISSIONS) <= set(shown(svg))
    assert len([one for one in attributes(svg, "circle") if one["r"] == "4.5"]) == len(MISSIONS)


def test_what_is_up_and_what_is_to_the_right() -> None:
    svg = draw(scatter(("Low", "High"), step=20))
    low, high = ((float(one["cx"]), float(one["cy"])) for one in attributes(svg, "circle")[:2])
    assert low[0] < high[0]  # 50 and 70 on x
    assert low[1] < high[1]  # 100 and 40 on y


def test_a_mark_tells_scores_and_intervals() -> None:
    title = next(one.find(f"{NAMESPACE}title") for one in root(draw(scatter(("Mali",)))).iter(f"{NAMESPACE}circle"))
    assert title is not None
    assert title.text == "Mali: Delivery 100 (86–100), Conditions 50 (36–61)"


def test_names_without_room_and_missions_without_a_score_are_listed() -> None:
    crowd = tuple(f"Mission {n}" for n in range(40))
    svg = draw(scatter(crowd, step=0))
    lines = [text for text in texts(svg) if text.shown.startswith(("No room", "Without"))]
    assert [line.full for line in lines][-1] == "Without a score on both scales: UNTSO"
    listed = [text.full for text in texts(svg) if "No room for the names of: " in text.full]
    named = {name for name in crowd if name in shown(svg)}
    assert named
    assert {name for name in crowd if any(f"{name}," in text or text.endswith(name) for text in listed)} | named == set(crowd)


def test_a_long_name_is_shortened_with_the_whole_behind_it() -> None:
    (text,) = [text for text in texts(draw(scatter((LONG,)))) if text.full == LONG]
    assert text.shown == "United Nations Multidi…"
