"""The documentation says what is: links, files, functions, commands, keys, constants and examples in it exist and are true."""

from __future__ import annotations

import dataclasses
import importlib
import math
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache, reduce
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from typer.main import get_group

import a4p_score
from a4p_score.cli.app import application
from a4p_score.cli.main import run
from a4p_score.load.catalogue import Catalogue, base_values, framework_path
from a4p_score.load.documents import FRAMEWORK_SCHEMA, load_framework, load_profile, schema_of
from a4p_score.model import framework as frameworks
from a4p_score.model import profile as profiles
from a4p_score.model.fields import Reliability
from a4p_score.model.series import items_under
from a4p_score.scoring.confidence import CONFIDENCE, WIDEST
from a4p_score.scoring.ratings import WORDS
from tests.builders import a4p

TOP = Path(__file__).resolve().parents[1]
PAGES = sorted([TOP / "README.md", TOP / "CONTRIBUTING.md", *TOP.glob("docs/**/*.md")])
FORMATS: dict[str, dict[str, type]] = {
    "docs/profile-format.md": {
        "The file": profiles.Profile,
        "mission": profiles.Mission,
        "facts": profiles.Fact,
        "not_mandated": profiles.NotMandated,
        "sources": profiles.Source,
        "evidence": profiles.Evidence,
        "quote": profiles.Quote,
        "codings": profiles.Coding,
        "series": profiles.Series,
        "values": profiles.SeriesValue,
    },
    "docs/framework-format.md": {
        "The file": frameworks.Framework,
        "sides": frameworks.Side,
        "pillars": frameworks.Pillar,
        "commitments": frameworks.Commitment,
        "criterion": frameworks.Criterion,
        "indicators": frameworks.Indicator,
        "method": frameworks.Method,
        "ranges": frameworks.Range,
        "views": frameworks.Group,
        "entries": frameworks.Entry,
        "bands": frameworks.Band,
    },
}

in_pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))


@cache
def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, *languages: str) -> list[str]:
    found = re.findall(r"^```(\w+)\n(.*?)^```$", text_of(page), re.MULTILINE | re.DOTALL)
    return [body for language, body in found if language in languages]


def prose(page: Path) -> str:
    return re.sub(r"^```.*?^```$", "", text_of(page), flags=re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def rows(text: str) -> Iterator[tuple[str, list[str]]]:
    """The rows of tables whose first cell is in code: that cell, and the others."""
    for line in re.findall(r"^\| `.*$", text, re.MULTILINE):
        first, *others = (cell.strip() for cell in line.strip("| ").split(" | "))
        yield first.strip("`"), others


# --- what pages point to


@in_pages
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if target.startswith(("https://", "http://")):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        if anchor:
            assert anchor in anchors(there), target


@in_pages
def test_files_that_are_named_exist(page: Path) -> None:
    named = re.findall(r"(?<![\w./~-])(?:[a-z_]+/)+[a-z][\w.-]*\.(?:py|sh|md|yaml|csv|txt)\b", prose(page))
    assert [name for name in named if not (TOP / name).exists() and not (TOP / "a4p_score" / name).exists()] == []


def test_functions_that_are_named_exist() -> None:
    named = {found for page in PAGES for found in re.findall(r"`([a-z_]+/[a-z_]+)\.py: ([\w.]+)`", text_of(page))}
    assert len(named) > 30
    for file, name in sorted(named):
        module: Any = importlib.import_module(f"a4p_score.{file.replace('/', '.')}")
        reduce(getattr, name.split("."), module)  # AttributeError when there is no such thing


# --- commands


def commands(page: Path) -> Iterator[list[str]]:
    for block in blocks(page, "console", "sh"):
        for line in block.splitlines():
            if line.removeprefix("$ ").startswith("a4p-score "):
                yield shlex.split(line.removeprefix("$ "))[1:]


def test_commands_in_blocks_are_taken() -> None:
    known = get_group(application(None)).commands
    found = [command for page in PAGES for command in commands(page)]
    assert len(found) > 8
    for name, *arguments in found:
        known[name].make_context(name, arguments)


@in_pages
def test_commands_in_sentences_exist(page: Path) -> None:
    known = get_group(application(None)).commands
    for inside in re.findall(r"`a4p-score ([a-z][^`]*)`", prose(page)):
        name, *arguments = inside.partition(" -- ")[0].split()
        options = {option for parameter in known[name].params for option in parameter.opts}
        assert [word for word in arguments if word.startswith("-") and word != "-" and word not in options] == [], inside


def sessions() -> Iterator[tuple[str, list[str]]]:
    """Each `$ command` of the console blocks, with the lines of output shown under it."""
    for page in PAGES:
        for block in blocks(page, "console"):
            for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, *shown = session.splitlines()
                yield command, shown


@pytest.mark.parametrize(("command", "shown"), list(sessions()), ids=lambda part: part if isinstance(part, str) else "")
def test_output_is_what_the_command_prints(
    command: str, shown: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LC_ALL", "LC_CTYPE", "A4P_SCORE_PROFILES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(TOP)
    assert run(shlex.split(command)[1:]) == 0
    printed = iter(capsys.readouterr().out.splitlines())
    assert [line for line in shown if line != "..." and line not in printed] == []


def printed_by(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert run([*arguments, "--profiles", str(TOP / "profiles")]) == 0
    return capsys.readouterr().out.strip()


def test_the_examples_of_a_quotation_are_what_cite_prints(capsys: pytest.CaptureFixture[str]) -> None:
    page = re.sub(r"(?<=[^\n])\n> ", " ", text_of(TOP / "docs/reading-a-scorecard.md"))
    quoted = re.findall(r"^> (.*)$", page, re.MULTILINE)
    named = re.findall(r"`a4p-score (cite [^`]*)`", page)
    assert len(named) == 2
    assert quoted == [printed_by(*command.split(), capsys=capsys) for command in named]


def test_what_the_method_says_of_bands_and_ceilings() -> None:
    edges = sorted(band.min for band in a4p().bands)
    assert edges == [0, *(math.ceil(100 * sixth / 6) for sixth in (1, 2, 4, 5))]
    ends = ((profiles.CEILING["activity"], "substantial"), (profiles.CEILING["output"], "strong"))
    for ceiling, band in ends:
        most = 100 * WORDS["advances", ceiling]
        assert most < next(found.min for found in a4p().bands if found.name == band)


# --- formats


@pytest.mark.parametrize("name", FORMATS)
def test_examples_are_valid(name: str) -> None:
    base = base_values(framework_path("a4p").read_bytes())
    whole = [block.encode() for block in blocks(TOP / name, "yaml") if block.startswith("schema:")]
    assert whole
    for data in whole:
        if schema_of(data) == FRAMEWORK_SCHEMA:
            assert load_framework(data, "example.yaml", base).report.diagnostics == ()
        else:
            assert load_profile(data, "kosovo.yaml", a4p(), stem="kosovo").report.diagnostics == ()


def test_the_example_of_a_series_is_true() -> None:
    page = TOP / "docs/profile-format.md"
    (first,) = (block for block in blocks(page, "yaml") if block.startswith("schema:"))
    (example,) = (block for block in blocks(page, "yaml") if "series:" in block)
    text = first[: first.index("sources:")] + example
    read = load_profile(text.encode(), "kosovo.yaml", a4p(), stem="kosovo")
    assert read.model is not None
    assert read.report.diagnostics == ()
    (block,) = read.model.series
    packaged = Catalogue(TOP / "profiles", a4p()).load("congo")
    assert set(block.values) <= {value for other in packaged.series if other.indicator == block.indicator for value in other.values}
    item = items_under(read.model, a4p())[0]
    assert f"`{item.id}` with the value 117/906 × 100 = {item.value:.2f} " in text_of(page)


def tables() -> Iterator[tuple[str, type, list[tuple[str, list[str]]]]]:
    """Each table of keys: the page and heading, the model that it describes, and its rows."""
    for name, models in FORMATS.items():
        for section in re.split(r"^##+ ", text_of(TOP / name), flags=re.MULTILINE)[1:]:
            heading, _, body = section.partition("\n")
            if heading in models:
                yield f"{name}: {heading}", models[heading], list(rows(body))


def choices(hint: Any) -> set[str]:
    if get_origin(hint) is Literal:
        return {choice for choice in get_args(hint) if isinstance(choice, str)}
    return {choice for inner in get_args(hint) for choice in choices(inner)}


def test_every_format_is_described() -> None:
    assert {model for _, model, _ in tables()} == {model for models in FORMATS.values() for model in models.values()}


@pytest.mark.parametrize(("model", "described"), [pytest.param(model, found, id=name) for name, model, found in tables()])
def test_keys_types_and_defaults(model: type, described: list[tuple[str, list[str]]]) -> None:
    fields = {field.name: field for field in dataclasses.fields(model)}
    hints = get_type_hints(model)
    assert [key for key, _ in described] == list(fields)
    for key, (type_, required, _) in described:
        field = fields[key]
        optional = field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
        assert (required == "yes") is not optional, key
        if required.startswith("no: "):
            default = ", ".join(field.default) if isinstance(field.default, tuple) else field.default
            written = required.removeprefix("no: ").strip("`[]")
            assert written == default or float(written) == default, key
        if found := choices(hints[key]):
            assert set(re.findall(r"`([^`]+)`", type_)) == found, key


# --- the packaged framework


def section(page: str, heading: str) -> str:
    """The text under a heading, up to the next."""
    (found,) = re.findall(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text_of(TOP / page), re.MULTILINE | re.DOTALL)
    return str(found)


def constants() -> dict[str, tuple[float, ...]]:
    """What the tables of docs/method.md print: every factor, constant, band and pair of goalposts of the packaged framework."""
    method = a4p().method
    found: dict[str, tuple[float, ...]] = {}
    for table in (method.reliability, method.relation, method.credibility, method.level):
        found |= {str(key): (factor,) for key, factor in table.items()}
    assert method.scope_tried is not None
    found |= {key: (factor, method.scope_tried[key]) for key, factor in method.scope.items()}
    for field in dataclasses.fields(method):
        value = getattr(method, field.name)
        if isinstance(value, int | float):
            found[field.name] = (value,)
    found |= {band.name: (band.min,) for band in a4p().bands}
    return found | {indicator.id: (indicator.worst, indicator.best) for c in a4p().commitments for indicator in c.indicators}


def test_the_tables_of_the_method_are_those_of_the_framework() -> None:
    expected = constants()
    assert {"series_correlation", "min_coverage_interval", "pattern"} <= set(expected)
    printed = dict(rows(text_of(TOP / "docs/method.md")))
    sides = {side.id: printed.pop(side.id) for side in a4p().sides}
    assert sides == {side.id: [", ".join(side.actors), side.question] for side in a4p().sides}
    assert set(printed) == set(expected)
    assert {key: tuple(float(cell) for cell in cells[-len(expected[key]) :]) for key, cells in printed.items()} == expected
    measured = {indicator.id: a4p().side_of_indicator(c.id, indicator.id) for c in a4p().commitments for indicator in c.indicators}
    assert {name: printed[name][0] for name in measured} == measured


def test_the_caps_of_confidence_in_the_method() -> None:
    printed = re.findall(r"^\| at most (\d+) points \| ([a-z ]+) \|$", text_of(TOP / "docs/method.md"), re.MULTILINE)
    assert [(float(widest), word) for widest, word in printed] == list(zip(reversed(WIDEST), reversed(CONFIDENCE), strict=False))


def test_the_factors_in_the_method_stand_in_their_order() -> None:
    page = text_of(TOP / "docs/method.md")
    assert f"w = {' * '.join(factor.symbol for factor in frameworks.FACTORS)} " in page
    assert f"w = {' '.join(factor.symbol for factor in frameworks.FACTORS)} |" in page


def test_what_the_framework_asks() -> None:
    page = "docs/profile-format.md"
    assert dict(rows(section(page, "Commitments"))) == {c.id: [c.name, ", ".join(c.sides)] for c in a4p().commitments}
    assert dict(rows(section(page, "Indicators"))) == {
        i.id: [f"`{c.id}`", a4p().side_of_indicator(c.id, i.id), i.unit, str(i.per or "none")]
        for c in a4p().commitments
        for i in c.indicators
    }
    actors = {actor: cells[0] for actor, cells in rows(section(page, "Actors"))}
    assert actors == {actor: side.id for side in a4p().sides for actor in side.actors}


def test_the_grades_mean_on_one_page_what_they_mean_on_the_other() -> None:
    method = {key: cells[0] for key, cells in rows(text_of(TOP / "docs/method.md"))}
    grades = list(rows(section("docs/profile-format.md", "Grades")))
    assert [(letter, number.strip("`")) for letter, (_, number, _) in grades] == list(zip(get_args(Reliability), "123456", strict=True))
    for letter, (source, number, finding) in grades:
        assert source == method[letter]
        assert finding == method[number.strip("`")]


def test_the_examples_of_the_python_page_run(tmp_path: Path) -> None:
    code = "\n".join(blocks(TOP / "docs" / "python.md", "python"))
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    printed = done.stdout.splitlines()
    assert printed[0] == "True"
    assert printed[2] == "a part of the evidence: the outside word alone"
    assert printed[6] == "2020-01-31"
    assert printed[-2] == "['commitment', 'item', 'overall', 'pillar']"
    assert printed[-1] == "view: 'regions' is not one of pillars, declaration, a4p-plus"


def test_the_python_page_has_every_public_name() -> None:
    page = text_of(TOP / "docs" / "python.md")
    assert [name for name in a4p_score.__all__ if not re.search(rf"`[^`]*\b{name}\b", page)] == []


def test_the_agreement_in_the_codebook_is_that_of_the_codings() -> None:
    page = (TOP / "docs" / "codebook.md").read_text(encoding="utf-8")
    found = a4p_score.agreement()
    told = re.findall(r"^\| (\w+) \| (\d\.\d\d) \((\d\.\d\d) to (\d\.\d\d)\) \| (\d\.\d\d) \|$", page, re.MULTILINE)
    assert {name: tuple(numbers) for name, *numbers in told} == {
        field.field: tuple(
            f"{number:.2f}" for number in (field.overall.alpha, field.overall.interval.low, field.overall.interval.high, field.aim)
        )
        for field in found.fields
        if field.overall.interval
    }
    assert f"for {found.fields[0].overall.items} items of " in page
