"""Writing folders: all of their files or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from a4p_score.errors import OutputError
from a4p_score.load.files import shown
from a4p_score.load.writing import reason_of

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by name or `folder/name`, into a new folder, made beside it and put in its place when it is whole.

    OutputError when it is there already and not empty (what is in it is nobody's to delete), or cannot be made; nothing is left then.
    """
    name = shown(folder)
    try:
        target = folder.resolve()
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise OutputError(f"{name}: is there already and not an empty folder; name a new one")
        made = Path(tempfile.mkdtemp(prefix=f".{target.name[:200]}.", suffix=".a4p-score", dir=target.parent))
    except (OSError, ValueError, RuntimeError) as error:
        raise OutputError(f"{name}: {reason_of(error)}; nothing was written") from None
    try:
        for file, content in files.items():
            (made / file).parent.mkdir(exist_ok=True)
            with (made / file).open("xb") as handle:
                handle.write(content)
                handle.flush()
                os.fsync(handle.fileno())
        mask = os.umask(0)
        os.umask(mask)
        made.chmod(0o777 & ~mask)
        made.replace(target)
    except OSError as error:
        raise OutputError(f"{name}: {reason_of(error)}; nothing was written") from None
    finally:
        shutil.rmtree(made, ignore_errors=True)
