"""Longer texts as blocks: nothing of a question is lost, and everything fits."""

from hypothesis import given
from hypothesis import strategies as st

from bot import ui
from bot.ui import escaping, limits, prose

WORDS = st.text(alphabet="abcxyzäß*_<>&\"'.,!-#", min_size=1, max_size=30)
GAPS = st.sampled_from([" ", " ", " ", "\n", "\n\n", "\n \n", "  "])


@st.composite
def long_texts(draw: st.DrawFn) -> str:
    """Words and gaps, repeated until the text is far longer than a paragraph may be."""
    some = draw(st.lists(st.tuples(WORDS, GAPS), min_size=1, max_size=60))
    return "".join(word + gap for word, gap in some) * draw(st.integers(1, 60))


def text_of(blocks: tuple[ui.Block, ...]) -> str:
    return ui.plain_text(ui.Card(summary="", blocks=blocks))


@given(long_texts())
def test_no_word_is_lost_in_a_long_text(text: str) -> None:
    """The blocks hold every word of the text, whole and in order."""
    assert text_of(prose.prose(text)).split() == text.split()


@given(long_texts())
def test_every_block_of_a_long_text_fits_a_paragraph(text: str) -> None:
    """A block is measured as the surface draws it that lengthens it most."""
    for block in prose.prose(text):
        assert limits.size(block, escaping.widest) <= prose.PARAGRAPH < ui.EVERYWHERE.text


@given(st.text(max_size=12_000).map(lambda text: text * 3))
def test_any_text_keeps_its_visible_characters(text: str) -> None:
    """Backticks, fences and the marks of formulas become code; all else is shown."""
    marks = str.maketrans("", "", r"`$\()[]")
    kept = "".join(text_of(prose.prose(text)).translate(marks).split())
    assert kept == "".join(text.translate(marks).split())


def test_a_word_too_long_for_a_paragraph_is_divided() -> None:
    """10,000 letters without a space still come whole."""
    blocks = prose.prose("x" * 10_000)
    assert len(blocks) > 1
    assert "".join(text_of(blocks).split()) == "x" * 10_000


def test_a_fence_becomes_code_with_its_language() -> None:
    """Indentation inside code is kept; the fence itself is not shown."""
    text = "Look:\n\n```python\nif x:\n    y = 1\n\n    z\n```\nWhat is `y`?"
    assert prose.prose(text) == (
        ui.Paragraph((ui.Plain("Look:"),)),
        ui.CodeBlock("if x:\n    y = 1\n\n    z", "python"),
        ui.Paragraph((ui.Plain("What is "), ui.Code("y"), ui.Plain("?"))),
    )


def test_long_code_is_divided_between_lines() -> None:
    """Each line of it stays whole, with its indentation."""
    code = "\n".join(f"    line_{number} = '<&>'" for number in range(400))
    blocks = prose.prose(f"```\n{code}\n```")
    assert len(blocks) > 1
    parts = [block.code for block in blocks if isinstance(block, ui.CodeBlock)]
    assert "\n".join(parts) == code


def test_an_open_fence_is_text() -> None:
    """A fence that nobody closed hides nothing."""
    assert text_of(prose.prose("See:\n```python\nx = 1")) == "See:\n```python\nx = 1"


def test_empty_text_has_no_blocks() -> None:
    """Nothing is nothing."""
    assert prose.prose("") == prose.prose(" \n\n ") == ()


def test_many_short_paragraphs_share_blocks() -> None:
    """A platform counts blocks; a text of forty paragraphs takes few of them."""
    text = "\n\n".join(f"Paragraph {number}." for number in range(40))
    blocks = prose.prose(text)
    assert len(blocks) == 1
    assert text_of(blocks) == text


def test_few_paragraphs_stay_apart() -> None:
    """A short text looks as it was written."""
    assert len(prose.prose("One.\n\nTwo.\n\nThree.")) == 3


def test_an_excerpt_ends_in_an_ellipsis() -> None:
    """What is left out of an explanation shows that it is."""
    blocks = prose.excerpt("word " * 1000, 100)
    assert limits.total(blocks, escaping.widest) <= 100
    assert text_of(blocks).endswith("word…")


def test_an_excerpt_of_a_short_text_is_the_text() -> None:
    """Nothing is cut without need."""
    assert prose.excerpt("One.\n\nTwo.", 100) == prose.prose("One.\n\nTwo.")


@given(long_texts(), st.integers(50, 2000), st.integers(1, 12))
def test_an_excerpt_keeps_to_its_room(text: str, most: int, count: int) -> None:
    """Neither its characters nor its blocks are more than it was given."""
    blocks = prose.excerpt(text, most, count=count)
    assert limits.total(blocks, escaping.widest) <= most + 2
    assert len(blocks) <= count


def test_the_gist_of_a_prompt_leaves_its_code_out() -> None:
    """A notification has one line."""
    assert prose.gist("What prints\n```python\nprint(1)\n```\nhere?", 100) == "What prints … here?"
