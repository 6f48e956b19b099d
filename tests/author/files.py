"""Small files of every kind that has text, made by hand: PDFs of one and two columns, scans, Word documents."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

import docx
from docx.enum.text import WD_BREAK

Run = tuple[float, float, str]
"""Where a line of text starts, in points from the left and from the bottom, and what it says."""

IMAGE = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\x00\nendstream"


def pdf(pages: Sequence[Sequence[Run]], *, scanned: bool = False) -> bytes:
    """A PDF of these pages, drawn in this order; `scanned` pages show a picture as well."""
    objects: list[bytes] = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", IMAGE]
    kids = []
    for page in pages:
        drawn = b"q 500 0 0 700 50 50 cm /I Do Q\n" if scanned else b""
        drawn += b"".join(b"BT /F 10 Tf %.1f %.1f Td (%s) Tj ET\n" % (x, y, _escaped(text)) for x, y, text in page)
        packed = zlib.compress(drawn)
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    return file_of(objects)


def file_of(objects: Sequence[bytes]) -> bytes:
    """Numbered objects, the first of them the catalogue, with the table of where they stand."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def column(text: str, left: float = 60, top: float = 780, leading: float = 14) -> list[Run]:
    """Lines of text, one below the other."""
    return [(left, top - leading * number, line) for number, line in enumerate(text.strip().split("\n"))]


def word(*pages: Sequence[str], table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document of paragraphs on pages that its author ended, and a table at its end."""
    document = docx.Document()
    for number, page in enumerate(pages):
        if number:
            document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
        for paragraph in page:
            document.add_paragraph(paragraph)
    if table:
        made = document.add_table(rows=len(table), cols=len(table[0]))
        for cells, row in zip(table, made.rows, strict=True):
            for text, cell in zip(cells, row.cells, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
