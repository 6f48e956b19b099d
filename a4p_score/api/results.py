"""Results about one mission or several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from a4p_score.api.asking import Asks, Date, check_pillar, day, one_of, options
from a4p_score.api.making import made
from a4p_score.api.profiles import Mission, file_of, files_of, or_packaged
from a4p_score.errors import UsageError
from a4p_score.load.catalogue import ProfileFile
from a4p_score.model.framework import PILLARS_VIEW, Framework

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from a4p_score.model.agreement import CoderAgreement
    from a4p_score.model.citation import Citation
    from a4p_score.model.diff import Diff
    from a4p_score.model.explanation import Explanation
    from a4p_score.model.gaps import Gaps
    from a4p_score.model.profile import Profile
    from a4p_score.model.scorecard import Scorecard
    from a4p_score.model.sensitivity import Sensitivity
    from a4p_score.model.trend import Trend


def score(mission: Mission, framework: Framework | None = None, **asked: Unpack[Asks]) -> Scorecard:
    """The scorecard of a mission; `asked` are as_of, known_by, actors, voice, view, draws and seed."""
    framework = or_packaged(framework)
    found, checked = file_of(mission, framework), options(framework, **asked)

    def make(profiles: list[Profile]) -> Scorecard:
        from a4p_score.scoring.scorecard import score as score_profile

        return score_profile(profiles[0], framework, checked)

    return made("Scorecard", "scorecard", [found], framework, checked, make)


def scores(
    names: Mission | Iterable[Mission] | None = None,
    framework: Framework | None = None,
    *,
    profiles: str | Path | None = None,
    **asked: Unpack[Asks],
) -> list[Scorecard]:
    """The scorecards of several missions, each once; of all of the catalogue when none is named."""
    framework = or_packaged(framework)
    options(framework, **asked)
    found = files_of(names, framework, profiles)
    cards: dict[str, Scorecard] = {}
    for one in found:
        card = score(one, framework, **asked)
        if cards.setdefault(card.mission.id, card) != card:
            raise UsageError(f"two different profiles have the id {card.mission.id!r}; rename one")
    return list(cards.values())


def explain(
    mission: Mission,
    framework: Framework | None = None,
    target: str | None = None,
    *,
    profiles: str | Path | None = None,
    **asked: Unpack[Asks],
) -> Explanation:
    """Where a score comes from: of the mission, or of a pillar, commitment or item by its id."""
    framework = or_packaged(framework)
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

    return made("Explanation", "explanation", [found], framework, (wanted, target, file and file.name), make)


def gaps(mission: Mission, framework: Framework | None = None, pillar: str | None = None, **asked: Unpack[Asks]) -> Gaps:
    """Where the evidence is missing or weak, and what looking there could change."""
    framework = or_packaged(framework)
    if pillar is not None:
        check_pillar(pillar, framework)
    found, checked = file_of(mission, framework), options(framework, **asked)

    def make(profiles: list[Profile]) -> Gaps:
        from a4p_score.scoring.gaps import find_gaps

        return find_gaps(profiles[0], framework, checked, pillar)

    return made("Gaps", "gaps", [found], framework, (checked, pillar), make)


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
    framework = or_packaged(framework)
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

    return made("Sensitivity", "sensitivity", files_of(names, framework), framework, (checked, weight_draws, samples, rank), make)


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

    framework = or_packaged(framework)
    try:
        step = parse_step(every)
    except ValueError as error:
        raise UsageError(str(error), "every") from None
    first, last = day(start, "start"), day(end, "end")
    found, checked = file_of(mission, framework), options(framework, **asked)

    def make(profiles: list[Profile]) -> Trend:
        from a4p_score.scoring.trend import trend as score_trend

        return score_trend(profiles[0], framework, checked, step, start=first, end=last, tick=tick)

    return made("Trend", "trend", [found], framework, (checked, step, first, last), make)


def diff(before: Scorecard, after: Scorecard, side: str | None = None) -> Diff:
    """What moved on one side between two scorecards of one mission, and which items moved it."""
    from a4p_score.scoring.diff import diff as take_apart

    one, other = before.profile.id, after.profile.id
    if one != other:
        raise UsageError(f"{one} and {other} are two missions; `a4p-score compare {one} {other}` puts missions side by side")
    if before.view != after.view:
        raise UsageError(f"one side is grouped by {before.view}, the other by {after.view}; export both the same way")
    if side is not None:
        one_of(side, [found.id for found in after.sides], "side")
    return take_apart(before, after, side=side)


def cite(mission: Mission, framework: Framework | None = None, pillar: str | None = None, **asked: Unpack[Asks]) -> Citation:
    """The overall score of a mission, or that of one pillar, to be quoted with all that must stand beside it."""
    from a4p_score.scoring.citation import cite as quote

    framework = or_packaged(framework)
    checked = options(framework, **asked)
    if pillar is not None and checked.view == PILLARS_VIEW:
        check_pillar(pillar.lower(), framework)
    return quote(score(mission, framework, **asked), pillar, checked.side)


def agreement(
    names: Mission | Iterable[Mission] | None = None, framework: Framework | None = None, *, resamples: int = 2_000, seed: int | None = None
) -> CoderAgreement:
    """How far independent coders agree on each field: Krippendorff's alpha, pooled over the missions."""
    framework = or_packaged(framework)

    def make(profiles: list[Profile]) -> CoderAgreement:
        from a4p_score.scoring.agreement import coder_agreement

        return coder_agreement(profiles, framework, resamples=resamples, seed=seed)

    return made("CoderAgreement", "agreement", files_of(names, framework), framework, (resamples, seed), make)
