"""A small valid profile as YAML text, for tests that start from a file."""

from __future__ import annotations

from pathlib import Path

PROFILE = """\
schema: a4p-score/profile/2
mission:
  id: testland
  acronym: UNTEST
  name: United Nations Mission in Testland
  area: Testland
  naming_note: "Names imply no view."
  mandate: S/RES/1 (2000)
  established: 2000-01-01
  closed: null
  facts: []
framework: a4p
as_of: 2020-01-31
not_mandated: []
sources:
  - {id: report, title: "Report", publisher: UN Secretary-General, symbol: S/2019/1, published: 2019-10, reliability: A, relation: self, note: "official record"}
  - {id: ngo, title: "Study", publisher: An Institute, url: "https://example.org/study", published: 2019-12, reliability: B, relation: independent, note: "named method"}
evidence:
  - id: town-halls
    commitment: people.community-engagement
    finding: "The mission held 12 town halls."
    actor: mission
    direction: advances
    strength: minor
    level: activity
    observed: 2019
    credibility: 2
    sources: [report]
    figures: ["12"]
  - id: distrust
    commitment: people.community-engagement
    finding: "Few had heard of them."
    actor: mission
    direction: hinders
    strength: moderate
    level: outcome
    observed: 2019-11
    credibility: 2
    sources: [ngo]
"""


def write_profile(folder: Path, text: str = PROFILE, name: str = "testland") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path
