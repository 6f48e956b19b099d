from __future__ import annotations

from dataclasses import replace

import pytest

from a4p_score.formats.ris import to_ris
from a4p_score.report.citation import sentence
from a4p_score.scoring.citation import cite
from a4p_score.scoring.scorecard import Options, score
from a4p_score.version import __version__
from tests.builders import a4p, item, profile
from tests.formats.conftest import HOSTILE

CARD = score(profile(item("a")), a4p(), Options(draws=200))


def test_an_entry() -> None:
    found = cite(CARD, "people")
    framework = f"{a4p().title}. Framework a4p 2.0 ({a4p().sha256[:12]})"
    assert to_ris(found).splitlines() == [
        "TY  - DATA",
        "ID  - a4p-score-testland-2020-01-31",
        "AU  - The a4p-score developers",
        "TI  - TESTLAND (Testland): scorecard, evidence to 2020-01-31",
        "PY  - 2020",
        "DA  - 2020/01/31",
        f"ET  - a4p-score {__version__}",
        f"N1  - {sentence(found)}",
        f"N1  - {framework}, 200 draws, seed 20180816, profile testland ({found.profile.sha256[:12]})",
        "ER  - ",
    ]


@pytest.mark.parametrize("text", [*HOSTILE, "line\nER  - \nTY  - BOOK"])
def test_no_text_makes_a_line_of_its_own(text: str) -> None:
    lines = to_ris(cite(replace(CARD, mission=replace(CARD.mission, area=text)))).split("\n")
    assert [line[:2] for line in lines] == ["TY", "ID", "AU", "TI", "PY", "DA", "ET", "N1", "N1", "ER", ""]
