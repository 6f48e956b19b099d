"""Files of a folder: each in a process of its own, so that none can hang, crash or fill the memory."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from a4p_score.author.reading import SourceText, files_of, read_text, read_texts, require_author
from a4p_score.errors import InputError, UsageError
from tests.author.files import column, file_of, pdf, word
from tests.profile_text import PROFILE

# --- which file is whose --------------------------------------------------------------------------------------------------------


def test_a_file_is_called_after_its_source(tmp_path: Path) -> None:
    for name in ("report.pdf", "study.HTML", "note.txt", "minutes.docx", "page.htm", "other.pdf", "table.xlsx", ".report.txt", "notes.md"):
        (tmp_path / name).touch()
    (tmp_path / "folder").mkdir()
    found, unknown = files_of(tmp_path, ["report", "study", "note", "minutes", "page", "folder"])
    assert {name: path.name for name, path in found.items()} == {
        "report": "report.pdf", "study": "study.HTML", "note": "note.txt", "minutes": "minutes.docx", "page": "page.htm",
    }  # fmt: skip
    assert unknown == ("other.pdf",)
    named, _ = files_of(tmp_path, ["notes", "table", "folder"])
    assert [path.name for path in named.values()] == ["notes.md", "table.xlsx"]  # no other file is theirs: it is said what they are not
    assert read_text(named["notes"]).problem == "is not one of .pdf, .docx, .html, .htm, .txt: save it as one of them"


def test_two_texts_of_one_source_are_refused(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").touch()
    (tmp_path / "report.txt").touch()
    with pytest.raises(InputError, match=r"report\.pdf and report\.txt are both called after the source report; keep one"):
        files_of(tmp_path, ["report"])


@pytest.mark.parametrize(("name", "reason"), [("gone", "there is no such folder"), ("file", "not a directory")])
def test_a_folder_that_is_none(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=reason):
        files_of(tmp_path / name, [])


# --- what is read ---------------------------------------------------------------------------------------------------------------


def read(folder: Path, name: str, data: bytes) -> SourceText:
    (folder / name).write_bytes(data)
    return read_text(folder / name)


def test_a_pdf(tmp_path: Path) -> None:
    data = pdf([column("The first page has a hyphen at\nthe end of its second munici-\npal line."), column("The second.")])
    found = read(tmp_path, "s.pdf", data)
    assert found.pages == ("The first page has a hyphen at\nthe end of its second municipal line.", "The second.")
    assert (found.sha256, found.numbered, found.problem) == (hashlib.sha256(data).hexdigest(), True, None)
    assert found.has_text_layer


def test_a_scan_has_no_text_layer(tmp_path: Path) -> None:
    found = read(tmp_path, "s.pdf", pdf([[], [], column("Cover page, made later")], scanned=True))
    assert (found.pictured, found.has_text_layer) == (2, False)


def test_a_picture_on_the_cover_is_no_scan(tmp_path: Path) -> None:
    pages = [[], column("The text of a report."), column("And its end, on a page.")]
    assert read(tmp_path, "s.pdf", pdf(pages, scanned=True)).has_text_layer


def test_other_kinds(tmp_path: Path) -> None:
    assert read(tmp_path, "a.txt", b"\xef\xbb\xbfOne\r\npage\x0canother").pages == ("One\npage", "another")
    assert read(tmp_path, "b.txt", "Zürich".encode("cp1252")).pages == ("Zürich",)
    assert read(tmp_path, "c.html", b"<p>One<p>two").pages == ("One\ntwo",)
    assert read(tmp_path, "d.docx", word(["One"], ["Two"])).pages == ("One", "Two")
    assert read(tmp_path, "e.txt", b"").has_text_layer is False


def test_several_are_read_at_once(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"s{number}.txt").write_text(f"text {number}")
    found = read_texts({f"s{number}": tmp_path / f"s{number}.txt" for number in range(6)})
    assert {name: text.pages for name, text in found.items()} == {f"s{number}": (f"text {number}",) for number in range(6)}


def test_a_file_that_is_gone_or_a_folder(tmp_path: Path) -> None:
    (tmp_path / "s.pdf").mkdir()
    assert read_text(tmp_path / "s.pdf").problem == "is a folder; name a file"
    assert read_text(tmp_path / "t.pdf").problem == "there is no such file"


def test_a_module_beside_the_texts_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("pypdfium2.py", "json.py", "lxml.py", "zipfile.py"):
        (tmp_path / name).write_text("raise SystemExit('run')")
    assert read(tmp_path, "s.pdf", pdf([column("Text.")])).pages == ("Text.",)


def test_without_the_extra_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    require_author()
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "pypdfium2" else object())
    with pytest.raises(UsageError, match=r"pip install 'a4p-score\[author\]'"):
        require_author()


@pytest.mark.parametrize(
    ("module", "command"),
    [
        ("rapidfuzz", ["verify", "kosovo", "--texts", "."]),
        ("ibis", ["bulk", "score", "items.csv"]),
        ("scipy", ["sensitivity", "kosovo", "--sobol"]),
        ("typst", ["mission", "kosovo", "-o", "x.pdf"]),
        ("docx", ["mission", "kosovo", "-o", "x.docx"]),
        ("openpyxl", ["import", "x.xlsx", "--into", "x.yaml"]),
    ],
)
def test_a_command_without_its_extra_says_what_to_install(tmp_path: Path, module: str, command: list[str]) -> None:
    """In a process of its own, in which the extra's module cannot be found."""
    (tmp_path / "items.csv").write_text("mission\nx\n")
    (tmp_path / "x.yaml").write_text(PROFILE)
    (tmp_path / "x.xlsx").write_bytes(b"PK\x05\x06" + bytes(18))
    program = f"import sys\nsys.modules[{module!r}] = None\nfrom a4p_score.cli.main import main\nsys.exit(main())"
    made = subprocess.run(
        [sys.executable, "-c", program, *command],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "A4P_SCORE_CACHE": "off"},
    )
    assert made.returncode in (2, 3)
    assert re.fullmatch(r"a4p-score: (?!--memory).*pip install 'a4p-score\[[a-z]+\]'\n", made.stderr)


# --- hostile files --------------------------------------------------------------------------------------------------------------

MIB = 1 << 20


def packed(mebibytes: int) -> bytes:
    """So many MiB of blanks, deflated: one block over and over."""
    maker = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = maker.compress(b" " * MIB) + maker.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + first * mebibytes + zlib.compressobj(9, zlib.DEFLATED, -15).flush()


def pdf_bomb() -> bytes:
    body = zlib.compress(packed(8_000), 9)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    stream = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(body), body)
    return file_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page, stream])


def pdf_of_one_form_drawn_over_and_over() -> bytes:
    """Forms that draw forms, ten at a time, eight deep."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"]
    named = b"/Resources << /XObject << /X %d 0 R >> >>"
    draw = b"/X Do " * 10
    objects += [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R %s >>" % (named % 5)]
    objects += [b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw)]
    for number in range(6, 14):
        objects.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] %s /Length %d >>\nstream\n%s\nendstream" % (named % number, len(draw), draw)
        )
    return file_of([*objects, b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 >>\nstream\n\nendstream"])


def zip_bomb(content: int, declared: int) -> bytes:
    """A Word document whose body has many blanks after its end, and says that it has another number of bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(["x"]))) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in whole.infolist():
            more = b" " * content if part.filename == "word/document.xml" else b""
            archive.writestr(part.filename, whole.read(part) + more)
        size = archive.getinfo("word/document.xml").file_size
    return out.getvalue().replace(size.to_bytes(4, "little"), declared.to_bytes(4, "little"))


def entities() -> bytes:
    out = io.BytesIO()
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol" * 10}">' for n in range(10))
    with zipfile.ZipFile(io.BytesIO(word(["x"]))) as whole, zipfile.ZipFile(out, "w") as archive:
        for part in whole.infolist():
            content = whole.read(part)
            if part.filename == "word/document.xml":
                content = content.replace(b"<w:document", f"<!DOCTYPE x [{lol}]><w:document".encode(), 1).replace(b">x<", b">&l9;<")
            archive.writestr(part.filename, content)
    return out.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.pdf": (pdf_bomb, "takes too much time or memory"),
    "locked.pdf": (lambda: pdf([column("x")]).replace(b"/Root 1 0 R", b"/Encrypt << /Filter /Standard /V 9 >> /Root 1 0 R"), "is locked"),
    "broken.pdf": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4_000, "is not a PDF that can be read"),
    "forms.pdf": (pdf_of_one_form_drawn_over_and_over, "takes too much time or memory"),
    "pages.pdf": (lambda: pdf([[]] * 3_001), "has more than 3,000 pages"),
    "nested.html": (lambda: b"<div>" * (2 * MIB) + b"12", "('12',)"),
    "tables.html": (lambda: b"<table><tr><td>" * (MIB * 2 // 3) + b"12", "('12',)"),
    "long.html": (lambda: b"<p>" + b"x" * (10 * MIB), "holds more than 5,000,000 characters"),
    "declared.docx": (lambda: zip_bomb(1, 3_000 * MIB), "would unpack to more than 200 MiB"),
    "hidden.docx": (lambda: zip_bomb(100 * MIB, 1_000), "is not a Word document that can be read"),
    "entities.docx": (entities, "is not a Word document that can be read"),
    "broken.docx": (lambda: b"PK\x03\x04" + bytes(1_000), "is not a Word document that can be read"),
    "long.txt": (lambda: b"1 " * (5 * MIB), "holds more than 5,000,000 characters"),
}


READ = """
import resource, sys
from pathlib import Path
from a4p_score.author import reading, texts
texts.SECONDS = 20
found = reading.read_text(Path(sys.argv[1]))
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, found.problem or found.pages)
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_or_read_within_bounds(tmp_path: Path, name: str) -> None:
    make, said = HOSTILE[name]
    (tmp_path / name).write_bytes(make())
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", READ, tmp_path / name], capture_output=True, text=True, check=True)
    assert time.monotonic() - started < 30
    mebibytes, _, answer = done.stdout.strip().partition(" ")
    assert int(mebibytes) < 1_200
    assert said in answer
