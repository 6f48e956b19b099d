from __future__ import annotations

import re
from dataclasses import replace

import pytest

from a4p_score.errors import UsageError
from a4p_score.formats import render
from a4p_score.formats.bibtex import tex, to_bibtex
from a4p_score.scoring.citation import cite
from a4p_score.scoring.scorecard import Options, score
from tests.builders import a4p, item, profile
from tests.formats.conftest import HOSTILE

CARD = score(profile(item("a")), a4p(), Options(draws=200))


def test_an_entry() -> None:
    lines = to_bibtex(cite(CARD, "people")).splitlines()
    assert lines[:5] == [
        "@misc{a4p-score-testland-2020-01-31,",
        "  author = {{The a4p-score developers}},",
        "  title = {{TESTLAND (Testland): scorecard, evidence to 2020-01-31}},",
        "  year = {2020},",
        "  date = {2020-01-31},",
    ]
    assert "on People: 90 \\% interval " in lines[-2]
    assert lines[-1] == "}"


@pytest.mark.parametrize("text", [*HOSTILE, "a } @comment{ \\input{x} # $ % & _ ~ ^"])
def test_no_text_has_an_effect(text: str) -> None:
    hostile = replace(CARD, mission=replace(CARD.mission, area=text))
    entry = to_bibtex(cite(hostile))
    assert entry.count("\n") == 8
    bare = re.sub(r"\\(textbackslash|textasciitilde|textasciicircum)\{\}|\\[{}#$%&_]", "", entry)
    assert "\\" not in bare
    assert not set("#$%&_~^") & set(bare)
    assert bare.count("{") == bare.count("}") == 9


def test_characters_of_tex() -> None:
    assert tex("50 % \\ ~ é\x1b") == r"50 \% \textbackslash{} \textasciitilde{} é\textbackslash{}x1b"


def test_it_is_for_a_citation_alone() -> None:
    with pytest.raises(UsageError, match="bibtex is no format of this result"):
        render(CARD, "bibtex")
