"""Whole files to models: the way from bytes to a `Framework` or a `Profile`, or to the report of all that is wrong with them."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Final, Generic, TypeVar

from a4p_score.load.diagnostics import Diagnostic, Report, Sink
from a4p_score.load.references import Part, References, framework_errors, profile_errors, profile_warnings
from a4p_score.load.rules import RULES
from a4p_score.load.validation import Problems, meant_key, validate
from a4p_score.load.yaml_source import KEY, Document, Path, parse, readable
from a4p_score.model.fields import kind
from a4p_score.model.framework import Commitment, Entry, Framework, Group
from a4p_score.model.profile import Evidence, Mission, NotMandated, Profile, Source

PROFILE_SCHEMA: Final = "a4p-score/profile/1"
FRAMEWORK_SCHEMA = "a4p-score/framework/1"

Model = TypeVar("Model")


@dataclass(frozen=True, slots=True)
class Loaded(Generic[Model]):
    """A model, when its file has no error, and the report of all problems, warnings included."""

    model: Model | None
    report: Report


def schema_of(data: bytes) -> str | None:
    """Which format a file says it has, from its first lines; None when it does not say or cannot be read."""
    sink = Sink()
    document = parse(data, sink, stop_after=("schema",))
    named = document.values.get("schema") if isinstance(document.values, dict) else None
    return named if isinstance(named, str) else None


def load_profile(data: bytes, file: str, framework: Framework, *, stem: str | None = None) -> Loaded[Profile]:
    """Validate a profile against the format and a framework. `stem` is the file's name, which must be the mission's id."""
    sink = Sink()
    document = _read(data, sink, PROFILE_SCHEMA)
    if document is None:
        return Loaded(None, sink.report(file, data))
    problems = Problems(document, sink)
    values = dict(document.values)
    positions = {
        key: _validate_each(model, values, key, (), problems)
        for key, model in (("sources", Source), ("evidence", Evidence), ("not_mandated", NotMandated))
    }
    profile: Profile | None = validate(Profile, values, (), problems)
    whole = not problems
    if profile is not None and stem is not None and profile.id != stem:
        problems.add(("mission", "id"), "name-is-not-id", f"the id is {profile.id!r}, but the file is called {stem!r}")
    if not problems.full:
        _check_references(profile or _without_header(values, framework), framework, document.values, positions, problems, whole=whole)
    return _done(profile, problems, sink, file, data)


def _without_header(values: dict[str, Any], framework: Framework) -> Profile:
    """The valid entries of a profile whose header is not valid, so that their references are checked in the same run."""
    lists = {key: tuple(values[key]) for key in ("sources", "evidence", "not_mandated") if isinstance(values.get(key), list)}
    unknown = Mission(id="unknown", acronym="unknown", name="unknown", area="unknown")
    return Profile(schema=PROFILE_SCHEMA, mission=unknown, framework=framework.id, as_of=date.max, **lists)


def _check_references(
    profile: Profile, framework: Framework, raw: Any, positions: dict[str, list[int]], problems: Problems, *, whole: bool
) -> None:
    unread: set[str] | None = None  # there is no telling what is declared when the list, or an id, cannot be read
    declared = raw.get("sources") or [] if whole else raw.get("sources")
    if isinstance(declared, list) and all(isinstance(source, dict) and isinstance(source.get("id"), str) for source in declared):
        unread = {source["id"] for source in declared} - set(profile.source_by_id)
    parts = _sound_parts(raw.get("evidence"), set(positions["evidence"]), problems)
    for path, rule, message, hint in chain(profile_errors(profile, framework, unread), profile_warnings(profile, whole=whole)):
        key = str(path[0])
        at = (key, positions[key][int(path[1])], *path[2:]) if key in positions else path
        problems.add(at, rule, message, hint)
        if problems.full:
            return
    references = References(profile, framework, unread)
    for number, part in parts.items():
        for found in references.of_item(("evidence", number), part):
            problems.add(*found)


def _sound_parts(entries: Any, valid: set[int], problems: Problems) -> dict[int, Part]:
    parts: dict[int, Part] = {}
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        if number not in valid and isinstance(entry, dict):
            sound = {key: value for key, value in entry.items() if not problems.at_key("evidence", number, key)}
            confirmed = "sources" in sound and sound.get("credibility") == "1"
            parts[number] = Part(sound.get("commitment"), sound.get("indicator"), tuple(sound.get("sources", ())), 1 if confirmed else None)
    return parts


def load_framework(data: bytes, file: str, base: Any = None) -> Loaded[Framework]:
    """Validate a framework. With `extends`, what the file leaves unsaid comes from `base`, the plain values of that framework."""
    sink = Sink()
    document = _read(data, sink, FRAMEWORK_SCHEMA)
    if document is None:
        return Loaded(None, sink.report(file, data))
    problems = Problems(document, sink)
    values = dict(document.values)
    for key in values:
        if "extends" not in values and meant_key(key, ["extends"]):  # without it, nearly everything would seem to be missing
            problems.add((key, KEY), "unknown-key", f"unknown key {key[:80]!r}", "did you mean extends?")
            return _done(None, problems, sink, file, data)
    if values.get("extends") is not None:
        if base is None or values["extends"] != base.get("id"):
            problems.add(("extends",), "unknown-framework", f"there is no packaged framework {str(values['extends'])[:80]!r}")
            return _done(None, problems, sink, file, data)
        values = _extended(base, values, problems)
    for key, model in (("commitments", Commitment), ("entries", Entry)):
        _validate_each(model, values, key, (), problems)
    if isinstance(values.get("views"), dict):
        values["views"] = dict(values["views"])
        for name in values["views"]:
            _validate_each(Group, values["views"], name, ("views",), problems)
    framework: Framework | None = validate(Framework, values, (), problems)
    if framework is not None and not problems:
        for found in framework_errors(framework):
            problems.add(*found)
            if problems.full:
                break
    return _done(framework, problems, sink, file, data)


def _read(data: bytes, sink: Sink, schema: str) -> Document | None:
    text = readable(data, sink)
    if text is None:
        return None
    document = parse(text, sink)
    if document.values is None:
        if not sink.found:
            sink.add(Diagnostic(rule="empty-file", message="the file has no content", line=1, column=1))
        return None
    if not isinstance(document.values, dict):
        sink.add(
            Diagnostic(rule="wrong-type", message=f"the file must hold keys and values, not {kind(document.values)}", line=1, column=1)
        )
        return None
    named = document.values.get("schema")
    # A misspelt key is reported with all others of its kind.
    misspelt = "schema" not in document.values and any(meant_key(key, ["schema"]) for key in document.values)
    if named == schema or misspelt:
        return document
    line, column = document.locate([("schema",)]).get(("schema",), (1, 1))
    said = f"{str(named)[:80]!r} is not" if named is not None else "`schema` is missing: this must be"
    sink.add(Diagnostic(rule="unknown-schema", message=f"{said} {schema}", line=line, column=column))
    return None


def _validate_each(model: type, holder: dict[str, Any], key: str, above: Path, problems: Problems) -> list[int]:
    """Validate the entries of a long list one by one, so that a hostile file cannot pile up errors without end.

    The list is replaced by its valid entries; their numbers in the file are returned.
    """
    entries = holder.get(key)
    if not isinstance(entries, list):
        return []
    valid: dict[int, Any] = {}
    for number, entry in enumerate(entries):
        if problems.full:
            break
        made = validate(model, entry, (*above, key, number), problems)
        if made is not None:
            valid[number] = made
    holder[key] = list(valid.values())
    return list(valid)


def _extended(base: Any, own: dict[str, Any], problems: Problems) -> dict[str, Any]:
    """Deep merge: mappings key by key, lists of things with an id by id, everything else replaced.

    The result never goes by the name of its base: without an `id` of its own it is called `a4p-extended`.
    """
    merged = copy.deepcopy(base)
    merged |= {"extends": own["extends"], "id": f"{base['id']}-extended"}
    for key, value in own.items():
        if key in ("pillars", "commitments", "entries") and isinstance(value, list):
            merged[key] = _merged_by_id(key, merged.get(key) or [], value, problems)
        elif isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = _merged_mapping(merged[key], value)
        else:
            merged[key] = value
    return merged  # type: ignore[no-any-return]


def _merged_mapping(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    both = {
        key: _merged_mapping(base[key], value) if isinstance(value, dict) and isinstance(base.get(key), dict) else value
        for key, value in own.items()
    }
    return {**base, **both}


def _id_of(entry: Any) -> Any:
    """The id of an entry, also under a misspelt key, which is then the only problem that is reported."""
    keys = entry if isinstance(entry, dict) else ()
    return next((entry[key] for key in keys if key == "id" or ("id" not in keys and meant_key(key, ["id"]))), None)


def _merged_by_id(key: str, base: list[Any], own: list[Any], problems: Problems) -> list[Any]:
    merged = list(base)
    written: set[int] = set()
    number_of = {entry["id"]: number for number, entry in enumerate(base)}
    for number in range(len(base)):
        problems.move((key, number), ("extends",))
    for place, entry in enumerate(own):
        name = _id_of(entry)
        known = number_of.get(name) if isinstance(name, str) else None
        whole = entry if known is None else _merged_mapping(base[known], entry)
        if known is None or known in written:  # a second entry of one id stays, to be reported
            number = len(merged)
            merged.append(whole)
        else:
            number = known
            merged[number] = whole
            written.add(number)
        problems.move((key, number), (key, place))
    return merged


def _done(model: Model | None, problems: Problems, sink: Sink, file: str, data: bytes) -> Loaded[Model]:
    if problems:
        problems.place()
    failed = any(RULES[d.rule].severity == "error" for d in sink.found)
    return Loaded(None if failed else model, sink.report(file, data))
