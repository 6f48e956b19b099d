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
    from collections.abc import Sequence
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


def citations(groups: Expression, sources: Expression | None, q: Expression) -> Expression:
    """Each source of each list of sources, as the lists are written, on its own line, with what is known of it."""
    held = groups.filter(groups.fault.isnull())
    if sources is None:
        each = held.select("sources", *CITED_AS).distinct()
        each = each.mutate(source=each.sources, place=0)
    else:
        by_mission = ["mission"] if "s_mission" in sources.columns else []
        each = held.select("sources", *by_mission).distinct()
        each = each.mutate(source=each.sources.split(";")).unnest("source", offset="place")
        each = each.mutate(source=each.source.strip())
        each = each.filter(each.source != "")
        by = [each.source == sources.s_id] + ([each.mission == sources.s_mission] if by_mission else [])
        each = each.left_join(sources, by)
    return each.left_join(q, [each.reliability == q.q_reliability, each.relation == q.q_relation])


def lists(each: Expression, keys: Sequence[str]) -> Expression:
    """Each list of sources: the first of them, the best q, whose voice, publishers, and when the earliest was published."""
    return each.group_by(*keys).aggregate(
        first=each.source.max(where=each.place == 0),
        q=each.q.max(),
        un=each.un.all(),
        known=each.published_end.min(),
        lacking=each.q.isnull().sum(),
        copies=each.count() - each.source.nunique(),
        publishers=each.publisher.nunique(),
    )


def cited(groups: Expression, of_lists: Expression, keys: Sequence[str]) -> Expression:
    """The sound groups with what is known of their sources; `of_sources` is the rule that these break, null for none."""
    held = groups.filter(groups.fault.isnull())
    wanted = of_lists.rename({f"c_{key}": key for key in keys}).rename({"of_publishers": "publishers"})
    t = held.left_join(wanted, [_same(held[key], wanted[f"c_{key}"], key) for key in keys])
    rule = ibis().cases(
        (t["first"].isnull() | (t.lacking > 0), UNKNOWN_SOURCE),
        (t.copies > 0, REPEATED),
        (t.confirmed & (t.of_publishers < 2), UNCONFIRMED),
        else_=ibis().null("string"),
    )
    return t.mutate(of_sources=rule)


def _same(one: Expression, other: Expression, key: str) -> Expression:
    """Equality in a join; only a day of publication may be unknown on both sides."""
    return one.identical_to(other) if key == "published_end" else one == other


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


def counted(t: Expression, framework: Framework) -> Expression:
    """The scored groups with the weight of their rows: w = S q d b, counts of statements, events and series in their pillar.

    A series is one statement of each first source that its values have. Sums joined back, not windows: nothing has to be sorted.
    """
    method = framework.method
    in_words, events, series = t.filter(t.series.isnull()), t.filter(t.same_event.notnull()), t.filter(t.series.notnull())
    said = _sums(in_words, "first", "said", in_words.n.sum())
    told = _sums(series, "first", "told", series.series.nunique())
    t = t.left_join(said, _on(t, said, "first")).select(t, said.said)
    t = t.left_join(told, _on(t, told, "first")).select(t, told.told)
    of_event = _sums(events, "same_event", "n_event", events.n.sum())
    t = t.left_join(of_event, _on(t, of_event, "same_event")).select(t, of_event.n_event)
    of_series = _sums(series, "series", "n_series", series.n.sum())
    t = t.left_join(of_series, _on(t, of_series, "series")).select(t, of_series.n_series)
    t = t.mutate(n_source=t.said.fill_null(0) + t.told.fill_null(0), n_event=t.n_event.fill_null(1), n_series=t.n_series.fill_null(1))
    weight = t.q * method.item_strength
    for name, rho in (("source", method.source_correlation), ("event", method.event_correlation), ("series", method.series_correlation)):
        others = (t[f"n_{name}"] - 1).cast("float64")  # a double first: Spark would make a decimal of a whole number times 0.4
        weight /= others * rho + 1.0
    return t.mutate(weight=weight)


def _sums(t: Expression, key: str, name: str, value: Expression) -> Expression:
    """A sum for each mission, pillar and key, under names that no other table has."""
    found = t.group_by("mission", "area", key).aggregate(**{name: value})
    return found.rename({f"{name}_mission": "mission", f"{name}_area": "area", f"{name}_key": key})


def _on(t: Expression, other: Expression, key: str) -> list[Expression]:
    name = other.columns[0].removesuffix("_mission")
    return [t.mission == other[f"{name}_mission"], t.area == other[f"{name}_area"], t[key] == other[f"{name}_key"]]


def summed(t: Expression) -> Expression:
    """Sums per mission and commitment of a side: all that posterior, confidence and voices need."""
    w = t.weight
    return t.group_by("mission", "cell").aggregate(
        items=t.n.sum(),
        words=t.n.sum(where=t.series.isnull()),
        series=t.series.nunique(),
        W=(w * t.b).sum(),
        A=(w * t.br).sum(),
        against=(w * t.against).sum(),
        above=(w * t.above.fill_null(0.0)).sum(),
        level=(w * t.level.fill_null(0.0)).sum(),
        newest=t.newest.max(),
        newest_in_words=t.newest.max(where=t.series.isnull()),
        un_items=t.n.sum(where=t.un),
        un_W=(w * t.b).sum(where=t.un),
        un_A=(w * t.br).sum(where=t.un),
        outside_W=(w * t.b).sum(where=~t.un),
        outside_A=(w * t.br).sum(where=~t.un),
    )


def indicators(t: Expression, each: Expression, keys: Sequence[str]) -> Expression:
    """The weight that the indicators of each publisher, that of the first source, have in a mission's pillar."""
    first = each.filter(each.place == 0)
    named = first.select(*(first[key].name(f"e_{key}") for key in keys), first.publisher.name("named"))
    values = t.filter(t.series.notnull())
    joined = values.left_join(named, [_same(values[key], named[f"e_{key}"], key) for key in keys])
    return joined.group_by("mission", "area", "named").aggregate(weight=(joined.weight * joined.b).sum())


def publishers(t: Expression, each: Expression, keys: Sequence[str]) -> Expression:
    """How many distinct publishers the scored items of a mission and pillar have."""
    used = t.select("area", *dict.fromkeys(("mission", *keys))).distinct()
    named = each.select(*(each[key].name(f"e_{key}") for key in keys), each.publisher.name("named"))
    joined = used.left_join(named, [_same(used[key], named[f"e_{key}"], key) for key in keys])
    return joined.group_by("mission", "area").aggregate(publishers=joined.named.nunique())
