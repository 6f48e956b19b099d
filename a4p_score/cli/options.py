"""The options that commands share, each said once."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated, Literal

import typer

from a4p_score.cli import completion
from a4p_score.errors import UsageError

Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME|FILE|-",
        help="A mission's short name (`a4p-score list`) or acronym in any case, a path that ends in .yaml, or - for standard input.",
        autocompletion=completion.missions,
    ),
]
Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME]...", help="Missions by short name, acronym or path.", autocompletion=completion.missions),
]

# `readable` off: what may not be read is said by the loader, with exit code 3; Typer would call it a usage error.
Profiles = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        readable=False,
        envvar="A4P_SCORE_PROFILES",
        help="Folder of profiles. Default: ./profiles if there, then the packaged ones.",
    ),
]
FrameworkFile = Annotated[
    Path | None, typer.Option("--framework", metavar="FILE", readable=False, help="A framework file in place of the packaged a4p.")
]
Weights = Annotated[
    list[str] | None,
    typer.Option("--weight", metavar="ID=NUMBER", help="Weight of a pillar or commitment, such as politics=2. Repeatable."),
]
AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="Score what had happened by then. Default: the profile's own date.")]
LatestOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Score what had happened by then. Default: the latest of the profiles' own dates."),
]
Voice = Annotated[
    Literal["un", "outside"] | None,
    typer.Option("--voice", help="Only the UN's own word, or only the outside word.", show_default=False),
]
Side = Annotated[str | None, typer.Option("--side", metavar="SIDE", help="delivery or conditions. Default: delivery.")]
KnownBy = Annotated[str | None, typer.Option(metavar="DATE", help="Score only what some source had published by then.")]
Actor = Annotated[
    list[str] | None, typer.Option("--actor", metavar="ACTOR", help="Only evidence on the conduct of, for example, mission. Repeatable.")
]
By = Annotated[
    Literal["pillars", "declaration", "a4p-plus"],
    typer.Option(help="Group by the pillars, the Declaration's eight areas or the seven A4P+ priorities."),
]
Draws = Annotated[int | None, typer.Option(min=100, max=10_000_000, help="Posterior draws for the intervals. Default: the framework's.")]
Seed = Annotated[int | None, typer.Option(min=0, help="Seed of the draws. Default: the framework's.")]


def _finite(value: float | None) -> float | None:
    """Nothing is under nan: a gate would pass whatever the score."""
    if value is not None and not math.isfinite(value):
        raise typer.BadParameter(f"{value} is not a finite number")
    return value


FailUnder = Annotated[
    float | None, typer.Option(metavar="SCORE", callback=_finite, help="Exit with 1 when the overall score is under this.")
]
MinCoverage = Annotated[
    float | None,
    typer.Option(metavar="FRACTION", min=0, max=1, callback=_finite, help="Exit with 1 when evidence covers less than this, from 0 to 1."),
]

Format = Annotated[
    Literal["table", "json", "csv", "markdown", "html", "xlsx", "pdf", "docx"] | None,
    typer.Option("--format", "-f", help="Form of the result. Default: what the suffix of -o names, or a table.", show_default=False),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        readable=False,
        help="Write a .txt, .json, .csv, .md, .html, .xlsx, .pdf or .docx file, whole or not at all; - is standard output.",
    ),
]


def _text_file(value: Path | None) -> Path | None:
    """A file of text or JSON; one whose suffix says another format would hold what no program finds in it."""
    if value is not None and value.suffix.lower() in _PAGES:
        raise UsageError(f"{value}: this command writes text or JSON, not {value.suffix.lower()}")
    return value


_PAGES = frozenset((".csv", ".md", ".html", ".xlsx", ".pdf", ".docx", ".parquet"))
TextOutput = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        readable=False,
        callback=_text_file,
        help="Write a file, whole or not at all; - is standard output.",
    ),
]
PaperSize = Annotated[
    Literal["a4", "letter"] | None, typer.Option("--paper", help="Paper of a PDF or Word file. Default: a4, or the template's.")
]
Template = Annotated[
    Path | None,
    typer.Option(metavar="FILE.docx", readable=False, help="The Word file whose styles, page, header and footer a Word file takes."),
]
Details = Annotated[bool, typer.Option("--details", help="Show commitments, and one decimal.")]
Notes = Annotated[bool, typer.Option("--notes", help="Naming notes, facts and cautions in full; files always have them.")]
OneDecimal = Annotated[bool, typer.Option("--details", help="Show one decimal.")]
Color = Annotated[Literal["auto", "always", "never"], typer.Option(help="Colour. auto honours NO_COLOR and FORCE_COLOR.")]
Width = Annotated[
    int | None, typer.Option(min=20, max=1_000, metavar="COLUMNS", help="Width of tables. Default: the terminal's, 80 in a pipe.")
]


def weights(entries: list[str] | None) -> dict[str, float]:
    """The weights that `--weight` gives, as `politics=2`."""
    return dict(_weight(entry) for entry in entries or ())


def _weight(entry: str) -> tuple[str, float]:
    from a4p_score.model.fields import FieldError, read_number

    name, equals, text = entry.partition("=")
    try:
        weight = read_number(text)
    except FieldError:
        weight = 0.0
    if not equals or weight <= 0:
        raise UsageError(f"--weight {entry!r}: write it as politics=2, with a number above 0")
    return name.strip(), weight


def examples(*lines: str) -> str:
    """The worked examples at the end of a --help; tests run them."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
