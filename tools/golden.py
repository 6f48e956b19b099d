"""Write tests/golden: one text file a profile, so that a change that moves a score shows as a reviewed difference.

python tools/golden.py            write all files
python tools/golden.py --check    exit 1 and show the difference when a file is stale
"""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from a4p_score.load.catalogue import Catalogue, load_framework_file
from a4p_score.scoring.scorecard import score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a4p_score.model.scorecard import PillarScore, Scorecard

TOP = Path(__file__).resolve().parent.parent
GOLDEN = TOP / "tests" / "golden"


def lines_of(card: Scorecard) -> Iterator[str]:
    """Closed forms to four decimals; intervals, which are drawn, to whole points."""
    yield f"{card.mission.acronym} as of {card.as_of}, framework {card.framework.id} {card.framework.version}"
    for side in card.sides:
        yield ""
        overall = side.overall
        shown = f"{overall.score:.4f}" if overall.score is not None else f"withheld ({overall.reason})"
        yield f"{side.id} overall {shown}, coverage {overall.coverage:.4f}"
        for pillar in side.pillars:
            yield ""
            yield from _pillar(side.id, pillar)


def _pillar(side: str, pillar: PillarScore) -> Iterator[str]:
    if pillar.score is None or pillar.interval is None:
        yield f"{side} {pillar.id}: {pillar.reason}"
    else:
        interval = f"[{pillar.interval.low:.0f}, {pillar.interval.high:.0f}]"
        yield f"{side} {pillar.id} {pillar.score:.4f} {interval} {pillar.confidence}, n {pillar.n:.4f}, publishers {pillar.publishers}"
    for commitment in pillar.commitments:
        if commitment.scored_items:
            yield f"  {commitment.id} {commitment.score:.4f}"
    for item in pillar.items:
        if item.state == "scored":
            yield f"    {item.id} r {item.rating:.4f} w {item.weight:.4f} share {item.share:.4f}"
        else:
            yield f"    {item.id} {item.state}"


def golden_texts() -> dict[str, str]:
    """The text of every file, by its name."""
    framework = load_framework_file(None)
    catalogue = Catalogue(TOP / "profiles", framework)
    cards = (score(catalogue.load(entry.slug), framework) for entry in catalogue.entries())
    return {f"{card.profile.id}.txt": "\n".join(lines_of(card)) + "\n" for card in cards}


def stale(texts: dict[str, str]) -> list[str]:
    """The differences between the files and what they should say, as unified diffs."""
    found: list[str] = []
    names = sorted({*texts, *(path.name for path in GOLDEN.glob("*.txt"))})
    for name in names:
        path = GOLDEN / name
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        found += difflib.unified_diff(old.splitlines(), texts.get(name, "").splitlines(), f"tests/golden/{name}", "now", lineterm="")
    return found


def main() -> int:
    """Write or check the files."""
    texts = golden_texts()
    if "--check" in sys.argv[1:]:
        differences = stale(texts)
        print("\n".join(differences))
        return int(bool(differences))
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.glob("*.txt"):
        path.unlink()
    for name, text in texts.items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
