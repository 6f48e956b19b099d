"""What a notebook uses, and the command line too: names and texts in, results out. Every option is checked here, once.

Errors are a4p_score.errors: UsageError (a ValueError) for an option that does not fit, InputError for a file that cannot be used.
"""

from __future__ import annotations

import os
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypedDict, TypeVar, Unpack, cast, get_args

from a4p_score import formats
from a4p_score.errors import InputError, UsageError
from a4p_score.load.catalogue import Catalogue, ProfileFile, load_framework_file, load_profile_data
from a4p_score.load.codec import encode
from a4p_score.load.compiled import Later
from a4p_score.load.scores_file import ScoresFile, is_scores
from a4p_score.model.asked import VOICES
from a4p_score.model.framework import PILLARS_VIEW, Framework
from a4p_score.model.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from a4p_score.author.coding import Dispute
    from a4p_score.author.grid import Problem
    from a4p_score.author.importing import Imported
    from a4p_score.author.merging import OnConflict
    from a4p_score.formats.printed import Paper
    from a4p_score.load.diagnostics import Report
    from a4p_score.load.places import Origin
    from a4p_score.model.agreement import CoderAgreement
    from a4p_score.model.asked import Result
    from a4p_score.model.briefing import Briefing, Briefings
    from a4p_score.model.citation import Citation
    from a4p_score.model.comparison import Comparison
    from a4p_score.model.diff import Diff
    from a4p_score.model.explanation import Explanation
    from a4p_score.model.fields import Voice
    from a4p_score.model.gaps import Gaps
    from a4p_score.model.listing import FrameworkView
    from a4p_score.model.profile import Evidence
    from a4p_score.model.scorecard import Scorecard
    from a4p_score.model.sensitivity import Sensitivity
    from a4p_score.model.summed import SummedMission
    from a4p_score.model.trend import Trend
    from a4p_score.model.verification import Verification
    from a4p_score.scoring.briefing import Wanted
    from a4p_score.scoring.options import Options

Made = TypeVar("Made")
Asking = ParamSpec("Asking")

Date = str | date | None
"""A day, or text such as 2022-12-31, 2022-12 or 2022: the last day that it covers."""

Mission = Profile | ProfileFile | str | Path
"""A profile, its file, a mission's slug or acronym, a path that ends in .yaml, or the text of a profile."""


class Asks(TypedDict, total=False):
    """What most results can be asked for; what is left out is the profile's, or the framework's, own."""

    as_of: Date
    known_by: Date
    actors: Sequence[str]
    voice: str | None
    side: str | None
    view: str
    draws: int | None
    seed: int | None


class Coded(NamedTuple):
    """What a merge of codings did; how far the coders agree, and what they have to settle, unless nothing was merged."""

    done: Imported
    agreement: CoderAgreement | None
    disputes: tuple[Dispute, ...]


FEWEST_DRAWS, MOST_DRAWS = 100, 10_000_000


# --- what there is --------------------------------------------------------------------------------------------------------------


def framework(source: str | Path | None = None, *, weights: Mapping[str, float] | None = None) -> Framework:
    """The packaged framework or one from a file, with other weights for some pillars or commitments, by id."""
    found = load_framework_file(source)
    if not weights:
        return found
    known = {name.lower(): name for name in (*(pillar.id for pillar in found.pillars), *found.commitment_by_id)}
    for name, weight in weights.items():
        if name.lower() not in known:
            raise UsageError(_no_part(name, found), "weights")
        if not 1e-9 <= weight <= 1e6:
            raise UsageError(f"{name}={weight}: a weight is a number above 0, at most 1,000,000", "weights")
    return found.with_weights({known[name.lower()]: float(weight) for name, weight in weights.items()})


def missions(profiles: str | Path | None = None) -> tuple[str, ...]:
    """The slugs of all missions of the catalogue, or of a folder of profiles."""
    return tuple(entry.slug for entry in catalogue(_or_packaged(None), profiles).entries())


def _or_packaged(framework: Framework | None) -> Framework:
    if framework is None:
        return load_framework_file(None)
    if not isinstance(framework, Framework):
        raise UsageError(f"{framework!r} is no framework: make one with a4p_score.framework(), or name the argument meant", "framework")
    return framework


def framework_view(framework: Framework, name: str | None = None) -> FrameworkView:
    """A framework as a result, whole or one pillar or commitment of it."""
    from a4p_score.model.listing import FrameworkView

    try:
        return FrameworkView.of(framework, name)
    except KeyError:
        raise UsageError(_no_part(name or "", framework)) from None


def catalogue(framework: Framework, profiles: str | Path | None = None) -> Catalogue:
    """The profiles at hand under a framework: those of a folder, or else ./profiles and then the packaged ones."""
    return Catalogue(None if profiles is None else Path(profiles), framework)


def profile(name: Mission, framework: Framework | None = None, *, profiles: str | Path | None = None) -> Profile:
    """A validated profile; text of more than one line is read as a profile itself."""
    found = file_of(name, _or_packaged(framework), profiles)
    return found.profile if isinstance(found, ProfileFile) else found


def file_of(name: Mission, framework: Framework, profiles: str | Path | None = None) -> Profile | ProfileFile:
    """The file of a profile, not yet looked into, by which a result that was scored before is found; or the profile that was given."""
    if isinstance(name, Profile | ProfileFile):
        return name
    if isinstance(name, str) and "\n" in name:
        return load_profile_data(name.encode(), "the text given", framework)
    return catalogue(framework, profiles).file(os.fspath(name))


def files_of(
    names: Mission | Iterable[Mission] | None, framework: Framework, profiles: str | Path | None = None
) -> list[Profile | ProfileFile]:
    """The files of the named profiles, or of the one; of all of the catalogue when none is named."""
    if isinstance(names, Mission):
        names = (names,)
    held = catalogue(framework, profiles)
    chosen: list[Mission] = list(names or ()) or [entry.slug for entry in held.entries()]
    if not chosen:
        raise InputError("there are no profiles; name a folder with --profiles")
    return [held.file(name) if isinstance(name, str) and "\n" not in name else file_of(name, framework, profiles) for name in chosen]


def compared_of(
    names: Mission | Iterable[Mission] | None, framework: Framework, profiles: str | Path | None = None
) -> list[Profile | ProfileFile | ScoresFile]:
    """What is to be compared: as `files_of`, and files that `bulk score` wrote (.parquet, .csv or .json), each for all its missions."""
    chosen: list[Mission] = [names] if isinstance(names, Mission) else list(names or ())
    scores = [os.fspath(name) for name in chosen if isinstance(name, str | Path) and is_scores(os.fspath(name))]
    others = [name for name in chosen if not (isinstance(name, str | Path) and is_scores(os.fspath(name)))]
    tables = [ScoresFile(path, framework) for path in dict.fromkeys(scores)]
    return [*tables, *(files_of(others, framework, profiles) if others or not tables else ())]


def profiles_of(names: Mission | Iterable[Mission] | None, framework: Framework, profiles: str | Path | None = None) -> list[Profile]:
    """The named profiles, each once; all of the catalogue when none is named."""
    return _each_once(found.profile if isinstance(found, ProfileFile) else found for found in files_of(names, framework, profiles))


def _each_once(found: Iterable[Profile]) -> list[Profile]:
    """The profiles, each once; UsageError when two of them claim to be one mission."""
    by_id: dict[str, Profile] = {}
    for one in found:
        if by_id.setdefault(one.id, one) != one:
            raise UsageError(f"two different profiles have the id {one.id!r}; rename one")
    return list(by_id.values())


# --- options --------------------------------------------------------------------------------------------------------------------


def day(value: Date, option: str) -> date | None:
    """The last day that a date covers: 2022 is 31 December 2022."""
    if value is None or isinstance(value, date):
        return value
    from a4p_score.model.dates import parse_partial

    try:
        return parse_partial(value).end
    except ValueError as error:
        raise UsageError(str(error), option) from None


def options(
    framework: Framework,
    *,
    as_of: Date = None,
    known_by: Date = None,
    actors: Sequence[str] = (),
    voice: str | None = None,
    side: str | None = None,
    view: str = PILLARS_VIEW,
    draws: int | None = None,
    seed: int | None = None,
) -> Options:
    """What to score for, checked: UsageError names the option, what is wrong and what would do."""
    from a4p_score.model.fields import Actor
    from a4p_score.scoring.options import Options

    for actor in actors:
        _one_of(actor, get_args(Actor), "actors")
    if voice is not None:
        _one_of(voice, VOICES, "voice")
    if side is not None:
        _one_of(side, [one.id for one in framework.sides], "side")
    _one_of(view, (PILLARS_VIEW, *framework.views), "view")
    if draws is not None and not FEWEST_DRAWS <= draws <= MOST_DRAWS:
        raise UsageError(f"{draws} is not a number of draws from {FEWEST_DRAWS} to {MOST_DRAWS:,}", "draws")
    if seed is not None and seed < 0:
        raise UsageError(f"{seed} is below 0", "seed")
    return Options(
        as_of=day(as_of, "as_of"),
        known_by=day(known_by, "known_by"),
        actors=tuple(sorted(set(actors))),
        voice=cast("Voice | None", voice),
        side=side,
        view=view,
        draws=draws,
        seed=seed,
    )


def _one_of(value: str, known: Iterable[str], option: str) -> None:
    known = tuple(known)
    if value not in known:
        raise UsageError(f"{value!r} is not one of {', '.join(known)}", option)


def _check_pillar(name: str, framework: Framework) -> None:
    if name not in [one.id for one in framework.pillars]:
        raise UsageError(f"there is no pillar {name[:80]!r}; {_hint(name, framework)}")


def _no_part(name: str, framework: Framework) -> str:
    """What is said of a name that is neither a pillar nor a commitment."""
    return f"there is no pillar or commitment {name[:80]!r}; {_hint(name, framework, framework.commitment_by_id)}"


def _hint(name: str, framework: Framework, others: Iterable[str] = ()) -> str:
    from a4p_score.load.spelling import closest

    pillars = [pillar.id for pillar in framework.pillars]
    close = closest(name, [*pillars, *others], cutoff=0.4)
    return f"did you mean {close}?" if close else f"pillars are {', '.join(pillars)}"


# --- results --------------------------------------------------------------------------------------------------------------------


def _made(
    kind: str,
    module: str,
    missions: Sequence[Profile | ProfileFile],
    framework: Framework,
    asked: object,
    make: Callable[[list[Profile]], Made],
) -> Made:
    """A result, made of the profiles of some missions unless one of the same files, framework and options was made before.

    `asked` says all else that it hangs on, as `repr` tells it. A profile in memory has no content to know it by.
    """
    return _once(kind, module, missions, framework, asked, lambda: make(_each_once(_profiles_in(missions))))


def _profiles_in(missions: Iterable[Profile | ProfileFile | ScoresFile]) -> Iterator[Profile]:
    for found in missions:
        if not isinstance(found, ScoresFile):
            yield found.profile if isinstance(found, ProfileFile) else found


def _once(
    kind: str,
    module: str,
    missions: Sequence[Profile | ProfileFile | ScoresFile],
    framework: Framework,
    asked: object,
    make: Callable[[], Made],
) -> Made:
    """A result that is made unless one of the same files, framework and options was."""
    files = [found for found in missions if not isinstance(found, Profile)]
    key = (encode(framework, Framework), repr(asked).encode(), *(file.content for file in files)) if len(files) == len(missions) else None
    found = Later(kind, module, key, make)
    return cast("Made", found) if _LATER.get() else found.result


_LATER: ContextVar[bool] = ContextVar("later", default=False)


def later(ask: Callable[Asking, Made], *arguments: Asking.args, **named: Asking.kwargs) -> Later[Made]:
    """What one of the functions below would give: its options checked, but not made until it is looked at."""
    token = _LATER.set(True)
    try:
        return cast("Later[Made]", ask(*arguments, **named))
    finally:
        _LATER.reset(token)


def score(mission: Mission, framework: Framework | None = None, **asked: Unpack[Asks]) -> Scorecard:
    """The scorecard of a mission; `asked` are as_of, known_by, actors, voice, view, draws and seed."""
    framework = _or_packaged(framework)
    found, checked = file_of(mission, framework), options(framework, **asked)

    def make(profiles: list[Profile]) -> Scorecard:
        from a4p_score.scoring.scorecard import score as score_profile

        return score_profile(profiles[0], framework, checked)

    return _made("Scorecard", "scorecard", [found], framework, checked, make)


def scores(
    names: Mission | Iterable[Mission] | None = None,
    framework: Framework | None = None,
    *,
    profiles: str | Path | None = None,
    **asked: Unpack[Asks],
) -> list[Scorecard]:
    """The scorecards of several missions, each once; of all of the catalogue when none is named."""
    framework = _or_packaged(framework)
    options(framework, **asked)
    found = files_of(names, framework, profiles)
    cards: dict[str, Scorecard] = {}
    for one in found:
        card = score(one, framework, **asked)
        if cards.setdefault(card.mission.id, card) != card:
            raise UsageError(f"two different profiles have the id {card.mission.id!r}; rename one")
    return list(cards.values())


def compare(
    names: Mission | ScoresFile | Iterable[Mission | ScoresFile] | None = None,
    framework: Framework | None = None,
    *,
    pillar: str | None = None,
    rank: bool = False,
    matrix: bool = False,
    tick: Callable[[], None] = lambda: None,
    **asked: Unpack[Asks],
) -> Comparison:
    """Missions side by side at one date, in all pillars or in one; ranks only when asked for.

    A path that ends in .parquet, .csv or .json is a file that `bulk score` wrote, for all its missions: they stay at the date of their
    scores, and of part of the evidence, or in another view, they cannot be compared. More than a hundred missions come with a summary;
    P(row > column) of every pair is then there only for `matrix`. `tick` is called after each mission. UsageError for options that do
    not fit, InputError for a file that cannot be used.
    """
    framework = _or_packaged(framework)
    checked = options(framework, **asked)
    if pillar is not None and checked.view == PILLARS_VIEW:
        _check_pillar(pillar, framework)
    given = [names] if isinstance(names, Mission | ScoresFile) else list(names or ())
    opened = [name for name in given if isinstance(name, ScoresFile)]
    named = [name for name in given if not isinstance(name, ScoresFile)]
    found = [*opened, *(compared_of(named, framework) if named or not opened else ())]

    def make() -> Comparison:
        from a4p_score.scoring.comparison import compare as compare_missions

        profiles, summed = _each_once(_profiles_in(found)), _summed_once(found, checked.known_by)
        at = _at_one_date(summed, checked) if summed else checked
        return compare_missions(_apart(profiles, summed), framework, at, pillar=pillar, rank=rank, matrix=matrix, tick=tick)

    return _once("Comparison", "comparison", found, framework, (checked, pillar, rank, matrix), make)


MOST_COMPARED = 5_000
"""Missions in one comparison: pairs grow with their square."""


def _summed_once(found: Iterable[Profile | ProfileFile | ScoresFile], known_by: date | None) -> dict[str, SummedMission]:
    """The missions of all tables by id; UsageError when two files have another one of the same id, or other evidence was asked for."""
    by_id: dict[str, SummedMission] = {}
    for file in (one for one in found if isinstance(one, ScoresFile)):
        if file.summed.known_by != known_by:
            how = f"with evidence known by {file.summed.known_by}" if file.summed.known_by else "without such a date"
            raise UsageError(f"the tables were scored {how}; ask for the same, or score them anew", "known_by")
        for mission in file.summed.missions:
            if by_id.setdefault(mission.id, mission) != mission:
                raise UsageError(f"two files of scores have the mission {mission.id!r}; rename one")
    return by_id


def _apart(profiles: Sequence[Profile], summed: Mapping[str, SummedMission]) -> list[Profile | SummedMission]:
    twice = next((profile.id for profile in profiles if profile.id in summed), None)
    if twice is not None:
        raise UsageError(f"a profile and a table both have the mission {twice!r}; name one of them")
    if len(profiles) + len(summed) > MOST_COMPARED:
        raise UsageError(f"{len(profiles) + len(summed):,} missions: at most {MOST_COMPARED:,} are compared at once")
    return [*profiles, *summed.values()]


def _at_one_date(summed: Mapping[str, SummedMission], checked: Options) -> Options:
    """The options at the date of the tables; UsageError for what sums cannot answer."""
    from dataclasses import replace

    dates = sorted({mission.as_of for mission in summed.values()})
    if len(dates) > 1:
        raise UsageError(f"the tables were scored at dates from {dates[0]} to {dates[-1]}; score them anew: `bulk score --as-of DATE`")
    if checked.as_of not in (None, dates[0]):
        raise UsageError(f"the tables were scored at {dates[0]}; score them anew: `bulk score --as-of {checked.as_of}`", "as_of")
    for option, asked in (("view", checked.view != PILLARS_VIEW), ("voice", checked.voice), ("actors", checked.actors)):
        if asked:
            raise UsageError("sums of a table cannot be taken apart; it is for profiles alone", option)
    return replace(checked, as_of=dates[0])


def explain(
    mission: Mission,
    framework: Framework | None = None,
    target: str | None = None,
    *,
    profiles: str | Path | None = None,
    **asked: Unpack[Asks],
) -> Explanation:
    """Where a score comes from: of the mission, or of a pillar, commitment or item by its id."""
    framework = _or_packaged(framework)
    wanted = options(framework, **asked)
    found = file_of(mission, framework, profiles)
    file = found if isinstance(found, ProfileFile) else None

    def make(profiles: list[Profile]) -> Explanation:
        from a4p_score.load.places import line_of
        from a4p_score.load.targets import find_target
        from a4p_score.model.explanation import Place
        from a4p_score.scoring.explanation import explain as explain_score

        chosen = find_target(target, profiles[0], framework, wanted.view)
        line = line_of(file.data, chosen.id) if file is not None and chosen.kind == "item" and chosen.id else None
        place = Place(file=file.name, line=line) if file is not None and line is not None else None
        return explain_score(profiles[0], framework, wanted, chosen, place)

    return _made("Explanation", "explanation", [found], framework, (wanted, target, file and file.name), make)


def gaps(mission: Mission, framework: Framework | None = None, pillar: str | None = None, **asked: Unpack[Asks]) -> Gaps:
    """Where the evidence is missing or weak, and what looking there could change."""
    framework = _or_packaged(framework)
    if pillar is not None:
        _check_pillar(pillar, framework)
    found, checked = file_of(mission, framework), options(framework, **asked)

    def make(profiles: list[Profile]) -> Gaps:
        from a4p_score.scoring.gaps import find_gaps

        return find_gaps(profiles[0], framework, checked, pillar)

    return _made("Gaps", "gaps", [found], framework, (checked, pillar), make)


def sensitivity(
    names: Mission | Iterable[Mission] | None = None,
    framework: Framework | None = None,
    *,
    as_of: Date = None,
    seed: int | None = None,
    side: str | None = None,
    rank: bool = False,
    weight_draws: int | None = None,
    samples: int | None = None,
    tick: Callable[[], None] = lambda: None,
) -> Sensitivity:
    """What the scores hang on. `samples`, a power of two, adds Sobol indices; `tick` is called after each mission."""
    framework = _or_packaged(framework)
    if samples is not None:
        if samples < 2 or samples & (samples - 1):
            near = 1 << max(samples, 2).bit_length() - 1
            raise UsageError(f"{samples} is not a power of two, such as {near} or {2 * near}", "samples")
        from a4p_score.scoring.variance import require_scipy

        require_scipy()
    checked = options(framework, as_of=as_of, seed=seed, side=side)

    def make(profiles: list[Profile]) -> Sensitivity:
        from a4p_score.scoring.sensitivity import WEIGHT_DRAWS, Analysis
        from a4p_score.scoring.sensitivity import sensitivity as analyse

        many = weight_draws or WEIGHT_DRAWS
        asked = Analysis(as_of=checked.as_of, seed=seed, weight_draws=many, samples=samples, side=side, rank=rank)
        return analyse(profiles, framework, asked, tick)

    return _made("Sensitivity", "sensitivity", files_of(names, framework), framework, (checked, weight_draws, samples, rank), make)


def trend(
    mission: Mission,
    framework: Framework | None = None,
    *,
    start: Date = None,
    end: Date = None,
    every: str = "6m",
    tick: Callable[[int], None] = lambda _: None,
    **asked: Unpack[Asks],
) -> Trend:
    """A mission's scores by as-of date, and the items that came in between; `tick` is called after each with the number of them all."""
    from a4p_score.model.dates import parse_step

    framework = _or_packaged(framework)
    try:
        step = parse_step(every)
    except ValueError as error:
        raise UsageError(str(error), "every") from None
    first, last = day(start, "start"), day(end, "end")
    found, checked = file_of(mission, framework), options(framework, **asked)

    def make(profiles: list[Profile]) -> Trend:
        from a4p_score.scoring.trend import trend as score_trend

        return score_trend(profiles[0], framework, checked, step, start=first, end=last, tick=tick)

    return _made("Trend", "trend", [found], framework, (checked, step, first, last), make)


def diff(before: Scorecard, after: Scorecard, side: str | None = None) -> Diff:
    """What moved on one side between two scorecards of one mission, and which items moved it."""
    from a4p_score.scoring.diff import diff as take_apart

    one, other = before.profile.id, after.profile.id
    if one != other:
        raise UsageError(f"{one} and {other} are two missions; `a4p-score compare {one} {other}` puts missions side by side")
    if before.view != after.view:
        raise UsageError(f"one side is grouped by {before.view}, the other by {after.view}; export both the same way")
    if side is not None:
        _one_of(side, [found.id for found in after.sides], "side")
    return take_apart(before, after, side=side)


def cite(mission: Mission, framework: Framework | None = None, pillar: str | None = None, **asked: Unpack[Asks]) -> Citation:
    """The overall score of a mission, or that of one pillar, to be quoted with all that must stand beside it."""
    from a4p_score.scoring.citation import cite as quote

    framework = _or_packaged(framework)
    checked = options(framework, **asked)
    if pillar is not None and checked.view == PILLARS_VIEW:
        _check_pillar(pillar.lower(), framework)
    return quote(score(mission, framework, **asked), pillar, checked.side)


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
    framework = _or_packaged(framework)
    checked = options(framework, as_of=asked.get("as_of"), draws=asked.get("draws"), seed=asked.get("seed"))
    since = _since(asked.get("since"))

    def make(profiles: list[Profile]) -> Briefing:
        from a4p_score.scoring.briefing import brief as write_brief

        found = profiles[0]
        return write_brief(found, framework, checked, _wanted(found, framework, checked, str(checked.at(found)), since, asked))

    return _made("Briefing", "briefing", [file_of(mission, framework)], framework, (checked, _more(since, asked)), make)


def briefs(
    names: Mission | Iterable[Mission] | None = None,
    framework: Framework | None = None,
    *,
    tick: Callable[[], None] = lambda: None,
    **asked: Unpack[AsksBriefing],
) -> Briefings:
    """Several missions at one date: an overview, then a page each; `tick` is called after each mission."""
    framework = _or_packaged(framework)
    checked = options(framework, as_of=asked.get("as_of"), draws=asked.get("draws"), seed=asked.get("seed"))
    since = _since(asked.get("since"))

    def make(profiles: list[Profile]) -> Briefings:
        from a4p_score.scoring.briefing import briefs as write_briefs

        at = str(checked.as_of or max(one.as_of for one in profiles))
        wanted = {one.id: _wanted(one, framework, checked, at, since, asked) for one in profiles}
        command = _brief_command([one.id for one in profiles], at, asked.get("flags", ()))
        return write_briefs(profiles, framework, checked, wanted, command, tick)

    return _made("Briefings", "briefing", files_of(names, framework), framework, (checked, _more(since, asked)), make)


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


def agreement(
    names: Mission | Iterable[Mission] | None = None, framework: Framework | None = None, *, resamples: int = 2_000, seed: int | None = None
) -> CoderAgreement:
    """How far independent coders agree on each field: Krippendorff's alpha, pooled over the missions."""
    framework = _or_packaged(framework)

    def make(profiles: list[Profile]) -> CoderAgreement:
        from a4p_score.scoring.agreement import coder_agreement

        return coder_agreement(profiles, framework, resamples=resamples, seed=seed)

    return _made("CoderAgreement", "agreement", files_of(names, framework), framework, (resamples, seed), make)


def validate(path: str | Path, framework: Framework | None = None) -> Report:
    """Every problem of a profile or framework file, with line, column and remedy; the report is empty when it is sound."""
    from a4p_score.load.checking import check_file

    return check_file(path, _or_packaged(framework))


def verify(
    mission: Mission,
    texts: str | Path,
    framework: Framework | None = None,
    *,
    items: Sequence[str] = (),
    profiles: str | Path | None = None,
    record: date | None = None,
) -> Verification:
    """Whether the figures and quotes of a profile's items, all or some, stand in the texts of their sources.

    `texts` is a folder of .pdf, .docx, .html and .txt files, each called after its source's id. With a day to `record`, the hashes of the
    texts that were read are written into the profile's file, which must then be named by its path or stand in ./profiles.
    """
    from a4p_score.author import reading, verifying
    from a4p_score.load.files import shown
    from a4p_score.load.places import load_with_origin

    reading.require_author()
    framework = _or_packaged(framework)
    origin = None
    if isinstance(mission, Profile | ProfileFile) or "\n" in str(mission):
        found = profile(mission, framework)
    else:
        found, origin = load_with_origin(catalogue(framework, profiles), os.fspath(mission))
    if record is not None and (origin is None or not origin.is_own_file):
        raise UsageError("only a file of your own can be recorded in; name a profile by its path", "record")
    chosen = _items_of(found, items)
    files, without_source = reading.files_of(Path(texts), found.source_by_id)
    read = reading.read_texts(files)
    made = verifying.verification(found, read, chosen, without_source)
    if origin is None:
        return made
    made = verifying.placed(made, found, origin.content, shown(origin.path) if origin.is_own_file else origin.name)
    if record is not None:
        _record(made, origin, framework, record)
    return made


def _items_of(found: Profile, names: Sequence[str]) -> list[Evidence]:
    from a4p_score.load.spelling import closest

    by_id = {item.id: item for item in found.evidence}  # values of series are counts, not statements of a text
    for name in names:
        if name not in by_id:
            close = closest(name, by_id)
            raise UsageError(f"there is no item {name[:80]!r}" + (f"; did you mean {close}?" if close else ""), "items")
    return [by_id[name] for name in dict.fromkeys(names)] if names else list(found.evidence)


def _record(made: Verification, origin: Origin, framework: Framework, day_: date) -> None:
    """Write the hashes of the texts that could be read; the profile is valid as it was, or nothing is written."""
    from a4p_score.author.recording import with_hashes
    from a4p_score.load.catalogue import load_profile_data
    from a4p_score.load.writing import write_file

    hashes = {text.source: text.sha256 for text in made.texts if text.problem is None}
    data = origin.content
    edited = with_hashes(data, hashes, day_, origin.name)
    if edited != data:
        load_profile_data(edited, origin.name, framework, folder=Path(origin.path).parent)
        write_file(Path(origin.path), edited, edited=True)


# --- files ----------------------------------------------------------------------------------------------------------------------


def write(
    result: Result,
    path: str | Path,
    format_: str | None = None,
    *,
    details: bool = True,
    paper: Paper | None = None,
    template: str | Path | None = None,
) -> None:
    """Write a result in the format of the file's suffix: .json .csv .md .html .xlsx .pdf .docx .txt; whole or not at all.

    `paper` is of PDF and Word files, `template` a Word file whose styles, page, header and footer a Word file takes.
    """
    from a4p_score.load.writing import write_file

    name = formats.format_for(Path(path), format_, type(result).__name__)
    made = formats.render(result, name, details=details, paper=paper, template=Path(template) if template else None)
    write_file(Path(path), made)


def write_site(briefings: Briefings, folder: str | Path, framework: Framework | None = None) -> None:
    """Write briefings as a site of pages that stand alone, whole or not at all: an index, a page each, the method, the sources."""
    from a4p_score.formats.html import WRITTEN, to_html
    from a4p_score.load.writing import write_folder
    from a4p_score.report import site

    taken = sorted({site.INDEX, site.METHOD, site.SOURCES} & {one.mission.id for one in briefings.missions})
    if taken:
        raise UsageError(f"a mission is called {taken[0]}, as a page of every site is; rename it")
    pages = site.pages(briefings, framework_view(_or_packaged(framework)))
    files = {f"{name}.html": to_html(page) for name, page in pages.items()}
    write_folder(Path(folder), files, lambda head: WRITTEN.encode() in head)


def read(path: str | Path) -> Scorecard:
    """A scorecard from its JSON export; InputError when its scores are not those of its items."""
    from a4p_score.load.files import read_bytes, shown
    from a4p_score.load.scorecards import MOST_BYTES

    return read_card(read_bytes(path, MOST_BYTES), shown(path))


def read_card(data: bytes, name: str) -> Scorecard:
    """The scorecard that bytes hold, which errors call `name`."""
    from a4p_score.load.scorecards import read_scorecard
    from a4p_score.scoring.diff import untrue

    card = read_scorecard(data, name)
    if problem := untrue(card):
        raise InputError(f"{name}: {problem}")
    return card


# --- writing evidence -----------------------------------------------------------------------------------------------------------


def workbook(mission: Mission, framework: Framework | None = None) -> bytes:
    """A profile as a workbook for editing; `import_table` takes it back."""
    from a4p_score.author.columns import tables
    from a4p_score.author.rows import rows_of
    from a4p_score.author.workbook import to_workbook

    framework = _or_packaged(framework)
    found = profile(mission, framework)
    return to_workbook(tables(framework), rows_of(found), f"a4p-score: {found.mission.acronym}")


def export_tables(
    missions: Mission | Sequence[Mission], folder: str | Path, framework: Framework | None = None, *, workbooks: bool = False
) -> None:
    """A profile as a Frictionless Data Package in a new folder, whole or not at all; `import_table` takes it back.

    Several have a folder each in it, or, with `workbooks`, a workbook each.
    """
    from a4p_score.author.columns import tables
    from a4p_score.author.datapackage import to_datapackage
    from a4p_score.author.rows import rows_of
    from a4p_score.load.new_folder import write_folder

    framework = _or_packaged(framework)
    several = not isinstance(missions, Profile | str | Path)
    found = [profile(one, framework) for one in (cast("Sequence[Mission]", missions) if several else [cast("Mission", missions)])]
    files: dict[str, bytes] = {}
    for one in found:
        if workbooks:
            files[f"{one.id}.xlsx"] = workbook(one, framework)
            continue
        made = to_datapackage(tables(framework), rows_of(one), one.id, f"a4p-score: {one.mission.acronym}")
        files |= {f"{one.id}/{name}" if several else name: content for name, content in made.items()}
    write_folder(Path(folder), files)


def import_table(
    path: str | Path,
    into: str | Path,
    framework: Framework | None = None,
    *,
    sheet: str | None = None,
    map: str | Path | None = None,  # noqa: A002 - what the command line calls it
    on_conflict: str = "stop",
    dry_run: bool = False,
) -> Imported:
    """Rows of a workbook (.xlsx), a CSV file or a folder of them into a profile's file, all or none; or references, as its sources.

    References (.json of CSL, .ris, .bib) come without grades: they are left for a person, and `validate` asks for them.

    What is wrong is told by sheet, row and column in `problems`; with an error among them nothing is written.
    """
    from a4p_score.author import importing
    from a4p_score.author.bibliography import SUFFIXES
    from a4p_score.author.mapping import read_map
    from a4p_score.author.merging import ON_CONFLICT

    framework = _or_packaged(framework)
    _one_of(on_conflict, ON_CONFLICT, "on_conflict")
    how = importing.How(cast("OnConflict", on_conflict), dry_run)
    if Path(path).suffix.lower() in SUFFIXES:
        if sheet is not None or map is not None:
            raise UsageError("sheet and map are for tables, not for references")
        return importing.import_references(Path(path), Path(into), framework, how)
    named = None if map is None else read_map(Path(map), framework)
    return importing.import_tables(Path(path), Path(into), framework, how, sheet=sheet, map_=named)


def marked(path: str | Path, problems: Iterable[Problem], map: str | Path | None = None) -> bytes:  # noqa: A002
    """The workbook or CSV tables at a path as a workbook, with each problem of an import in its cell."""
    from a4p_score.author.importing import read_sheets
    from a4p_score.author.mapping import read_map
    from a4p_score.author.marking import marked as mark

    delimiter = "," if map is None else read_map(Path(map), _or_packaged(None)).delimiter
    return mark(read_sheets(Path(path), delimiter)[0], problems)


def blind_sheet(mission: Mission, coder: str, framework: Framework | None = None) -> bytes:
    """A workbook for one coder: acronym, commitment, questions, finding and period of each item, and nothing of anybody's codes."""
    from a4p_score.author.coding import blind_workbook, coder_of

    framework = _or_packaged(framework)
    return blind_workbook(profile(mission, framework), framework, coder_of(coder))


def merge_codings(
    into: str | Path, sheets: Sequence[str | Path], framework: Framework | None = None, *, on_conflict: str = "stop", dry_run: bool = False
) -> Coded:
    """The codings of coders' workbooks into a profile's file, with how far the coders agree and what they have to settle."""
    from a4p_score.author import coding, importing
    from a4p_score.author.merging import ON_CONFLICT
    from a4p_score.author.target import Target
    from a4p_score.scoring.agreement import coder_agreement

    framework = _or_packaged(framework)
    _one_of(on_conflict, ON_CONFLICT, "on_conflict")
    target = Target.read(Path(into))
    held = catalogue(framework).load(os.fspath(target.path.resolve()))
    entries, found, coders = coding.read_codings([Path(sheet) for sheet in sheets], held, framework)
    how = importing.How(cast("OnConflict", on_conflict), dry_run)
    done = importing.merged(target, {"Codings": entries}, framework, found, how)
    if done.failed:
        return Coded(done, None, ())
    made = load_profile_data(done.content, target.name, framework, folder=target.path.parent)
    return Coded(done, coder_agreement([made], framework), tuple(coding.disputes(made, coders)))


def new(
    id: str,  # noqa: A002 - what a profile calls it
    path: str | Path | None = None,
    framework: Framework | None = None,
    *,
    start: Mission | None = None,
    mandate: str | None = None,
) -> str:
    """The text of a new profile, to be filled in; with `start` it begins with the header and sources of another one.

    With a path it is written there, with the schema beside it so that editors find it; a file that is there already is left alone.
    """
    from a4p_score.author.skeleton import SCHEMA_FILE, skeleton
    from a4p_score.errors import OutputError
    from a4p_score.load.files import shown
    from a4p_score.load.json_schema import json_schema
    from a4p_score.load.writing import write_file

    framework = _or_packaged(framework)
    text = skeleton(id, framework, start=None if start is None else profile(start, framework), mandate=mandate)
    if path is not None:
        if os.path.lexists(path):
            raise OutputError(f"{shown(path)}: is there already; name another file with -o")
        write_file(Path(path), text)
        beside = Path(path).parent / SCHEMA_FILE
        if not beside.exists():
            write_file(beside, json_schema("profile", framework))
    return text


def add_item(path: str | Path, values: Mapping[str, str], framework: Framework | None = None, *, dry_run: bool = False) -> Imported:
    """One more item in a profile's file; a list is written a; b. Nothing is written when it has a problem, which the result names."""
    from a4p_score.author.adding import add

    return add(Path(path), "item", values, _or_packaged(framework), dry_run=dry_run)


def add_source(path: str | Path, values: Mapping[str, str], framework: Framework | None = None, *, dry_run: bool = False) -> Imported:
    """One more source in a profile's file, as `add_item` does."""
    from a4p_score.author.adding import add

    return add(Path(path), "source", values, _or_packaged(framework), dry_run=dry_run)
