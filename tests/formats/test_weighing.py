from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape

from a4p_score.formats.html import STYLE, policy, to_html
from a4p_score.formats.weighing import SCRIPT, markup
from a4p_score.report import document as d
from tests.formats.conftest import HOSTILE

BLOCK = d.Weighing(
    title="What if?",
    published="60.0 (40.0–80.0)",
    parts=(
        d.WeighedPart(id="politics", name="Politics", weight=0.75, score=60.0, coverage=1.0, draws=(600, 610)),
        d.WeighedPart(id="people", name="People", weight=0.25, score=None, coverage=0.0, draws=()),
    ),
    floor=0.05,
    level=0.9,
    least=(0.8, 0.5),
)


def test_only_a_page_with_weights_to_move_may_run_a_script_and_only_ours() -> None:
    moving = to_html(d.Document(title="T", sections=((BLOCK,),)))
    still = to_html(d.Document(title="T", sections=((d.paragraph("x"),),)))
    assert f'content="{policy(_style(moving), SCRIPT)}"' in moving
    assert moving.count("<script>") == 1
    assert f"<script>{SCRIPT}</script>" in moving
    assert f'content="{policy(_style(still))}"' in still
    assert "<script" not in still
    assert "script-src 'sha256-" in policy(STYLE, SCRIPT)


def _style(page: str) -> str:
    return page.partition("<style>")[2].partition("</style>")[0]


def test_the_script_asks_for_nothing_and_writes_text_alone() -> None:
    for word in ("fetch", "XMLHttp", "import(", "innerHTML", "eval", "localStorage", "document.write", "cookie", "http"):
        assert word not in SCRIPT


def test_what_it_computes_from_stands_in_the_page() -> None:
    text = "".join(markup(BLOCK))
    data = json.loads(unescape(re.findall(r'data-parts="([^"]*)"', text)[0]))
    assert data["parts"][0] == {"id": "politics", "score": 60.0, "coverage": 1.0, "draws": [600, 610]}
    assert (data["floor"], data["level"], data["least"]) == (0.05, 0.9, [0.8, 0.5])


def test_sliders_begin_where_the_weights_are() -> None:
    starts = [float(value) for value in re.findall(r' value="([^"]*)"', "".join(markup(BLOCK)))]
    shares = [0.05 + 0.9 * start / sum(starts) for start in starts]
    assert [round(share, 4) for share in shares] == [0.75, 0.25]


def test_hostile_names_stay_text() -> None:
    for text in HOSTILE:
        parts = tuple(replace(part, id=text, name=text) for part in BLOCK.parts)
        page = "".join(markup(replace(BLOCK, title=text, published=text, parts=parts)))
        assert "<script" not in page
        assert "<img" not in page
        assert "<svg" not in page
