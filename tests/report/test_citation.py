"""One sentence with all that must stand beside a score, and the scorecard as a reference."""

from __future__ import annotations

from dataclasses import replace

from a4p_score.formats import render
from a4p_score.formats.style import Style
from a4p_score.model.citation import Citation
from a4p_score.model.profile import Profile
from a4p_score.report.citation import records, reference, sentence
from a4p_score.scoring.citation import cite
from a4p_score.scoring.scorecard import Options, score
from a4p_score.version import __version__
from tests.builders import a4p, item, one_sided, profile
from tests.facts import markdown

FEW = Options(draws=200)
MADE = f"a4p-score {__version__}, framework a4p 2.0 ({a4p().sha256[:12]})"


def small() -> Profile:
    named = replace(profile().mission, naming_footnote="Names imply no view.")
    return profile(item("a"), item("b", rated="hinders minor", sources=("s2",)), mission=named)


def quoted(pillar: str | None = "people", options: Options = FEW) -> Citation:
    return cite(score(small(), a4p(), options), pillar, options.side)


def test_a_pillar_in_one_sentence() -> None:
    found = quoted()
    interval = found.quoted.interval
    assert interval is not None
    assert sentence(found) == (
        f"TESTLAND (Testland) scores 50 out of 100 for delivery on People: 90 % interval {interval.low:.0f} to {interval.high:.0f}, mixed, "
        f"confidence very low, on evidence to 2020-01-31 ({MADE}; names imply no view)."
    )
    assert f"{interval.low:.1f} to {interval.high:.1f}" in sentence(found, 1)


def test_no_score_is_said_with_its_reason() -> None:
    assert sentence(quoted(None)) == (
        "TESTLAND (Testland) has no score for delivery overall: evidence covers 5 % of the mandated commitments; 80 % are needed, "
        f"on evidence to 2020-01-31 ({MADE}; names imply no view)."
    )
    assert "has no score for conditions on People: no scored evidence," in sentence(quoted(options=replace(FEW, side="conditions")))


def test_an_interval_alone_is_told() -> None:
    gone = tuple(c.id for c in a4p().commitments if c.id not in ("people.community-engagement", "people.inclusive-ownership"))
    found = cite(score(profile(item("a"), not_mandated=gone), a4p(), FEW))
    interval = found.quoted.interval
    assert interval is not None
    assert f"has no score for delivery overall: 90 % interval {interval.low:.0f} to {interval.high:.0f}, evidence covers 50 %" in sentence(
        found
    )


def test_an_overall_says_what_it_covers() -> None:
    gone = tuple(c.id for c in a4p().commitments if c.id != "people.community-engagement")
    found = cite(score(profile(item("a"), not_mandated=gone), a4p(), FEW))
    assert " mixed, evidence covers 100 % of the mandate, on evidence to 2020-01-31" in sentence(found)


def test_what_was_asked_for_is_said() -> None:
    said = sentence(quoted(options=replace(FEW, voice="outside", view="declaration", known_by=small().as_of), pillar="protection"))
    assert "known by 2020-01-31, a part of the evidence: the outside word alone (" in said
    assert f"{MADE}, by declaration; " in said


def test_a_framework_of_one_side_names_none() -> None:
    card = score(profile(item("a")), one_sided(), FEW)
    assert "scores 59 out of 100 on People: " in sentence(cite(card, "people"))


def test_a_terminal_shows_the_sentence_alone_and_markdown_the_reference_too() -> None:
    found = quoted()
    assert str(render(found, "table", style=Style(width=1000, notes=False))) == f"{sentence(found)}\n"
    assert markdown(found).splitlines()[2].startswith("**Reference:** The a4p-score developers (2020). TESTLAND (Testland): scorecard, ")
    assert f"profile testland ({found.profile.sha256[:12]})." in reference(found).text


def test_records_are_one_row() -> None:
    found = quoted()
    [row] = records(found, details=False).rows
    assert (row["mission"], row["side"], row["pillar"], row["score"], row["confidence"]) == (
        "testland",
        "delivery",
        "people",
        found.quoted.score,
        "very low",
    )
    assert (row["sentence"], row["framework_version"]) == (sentence(found), "2.0")
