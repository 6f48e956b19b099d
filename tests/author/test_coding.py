"""Two coders work blind: their sheets hold nothing of anybody's codes, and come back into the profile."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from a4p_score import api
from a4p_score.author.coding import CODED
from a4p_score.errors import InputError, UsageError

PACKAGED = Path(__file__).parents[2] / "profiles" / "kosovo.yaml"


@pytest.fixture
def kosovo(tmp_path: Path) -> Path:
    return Path(shutil.copy(PACKAGED, tmp_path / "kosovo.yaml"))


def coded(profile: Path, coder: str, codes: Sequence[tuple[str | None, ...]], to: Path) -> Path:
    """A coder's sheet with the first rows filled in, in the order of their findings, as a spreadsheet saves it."""
    book = openpyxl.load_workbook(io.BytesIO(api.blind_sheet(str(profile), coder)))
    sheet = book["Coding"]
    names = [cell.value for cell in sheet[1]]
    rows = sorted(range(2, sheet.max_row + 1), key=lambda row: str(sheet.cell(row, names.index("finding") + 1).value))
    for row, values in zip(rows, codes, strict=False):
        for name, value in zip(CODED, values, strict=True):
            sheet.cell(row, names.index(name) + 1).value = value
    book.save(to)
    return to


def test_a_sheet_holds_nothing_but_what_a_coder_may_see(kosovo: Path) -> None:
    made = api.blind_sheet(str(kosovo), "third")
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["Coding", "Coder"]
    assert [sheet.sheet_state for sheet in book] == ["visible", "visible"]
    columns = [cell.value for cell in book["Coding"][1]]
    assert columns == ["row", "mission", "commitment", "question_delivery", "question_conditions", "finding", "period", *CODED]
    rows = list(book["Coding"].iter_rows(min_row=2, values_only=True))
    profile = api.profile(str(kosovo))
    assert len(rows) == sum(item.direction is not None for item in profile.evidence)
    assert all(cell is None for row in rows for cell in row[7:])
    findings = {item.finding for item in profile.evidence}
    texts = {commitment.name for commitment in api.framework().commitments} | {"UNMIK"} | findings
    texts |= {one.question for commitment in api.framework().commitments for one in commitment.sides.values() if one.question}
    shown = {str(cell) for row in rows for cell in row[1:6] if cell}
    assert shown <= texts
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        whole = b"\n".join(parts.read(name) for name in parts.namelist()).decode("utf-8", "replace")
    for item in profile.evidence:
        assert item.id not in whole
        assert not item.note or item.note not in whole
    for source in profile.sources:
        assert source.title not in whole


def test_two_coders_get_different_orders(kosovo: Path) -> None:
    orders = []
    for coder in ("c", "d"):
        sheet = openpyxl.load_workbook(io.BytesIO(api.blind_sheet(str(kosovo), coder)))["Coding"]
        orders.append([cell.value for cell in sheet["A"][1:]])
    assert sorted(orders[0]) == sorted(orders[1])
    assert orders[0] != orders[1]


def test_codings_come_back_with_their_agreement_and_what_is_to_be_settled(kosovo: Path, tmp_path: Path) -> None:
    same = ("advances", "minor", "output", "mission", "instance")
    one = coded(kosovo, "c", [same] * 5 + [("hinders", "major", "outcome", "host", "whole")], tmp_path / "c.xlsx")
    other = coded(kosovo, "d", [same] * 5 + [("context", None, "outcome", "host", "whole")], tmp_path / "d.xlsx")
    before = kosovo.read_bytes()
    result = api.merge_codings(kosovo, [one, other])
    assert not result.done.failed
    assert dict(result.done.added) == {"Codings": 12}
    (dispute,) = result.disputes
    assert dispute.fields == {"direction": {"c": "hinders", "d": "context"}, "strength": {"c": "major", "d": None}}
    assert result.agreement is not None
    assert [field.field for field in result.agreement.fields][:1] == ["direction"]
    made = kosovo.read_bytes().splitlines()
    added = [line for line in made if b"coder: c" in line or b"coder: d" in line]
    assert len(added) == 12
    rest = [line for line in made if line not in added]
    old = before.splitlines()
    assert [line for line in rest if line.strip() != b"codings:"] == [line for line in old if line.strip() != b"codings:"]
    with pytest.raises(UsageError, match="is not a coder"):
        api.blind_sheet(str(kosovo), "a b")


def test_half_a_coding_and_a_changed_finding_are_refused(kosovo: Path, tmp_path: Path) -> None:
    half = coded(kosovo, "c", [("advances", None, "output", "mission", "instance")], tmp_path / "c.xlsx")
    before = kosovo.read_bytes()
    problems = api.merge_codings(kosovo, [half]).done.problems
    assert [(problem.sheet, problem.field, problem.message) for problem in problems if problem.severity == "error"] == [
        ("c:Coding", "strength", "is not coded (strength)")
    ]
    assert kosovo.read_bytes() == before
    whole = coded(kosovo, "c", [("mixed", None, "output", "mission", "instance")], tmp_path / "c.xlsx")
    first = min(api.profile(str(kosovo)).evidence, key=lambda item: item.finding).finding
    kosovo.write_text(kosovo.read_text(encoding="utf-8").replace(first, first + " Changed."), encoding="utf-8")
    problems = api.merge_codings(kosovo, [whole]).done.problems
    assert [problem.message.partition(";")[0] for problem in problems if problem.severity == "error"] == ["is no row of this profile"]


def test_two_sheets_of_one_coder_are_refused(kosovo: Path, tmp_path: Path) -> None:
    one = coded(kosovo, "c", [], tmp_path / "c.xlsx")
    other = coded(kosovo, "c", [], tmp_path / "other.xlsx")
    with pytest.raises(InputError, match="is of coder c"):
        api.merge_codings(kosovo, [one, other])
