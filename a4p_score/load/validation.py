"""Plain values to models: Pydantic validates, and every problem it finds gets its place in the file and a remedy."""

from __future__ import annotations

from dataclasses import is_dataclass
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from a4p_score.load.diagnostics import MOST_PROBLEMS, Diagnostic, Sink
from a4p_score.load.spelling import closest
from a4p_score.load.yaml_source import KEY, Document, Path
from a4p_score.model.fields import GRADES_APART, FieldError, is_grade, kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from pydantic import TypeAdapter, ValidationError
    from pydantic_core import ErrorDetails


@cache
def adapter(model: type) -> TypeAdapter[Any]:
    """Pydantic's validator of a model, built once a run."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - slow to import, and not needed for a compiled profile

    return TypeAdapter(model)


class Problems:
    """Problems by path, given their line and column when the file is done: looking a place up costs a walk through the file."""

    def __init__(self, document: Document, sink: Sink) -> None:
        self._document = document
        self._sink = sink
        self._placed: list[tuple[Path, str, str, str | None]] = []
        self._moved: dict[Path, Path] = {}
        self._keys: set[Path] = set()

    def add(self, path: Path, rule: str, message: str, hint: str | None = None) -> None:
        """Report a problem with what stands at `path`; a path that ends in KEY means the key itself."""
        if self.full:
            self.leave_out(1)
        else:
            self._placed.append((path, rule, message, hint))
            self._keys.add(path[:3])

    def leave_out(self, number: int) -> None:
        """Count problems that are not reported one by one."""
        self._sink.more += number

    def move(self, path: Path, origin: Path) -> None:
        """What was merged in at `path` stands in the file at `origin`."""
        self._moved[path] = origin

    @property
    def found(self) -> Sequence[tuple[Path, str, str, str | None]]:
        """Every problem by its path: (path, rule, message, hint)."""
        return self._placed

    @property
    def full(self) -> bool:
        """Whether enough was found: nothing more is kept, and checking may stop."""
        return len(self._placed) >= MOST_PROBLEMS

    def any_below(self, path: Path) -> bool:
        """Whether something within what stands at `path` was reported."""
        return any(placed[: len(path)] == path for placed, _, _, _ in self._placed)

    def keys_in_file(self, path: Path) -> Collection[str]:
        """The keys of the mapping at `path` as the file has them, without what was merged in."""
        value = self._document.values
        for part in self._origin(path):
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return ()
        return value if isinstance(value, dict) else ()

    def at_key(self, of: str, number: int, key: str) -> bool:
        """Whether something was reported at or below a key of an entry of a list."""
        return (of, number, key) in self._keys

    def __bool__(self) -> bool:
        return bool(self._placed)

    def place(self) -> None:
        """Hand everything to the sink, each at its line and column, or at the nearest place above it."""
        paths = {self._origin(path) for path, _, _, _ in self._placed}
        above = {path[:length] for path in paths for length in range(len(path) + 1)}
        places = self._document.locate(above | paths)
        aliases = {(d.line, d.column) for d in self._sink.found if d.message.startswith("the alias")}
        for path, rule, message, hint in self._placed:
            origin = self._origin(path)
            line, column = next((places[origin[:n]] for n in range(len(origin), -1, -1) if origin[:n] in places), (1, 1))
            if (line, column) in aliases:  # it stands for nothing here, which is no second problem
                continue
            name = self.name(path[:-2] if rule == "unknown-key" else path)  # the message has the key
            self._sink.add(Diagnostic(rule=rule, message=f"{name}{message}", line=line, column=column, help=hint))

    def _origin(self, path: Path) -> Path:
        for length in range(len(path), 0, -1):
            if path[:length] in self._moved:
                return self._moved[path[:length]] + path[length:]
        return path

    def name(self, path: Path) -> str:
        """What a path is called in a message: `evidence trust-forum, strength: `."""
        parts: list[str] = []
        value = self._document.values
        for part in self._origin(path):
            if part == KEY:
                break
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                value = None
            if isinstance(part, int):
                named = value.get("id", value.get("use")) if isinstance(value, dict) else None
                label = _folded(named) if isinstance(named, str) else f"no. {part + 1}"
                parts[-1:] = [f"{parts[-1]} {label}" if parts else label]
            else:
                parts.append(_folded(part))
        return f"{', '.join(parts)}: " if parts else ""


def _folded(text: str) -> str:
    """A key or id on one line, whatever it is."""
    return " ".join(text[:80].split())


def validate(model: type, value: Any, path: Path, problems: Problems) -> Any:
    """The model, or None with its problems reported."""
    from pydantic import ValidationError  # noqa: PLC0415

    try:
        return adapter(model).validate_python(value)
    except ValidationError as error:
        _report(error, model, path, problems)
        return None


def _report(error: ValidationError, model: type, path: Path, problems: Problems) -> None:
    errors = error.errors(include_url=False, include_input=True)
    missing: dict[Path, None] = {(*path, *e["loc"]): None for e in errors if e["type"] == "missing"}
    meant: set[Path] = set()
    for number, e in enumerate(errors):
        at = (*path, *e["loc"])
        if problems.full:
            problems.leave_out(len(errors) - number)
            return
        if e["type"] == "unexpected_keyword_argument":
            absent = [str(other[-1]) for other in missing if other[:-1] == at[:-1]]
            name = meant_key(str(at[-1]), _keys_at(model, e["loc"][:-1]), problems.keys_in_file(at[:-1]), absent)
            meant.add((*at[:-1], name or ""))
            problems.add((*at, KEY), "unknown-key", f"unknown key {str(at[-1])[:80]!r}", f"did you mean {name}?" if name else None)
        elif e["type"] == "value_error" and isinstance(refused := e["ctx"]["error"], FieldError):
            here = (*at, refused.field) if refused.field and refused.field in problems.keys_in_file(at) else at
            problems.add(here, refused.code, str(refused), refused.hint or _blank(e["input"]))
        elif e["type"] == "too_short":
            if not problems.any_below(at) and not any(other[: len(at)] == at for other in missing):  # else its entries are not valid
                problems.add(at, "missing-key", "is empty; at least one is needed")
        elif e["type"] != "missing":
            _report_value(e, at, problems)
    for at in missing:
        if at not in meant:
            problems.add(at, "missing-key", "is missing")


def _report_value(e: ErrorDetails, at: Path, problems: Problems) -> None:
    match e["type"]:
        case "literal_error":
            _not_a_choice(e, at, problems)
        case "too_long":
            problems.add(at, "too-long", f"has more than {e['ctx']['max_length']:,} entries")
        case problem:
            wanted = "a list" if "tuple" in problem or "list" in problem else "a mapping of keys and values"
            problems.add(at, "wrong-type", f"must be {wanted}, not {kind(e['input'])}")


def _blank(given: Any) -> str | None:
    return "fill it in" if given is None else None


def _not_a_choice(e: ErrorDetails, at: Path, problems: Problems) -> None:
    given, listed = e["input"], e["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
    if not isinstance(given, str):
        problems.add(at, "not-a-choice", f"must be one of {listed}, not {kind(given)}", _blank(given))
        return
    choices = {choice.lower(): choice for choice in listed.split(", ")}
    close = closest(given.lower(), choices)
    hint = f"did you mean {choices[close]}?" if close else None
    if is_grade(given) and given[0].lower() in choices:
        hint = GRADES_APART
    problems.add(at, "not-a-choice", f"{given[:80]!r} is not one of {listed}", hint)


def meant_key(key: str, known: Iterable[str], present: Collection[str] = (), missing: Collection[str] = ()) -> str | None:
    """The key that an unknown one stands for: one that is not there yet; it may be less like one that is needed."""
    word = key[:80].lower().replace("-", "_").replace(" ", "_")
    absent = [name for name in known if name not in present]
    return closest(word, absent) or closest(word, missing, cutoff=0.5)


def _keys_at(model: Any, loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys of the mapping that a path within a model leads to."""
    for part in loc:
        found = _types_of(model).get(str(part)) or get_args(model)[-1 if isinstance(part, str) else 0]
        model = next((option for option in get_args(found) if NoneType in get_args(found) and option is not NoneType), found)
    return tuple(_types_of(model))


@cache
def _types_of(model: Any) -> dict[str, Any]:
    return get_type_hints(model) if is_dataclass(model) else {}
