"""Draw the items that are coded twice: a seeded sample of each mission, and every item that its pillar's score hangs on.

python tools/coding_sample.py                       all packaged profiles
python tools/coding_sample.py kosovo UNFICYP        some of them
python tools/coding_sample.py --profiles FOLDER     those of another folder

Prints `mission/item` and why it is there, a line an item: `sample` in the order of the draw, then `weight`.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from a4p_score.load.catalogue import Catalogue, load_framework_file
from a4p_score.load.registers import packaged_profiles
from a4p_score.scoring.leaving import scores_without
from a4p_score.scoring.scorecard import Options, work
from a4p_score.scoring.weights import constants

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile

SEED = 20180816
SIZE = 32
POINTS = 3.0


def sample(profile: Profile) -> list[str]:
    """Up to SIZE items in words, drawn by the seed and the mission's name alone: the order of the file does not matter."""
    ids = sorted(item.id for item in profile.evidence)
    return random.Random(f"{SEED}/{profile.id}").sample(ids, min(SIZE, len(ids)))  # noqa: S311 - a draw to be repeated, no secret


def heavy(profile: Profile, framework: Framework) -> list[str]:
    """Items in words without which the score of their pillar moves by more than POINTS, or is gone; sorted."""
    in_words = {item.id for item in profile.evidence}
    found: set[str] = set()
    for side in framework.sides:
        for working in work(profile, framework, Options(), side.id):
            if working.posterior is None:
                continue
            kept = ~np.eye(len(working.evidence), dtype=np.bool_)
            after = scores_without(working.evidence, working.area.u, constants(framework.method), kept)
            moved = ~(np.abs(after - float(working.posterior.score)) <= POINTS)  # NaN, nothing is left, has moved
            found |= {entry.item.id for entry, far in zip(working.evidence.items, moved, strict=True) if far}
    return sorted(found & in_words)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the items of the missions that are named, or of all."""
    parser = argparse.ArgumentParser(description="Draw the items that are coded twice.")
    parser.add_argument("missions", nargs="*", help="slugs or acronyms; all profiles when none is named")
    parser.add_argument("--profiles", type=Path, default=packaged_profiles(), help="a folder of profiles")
    asked = parser.parse_args(arguments)
    framework = load_framework_file(None)
    catalogue = Catalogue(asked.profiles, framework)
    print(f"# seed {SEED}; up to {SIZE} items a mission; and each item that moves its pillar by more than {POINTS:g} points")
    for name in asked.missions or [entry.slug for entry in catalogue.entries()]:
        profile = catalogue.load(name)
        drawn = sample(profile)
        for item in drawn:
            print(f"{profile.id}/{item} sample")
        for item in heavy(profile, framework):
            if item not in drawn:
                print(f"{profile.id}/{item} weight")
    return 0


if __name__ == "__main__":
    sys.exit(main())
