"""What each result says, told once: as a Document for people and as Records for programs. Computes nothing, prints nothing."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from a4p_score.report.document import Document
    from a4p_score.report.records import Records

REPORTS = {
    "Scorecard": "scorecard",
    "Comparison": "comparison",
    "Explanation": "explanation",
    "Gaps": "gaps",
    "Sensitivity": "sensitivity",
    "Trend": "trend",
    "Diff": "diff",
    "CoderAgreement": "agreement",
    "Citation": "citation",
    "Briefing": "briefing",
    "Briefings": "briefings",
    "Listing": "listing",
    "FrameworkView": "framework",
    "BulkScores": "bulk",
    "Verification": "verification",
}
"""Each result type: the module of this package that tells it. A module is imported when its result is told."""


def document_of(result: Any, *, details: bool = False, **shown: Any) -> Document:
    """What people read: the same sentences and cells for every format. `details` adds commitments, items and one decimal."""
    made: Document = _module(result).document(result, details=details, **shown)
    return made


def records_of(result: Any, *, details: bool = False) -> Records:
    """What programs read: tidy rows, a kind of row in the column `row`."""
    made: Records = _module(result).records(result, details=details)
    return made


def _module(result: Any) -> Any:
    return importlib.import_module(f"a4p_score.report.{REPORTS[type(result).__name__]}")
