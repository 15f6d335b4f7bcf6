"""Inline marks are taken off, and nothing else."""

import pytest

from bot.packs.markdown import bold_terms, picture, plain


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("**bold** and *italic* and ***both***", "bold and italic and both"),
        ("__bold__ and _italic_", "bold and italic"),
        ("an **autoencoder**s *use*", "an autoencoders use"),
        ("**bold *in* bold**", "bold in bold"),
        ("`a*b*c` and `__init__`", "a*b*c and __init__"),
        ("``code``", "code"),
        ("[text](https://x.org/a_b_c) and [](x)", "text and [](x)"),
        ("![a cat](cat.png)", "a cat"),
        ("snake_case_name and 2 * 3 * 4 and 2*3*4", "snake_case_name and 2 * 3 * 4 and 2*3*4"),
        ("2**3 and 4**5", "2**3 and 4**5"),
        (r"\*literal\* and a\_b", "*literal* and a_b"),
        ("a &lt; b &amp; c&nbsp;d", "a < b & c d"),
        ("<b>bold</b><br>next <div>", "bold next <div>"),
        ("unclosed **bold and `code", "unclosed **bold and `code"),
        ("这是**重点**内容", "这是重点内容"),
        ("  many \n blanks\t", "many blanks"),
    ],
)
def test_plain_words(marked: str, bare: str) -> None:
    """Emphasis, ticks, links, pictures, entities and escapes leave their words behind."""
    assert plain(marked) == bare


def test_bold_terms_in_their_order() -> None:
    """Bold words are found also in bold italics, without the colon of a list's head."""
    text = "**Rotation:** by ***some* angle**, `**not this**`, *nor this*, **last**"
    assert bold_terms(text) == ("Rotation", "some angle", "last")


def test_a_picture_has_an_address_and_a_description() -> None:
    """The first picture of a text is found, the description without marks."""
    assert picture("See ![a *cat*](https://x.org/c.png 'Cat') ![](b.png)") == (
        "https://x.org/c.png",
        "a cat",
    )
    assert picture("![no address]() [link](x)") is None
