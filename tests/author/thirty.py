"""Thirty items and the texts of their six sources: what each item says in other words, and the sentence of the source."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Mapping

from a4p_score.model.profile import Evidence
from tests.author.files import column, pdf, word
from tests.builders import item

Row = tuple[str, str, str, str, tuple[str, ...], str, str]
"""Id, source, finding, sentence with its figures in it, figures of the item, and a figure of the sentence with one digit changed."""

ROWS: tuple[Row, ...] = (
    ("town-halls", "annual", "The mission ran 12 town halls", "In the reporting period the mission convened twelve town halls in the northern districts.", ("12",), "twelve", "thirteen"),
    ("budget", "annual", "Its budget was $37.2 million", "The approved budget of the mission for 2018/19 amounted to US$ 37.2 million.", ("$37.2 million", "2018/19"), "37.2", "37.3"),
    ("patrols", "annual", "The mission carried out 1,244 patrols", "Military patrols of the mission numbered 1 244 along the ceasefire line.", ("1,244",), "1 244", "1 254"),
    ("women-officers", "annual", "Women were 21 % of staff officers", "Women made up 21 per cent of the staff officers of the force.", ("21%",), "21", "22"),
    ("resolution", "annual", "The Council renewed the mandate", "By its resolution 2426 (2018) the Security Council renewed the mandate.", ("resolution 2426 (2018)",), "2426", "2428"),
    ("visit", "annual", "The envoy went to the capital", "The Envoy visited the capital on 9 and 10 April 2018 for consultations.", ("9-10 April 2018",), "10 April", "11 April"),
    ("mines-cleared", "mines", "Most minefields were cleared, 37 of 61", "Of 61 recorded minefields, 37 had been released to their communities.", ("37 of 61",), "37", "31"),
    ("mine-victims", "mines", "Mines hurt 11 civilians", "Explosive remnants of war injured eleven civilians, among them five children.", ("11", "five"), "five", "six"),
    ("area", "mines", "Land of 148.8 million square metres was surveyed", "Teams surveyed 148.8 million square metres of land before the rains.", ("148.8 million square metres",), "148.8", "149.8"),
    ("submunitions", "mines", "The teams destroyed 688 submunitions", "A total of 688 submunitions were destroyed by the demining teams.", ("688 submunitions",), "688", "698"),
    ("funding", "mines", "Clearance had a gap of EUR 2.7 million", "A funding gap of 2.7 million euros remained for clearance in the valley.", ("EUR 2.7 million",), "2.7", "2.9"),
    ("third-review", "mines", "The third review came late", "The third review of the clearance plan was held in December 2019.", ("third", "December 2019"), "December 2019", "December 2018"),
    ("displaced", "ngo", "About 103,000 people fled", "Some 103,000 people were displaced by the fighting around the lake.", ("103,000",), "103,000", "108,000"),
    ("camp", "ngo", "A camp took 20,400 people in", "The transit camp sheltered 20,400 of the displaced by the end of March.", ("20,400",), "20,400", "20,500"),
    ("trust", "ngo", "Few respondents trusted the police, 18 %", "Only eighteen per cent of respondents said that they trusted the police.", ("18 per cent",), "eighteen", "nineteen"),
    ("interviews", "ngo", "The study rests on 84 interviews", "Researchers conducted 84 interviews in four towns for this study.", ("84", "four"), "84", "94"),
    ("killings", "ngo", "32 people were killed in the raid", "The raid on the cattle market left 32 dead and twenty wounded.", ("32", "20 wounded"), "twenty", "thirty"),
    ("dated-raid", "ngo", "The raid was in November", "It took place in the early hours of November 19, 2023, witnesses said.", ("19 November 2023",), "19", "18"),
    ("convictions", "courts", "The courts convicted 7 officers", "Seven officers were convicted by the mobile courts of crimes against civilians.", ("seven",), "Seven", "Six"),
    ("cases", "courts", "82 of 796 cases were closed", "The prosecutor closed 82 of the 796 pending cases.", ("82 of 796",), "796", "792"),
    ("judges", "courts", "A third of posts for judges were vacant", "One third of the posts of judges in the provinces stood vacant.", ("one third",), "One third", "One fourth"),
    ("prison", "courts", "The prison held 459 inmates for 215 places", "The central prison, built for 215, held 459 inmates.", ("459", "215"), "215", "225"),
    ("trainings", "courts", "Court clerks had 24 trainings", "Clerks of the courts attended 24 trainings on records.", ("24",), "24", "29"),
    ("symbol", "courts", "The report came as S/2019/797", "Earlier findings on detention are in document S/2019/797.", ("S/2019/797",), "S/2019/797", "S/2019/197"),
    ("radio", "press", "A radio drama reached 300,000 listeners", "The radio drama drew an audience of 300,000 listeners a week.", ("300,000",), "300,000", "200,000"),
    ("delay", "press", "Deployment came 4 months late", "The battalion deployed four months later than planned.", ("4 months",), "four", "five"),
    ("demining-dogs", "press", "16 dogs joined the work", "Sixteen dogs joined the search teams in the spring.", ("16",), "Sixteen", "Seventeen"),
    ("assembly", "short", "The ministers met 3 times", "The ministers of both sides met three times on the joint border.", ("three",), "three", "four"),
    ("helicopters", "short", "The two helicopters were grounded for 90 days", "Both helicopters stayed grounded for 90 days for want of permits.", ("90 days",), "90", "80"),
    ("rations", "short", "Rations fell to 72 kg a head", "Monthly rations were cut to 72 kg a household.", ("72 kg",), "72", "77"),
)  # fmt: skip
PLANTED = tuple(row[0] for row in ROWS[::2])
"""Fifteen items whose sentence is changed by one digit, or one word for a digit."""

LIKE_THEM = (
    "Paragraph 12 recalls 18 earlier reports, 21 annexes and 32 letters of 2014.",
    "The census of 1999 counted 112 villages, 3,720 wells and 10,300 cattle.",
)
"""Other numbers that must not be taken for those that are wanted."""


def items() -> tuple[Evidence, ...]:
    return tuple(item(name, sources=(source,), finding=f"{finding}.", figures=figures) for name, source, finding, _, figures, _, _ in ROWS)


def texts(changed: Collection[str] = ()) -> Mapping[str, bytes]:
    """The files by name, with the sentences of some items changed."""
    said: dict[str, list[str]] = {}
    for name, source, _, sentence, _, old, new in ROWS:
        assert sentence.count(old) == 1, name
        said.setdefault(source, []).append(sentence.replace(old, new) if name in changed else sentence)
    page = [run for sentence in said["annual"] for run in [sentence]]
    left, right = said["mines"][::2], said["mines"][1::2]
    courts = "".join(f"<tr><td>{number}</td><td>{sentence}</td></tr>" for number, sentence in enumerate(said["courts"], 1))
    return {
        "annual.pdf": pdf([column(_wrapped(page[:3], 80)), column(_wrapped(page[3:], 80))]),
        "mines.pdf": pdf([[run for pair in zip(*_both(left, right), strict=False) for run in pair]]),
        "ngo.docx": word(said["ngo"][:3], said["ngo"][3:]),
        "courts.html": f"<html><body><h1>Courts</h1><table>{courts}</table><p>{LIKE_THEM[0]}</p></body></html>".encode(),
        "press.txt": "\r\n".join([*said["press"], *LIKE_THEM]).encode("utf-16"),
        "short.htm": f"<p>{'</p><p>'.join([*said['short'], *LIKE_THEM])}".encode("cp1252"),
    }


def _wrapped(sentences: list[str], width: int) -> str:
    return "\n".join(line for sentence in [*sentences, *LIKE_THEM] for line in textwrap.wrap(sentence, width))


def _both(left: list[str], right: list[str]) -> tuple[list[tuple[float, float, str]], list[tuple[float, float, str]]]:
    """Two columns of equal length, drawn line by line across both."""
    columns = [_wrapped(sentences, 38) for sentences in (left, right)]
    most = max(text.count("\n") for text in columns)
    one, other = (text + "\nend of it" * (most - text.count("\n")) for text in columns)
    return column(one), column(other, left=320)
