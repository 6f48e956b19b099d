"""Sources from reference managers: CSL-JSON (Zotero and others), RIS and BibTeX. What a person has to judge is left empty."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from a4p_score.author.cells import CellError, read_cell
from a4p_score.author.columns import tables
from a4p_score.author.entries import Entry
from a4p_score.author.grid import Found, Problem, Raw
from a4p_score.author.mapping import slug
from a4p_score.errors import InputError, UsageError
from a4p_score.load.files import read_bytes, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from a4p_score.author.columns import Column
    from a4p_score.model.framework import Framework

SUFFIXES = (".json", ".ris", ".bib")
FOR_A_PERSON = ("reliability", "relation")
"""Grades: no reference manager has them, and none is guessed."""
MOST_REFERENCES = 5_000
_MOST_BIBTEX = 2 * 1024 * 1024
_WITH_SYMBOL = ("report", "rprt", "techreport", "legislation", "bill", "treaty", "document", "gov", "misc", "generic")
"""Kinds of documents whose number is a symbol, such as S/2019/797; that of an article is of its issue."""
_MONTHS = {name: f"{number:02}" for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?")
_BEGUN = re.compile(r"\s*@(?!comment|string|preamble)\w+\s*[{(]", re.IGNORECASE)
_KEY = re.compile(r"[a-z0-9-]{1,64}")


def read_references(path: Path, framework: Framework) -> tuple[list[Entry], Found]:
    """The references of a file as sources, one an entry; its number stands for a row."""
    found = Found()
    records = _records(path, found)
    if not records and not found.failed:
        raise InputError(f"{shown(path)}: holds no references")
    columns = tables(framework)["Sources"].by_name
    taken: set[str] = set()
    entries: list[Entry] = []
    for number, record in enumerate(records, 1):
        entry = Entry("Sources", path.name, number)
        for field, value in record.items():
            _take(entry, columns[field], " ".join(str(value).split()) if value is not None else "", found)
        if "title" not in entry.said:
            found.add(entry.problem("title", "has no title", "give it one in the reference manager, or delete it"))
            continue
        entry.said = {"id": _id(entry.said, taken), **{key: value for key, value in entry.said.items() if key != "id"}}
        entries.append(entry)
    return entries, found


def _records(path: Path, found: Found) -> list[dict[str, Any]]:
    """The fields of each reference; InputError for a file that cannot be read as what its suffix says."""
    name, suffix = shown(path), path.suffix.lower()
    read: Callable[[str, Found, str], Iterable[dict[str, Any]]] = {".json": _csl, ".ris": _ris, ".bib": _bibtex}[suffix]
    data = read_bytes(path, _MOST_BIBTEX) if suffix == ".bib" else read_bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{name}: is not UTF-8; export it as UTF-8") from None
    begun = {".json": 0, ".ris": text.count("\nTY  -"), ".bib": text.count("@") // 2}[suffix]
    try:
        records = list(read(text, found, path.name)) if begun <= MOST_REFERENCES else []
    except ImportError:
        raise UsageError("reading references needs the extra `author`: pip install 'a4p-score[author]'") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{name}:{error.lineno}: is not JSON ({error.msg})") from None
    except Exception as error:  # noqa: BLE001 - each library raises what it likes
        raise InputError(f"{name}: cannot be read as {suffix[1:]} ({type(error).__name__})") from None
    if max(begun, len(records)) > MOST_REFERENCES:
        raise InputError(f"{name}: holds more than {MOST_REFERENCES:,} references; split it")
    return records


def _take(entry: Entry, column: Column, text: str, found: Found) -> None:
    """One field of a reference: of what it does not have it says nothing."""
    if column.name == "published" and text and _date(text) is None:
        message = f"published: {text[:40]!r} is not a date, and was left out"
        found.add(Problem(sheet=entry.sheet, row=entry.row, message=message, severity="warning"))
        return
    try:
        if text and (said := read_cell(Raw(text), column).text) is not None:
            entry.said[column.name] = said
            entry.present[column.name] = 0
    except CellError as error:
        found.add(entry.problem(column.name, error.message, error.remedy))


def _id(said: dict[str, Any], taken: set[str]) -> str:
    """The reference's own key where it can be an id; else one made of its title."""
    key = str(said.get("id", "")).lower()
    base = key if _KEY.fullmatch(key) else slug(key if re.fullmatch(r"[\w:.-]{2,40}", key) else str(said.get("title", "untitled")))
    name, number = base, 2
    while name in taken:
        name, number = f"{base[:60]}-{number}", number + 1
    taken.add(name)
    return name


def _csl(text: str, found: Found, name: str) -> Iterable[dict[str, Any]]:
    records = json.loads(text)
    records = records.get("items", [records]) if isinstance(records, dict) else records
    if not isinstance(records, list):
        raise TypeError
    for number, record in enumerate(records, 1):
        try:
            yield _csl_record(record)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            found.add(Problem(sheet=name, row=number, message="is not written as CSL-JSON has references", remedy="export it again"))


def _csl_record(record: dict[str, Any]) -> dict[str, Any]:
    issued = record.get("issued") or {}
    parts = (issued.get("date-parts") or [[]])[0]
    written = "-".join(f"{int(part):04}" if not place else f"{int(part):02}" for place, part in enumerate(parts[:3]))
    people = [one.get("literal") or " ".join(filter(None, (one.get("given"), one.get("family")))) for one in record.get("author") or []]
    made = {
        "id": record.get("citation-key") or record.get("citation-label") or record.get("id"),
        "title": record.get("title"),
        "author": "; ".join(people),
        "publisher": record.get("publisher") or record.get("container-title") or record.get("authority"),
        "url": _address(record.get("URL"), record.get("DOI")),
        "symbol": _symbol(record.get("type"), record.get("number")),
        "published": written or _date(said := issued.get("raw") or issued.get("literal")) or said,
    }
    if any(isinstance(value, list | dict) for value in made.values()):
        raise TypeError
    return made


def _ris(text: str, found: Found, name: str) -> Iterable[dict[str, Any]]:
    import rispy  # noqa: PLC0415

    begun = 0
    for number, line in enumerate(text.splitlines(), 1):
        tag = line[:6].rstrip()
        if (tag == "TY  -" and begun) or (tag == "ER  -" and not begun):
            _cut_off(found, name, begun or number, "TY" if tag == "ER  -" else "ER")
        begun = number if tag == "TY  -" else 0 if tag == "ER  -" else begun
    if begun:
        _cut_off(found, name, begun, "ER")
    for record in rispy.loads(text):
        urls = record.get("urls") or [record.get("url")]
        yield {
            "id": record.get("id") or record.get("label"),
            "title": record.get("title") or record.get("primary_title"),
            "author": "; ".join(record.get("authors") or record.get("first_authors") or []),
            "publisher": record.get("publisher") or record.get("journal_name") or record.get("secondary_title"),
            "url": _address(urls[0], record.get("doi")),
            "symbol": _symbol(record.get("type_of_reference"), record.get("number")),
            "published": _date(record.get("date")) or _date(year := record.get("year") or record.get("publication_year")) or year,
        }


def _cut_off(found: Found, name: str, line: int, tag: str) -> None:
    """A reference that the library would join to its neighbour, or leave out."""
    message = f"the reference in line {line} has no line {tag}"
    found.add(Problem(sheet=name, message=message, remedy=f"put {tag}  - where it {'begins' if tag == 'TY' else 'ends'}"))


def _bibtex(text: str, found: Found, name: str) -> Iterable[dict[str, Any]]:
    import bibtexparser  # noqa: PLC0415
    from bibtexparser.bparser import BibTexParser  # noqa: PLC0415
    from bibtexparser.customization import convert_to_unicode  # noqa: PLC0415

    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False, customization=convert_to_unicode)
    read = bibtexparser.loads(text, parser)
    for comment in read.comments:
        if _BEGUN.match(comment):  # what the library cannot read it takes for a comment
            line = text[: max(0, text.find(comment.strip()))].count("\n") + 1
            remedy = "look for a bracket or a quote that is never closed"
            found.add(Problem(sheet=name, message=f"the reference in line {line} cannot be read", remedy=remedy))
    for record in read.entries:
        said = {key: re.sub(r"[{}]", "", str(value)) for key, value in record.items()}
        yield {
            "id": said.get("ID"),
            "title": said.get("title"),
            "author": said.get("author", "").replace(" and ", "; "),
            "publisher": said.get("publisher") or said.get("institution") or said.get("organization") or said.get("journal"),
            "url": _address(said.get("url"), said.get("doi")),
            "symbol": _symbol(said.get("ENTRYTYPE"), said.get("number")),
            "published": _date(said.get("date")) or _month(said.get("year"), said.get("month")) or said.get("year") or said.get("date"),
        }


def _address(url: Any, doi: Any) -> str | None:
    return str(url) if url else f"https://doi.org/{doi}" if doi else None


def _symbol(kind: Any, number: Any) -> str | None:
    return str(number) if number and str(kind).lower() in _WITH_SYMBOL else None


def _date(text: Any) -> str | None:
    """2019/10/30/ and the like, as far as it is given."""
    match = _DATE.match(str(text or "").strip())
    if match is None:
        return None
    year, month, day = match.groups()
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def _month(year: str | None, month: str | None) -> str | None:
    written = _date(year)
    if written is None or not month or len(written) > 4:
        return written
    number = _MONTHS.get(month[:3].lower()) or (f"{int(month):02}" if month.isdecimal() and 1 <= int(month) <= 12 else None)
    return f"{written}-{number}" if number else written
