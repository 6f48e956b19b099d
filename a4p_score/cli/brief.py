"""`a4p-score brief`: one page to put before people who decide, and all that it rests on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from a4p_score.cli import options as o
from a4p_score.errors import InputError, UsageError

Format = Annotated[
    Literal["html", "pdf", "docx", "json"] | None,
    typer.Option("--format", "-f", help="Form of the briefing. Default: what the suffix of -o names, or html.", show_default=False),
]


def brief(
    names: o.Names = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Every mission of the catalogue.")] = False,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE|DIR", help="A .html, .pdf, .docx or .json file, or a folder for a site; - is standard output."
        ),
    ],
    format_: Format = None,
    as_of: o.LatestOf = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="EXPORT|DATE", help="What moved since a scorecard (.json), or since a date.")
    ] = None,
    what_if: Annotated[bool, typer.Option("--what-if", help="Sliders for the weights of pillars, in a page alone.")] = False,
    reply: Annotated[Path | None, typer.Option("--reply", metavar="FILE", help="The mission's answer, printed as theirs.")] = None,
    profiles: o.Profiles = None,
    framework: o.FrameworkFile = None,
    weight: o.Weights = None,
    draws: o.Draws = None,
    seed: o.Seed = None,
    paper: o.PaperSize = None,
    template: o.Template = None,
) -> None:
    """One page on a mission, with every item, factor and source below it; of several missions an overview first, or a whole site."""
    from a4p_score import api
    from a4p_score.cli.output import STDOUT, Layout, present
    from a4p_score.cli.progress import progress
    from a4p_score.formats import format_for

    if bool(names) == everything:
        raise UsageError("brief: name missions, or --all for the whole catalogue")
    to_file = str(output) != STDOUT
    site = to_file and (output.is_dir() or not output.suffix)
    name = "html" if site or not to_file else format_for(output, format_)
    if site and format_ not in (None, "html"):
        raise UsageError(f"a folder takes a site of HTML pages; for {format_} name one file, such as briefing.{format_}")
    name = format_ or name
    if name not in ("html", "pdf", "docx", "json"):
        raise UsageError(f"brief writes .html, .pdf, .docx and .json, not {name}")
    if what_if and name != "html":
        raise UsageError(f"--what-if is for pages: {name} cannot compute")
    under = api.framework(framework, weights=o.weights(weight))
    found = list({getattr(file, "content", file): file for file in api.files_of(names, under, profiles)}.values())
    asked = api.AsksBriefing(
        as_of=as_of,
        draws=draws,
        seed=seed,
        since=since,
        reply=_reply(reply, len(found)),
        what_if=what_if,
        flags=_flags(
            {
                "--framework": framework,
                "--profiles": profiles,
                "--draws": draws,
                "--seed": seed,
                "--weight": weight,
                "--since": since,
                "--reply": reply,
                "--what-if": what_if,
            }
        ),
    )
    layout = Layout(paper=paper, template=template)
    waiting = progress("Briefing", len(found))
    if site:
        with waiting as tick:
            made = api.briefs(found, under, tick=tick, **asked)
            api.write_site(made, output, under)
        return
    one = len(found) == 1
    result = api.later(api.brief, found[0], under, **asked) if one else api.later(api.briefs, found, under, tick=waiting.tick, **asked)
    present(result, name, output, inputs=names or (), layout=layout, waiting=waiting)


def _reply(file: Path | None, missions: int) -> str | None:
    """The mission's answer as it was handed in."""
    if file is None:
        return None
    if missions > 1:
        raise UsageError("--reply is the answer of one mission: name one")
    from a4p_score.load.files import read_bytes, shown

    try:
        return read_bytes(file).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise InputError(f"{shown(file)}: is not UTF-8 text") from None


def _flags(given: dict[str, object]) -> list[str]:
    """The options that the briefing depends on, as they were given."""
    flags: list[str] = []
    for name, value in given.items():
        if value is True:
            flags.append(name)
        elif value not in (None, False):
            flags += [part for one in (value if isinstance(value, list) else [value]) for part in (name, str(one))]
    return flags
