"""A verification with a check of each state."""

from __future__ import annotations

from a4p_score.model.asked import ProfileRef
from a4p_score.model.profile import Mission
from a4p_score.model.verification import Check, TextRead, Verification

SHA = "0123456789ab" + "c" * 52


def made() -> Verification:
    mission = Mission(id="testland", acronym="UNTEST", name="Mission in Testland", area="Testland", naming_note="Names imply no view.")
    checks = (
        Check(item="halls", source="report", field="figures", wanted="12", state="exact", page=2, snippet="held 12 halls", line=30, column=15),
        Check(item="halls", source="report", field="quote", wanted="held a hall", state="near", score=91.4, page=3, snippet="held the hall", line=31, column=12),
        Check(item="mines", source="study", field="figures", wanted="37", state="number differs", score=62.5, snippet="of 31 fields", line=40, column=15),
        Check(item="mines", source="study", field="figures", wanted="61", state="not found", line=40, column=21),
        Check(item="trust", source="scan", field="figures", wanted="18", state="no text layer", line=50, column=15),
        Check(item="trust", source="gone", field="figures", wanted="84", state="no text", line=50, column=21),
        Check(item=None, source="report", field="text_sha256", wanted=SHA, state="text changed", line=9, column=30),
    )  # fmt: skip
    texts = (
        TextRead(source="gone", file="gone.pdf", sha256="", recorded=None, pages=None, problem="is locked with a password"),
        TextRead(source="report", file="report.pdf", sha256="f" * 64, recorded=SHA, pages=24, problem=None),
        TextRead(source="scan", file="scan.pdf", sha256=SHA, recorded=SHA, pages=3, problem=None),
        TextRead(source="study", file="study.html", sha256="e" * 64, recorded=None, pages=None, problem=None),
    )
    return Verification(
        profile=ProfileRef(id="testland", sha256=SHA), mission=mission, file="profiles/testland.yaml", checks=checks, texts=texts,
        unchecked=("idle", "quiet"), without_source=("other.pdf",),
    )  # fmt: skip
