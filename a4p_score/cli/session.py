"""From options to what the core takes: catalogues, dates, weights. Wrong options become one line and exit code 2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from a4p_score.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from a4p_score.load.catalogue import Catalogue
    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile
    from a4p_score.scoring.gate import Gate
    from a4p_score.scoring.scorecard import Options


def open_framework(path: Path | None, weights: Sequence[str] | None = None) -> Framework:
    """The framework, with the weights that were asked for."""
    from a4p_score.load.catalogue import load_framework_file

    framework = load_framework_file(path)
    if not weights:
        return framework
    changed = dict(_weight(entry) for entry in weights)
    try:
        return framework.with_weights(changed)
    except KeyError as error:
        known = ", ".join(pillar.id for pillar in framework.pillars)
        raise UsageError(f"--weight: there is no pillar or commitment {error.args[0]!r}; pillars are {known}") from None


def _weight(entry: str) -> tuple[str, float]:
    from a4p_score.model.fields import LEAST, FieldError, read_number

    name, equals, text = entry.partition("=")
    try:
        weight = read_number(text)
    except FieldError:
        weight = 0.0
    if not equals or not LEAST <= weight <= 1_000_000:
        raise UsageError(f"--weight {entry!r}: write it as politics=2, with a number above 0")
    return name.strip(), weight


def open_catalogue(profiles: Path | None, framework: Path | None, weights: Sequence[str] | None = None) -> Catalogue:
    """The profiles at hand, under a framework."""
    from a4p_score.load.catalogue import Catalogue

    return Catalogue(profiles, open_framework(framework, weights))


def read_date(text: str | None, option: str) -> date | None:
    """The last day that a date on the command line covers: 2022 is 31 December 2022."""
    if text is None:
        return None
    from a4p_score.model.dates import parse_partial

    try:
        return parse_partial(text).end
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None


def scoring_options(
    framework: Framework,
    *,
    as_of: str | None = None,
    known_by: str | None = None,
    actors: Sequence[str] | None = None,
    by: str = "pillars",
    draws: int | None = None,
    seed: int | None = None,
) -> Options:
    """What to score for."""
    from a4p_score.model.fields import Actor
    from a4p_score.scoring.scorecard import Options

    known: tuple[Any, ...] = get_args(Actor)
    for actor in actors or ():
        if actor not in known:
            raise UsageError(f"--actor: {actor!r} is not one of {', '.join(known)}")
    if by != "pillars" and by not in framework.views:
        raise UsageError(f"--by {by}: the framework {framework.id} has no such view")
    return Options(
        as_of=read_date(as_of, "--as-of"),
        known_by=read_date(known_by, "--known-by"),
        actors=tuple(sorted(set(actors or ()))),
        view=by,
        draws=draws,
        seed=seed,
    )


def load_all(catalogue: Catalogue, names: Sequence[str] | None) -> list[Profile]:
    """The named profiles, or all of the catalogue; each once."""
    chosen = list(names or [entry.slug for entry in catalogue.entries()])
    if not chosen:
        raise InputError("there are no profiles; name a folder with --profiles")
    profiles: dict[str, Profile] = {}
    for name in chosen:
        profile = catalogue.load(name)
        if profile.id in profiles and profiles[profile.id] != profile:
            raise UsageError(f"two different profiles have the id {profile.id!r}; rename one")
        profiles[profile.id] = profile
    return list(profiles.values())


def exit_code(gates: Sequence[Gate | None]) -> int:
    """Print the verdicts and say whether all gates passed."""
    import sys

    asked = [gate for gate in gates if gate is not None]
    for gate in asked:
        sys.stderr.write(f"{gate.verdict}\n")
    return int(not all(gate.passed for gate in asked))
