"""The briefing of a mission, or of several."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from a4p_score.api.asking import Date, day, options
from a4p_score.api.files import read
from a4p_score.api.making import made
from a4p_score.api.profiles import Mission, file_of, files_of, or_packaged
from a4p_score.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from a4p_score.model.briefing import Briefing, Briefings
    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile
    from a4p_score.model.scorecard import Scorecard
    from a4p_score.scoring.briefing import Wanted
    from a4p_score.scoring.options import Options


class AsksBriefing(TypedDict, total=False):
    """What a briefing can be asked for.

    `since`: a scorecard from before, the path of its export (.json), or a date. `reply`: the mission's own answer. `what_if`: draws for a
    page on which pillars can be weighed otherwise. `flags`: of the command that makes the page again.
    """

    since: Scorecard | Date
    reply: str | None
    what_if: bool
    flags: Sequence[str]
    as_of: Date
    draws: int | None
    seed: int | None


def brief(mission: Mission, framework: Framework | None = None, **asked: Unpack[AsksBriefing]) -> Briefing:
    """One page on a mission, with all that it rests on: `write` makes it .html, .pdf or .docx."""
    framework = or_packaged(framework)
    checked = options(framework, as_of=asked.get("as_of"), draws=asked.get("draws"), seed=asked.get("seed"))
    since = _since(asked.get("since"))

    def make(profiles: list[Profile]) -> Briefing:
        from a4p_score.scoring.briefing import brief as write_brief

        found = profiles[0]
        return write_brief(found, framework, checked, _wanted(found, framework, checked, str(checked.at(found)), since, asked))

    return made("Briefing", "briefing", [file_of(mission, framework)], framework, (checked, _more(since, asked)), make)


def briefs(
    names: Mission | Iterable[Mission] | None = None,
    framework: Framework | None = None,
    *,
    tick: Callable[[], None] = lambda: None,
    **asked: Unpack[AsksBriefing],
) -> Briefings:
    """Several missions at one date: an overview, then a page each; `tick` is called after each mission."""
    framework = or_packaged(framework)
    checked = options(framework, as_of=asked.get("as_of"), draws=asked.get("draws"), seed=asked.get("seed"))
    since = _since(asked.get("since"))

    def make(profiles: list[Profile]) -> Briefings:
        from a4p_score.scoring.briefing import briefs as write_briefs

        at = str(checked.as_of or max(one.as_of for one in profiles))
        wanted = {one.id: _wanted(one, framework, checked, at, since, asked) for one in profiles}
        command = _brief_command([one.id for one in profiles], at, asked.get("flags", ()))
        return write_briefs(profiles, framework, checked, wanted, command, tick)

    return made("Briefings", "briefing", files_of(names, framework), framework, (checked, _more(since, asked)), make)


def _more(since: Scorecard | date | None, asked: AsksBriefing) -> object:
    """What else a briefing hangs on."""
    return since, asked.get("reply"), asked.get("what_if", False), tuple(asked.get("flags", ()))


def _since(since: Scorecard | Date) -> Scorecard | date | None:
    """A scorecard as it was given or exported, or a day."""
    from a4p_score.model.scorecard import Scorecard

    if isinstance(since, str) and since.endswith(".json"):
        return read(since)
    return since if isinstance(since, Scorecard) else day(since, "since")


def _wanted(found: Profile, framework: Framework, checked: Options, at: str, since: Scorecard | date | None, asked: AsksBriefing) -> Wanted:
    from a4p_score.scoring.briefing import Wanted

    return Wanted(
        before=_before(since, found, framework, checked),
        reply=asked.get("reply"),
        what_if=asked.get("what_if", False),
        command=_brief_command([found.id], at, asked.get("flags", ())),
    )


def _before(since: Scorecard | date | None, found: Profile, framework: Framework, checked: Options) -> Scorecard | None:
    """The scorecard from before: as it is, or the same profile at an earlier date."""
    from dataclasses import replace

    from a4p_score.model.scorecard import Scorecard
    from a4p_score.scoring.scorecard import score as score_profile

    if since is None:
        return None
    if isinstance(since, Scorecard):
        if since.profile.id != found.id:
            raise UsageError(f"a scorecard of {since.profile.id}, not of {found.id}; several missions take a date", "since")
        return since
    return score_profile(found, framework, replace(checked, as_of=since))


def _brief_command(names: Sequence[str], at: str, flags: Sequence[str]) -> str:
    import shlex

    return shlex.join(["a4p-score", "brief", *names, "--as-of", at, *flags, "-o", f"{names[0] if len(names) == 1 else 'briefing'}.html"])
