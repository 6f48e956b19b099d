"""Documents as Markdown, for reports. Text of a profile is escaped: no markup, no HTML, no links but web addresses of sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a4p_score.report import document as d
from a4p_score.report import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~$^=-])")
_SAFE_BETWEEN = re.compile(r"(?<=\w)\\([-_])(?=\w)|\\([()-])")
_WWW = re.compile(r"(www)\.", re.IGNORECASE)
_AT = re.compile(r"(?<=[^\s@])@+|(?<!@)@+(?=[^\s@])")
_LEADING = re.compile(r"^(?:(\d{1,9})(?=[.)](?: |$))|(?=-))")
"""Where a line would start a list, or be a rule."""
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ADDRESS = re.compile(r"https://[^\s<>\"'`|\\]+")  # what may stand between < and >, in a table too


def to_markdown(document: d.Document) -> str:
    """The whole document."""
    lines: list[str] = []
    for section in document.sections:
        for block in d.flat(section):
            lines += [*_block(block), ""]
    for line in document.notes:
        lines += [f"*{_line(line).rstrip()}*", ""]
    return "\n".join(lines)


def md(text: str) -> str:
    """Text that shows as it stands: Markdown, HTML, bare links, e-mail addresses and names of users have no effect.

    GitHub looks for @ in the finished text, where no escape is left to see: it stands in a span of its own, as code.
    """
    escaped = _SPECIAL.sub(r"\\\1", words.plain(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = _SAFE_BETWEEN.sub(lambda match: match[1] or match[2], escaped)  # hyphens and brackets within a line need no escape
    return _AT.sub(r"`\g<0>`", _WWW.sub(r"\1\\.", escaped.replace("://", "&#58;//")))


def _block(block: d.Block) -> Iterator[str]:
    match block:
        case d.Heading(text=text, level=level):
            yield f"{'#' * (level + 1)} {md(text)}"
        case d.Paragraph(line=line):
            yield _line(line)
        case d.Points(points=points, to_do=to_do):
            if block.head:
                yield f"**{md(block.head)}**"
                yield ""
            for point in points:
                yield f"- {'[ ] ' if to_do else ''}{_line(point.line)}"
                yield from (f"  - {_line(below)}" for below in point.below)
        case d.Table():
            yield from _table(block)
        case d.Figure() if not block.told:
            yield from _table(block.table)


def _line(line: d.Line) -> str:
    """The spans of a line; no number or dash at its start makes a list of it."""
    return _LEADING.sub(r"\1\\", "".join(_span(span) for span in line).lstrip())


def _span(span: d.Span) -> str:
    if span.link and _ADDRESS.fullmatch(span.link):
        address = _ENTITY.sub("&amp;", span.link)
        return f"<{address}>" if span.text == address else f"[{md(span.text)}](<{address}>)"
    text = md(span.text)
    if not span.strong:
        return text
    bare = text.strip()
    return text.replace(bare, f"**{bare}**", 1) if bare else text


def _table(table: d.Table) -> Iterator[str]:
    if table.caption:
        yield f"**{md(table.caption)}**"
        yield ""
    yield _row([md(f"{column.group}: {column.name}" if column.group else column.name) for column in table.columns])
    yield _row(["---:" if column.number else "---" for column in table.columns])
    before: Sequence[d.Cell] = ()
    for row in table.rows:
        same = before and all(row[place] == before[place] for place in table.once)
        yield _row(["" if same and place in table.once else _cell(cell) for place, cell in enumerate(row)])
        before = row


def _cell(cell: d.Cell) -> str:
    match cell:
        case d.Span():
            return _span(cell)
        case tuple():
            return _line(cell)
        case d.Spark(text=text):
            return f"`{text}`"
        case _:
            return md(d.cell_text(cell))


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
