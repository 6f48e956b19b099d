from __future__ import annotations

from tools.golden import GOLDEN, golden_texts, stale


def test_no_score_has_moved_unseen() -> None:
    differences = stale(golden_texts())
    assert not differences, "scores moved: review, then renew with `python tools/golden.py`\n" + "\n".join(differences)


def test_every_profile_has_a_golden_file() -> None:
    assert len(list(GOLDEN.glob("*.txt"))) == 14


def test_a_moved_score_is_seen() -> None:
    texts = golden_texts()
    moved = {**texts, "kosovo.txt": texts["kosovo.txt"].replace("delivery politics ", "delivery politics 9", 1)}
    assert any(line.startswith("+delivery politics 9") for line in stale(moved))
