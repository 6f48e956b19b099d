"""A document: headings, paragraphs, points, figures and tables of typed cells. It knows nothing of terminals, Markdown or HTML.

Text is data here, as it stands in a profile: each printer makes it safe for its own format.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from a4p_score.report import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from a4p_score.model.scorecard import Interval

Tone = Literal["", "note", "warning", "good", "middle", "bad", "aside"]
"""What colour or weight may add to words; never the only sign of anything. A brief form leaves out what is aside."""


# --- text -----------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text. `link` is a web address that the text stands for; printers check it before they make a link of it.

    `anchor` names the place where the text stands; `to` leads to the place of that name in the document, `page` to another page of a site.
    Printers without links print the text alone.
    """

    text: str
    strong: bool = False
    tone: Tone = ""
    link: str | None = None
    to: str | None = None
    anchor: str | None = None
    page: str | None = None


Line = tuple[Span, ...]
Words = str | Span | Line


def line(*parts: Words) -> Line:
    """One line of several parts."""
    found: list[Span] = []
    for part in parts:
        found += (Span(part),) if isinstance(part, str) else (part,) if isinstance(part, Span) else part
    return tuple(found)


def strong(text: str, tone: Tone = "") -> Span:
    """Text that is set off."""
    return Span(text, strong=True, tone=tone)


def toned(text: str, tone: Tone) -> Span:
    """Text with a tone."""
    return Span(text, tone=tone)


def link(address: str, text: str | None = None) -> Span:
    """A web address, or text that leads there."""
    return Span(text or address, link=address)


def to(anchor: str, text: str) -> Span:
    """Text that leads to a place in the document."""
    return Span(text, to=anchor)


def labelled(label: str, *parts: Words) -> Line:
    """`Label: text`, with the label set off."""
    return line(strong(f"{label}: "), *parts)


def text_of(words_: Words) -> str:
    """The bare text of a line."""
    return words_ if isinstance(words_, str) else "".join(span.text for span in line(words_))


# --- cells ----------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Number:
    """A number as people read it, with the value behind it; `tone` where a sign or a band gives one."""

    value: float | None
    text: str
    strong: bool = False
    tone: Tone = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A score with its interval and, where it has one, its confidence: `59 (35–90), medium`. An interval may stand alone.

    `cover`: of which share of the mandate. `flat`: on a terminal all of it stands on one line, the confidence as a mark.
    """

    score: float | None
    interval: Interval | None
    edges: Sequence[float]
    decimals: int = 0
    confidence: str | None = None
    cover: float | None = None
    flat: bool = False

    @property
    def line(self) -> str:
        """All of it on one short line, the confidence as its mark: `64 35–90 ◑`."""
        if self.interval is None:
            return words.NONE
        mark = f" {words.CONFIDENCE[self.confidence]}" if self.confidence else ""
        span = words.span(self.interval, self.decimals, "–")
        return f"{words.points(self.score, self.decimals, self.edges):>2} {f'{span:<5}{mark}' if mark else span}"

    @property
    def tight(self) -> str:
        """The line without the space before its mark: `64 35–90◑`."""
        line = self.line
        return f"{line[:-2]}{line[-1]}" if self.confidence and self.interval else line

    @property
    def parts(self) -> tuple[str, ...]:
        """The score, its interval, its confidence and its cover in brackets; one dash where there is no score."""
        shown: tuple[str, ...]
        if self.score is None or self.interval is None:
            shown = (words.NONE,) if self.interval is None else (words.span(self.interval, self.decimals, "–"),)
        else:
            shown = (words.points(self.score, self.decimals, self.edges), words.span(self.interval, self.decimals, "–"))
        cover = () if self.cover is None else (f"({words.percent(self.cover)})",)
        return (*shown, *filter(None, (self.confidence,)), *cover)

    @property
    def text(self) -> str:
        """All of it on one line."""
        alone = self.score is None and self.interval is not None
        shown = (
            words.span(self.interval, self.decimals, "–") if alone else words.scored(self.score, self.interval, self.edges, self.decimals)
        )
        cover = None if self.cover is None else f"covers {words.percent(self.cover)}"
        return ", ".join(filter(None, (shown, self.confidence, cover)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """An interval on the scale from 0 to 100 with the score marked: text for all, and drawn where a printer can draw."""

    interval: Interval
    score: float
    decimals: int = 0
    tone: Tone = ""

    @property
    def text(self) -> str:
        """`35 to 90`."""
        return words.span(self.interval, self.decimals)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """A change from `low` to `high` around 0, drawn on a scale on which `widest` fills a side."""

    low: float
    high: float
    widest: float

    @property
    def text(self) -> str:
        """`−3.2 to +1.4`."""
        return f"{words.signed(self.low)} to {words.signed(self.high)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spark:
    """Scores through time, None where there was none; drawn as blocks."""

    values: tuple[float | None, ...]

    @property
    def text(self) -> str:
        """The blocks, at most 40."""
        return words.sparkline(words.thinned(self.values, 40), ascii_only=False)


Cell = str | Span | Line | Number | Scored | Range | Swing | Spark


def cell_text(cell: Cell) -> str:
    """A cell as one line of text, whatever it is."""
    return text_of(cell) if isinstance(cell, str | tuple) else cell.text


# --- blocks ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's title."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `indent` sets it under what stands above, where there is room."""

    line: Line
    tone: Tone = ""
    indent: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a list, with points below it."""

    line: Line
    below: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """A list; with `to_do` a checklist. `head` introduces it.

    A brief form shows at most `most` of its points, and counts the rest by their `noun`; what stands below points only for the
    first `deep`.
    """

    points: tuple[Point, ...]
    tone: Tone = ""
    to_do: bool = False
    most: int | None = None
    deep: int | None = None
    head: str | None = None
    noun: str = "point"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table.

    `number` sets it to the right; `fixed` never wraps; `wide` leaves it out where there is no room (files have it always); `clip` is the
    most lines that its text may take on a terminal that is not wide, without a note that ends it; `least` its least width. Columns of one
    `group` stand under its name. `below`: where there is little room its texts stand below the table, numbered. `yields`: a table of scores
    that would not fit gives it up, and sets its headings on two lines in turn.
    """

    name: str
    number: bool = False
    fixed: bool = False
    wide: bool = False
    clip: int = 0
    least: int = 0
    group: str = ""
    below: bool = False
    yields: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells. Cells of the columns in `once` are left empty where they repeat the row above.

    `folded`: where there is little room the last column stands on lines of its own, below the numbers. `gap`: spaces between columns.
    `spare`: a terminal leaves it out where it would have to break words, as the document says the same below.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str | None = None
    once: tuple[int, ...] = ()
    folded: bool = False
    gap: int = 1
    spare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(ABC):
    """The data of a figure (report/figures.py has the kinds): drawn where a printer can draw, a table elsewhere.

    `description` says in a sentence or two what there is to see, for who cannot. `told`: the document says the same beside it, so
    printers that cannot draw leave it out. `small`: one of many on a page. `listed`:
    the rows of its table stand in the document in any case.
    """

    title: str
    description: str
    told: bool = False
    small: bool = False
    listed: bool = False

    @property
    @abstractmethod
    def table(self) -> Table:
        """All that the figure shows."""


@dataclass(frozen=True, slots=True)
class Box:
    """A line that is framed: what nobody may miss."""

    line: Line


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side, each part with its share of the width (they add up to 1); one after the other where there is no room."""

    parts: tuple[Section, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Blocks that fill one page of their own where there are pages; printers make them small enough to fit."""

    blocks: Section


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks below a heading that a reader opens where that can be done; open everywhere else."""

    heading: Heading
    blocks: Section


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedPart:
    """What a weighing may weigh otherwise: its share of the whole, its score, how far evidence covers it, and draws in tenths of a point.

    Without a score it has no draws, and counts for the coverage alone.
    """

    id: str
    name: str
    weight: float
    score: float | None
    coverage: float
    draws: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """Weights for a reader to move where a page can compute: what they make of a score stands beside the published one.

    Shares of the parts stay at or above `floor`. The coverage below which there is no score, or no interval either, is `least`.
    """

    title: str
    published: str
    parts: tuple[WeighedPart, ...]
    floor: float
    level: float
    least: tuple[float, float]
    geometric: bool = False


Block = Heading | Paragraph | Points | Table | Figure | Box | Columns | Sheet | Fold | Weighing
Section = tuple[Block, ...]


def flat(section: Section) -> Section:
    """The blocks of a section in plain order, for printers of running text: no columns, no pages, nothing folded, nothing to move."""
    found: list[Block] = []
    for block in section:
        match block:
            case Columns(parts=parts):
                found += [inner for part in parts for inner in flat(part)]
            case Sheet(blocks=blocks):
                found += flat(blocks)
            case Fold(heading=heading, blocks=blocks):
                found += (heading, *flat(blocks))
            case Box(line=line_):
                found.append(Paragraph(tuple(replace(span, strong=True) for span in line_)))
            case Weighing():
                pass
            case _:
                found.append(block)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a result says. Sections stand apart; `notes` end every document, `short` in their place where it is to be brief.

    `ways` lead to the other pages of a site.
    """

    title: str
    sections: tuple[Section, ...]
    notes: tuple[Line, ...] = ()
    short: tuple[Line, ...] | None = None
    ways: Line = ()


def anchors(document: Document) -> frozenset[str]:
    """The places that the document names: only there may text lead."""
    return frozenset(span.anchor for section in document.sections for span in _spans(flat(section)) if span.anchor)


def places(document: Document) -> dict[str, str]:
    """The places that text leads to, in the order in which they stand, with short names for a document that stands alone."""
    every = [span for section in document.sections for span in _spans(flat(section))]
    wanted = {span.to for span in every if span.to}
    named = dict.fromkeys(span.anchor for span in every if span.anchor in wanted)
    return {anchor: f"p{number}" for number, anchor in enumerate(filter(None, named), 1)}


def _spans(section: Section) -> Iterator[Span]:
    for block in section:
        match block:
            case Paragraph(line=line_):
                yield from line_
            case Points(points=points_):
                yield from (span for point in points_ for line_ in (point.line, *point.below) for span in line_)
            case Table(rows=rows):
                yield from (span for row in rows for cell in row if isinstance(cell, Span | tuple) for span in line(cell))
            case _:
                pass


def brief(document: Document) -> Document:
    """The document without what is aside, with lists held to their most, and with its short notes."""
    sections = (tuple(made for block in flat(section) if (made := _briefly(block)) is not None) for section in document.sections)
    notes = document.notes if document.short is None else document.short
    return replace(document, sections=tuple(section for section in sections if section), notes=notes)


def _briefly(block: Block) -> Block | None:
    match block:
        case Paragraph(line=line_):
            kept = _without_aside(line_)
            return replace(block, line=kept) if kept else None
        case Points(points=every, most=most, deep=deep):
            shown = tuple(_brief_point(point, below=deep is None or place < deep) for place, point in enumerate(every[:most]))
            if len(every) > len(shown):
                rest = f"and {words.count(len(every) - len(shown), f'more {block.noun}')}: --notes"
                alone = block.head and len(shown) == 1
                shown = (Point(line(shown[0].line, f" ({rest})"), shown[0].below),) if alone else (*shown, Point(line(rest)))
            return replace(block, points=shown)
        case _:
            return block


def _without_aside(line_: Line) -> Line:
    return tuple(span for span in line_ if span.tone != "aside")


def _brief_point(point: Point, *, below: bool) -> Point:
    kept = (_without_aside(line_) for line_ in point.below if below)
    return Point(_without_aside(point.line), tuple(line_ for line_ in kept if line_))


# --- making them ----------------------------------------------------------------------------------------------------------------


def paragraph(*parts: Words, tone: Tone = "", indent: bool = False) -> Paragraph:
    """A paragraph of several parts."""
    return Paragraph(line(*parts), tone, indent)


def note(text: str) -> Paragraph:
    """Text of less weight."""
    return Paragraph(line(text), "note")


def points(lines: Iterable[Words], tone: Tone = "") -> Points:
    """A list of lines."""
    return Points(tuple(Point(line(words_)) for words_ in lines), tone)


def columns(*names: str | Column, numbers: Iterable[str] = (), fixed: Iterable[str] = ()) -> tuple[Column, ...]:
    """Columns by their names; those in `numbers` are set to the right and never wrap."""
    right, whole = set(numbers), set(fixed)
    return tuple(Column(name=name, number=name in right, fixed=name in whole) if isinstance(name, str) else name for name in names)


def number(value: float | None, decimals: int = 0) -> Number:
    """A rounded number."""
    return Number(value, words.number(value, decimals))


def share(fraction: float | None) -> Number:
    """A fraction in per cent."""
    return Number(fraction, words.percent(fraction))


def signed(value: float | None, decimals: int = 1) -> Number:
    """A contribution or change in points, with its sign and a tone to go with it."""
    if value is None:
        return Number(None, words.NONE)
    shown = words.signed(value, decimals)
    return Number(value, shown, tone="good" if shown.startswith("+") else "bad" if shown.startswith("−") else "")


def band_tone(score: float | None, edges: Sequence[float]) -> Tone:
    """Colour beside the word of a band, never in its place: by how many bands lie below."""
    if score is None or not edges:
        return ""
    below = sum(round(score, 9) >= edge for edge in edges)
    middle = (len(edges) + 1) / 2
    return "good" if below > middle else "middle" if below == middle else "bad"
