from __future__ import annotations

import pytest

from a4p_score.formats.links import harmless


@pytest.mark.parametrize("address", ["https://e.org", "https://undocs.org/S/2019/797?a=1&b=(2)#x"])
def test_an_https_address_leads_somewhere(address: str) -> None:
    assert harmless(address) == address


@pytest.mark.parametrize(
    "address",
    [None, "", "http://e.org", "javascript:alert(1)", "file:///etc/passwd", "HTTPS://e.org", " https://e.org", 'https://e.org"x', "https://e.org\nx", "https://"],
)  # fmt: skip
def test_nothing_else_does(address: str | None) -> None:
    assert harmless(address) is None
