"""Weights of pillars to move in a page: the markup, and the one script that any page of ours may run.

The script reads numbers from the page alone, writes text alone, and loads and sends nothing.
"""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from a4p_score.report import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.report import document as d

SCRIPT = """
"use strict";
for (const box of document.querySelectorAll(".weighing")) {
  const data = JSON.parse(box.dataset.parts), sliders = [...box.querySelectorAll("input")];
  const first = sliders.map(slider => slider.value), shown = [...box.querySelectorAll("output.share")];
  const say = (name, text) => { box.querySelector(name).textContent = text; };
  const quantile = (sorted, share) => {
    const at = share * (sorted.length - 1), low = Math.floor(at), high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  };
  const mean = (values, weights) => data.geometric
    ? Math.exp(values.reduce((sum, value, place) => sum + weights[place] * Math.log(value), 0))
    : values.reduce((sum, value, place) => sum + weights[place] * value, 0);
  const weigh = () => {
    const given = sliders.map(slider => Number(slider.value)), total = given.reduce((sum, one) => sum + one, 0);
    const free = 1 - data.floor * given.length;
    const shares = given.map(one => data.floor + free * (total ? one / total : 1 / given.length));
    shares.forEach((share, place) => { shown[place].textContent = (100 * share).toFixed(1) + " %"; });
    say(".command", data.parts.map((part, place) => "--weight " + part.id + "=" + shares[place].toFixed(4)).join(" "));
    const coverage = shares.reduce((sum, share, place) => sum + share * data.parts[place].coverage, 0);
    const scored = data.parts.map((part, place) => [part, shares[place]]).filter(([part]) => part.score !== null);
    const sum = scored.reduce((sum, [, share]) => sum + share, 0), weights = scored.map(([, share]) => share / sum);
    if (!scored.length || coverage < data.least[1] - 1e-12) {
      say(".yours", "no score: evidence covers " + (100 * coverage).toFixed(0) + " %");
      return;
    }
    const point = mean(scored.map(([part]) => part.score), weights), many = scored[0][0].draws.length, drawn = [];
    for (let at = 0; at < many; at++) drawn.push(mean(scored.map(([part]) => part.draws[at] / 10), weights));
    drawn.sort((one, other) => one - other);
    const ends = [(1 - data.level) / 2, (1 + data.level) / 2].map(share => quantile(drawn, share).toFixed(1)).join("\\u2013");
    say(".yours", coverage < data.least[0] - 1e-12 ? "no point (" + ends + ")" : point.toFixed(1) + " (" + ends + ")");
  };
  box.addEventListener("input", weigh);
  box.querySelector("button").addEventListener("click", () => {
    sliders.forEach((slider, place) => { slider.value = first[place]; });
    weigh();
  });
  box.hidden = false;
  weigh();
}
"""

_STEPS = 100


def markup(block: d.Weighing) -> Iterator[str]:
    """A slider for each pillar; the published score stands in the page as text, and nothing can move it."""
    level = words.level(block.level)
    data = {
        "floor": block.floor,
        "level": block.level,
        "least": block.least,
        "geometric": block.geometric,
        "parts": [
            {"id": part.id, "score": part.score, "coverage": part.coverage, "draws": part.draws} for part in block.parts
        ],
    }
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    yield f"<h2>{_html(block.title)}</h2>"
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
    yield '<p class="note">The same from the program: <code class="command"></code></p></div>'


def _html(text: str) -> str:
    return escape(words.plain(text))
