"""Blind coding: a workbook for one coder that shows the finding and nothing of anybody's judgement; and the codings back into the profile.

A coder sees the mission's acronym, the commitment with its questions, the finding and its period. Even the item's id would tell
(`visa-refused-2019`): a row is known by a hash, and rows come in an order of each coder's own.
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from a4p_score.author.columns import CHOICES, Column, Table
from a4p_score.author.entries import Entry, Reading, entries_of, named
from a4p_score.author.grid import Found, Problem
from a4p_score.author.workbook import CREATED, OPTIONS, Formats, write_table
from a4p_score.author.workbook_reading import MOST_BYTES, read_workbook
from a4p_score.errors import InputError, UsageError
from a4p_score.load.files import read_bytes, shown
from a4p_score.model.about import ABOUT
from a4p_score.model.profile import Coding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from a4p_score.author.grid import Sheet
    from a4p_score.author.rows import Row
    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Evidence, Profile

CODED = tuple(one.name for one in fields(Coding) if one.name != "coder")
"""What a coder judges."""
SHEET, CODER = "Coding", "Coder"
_CODER = re.compile(r"[a-z0-9-]{1,64}")


def coder_of(name: str) -> str:
    """A coder's name as profiles write it; UsageError for one that cannot be."""
    coder = name.strip().lower()
    if not _CODER.fullmatch(coder):
        raise UsageError(f"{name[:80]!r} is not a coder: use a-z, 0-9 and -", "coder")
    return coder


def key_of(profile: Profile, item: Evidence) -> str:
    """What a row is known by: it tells nothing of the item, and changes when the finding does."""
    text = f"{profile.id}\x1f{item.id}\x1f{item.commitment}\x1f{item.finding}\x1f{item.observed.text}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def table(framework: Framework) -> Table:
    """The columns of a coder's sheet: what is shown, then what is asked."""
    shown_ = [Column(name, name, "text", (), "") for name in ("row", "mission", "commitment")]
    shown_ += [Column(f"question_{side.id}", f"question_{side.id}", "text", (), "") for side in framework.sides]
    shown_ += [Column(name, name, "text", (), "") for name in ("finding", "period")]
    asked = [Column(name, name, "text", CHOICES[name], ABOUT["Coding"][name]) for name in CODED]
    return Table(SHEET, "codings", (*shown_, *asked))


def blind_workbook(profile: Profile, framework: Framework, coder: str) -> bytes:
    """The workbook of one coder: the items rated in words that they have not coded. UsageError when there are none."""
    items = [item for item in profile.evidence if item.direction is not None and coder not in {one.coder for one in item.codings}]
    if not items:
        raise UsageError(f"{coder} has coded every item already", "coder")
    items.sort(key=lambda item: hashlib.sha256(f"{coder}\x1f{key_of(profile, item)}".encode()).digest())
    from xlsxwriter import Workbook  # noqa: PLC0415

    file = io.BytesIO()
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"title": "Coding", "created": CREATED})
        formats = Formats(book)
        sheet = book.add_worksheet(SHEET)
        made = table(framework)
        write_table(sheet, made.columns, [_row(profile, framework, item) for item in items], formats, {})
        sheet.set_column(3, 2 + len(framework.sides), 40, formats.wrapped)
        about = book.add_worksheet(CODER)
        about.write_string(0, 0, "coder", formats.heading)
        about.write_string(1, 0, coder, formats.text)
    return file.getvalue()


def _row(profile: Profile, framework: Framework, item: Evidence) -> Row:
    commitment = framework.commitment_by_id[item.commitment]
    questions = {side.id: criterion for side in framework.sides if (criterion := commitment.criterion(side.id)) is not None}
    return {
        "row": key_of(profile, item),
        "mission": profile.mission.acronym,
        "commitment": commitment.name,
        **{f"question_{side}": criterion.question or "" for side, criterion in questions.items()},
        "finding": item.finding,
        "period": item.observed.text,
    }


# --- back ------------------------------------------------------------------------------------------------------------------------


def read_codings(paths: Sequence[Path], profile: Profile, framework: Framework) -> tuple[list[Entry], Found, tuple[str, ...]]:
    """The codings of some coders' workbooks, by item; problems; and the coders."""
    found = Found()
    items = {key_of(profile, item): item.id for item in profile.evidence}
    entries: list[Entry] = []
    coders: list[str] = []
    for path in paths:
        sheets = {named(sheet.name): sheet for sheet in read_workbook(read_bytes(path, MOST_BYTES), shown(path))}
        coder = _coder(sheets.get(named(CODER)), path)
        if coder in coders:
            raise InputError(f"{shown(path)}: is of coder {coder}, as another of the files is")
        coders.append(coder)
        if named(SHEET) not in sheets:
            raise InputError(f"{shown(path)}: has no sheet {SHEET}")
        sheet = sheets[named(SHEET)]
        sheet.name = f"{path.stem}:{SHEET}"
        read = entries_of(sheet, table(framework), Reading(hidden="import"), found)
        made = list(_codings(read, coder, items, found))
        if not made and not any(problem.sheet == sheet.name for problem in found.problems):
            found.add(
                Problem(
                    sheet=sheet.name,
                    message="holds no coding yet",
                    remedy="the coder fills in the columns from direction on",
                    severity="note",
                )
            )
        entries += made
    return entries, found, tuple(coders)


def _coder(sheet: Sheet | None, path: Path) -> str:
    cell = sheet.rows.get(2, {}).get(1) if sheet is not None else None
    if cell is None:
        raise InputError(f"{shown(path)}: does not say whose it is: cell {CODER}!A2 names the coder")
    return coder_of(str(cell.value))


def _codings(read: Iterable[Entry], coder: str, items: dict[str, str], found: Found) -> Iterable[Entry]:
    for entry in read:
        judged = {name: entry.said[name] for name in CODED if name in entry.said}
        key = entry.said.get("row")
        if key not in items:
            if judged:
                message = "is no row of this profile; its finding may have changed since the sheet was made"
                found.add(entry.problem("row", message, "code the item again in a new sheet"))
            continue
        if not judged:
            continue
        unrated = judged.get("direction") in ("mixed", "context")
        if left := [name for name in CODED if name not in judged and not (name == "strength" and unrated)]:
            found.add(entry.problem(left[0], f"is not coded ({', '.join(left)})", "choose one, or clear the whole row"))
            continue
        yield Entry("Codings", entry.sheet, entry.row, {"item": items[key], "coder": coder, **judged}, entry.present)


@dataclass(frozen=True, slots=True)
class Dispute:
    """An item that coders judge differently in some fields: what each says, by field."""

    item: str
    fields: dict[str, dict[str, str | None]]


def disputes(profile: Profile, coders: Sequence[str]) -> list[Dispute]:
    """What has to be settled: every item that the coders judge differently in any field; context is a value like any other."""
    listed: list[Dispute] = []
    for item in profile.evidence:
        own = [coding for coding in item.codings if coding.coder in coders]
        differing = {name: {coding.coder: getattr(coding, name) for coding in own} for name in CODED}
        differing = {name: said for name, said in differing.items() if len(set(said.values())) > 1}
        if differing:
            listed.append(Dispute(item.id, differing))
    return listed
