"""Where a score comes from, as text: largest contributions first, with the sums that show that nothing is left out."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from a4p_score.model.explanation import points_of, share_of
from a4p_score.render import words
from a4p_score.render.console import BLANK, Style, bullets, data, head, labelled, note, table, to_text
from a4p_score.render.markdown import grid, md
from a4p_score.render.sentences import basis, overall_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.table import Table

    from a4p_score.model.explanation import Breakdown, CitedSource, Effect, Explanation, ItemExplanation, Standing
    from a4p_score.model.framework import Method
    from a4p_score.model.scorecard import ItemScore

MOST = 5
"""Items shown each way where a whole mission is explained."""

SYMBOLS = ("S", "q", "k", "l", "t", "d")
NUMBERS = ("Points", "Share", "Rating", "Weight", *SYMBOLS)
_LINE_OF_NUMBERS = 70  # columns that one takes

RELIABILITY = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""The words of the Admiralty grading (docs/method.md 3)."""


def explanation_text(explained: Explanation, style: Style, edges: Sequence[float], where: str | None = None) -> str:
    """The explanation for a terminal; `where` is the item's place in its profile as `file:line`."""
    return to_text(_parts(explained, style, edges, where), style)


def _parts(explained: Explanation, style: Style, edges: Sequence[float], where: str | None) -> Iterator[RenderableType]:
    mission = explained.mission
    yield head(f"{mission.acronym} · {mission.area} · as of {explained.as_of}")
    if explained.reason:
        yield data(f"Nothing to explain: {explained.reason}")
    if explained.item is not None:
        yield from _item(explained, explained.item, edges, where)
    for part in explained.parts:
        yield BLANK
        yield from _summary(part, style, edges) if explained.target.kind == "mission" else _breakdown(part, style, edges)
    if explained.target.kind == "mission":
        yield BLANK
        yield labelled("Overall", overall_sentence(explained.overall, 1, edges))
        if how := _how_overall(explained):
            yield note(how)
        yield note("A pillar or commitment named after the mission shows every item with its weight, an item's id that item in full.")
    elif explained.parts:
        yield BLANK
        yield note(LEGEND)
    yield BLANK
    if mission.naming_note:
        yield note(mission.naming_note)
    yield note(basis(explained))


LEGEND = (
    "Points = 100 × share × (rating − 1/2). Weight = S × q × k × l × t × d, in yes/no observations: S ideal item, q best source, "
    "k credibility, l level in the results chain, t recency, d independence. The prior stands at 50 and moves nothing."
)


def _how_overall(explained: Explanation) -> str:
    if explained.overall.score is None:
        return ""
    scored = [part for part in explained.parts if part.standing.score is not None]
    weights = ", ".join(f"{part.name} {part.weight:g}" for part in scored)
    return f"Overall is the {explained.overall.aggregation} mean of the scored pillars, weighted {weights}."


def _standing(standing: Standing, edges: Sequence[float], decimals: int = 1) -> str:
    """A score with all that must stand beside it."""
    if standing.score is None or standing.interval is None:
        return f"no score ({standing.reason})"
    said = [f"{words.level(standing.interval.level)} interval {words.span(standing.interval, 1)}", standing.band]
    said.append(f"confidence {standing.confidence}" if standing.confidence else "no scored evidence of its own")
    return f"{words.points(standing.score, decimals, edges)} ({', '.join(word for word in said if word)})"


def _sum(part: Breakdown, edges: Sequence[float]) -> str:
    """The sum that makes the score: `50 − 7.54 = 42.46`, and what pulls each way."""
    total = part.sum_of_contributions or 0.0
    sign = "−" if total < 0 else "+"
    pulls = [
        f"{words.signed(points_of(items), 2)} of {words.count(len(items), 'item')} {way}"
        for side, way in ((1, "for"), (-1, "against"))
        if (items := part.pulling(side))
    ]
    if part.borrowed is not None and part.borrowed.items:
        rest = words.count(part.borrowed.items, "item")
        pulls.append(f"{words.signed(part.borrowed.contribution, 2)} of {rest} of the rest of the pillar")
    middle = len(part.pulling(0))
    still = f"; {words.count(middle, 'item')} in the middle {'move' if middle > 1 else 'moves'} nothing" if middle else ""
    made_of = f", from {' and '.join(pulls)}" if pulls else ""
    return f"50 {sign} {abs(total):.2f} = {words.points(part.standing.score, 2, edges)}{made_of}{still}"


def _shares(part: Breakdown) -> str:
    said = [f"{words.count(len(part.items), 'item')} {words.percent(part.items_share)}"] if part.items else []
    if part.borrowed is not None and part.borrowed.items:
        said.append(f"{words.count(part.borrowed.items, 'item')} of the rest of the pillar {words.percent(part.borrowed.share)}")
    return f"Shares: {', '.join(said)}, prior {words.percent(part.prior_share)}; together {100 * (part.sum_of_shares or 0):.6g} %"


def _summary(part: Breakdown, style: Style, edges: Sequence[float]) -> Iterator[RenderableType]:
    yield head(f"{part.name}: {_standing(part.standing, edges)}")
    if part.standing.score is None:
        yield from _count_weightless(part)
        return
    yield data(_sum(part, edges))
    yield data(_shares(part))
    if part.items:
        yield _largest(part, style)
    yield from _count_weightless(part)


def _count_weightless(part: Breakdown) -> Iterator[RenderableType]:
    if part.without_weight:
        states = [item.state for item in part.without_weight]
        counted = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states))
        yield note(f"{words.count(len(states), 'item')} without weight: {counted}")


def _largest(part: Breakdown, style: Style) -> Table | RenderableType:
    """The items that pull most, each way, and a line for the rest of each side."""
    made = table("Points", "Share", "Item", right=("Points", "Share"))
    lines: list[str] = []
    for side, way in ((1, "for"), (-1, "against")):
        items = part.pulling(side)
        for item in items[:MOST]:
            text = _clipped(f"{item.id}: {item.finding}", style.width - 14, 0 if style.wide else 2)
            made.add_row(_points(item, 1), words.percent(item.share), _named(text, item.id))
            lines.append(f"{words.signed(item.contribution)}: {item.id}")
        if rest := items[MOST:]:
            more = f"{words.count(len(rest), 'more item')} {way}"
            made.add_row(words.signed(points_of(rest)), words.percent(share_of(rest)), more)
            lines.append(f"{words.signed(points_of(rest))}: {more}")
    return bullets(lines) if style.narrow else made


def _named(text: str, name: str) -> Text:
    """Text that begins with a name, the name set off."""
    made = Text(text, overflow="fold")
    made.stylize("bold", 0, len(name))
    return made


def _points(item: ItemScore, decimals: int) -> Text:
    color = "green" if item.contribution > 0 else "red" if item.contribution < 0 else ""
    return Text(words.signed(item.contribution, decimals), style=color)


def _clipped(text: str, width: int, lines: int) -> str:
    """Text that takes at most so many lines; 0 is all of it."""
    plain = words.plain(text)
    if not lines:
        return plain
    return "\n".join(textwrap.wrap(plain, max(width - 2, 10), max_lines=lines, placeholder=" …", break_on_hyphens=False))


def _breakdown(part: Breakdown, style: Style, edges: Sequence[float]) -> Iterator[RenderableType]:
    kind = f" ({part.id})" if part.kind == "commitment" else ""
    yield head(f"{part.name}{kind}: {_standing(part.standing, edges)}")
    if part.standing.score is not None:
        yield data(_sum(part, edges))
        yield data(_shares(part))
        if part.kind == "commitment":
            yield note(f"It carries {words.percent(part.weight)} of the score of {part.pillar}.")
        yield BLANK
        if not part.items:
            yield data("No scored evidence of its own: the pool of its pillar stands in.")
        elif style.wide:
            yield _wide_factors(part.items)
        else:
            yield from _folded_factors(part.items, style)
    if part.without_weight:
        yield BLANK
        yield head("Without weight")
        yield bullets(f"{item.id}: {item.state}, {item.reason}" for item in part.without_weight)


def _wide_factors(items: Sequence[ItemScore]) -> Table:
    made = table(*NUMBERS, "Item", right=NUMBERS)
    for item in items:
        made.add_row(_points(item, 2), *_numbers(item), _named(words.plain(f"{_name(item)}: {item.finding}"), item.id))
    return made


def _numbers(item: ItemScore) -> list[str]:
    factors = [f"{getattr(item.factors, symbol):.2f}" for symbol in SYMBOLS]
    return [f"{100 * item.share:.1f}%", words.number(item.rating, 2), words.number(item.weight, 3), *factors]


def _name(item: ItemScore) -> str:
    return f"{item.id} ({item.commitment.partition('.')[2]}, {item.observed})"


def _folded_factors(items: Sequence[ItemScore], style: Style) -> Iterator[RenderableType]:
    """A line of numbers and up to two lines of finding for each item; plain lines where even the numbers do not fit."""
    fits = style.width >= _LINE_OF_NUMBERS
    if fits:
        yield Text(f"{'Points':>7} {'Share':>6} {'Rating':>6} {'Weight':>7} =    S ×    q ×    k ×    l ×    t ×    d", style="bold")
    for item in items:
        share, rating, weight, *factors = _numbers(item)
        if fits:
            numbers = f" {share:>6} {rating:>6} {weight:>7} ={factors[0]:>6} × {' × '.join(factors[1:])}"
            yield Text.assemble(" " * (7 - len(_points(item, 2))), _points(item, 2), numbers)
        else:
            yield Text.assemble(_points(item, 2), f" points, share {share}, rating {rating}", overflow="fold")
            yield data(f"weight {weight} = {' × '.join(factors)}")
        indent = 2 if fits else 0
        text = _clipped(f"{_name(item)}: {item.finding}", style.width - indent, 2)
        yield Padding(_named(text, item.id), (0, 0, 0, indent))


def _item(explained: Explanation, one: ItemExplanation, edges: Sequence[float], where: str | None) -> Iterator[RenderableType]:
    item = one.item
    yield head(f"{item.id} · {one.commitment_name} ({item.commitment})")
    yield BLANK
    yield data(item.finding)
    yield BLANK
    for label, text in _facts(one, where):
        yield labelled(label, text)
    if not one.effects:
        yield labelled("No weight", f"{item.state}, {item.reason}")
    for effect in one.effects:
        yield BLANK
        yield head(f"In the score of {effect.name}")
        for label, text in _outcome(effect, item, edges):
            yield labelled(label, text)
        yield note(WITHOUT)
        yield BLANK
        yield head(f"Weight in {effect.name}")
        yield data(weight_line(effect))
        yield bullets(f"{symbol} = {text}" for symbol, text in _factors(explained, one, effect))
    yield BLANK
    yield head("Sources")
    yield bullets(_source(source, item) for source in one.sources)


WITHOUT = (
    "Without the item the shares of the others and of the prior grow, and what is correlated with it weighs more; "
    "so the difference is not its contribution."
)


def _facts(one: ItemExplanation, where: str | None) -> Iterator[tuple[str, str]]:
    item = one.item
    if item.figures:
        yield "Figures", ", ".join(item.figures)
    if item.locator:
        yield "Locator", item.locator
    if where:
        yield "In the profile", where
    judged = f"{item.direction} {item.strength or ''}".rstrip() if item.direction else f"{item.indicator} = {item.value:.15g}"
    rating = "" if item.rating is None else f" (rating {item.rating:.2f} of 1)"
    credible = f"credibility {item.credibility} ({CREDIBILITY[item.credibility]})"
    yield "Judged", f"{judged}{rating}: conduct of {item.actor}, level {item.level}, {credible}, observed {item.observed}"
    if one.rubric_text is not None:
        yield "Nearest rubric level", f"{one.rubric_level} of {one.rubric_top}: {one.rubric_text}"
    if item.same_event:
        yield "Event", item.same_event
    if item.tags:
        yield "Tags", ", ".join(item.tags)
    if item.note:
        yield "Note", item.note


def _source(cited: CitedSource, item: ItemScore) -> str:
    source = cited.source
    marks = [mark for mark, given in (("first", source.id == item.sources[0]), ("best", cited.best)) if given and len(item.sources) > 1]
    name = f"{source.id} ({', '.join(marks)})" if marks else source.id
    grade = f"Reliability {source.reliability} ({RELIABILITY[source.reliability]}) {cited.reliability:g}"
    published = (source.author, source.publisher, str(source.published or "no date"), source.symbol)
    parts = (
        f"{name}: {source.title}",
        ", ".join(part for part in published if part),
        f"{grade} × {source.relation} {cited.relation:g} = {cited.quality:.6g}",
        f"Why: {source.note}" if source.note else None,
        source.url,
    )
    return " ".join(part if part == source.url or part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def weight_line(effect: Effect) -> str:
    """The weight as a product: `w = 4 × 0.72 × 0.8 × 1 × 0.885312 × 0.833333 = 1.6998`."""
    factors = " × ".join(f"{getattr(effect.factors, symbol):.6g}" for symbol in SYMBOLS)
    return f"w = {factors} = {effect.weight:.4f}"


def _factors(explained: Explanation, one: ItemExplanation, effect: Effect) -> Iterator[tuple[str, str]]:
    """Each factor with the fact that it follows from."""
    method, item, factors = explained.framework.method, one.item, effect.factors
    best = next(cited for cited in one.sources if cited.best)
    yield "S", f"{factors.S:g}: what one ideal item is worth, in yes/no observations"
    yield "q", f"{factors.q:.6g}: best source, {best.source.id}"
    yield "k", f"{factors.k:g}: credibility {item.credibility}"
    yield "l", f"{factors.l:g}: level {item.level}"
    if method.half_life_years is None:
        yield "t", "1: no ageing in this framework"
    else:
        aged = f"2^(−{effect.age:.3f} / {method.half_life_years:g})"
        yield "t", f"{factors.t:.6g}: {aged}, its period ended that many years before {explained.as_of}"
    yield "d", f"{factors.d:.6g}: {_correlated(method, effect)}"


def _correlated(method: Method, effect: Effect) -> str:
    said = []
    for others, rho, shared in (
        (effect.same_source, method.source_correlation, "first source"),
        (effect.same_event, method.event_correlation, "event"),
    ):
        if others:
            shares = f"{words.count(len(others), 'other item')} with this {shared}"
            said.append(f"1/(1 + {len(others)} × {rho:g}), {shares}: {', '.join(others)}")
    return "; ".join(said) or "no other item of the pillar shares its first source or its event"


def _outcome(effect: Effect, item: ItemScore, edges: Sequence[float]) -> Iterator[tuple[str, str]]:
    yield "Share", f"{100 * effect.share:.2f} %"
    yield "Contribution", f"{words.signed(effect.contribution, 2)} points = 100 × {effect.share:.4f} × ({item.rating or 0:.4f} − 0.5)"
    yield "With it", _standing(effect.with_item, edges, 2)
    yield "Without it", _standing(effect.without_item, edges, 2)


def explanation_markdown(explained: Explanation, edges: Sequence[float]) -> str:
    """The explanation as a section of a report, every item in full."""
    mission = explained.mission
    lines = [f"## {md(mission.acronym)}: {md(mission.area)}, as of {explained.as_of}: where the score comes from", ""]
    if explained.reason:
        lines += [f"Nothing to explain: {md(explained.reason)}", ""]
    if explained.item is not None:
        lines += _item_markdown(explained, explained.item, edges)
    for part in explained.parts:
        lines += _part_markdown(part, edges, whole=explained.target.kind != "mission")
    if explained.target.kind == "mission":
        lines += [f"**Overall:** {md(overall_sentence(explained.overall, 1, edges))}. {md(_how_overall(explained))}", ""]
    if explained.parts:
        lines += [md(LEGEND), ""]
    if mission.naming_note:
        lines += [f"*{md(mission.naming_note)}*", ""]
    return "\n".join([*lines, md(basis(explained)), ""])


def _part_markdown(part: Breakdown, edges: Sequence[float], *, whole: bool) -> list[str]:
    lines = [f"### {md(part.name)}: {md(_standing(part.standing, edges))}", ""]
    if part.standing.score is not None:
        lines += [f"{md(_sum(part, edges))}. {md(_shares(part))}.", ""]
    items = part.items if whole else (*part.pulling(1)[:MOST], *part.pulling(-1)[:MOST])
    if items:
        cells = [(words.signed(item.contribution, 2), *_numbers(item), md(_name(item)), md(item.finding)) for item in items]
        lines += [*grid((*NUMBERS, "Item", "Finding"), cells, right=NUMBERS), ""]
    if part.without_weight and whole:
        lines += ["Without weight:", "", *(f"- {md(f'{i.id}: {i.state}, {i.reason}')}" for i in part.without_weight), ""]
    return lines


def _item_markdown(explained: Explanation, one: ItemExplanation, edges: Sequence[float]) -> list[str]:
    item = one.item
    where = f"{one.place.file}:{one.place.line}" if one.place else None
    lines = [f"### {md(item.id)}: {md(one.commitment_name)} ({md(item.commitment)})", "", md(item.finding), ""]
    lines += [*(f"- **{label}:** {md(text)}" for label, text in _facts(one, where)), ""]
    if not one.effects:
        lines += [f"**No weight:** {md(f'{item.state}, {item.reason}')}", ""]
    for effect in one.effects:
        lines += [f"**In the score of {md(effect.name)}:**", ""]
        lines += [*(f"- {label}: {md(text)}" for label, text in _outcome(effect, item, edges)), "", WITHOUT, ""]
        lines += [f"**Weight in {md(effect.name)}:** {md(weight_line(effect))}", ""]
        lines += [*(f"- {symbol} = {md(text)}" for symbol, text in _factors(explained, one, effect)), ""]
    return [*lines, "**Sources:**", "", *(f"- {md(_source(source, item))}" for source in one.sources), ""]
