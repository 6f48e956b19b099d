from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import cycle

import numpy as np
import pytest

from a4p_score.model.fields import Voice
from a4p_score.model.framework import Framework
from a4p_score.model.profile import Profile
from a4p_score.model.scorecard import PillarScore, Scorecard, SideScore
from a4p_score.scoring.scorecard import Options, draw_areas, score, work
from tests.builders import a4p, item, profile, source, weighted, women

FEW = Options(draws=500)
DELIVERY = [c for c in a4p().commitments if c.criterion("delivery")]
CONDITIONS = [c for c in a4p().commitments if c.criterion("conditions")]
ONE_EACH = tuple(item(c.id.replace(".", "-"), c.id, "advances minor") for c in DELIVERY)
RATED = ("advances major", "advances minor", "mixed", "hinders minor", "hinders major")
"""One for each pillar, so that their scores differ as their weights do."""


def pillar(card: Scorecard, name: str, side: str | None = None) -> PillarScore:
    return card.side(side).pillar(name)


def open_(framework: Framework, **constants: object) -> Framework:
    """The framework with an overall score from any coverage on."""
    return replace(framework, method=replace(framework.method, min_coverage=0.0, min_coverage_interval=0.0, **constants))  # type: ignore[arg-type]


def test_no_evidence_is_no_score() -> None:
    card = score(profile(), a4p())
    assert [side.id for side in card.sides] == ["delivery", "conditions"]
    for side, commitments in zip(card.sides, (DELIVERY, CONDITIONS), strict=True):
        assert [p.score for p in side.pillars] == [None] * 5
        assert {p.reason for p in side.pillars} == {"no scored evidence"}
        assert [p.main.code for p in side.pillars if p.main] == ["no-evidence"] * 5
        assert (side.overall.score, side.overall.interval, side.overall.reason) == (None, None, "no pillar has scored evidence")
        assert side.missing == tuple(c.id for c in commitments)


def test_an_item_counts_on_the_side_of_its_actor_and_where_its_commitment_asks() -> None:
    """Pure conditions, delivery alone, and both."""
    made = profile(
        item("ours", "people.protection-rights", actor="mission"),
        item("theirs", "people.protection-rights", actor="parties"),
        item("mandate", "partnerships.mandate-architecture", actor="mission"),
        item("women", "performance.womens-deployment", actor="host"),
    )
    card = score(made, a4p(), FEW)
    states = {i.id: (side.id, i.state) for side in card.sides for p in side.pillars for i in p.items}
    assert states == {
        "ours": ("delivery", "scored"),
        "theirs": ("conditions", "scored"),
        "mandate": ("delivery", "context"),
        "women": ("conditions", "context"),
    }
    assert [c.id for c in pillar(card, "partnerships").commitments] == [c.id for c in DELIVERY if c.pillar == "partnerships"]
    assert [c.id for c in pillar(card, "performance", "conditions").commitments] == [c.id for c in CONDITIONS if c.pillar == "performance"]


def test_full_coverage_gives_an_overall_score() -> None:
    overall = score(profile(*ONE_EACH), a4p()).side().overall
    assert overall.coverage == pytest.approx(1)
    assert overall.interval is not None
    assert overall.score is not None
    assert overall.interval.low < overall.score < overall.interval.high


def covered(share: float) -> SideScore:
    """Delivery with evidence on a share of the mandated commitments, by weights that make pillars and commitments count alike."""
    alike = a4p().with_weights({p.id: float(sum(c.pillar == p.id for c in DELIVERY)) for p in a4p().pillars})
    return score(profile(*ONE_EACH[: round(share * len(ONE_EACH))]), alike, FEW).side()


def test_what_the_overall_shows_by_coverage() -> None:
    """21 commitments: 17 are 80.95 %, 16 are 76.2 %, 11 are 52.4 %, 10 are 47.6 %."""
    assert len(DELIVERY) == 21
    above = covered(17 / 21).overall
    assert (above.score is None, above.interval is None, above.band is None, above.reason) == (False, False, False, None)
    for many, shown in ((16, True), (11, True), (10, False)):
        overall = covered(many / 21).overall
        assert overall.score is None
        assert overall.band is None
        assert (overall.interval is not None) is shown
        said = f"evidence covers {100 * many / 21:.0f} % of the mandated commitments; 80 % are needed"
        assert overall.reason == (f"{said} for a score" if shown else said)


def test_exactly_the_needed_coverage_is_enough() -> None:
    kept = [entry for entry in ONE_EACH if not entry.commitment.startswith("people")]
    overall = score(profile(*kept), a4p(), FEW).side().overall
    assert overall.coverage == pytest.approx(0.8)
    assert overall.score is not None
    half = replace(a4p(), method=replace(a4p().method, min_coverage=0.9, min_coverage_interval=0.8))
    shown = score(profile(*kept), half, FEW).side().overall
    assert (shown.score, shown.interval is None) == (None, False)


def test_weights_of_scored_pillars_are_normalised_anew() -> None:
    framework = open_(a4p().with_weights({"politics": 3.0}))
    kept = [entry for entry in ONE_EACH if entry.commitment.startswith(("politics", "people"))]
    better = [replace(entry, direction="hinders") if entry.commitment.startswith("people") else entry for entry in kept]
    card = score(profile(*better), framework, FEW)
    politics, people = pillar(card, "politics").score, pillar(card, "people").score
    assert politics is not None
    assert people is not None
    assert card.side().overall.score == pytest.approx((3 * politics + people) / 4)


def uneven(*, most: int = 21) -> Profile:
    """An item on each of the first commitments, rated by its pillar."""
    by_pillar = dict(zip([p.id for p in a4p().pillars], RATED, strict=True))
    return profile(*(item(c.id.replace(".", "-"), c.id, by_pillar[c.pillar], sources=(c.id,)) for c in DELIVERY[:most]))


def shares_of_pillars() -> list[float]:
    return [p.weight / sum(p.weight for p in weighted().pillars) for p in weighted().pillars]


def test_geometric_overall() -> None:
    framework = replace(weighted(), method=replace(a4p().method, aggregation="geometric"))
    side = score(uneven(), framework, FEW).side()
    assert len({round(p.score or 0) for p in side.pillars}) == 5
    product = 1.0
    for p, v in zip(side.pillars, shares_of_pillars(), strict=True):
        product *= ((p.score or 0) / 100) ** v
    assert side.overall.score == pytest.approx(100 * product)


def test_the_overall_and_its_interval_weigh_the_pillars() -> None:
    options = Options(draws=2_000)
    side = score(uneven(), weighted(), options).side()
    drawn = draw_areas(work(uneven(), weighted(), options), uneven(), a4p().method, options)
    v = shares_of_pillars()
    assert side.overall.score == pytest.approx(sum(share * (p.score or 0) for share, p in zip(v, side.pillars, strict=True)))
    whole = sum(share * drawn[p.id].whole() for share, p in zip(v, side.pillars, strict=True))
    assert side.overall.interval is not None
    assert (side.overall.interval.low, side.overall.interval.high) == pytest.approx(np.quantile(whole, [0.05, 0.95]) * 100)


def test_coverage_weighs_commitments_within_pillars_and_pillars_within_the_mission() -> None:
    side = score(uneven(most=7), weighted(), FEW).side()
    has = {c.id for c in DELIVERY[:7]}
    expected = []
    for p in weighted().pillars:
        u = {c.id: c.weight for c in weighted().commitments if c.pillar == p.id and c.criterion("delivery")}
        expected.append(sum(weight for name, weight in u.items() if name in has) / sum(u.values()))
    assert [p.coverage for p in side.pillars] == pytest.approx(expected)
    assert side.overall.coverage == pytest.approx(sum(v * part for v, part in zip(shares_of_pillars(), expected, strict=True)))


def test_not_mandated_leaves_the_framework_on_both_sides() -> None:
    kept = [entry for entry in ONE_EACH if entry.commitment != "people.protection-rights"]
    card = score(profile(*kept, not_mandated=("people.protection-rights",)), a4p(), FEW)
    people = pillar(card, "people")
    assert [c.weight for c in people.commitments] == pytest.approx([1 / 3] * 3)
    assert people.coverage == 1
    assert card.side().overall.coverage == pytest.approx(1)
    assert "people.protection-rights" not in [c.id for c in pillar(card, "people", "conditions").commitments]


def test_a_pillar_that_is_not_mandated_at_all() -> None:
    gone = tuple(c.id for c in a4p().commitments if c.pillar == "people")
    card = score(profile(*(e for e in ONE_EACH if e.commitment not in gone), not_mandated=gone), a4p(), FEW)
    assert [pillar(card, "people", side.id).reason for side in card.sides] == ["not mandated"] * 2
    assert card.side().overall.coverage == pytest.approx(1)
    assert card.side().overall.score is not None


def test_a_framework_without_sides_has_one_with_all_actors() -> None:
    plain = replace(
        a4p(),
        sides=(replace(a4p().sides[0], actors=tuple(actor for side in a4p().sides for actor in side.actors)),),
        commitments=tuple(
            replace(c, sides={}, indicators=tuple(replace(i, side=None) for i in c.indicators), question="?") for c in a4p().commitments
        ),
    )
    made = profile(item("host", "performance.womens-deployment", actor="host"), item("ours", "performance.conduct"))
    (side,) = score(made, plain, FEW).sides
    assert [i.state for i in side.pillar("performance").items] == ["scored", "scored"]
    assert len(side.missing) == 20


def test_publishers_are_counted_not_sources() -> None:
    sources = (source("a", publisher="UNMIK"), source("b", publisher="UNMIK"), source("c", publisher="HRW"))
    card = score(profile(item("1", sources=("a", "b")), item("2", sources=("c",)), sources=sources), a4p())
    assert pillar(card, "people").publishers == 2


def test_as_of_moves_items_between_states() -> None:
    made = profile(item("early", observed="2019-06"), item("late", observed="2021-06"), item("force", observed="2021-01", standing=True))
    states = {i.id: i.state for i in pillar(score(made, a4p(), Options(as_of=date(2022, 1, 1))), "people").items}
    assert states == {"early": "scored", "late": "scored", "force": "scored"}
    card = score(made, a4p())
    assert {i.id: i.state for i in pillar(card, "people").items} == {"early": "scored", "late": "future", "force": "future"}
    assert card.later is not None
    assert (card.later.items, card.later.as_of) == (2, "2021-06-30")


def test_later_items_are_shown_by_the_profiles_own_date_where_that_is_enough() -> None:
    made = profile(item("a"), item("b", observed="2021-03"), as_of=date(2021, 12, 31))
    later = score(made, a4p(), Options(as_of=date(2020, 1, 31), draws=100)).later
    assert later is not None
    assert (later.items, later.as_of) == (1, "2021-12-31")
    assert score(made, a4p(), FEW).later is None


def test_evidence_of_a_closed_mission_stops_ageing() -> None:
    made = profile(item("a", observed="2019-12-31"))
    closed = replace(made, mission=replace(made.mission, closed=date(2020, 12, 31)))
    at = [Options(as_of=date(2020, 12, 31), draws=100), Options(as_of=date(2030, 12, 31), draws=100)]
    weights = [[pillar(score(p, a4p(), options), "people").items[0].weight for options in at] for p in (made, closed)]
    assert weights[0][1] < weights[0][0]
    assert weights[1] == [weights[0][0]] * 2
    assert [c.code for c in score(closed, a4p(), at[1]).warnings] == ["closed"]
    assert [c.code for c in score(closed, a4p(), Options(as_of=date(2020, 12, 30), draws=100)).warnings] == []


@pytest.mark.parametrize(
    ("voice", "states"),
    [
        (None, {"mission": "scored", "system": "scored", "state": "scored", "ngo": "scored", "both": "scored"}),
        ("un", {"mission": "scored", "system": "scored", "state": "excluded", "ngo": "excluded", "both": "excluded"}),
        ("outside", {"mission": "excluded", "system": "excluded", "state": "scored", "ngo": "scored", "both": "scored"}),
    ],
)
def test_one_voice_alone(voice: Voice | None, states: dict[str, str]) -> None:
    sources = (
        source("a", relation="self"),
        source("b", relation="un-system"),
        source("c", relation="member-state"),
        source("d", relation="independent"),
    )
    cited = {"mission": ("a",), "system": ("b", "a"), "state": ("c",), "ngo": ("d",), "both": ("a", "d")}
    made = profile(*(item(name, sources=names) for name, names in cited.items()), sources=sources)
    card = score(made, a4p(), Options(voice=voice, draws=100))
    items = pillar(card, "people").items
    assert {i.id: i.state for i in items} == states
    assert card.part == (
        None
        if voice is None
        else f"a part of the evidence: {'the UN' if voice == 'un' else 'the outside'}{chr(39) + 's own' if voice == 'un' else ''} word alone"
    )
    if voice == "outside":
        assert next(i.reason for i in items if i.id == "system") == "the UN's own word; only the outside word asked for"


def test_voices_beside_the_score() -> None:
    sources = (source("a", relation="self"), source("d", relation="independent"))
    made = profile(
        item("1", rated="advances major", sources=("a",)),
        item("2", rated="advances minor", level="activity", sources=("a",)),
        item("3", rated="hinders minor", sources=("d",)),
        sources=sources,
    )
    people = pillar(score(made, a4p(), FEW), "people")
    weights = {i.id: i.weight for i in people.scored}
    un = (weights["1"] * 1 + weights["2"] * 4 / 6) / (weights["1"] + weights["2"])
    assert people.voices.un.mean == pytest.approx(100 * un)
    assert people.voices.outside.mean == pytest.approx(100 / 3)
    assert (people.voices.un.items, people.voices.outside.items) == (2, 1)
    assert pillar(score(made, a4p(), FEW), "politics").voices.un.mean is None


def test_views_regroup_the_same_evidence() -> None:
    made = profile(item("a", "politics.womens-participation"))
    card = score(made, a4p(), Options(view="declaration"))
    assert len(card.side().pillars) == 8
    assert {p.id for p in card.side().pillars if p.scored} == {"wps", "politics"}
    assert card.side().overall.score is None
    assert card.side().overall.interval is None
    assert card.side().overall.reason == "an overall score is taken over the pillars; in this view a commitment can count more than once"
    assert len(score(made, a4p(), Options(view="a4p-plus")).side().pillars) == 7


def test_only_cited_sources_are_listed() -> None:
    made = profile(item("a", sources=("used",)), sources=(source("used"), source("unused")))
    assert [s.id for s in score(made, a4p()).sources] == ["used"]


def test_seed_and_draws_are_said() -> None:
    made = profile(item("a"))
    one, other = score(made, a4p(), Options(draws=500, seed=1)), score(made, a4p(), Options(draws=500, seed=2))
    assert (one.draws, one.seed) == (500, 1)
    assert pillar(one, "people").score == pillar(other, "people").score
    assert pillar(one, "people").interval != pillar(other, "people").interval


def test_strongest_items() -> None:
    card = score(profile(item("for", rated="advances major"), item("weak"), item("against", rated="hinders major", level="input")), a4p())
    best, worst = card.side().strongest(1), card.side().strongest(-1)
    assert best is not None
    assert worst is not None
    assert (best[0].id, best[1].id, worst[1].id) == ("people", "for", "against")


def test_a_band_starts_where_it_says_whatever_the_last_bits_of_a_score_are() -> None:
    assert a4p().band(83.99999999999999) == "strong"
    assert a4p().band(83.999) == "substantial"


def test_activities_alone_stay_below_substantial_and_outputs_below_strong() -> None:
    """However many: their ceilings are 4/6 and 5/6."""
    for level, rated, below in (("activity", "advances minor", 67), ("output", "advances moderate", 84)):
        grades = cycle("AB")
        many = [item(f"i{n}", rated=rated, level=level, sources=(f"s{n}",)) for n in range(60)]
        sources = tuple(source(f"s{n}", reliability=next(grades)) for n in range(60))
        found = pillar(score(profile(*many, sources=sources), a4p(), FEW), "people")
        assert found.score is not None
        assert below - 17 < found.score < below


def test_a_series_is_one_statement_that_agrees_with_nobody() -> None:
    """Three values of two publishers point one way; so do three items in words, which are three statements."""
    values = tuple(replace(v, value=14.0, count=None, total=None, sources=(f"s{n % 2}",)) for n, v in enumerate(women().values))
    sources = (source("s0"), source("s1"))
    at = Options(as_of=date(2021, 12, 31), draws=100)
    series = pillar(score(profile(series=(women(values=values),), sources=sources), a4p(), at), "performance")
    assert (len(series.scored), series.statements, series.publishers, series.agreement) == (3, 1, 2, "low")
    words = profile(*(item(f"i{n}", "performance.conduct", sources=(f"s{n % 2}",)) for n in range(3)), sources=sources)
    assert pillar(score(words, a4p(), at), "performance").agreement == "high"
