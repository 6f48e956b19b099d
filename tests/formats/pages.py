"""What a reader finds in a PDF: text, where it stands, links, and what the file says of itself."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""


@dataclass(frozen=True)
class Page:
    text: str
    width: float
    height: float
    boxes: tuple[tuple[Box, str], ...]
    links: tuple[str, ...]


@dataclass(frozen=True)
class Pdf:
    pages: tuple[Page, ...]
    about: dict[str, str]

    @property
    def text(self) -> str:
        """All text without white space and places to break, as lines are broken anywhere."""
        return squeezed("".join(page.text for page in self.pages))

    @property
    def links(self) -> set[str]:
        return {link for page in self.pages for link in page.links}


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").replace("\ufffe", "").split())


def read(data: bytes) -> Pdf:
    document = pdfium.PdfDocument(data)
    pages = tuple(_page(document, place) for place in range(len(document)))
    return Pdf(pages, document.get_metadata_dict(skip_empty=True))


def _page(document: pdfium.PdfDocument, place: int) -> Page:
    page = document[place]
    text = page.get_textpage()
    boxes = [text.get_rect(number) for number in range(text.count_rects())]
    shown = tuple((box, text.get_text_bounded(*box)) for box in boxes)
    return Page(text.get_text_range(), page.get_width(), page.get_height(), shown, tuple(_links(document, page)))


def _links(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> list[str]:
    found: list[str] = []
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(link)):
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFAction_GetURIPath(document.raw, action, buffer, length)
        if buffer.value:  # else it leads to a place in the document
            found.append(buffer.value.decode())
    return found


def overlaps(page: Page) -> list[tuple[str, str]]:
    """Pieces of text that stand over each other by more than a point each way."""

    def over(one: Box, other: Box) -> bool:
        return min(one[2], other[2]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 1.5

    boxes = page.boxes
    return [
        (text, below)
        for place, (one, text) in enumerate(boxes)
        for other, below in boxes[place + 1 :]
        if text.strip() and below.strip() and over(one, other)
    ]
