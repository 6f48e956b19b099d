from __future__ import annotations

from dataclasses import replace

import pytest

from a4p_score.formats.style import Style
from a4p_score.formats.terminal import to_text
from a4p_score.model.scorecard import Interval
from a4p_score.report import document as d
from a4p_score.report.figures import Sparkline


def shown(*blocks: d.Block, width: int = 80, **style: bool) -> str:
    return to_text(d.Document(title="T", sections=(blocks,)), Style(width=width, **style))


@pytest.mark.parametrize("width", [20, 33, 80])
def test_long_words_fold_and_nothing_is_cut(width: int) -> None:
    table = d.Table(columns=d.columns("Name", "Number", numbers=("Number",)), rows=(("W" * 150, "42"),))
    text = shown(table, d.points(["x" * 90]), d.paragraph(d.labelled("L", "y" * 90)), width=width)
    assert text.count("W") == 150
    assert text.count("x") == 90
    assert text.count("y") == 90
    assert "42" in text
    assert max(len(line) for line in text.splitlines()) <= width


def test_no_line_ends_in_spaces() -> None:
    assert shown(d.Table(columns=d.columns("A", "B"), rows=(("x", ""),))) == "A    B\nx\n"


TABLE = d.Table(
    columns=(
        d.Column(name="Pillar"),
        d.Column(name="Score", number=True),
        d.Column(name="90 % interval"),
        d.Column(name="More", wide=True),
    ),
    rows=(
        ("Politics", d.Number(64.0, "64"), d.Range(interval=Interval(low=35, high=90, level=0.9), score=64), "x"),
        ("Politics", d.Number(41.0, "41"), d.Range(interval=Interval(low=0, high=100, level=0.9), score=41), "y"),
    ),
    once=(0,),
)


def test_texts_wrap_before_a_bar_is_too_short_to_be_read() -> None:
    table = d.Table(
        columns=(d.Column(name="90 % interval"), d.Column(name="Main thing to know")),
        rows=((d.Range(interval=Interval(low=35, high=90, level=0.9), score=64), "over half of the weight is one publisher's"),),
    )
    assert shown(table, width=56).splitlines() == [
        "90 % interval      Main thing to know",
        "35 ····━━━●━━━· 90 over half of the weight is one",
        "                   publisher's",
    ]


def test_a_folded_table_puts_its_text_below_the_numbers() -> None:
    table = d.Table(
        columns=d.columns("Points", "Share", "Item", numbers=("Points", "Share")),
        rows=((d.signed(1.5), d.share(0.25), d.Span("trust-forum: " + "long " * 30, strong=False)),),
        folded=True,
    )
    assert shown(table, width=40).splitlines() == [
        "Points Share",
        "  +1.5  25 %",
        "  trust-forum: long long long long",
        "  long long long long long long long …",
    ]
    assert len(shown(table, width=140).splitlines()) == 3


def test_columns_for_wide_terminals_give_way_before_the_table_does() -> None:
    columns = (*d.columns("Name", "Score", numbers=("Score",)), d.Column(name="W" * 120, fixed=True, wide=True))
    table = d.Table(columns=columns, rows=(("Politics", d.number(64), "more"),))
    assert shown(table, width=110) == "Name     Score\nPolitics    64\n"
    assert "W" * 120 in shown(table, width=140)


def test_a_spare_table_is_left_out_with_the_space_above_it_where_words_would_break() -> None:
    table = d.Table(columns=d.columns("Name", "Weakness"), rows=(("reconciliation of all", "one-sided"),), spare=True)
    document = d.Document(title="T", sections=((d.Heading("Top"),), (table,), (d.paragraph("end"),)))
    assert to_text(document, Style(width=40)) == "Top\n\nName                  Weakness\nreconciliation of all one-sided\n\nend\n"
    assert to_text(document, Style(width=39)) == "Top\n\nend\n"
    narrow = d.Table(columns=d.columns("N" * 20, "W" * 20), rows=(("reconciliation", "one-sided"),), spare=True)
    assert shown(narrow, width=41).count("N") == 20
    assert shown(narrow, width=40) == "\n"


def test_clipped_text_leaves_out_the_note_that_ends_it() -> None:
    cell = d.line(
        d.strong("id"), ": found", d.toned(" (", "note"), d.Span("source", tone="note", link="https://e.org"), d.toned(")", "note")
    )
    clipped = d.Table(columns=(d.Column(name="Item", clip=2),), rows=((cell,),))
    assert shown(clipped, width=80) == "Item\nid: found\n"
    assert shown(clipped, width=110) == "Item\nid: found (source)\n"


def test_least_widths_never_push_a_column_over_the_edge() -> None:
    columns = (d.Column(name="Name", least=20), *d.columns("Wide", "Also", "Last", fixed=("Last",)))
    text = shown(d.Table(columns=columns, rows=(("x " * 30, "y " * 30, "z " * 8, "15–72"),)), width=100)
    assert text.splitlines()[0].endswith(" Last")
    assert text.splitlines()[1].endswith(" 15–72")
    assert [text.count(letter) for letter in "xyz"] == [30, 30, 8]
    assert max(map(len, text.splitlines())) <= 100


def test_a_figure_is_its_table_where_the_document_does_not_say_the_same() -> None:
    figure = Sparkline(title="Overall", description="Scores.", dates=("2019", "2020"), values=(None, 49.6))
    assert shown(figure, replace(figure, title="Told", told=True)) == "Overall\nDate Score\n2019     –\n2020    50\n"


GROUPED = d.Table(
    columns=(
        d.Column(name="Pillar"),
        d.Column(name="Score", number=True, group="Delivery"),
        d.Column(name="90 %", group="Delivery"),
        d.Column(name="Score", number=True, group="Conditions"),
        d.Column(name="Main thing to know", below=True),
    ),
    rows=(
        ("Politics", d.number(64), "35–90", d.number(38), "nothing counts against: look for it"),
        ("People", d.number(42), "15–72", d.number(40), ""),
        ("Peace", d.number(61), "33–86", d.number(44), "nothing counts against: look for it"),
    ),
)


def test_groups_stand_over_their_columns_and_texts_without_room_below_the_table() -> None:
    assert shown(GROUPED, width=60).splitlines() == [
        "         Delivery    Conditions",
        "Pillar   Score 90 %  Score #",
        "Politics    64 35–90    38 1",
        "People      42 15–72    40",
        "Peace       61 33–86    44 1",
        "1 nothing counts against: look for it",
    ]
    assert shown(GROUPED, width=140).splitlines()[2] == "Politics    64 35–90    38 nothing counts against: look for it"


def test_scores_that_would_not_fit_have_headings_in_turn_and_give_a_column_up() -> None:
    score = d.Scored(score=50.0, interval=Interval(level=0.9, low=30.0, high=70.0), edges=(), confidence="medium", flat=True)
    none = d.Scored(score=None, interval=None, edges=(), flat=True)
    columns = (
        *d.columns("Name", "Sustaining peace", "Partnerships", "Performance", "Overall", fixed=("Name",)),
        d.Column(name="Cover", yields=True),
    )
    table = d.Table(columns=columns, rows=(("UNMIK", score, none, score, score, "97 %"),))
    assert shown(table, width=61).endswith("UNMIK 50 30–70 ◑    –            50 30–70 ◑  50 30–70 ◑ 97 %\n")
    for width in (56, 42):
        assert shown(table, width=width) == (
            "      Sustaining peace Performance\n"  # each over its column and the next
            "Name            Partnerships     Overall\n"
            "UNMIK 50 30–70◑ –      50 30–70◑ 50 30–70◑\n"
        )
    assert shown(table, width=41).startswith("UNMIK\n  Sustaining peace: 50 (30–70), medium\n")
    assert shown(replace(table, columns=d.columns(*(column.name for column in columns))), width=52).startswith("UNMIK\n  Sustaining")


def test_bars_take_the_room_that_is_left_and_repeated_cells_stand_once() -> None:
    assert shown(TABLE, width=40).splitlines() == [
        "Pillar   Score 90 % interval",
        "Politics    64 35 ·····━━━━━●━━━━· 90",
        "            41  0 ━━━━━━●━━━━━━━━━ 100",
    ]
    assert shown(TABLE, width=110).splitlines()[0].split() == ["Pillar", "Score", "90", "%", "interval", "More"]


def test_where_a_table_does_not_fit_its_rows_become_lines() -> None:
    assert shown(TABLE, width=20).splitlines() == [
        "Politics",
        "  Score: 64",
        "  90 % interval: 35",
        "·━●━ 90",
        "Politics",
        "  Score: 41",
        "  90 % interval:  0",
        "━●━━ 100",
    ]


def test_where_rows_are_lines_each_stands_under_the_name_of_its_group() -> None:
    """Two scores of one row are of two sides: nobody may take one for the other."""
    assert shown(GROUPED, width=22).splitlines()[:8] == [
        "Politics",
        "  Delivery",
        "    Score: 64",
        "    90 %: 35–90",
        "  Conditions",
        "    Score: 38",
        "  Note: 1",
        "People",
    ]
