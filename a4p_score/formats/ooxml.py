"""What Word files can say and python-docx has no words for: links, fields, marks of lists, tables that repeat their heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.parts.numbering import NumberingPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import _Footer
    from docx.shape import InlineShape
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_RULE = {"val": "single", "sz": "2", "space": "0", "color": "999999"}  # an eighth of a point each
_HEAVY = {"val": "single", "sz": "6", "space": "0", "color": "000000"}
_NO_RULE = {"val": "nil"}
_DRAWING = (
    '<a:extLst {main}><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" {relations} r:embed="{identity}"/>'
    "</a:ext></a:extLst>"
)
_AFTER_BORDERS = tuple(f"w:{name}" for name in ("shd", "tabs", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr"))
_TABLE_PARTS = (
    *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing"),
    *("tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription"),
)
_CELL_PARTS = (
    "cnfStyle",
    "tcW",
    "gridSpan",
    "hMerge",
    "vMerge",
    "tcBorders",
    "shd",
    "noWrap",
    "tcMar",
    "textDirection",
    "tcFitText",
    "vAlign",
)
"""Word takes parts in this order alone."""

_TWIPS = 20  # of a point


def element(name: str, /, **attributes: str) -> BaseOxmlElement:
    """An element of the namespace w with attributes of it."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def empty(word: Document) -> None:
    """Leave of a file's body only what says how its last pages look."""
    body = word.element.body
    kept = body.find(qn("w:sectPr"))
    body[:] = [element("sectPr") if kept is None else kept]


def remove(paragraph: Paragraph) -> None:
    """Take a paragraph out of where it stands."""
    paragraph._p.getparent().remove(paragraph._p)


def set_style(paragraph: Paragraph, name: str) -> None:
    """A style by its id, without python-docx's search for the default one, which takes most of the time of a long table."""
    paragraph._p.style = name


def link(paragraph: Paragraph, run: Run, address: str) -> None:
    """Make the last run of a paragraph lead to an address."""
    made = OxmlElement("w:hyperlink")
    made.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run._r.addprevious(made)
    made.append(run._r)


def link_within(run: Run, bookmark: str) -> None:
    """Make a run lead to a place in the document."""
    made = element("hyperlink", anchor=bookmark)
    run._r.addprevious(made)
    made.append(run._r)


def bookmark(run: Run, name: str, number: int) -> None:
    """Name the place where a run stands; names and numbers are each of one place alone."""
    run._r.addprevious(element("bookmarkStart", id=str(number), name=name))
    run._r.addnext(element("bookmarkEnd", id=str(number)))


def frame(paragraph: Paragraph) -> None:
    """A line around a paragraph."""
    sides = {side: _HEAVY | {"space": "4"} for side in ("top", "left", "bottom", "right")}
    paragraph._p.get_or_add_pPr().insert_element_before(_within("pBdr", **sides), *_AFTER_BORDERS)


def bare(table: Table, gap: float) -> None:
    """No lines, and no room around cells but so many points to the right: a table that only places what it holds."""
    sides = dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), _NO_RULE)
    margins = _within("tblCellMar", top=_margin(0), left=_margin(0), bottom=_margin(0), right=_margin(round(gap * _TWIPS)))
    _put(table._tbl.tblPr, [_within("tblBorders", **sides), margins], _TABLE_PARTS)


def field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field such as PAGE, with what it shows until Word counts anew."""
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run(shown if kind == "shown" else None)
        if kind == "code":
            made = element("instrText")
            made.text = f" {code} "
            run._r.append(made)
        elif kind != "shown":
            run._r.append(element("fldChar", fldCharType=kind))


def has_content(footer: _Footer) -> bool:
    """Whether a footer shows anything."""
    return bool(footer._element.xpath(".//w:t | .//w:instrText | .//w:fldSimple | .//w:drawing | .//w:pict"))


def rule_above(paragraph: Paragraph) -> None:
    """A thin line above a paragraph."""
    borders = element("pBdr")
    borders.append(element("top", **(_RULE | {"space": "4"})))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


# --- lists ----------------------------------------------------------------------------------------------------------------------


def new_list(word: Document, marks: Sequence[str]) -> str:
    """A kind of list with a mark for each level; its id."""
    numbering = _numbering(word)
    kinds = numbering.findall(qn("w:abstractNum"))
    lists = numbering.findall(qn("w:num"))
    kind = str(1 + max((int(one.get(qn("w:abstractNumId"))) for one in kinds), default=0))
    name = str(1 + max((int(one.get(qn("w:numId"))) for one in lists), default=0))
    made = element("abstractNum", abstractNumId=kind)
    made.append(element("multiLevelType", val="hybridMultilevel"))
    for place, mark in enumerate(marks):
        level = element("lvl", ilvl=str(place))
        level.extend(
            [element("start", val="1"), element("numFmt", val="bullet"), element("lvlText", val=mark), element("lvlJc", val="left")]
        )
        edges = element("pPr")
        edges.append(element("ind", left=str(360 * (place + 1)), hanging="300"))
        level.append(edges)
        made.append(level)
    if kinds:
        kinds[-1].addnext(made)  # kinds stand before lists
    else:
        numbering.insert(0, made)
    one = element("num", numId=name)
    one.append(element("abstractNumId", val=kind))
    (lists[-1].addnext if lists else made.addnext)(one)
    return name


def _numbering(word: Document) -> BaseOxmlElement:
    try:
        found: BaseOxmlElement = word.part.numbering_part.element
    except NotImplementedError:  # a template without lists: python-docx has none to give
        root = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        part = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, root, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return root
    return found


def put_in_list(paragraph: Paragraph, name: str, level: int) -> None:
    """Make a paragraph a point of a list."""
    made = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    made.get_or_add_ilvl().val = level
    made.get_or_add_numId().val = int(name)


def size_mark(paragraph: Paragraph, size: float) -> None:
    """The size in points of what stands before a point of a list."""
    look = element("rPr")
    look.append(element("sz", val=str(round(size * 2))))
    paragraph._p.get_or_add_pPr().insert_element_before(look, "w:sectPr", "w:pPrChange")


def outline(paragraph: Paragraph, level: int) -> None:
    """Make a paragraph a heading for the table of contents, whatever its style."""
    paragraph._p.get_or_add_pPr().insert_element_before(element("outlineLvl", val=str(level - 1)), "w:rPr", "w:sectPr")


# --- figures --------------------------------------------------------------------------------------------------------------------


def draw(shape: InlineShape, run: Run, svg: str, name: str, told: str) -> None:
    """Put a drawing before a picture, which stays for readers that cannot draw, and say in words what both show."""
    package = run.part.package
    drawing = Part(package.next_partname("/word/media/drawing%d.svg"), "image/svg+xml", svg.encode(), package)
    for edge in ("distT", "distB", "distL", "distR"):
        shape._inline.set(edge, "0")  # LibreOffice would leave nine points to each side
    properties = shape._inline.docPr
    properties.set("name", name)
    properties.set("descr", told)
    [picture] = shape._inline.xpath(".//a:blip")
    identity = run.part.relate_to(drawing, RELATIONSHIP_TYPE.IMAGE)
    picture.append(parse_xml(_DRAWING.format(main=nsdecls("a"), relations=nsdecls("r"), identity=identity)))


# --- tables ---------------------------------------------------------------------------------------------------------------------


def lay_out(table: Table, widths: Sequence[float], caption: str | None, *, ruled: bool) -> None:
    """Fixed widths of columns in points, and what the table is called for who cannot see it.

    `ruled`: thin lines between rows and below the last, no others, and little room around the text of a cell.
    """
    twips = [str(round(width * _TWIPS)) for width in widths]
    parts = [element("tblW", w=str(sum(map(int, twips))), type="dxa"), element("tblLayout", type="fixed")]
    if ruled:
        parts += [_within("tblBorders", bottom=_RULE, insideH=_RULE)]
        parts += [_within("tblCellMar", top=_margin(40), left=_margin(60), bottom=_margin(40), right=_margin(60))]
    if caption:
        parts.append(element("tblCaption", val=caption))
    _put(table._tbl.tblPr, parts, _TABLE_PARTS)
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, twips, strict=True):
        column.set(qn("w:w"), width)
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, twips, strict=True):
            _put(cell.get_or_add_tcPr(), [element("tcW", w=width, type="dxa")], _CELL_PARTS)


def rule_below(cell: _Cell, kind: Literal["heavy", "none"]) -> None:
    """The line below a cell of a heading."""
    _put(cell._tc.get_or_add_tcPr(), [_within("tcBorders", bottom=_HEAVY if kind == "heavy" else _NO_RULE)], _CELL_PARTS)


def stand_low(cell: _Cell) -> None:
    """Set the text of a cell at its foot."""
    _put(cell._tc.get_or_add_tcPr(), [element("vAlign", val="bottom")], _CELL_PARTS)


def _within(name: str, **parts: dict[str, str]) -> BaseOxmlElement:
    made = element(name)
    made.extend(element(part, **attributes) for part, attributes in parts.items())
    return made


def _margin(twips: int) -> dict[str, str]:
    return {"w": str(twips), "type": "dxa"}


def _put(properties: BaseOxmlElement, parts: Sequence[BaseOxmlElement], order: Sequence[str]) -> None:
    """Parts in place of those of their names, in the order in which Word wants them."""
    places = {qn(f"w:{name}"): place for place, name in enumerate(order)}
    replaced = {part.tag for part in parts}
    kept = [part for part in properties if part.tag not in replaced]
    properties[:] = sorted([*kept, *parts], key=lambda part: places.get(part.tag, len(order)))


def heading_row(row: _Row) -> None:
    """Repeat a row on every page that the table reaches."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def keep_row(row: _Row) -> None:
    """Never break a page within a row."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))
