"""The text of PDFs, by PDFium, page by page: as it is drawn, and by columns where a page has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PAGES = 3_000
MOST_LINES = 2_000
"""Pieces of text on a page; one with more is read as it is drawn, and not looked at for columns."""
_LEAST_LINES = 3
"""Pieces on either side of a gutter."""
_MOST_CUTS = 12


class Page(NamedTuple):
    """A page: its text as drawn and by columns, and whether it shows anything that is no text."""

    drawn: str
    by_columns: str
    pictured: bool


class Piece(NamedTuple):
    """A run of text on a line, with its box in points, which count to the right and upwards."""

    left: float
    bottom: float
    right: float
    top: float
    text: str


def pages_of(data: bytes) -> list[Page]:
    """The pages of a PDF; ValueError says why it cannot be read."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise ValueError("is locked with a password" if locked else "is not a PDF that can be read") from None
    if len(document) > MOST_PAGES:
        raise ValueError(f"has more than {MOST_PAGES:,} pages")
    return [_page(document[number]) for number in range(len(document))]


def _page(page: Any) -> Page:
    text = page.get_textpage()
    drawn = text.get_text_range()
    pictured = not drawn.strip() and any(True for _ in page.get_objects(max_depth=2))
    count = text.count_rects()
    if not _LEAST_LINES * 2 <= count <= MOST_LINES:
        return Page(drawn, drawn, pictured)
    boxes: list[tuple[float, float, float, float]] = [text.get_rect(number) for number in range(count)]
    return Page(drawn, by_columns([Piece(*box, text=text.get_text_bounded(*box)) for box in boxes]), pictured)


def by_columns(pieces: Sequence[Piece]) -> str:
    """The text of a page cut along its white space: columns one after the other, what runs across them in its place."""
    return "\n".join(_lines(block) for block in _cut(sorted(pieces, key=lambda piece: -piece.top), _MOST_CUTS))


def _cut(pieces: list[Piece], depth: int) -> list[list[Piece]]:
    """The blocks of a part of a page in the order in which they are read."""
    if depth and len(pieces) >= _LEAST_LINES * 2:
        if sides := _across(pieces):
            return [block for side in sides for block in _cut(side, depth - 1)]
        for heights in _down(pieces):
            if any(_across(part) for part in heights):
                return [block for part in heights for block in _cut(part, depth - 1)]
    return [pieces]


def _across(pieces: list[Piece]) -> tuple[list[Piece], list[Piece]] | None:
    """What lies left and right of the widest gutter that no line crosses."""
    least = 0.8 * sorted(piece.top - piece.bottom for piece in pieces)[len(pieces) // 2]
    ordered = sorted(pieces, key=lambda piece: piece.left)
    reach, gutter = ordered[0].right, None
    for number, piece in enumerate(ordered):
        many = min(number, len(ordered) - number) >= _LEAST_LINES
        if many and piece.left - reach > least:
            least, gutter = piece.left - reach, piece.left
        reach = max(reach, piece.right)
    if gutter is None:
        return None
    left = [piece for piece in pieces if piece.left < gutter]
    return left, [piece for piece in pieces if piece.left >= gutter]


def _down(pieces: list[Piece]) -> list[tuple[list[Piece], list[Piece]]]:
    """The ways to cut below a line that stands alone across the page, from the top and from the bottom: headings and footers."""
    ways = []
    for count in range(1, min(len(pieces) - 1, 40)):
        ways += [(pieces[:count], pieces[count:]), (pieces[:-count], pieces[-count:])]
    return ways


def _lines(pieces: list[Piece]) -> str:
    """A block, line by line: pieces at one height are one line."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        middle = (piece.top + piece.bottom) / 2
        if lines and lines[-1][0].bottom < middle < lines[-1][0].top:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return "\n".join(" ".join(piece.text.strip() for piece in sorted(line)) for line in lines)
