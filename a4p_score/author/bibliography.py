"""Sources from reference managers: CSL-JSON (Zotero and others), RIS and BibTeX. What a person has to judge is left empty."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from a4p_score.author.cells import CellError, read_cell
from a4p_score.author.columns import tables
from a4p_score.author.entries import Entry
from a4p_score.author.grid import Found, Raw
from a4p_score.author.mapping import slug
from a4p_score.errors import InputError, UsageError
from a4p_score.load.files import read_bytes, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from a4p_score.model.framework import Framework

SUFFIXES = (".json", ".ris", ".bib")
FOR_A_PERSON = ("reliability", "relation")
"""Grades: no reference manager has them, and none is guessed."""
_MOST_BIBTEX = 2 * 1024 * 1024
_WITH_SYMBOL = ("report", "rprt", "techreport", "legislation", "bill", "treaty", "document", "gov", "misc", "generic")
"""Kinds of documents whose number is a symbol, such as S/2019/797; that of an article is of its issue."""
_MONTHS = {name: f"{number:02}" for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?")
_KEY = re.compile(r"[a-z0-9-]{1,64}")


def read_references(path: Path, framework: Framework) -> tuple[list[Entry], Found]:
    """The references of a file as sources, one an entry; its number stands for a row."""
    read: Callable[[str], Iterable[dict[str, Any]]] = {".json": _csl, ".ris": _ris, ".bib": _bibtex}[path.suffix.lower()]
    name = shown(path)
    most = _MOST_BIBTEX if path.suffix.lower() == ".bib" else None
    data = read_bytes(path, most) if most else read_bytes(path)
    try:
        records = list(read(data.decode("utf-8-sig")))
    except ImportError:
        raise UsageError("reading references needs the extra `author`: pip install 'a4p-score[author]'") from None
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 - each library raises what it likes
        raise InputError(f"{name}: cannot be read as {path.suffix[1:]} ({type(error).__name__})") from None
    if not records:
        raise InputError(f"{name}: holds no references")
    columns = tables(framework)["Sources"].by_name
    found = Found()
    taken: set[str] = set()
    entries: list[Entry] = []
    for number, record in enumerate(records, 1):
        entry = Entry("Sources", path.name, number)
        for field, value in record.items():
            text = " ".join(str(value).split()) if value is not None else ""
            entry.present[field] = 0
            try:
                if text and (said := read_cell(Raw(text), columns[field]).text) is not None:
                    entry.said[field] = said
            except CellError as error:
                found.add(entry.problem(field, error.message, error.remedy))
        entry.said = {"id": _id(entry.said, taken), **{key: value for key, value in entry.said.items() if key != "id"}}
        entries.append(entry)
    return entries, found


def _id(said: dict[str, Any], taken: set[str]) -> str:
    """The reference's own key where it can be an id; else one made of its title."""
    key = str(said.get("id", "")).lower()
    base = key if _KEY.fullmatch(key) else slug(key if re.fullmatch(r"[\w:.-]{2,40}", key) else str(said.get("title", "untitled")))
    name, number = base, 2
    while name in taken:
        name, number = f"{base[:60]}-{number}", number + 1
    taken.add(name)
    return name


def _csl(text: str) -> Iterable[dict[str, Any]]:
    records = json.loads(text)
    records = records.get("items", [records]) if isinstance(records, dict) else records
    for record in records:
        issued = record.get("issued") or {}
        parts = (issued.get("date-parts") or [[]])[0]
        written = "-".join(f"{int(part):04}" if not place else f"{int(part):02}" for place, part in enumerate(parts[:3]))
        people = [one.get("literal") or " ".join(filter(None, (one.get("given"), one.get("family")))) for one in record.get("author") or []]
        yield {
            "id": record.get("citation-key") or record.get("citation-label") or record.get("id"),
            "title": record.get("title"),
            "author": "; ".join(people),
            "publisher": record.get("publisher") or record.get("container-title") or record.get("authority"),
            "url": _address(record.get("URL"), record.get("DOI")),
            "symbol": _symbol(record.get("type"), record.get("number")),
            "published": written or _date(issued.get("raw") or issued.get("literal")),
        }


def _ris(text: str) -> Iterable[dict[str, Any]]:
    import rispy  # noqa: PLC0415

    for record in rispy.loads(text):
        urls = record.get("urls") or [record.get("url")]
        yield {
            "id": record.get("id") or record.get("label"),
            "title": record.get("title") or record.get("primary_title"),
            "author": "; ".join(record.get("authors") or record.get("first_authors") or []),
            "publisher": record.get("publisher") or record.get("journal_name") or record.get("secondary_title"),
            "url": _address(urls[0], record.get("doi")),
            "symbol": _symbol(record.get("type_of_reference"), record.get("number")),
            "published": _date(record.get("date")) or _date(record.get("year") or record.get("publication_year")),
        }


def _bibtex(text: str) -> Iterable[dict[str, Any]]:
    import bibtexparser  # noqa: PLC0415
    from bibtexparser.bparser import BibTexParser  # noqa: PLC0415
    from bibtexparser.customization import convert_to_unicode  # noqa: PLC0415

    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False, customization=convert_to_unicode)
    for record in bibtexparser.loads(text, parser).entries:
        said = {key: re.sub(r"[{}]", "", str(value)) for key, value in record.items()}
        yield {
            "id": said.get("ID"),
            "title": said.get("title"),
            "author": said.get("author", "").replace(" and ", "; "),
            "publisher": said.get("publisher") or said.get("institution") or said.get("organization") or said.get("journal"),
            "url": _address(said.get("url"), said.get("doi")),
            "symbol": _symbol(said.get("ENTRYTYPE"), said.get("number")),
            "published": _date(said.get("date")) or _month(said.get("year"), said.get("month")),
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
