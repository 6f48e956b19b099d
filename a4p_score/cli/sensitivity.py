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
    as_of: o.AsOf = None,
    profiles: o.Profiles = None,
    framework: o.FrameworkFile = None,
    weight: o.Weights = None,
    weight_draws: Annotated[int, typer.Option(min=100, max=1_000_000, metavar="N", help="Random weightings of the pillars.")] = 10_000,
    seed: o.Seed = None,
    format_: o.ReportFormat = "table",
    output: o.Output = None,
    color: o.Color = "auto",
    width: o.Width = None,
) -> None:
    """What the scores hang on: each source left out, random weights of the pillars, each constant of the method moved.

    All missions are taken at one date, the latest of their own unless --as-of names one; all of the catalogue when none is named.
    """
    from a4p_score.cli.output import emit, style_for
    from a4p_score.cli.session import load_all, open_catalogue, read_date
    from a4p_score.scoring.sensitivity import Asked
    from a4p_score.scoring.sensitivity import sensitivity as analyse
    from a4p_score.scoring.variance import require_scipy

    count = _samples(samples, sobol=sobol)
    if sobol:
        require_scipy()
    catalogue = open_catalogue(profiles, framework, weight)
    asked = Asked(as_of=read_date(as_of, "--as-of"), seed=seed, weight_draws=weight_draws, samples=count)
    chosen = load_all(catalogue, names)
    with _progress(len(chosen) if sobol else 0) as tick:
        result = analyse(chosen, catalogue.framework, asked, tick)
    edges = [band.min for band in catalogue.framework.bands]
    match format_:
        case "json":
            from a4p_score.render.json import to_json

            text = to_json(result)
        case "markdown":
            from a4p_score.render.sensitivity import sensitivity_markdown

            text = sensitivity_markdown(result, edges)
        case "table":
            from a4p_score.render.sensitivity import sensitivity_text

            text = sensitivity_text(result, style_for(color, width, output), edges)
    emit(text, output, names or ())


def _samples(samples: int | None, *, sobol: bool) -> int | None:
    if not sobol:
        if samples is not None:
            raise UsageError("--samples goes with --sobol")
        return None
    count = samples or SAMPLES
    if count & (count - 1):
        raise UsageError(f"--samples {count}: must be a power of two, such as {1 << count.bit_length() - 1} or {1 << count.bit_length()}")
    return count


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
