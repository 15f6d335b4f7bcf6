"""Page breaks are healed, lists and code stay what they are."""

import pytest

from bot.packs.blocks import Code, Entry, Line, Paragraph, as_text, blocks


def lines(text: str) -> list[Line]:
    return [Line(number=number, text=line) for number, line in enumerate(text.split("\n"), 1)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        # before and after the break                     what the text says
        ("It has zero mean and\n\nunit variance.", "It has zero mean and unit variance."),
        ("It has zero mean and\n\n\n\nunit variance.", "It has zero mean and unit variance."),
        ("It was named after\n\nLaplace.", "It was named after Laplace."),
        ("wrapped\nlines", "wrapped lines"),
        ("It ends.\n\nIt starts.", "It ends.\n\nIt starts."),
        ("It ends.\n\n\n\nIt starts.", "It ends.\n\nIt starts."),
        ('He said "so."\n\nThen left', 'He said "so."\n\nThen left'),
        ("Approx. values, e.g.\n\nthis one.", "Approx. values, e.g. this one."),
        ("Kinds of it:\n\nMany.", "Kinds of it:\n\nMany."),
        ("**A title**\n\nIts text.", "A title\n\nIts text."),
        ("Above\n\n---\n\nbelow", "Above below"),
        ("- one\n\n- two\n\n\n\n- three", "- one\n- two\n- three"),
        ("- one that is\n\ncut in two\n- two", "- one that is cut in two\n- two"),
        ("- one\nlazily on\n- two", "- one lazily on\n- two"),
        ("- one\n\nAfter the list.", "- one\n\nAfter the list."),
        ("- one\n- ![](p.png)\n- two\n\n![](p.png)\n\nText.", "- one\n- two\n\nText."),
        ("1. one\n2) two", "1. one\n2) two"),
        ("Some:\n- one\n* two\n• three", "Some:\n\n- one\n- two\n- three"),
    ],
)
def test_a_text_is_whole_again(text: str, whole: str) -> None:
    """A blank line in the middle of a sentence or a list is a page break, not an end."""
    assert as_text(blocks(lines(text))) == whole


def test_code_is_left_alone() -> None:
    """Blank lines, stars and dashes in a fenced block belong to it."""
    code = [
        Line(number=n, text=t, code=True) for n, t in enumerate(["```", "- **a**", "", "```"], 2)
    ]
    parts = blocks([Line(number=1, text="See"), *code, Line(number=6, text="- **b**")])
    assert parts == (
        Paragraph(text="See"),
        Code(text="```\n- **a**\n\n```"),
        Entry(text="**b**", sign="-"),
    )
    assert as_text(parts) == "See\n\n```\n- **a**\n\n```\n\n- b"
