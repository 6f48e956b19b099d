"""The pages of a site lead to each other, and to nothing that is not there."""

from __future__ import annotations

from a4p_score.model.listing import FrameworkView
from a4p_score.report import document as d
from a4p_score.report import site
from tests.briefs import several
from tests.builders import weighted
from tests.report.test_briefing import spans


def test_every_page_that_is_led_to_is_there() -> None:
    made = site.pages(several("aland", "bland"), FrameworkView.of(weighted()))
    assert list(made) == ["index", "aland", "bland", "method", "sources"]
    led = {
        name: {span.page for section in page.sections for span in (*spans(section), *page.ways) if span.page} for name, page in made.items()
    }
    assert led["index"] == {"aland", "bland", "method", "sources"}
    assert led["aland"] == led["bland"] == {"index", "method", "sources"}
    assert led["sources"] == {"index", "method", "aland", "bland"}
    assert set().union(*led.values()) <= set(made)


def test_a_source_that_missions_share_stands_once_with_all_that_cite_it() -> None:
    page = site.pages(several("aland", "bland"), FrameworkView.of(weighted()))["sources"]
    table = next(block for section in page.sections for block in section if isinstance(block, d.Table))
    assert len(table.rows) == 3
    assert all(d.cell_text(row[2]).split() == ["ALAND", "BLAND"] for row in table.rows)
