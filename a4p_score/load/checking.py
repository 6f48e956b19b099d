"""Checking files of either kind: every problem of a profile or framework, whichever the file says it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from a4p_score.errors import InputError
from a4p_score.load.catalogue import DEFAULT_FRAMEWORK, base_values, framework_path
from a4p_score.load.diagnostics import Diagnostic, Report
from a4p_score.load.documents import load_framework, load_profile, schema_of
from a4p_score.load.files import STDIN, read_bytes, shown

if TYPE_CHECKING:
    from a4p_score.model.framework import Framework


def check_file(path: str | Path, framework: Framework) -> Report:
    """The report of a file; one that cannot be read is a problem of its own."""
    try:
        data = read_bytes(path)
    except InputError as error:
        reason = str(error).removeprefix(f"{shown(path)}: ")
        return Report(file=shown(path), diagnostics=(Diagnostic(rule="unreadable", message=reason),))
    if (schema_of(data) or "").startswith("a4p-score/framework/"):
        return load_framework(data, shown(path), base_values(read_bytes(framework_path(DEFAULT_FRAMEWORK)))).report
    file = None if str(path) == STDIN else Path(path)
    return load_profile(data, shown(path), framework, stem=file.stem if file else None, folder=file.parent if file else None).report
