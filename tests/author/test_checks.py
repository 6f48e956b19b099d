"""Items against the texts of their sources: what stands, what differs, and what cannot be told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from a4p_score.author.checks import Texts, checks_of
from a4p_score.author.reading import SourceText, files_of, read_texts
from a4p_score.author.verifying import verification
from a4p_score.model.profile import Evidence, Quote
from a4p_score.model.verification import Verification
from tests.author import thirty
from tests.builders import item, profile


def text(*pages: str, pictured: int = 0, problem: str | None = None) -> SourceText:
    return SourceText(file="s1.pdf", sha256="ab" * 32, pages=pages, numbered=len(pages) > 1, pictured=pictured, problem=problem)


def check(one: Evidence, **texts: SourceText) -> tuple[str, str | None, int | None]:
    """State, source and page of the one check of an item."""
    (found,) = checks_of(one, Texts(texts))
    return found.state, found.source, found.page


# --- thirty items, fifteen changes ----------------------------------------------------------------------------------------------


def of_thirty(folder: Path, files: Mapping[str, bytes]) -> Verification:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    items = thirty.items()
    held = profile(*items)
    found, unknown = files_of(folder, held.source_by_id)
    assert (len(found), unknown) == (6, ())
    return verification(held, read_texts(found), items)


def test_texts_that_say_so_raise_no_alarm(tmp_path: Path) -> None:
    found = of_thirty(tmp_path, thirty.texts())
    assert [(c.item, c.wanted, c.state) for c in found.checks if c.state != "exact"] == []
    assert len(found.checks) == 36


def test_fifteen_changes_of_a_digit_are_found_and_nothing_else(tmp_path: Path) -> None:
    found = of_thirty(tmp_path, thirty.texts(thirty.PLANTED))
    assert len(thirty.PLANTED) == 15
    assert {c.item for c in found.failing()} == set(thirty.PLANTED)
    assert all(c.state == "exact" for c in found.checks if c.item not in thirty.PLANTED)
    assert len(found.failing()) == 15


def test_most_changes_are_shown_where_they_stand(tmp_path: Path) -> None:
    new = {name: changed for name, *_, changed in thirty.ROWS}
    found = of_thirty(tmp_path, thirty.texts(thirty.PLANTED))
    shown = [c.item for c in found.failing() if c.state == "number differs" and new[c.item or ""].lower() in (c.snippet or "").lower()]
    assert sorted(set(thirty.PLANTED) - set(shown)) == []


def test_all_thirty_changed(tmp_path: Path) -> None:
    found = of_thirty(tmp_path, thirty.texts([row[0] for row in thirty.ROWS]))
    assert {c.item for c in found.failing()} == {row[0] for row in thirty.ROWS}


# --- figures --------------------------------------------------------------------------------------------------------------------

HALLS = item(finding="The mission held twelve town halls.", figures=("12",), sources=("s1", "s2"))
SAID = text("A first page on other things.", "In that year the mission held 12 town halls in the north.")
DIFFERS = text("In that year the mission held 13 town halls in the north.")
SILENT = text("Nothing of the kind is reported in this text, which is long enough.")


@pytest.mark.parametrize(
    ("texts", "outcome"),
    [
        ({"s1": SAID, "s2": SILENT}, ("exact", "s1", 2)),
        ({"s1": DIFFERS, "s2": SAID}, ("exact", "s2", 2)),
        ({"s1": SILENT, "s2": DIFFERS}, ("number differs", "s2", None)),
        ({"s1": DIFFERS}, ("number differs", "s1", None)),
        ({"s1": SILENT, "s2": SILENT}, ("not found", "s1", None)),
        ({"s1": SILENT}, ("no text", "s2", None)),
        ({"s1": SILENT, "s2": text("", "", pictured=2)}, ("no text layer", "s2", None)),
        ({"s1": SILENT, "s2": text(problem="is locked")}, ("no text", "s2", None)),
        ({}, ("no text", "s1", None)),
    ],
)
def test_the_source_that_decides(texts: dict[str, SourceText], outcome: tuple[str, str | None, int | None]) -> None:
    assert check(HALLS, **texts) == outcome


def test_what_the_text_says_is_shown_with_its_page() -> None:
    (found,) = checks_of(item(finding=HALLS.finding, figures=("12",)), Texts({"s1": text("One page.", DIFFERS.pages[0])}))
    assert (found.state, found.page, found.snippet) == (
        "number differs",
        2,
        "One page. In that year the mission held 13 town halls in the north.",
    )
    assert found.score is not None
    assert found.score > 50


def test_a_number_by_chance_elsewhere_does_not_stand_for_it() -> None:
    one = item(finding=HALLS.finding, figures=("12",))
    assert (
        check(one, s1=text(f"{DIFFERS.pages[0]} {'It also spoke of other things. ' * 12}Of 12 wells none was dry."))[0] == "number differs"
    )


def test_the_symbol_of_a_document_stands_in_its_running_lines() -> None:
    one = item(figures=("S/2019/797",))
    assert check(one, s1=text("S/2019/797\nThe first page.", "S/2019/797\nThe second.")) == ("exact", "s1", 1)
    assert check(item(figures=("3",)), s1=text("The first page.\n3/24", "The second.\n4/24"))[0] == "not found"


def test_every_figure_is_checked_once_in_the_order_of_the_item() -> None:
    one = item(figures=("84", "12", "84"))
    found = list(checks_of(one, Texts({"s1": text("Of 84 there were 12.")})))
    assert [(c.wanted, c.state) for c in found] == [("84", "exact"), ("12", "exact"), ("84", "exact")]


def test_an_item_without_figures_or_quote_has_no_check() -> None:
    assert list(checks_of(item(), Texts({"s1": SAID}))) == []


# --- quotes ---------------------------------------------------------------------------------------------------------------------


def quoting(exact: str, **changes: str) -> Evidence:
    return item(quote=Quote(exact=exact, **changes))


@pytest.mark.parametrize(
    ("exact", "outcome"),
    [
        ("the mission held 12 town halls", ("exact", "s1", 2)),
        ("that year the mission had held 12 town halls", ("near", "s1", 2)),
        ("in that year the mission held 17 town halls", ("number differs", "s1", 2)),
        ("the force commander praised the engineers", ("not found", "s1", None)),
    ],
)
def test_a_quote(exact: str, outcome: tuple[str, str | None, int | None]) -> None:
    assert check(quoting(exact), s1=SAID) == outcome
    assert check(quoting(exact)) == ("no text", "s1", None)


def test_a_quote_is_read_by_columns_where_a_page_has_them() -> None:
    drawn, columns = (
        "The mission held 12 In the south few had\ntown halls. heard of them.",
        "The mission held 12\ntown halls.\nIn the south few had\nheard of them.",
    )
    found = SourceText(file="s1.pdf", sha256="", pages=(drawn,), by_columns=(columns,), numbered=True)
    assert check(quoting("The mission held 12 town halls. In the south few had heard"), s1=found) == ("exact", "s1", 1)
