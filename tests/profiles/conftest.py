"""The packaged profiles, loaded once for all tests of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from a4p_score.load.catalogue import Catalogue, load_framework_file
from a4p_score.load.documents import load_profile
from a4p_score.load.registers import packaged_profiles

if TYPE_CHECKING:
    from a4p_score.load.documents import Loaded
    from a4p_score.model.framework import Framework
    from a4p_score.model.profile import Profile


@pytest.fixture(scope="session")
def framework() -> Framework:
    return load_framework_file(None)


@pytest.fixture(scope="session")
def catalogue(framework: Framework) -> Catalogue:
    return Catalogue(packaged_profiles(), framework)


@pytest.fixture(scope="session")
def loaded(catalogue: Catalogue) -> dict[str, Loaded[Profile]]:
    """Every packaged profile by slug, with the report of its problems."""
    return {
        entry.slug: load_profile(entry.path.read_bytes(), entry.path.name, catalogue.framework, stem=entry.slug, folder=entry.path.parent)
        for entry in catalogue.entries()
    }


@pytest.fixture(scope="session")
def profiles(loaded: dict[str, Loaded[Profile]]) -> dict[str, Profile]:
    return {slug: one.model for slug, one in loaded.items() if one.model is not None}
