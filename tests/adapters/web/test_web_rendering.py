import base64
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.rendering import blocks, rich
from bot import ui
from tests.adapters.web.reader import read

SPITE = "</p><script>alert('x')</script>\"onload=\"x & <b>"
LINKS = {
    "https": ("https://example.org/a?b=1&c=2", True),
    "mail": ("mailto:ann@example.org", True),
    "capitals": ("HTTPS://example.org", True),
    "script": ("javascript:alert(1)", False),
    "hidden script": ("  java\tscript:alert(1)", False),
    "data": ("data:text/html,<b>", False),
    "no scheme": ("//example.org", False),
    "broken": ("http://[", False),
}


@pytest.mark.parametrize(("url", "pressable"), LINKS.values(), ids=LINKS)
def test_only_plain_addresses_become_links(url: str, *, pressable: bool) -> None:
    """Anything else stays text."""
    page = read(rich((ui.Link("here", url),)))
    assert [a.attributes["href"] for a in page.all("a")] == ([url] if pressable else [])
    assert "here" in page.text


EVERY_BLOCK = {
    "heading": ui.Heading(SPITE),
    "paragraph": ui.Paragraph((ui.Plain(SPITE), ui.Strong(SPITE), ui.Code(SPITE))),
    "lettered": ui.Paragraph((ui.Strong("<b"), ui.Plain(SPITE))),
    "link": ui.Paragraph((ui.Link(SPITE, f"https://example.org/{SPITE}"),)),
    "code": ui.CodeBlock(SPITE, SPITE),
    "facts": ui.Facts(((SPITE, SPITE),)),
    "table": ui.Table((SPITE, SPITE), ((SPITE, SPITE),), 0),
    "bars": ui.Bars(SPITE, (ui.Bar(SPITE, 1, marked=True),), 1),
    "calendar": ui.Calendar(SPITE, date(2026, 11, 23), (0, 1), (SPITE, SPITE)),
    "own picture": ui.Picture(f"/pictures/{SPITE}", SPITE),
    "document": ui.Document(SPITE, SPITE),
    "far picture": ui.Picture(f"https://example.org/{SPITE}", SPITE),
}
HARMLESS = {"href", "src", "alt", "class", "dir", "tabindex", "role", "aria-label", "target", "rel"}
HARMLESS |= {
    "scope",
    "aria-hidden",
    "focusable",
    "width",
    "height",
    "rx",
    "x",
    "y",
    "viewbox",
    "loading",
    "download",
}


@pytest.mark.parametrize("block", EVERY_BLOCK.values(), ids=EVERY_BLOCK)
def test_markup_in_a_text_stays_text(block: ui.Block) -> None:
    """Nothing that somebody wrote becomes an element or an attribute."""
    page = read(blocks((block,)))
    elements = [one for one in page.walk() if one.tag]
    assert not {"script", "b"} & {one.tag for one in elements}
    assert {name for one in elements for name in one.attributes} <= HARMLESS


@given(st.text())
def test_a_paragraph_reads_as_it_was_written(text: str) -> None:
    page = read(blocks((ui.Paragraph((ui.Plain(text),)),)))
    assert page.one("p").text == " ".join(text.replace("\r", "\n").split())


def test_a_letter_before_an_option_stands_apart() -> None:
    """So that options that run over several lines keep their letters in view."""
    page = read(blocks((ui.Paragraph((ui.Strong("B"), ui.Plain("  Two lines"))),)))
    line = page.one("p", of="lettered")
    assert (line.one("strong").text, line.one("span").text) == ("B", "Two lines")


def test_the_chart_says_in_words_what_it_draws() -> None:
    """Counts, shares and the right answer can be read without seeing colours or lengths."""
    bars = (ui.Bar("A · Dropout", 3, marked=True), ui.Bar("B · Noise", 1))
    page = read(blocks((ui.Bars("How people chose", bars, 4),)))
    assert [line.text for line in page.all("li")] == [
        "✓ A · Dropout (the right answer) 3 · 75 %",
        "B · Noise 1 · 25 %",
    ]
    assert [one.attributes["width"] for one in page.all("rect", of="amount")] == ["75%", "25%"]


def test_shares_are_of_people() -> None:
    """Two people who each picked both options are all of them, twice."""
    bars = (ui.Bar("A", 2), ui.Bar("B", 2))
    page = read(blocks((ui.Bars("How people chose", bars, 2),)))
    assert [line.text for line in page.all("li")] == ["A 2 · 100 %", "B 2 · 100 %"]


def test_a_chart_of_nobody_is_empty() -> None:
    page = read(blocks((ui.Bars("How people chose", (ui.Bar("A", 0),), 0),)))
    assert page.one("rect", of="amount").attributes["width"] == "0%"


def test_the_readers_own_row_is_marked_in_words_too() -> None:
    table = ui.Table(("Place", "Player", "Points"), (("1", "Ann", "2"), ("2", "Bob", "1,000")), 1)
    page = read(blocks((table,)))
    assert page.one("tr", of="mine").text == "Your row: 2 Bob 1,000"
    assert [cell.text for cell in page.all("th", of="number")] == ["Points"]


def test_a_row_that_is_too_long_or_too_short_is_shown_whole() -> None:
    page = read(blocks((ui.Table(("a", "b"), (("1",), ("1", "2", "3"))),)))
    assert [row.text for row in page.all("tr")] == ["a b", "1", "1 2 3"]


def test_pictures_of_other_hosts_are_linked_not_loaded() -> None:
    """The playground asks nothing of another host: the picture opens when the reader wants it."""
    far = read(blocks((ui.Picture("https://example.org/x.png", "A residual block"),)))
    assert not far.all("img")
    assert far.text == "A residual block open the picture"
    near = read(blocks((ui.Picture("/static/x.png", "A residual block"),)))
    assert near.one("img").attributes["alt"] == "A residual block"
    assert not read(blocks((ui.Picture("//example.org/x.png", "x"),))).all("img")


def test_a_document_is_saved_as_it_is() -> None:
    """It travels in the page, under its name, and nobody else can ask for it."""
    (link,) = read(blocks((ui.Document("my-data.json", '{"name": "Zoé"}'),))).all("a")
    assert link.attributes["download"] == "my-data.json"
    _, _, content = link.attributes["href"].partition(";base64,")
    assert base64.b64decode(content).decode() == '{"name": "Zoé"}'
