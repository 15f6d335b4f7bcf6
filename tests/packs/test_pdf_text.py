"""PDF: its text without what repeats on every page."""

import pytest

from bot.packs import pdf
from bot.packs.errors import PackInvalid
from tests.packs.archives import imported
from tests.packs.archives import pdf as made

PAGES = [
    ["The Weather Book", "Question 1: What is fog?", "Answer: A cloud that", "Draft - page 1"],
    ["The Weather Book", "touches the ground.", "Question 2: What is hail?", "Draft - page 2"],
    ["The Weather Book", "Answer: Frozen rain. It", "falls in summer.", "Draft - page 3"],
]


def test_headers_and_page_numbers_stay_out_of_answers() -> None:
    """A sentence goes on across the page."""
    result = imported(made(PAGES), file="weather.pdf")
    first, second = result.pack.questions
    assert (first.prompt, second.prompt) == ("What is fog?", "What is hail?")
    assert [getattr(question.key, "reference", "") for question in result.pack.questions] == [
        "A cloud that touches the ground.",
        "Frozen rain. It falls in summer.",
    ]


def test_what_only_looks_like_a_header_stays() -> None:
    """A line must repeat at the edge of enough pages; numbers in the middle are text."""
    pages = [["a", "b", "c", "1066", "d", "e", "f"], ["g", "h", "i", "2", "j", "k", "l"]]
    assert list(pdf.without_margins(pages)) == pages
    assert list(pdf.without_margins([["Only", "7"]])) == [["Only", "7"]]
    numbered = [["x", "Page 1 of 2"], ["y", "- 2 -"]]
    assert list(pdf.without_margins(numbered)) == [["x"], ["y"]]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (made([[]]), "no text"),
        (b"%PDF-1.7\nnothing else", "damaged"),
        (made(PAGES)[:400], "damaged"),
    ],
)
def test_a_pdf_without_text_is_one_sentence(data: bytes, said: str) -> None:
    """Pictures of text need recognition first; damage is said to be damage."""
    with pytest.raises(PackInvalid) as caught:
        imported(data)
    assert said in str(caught.value)
