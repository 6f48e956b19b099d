"""Weights of pillars to move in a page: the markup, and the one script that any page of ours may run.

The script reads numbers from the page alone, writes text alone, and loads and sends nothing.
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from a4p_score.report import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.report import document as d

SCRIPT = Path(__file__).with_name("weighing.js").read_text(encoding="utf-8")

_STEPS = 100


def markup(block: d.Weighing) -> Iterator[str]:
    """A slider for each pillar; the published score stands in the page as text, and nothing can move it."""
    level = words.level(block.level)
    data = {
        "floor": block.floor,
        "level": block.level,
        "least": block.least,
        "geometric": block.geometric,
        "parts": [{"id": part.id, "score": part.score, "coverage": part.coverage, "draws": part.draws} for part in block.parts],
    }
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    yield f'<section class="moves"><h2>{_html(block.title)}</h2>'
    yield "<noscript><p>This part of the page needs a script.</p></noscript>"
    yield f'<div class="weighing" hidden data-parts="{escape(text)}">'
    yield (
        f"<p>No pillar below {words.percent(block.floor)}. Nothing here changes the scores of this page, and nothing leaves it. "
        f"Yours is made from a part of the draws: its interval may differ from the program's by about a point.</p>"
    )
    free = 1 - block.floor * len(block.parts)
    for place, part in enumerate(block.parts):
        value = max(part.weight - block.floor, 0) / free if free > 0 else 1
        yield (
            f'<p class="slide"><label for="weigh-{place}">{_html(part.name)}</label> <input id="weigh-{place}" type="range" min="0" '
            f'max="{_STEPS}" step="any" value="{_STEPS * min(value, 1):.6g}"> <output class="share" for="weigh-{place}"></output></p>'
        )
    yield (
        f'<p><strong>Published: <span class="published">{_html(block.published)}</span></strong> · Yours: <output class="yours"></output> '
        f'(overall, {level} interval) <button type="button">Reset</button></p>'
    )
    yield '<p class="note">The same from the program: <code class="command"></code></p></div></section>'


def _html(text: str) -> str:
    return escape(words.plain(text))
