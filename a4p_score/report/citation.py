"""A score as a sentence to paste, and its scorecard as a reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a4p_score.model.framework import PILLARS_VIEW
from a4p_score.model.scorecard import OVERALL
from a4p_score.report import document as d
from a4p_score.report import words
from a4p_score.report.records import ends, fields_of, records_of
from a4p_score.report.sentences import made_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.citation import Citation
    from a4p_score.report.records import Records, Row

AUTHOR = "The a4p-score developers"


def document(citation: Citation, *, details: bool) -> d.Document:
    """The sentence; below it the reference, which a brief form leaves out. With details one decimal."""
    told = d.paragraph(sentence(citation, int(details)))
    referred = d.paragraph(d.Span("Reference: ", strong=True, tone="aside"), d.toned(reference(citation).text, "aside"))
    return d.Document(title=reference(citation).title, sections=((told,), (referred,)))


def sentence(citation: Citation, decimals: int = 0) -> str:
    """One sentence that may be pasted anywhere: score, interval, confidence, date, framework and how the area is named."""
    mission, quoted = citation.mission, citation.quoted
    side = citation.framework.side(citation.side).name.lower()
    of = f"for {side} " if len(citation.framework.sides) > 1 else ""
    on = "overall" if quoted.id == OVERALL else f"on {quoted.name}"
    said = ", ".join((*_stands(citation, decimals), f"on evidence to {citation.as_of}", *_asked(citation)))
    return f"{mission.acronym} ({mission.area}) {_scores(citation, of, on, decimals)}: {said} ({'; '.join(_made(citation))})."


def _scores(citation: Citation, of: str, on: str, decimals: int) -> str:
    score = citation.quoted.score
    if score is None:
        return f"has no score {of}{on}"
    return f"scores {words.points(score, decimals, citation.framework.edges)} out of 100 {of}{on}"


def _stands(citation: Citation, decimals: int) -> Iterator[str]:
    """What must stand beside the score, or why there is none."""
    quoted = citation.quoted
    if quoted.interval is not None:
        yield f"{words.level(quoted.interval.level)} interval {words.span(quoted.interval, decimals)}"
    if quoted.reason:
        yield quoted.reason
        return
    if quoted.band:
        yield quoted.band
    yield f"confidence {quoted.confidence}" if quoted.confidence else f"evidence covers {words.percent(quoted.coverage)} of the mandate"


def _asked(citation: Citation) -> Iterator[str]:
    if citation.known_by:
        yield f"known by {citation.known_by}"
    if citation.part:
        yield citation.part


def _made(citation: Citation) -> Iterator[str]:
    """The program, the framework with its version, the view where it is another, and the naming of the area."""
    view = f", by {citation.view}" if citation.view != PILLARS_VIEW else ""
    yield f"{citation.generator.name} {citation.generator.version}, framework {citation.framework.label}{view}"
    if citation.mission.naming_footnote:
        yield words.first_lower(citation.mission.naming_footnote.rstrip("."), but=citation.mission.area)


# --- the scorecard as a reference -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A scorecard as works are referred to. `day` is the scorecard's own date, up to which its evidence goes."""

    key: str
    title: str
    day: str
    program: str
    how: str
    note: str
    author: str = AUTHOR

    @property
    def text(self) -> str:
        """All of it as one entry of a list."""
        return f"{self.author} ({self.day[:4]}). {self.title}. {self.program}. {self.how}."


def reference(citation: Citation) -> Reference:
    """The scorecard that a score is from."""
    mission, framework = citation.mission, citation.framework
    return Reference(
        key=f"{citation.generator.name}-{mission.id}-{citation.as_of}",
        title=f"{mission.acronym} ({mission.area}): scorecard, evidence to {citation.as_of}",
        day=citation.as_of,
        program=f"{citation.generator.name} {citation.generator.version}",
        how=f"{framework.title}. {made_from(citation)}, profile {citation.profile.id} ({citation.profile.sha256[:12]})",
        note=sentence(citation),
    )


def records(citation: Citation, *, details: bool) -> Records:  # noqa: ARG001 - programs are told all
    """One row: the score, what stands beside it, the sentence and the reference."""
    quoted = citation.quoted
    asked = fields_of(citation, "as_of", "known_by", "side", "view", "actors", "voice")
    made: Row = {
        "framework": citation.framework.id, "framework_version": citation.framework.version,
        "program_version": citation.generator.version,
    }  # fmt: skip
    row: Row = {
        "row": "citation", "mission": citation.mission.id, **asked, "pillar": quoted.id, **fields_of(quoted, "name", "score"),
        **ends(quoted.interval, quoted.band), **fields_of(quoted, "confidence", "coverage", "reason"), **made,
        "sentence": sentence(citation), "reference": reference(citation).text,
    }  # fmt: skip
    return records_of([row])
