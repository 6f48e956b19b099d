"""From weighed rows to sums per mission, side and commitment (docs/method.md 3 and 4).

Rows that share mission, commitment, side, sources, event and indicator share every count of docs/method.md 3, too. So rows are first
added up to such groups, in one pass, and windows count over the groups: that is little even for a billion rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from a4p_score.bulk.engines import Expression, ibis
from a4p_score.bulk.faults import REPEATED, UNCONFIRMED, UNKNOWN_SOURCE
from a4p_score.bulk.rows import CITED_AS

if TYPE_CHECKING:
    from datetime import date

    from a4p_score.model.framework import Framework

_SHARED = ("mission", "cell", "area", "sources", "series", "same_event", "confirmed", "counts")


def grouped(rows: Expression, *, own_sources: bool) -> Expression:
    """The rows added up: n rows, b = sum of k l g t, of b r, b (1 - r), of b above and at 1/2; bad rows by their fault alone."""
    keys = (*_SHARED, *(CITED_AS if own_sources else ()))
    good = rows.fault.isnull()
    t = rows.mutate(**{key: ibis().ifelse(good, rows[key], ibis().null(rows[key].type())) for key in keys})
    scored = t.counts
    return t.group_by(*keys, "fault").aggregate(
        n=t.count(),
        b=t.b.sum(where=scored),
        br=(t.b * t.r).sum(where=scored),
        against=(t.b * (1.0 - t.r)).sum(where=scored),
        above=t.b.sum(where=scored & (t.r > 0.5)),
        level=t.b.sum(where=scored & (t.r == 0.5)),
        newest=t.observed_end.max(where=scored),
    )


def citations(groups: Expression, sources: Expression | None, q: Expression) -> tuple[Expression, Expression]:
    """By mission and list of sources, as it is written: the first source, q, publishers, voice; and each source on its own line."""
    held = groups.filter(groups.fault.isnull())
    if sources is None:
        each = held.select("mission", "sources", *CITED_AS).distinct()
        each = each.mutate(source=each.sources, place=0)
    else:
        each = held.select("mission", "sources").distinct()
        each = each.mutate(source=each.sources.split(";")).unnest("source", offset="place")
        each = each.mutate(source=each.source.strip())
        each = each.filter(each.source != "")
        by = [each.source == sources.s_id] + ([each.mission == sources.s_mission] if "s_mission" in sources.columns else [])
        each = each.left_join(sources, by)
    each = each.left_join(q, [each.reliability == q.q_reliability, each.relation == q.q_relation])
    if sources is None:
        return each.mutate(first=each.source, lacking=0, copies=0, publishers=1, known=each.published_end), each
    lists = each.group_by("mission", "sources").aggregate(
        first=each.source.max(where=each.place == 0),
        q=each.q.max(),
        un=each.un.all(),
        known=each.published_end.min(),
        lacking=each.q.isnull().sum(),
        copies=each.count() - each.source.nunique(),
        publishers=each.publisher.nunique(),
    )
    return lists, each


def cited(groups: Expression, lists: Expression, *, own_sources: bool) -> Expression:
    """The sound groups with what is known of their sources; `of_sources` is the rule that these break, null for none."""
    held = groups.filter(groups.fault.isnull())
    keys = ["mission", "sources", *(CITED_AS if own_sources else ())]
    wanted = lists.select(*(lists[key].name(f"c_{key}") for key in keys), "first", "q", "un", "known", "lacking", "copies", "publishers")
    t = held.left_join(wanted, [_same(held[key], wanted[f"c_{key}"]) for key in keys])
    rule = ibis().cases(
        (t["first"].isnull() | (t.lacking > 0), UNKNOWN_SOURCE),
        (t.copies > 0, REPEATED),
        (t.confirmed & (t.publishers < 2), UNCONFIRMED),
        else_=ibis().null("string"),
    )
    return t.mutate(of_sources=rule)


def _same(one: Expression, other: Expression) -> Expression:
    return one.identical_to(other)


def scored(t: Expression, known_by: date | None) -> Expression:
    """The groups of items that carry weight."""
    found = t.filter(t.of_sources.isnull() & t.counts)
    if known_by is not None:
        found = found.filter((found.known <= ibis().date(str(known_by))).fill_null(False))
    return found


def items(t: Expression) -> Expression:
    """How many sound items a mission has for each commitment of a side, with weight or without."""
    sound = t.filter(t.of_sources.isnull())
    return sound.group_by("mission", "cell").aggregate(items=sound.n.sum())


def counted(scored: Expression, framework: Framework) -> Expression:
    """The scored groups with the weight of their rows: w = S q d b, counts of statements, events and series in their pillar."""
    method = framework.method
    pillar = [scored.mission, scored.area]
    in_series = scored.series.notnull()
    of_series = ibis().window(group_by=[*pillar, scored.series])
    of_event = ibis().window(group_by=[*pillar, scored.same_event])
    # A series is one statement of its pillar, and one of each first source that its values have: the first group of it stands for all.
    once = ibis().row_number().over(ibis().window(group_by=[*pillar, scored.series], order_by=[scored.sources, scored.same_event]))
    by_source = ibis().window(group_by=[*pillar, scored.series, scored["first"]], order_by=[scored.sources, scored.same_event])
    t = scored.mutate(
        n_series=ibis().ifelse(in_series, scored.n.sum().over(of_series), 1),
        n_event=ibis().ifelse(scored.same_event.notnull(), scored.n.sum().over(of_event), 1),
        statements=ibis().ifelse(in_series, (once == 0).cast("int64"), scored.n),
        said=ibis().ifelse(in_series, (ibis().row_number().over(by_source) == 0).cast("int64"), scored.n),
    )
    t = t.mutate(n_source=t.said.sum().over(ibis().window(group_by=[t.mission, t.area, t["first"]])))
    weight = t.q * method.item_strength
    for name, rho in (("source", method.source_correlation), ("event", method.event_correlation), ("series", method.series_correlation)):
        others = (t[f"n_{name}"] - 1).cast("float64")  # a double first: Spark would make a decimal of a whole number times 0.4
        weight /= others * rho + 1.0
    return t.mutate(weight=weight)


def summed(t: Expression) -> Expression:
    """Sums per mission and commitment of a side: all that posterior, confidence and voices need."""
    w = t.weight
    return t.group_by("mission", "cell").aggregate(
        items=t.n.sum(),
        statements=t.statements.sum(),
        W=(w * t.b).sum(),
        A=(w * t.br).sum(),
        against=(w * t.against).sum(),
        above=(w * t.above.fill_null(0.0)).sum(),
        level=(w * t.level.fill_null(0.0)).sum(),
        newest=t.newest.max(),
        un_items=t.n.sum(where=t.un),
        un_W=(w * t.b).sum(where=t.un),
        un_A=(w * t.br).sum(where=t.un),
        outside_W=(w * t.b).sum(where=~t.un),
        outside_A=(w * t.br).sum(where=~t.un),
    )


def publishers(t: Expression, each: Expression, *, own_sources: bool) -> Expression:
    """How many distinct publishers the scored items of a mission and pillar have."""
    keys = ["mission", "sources", *(CITED_AS if own_sources else ())]
    used = t.select("mission", "area", "sources", *(CITED_AS if own_sources else ())).distinct()
    named = each.select(*(each[key].name(f"e_{key}") for key in keys), each.publisher.name("named"))
    joined = used.left_join(named, [_same(used[key], named[f"e_{key}"]) for key in keys])
    return joined.group_by("mission", "area").aggregate(publishers=joined.named.nunique())
