from __future__ import annotations

from a4p_score import api
from a4p_score.author.rows import rows_of
from tests.profile_text import PROFILE

TEXT = (
    PROFILE.replace("profile/1", "profile/2")
    + """\
    quote: {exact: "few had heard", suffix: "of them"}
    standing: true
    codings:
      - {coder: a, direction: context}
series:
  - indicator: women-contingents
    commitment: performance.womens-deployment
    actor: contributors
    level: outcome
    credibility: 2
    sources: [report]
    figures: ["7"]
    values:
      - {observed: 2018-12-31, value: 5.5, figures: []}
      - {observed: 2019-12-31, count: 7, total: 140, credibility: 3}
"""
)


def test_a_row_for_each_item_value_coding_and_field() -> None:
    rows = rows_of(api.profile(TEXT))
    assert rows["Items"][1]["quote_exact"] == "few had heard"
    assert (rows["Items"][1]["standing"], "standing" in rows["Items"][0]) == ("true", False)
    assert rows["Codings"] == [{"item": "distrust", "coder": "a", "direction": "context"}]
    first, second = rows["Series"]
    assert (first["observed"], first["value"], first["figures"], first["value_figures"]) == ("2018-12-31", 5.5, "7", "[]")
    assert (second["count"], second["total"], second["credibility"], second["value_credibility"]) == (7.0, 140.0, 2.0, 3.0)
    assert first["block"] == second["block"]
    assert {"part": "mission", "field": "acronym", "value": "UNTEST"} in rows["Mission"]
    assert {"part": "profile", "field": "as_of", "value": "2020-01-31"} in rows["Mission"]
