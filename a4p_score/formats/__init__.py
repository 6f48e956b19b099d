"""The formats of a result, one file each: from a Document, from Records, or from the result itself to text or bytes."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from a4p_score.errors import UsageError
from a4p_score.formats.style import Style
from a4p_score.load.files import shown
from a4p_score.model.shown import PRINTERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Source = Literal["document", "records", "result"]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the function of its file that writes it, what that takes, and the suffix of its files.

    `only` names the one type of result that it is for, and `told` what writes that.
    """

    writes: str
    of: Source
    suffix: str
    only: str | None = None
    told: str = ""


FORMATS: dict[str, Format] = {
    "table": Format("terminal.to_text", "document", ".txt"),
    "json": Format("json.to_json", "result", ".json"),
    "csv": Format("csv.to_csv", "records", ".csv"),
    "markdown": Format("markdown.to_markdown", "document", ".md"),
    "html": Format("html.to_html", "document", ".html"),
    "xlsx": Format("xlsx.to_xlsx", "records", ".xlsx"),
    "parquet": Format("parquet.to_parquet", "records", ".parquet"),
    "bibtex": Format("bibtex.to_bibtex", "result", ".bib", "Citation", "`a4p-score cite`"),
    "ris": Format("ris.to_ris", "result", ".ris", "Citation", "`a4p-score cite`"),
}
"""Every format by the name that `--format` takes."""

SUFFIXES = {format_.suffix: name for name, format_ in FORMATS.items()}


def format_for(path: Path | None, asked: str | None = None) -> str:
    """The format that was asked for, or that a file's suffix names; a table on a terminal. UsageError for an unknown suffix."""
    if asked is not None or path is None:
        return asked or "table"
    found = SUFFIXES.get(path.suffix.lower())
    if found is None:
        known = ", ".join(suffix for suffix, name in SUFFIXES.items() if FORMATS[name].only is None)
        raise UsageError(f"{shown(path)}: its suffix names no format: use one of {known}, or --format")
    return found


def render(result: Any, name: str, *, details: bool = False, style: Style | None = None, **shown: Any) -> str | bytes:
    """A result in a format; `style` is for a terminal alone. UsageError for a format that is not for this result."""
    format_ = FORMATS[name]
    if format_.only not in (None, type(result).__name__):
        raise UsageError(f"{name} is for what {format_.told} writes, and for nothing else")
    module, function = format_.writes.split(".")
    write: Callable[..., str | bytes] = getattr(importlib.import_module(f"a4p_score.formats.{module}"), function)
    if format_.of == "result":
        return write(result.exported)
    from a4p_score import report  # noqa: PLC0415 - JSON does without

    if format_.of == "records":
        return write(report.records_of(result, details=details))
    made = report.document_of(result, details=details, **shown)
    return write(made, style or Style()) if name == "table" else write(made)


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
