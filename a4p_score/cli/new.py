"""`a4p-score new`: a commented skeleton of a profile."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from a4p_score.cli import options as o


def new(
    id_: Annotated[str, typer.Argument(metavar="ID", help="What the mission will be called by: a-z, 0-9 and -.")],
    *,
    start: Annotated[str | None, typer.Option("--from", metavar="PROFILE", help="Begin with another one's header and sources.")] = None,
    mandate: Annotated[str | None, typer.Option(metavar="TEXT", help="The resolution.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Default: ID.yaml; - is standard output.")] = None,
    framework: o.FrameworkFile = None,
) -> None:
    """A profile to be filled in, with the commitments and their questions as comments, and the schema beside it for editors."""
    from a4p_score import api
    from a4p_score.author.skeleton import SCHEMA_FILE, check_id
    from a4p_score.cli.output import STDOUT, emit
    from a4p_score.cli.streams import say
    from a4p_score.errors import UsageError
    from a4p_score.load.files import shown
    from a4p_score.load.json_schema import json_schema

    under = api.framework(framework)
    if output is not None and str(output) == STDOUT:
        emit(api.new(id_, None, under, start=start, mandate=mandate), None)
        return
    check_id(id_)
    path = output or Path(f"{id_}.yaml")
    if path.stem != id_:
        raise UsageError(f"{shown(path)}: the file of a profile is called by its id: {id_}.yaml", "output")
    schema = path.parent / SCHEMA_FILE
    other = schema.exists() and schema.read_bytes() != json_schema("profile", under).encode()
    api.new(id_, path, under, start=start, mandate=mandate)
    if other:
        say(f"a4p-score: {shown(schema)}: is not what this version writes, and was left; `a4p-score schema profile -o FILE` writes it")
    say(f"{shown(path)} written; fill in its blanks, then `a4p-score validate {shown(path)}`")
