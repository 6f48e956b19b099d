"""Print what evidence the profiles hold, mission by mission: counts and bars, and which of the aims of the catalogue they reach.

python tools/evidence.py                       all packaged profiles
python tools/evidence.py kosovo UNFICYP        some of them
python tools/evidence.py --profiles FOLDER     those of another folder

No scores stand here, only what they rest on. Weights are those of the packaged framework on each profile's own date.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from a4p_score.cli.streams import put
from a4p_score.load.catalogue import Catalogue, load_framework_file
from a4p_score.load.registers import packaged_profiles
from a4p_score.model.fields import Direction
from a4p_score.report.words import percent
from a4p_score.scoring.scorecard import Options, score
from a4p_score.scoring.states import voice_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile
    from a4p_score.model.scorecard import ItemScore, SideScore

COUNTS_ONLY = Options(draws=1)  # no interval is shown
DELIVERY_COVERAGE, CONDITIONS_COVERAGE, OUTSIDE_SHARE, ITEMS_IN_WORDS = 0.8, 0.6, 1 / 3, 1_200
WIDTH = 20
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)


@dataclass(frozen=True, slots=True)
class Side:
    """One side's evidence: its items in words by direction, and what carries the weight of all its scored items."""

    id: str
    coverage: float
    directions: Counter[str]
    scored: int
    outside: float
    largest: str
    largest_share: float


@dataclass(frozen=True, slots=True)
class Held:
    """What a profile holds; `years` counts the items in words by the year in which they end, those still in force apart."""

    name: str
    acronym: str
    as_of: str
    words: int
    values: int
    sources: int
    years: Counter[str]
    sides: tuple[Side, ...]

    def side(self, name: str) -> Side:
        """A side by its id."""
        return {side.id: side for side in self.sides}[name]


def held(profile: Profile, framework: Framework) -> Held:
    """The counts of one profile."""
    card = score(profile, framework, COUNTS_ONLY)
    return Held(
        name=profile.id,
        acronym=profile.mission.acronym,
        as_of=card.as_of,
        words=len(profile.evidence),
        values=sum(len(block.values) for block in profile.series),
        sources=len(profile.sources),
        years=Counter("in force" if item.standing else str(item.observed.end.year) for item in profile.evidence),
        sides=tuple(_side(side, profile) for side in card.sides),
    )


def _side(side: SideScore, profile: Profile) -> Side:
    items = [item for pillar in side.pillars for item in pillar.items]
    scored = [item for pillar in side.pillars for item in pillar.scored]
    total = _weight(scored)
    outside = _weight(item for item in scored if voice_of(item, profile.source_by_id) == "outside")
    by_source = {name: _weight(item for item in scored if item.sources[0] == name) for name in {item.sources[0] for item in scored}}
    largest = max(by_source, key=lambda name: (by_source[name], name), default="none")
    return Side(
        id=side.id,
        coverage=side.overall.coverage,
        directions=Counter(item.direction for item in items if item.direction is not None),
        scored=len(scored),
        outside=outside / total if total else 0.0,
        largest=largest,
        largest_share=by_source[largest] / total if total else 0.0,
    )


def _weight(items: Iterable[ItemScore]) -> float:
    return sum(item.weight for item in items)


def bar(fraction: float) -> str:
    """A bar of WIDTH characters for a fraction."""
    full = round(WIDTH * fraction)
    return "█" * full + "░" * (WIDTH - full)


def lines_of(found: Held) -> Iterator[str]:
    """One mission, told."""
    yield f"{found.acronym} ({found.name}), as of {found.as_of}"
    yield f"  {found.words} items in words, {found.values} values of series, {found.sources} sources"
    for side in found.sides:
        counts = ", ".join(f"{side.directions[direction]} {direction}" for direction in DIRECTIONS)
        yield f"  {side.id}: {side.scored} scored; in words {counts}"
        yield f"    coverage {bar(side.coverage)} {percent(side.coverage)}"
        yield f"    outside  {bar(side.outside)} {percent(side.outside)} of the weight"
        yield f"    largest  {bar(side.largest_share)} {percent(side.largest_share)} {side.largest}"
    most = max(found.years.values(), default=0)
    for year in sorted(found.years):
        yield f"  {year:<8} {found.years[year]:>4} {'█' * round(2 * WIDTH * found.years[year] / most)}"


def aims(all_held: Sequence[Held]) -> Iterator[str]:
    """How many missions reach each aim, and which do not."""
    yield f"{sum(found.words for found in all_held):,} items in words on {len(all_held)} missions (aim {ITEMS_IN_WORDS:,})"
    yield _reached(
        f"delivery coverage of {percent(DELIVERY_COVERAGE)}", all_held, lambda h: h.side("delivery").coverage >= DELIVERY_COVERAGE
    )
    yield _reached(
        f"conditions coverage of {percent(CONDITIONS_COVERAGE)}", all_held, lambda h: h.side("conditions").coverage >= CONDITIONS_COVERAGE
    )
    yield _reached("a third of delivery weight from outside the UN", all_held, lambda h: h.side("delivery").outside >= OUTSIDE_SHARE)


def _reached(aim: str, all_held: Sequence[Held], reaches: Callable[[Held], bool]) -> str:
    missed = [found.acronym for found in all_held if not reaches(found)]
    return f"{len(all_held) - len(missed)} of {len(all_held)} have {aim}" + (f"; not {', '.join(missed)}" if missed else "")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the missions that are named, or all, and the aims."""
    parser = argparse.ArgumentParser(description="Print what evidence the profiles hold.")
    parser.add_argument("missions", nargs="*", help="slugs or acronyms; all profiles when none is named")
    parser.add_argument("--profiles", type=Path, default=packaged_profiles(), help="a folder of profiles")
    asked = parser.parse_args(arguments)
    framework = load_framework_file(None)
    catalogue = Catalogue(asked.profiles, framework)
    names = asked.missions or [entry.slug for entry in catalogue.entries()]
    all_held = [held(catalogue.load(name), framework) for name in names]
    put("".join("\n".join(lines_of(found)) + "\n\n" for found in all_held) + "\n".join(aims(all_held)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
