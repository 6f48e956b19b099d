"""What a name on the command line means within a mission: a pillar, a commitment, an item or a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.errors import UsageError
from a4p_score.load.spelling import closest
from a4p_score.model.explanation import Target
from a4p_score.model.framework import PILLARS_VIEW
from a4p_score.model.series import items_under

if TYPE_CHECKING:
    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile


SOURCE = "source:"
"""What stands before a source's id where an item has the same."""


def find_target(name: str | None, profile: Profile, framework: Framework, view: str) -> Target:
    """What a name means: a pillar or group of the view, a commitment, an item, a source, or a commitment's id after the dot."""
    if name is None:
        return Target()
    views = {PILLARS_VIEW: [pillar.id for pillar in framework.pillars]}
    views |= {other: [group.id for group in groups] for other, groups in framework.views.items()}
    groups = {group.lower(): group for group in views[view]}
    items = [item.id for item in items_under(profile, framework)]
    sources = profile.source_by_id
    called = [commitment for commitment in framework.commitment_by_id if commitment.partition(".")[2] == name]
    if name.lower() in groups:
        return Target(kind="pillar", id=groups[name.lower()])
    if name in framework.commitment_by_id:
        return Target(kind="commitment", id=name)
    if name in items:
        return Target(kind="item", id=name)
    if name.removeprefix(SOURCE) in sources:
        return Target(kind="source", id=name.removeprefix(SOURCE))
    if len(called) == 1:
        return Target(kind="commitment", id=called[0])
    if called:
        raise UsageError(f"{name} is the name of several commitments: {', '.join(called)}")
    raise UsageError(_no_such_target(name, views, view, [*groups.values(), *framework.commitment_by_id, *items, *sources]))


def _no_such_target(name: str, views: dict[str, list[str]], view: str, known: list[str]) -> str:
    message = f"there is no pillar, commitment, item or source {name[:80]!r}"
    for other, groups in views.items():
        if other != view and name.lower() in [group.lower() for group in groups]:
            return f"{message} here; it is a group of another view: add --by {other}"
    close = closest(name, known, cutoff=0.5)
    return message + (f"; did you mean {close}?" if close else f"; pillars are {', '.join(views['pillars'])}")
