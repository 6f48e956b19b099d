"""Where a finding points, and which number stands there in place of the one that is wanted."""

from __future__ import annotations

import pytest

from a4p_score.author.figures import figures_in
from a4p_score.author.locating import Finding, Instead, TextWords, instead_of, slip_of
from a4p_score.author.normalise import clean
from a4p_score.author.standing import TextFigures

TEXT = clean(
    """The census counted 12 villages and 300 wells. Nothing else is known of the wells of this valley, which are deep and old, and of
    which the elders say that they never ran dry in living memory, not even in the great drought. In the reporting period the mission
    convened 13 public meetings with local communities in the northern districts. It had $37.2 million and 84 vehicles."""
)


def finding(text: str, *figures: str) -> Finding:
    return Finding(text, figures, TextWords(TEXT))


def said(found: Instead | None) -> str | None:
    return None if found is None else TEXT[found.place[0] : found.place[1]]


def place(passage: str) -> tuple[int, int]:
    return TEXT.index(passage), TEXT.index(passage) + len(passage)


def test_a_finding_fits_where_its_words_stand() -> None:
    meetings = finding("The mission held meetings with communities in the north")
    assert meetings.fit(place("13")) > 60
    assert meetings.fit(place("300")) < 20
    assert meetings.best([place("300"), place("13"), place("84")]) == place("13")


@pytest.mark.parametrize(
    ("text", "wanted", "instead"),
    [
        ("The mission held 15 meetings with local communities", "15", "13"),
        ("The mission had a budget of $37.3 million", "$37.3 million", "$37.2 million"),
        ("There were 310 wells in the valley", "310", "300"),
        ("Dogs found mines", "17", None),
        ("The mission held its third meeting with local communities", "third", None),
    ],
)
def test_what_stands_instead(text: str, wanted: str, instead: str | None) -> None:
    (lacking,) = figures_in(wanted, wanted=True)
    assert said(instead_of(lacking, finding(text, wanted), TextFigures(TEXT))) == instead


def test_a_number_that_another_figure_of_the_item_has_is_not_it() -> None:
    (lacking,) = figures_in("24", wanted=True)
    it = finding("The census counted 24 villages and wells", "24", "300")
    figures = TextFigures(TEXT)
    assert said(instead_of(lacking, it, figures, [place("300")])) == "12"
    assert said(instead_of(lacking, it, figures, [place("300"), place("12")])) is None


def slip(text: str, wanted: str) -> str | None:
    (part,) = figures_in(wanted, wanted=True)
    figures = TextFigures(TEXT)
    return said(slip_of(part, figures.places(part), finding(text, wanted), figures))


def test_a_number_that_stands_elsewhere_by_chance_does_not_hide_a_slip() -> None:
    assert slip("The mission convened 12 meetings with local communities in northern districts", "12") == "13"


def test_a_number_where_the_finding_points_is_no_slip() -> None:
    assert slip("The census of the valley counted 12 villages", "12") is None
    assert slip("The mission convened 13 meetings with local communities", "13") is None


def test_a_number_that_the_finding_says_itself_is_no_slip() -> None:
    assert slip("Of 12 villages, the mission convened 13 public meetings with local communities in the northern districts", "12") is None
