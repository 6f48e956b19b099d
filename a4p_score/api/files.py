"""Results to files, and scorecards back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from a4p_score import formats
from a4p_score.api.profiles import framework_view, or_packaged
from a4p_score.errors import InputError, UsageError

if TYPE_CHECKING:
    from a4p_score.formats.printed import Paper
    from a4p_score.model.asked import Result
    from a4p_score.model.briefing import Briefings
    from a4p_score.model.framework import Framework
    from a4p_score.model.scorecard import Scorecard


def write(
    result: Result,
    path: str | Path,
    format_: str | None = None,
    *,
    details: bool = True,
    paper: Paper | None = None,
    template: str | Path | None = None,
) -> None:
    """Write a result in the format of the file's suffix: .json .csv .md .html .xlsx .pdf .docx .txt; whole or not at all.

    `paper` is of PDF and Word files, `template` a Word file whose styles, page, header and footer a Word file takes.
    """
    from a4p_score.load.writing import write_file

    name = formats.format_for(Path(path), format_, type(result).__name__)
    made = formats.render(result, name, details=details, paper=paper, template=Path(template) if template else None)
    write_file(Path(path), made)


def write_site(briefings: Briefings, folder: str | Path, framework: Framework | None = None) -> None:
    """Write briefings as a site of pages that stand alone, whole or not at all: an index, a page each, the method, the sources."""
    from a4p_score.formats.html import WRITTEN, to_html
    from a4p_score.load.writing import write_folder
    from a4p_score.report import site

    taken = sorted({site.INDEX, site.METHOD, site.SOURCES} & {one.mission.id for one in briefings.missions})
    if taken:
        raise UsageError(f"a mission is called {taken[0]}, as a page of every site is; rename it")
    pages = site.pages(briefings, framework_view(or_packaged(framework)))
    files = {f"{name}.html": to_html(page) for name, page in pages.items()}
    write_folder(Path(folder), files, lambda head: WRITTEN.encode() in head)


def read(path: str | Path) -> Scorecard:
    """A scorecard from its JSON export; InputError when its scores are not those of its items."""
    from a4p_score.load.files import read_bytes, shown
    from a4p_score.load.scorecards import MOST_BYTES

    return read_card(read_bytes(path, MOST_BYTES), shown(path))


def read_card(data: bytes, name: str) -> Scorecard:
    """The scorecard that bytes hold, which errors call `name`."""
    from a4p_score.load.scorecards import read_scorecard
    from a4p_score.scoring.diff import untrue

    card = read_scorecard(data, name)
    if problem := untrue(card):
        raise InputError(f"{name}: {problem}")
    return card
