"""`a4p-score sensitivity`: what the scores hang on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from a4p_score.cli import options as o
from a4p_score.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SAMPLES = 512


def sensitivity(
    names: o.Names = None,
    *,
    sobol: Annotated[
        bool, typer.Option("--sobol", help="Add first and total order Sobol indices of the constants. Needs a4p-score[analysis].")
    ] = False,
    samples: Annotated[
        int | None, typer.Option(min=16, max=65_536, metavar="N", help=f"Samples for --sobol, a power of two. Default: {SAMPLES}.")
    ] = None,
    as_of: o.LatestOf = None,
    side: o.Side = None,
    rank: Annotated[bool, typer.Option("--rank", help="Add the shares of ranks under random weights. Not shown unless asked for.")] = False,
    details: Annotated[bool, typer.Option("--details", help="Show the tables behind the verdicts.")] = False,
    notes: o.Notes = False,
    profiles: o.Profiles = None,
    framework: o.FrameworkFile = None,
    weight: o.Weights = None,
    weight_draws: Annotated[int, typer.Option(min=100, max=1_000_000, metavar="N", help="Random weightings of the pillars.")] = 10_000,
    seed: o.Seed = None,
    format_: o.Format = None,
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
    paper: o.PaperSize = None,
    template: o.Template = None,
) -> None:
    """What the scores hang on: a verdict for each, from every source and publisher left out and every constant of the method moved.

    All missions are taken at one date, the latest of their own unless --as-of names one; all of the catalogue when none is named.
    """
    from a4p_score import api
    from a4p_score.cli.output import Layout, present

    if samples is not None and not sobol:
        raise UsageError("--samples goes with --sobol")
    under = api.framework(framework, weights=o.weights(weight))
    found = api.files_of(names, under, profiles)
    with _progress(len(found) if sobol else 0) as tick:
        result = api.sensitivity(
            found,
            under,
            as_of=as_of,
            seed=seed,
            side=side,
            rank=rank,
            weight_draws=weight_draws,
            samples=(samples or SAMPLES) if sobol else None,
            tick=tick,
        )
    layout = Layout(color=color, width=width, notes=notes, paper=paper, template=template)
    present(result, format_, output, inputs=names or (), details=details, layout=layout)


@contextmanager
def _progress(steps: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error for long runs, when a person is there to see it."""
    import sys

    if not steps or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Sobol indices", total=steps)
        yield lambda: bar.advance(task)
