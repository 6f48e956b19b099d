"""Whole files to models: the way from bytes to a `Framework` or a `Profile`, or to the report of all that is wrong with them."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from a4p_score.load.diagnostics import Diagnostic, Report, Sink
from a4p_score.load.references import Part, References, framework_errors, profile_errors, profile_warnings
from a4p_score.load.registers import shared_sources
from a4p_score.load.rules import RULES
from a4p_score.load.spelling import closest
from a4p_score.load.validation import Problems, meant_key, validate
from a4p_score.load.yaml_source import KEY, Document, Path, parse, readable
from a4p_score.model.fields import kind
from a4p_score.model.framework import Commitment, Entry, Framework, Group
from a4p_score.model.profile import Evidence, Mission, NotMandated, Profile, Series, Source

if TYPE_CHECKING:
    from pathlib import Path as PathLike

PROFILE_SCHEMA: Final = "a4p-score/profile/2"
OLDER_PROFILE_SCHEMA: Final = "a4p-score/profile/1"
FRAMEWORK_SCHEMA: Final = "a4p-score/framework/2"
_HOW_TO_RENEW = {
    "a4p-score/framework/1": (
        "Write framework/2 and give `method` series_correlation (1) and scope ({instance: 1, pattern: 1, whole: 1}); "
        "for two sides give `sides`, and each commitment its question and rubric on each of them."
    )
}
_NEW = {"evidence": ("scope", "standing", "quote"), "sources": ("use",)}
"""Keys of entries that came with profile/2, beside `series` and the mission's `naming_footnote`."""

LEFT_OUT = {KEY: None}
"""Marks a source that no register has: it is reported already. No file can hold this key."""

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


def load_profile(
    data: bytes, file: str, framework: Framework, *, stem: str | None = None, folder: PathLike | None = None
) -> Loaded[Profile]:
    """Validate a profile against the format and a framework.

    `stem` is the file's name, which must be the mission's id; in `folder` a register of shared sources is looked for first.
    """
    sink = Sink()
    document = profile_document(data, sink)
    if document is None:
        return Loaded(None, sink.report(file, data))
    profile, problems = checked_profile(document, sink, framework, stem=stem, folder=folder)
    return _done(profile, problems, sink, file, data)


def profile_document(data: bytes, sink: Sink) -> Document | None:
    """The plain values of a profile's text; None, with its problems in the sink, when there is no reading it as one."""
    return _read(data, sink, PROFILE_SCHEMA, OLDER_PROFILE_SCHEMA)


def checked_profile(
    document: Document, sink: Sink, framework: Framework, *, stem: str | None = None, folder: PathLike | None = None
) -> tuple[Profile | None, Problems]:
    """A profile, if it can be made at all, and every problem by its path in the document."""
    problems = Problems(document, sink)
    values = dict(document.values)
    if values.get("schema") == OLDER_PROFILE_SCHEMA:
        _refuse_newer_keys(values, problems)
    if "sources" in values:
        values["sources"] = _with_shared(values["sources"], folder, problems)
    declared = values.get("sources")
    positions = {
        key: _validate_each(model, values, key, (), problems)
        for key, model in (("sources", Source), ("evidence", Evidence), ("series", Series), ("not_mandated", NotMandated))
    }
    profile: Profile | None = validate(Profile, values, (), problems)
    whole = not problems
    if profile is not None and stem is not None and profile.id != stem:
        problems.add(("mission", "id"), "name-is-not-id", f"the id is {profile.id!r}, but the file is called {stem!r}")
    if not problems.full:
        raw = {**document.values, "sources": declared}
        _check_references(profile or _without_header(values, framework), framework, raw, positions, problems, whole=whole)
    return profile, problems


def _refuse_newer_keys(values: dict[str, Any], problems: Problems) -> None:
    """A file that says profile/1 has none of the keys that came later, so that an older version reads what this one reads."""
    found: list[Path] = [("series",)] if "series" in values else []
    mission = values.get("mission")
    if isinstance(mission, dict) and "naming_footnote" in mission:
        found.append(("mission", "naming_footnote"))
    for key, names in _NEW.items():
        entries = values.get(key)
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            found += [(key, number, name) for name in names if isinstance(entry, dict) and name in entry]
    for at in found:
        problems.add((*at, KEY), "unknown-key", f"the key {str(at[-1])!r} came with {PROFILE_SCHEMA}", f"write schema: {PROFILE_SCHEMA}")


def _with_shared(entries: Any, folder: PathLike | None, problems: Problems) -> Any:
    """The list of sources with those of a register in place of their `use`; one that is in none is left out, and reported."""
    if not isinstance(entries, list) or not any(isinstance(entry, dict) and "use" in entry for entry in entries):
        return entries
    shared = shared_sources(folder)
    made: list[Any] = []
    for number, entry in enumerate(entries):
        if not isinstance(entry, dict) or "use" not in entry:
            made.append(entry)
            continue
        name = entry["use"]
        if not isinstance(name, str) or name not in shared:
            hint = closest(name, shared) if isinstance(name, str) else None
            message = f"no register has the source {str(name)[:80]!r}"
            problems.add(("sources", number, "use"), "unknown-register", message, f"did you mean {hint}?" if hint else None)
            made.append(LEFT_OUT | {"id": name})
        else:
            made.append({**shared[name], **{key: value for key, value in entry.items() if key != "use"}})
    return made


def _without_header(values: dict[str, Any], framework: Framework) -> Profile:
    """The valid entries of a profile whose header is not valid, so that their references are checked in the same run."""
    lists = {key: tuple(values[key]) for key in ("sources", "evidence", "series", "not_mandated") if isinstance(values.get(key), list)}
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
    for path, rule, message, hint in chain(profile_errors(profile, framework, unread), profile_warnings(profile, framework, whole=whole)):
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
            parts[number] = Part(
                sound.get("commitment"),
                sound.get("indicator"),
                sound.get("actor"),
                tuple(sound.get("sources", ())),
                1 if confirmed else None,
            )
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


def _read(data: bytes, sink: Sink, schema: str, *older: str) -> Document | None:
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
    if named in (schema, *older) or misspelt:
        return document
    line, column = document.locate([("schema",)]).get(("schema",), (1, 1))
    said = f"{str(named)[:80]!r} is not" if named is not None else "`schema` is missing: this must be"
    hint = _HOW_TO_RENEW.get(named) if isinstance(named, str) and schema == FRAMEWORK_SCHEMA else None
    sink.add(Diagnostic(rule="unknown-schema", message=f"{said} {schema}", line=line, column=column, help=hint))
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
        made = None if entry is not None and _left_out(entry) else validate(model, entry, (*above, key, number), problems)
        if made is not None:
            valid[number] = made
    holder[key] = list(valid.values())
    return list(valid)


def _left_out(entry: Any) -> bool:
    return isinstance(entry, dict) and LEFT_OUT.keys() <= entry.keys()


def _extended(base: Any, own: dict[str, Any], problems: Problems) -> dict[str, Any]:
    """Deep merge: mappings key by key, lists of things with an id by id, everything else replaced.

    The result never goes by the name of its base: without an `id` of its own it is called `a4p-extended`.
    """
    merged = copy.deepcopy(base)
    merged |= {"extends": own["extends"], "id": f"{base['id']}-extended"}
    for key, value in own.items():
        if key in ("sides", "pillars", "commitments", "entries") and isinstance(value, list):
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
