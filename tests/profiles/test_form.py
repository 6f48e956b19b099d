"""All packaged profiles are written in one form, so that they can be read, compared and edited."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from a4p_score.load.registers import packaged_profiles
from a4p_score.model.profile import Evidence, Series, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a4p_score.model.framework import Framework

FILES = sorted(packaged_profiles().glob("*.yaml"))
in_files = pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)


def block(text: str, key: str) -> str:
    """The lines of a list at the top of the file, without its key; nothing when the file has none."""
    found = re.search(rf"^{key}:\n((?:[ ].*\n|\n)*)", text, re.MULTILINE)
    return found[1] if found else ""


def entries(lines: str) -> list[list[str]]:
    """The keys of each entry of a list, as they are written."""
    return [re.findall(r"^ {4}(\w+):", f"    {entry}", re.MULTILINE) for entry in re.split(r"^ {2}- ", lines, flags=re.MULTILINE)[1:]]


def in_order(keys: Sequence[str], order: Sequence[str]) -> bool:
    return [key for key in order if key in keys] == list(keys)


@in_files
def test_items_stand_by_pillar_and_commitment_under_a_comment_each(file: Path, framework: Framework) -> None:
    evidence = block(file.read_text(encoding="utf-8"), "evidence")
    told = re.findall(r"^ {2}# (\S+)$|^ {4}commitment: (\S+)$", evidence, re.MULTILINE)
    groups = [comment for comment, _ in told if comment]
    order = [commitment.id for commitment in framework.commitments]
    assert groups == sorted(set(groups), key=order.index)
    under = ""
    for comment, commitment in told:
        under = comment or under
        assert commitment in ("", under)


@in_files
@pytest.mark.parametrize("key", ["evidence", "series"])
def test_one_blank_line_stands_between_items_and_nowhere_in_them(file: Path, key: str) -> None:
    lines = block(file.read_text(encoding="utf-8"), key).rstrip("\n").split("\n")
    for number, line in enumerate(lines if lines != [""] else ()):
        starts = line.startswith("  - ") and not lines[number - 1].startswith("  # ")
        assert (lines[number - 1] == "") == (bool(number) and (starts or line.startswith("  # "))), f"{file.name}: {line}"


@in_files
def test_no_empty_field_and_no_stray_space(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert re.findall(r"^.*: *(?:null|~|\[\]|\{\}|\"\"|'')$|^.*[ \t]+$|\n\n\n|\t", text, re.MULTILINE) == []
    assert re.findall(r"^ *\w+:$(?!\n +)", text, re.MULTILINE) == []
    assert "standing: false" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@in_files
def test_fields_stand_in_the_order_of_the_format(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for key, model in (("evidence", Evidence), ("series", Series)):
        order = [field.name for field in fields(model)]
        assert [keys for keys in entries(block(text, key)) if not in_order(keys, order)] == []
    order = ["use", *(field.name for field in fields(Source))]
    assert [keys for keys in entries(block(text, "sources")) if not in_order(keys, order)] == []


def test_shared_sources_are_used_and_told_once() -> None:
    register = (packaged_profiles() / "sources" / "registers.yaml").read_text(encoding="utf-8")
    shared = re.findall(r"^ {2}- id: (\S+)$", register, re.MULTILINE)
    assert len(shared) == len(set(shared))
    used = {name for file in FILES for name in re.findall(r"^ {2}- use: (\S+)$", file.read_text(encoding="utf-8"), re.MULTILINE)}
    assert used == set(shared)
    own = {
        name
        for file in FILES
        for name in re.findall(r"^ {2}- id: (\S+)$", block(file.read_text(encoding="utf-8"), "sources"), re.MULTILINE)
    }
    assert own & used == set()
