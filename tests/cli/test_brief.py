from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Result

Cli = Callable[..., Result]


@pytest.mark.parametrize(("suffix", "start"), [("html", b"<!doctype html>"), ("pdf", b"%PDF-"), ("docx", b"PK")])
def test_a_file_by_its_suffix_with_progress_nowhere(cli: Cli, tmp_path: Path, suffix: str, start: bytes) -> None:
    target = tmp_path / f"kosovo.{suffix}"
    assert cli("brief", "kosovo", "--draws", "200", "-o", str(target)) == Result(0, "", "")
    assert target.read_bytes().startswith(start)


@pytest.mark.parametrize(("names", "kind"), [(("kosovo",), "briefing"), (("kosovo", "cyprus"), "briefings")])
def test_the_document_keeps_its_schema(cli: Cli, tmp_path: Path, names: tuple[str, ...], kind: str) -> None:
    target = tmp_path / "one.json"
    assert cli("brief", *names, "--since", "2022", "--draws", "200", "-o", str(target)).code == 0
    document = json.loads(target.read_text(encoding="utf-8"))
    jsonschema.validate(document, json.loads(cli("schema", kind).out))
    assert document["schema"] == f"a4p-score/{kind}/1"
    first = document["missions"][1] if kind == "briefings" else document
    assert (first["mission"]["id"], first["card"]["mission"]["id"]) == ("kosovo", "kosovo")
    assert first["diff"]["before"]["as_of"] == "2022-12-31"


def test_the_command_on_the_page_makes_the_page_again(cli: Cli, tmp_path: Path) -> None:
    target, again = tmp_path / "one.html", tmp_path / "two.html"
    cli("brief", "UNMIK", "--as-of", "2022", "--draws", "200", "--weight", "politics=2", "-o", str(target))
    page = target.read_text()
    command = page[page.index("Made again by: a4p-score ") :].partition("<")[0].split()[4:]
    assert command == ["brief", "kosovo", "--as-of", "2022-12-31", "--draws", "200", "--weight", "politics=2", "-o", "kosovo.html"]
    assert cli(*command[:-1], str(again)).code == 0
    assert again.read_text() == page


def test_several_in_one_file_and_what_moved(cli: Cli, tmp_path: Path) -> None:
    target = tmp_path / "two.html"
    assert cli("brief", "kosovo", "cyprus", "--since", "2022", "--draws", "200", "-o", str(target)).code == 0
    page = target.read_text()
    assert page.count("class=sheet") == 3
    assert page.count("<h2>Since 2022-12-31") == 2
    assert ">Since 2022-12-31</thead>" in page


def test_what_moved_since_an_export(cli: Cli, tmp_path: Path) -> None:
    export, target = tmp_path / "before.json", tmp_path / "now.html"
    for year in ("2020", "2021"):  # a page that is kept is that of the export as it was
        cli("export", "kosovo", "--as-of", year, "-o", str(export))
        assert cli("brief", "kosovo", "--since", str(export), "-o", str(target)).code == 0
        assert f"Since {year}-12-31" in target.read_text()
    assert f"--since {export} -o kosovo.html" in target.read_text()
    refused = cli("brief", "cyprus", "--since", str(export), "-o", str(target))
    assert (refused.code, "a scorecard of kosovo, not of cyprus" in refused.err) == (2, True)


def test_a_reply_is_printed_and_belongs_to_one(cli: Cli, tmp_path: Path) -> None:
    reply, target = tmp_path / "reply.txt", tmp_path / "now.html"
    reply.write_text("<b>We</b> disagree.")
    assert cli("brief", "kosovo", "--reply", str(reply), "-o", str(target)).code == 0
    assert "&lt;b&gt;We&lt;/b&gt; disagree." in target.read_text()
    assert f"--reply {reply} -o kosovo.html" in target.read_text()
    reply.write_text("We agree.")
    assert cli("brief", "kosovo", "--reply", str(reply), "-o", str(target)).code == 0
    assert "We agree." in target.read_text()
    assert cli("brief", "kosovo", "cyprus", "--reply", str(reply), "-o", str(target)).code == 2
    reply.write_bytes(b"\xff\xfe")
    assert cli("brief", "kosovo", "--reply", str(reply), "-o", str(target)).code == 3


def test_a_broken_template_writes_nothing(cli: Cli, tmp_path: Path) -> None:
    template, target = tmp_path / "own.docx", tmp_path / "one.docx"
    template.write_bytes(b"PK\x03\x04 and no more")
    result = cli("brief", "kosovo", "--draws", "200", "--template", str(template), "-o", str(target))
    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
    assert "own.docx: is no Word document (.docx) that can serve as a template" in result.err
    assert not target.exists()


def test_a_folder_is_a_site_that_is_replaced_whole_and_never_over_other_files(cli: Cli, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert cli("brief", "kosovo", "cyprus", "--draws", "200", "-o", str(site)).code == 0
    assert sorted(file.name for file in site.iterdir()) == ["cyprus.html", "index.html", "kosovo.html", "method.html", "sources.html"]
    _every_link_leads_somewhere(site)
    assert cli("brief", "kosovo", "mali", "--draws", "200", "-o", str(site)).code == 0
    assert (site / "mali.html").exists()
    assert not (site / "cyprus.html").exists()
    (site / "mine.txt").write_text("mine")
    before = {file.name: file.read_bytes() for file in site.iterdir()}
    refused = cli("brief", "kosovo", "--draws", "200", "-o", str(site))
    assert (refused.code, "holds mine.txt, which a4p-score did not write" in refused.err) == (3, True)
    assert {file.name: file.read_bytes() for file in site.iterdir()} == before
    assert list(tmp_path.iterdir()) == [site]


class Links(HTMLParser):
    """The places of a page, and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.places: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        given = {name: value or "" for name, value in attrs}
        self.places += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []


def _every_link_leads_somewhere(site: Path) -> None:
    pages = {file.name: Links(file.read_text(encoding="utf-8")) for file in site.iterdir()}
    for name, page in pages.items():
        assert len(page.places) == len(set(page.places))
        inside = [link.partition("#") for link in page.links if not link.startswith("https://")]
        assert [link for link in inside if (link[0] or name) not in pages] == []
        assert [link for link in inside if link[2] and link[2] not in pages[link[0] or name].places] == []
        assert {"index.html", "method.html", "sources.html"} - {name} <= {link[0] for link in inside}
    missions = {name for name in pages if name not in ("index.html", "method.html", "sources.html")}
    assert missions <= set(pages["index.html"].links)
    assert all(len(pages[name].links) > 200 for name in missions)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "x.html"), "name missions, or --all"),
        (("kosovo", "--all", "-o", "x.html"), "name missions, or --all"),
        (("kosovo", "-o", "x.xlsx"), "brief writes .html, .pdf, .docx and .json, not xlsx"),
        (("kosovo", "-o", "x.odt"), "its suffix names no format"),
        (("kosovo", "--what-if", "-o", "x.pdf"), "--what-if is for pages"),
        (("kosovo", "--format", "pdf", "-o", "folder"), "a folder takes a site of HTML pages"),
        (("kosovo", "--as-of", "2017", "-o", "x.html"), "nothing can be scored at 2017-12-31"),
        (("kosovo", "--paper", "letter", "-o", "x.html"), "html takes none"),
    ],
)
def test_what_does_not_fit_is_refused(cli: Cli, arguments: tuple[str, ...], said: str) -> None:
    result = cli("brief", *arguments)
    assert result.code == 2
    assert said in result.err
    assert not Path(arguments[-1]).exists()
