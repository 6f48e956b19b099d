"""The text of Word documents, by python-docx: body, tables, notes. A page ends where Word last ended it, or where its author did."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.parser import parse_xml

from a4p_score.author.archives import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 200 * 1024 * 1024
MOST_PARTS = 5_000
_WHAT = "a Word document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES = ("/footnotes", "/endnotes")
PAGE_END = "\f"


def pages_of(data: bytes) -> list[str]:
    """The pages of a document; ValueError says why it cannot be read."""
    opened(data, _WHAT, most_bytes=MOST_BYTES, most_parts=MOST_PARTS).close()
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception:  # noqa: BLE001 - python-docx raises whatever its parts raise
        raise ValueError(f"is not {_WHAT} that can be read") from None
    notes = [relation.target_part.blob for relation in document.part.rels.values() if relation.reltype.endswith(_NOTES)]
    return "".join([*_text(document.element.body), *(piece for note in notes for piece in ("\n", *_text(parse_xml(note))))]).split(PAGE_END)


def _text(element: Any) -> Iterator[str]:
    """The text below an element, in order: deleted text is another kind of element and stays out."""
    for one in element.iter():
        match one.tag:
            case tag if tag == f"{_W}t":
                yield one.text or ""
            case tag if tag == f"{_W}tab":
                yield "\t"
            case tag if tag in (f"{_W}p", f"{_W}cr"):
                yield "\n"
            case tag if tag == f"{_W}br":
                yield PAGE_END if one.get(f"{_W}type") == "page" else "\n"
            case tag if tag == f"{_W}lastRenderedPageBreak":
                yield PAGE_END
            case tag if tag == f"{_W}noBreakHyphen":
                yield "-"
            case tag if tag == f"{_W}footnoteReference":
                yield " "
