"""The text of web pages."""

from __future__ import annotations

import pytest

from a4p_score.author.html import decoded, text_of


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<title>no</title><p>One <b>tw</b>o<p>three", "One two\nthree"),
        ("<p>a</p><script>12</script><style>13</style><!-- 14 --><template>15</template><p>b", "a\nb"),
        ("<table><tr><td>Women<td>140<tr><td>Men<td>200</table>", "Women\t140\n\tMen\t200"),
        ("Of 140<sup>2</sup> the 5<sup>th</sup>, m<sup>2</sup>", "Of 140 2 the 5th, m2"),
        ("1&nbsp;244&#8239;555 &lt;b&gt; &amp;#49;", "1\u00a0244\u202f555 <b> &#49;"),
        ("a<br>b<hr>c", "a\nb\nc"),
        ("</div></p></script>still <b>here", "still here"),
        ("", ""),
    ],
)
def test_what_a_reader_sees(page: str, text: str) -> None:
    found = text_of(page.encode())
    assert "\n".join(line.strip(" ") for line in found.split("\n") if line.strip()).strip() == text


@pytest.mark.parametrize(
    "data",
    [
        "<p>Zürich".encode(),
        b"\xef\xbb\xbf" + "<p>Zürich".encode(),
        "<p>Zürich".encode("utf-16"),
        "<p>Zürich".encode("cp1252"),
        '<meta charset="iso-8859-1"><p>Zürich'.encode("iso-8859-1"),
        '<meta http-equiv=x content="text/html; charset=cp437"><p>Zürich'.encode("cp437"),
        '<meta charset="no-such"><p>Zürich'.encode("cp1252"),
        '<meta charset="zip"><p>Zürich'.encode("cp1252"),
    ],
)
def test_it_is_decoded_as_it_says_or_as_it_can_be(data: bytes) -> None:
    assert decoded(data).endswith("<p>Zürich")
    assert text_of(data).strip() == "Zürich"
