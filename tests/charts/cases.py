"""Figures of every kind: as they usually are, with the longest names, one and six commitments, no evidence, far too much, and hostile texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from a4p_score.report import figures as f

if TYPE_CHECKING:
    from a4p_score.report.document import Figure

SIDES = ("Delivery", "Conditions")
PILLARS = ("Politics", "People", "Sustaining peace", "Partnerships", "Performance")
BANDS = (f.Band("failing", 0), f.Band("weak", 17), f.Band("mixed", 34), f.Band("substantial", 67), f.Band("strong", 84))
COMMITMENTS = ("Capabilities and management systems", "Environmental footprint", "Conduct, including SEA", "Safety of personnel", "Assess, learn, innovate", "Women in the mission")  # fmt: skip
LONG = "United Nations Multidimensional Integrated Stabilization Mission in the Central African Republic, with all of its predecessors"
WORD = "Hochschulzugangsberechtigungsnachweisverfahrensordnung" * 2
FIRST, LAST, AGENDA = date(2018, 1, 1), date(2020, 12, 31), date(2018, 3, 28)

GOOD = f.Estimate(score=64, low=35, high=90, confidence="medium")
BAD = f.Estimate(score=22.4, low=6, high=45, confidence="very low")
SURE = f.Estimate(score=100, low=100, high=100, confidence="very high")
NOUGHT = f.Estimate(score=0, low=0, high=0, confidence="low")
WITHHELD = f.Estimate(low=25, high=58)
NONE = f.Estimate()


def dots(
    names: tuple[str, ...] = PILLARS, series: tuple[str, ...] = SIDES, estimates: tuple[f.Estimate, ...] = (GOOD, BAD)
) -> f.IntervalDots:
    """A row for each name, all alike, and a total."""
    shown = estimates[: len(series)]
    total = f.DotRow(name="Overall", estimates=(WITHHELD,) * len(series), total=True)
    rows = (*(f.DotRow(name=name, estimates=shown) for name in names), total)
    return f.IntervalDots(title="How it delivered", description="Scores by pillar.", of="Pillar", series=series, rows=rows, bands=BANDS)


BALANCE = f.Balance(gained=14.2, lost=20, items_for=6, items_against=2)


def bars(names: tuple[str, ...] = PILLARS, balance: f.Balance | None = BALANCE) -> f.BalanceBars:
    """The same balance for each name on the first side; on the other none."""
    rows = tuple(f.BalanceRow(name=name, balances=(balance, None)) for name in names)
    return f.BalanceBars(title="What the evidence adds", description="Points.", of="Pillar", series=SIDES, rows=rows)


def event(place: int, day: date, direction: f.Direction = "for", row: str = "Politics", weight: float = 1) -> f.Event:
    return f.Event(
        id=f"item-{place}",
        row=row,
        side=SIDES[place % 2],
        observed=day.isoformat(),
        start=day - timedelta(days=100 * (place % 3)),
        end=day,
        direction=direction,
        weight=weight,
    )


def timeline(events: tuple[f.Event, ...], rows: tuple[str, ...] = PILLARS, limits: tuple[f.Limit, ...] | None = None) -> f.Timeline:
    usual = (f.Limit("A4P", AGENDA), f.Limit("as of", date(2020, 11, 30)), f.Limit("known by", date(2020, 12, 15)))
    return f.Timeline(
        title="When it was seen",
        description="Items by date.",
        of="Pillar",
        series=SIDES,
        rows=rows,
        events=events,
        first=FIRST,
        last=LAST,
        limits=usual if limits is None else limits,
    )


DIRECTIONS: tuple[f.Direction, ...] = ("for", "against", "mixed")
SPREAD = tuple(event(n, FIRST + timedelta(days=17 * n), DIRECTIONS[n % 3], PILLARS[n % 5], n % 7) for n in range(64))
CROWD = tuple(event(n, date(2020, 12, 31), DIRECTIONS[n % 3], "Politics", n % 5) for n in range(400))
DENSE = tuple(event(n, FIRST + timedelta(days=3 * (n % 365)), DIRECTIONS[n % 3], PILLARS[n % 5], n % 5) for n in range(1500))
EARLY = tuple(event(n, date(1999 + n, 6, 30), DIRECTIONS[n % 3], PILLARS[n % 5]) for n in range(18))


def cover(names: tuple[str, ...], pillars: tuple[str, ...] = PILLARS, cells: tuple[f.CoverCell | None, ...] | None = None) -> f.CoverageMap:
    states = (
        (f.CoverCell(state="sound", items=12, weight=3), f.CoverCell(state="thin", items=1, weight=0.4)),
        (f.CoverCell(state="none"), None),
        (f.CoverCell(state="not mandated"), f.CoverCell(state="not mandated")),
        (f.CoverCell(state="thin", items=1234, weight=0.2), f.CoverCell(state="none")),
    )
    groups = tuple(
        f.CoverGroup(
            name=pillar,
            commitments=tuple(f.CoverRow(name=name, cells=cells or states[place % 4]) for place, name in enumerate(names)),
        )
        for pillar in pillars
    )
    return f.CoverageMap(title="Where evidence is missing", description="Commitments.", of="Pillar", series=SIDES, groups=groups)


def scatter(names: tuple[str, ...], step: float = 37) -> f.Scatter:
    """Points all over; with a step of 0 all on one place."""

    def estimate(score: float) -> f.Estimate:
        return f.Estimate(score=score, low=max(score - 14, 0), high=min(score + 11, 100))

    points = tuple(
        f.ScatterPoint(name=name, x=estimate(50 + step * n % 45), y=estimate(100 - (step * n * 3) % 83)) for n, name in enumerate(names)
    )
    without = f.ScatterPoint(name="UNTSO", x=NONE, y=GOOD)
    return f.Scatter(
        title="Delivery against conditions",
        description="Missions.",
        of="Mission",
        x_name="Conditions",
        y_name="Delivery",
        points=(*points, without),
        bands=BANDS,
    )


def spark(values: tuple[float | None, ...]) -> f.Sparkline:
    dates = tuple(str(2010 + place) for place in range(len(values)))
    return f.Sparkline(title="Overall through time", description="Scores.", dates=dates, values=values)


def tornado(names: tuple[str, ...], value: str = "2 years") -> f.Tornado:
    rows = tuple(
        f.TornadoRow(name=name, low_value=value, high_value="none", low=44 - place, high=None if place == 2 else 53.0 - 4 * place)
        for place, name in enumerate(names)
    )
    return f.Tornado(title="What hangs on constants", description="Constants.", of="Constant", score=49.3, rows=rows)


MISSIONS = (
    "Kosovo",
    "Mali",
    "Cyprus",
    "UNTSO",
    "Darfur",
    "Lebanon",
    "South Sudan",
    "Central African Republic",
    "DR Congo",
    "Golan",
    "Abyei",
    "Haiti",
)
LONG_NAMES = (LONG, WORD, "Sustaining peace")

CASES: dict[str, Figure] = {
    "dots": dots(),
    "dots, one side": dots(series=SIDES[:1]),
    "dots, three sides": dots(series=(*SIDES, "Setting"), estimates=(GOOD, SURE, NOUGHT)),
    "dots, long names": replace(dots(LONG_NAMES), bands=(f.Band(WORD, 0), f.Band(LONG, 1), f.Band(WORD, 2), f.Band("top", 99.5))),
    "dots, no evidence": dots(estimates=(NONE, NONE)),
    "dots, at the ends": dots(estimates=(SURE, NOUGHT)),
    "dots, no bands": replace(dots(), bands=()),
    "dots, no rows": replace(dots(), rows=()),
    "bars": bars(),
    "bars, long names": bars(LONG_NAMES),
    "bars, no evidence": bars(balance=None),
    "bars, nothing either way": bars(balance=f.Balance()),
    "bars, large numbers": bars(balance=f.Balance(gained=50, lost=50, items_for=123456, items_against=123456)),
    "timeline": timeline(SPREAD),
    "timeline, 400 items on one date": timeline(CROWD),
    "timeline, dense": timeline(DENSE),
    "timeline, long names": timeline(tuple(replace(one, row=LONG) for one in SPREAD), (LONG, WORD)),
    "timeline, no evidence": timeline(()),
    "timeline, earlier items": timeline(EARLY),
    "timeline, a century": replace(timeline(EARLY), first=date(1948, 5, 29), last=date(2048, 1, 1)),
    "timeline, one day": replace(timeline(CROWD), first=LAST, last=LAST),
    "timeline, limits together": timeline(SPREAD, limits=tuple(f.Limit(f"limit {n}", AGENDA + timedelta(days=n)) for n in range(5))),
    "timeline, limits at the end": timeline(SPREAD, limits=tuple(f.Limit(f"limit {n}", LAST - timedelta(days=20 * n)) for n in range(4))),
    "timeline, long limits": timeline(SPREAD, limits=(f.Limit(LONG, AGENDA), f.Limit(WORD, LAST))),
    "coverage, six commitments": cover(COMMITMENTS),
    "coverage, one commitment": cover(COMMITMENTS[:1]),
    "coverage, seven commitments": cover((*COMMITMENTS, "One more")),
    "coverage, long names": cover(LONG_NAMES, (LONG, WORD)),
    "coverage, no evidence": cover(COMMITMENTS, cells=(f.CoverCell(state="none"),) * 2),
    "coverage, empty pillar": cover(()),
    "scatter": scatter(MISSIONS),
    "scatter, long names": scatter((*LONG_NAMES, *MISSIONS)),
    "scatter, all on one place": scatter(tuple(f"{name} {n}" for n in range(5) for name in MISSIONS), step=0),
    "scatter, no evidence": scatter(()),
    "sparkline": spark((None, 30, 35, None, 41, None, 100)),
    "sparkline, no evidence": spark((None, None)),
    "sparkline, empty": spark(()),
    "dots, small": replace(dots(), small=True),
    "dots, small, long names": replace(dots(LONG_NAMES), small=True),
    "bars, small": replace(bars(), small=True, follows=True),
    "timeline, small": replace(timeline(SPREAD), small=True),
    "timeline, small, dense": replace(timeline(DENSE), small=True),
    "coverage, small": replace(cover(COMMITMENTS), small=True),
    "coverage, small, long names": replace(cover(LONG_NAMES, (LONG, WORD)), small=True),
    "scatter, small": replace(scatter(MISSIONS), small=True),
    "tornado": tornado(("Half-life", "Correlation of items of one source", "Scope")),
    "tornado, long names": tornado(LONG_NAMES, WORD),
    "tornado, no constants": tornado(()),
}


def hostile(text: str) -> tuple[Figure, ...]:
    """A figure of each kind with a text in every place that takes one."""
    one = replace(event(0, AGENDA), id=text, observed=text, row=text, side=text)
    made = (
        replace(dots((text,)), of=text, series=(text, text), bands=(f.Band(text, 0), f.Band(text, 50))),
        replace(bars((text,)), of=text, series=(text, text)),
        replace(timeline((one,), (text,), (f.Limit(text, AGENDA),)), of=text, series=(text,)),
        replace(cover((text,), (text,)), of=text, series=(text, text)),
        replace(scatter((text,)), of=text, x_name=text, y_name=text, bands=(f.Band(text, 0),)),
        replace(spark((1.0,)), dates=(text,)),
        replace(tornado((text,), text), of=text),
    )
    return tuple(replace(figure, title=text, description=text) for figure in made)
