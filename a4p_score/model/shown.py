"""How results show themselves: as rows, as a data frame, in a notebook.

What prints them lies further out and knows the models, not the other way round: `formats` hands its functions in when it is imported.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

PRINTERS: dict[str, Callable[[Any], Any]] = {}
"""`records`, `html` and `markdown`: from a result to its rows or text."""


class Shown:
    """What every result can do beside holding its numbers."""

    __slots__ = ()

    @property
    def exported(self) -> Any:
        """What stands in its JSON: itself, unless it shows something that has a file format of its own."""
        return self

    def to_records(self, kind: str | None = None) -> list[dict[str, Any]]:
        """Tidy rows, all or of one kind, such as `items` or `pillars`; ValueError names the kinds there are."""
        rows: list[dict[str, Any]] = PRINTERS["records"](self)
        if kind is None:
            return rows
        kinds = dict.fromkeys(row["row"] for row in rows)
        name = kind.removesuffix("s")
        if name not in kinds:
            raise ValueError(f"there are no rows of the kind {kind!r}; kinds are {', '.join(kinds)}")
        return [{key: value for key, value in row.items() if key != "row"} for row in rows if row["row"] == name]

    def to_frame(self, kind: str | None = None) -> Any:
        """The same rows as a pandas DataFrame; ImportError says so where pandas is not installed."""
        try:
            pandas: Any = importlib.import_module("pandas")
        except ImportError:
            raise ImportError("to_frame needs pandas: pip install pandas; to_records gives the same rows without it") from None
        return pandas.DataFrame(self.to_records(kind))

    def _repr_html_(self) -> str:
        shown: str = PRINTERS["html"](self)
        return shown

    def _repr_markdown_(self) -> str:
        shown: str = PRINTERS["markdown"](self)
        return shown
