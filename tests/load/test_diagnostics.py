from __future__ import annotations

import pytest

from a4p_score.load.diagnostics import MOST_PROBLEMS, Diagnostic, Sink


def at(line: int, column: int = 1, rule: str = "r", message: str = "m") -> Diagnostic:
    return Diagnostic(rule=rule, message=message, line=line, column=column)


def sources(data: bytes, *lines: int) -> list[str]:
    sink = Sink()
    for line in lines:
        sink.add(at(line))
    return [d.source for d in sink.report("f", data).diagnostics]


def test_problems_are_sorted_by_place() -> None:
    sink = Sink()
    for line, column, rule in ((3, 1, "a"), (1, 9, "a"), (1, 2, "b"), (1, 2, "a"), (0, 0, "z")):
        sink.add(at(line, column, rule))
    report = sink.report("file.yaml", b"x\ny\nz\n")
    assert report.file == "file.yaml"
    assert [(d.line, d.column, d.rule) for d in report.diagnostics] == [(0, 0, "z"), (1, 2, "a"), (1, 2, "b"), (1, 9, "a"), (3, 1, "a")]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_each_problem_gets_its_line_without_the_line_end(end: bytes) -> None:
    assert sources(end.join([b"one", b"", "zw\u00f6lf".encode(), b""]), 1, 2, 3, 3, 4) == ["one", "", "zwölf", "zwölf", ""]


def test_lines_that_a_file_does_not_have() -> None:
    assert sources(b"only", 0, 1, 2, 9) == ["", "only", "", ""]
    assert sources(b"", 1, 5) == ["", ""]


def test_a_byte_order_mark_is_no_part_of_a_line() -> None:
    assert sources(b"\xef\xbb\xbfone\n", 1) == ["one"]


def test_bytes_that_are_no_text_do_not_matter_to_the_report() -> None:
    assert sources(b"a\xffb\n", 1) == ["a\ufffdb"]


def test_a_line_without_end_is_cut() -> None:
    assert sources(b"x" * 1_000_000, 1) == ["x" * 4_000]


def test_what_does_not_fit_is_counted() -> None:
    sink = Sink()
    for line in range(MOST_PROBLEMS + 3):
        sink.add(at(line + 1))
    report = sink.report("f", b"")
    assert (len(report.diagnostics), report.more) == (MOST_PROBLEMS, 3)


def test_a_report_keeps_hints() -> None:
    sink = Sink()
    sink.add(Diagnostic(rule="r", message="m", line=1, column=2, help="did you mean x?"))
    (found,) = sink.report("f", b"line").diagnostics
    assert found == Diagnostic(rule="r", message="m", line=1, column=2, help="did you mean x?", source="line")
