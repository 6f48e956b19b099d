"""Write docs/missions.md from the profiles: what evidence there is on each mission, and what is missing.

Run `python tools/missions.py` to write the page, `python tools/missions.py --check` to fail with a diff when it is stale.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from a4p_score.formats.markdown import md
from a4p_score.load.catalogue import Catalogue, load_framework_file
from a4p_score.load.registers import packaged_profiles
from a4p_score.model.fields import Relation, Reliability
from a4p_score.report.words import percent
from a4p_score.scoring.scorecard import Options, score

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile
    from a4p_score.model.scorecard import ItemScore, Scorecard, SideScore, State

PAGE = Path(__file__).resolve().parents[1] / "docs" / "missions.md"
COUNTS_ONLY = Options(draws=1)  # no interval is shown
RELATIONS: tuple[Relation, ...] = get_args(Relation)
GRADES: tuple[Reliability, ...] = get_args(Reliability)
DIRECTIONS = ("advances", "mixed", "hinders", "by number", "no bearing")
STATES: tuple[State, ...] = ("scored", "context", "baseline", "future")

HEAD = """# Missions and their evidence

Written by `python tools/missions.py` from the folder `profiles`: change those files, not this page.
No scores stand here, only what they rest on.

- **Sources** are counted by their relation to the mission and by reliability, from A (reliable) to F (cannot be judged).
- **Items** are counted by direction, on the side of their actor: *delivery* is conduct of the mission, the UN system and contributors,
  *conditions* that of all others. *By number* are the values of official series, *no bearing* are facts that speak neither way.
- **State** is that on the profile's own as-of date: *scored*, *context* (no bearing, or the commitment asks nothing of that side),
  *baseline* (before the agenda began) or *future*.
- **Coverage** is the share of a side's mandated commitments with at least one scored item, by weight.

`python tools/evidence.py` prints bars of the same, with years, voices and largest sources. [The evidence log](evidence-log.md) says what
was left out.
"""


def grid(columns: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[str] = ()) -> list[str]:
    """A Markdown table; the columns in `right` are numbers."""
    right = set(right)
    lines = [columns, ["---:" if column in right else "---" for column in columns], *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def page(catalogue: Catalogue) -> str:
    """The whole page."""
    framework = catalogue.framework
    found = [catalogue.load(entry.slug) for entry in catalogue.entries()]
    scored = [(profile, score(profile, framework, COUNTS_ONLY)) for profile in found]
    lines = [HEAD, *_overview(scored)]
    for profile, card in scored:
        lines += _mission(profile, card, framework)
    return "\n".join(lines).rstrip("\n") + "\n"


def _overview(scored: Iterable[tuple[Profile, Scorecard]]) -> Iterator[str]:
    columns = ("Profile", "Mission", "As of", "Sources", "Independent", "Items", "Scored", "Delivery covered", "Conditions covered")
    rows = []
    for profile, card in scored:
        items = [item for side in card.sides for item in _items(side)]
        rows.append(
            (
                md(profile.id),
                md(profile.mission.acronym),
                card.as_of,
                str(len(profile.sources)),
                str(sum(source.relation == "independent" for source in profile.sources)),
                str(len(items)),
                str(sum(item.state == "scored" for item in items)),
                *(percent(side.overall.coverage) for side in card.sides),
            )
        )
    yield from grid(columns, rows, right=columns[3:])
    yield ""


def _mission(profile: Profile, card: Scorecard, framework: Framework) -> Iterator[str]:
    mission = profile.mission
    yield f"## {md(mission.acronym)}: {md(mission.area)}"
    yield ""
    mandate = f", {md(mission.mandate)}" if mission.mandate else ""
    yield f"{md(mission.name)}{mandate}. As of {card.as_of}. Profile {md(profile.id)}."
    yield ""
    if mission.naming_note:
        yield f"*{md(mission.naming_note)}*"
        yield ""
    yield from _sources(profile)
    for side in card.sides:
        yield ""
        yield from _evidence(side)
    yield ""
    yield from _gaps(card, framework)


def _sources(profile: Profile) -> list[str]:
    counts = Counter((source.relation, source.reliability) for source in profile.sources)
    rows = [[relation, *_cells(counts[relation, grade] for grade in GRADES)] for relation in RELATIONS]
    rows.append(["**all**", *_cells(sum(counts[relation, grade] for relation in RELATIONS) for grade in GRADES)])
    columns = ("Sources", *GRADES, "all")
    return grid(columns, rows, right=columns[1:])


def _evidence(side: SideScore) -> list[str]:
    rows = []
    for pillar in side.pillars:
        coverage = percent(pillar.coverage) if pillar.commitments else "not mandated"
        rows.append([md(pillar.name), *_tally(pillar.items), coverage])
    rows.append(["**all**", *_tally(_items(side)), percent(side.overall.coverage)])
    columns = (md(side.name), *DIRECTIONS, "all", *STATES, "Coverage")
    return grid(columns, rows, right=columns[1:])


def _tally(items: Sequence[ItemScore]) -> list[str]:
    directions = Counter(_direction(item) for item in items)
    states = Counter(item.state for item in items)
    return [*_cells(directions[direction] for direction in DIRECTIONS), *(str(states[state]) for state in STATES)]


def _direction(item: ItemScore) -> str:
    if item.direction is None:
        return "by number"
    return "no bearing" if item.direction == "context" else item.direction


def _gaps(card: Scorecard, framework: Framework) -> Iterator[str]:
    names = {commitment.id: commitment.name for commitment in framework.commitments}
    for side in card.sides:
        missing = ", ".join(f"{md(names[name])} ({md(name)})" for name in side.missing) or "none"
        yield f"Mandated commitments without scored evidence on {md(side.name.lower())}: {missing}."
        yield ""
    for gap in card.not_mandated:
        yield f"Not mandated: {md(names[gap.commitment])} ({md(gap.commitment)}). {md(gap.reason)}"
        yield ""


def _items(side: SideScore) -> list[ItemScore]:
    return [item for pillar in side.pillars for item in pillar.items]


def _cells(counts: Iterable[int]) -> list[str]:
    """The counts and their sum."""
    found = list(counts)
    return [str(count) for count in (*found, sum(found))]


def main(arguments: Sequence[str] | None = None, target: Path = PAGE) -> int:
    """Write the page, or with --check compare it; 1 when it is stale."""
    parser = argparse.ArgumentParser(description="Write docs/missions.md from the profiles.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 with a diff when the page is stale")
    check = parser.parse_args(arguments).check
    wanted = page(Catalogue(packaged_profiles(), load_framework_file(None)))
    if not check:
        target.write_text(wanted, encoding="utf-8", newline="\n")
        return 0
    present = target.read_text(encoding="utf-8") if target.is_file() else ""
    changes = difflib.unified_diff(present.splitlines(), wanted.splitlines(), "docs/missions.md", "profiles", lineterm="")
    for line in changes:
        print(line)
    return int(present != wanted)


if __name__ == "__main__":
    sys.exit(main())
