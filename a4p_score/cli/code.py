"""`a4p-score code split` and `code merge`: blind sheets for coders, and their codings back into the profile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from a4p_score.cli import options as o
from a4p_score.cli.import_ import DryRun, OnConflict

if TYPE_CHECKING:
    from a4p_score.author.coding import Dispute
    from a4p_score.model.agreement import CoderAgreement

_MOST_SHOWN = 20


def split(
    profile: o.Name,
    *,
    coder: Annotated[str, typer.Option(metavar="NAME", help="Who will code: a-z, 0-9 and -.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The .xlsx file to write.")],
    profiles: o.Profiles = None,
    framework: o.FrameworkFile = None,
) -> None:
    """A blind sheet for one coder: acronym, commitment with its questions, finding and period of each item, and nothing else."""
    from a4p_score import api
    from a4p_score.cli.export import emit_workbook

    under = api.framework(framework)
    emit_workbook(api.blind_sheet(api.profile(profile, under, profiles=profiles), coder, under), output, [profile])


def merge(
    profile: Annotated[Path, typer.Argument(metavar="PROFILE", help="The profile's file, which ends in .yaml.")],
    sheets: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The coders' sheets.")],
    *,
    on_conflict: OnConflict = "stop",
    dry_run: DryRun = False,
    everything: Annotated[bool, typer.Option("--all", help="List every item to settle.")] = False,
    framework: o.FrameworkFile = None,
) -> int:
    """Put the codings of coders' sheets into the profile; say how far they agree, and what has to be settled."""
    from a4p_score import api
    from a4p_score.cli.changes import tell
    from a4p_score.cli.output import emit
    from a4p_score.cli.streams import say
    from a4p_score.report.words import count

    result = api.merge_codings(profile, sheets, api.framework(framework), on_conflict=on_conflict, dry_run=dry_run)
    code = tell(result.done, dry_run=dry_run)
    if result.agreement is not None:
        emit("\n".join(_agreement(result.agreement)) + "\n", None)
        shown = result.disputes if everything else result.disputes[:_MOST_SHOWN]
        emit("".join(f"{_dispute(one)}\n" for one in shown), None)
        more = f" (--all lists them; {_MOST_SHOWN} are shown)" if len(shown) < len(result.disputes) else ""
        say(f"{count(len(result.disputes), 'item')} to settle{more}")
    return code


def _agreement(agreement: CoderAgreement) -> list[str]:
    """A line for each field: alpha, its interval and its reading where there is one, and how many items it rests on."""
    from a4p_score.report.words import count

    level = next((one.overall.interval.level for one in agreement.fields if one.overall.interval is not None), None)
    named = "" if level is None else f", with {100 * level:g} % intervals"
    if len(whole := {(one.overall.alpha, one.overall.reason) for one in agreement.fields}) == 1 and (only := whole.pop())[0] is None:
        return [f"Agreement of all coders of the profile: none, {only[1]}"]
    lines = [f"Agreement of all coders of the profile (Krippendorff's alpha{named}):"]
    for field in agreement.fields:
        alpha = field.overall
        if alpha.alpha is None:
            lines.append(f"  {field.field:<10} none: {alpha.reason}")
            continue
        if alpha.interval is None:
            lines.append(f"  {field.field:<10} {alpha.alpha:.2f}, {count(alpha.items, 'item')}: too few for an interval")
            continue
        between = f"({alpha.interval.low:.2f} to {alpha.interval.high:.2f})"
        lines.append(
            f"  {field.field:<10} {alpha.alpha:.2f} {between}, {alpha.items} items" + (f", {alpha.reading}" if alpha.reading else "")
        )
    return lines


def _dispute(dispute: Dispute) -> str:
    told = {name: ", ".join(f"{coder} {value or '-'}" for coder, value in by.items()) for name, by in dispute.fields.items()}
    said = "; ".join(f"{name}: {values}" for name, values in told.items())
    return f"settle {dispute.item}: {said}"
