"""A figure or quote of an item against the texts of its sources: one check each, by the source that decides it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from a4p_score.author.locating import Finding, TextWords, instead_of, slip_of
from a4p_score.author.quotes import Quotable
from a4p_score.author.standing import TextFigures
from a4p_score.model.verification import Check, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from a4p_score.author.normalise import Body
    from a4p_score.author.quotes import Found
    from a4p_score.author.reading import SourceText
    from a4p_score.author.standing import Place, Standing
    from a4p_score.model.profile import Evidence, Quote

_BEST_FIRST: tuple[State, ...] = ("exact", "near", "number differs", "no text layer", "no text", "not found")
"""Of several sources the first of these decides. What one text lacks may stand in another that is not there: that is no error yet."""


@dataclass(frozen=True)
class Searched:
    """A text in one order of reading, with what it takes to search it, made when it is first used."""

    body: Body

    @cached_property
    def figures(self) -> TextFigures:
        """Its figures."""
        return TextFigures(self.body.text)

    @cached_property
    def words(self) -> TextWords:
        """Its words."""
        return TextWords(self.body.text)

    @cached_property
    def quotable(self) -> Quotable:
        """Its sentences."""
        return Quotable(self.body.text)


class Texts:
    """The texts that were read, by source."""

    def __init__(self, texts: Mapping[str, SourceText]) -> None:
        self._texts = texts
        self._orders: dict[str, list[Searched]] = {}
        self._whole: dict[str, Searched] = {}

    def state_of(self, source: str) -> State | None:
        """Why a source cannot be searched; None when it can."""
        text = self._texts.get(source)
        if text is None or text.problem is not None:
            return "no text"
        return None if text.has_text_layer else "no text layer"

    def numbered(self, source: str) -> bool:
        """Whether the pages of a source are those of its file."""
        return self._texts[source].numbered

    def orders(self, source: str) -> list[Searched]:
        """The text of a source in each order of reading, its sentences going on over the breaks of pages."""
        if source not in self._orders:
            self._orders[source] = [Searched(flow) for flow in self._texts[source].flows]
        return self._orders[source]

    def whole(self, source: str) -> Searched:
        """The text of a source with the running lines of its pages, where a symbol or date may stand."""
        return self._whole.setdefault(source, Searched(self._texts[source].bodies[0]))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: a figure or quote of an item, in one source."""

    item: Evidence
    source: str
    field: Literal["figures", "quote"]
    text: str

    def finding(self, searched: Searched) -> Finding:
        """What the item says, in one text."""
        return Finding(self.item.finding, self.item.figures, searched.words)

    def check(self, state: State) -> Check:
        """A check that ended without a place."""
        return Check(item=self.item.id, source=self.source, field=self.field, wanted=self.text, state=state)

    def check_at(self, state: State, body: Body, place: Place, *, numbered: bool, score: float | None = None) -> Check:
        """A check that ended at a place of a text."""
        page, snippet = body.page_at(place[0]) if numbered else None, body.around(*place)
        return replace(self.check(state), score=score, page=page, snippet=snippet)


def checks_of(item: Evidence, texts: Texts) -> Iterator[Check]:
    """A check for each figure of an item and for its quote; without either there is none."""
    for figure in item.figures:
        yield _best([_figure_in(Wanted(item, source, "figures", figure), texts) for source in item.sources])
    if quote := item.quote:
        yield _best([_quote_in(Wanted(item, source, "quote", quote.exact), quote, texts) for source in item.sources])


def _best(found: Sequence[Check]) -> Check:
    return min(found, key=lambda check: _BEST_FIRST.index(check.state))


def _figure_in(wanted: Wanted, texts: Texts) -> Check:
    if state := texts.state_of(wanted.source):
        return wanted.check(state)
    numbered = texts.numbered(wanted.source)
    orders = [(one, wanted.finding(one), one.figures.standing(wanted.text)) for one in texts.orders(wanted.source)]
    standing = [(finding.fit(finding.best(found.places)), number) for number, (_, finding, found) in enumerate(orders) if found.places]
    if standing:
        _, number = max(standing, key=lambda fit: (fit[0], -fit[1]))
        searched, finding, found = orders[number]
        slip = slip_of(found.parts[0], found.places, finding, searched.figures) if len(found.parts) == 1 else None
        if slip is not None:
            return wanted.check_at("number differs", searched.body, slip.place, numbered=numbered, score=slip.fit)
        return wanted.check_at("exact", searched.body, finding.best(found.places), numbered=numbered)
    if not orders[0][2].counts:
        whole = texts.whole(wanted.source)
        if places := whole.figures.standing(wanted.text).places:
            return wanted.check_at("exact", whole.body, places[0], numbered=numbered)
    return _without(wanted, orders, numbered=numbered)


def _without(wanted: Wanted, orders: Sequence[tuple[Searched, Finding, Standing]], *, numbered: bool) -> Check:
    """What is said of a figure that stands nowhere in a text: the number that stands in its place, or that there is none."""
    best: tuple[float, Check] | None = None
    for searched, finding, found in orders:
        if found.lacking is None:
            continue
        others = (place for other in wanted.item.figures if other != wanted.text for place in searched.figures.standing(other).places)
        instead = instead_of(found.lacking, finding, searched.figures, others)
        if instead is not None and (best is None or instead.fit > best[0]):
            best = instead.fit, wanted.check_at("number differs", searched.body, instead.place, numbered=numbered, score=instead.fit)
    return best[1] if best else wanted.check("not found")


def _quote_in(wanted: Wanted, quote: Quote, texts: Texts) -> Check:
    if state := texts.state_of(wanted.source):
        return wanted.check(state)
    best: tuple[Found, Body] | None = None
    for searched in texts.orders(wanted.source):
        found = searched.quotable.find(quote.exact, quote.prefix, quote.suffix)
        if found is not None and (best is None or (found.numbers, found.score) > (best[0].numbers, best[0].score)):
            best = found, searched.body
    if best is None:
        return wanted.check("not found")
    found, body = best
    state = "exact" if found.score == 100 else "near" if found.numbers else "number differs"
    return wanted.check_at(state, body, (found.start, found.end), numbered=texts.numbered(wanted.source), score=found.score)
