"""A model answer becomes a first rubric."""

import pytest

from bot.packs import rubric_draft
from bot.packs.blocks import Entry, Line, blocks
from bot.packs.rubric_draft import MOST_SENTENCES, draft
from bot.quiz.question import Item, KeyPoint, Listing, Open


def drafted(answer: str, prompt: str = "Why?") -> Open:
    return draft(
        blocks(Line(number=n, text=text) for n, text in enumerate(answer.split("\n"), 1)), prompt
    )


def test_the_entries_of_a_list_are_the_key_points() -> None:
    """Each entry is a point; its name, long and short, shows that it was said."""
    rubric = drafted(
        "Some are:\n- **Early stopping:** stop before it *overfits*.\n"
        "- Stochastic Gradient Descent (SGD)\n- Adam\n- Huber loss (robust to far outliers)\n"
    )
    assert rubric.key_points == (
        KeyPoint(text="Early stopping: stop before it overfits.", shown_by=("Early stopping",)),
        KeyPoint(
            text="Stochastic Gradient Descent (SGD)",
            shown_by=("Stochastic Gradient Descent", "SGD"),
        ),
        KeyPoint(text="Adam"),
        KeyPoint(text="Huber loss (robust to far outliers)"),
    )


def test_repeating_the_question_shows_nothing() -> None:
    """A name made of the prompt's words is no evidence of an answer."""
    rubric = drafted("- **Data augmentation:** flips.\n- **Dropout:** gaps.", "Data augmentation?")
    assert [point.shown_by for point in rubric.key_points] == [(), ("Dropout",)]


def test_without_a_list_the_sentences_are_the_key_points() -> None:
    """Sentences keep their order; abbreviations and initials do not end one."""
    rubric = drafted(
        "Yes. Weights shrink, e.g. Those of early layers, as J. Doe et al. Observed in practice. "
        '"Residual" connections carry gradients past the layers. So: use them.'
    )
    assert [point.text for point in rubric.key_points] == [
        "Weights shrink, e.g. Those of early layers, as J. Doe et al. Observed in practice.",
        '"Residual" connections carry gradients past the layers.',
    ]


def test_a_long_answer_gives_its_most_telling_sentences() -> None:
    """At most six sentences become points, in the order of the answer."""
    thin = "This was mentioned several times. "
    rich = "".join(
        f"Sentence{n} explains mechanism{n} through evidence{n} carefully. " for n in range(6)
    )
    points = drafted(thin * 3 + rich + thin).key_points
    assert len(points) == MOST_SENTENCES
    assert [point.text[:9] for point in points] == [f"Sentence{n}" for n in range(6)]


def test_a_short_answer_is_its_own_key_point() -> None:
    """Even one word, or a single list entry, leaves something to mark by."""
    assert drafted("Gradients.").key_points == (KeyPoint(text="Gradients."),)
    assert drafted("- Momentum").key_points == (KeyPoint(text="Momentum"),)


def test_an_answer_in_code_is_kept_whole() -> None:
    """Code has no sentences; the whole of it is the point."""
    code = [Line(number=n, text=text, code=True) for n, text in enumerate(["```", "x = 1", "```"])]
    rubric = draft(blocks(code), "How?")
    assert rubric.key_points == (KeyPoint(text="```\nx = 1\n```"),)
    assert rubric.reference == "```\nx = 1\n```"


def test_the_reference_is_the_whole_answer() -> None:
    """Paragraphs and list stay in the reference, also what stands behind the list."""
    assert (
        drafted("Two:\n\n- **a**\n\n- b\n\nThat is all.").reference
        == "Two:\n\n- a\n- b\n\nThat is all."
    )


@pytest.mark.parametrize(
    ("prompt", "least"), [("Name two activation functions.", 2), ("Please list any 3 of them", 3)]
)
def test_so_many_of_a_list_are_asked_for(prompt: str, least: int) -> None:
    """Where the prompt counts and every entry opens with a name, any so many of them will do."""
    listed = [
        Entry(text="**Rectified Linear Unit (ReLU)**: bends at nought"),
        Entry(text="Sigmoid - squashes"),
        Entry(text="tanh"),
    ]
    key = rubric_draft.listing(listed, prompt)
    assert key == Listing(
        items=(
            Item(
                text="Rectified Linear Unit (ReLU)",
                aliases=("Rectified Linear Unit", "ReLU"),
            ),
            Item(text="Sigmoid"),
            Item(text="tanh"),
        ),
        least=least,
    )


@pytest.mark.parametrize(
    ("prompt", "entries"),
    [
        ("Which are common?", ["Sigmoid", "tanh"]),
        ("Name three of them.", ["Sigmoid", "tanh"]),
        ("Name two reasons.", ["It bends the line at nought and is cheap", "tanh"]),
        ("Name two.", ["Same", "same"]),
    ],
)
def test_other_lists_stay_open(prompt: str, entries: list[str]) -> None:
    """Without a number, without enough names, or with statements, a rubric reads the answer."""
    assert rubric_draft.listing([Entry(text=text) for text in entries], prompt) is None
