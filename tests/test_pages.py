"""Briefings in a real browser: accessible, silent, narrow enough for a phone, one page on paper, and weights that move.

Needs Chromium; axe-core too for accessibility: A4P_SCORE_AXE names its axe.min.js (`npm pack axe-core`), as CI does.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

import a4p_score as a4p
from tests.browser import CHROMIUM, NO_BROWSER, Browser

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_BROWSER)

AXE = os.environ.get("A4P_SCORE_AXE")
PAPERS = {"a4": (8.27, 11.69), "letter": (8.5, 11.0)}
OPEN = "document.querySelectorAll('details').forEach(part => { part.open = true; })"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as found:
        yield found


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page of a mission with weights to move, the one with least evidence, several in one, and an index."""
    folder = tmp_path_factory.mktemp("pages")
    a4p.write(a4p.brief("kosovo", what_if=True, since="2022", reply="We see it otherwise."), folder / "kosovo.html")
    a4p.write(a4p.brief("india-pakistan"), folder / "least.html")
    several = a4p.briefs(["kosovo", "mali", "cyprus", "lebanon", "middle-east"])
    a4p.write(several, folder / "several.html")
    a4p.write_site(several, folder / "site")
    found = {name: folder / f"{name}.html" for name in ("kosovo", "least", "several")}
    return found | {f"site/{name}": folder / "site" / f"{name}.html" for name in ("index", "sources", "method")}


NAMES = ("kosovo", "least", "several", "site/index", "site/sources", "site/method")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_asks_for_nothing_and_fits_a_tablet_and_a_phone(browser: Browser, pages: dict[str, Path], name: str) -> None:
    for width in (1024, 800, 700, 390):
        browser.open(pages[name], width=width, height=844)
        assert browser.requests == [pages[name].as_uri()]
        browser.run(OPEN)
        assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.run("Math.max(0, ...[...document.querySelectorAll('thead')].map(head => head.getBoundingClientRect().width))") <= 1


@pytest.mark.skipif(AXE is None, reason="A4P_SCORE_AXE names no axe.min.js (npm pack axe-core)")
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(browser: Browser, pages: dict[str, Path], name: str) -> None:
    browser.open(pages[name])
    browser.run(OPEN)
    browser.run(Path(AXE or "").read_text(encoding="utf-8"))
    assert browser.run("axe.run().then(found => found.violations.map(one => [one.id, one.nodes[0].html]))") == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["kosovo", "least"])
def test_page_one_on_paper_is_one_page(browser: Browser, pages: dict[str, Path], name: str, paper: str) -> None:
    browser.open(pages[name])
    one, two = _printed(browser, paper)[:2]
    for said in ("Rapid desk assessment", "Bottom line.", "What there is evidence on", "What would change this", "random weightings"):
        assert said in one
        assert said not in two
    assert two.startswith(("Since 2022", "All to be read with care", "Delivery: every item"))


@pytest.mark.parametrize("paper", PAPERS)
def test_of_several_each_has_one_page(browser: Browser, pages: dict[str, Path], paper: str) -> None:
    browser.open(pages["several"])
    starts = [text[:40] for text in _printed(browser, paper)[:7]]
    expected = ("5 missions", "UNFICYP · Cyprus", "UNMIK · Kosovo", "UNIFIL", "MINUSMA · Mali", "UNTSO", "Who can be told apart")
    assert [start.startswith(said) for start, said in zip(starts, expected, strict=True)] == [True] * 7


def _printed(browser: Browser, paper: str) -> list[str]:
    document = pdfium.PdfDocument(browser.print(*PAPERS[paper]))
    return [" ".join(document[place].get_textpage().get_text_range().split()) for place in range(len(document))]


def test_a_slider_moves_the_readers_score_to_what_the_weights_give_and_nothing_else(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["kosovo"])
    published, yours = (f"document.querySelector('.{name}').textContent" for name in ("published", "yours"))
    before = browser.run(published), browser.run(yours)
    assert _numbers(before[0])[0] == _numbers(before[1])[0]
    browser.run("(() => { const one = document.querySelector('#weigh-3'); one.value = 95; "
                "one.dispatchEvent(new Event('input', {bubbles: true})); })()")  # fmt: skip
    given = dict(re.findall(r"--weight ([a-z-]+)=([\d.]+)", browser.run("document.querySelector('.command').textContent")))
    assert min(map(float, given.values())) >= 0.05
    overall = a4p.score("kosovo", a4p.framework(weights={name: float(value) for name, value in given.items()})).side().overall
    assert overall.interval is not None
    score, low, high = _numbers(browser.run(yours))
    assert score == pytest.approx(overall.score, abs=0.06)
    assert (low, high) == pytest.approx((overall.interval.low, overall.interval.high), abs=2)
    assert score != _numbers(before[1])[0]
    assert browser.run(published) == before[0]
    browser.run("document.querySelector('.moves button').click()")
    assert browser.run(yours) == before[1]


def _numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"\d+\.\d", text)]
