"""The fields of one more source or item, asked for one by one with their choices, and anew where something is wrong with an answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from a4p_score.author.adding import TABLE, What
from a4p_score.author.columns import Column, tables
from a4p_score.load.spelling import closest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from a4p_score.author.importing import Imported
    from a4p_score.author.target import Target
    from a4p_score.model.framework import Framework

_NEVER_ASKED = ("text_sha256", "checked", "quote_prefix", "quote_suffix")
_MOST_NAMED = 20


@dataclass(frozen=True)
class Asking:
    """Who is asked, how, and for what: `ask` shows a prompt and gives the answer, `say` shows a line."""

    what: What
    target: Target
    framework: Framework
    ask: Callable[[str], str]
    say: Callable[[str], None]

    @cached_property
    def _columns(self) -> tuple[Column, ...]:
        table = tables(self.framework)[TABLE[self.what]]
        return tuple(column for column in table.columns if column.name not in _NEVER_ASKED)

    def fields(self) -> dict[str, str]:
        """All fields; an empty answer leaves one out that is not needed."""
        values: dict[str, str] = {}
        for column in self._columns:
            if _wanted(column.name, values):
                values |= self._field(column, values)
        return values

    def again(self, values: Mapping[str, str], done: Imported) -> dict[str, str] | None:
        """The fields, those asked for anew with which something is wrong: no answer is lost. None where asking mends nothing."""
        errors = [problem for problem in done.problems if problem.severity == "error"]
        wrong = {problem.field for problem in errors}
        if not wrong or not wrong <= {column.name for column in self._columns}:
            return None
        made = {name: value for name, value in values.items() if name not in wrong}
        for column in self._columns:
            if column.name in wrong:
                for problem in errors:
                    if problem.field == column.name:
                        self.say(f"\n{column.name}: {problem.message}" + (f"; {problem.remedy}" if problem.remedy else ""))
                made |= self._field(column, made)
            elif column.name in made and not _wanted(column.name, made):
                del made[column.name]
            elif column.name not in made and column.name in self._needed(made):
                made |= self._field(column, made)
        return made

    def _field(self, column: Column, values: Mapping[str, str]) -> dict[str, str]:
        """One field, with what it means and its choices."""
        choices = self._choices(column, values)
        listed = column.kind != "list" and max(map(len, choices), default=0) > 1
        self.say(f"\n{column.name}: {column.about}")
        if listed:
            self.say("\n".join(f"  {number:>2} {choice}" for number, choice in enumerate(choices, 1)))
        elif choices:
            self.say(f"  one of: {', '.join(choices[-_MOST_NAMED:])}")
        needed = column.required or column.name in self._needed(values)
        end = " (empty: made of the words)" if column.name == "id" else " (needed)" if needed else ""
        while True:
            text = self.ask(f"{column.name}{end}> ").strip()
            if not text and not (needed and column.name != "id"):
                return {}
            if not choices or column.kind == "list":
                if text:
                    return {column.name: text}
                continue
            if listed and text.isdecimal() and 1 <= int(text) <= len(choices):
                text = choices[int(text) - 1]
            if text in choices:
                return {column.name: text}
            close = closest(text.lower(), choices) or (text.upper() if text.upper() in choices else None)
            self.say(f"  choose one of the list{f'; did you mean {close}?' if close else ''}")

    def _choices(self, column: Column, values: Mapping[str, str]) -> tuple[str, ...]:
        if column.name == "sources":
            return tuple(self.target.numbers("sources"))
        if column.name == "indicator":
            return tuple(self.framework.indicator_by_commitment.get(values.get("commitment", ""), {}))
        return column.choices

    def _needed(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """What an item cannot do without after what was answered; a commitment without indicators leaves no choice but words."""
        if values.get("direction") in ("advances", "hinders"):
            return ("strength",)
        if "direction" in values or "commitment" not in values:
            return ()
        if "indicator" in values:
            return ("value",)
        return ("indicator",) if self.framework.indicator_by_commitment.get(values["commitment"]) else ("direction",)


def _wanted(name: str, values: Mapping[str, str]) -> bool:
    """Whether a field makes sense after what was answered: a strength needs a direction that has one, words exclude a number."""
    if name == "strength":
        return values.get("direction") in ("advances", "hinders")
    if name in ("indicator", "value"):
        return "direction" not in values and (name == "indicator" or "indicator" in values)
    return True
