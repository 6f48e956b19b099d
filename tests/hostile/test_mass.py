"""Files of very many values: an error each, or bombs that would unfold into more. And one of 10 MB that is in order."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from tests.hostile.commands import assert_refused, run, run_each
from tests.hostile.test_size import HEAD, MIB

FRAMEWORK = b"schema: a4p-score/framework/2\nid: own\nversion: '1'\ntitle: Own\nextends: a4p\n"


def keys(number: int, key: str = "namf") -> str:
    return "{" + ", ".join(f"{key}{n}: 1" for n in range(number)) + "}"


def views() -> bytes:
    """The most unknown keys that a framework has room for: each of 20 views with 200 groups of 99 keys."""
    group = f"  - {keys(99)}\n".encode()
    return FRAMEWORK + b"views:\n" + b"".join(b" v%d:\n" % number + group * 200 for number in range(20))


def lookalikes() -> bytes:
    """Sources that are no other's misspelling and yet alike to all: every guess at what was meant is as costly as can be."""
    letters = random.Random(1)  # noqa: S311 - only to mix letters, the same way every time
    alphabet = "abcdefghijklmnopqrstuvwxyz0123456789" * 2

    def name() -> str:
        return "".join(letters.sample(alphabet[:60], 60))

    source = "- {{id: {}, title: x, publisher: x, reliability: A, relation: self}}\n"
    item = "- {{id: i{}, commitment: people.local-reconciliation, finding: x, actor: mission, direction: mixed, level: output, observed: 2019, credibility: 2, sources: [{}]}}\n"
    sources = "".join(source.format(name()) for _ in range(2_000))
    evidence = "".join(item.format(number, ", ".join(name() for _ in range(90))) for number in range(60))
    return HEAD + f"sources:\n{sources}evidence:\n{evidence}".encode()


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a million and one values": (
        lambda: HEAD + b"evidence: [" + b"x," * (7 * MIB) + b"]\n",
        "A4P112 too-many-values: more than 1,000,000",
    ),
    "lists": (lambda: HEAD + b"evidence: [" + b"[[]]," * 499_000 + b"]\n", "A4P203 wrong-type: evidence no. 1"),
    "unknown keys": (lambda: HEAD + b"".join(b"key%d: 1\n" % n for n in range(1_200_000)), "A4P112 too-many-values: more than 100 keys"),
    "unknown keys of facts": (
        lambda: HEAD.replace(b"area: X", f"area: X, facts: [{', '.join([keys(99)] * 200)}]".encode()),
        "A4P201 unknown-key: mission, facts no. 1: unknown key 'namf0",
    ),
    "unknown keys of views": (views, "A4P201 unknown-key: views, v0 no. 1: unknown key 'namf0"),
    "empty keys": (lambda: b"?\n" * (7 * MIB), "A4P106 duplicate-key"),
    "merge keys": (lambda: HEAD + b"evidence:\n" + b"- {<<: {<<: {}}}\n" * 900_000, "A4P108 merge-key"),
    "aliases": (lambda: HEAD + b"evidence: [" + b"*a," * (4 * MIB) + b"]\n", "A4P107 anchor-or-alias"),
    "sources that nobody declared": (lookalikes, "A4P302 unknown-source"),
}


def test_they_are_refused(tmp_path: Path) -> None:
    lines = []
    for number, (made, _) in enumerate(FILES.values()):
        path = tmp_path / f"{number}.yaml"
        path.write_bytes(made())
        lines.append(["mission", "kosovo", "--framework", str(path)] if made is views else ["mission", str(path)])
    for (name, (_, reason)), ended in zip(FILES.items(), run_each(*lines), strict=True):
        assert_refused(ended, 3)
        assert ended.out == "", name
        assert reason in ended.err, name
        assert ended.err.count("error A4P") <= 20, name


def test_validate_reports_on_a_mass_of_problems(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(HEAD + b"evidence:\n" + b"- {a: b}\n" * 200_000)
    ended = run("validate", path)
    assert_refused(ended, 1)
    assert ended.out.count("error A4P") == 20
    assert "and 9" in ended.out
    assert ended.err.startswith("1 file checked: 1,000 errors")


def test_a_profile_of_10_mb_that_is_in_order_is_scored(tmp_path: Path) -> None:
    item = (
        "  - id: item-{}\n    commitment: people.local-reconciliation\n    finding: {}\n    actor: mission\n    direction: mixed\n"
        "    level: output\n    observed: 2019\n    credibility: 2\n    sources: [report]\n"
    )
    path = tmp_path / "x.yaml"
    source = "sources:\n  - {id: report, title: Report, publisher: UN, published: 2020, reliability: A, relation: self}\nevidence:\n"
    path.write_text(HEAD.decode() + source + "".join(item.format(number, "x" * 210) for number in range(25_000)))
    assert 10_000_000 < path.stat().st_size < 16 * MIB
    ended = run("mission", path, "--width", "140")
    assert (ended.code, ended.err) == (0, "")
    assert " 25,000 " in ended.out
    assert ended.megabytes < 200
