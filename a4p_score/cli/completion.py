"""What a shell completes: missions by slug and acronym, pillars and commitments. Called only while somebody presses Tab."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from a4p_score.errors import A4PError

if TYPE_CHECKING:
    from collections.abc import Iterator


def missions(incomplete: str) -> list[tuple[str, str]]:
    """The missions whose slug or acronym begins so, in any case, each with its name."""
    return [found for found in _missions() if found[0].lower().startswith(incomplete.lower())]


def pillars(incomplete: str) -> list[tuple[str, str]]:
    """The pillars whose id begins so."""
    return [found for found in _parts() if "." not in found[0] and found[0].startswith(incomplete)]


def parts(incomplete: str) -> list[tuple[str, str]]:
    """The pillars and commitments whose id begins so."""
    return [found for found in _parts() if found[0].startswith(incomplete)]


def _missions() -> Iterator[tuple[str, str]]:
    from a4p_score import api

    with contextlib.suppress(A4PError):  # a shell is no place for an error
        listing, _ = api.catalogue(api.framework()).listing()
        for mission in listing.missions:
            yield mission.id, mission.name
            yield mission.acronym, mission.name


def _parts() -> Iterator[tuple[str, str]]:
    from a4p_score import api

    with contextlib.suppress(A4PError):
        framework = api.framework()
        yield from ((pillar.id, pillar.name) for pillar in framework.pillars)
        yield from ((commitment.id, commitment.name) for commitment in framework.commitments)
