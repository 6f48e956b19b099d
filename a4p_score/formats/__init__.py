"""The formats of a result, one file each: from a Document, from Records, or from the result itself to text or bytes."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from a4p_score.errors import OutputError, UsageError
from a4p_score.load.files import shown
from a4p_score.model.shown import PRINTERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from a4p_score.formats.printed import Paper
    from a4p_score.formats.style import Style

Source = Literal["document", "records", "result"]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the function of its file that writes it, of what, the suffix of its files, the options it takes, the extra it needs.

    `results` names the types of results that it is for, where it is not for all.
    """

    writes: str
    of: Source
    suffix: str
    takes: tuple[str, ...] = ()
    extra: str | None = None
    results: tuple[str, ...] = ()

    def suits(self, kind: str) -> bool:
        """Whether a kind of result, by the name of its type, can be written in it."""
        return not self.results or kind in self.results


FORMATS: dict[str, Format] = {
    "table": Format("terminal.to_text", "document", ".txt", takes=("style",)),
    "json": Format("json.to_json", "result", ".json"),
    "csv": Format("csv.to_csv", "records", ".csv"),
    "markdown": Format("markdown.to_markdown", "document", ".md"),
    "html": Format("html.to_html", "document", ".html"),
    "xlsx": Format("xlsx.to_xlsx", "records", ".xlsx"),
    "parquet": Format("parquet.to_parquet", "records", ".parquet", extra="bulk"),
    "pdf": Format("pdf.to_pdf", "document", ".pdf", takes=("paper",), extra="pdf"),
    "docx": Format("docx.to_docx", "document", ".docx", takes=("paper", "template"), extra="docx"),
    "bibtex": Format("bibtex.to_bibtex", "result", ".bib", results=("Citation",)),
    "ris": Format("ris.to_ris", "result", ".ris", results=("Citation",)),
    "sarif": Format("sarif.to_sarif", "result", ".sarif", results=("Verification",)),
}
"""Every format by the name that `--format` takes."""


def format_for(path: Path | None, asked: str | None = None, kind: str = "") -> str:
    """The format that was asked for, or that a file's suffix names; a table on a terminal. UsageError for an unknown suffix."""
    if asked is not None or path is None:
        return asked or "table"
    suffixes = {format_.suffix: name for name, format_ in FORMATS.items() if format_.suits(kind)}
    found = suffixes.get(path.suffix.lower())
    if found is None:
        raise UsageError(f"{shown(path)}: its suffix names no format: use one of {', '.join(suffixes)}, or --format")
    return found


def render(
    result: Any,
    name: str,
    *,
    details: bool = False,
    style: Style | None = None,
    paper: Paper | None = None,
    template: Path | None = None,
    **shown: Any,
) -> str | bytes:
    """A result in a format. `style` is a terminal's, `paper` and `template` are of those that print: UsageError elsewhere.

    `shown` is for the report. UsageError for a format that is not for this result, OutputError when what it needs is not installed.
    """
    format_ = FORMATS[name]
    if not format_.suits(type(result).__name__):
        raise UsageError(f"{name} is no format of this result")
    options: dict[str, Any] = {"style": style, "paper": paper, "template": template}
    given = {option: value for option, value in options.items() if value is not None}
    for option in given:
        if option not in format_.takes:
            takers = " and ".join(other for other, one in FORMATS.items() if option in one.takes)
            raise UsageError(f"{name} takes none; {takers} can have one", option)
    write = _writer(name)
    if format_.of == "result":
        return write(result.exported)
    from a4p_score import report  # noqa: PLC0415 - JSON does without

    if format_.of == "records":
        return write(report.records_of(result, details=details))
    return write(report.document_of(result, details=details, **shown), **given)


def _writer(name: str) -> Callable[..., str | bytes]:
    """The function that writes a format."""
    format_ = FORMATS[name]
    module, function = format_.writes.split(".")
    try:
        found: Callable[..., str | bytes] = getattr(importlib.import_module(f"a4p_score.formats.{module}"), function)
    except ModuleNotFoundError:
        if format_.extra is None:
            raise
        raise OutputError(f"{name} needs what is not installed: pip install 'a4p-score[{format_.extra}]'") from None
    return found


def _fragment(result: Any) -> str:
    from a4p_score import report  # noqa: PLC0415
    from a4p_score.formats.html import to_fragment  # noqa: PLC0415

    return to_fragment(report.document_of(result))


def _rows(result: Any) -> list[dict[str, Any]]:
    from a4p_score import report  # noqa: PLC0415

    return [dict(row) for row in report.records_of(result, details=True).rows]


PRINTERS["records"] = _rows
PRINTERS["html"] = _fragment
PRINTERS["markdown"] = lambda result: render(result, "markdown")
