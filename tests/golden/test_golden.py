from __future__ import annotations

from tools.golden import GOLDEN, golden_texts, stale


def test_no_score_has_moved_unseen() -> None:
    differences = stale(golden_texts())
    assert not differences, "scores moved: review, then renew with `python tools/golden.py`\n" + "\n".join(differences)


def test_every_profile_has_a_golden_file() -> None:
    assert len(list(GOLDEN.glob("*.txt"))) == 12


def test_a_moved_score_is_seen() -> None:
    texts = golden_texts()
    moved = {**texts, "kosovo.txt": texts["kosovo.txt"].replace("politics 6", "politics 7", 1)}
    assert any(line.startswith("+politics 7") for line in stale(moved))
