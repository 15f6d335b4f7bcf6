"""Rubrics drafted from documents: list items that a player names or describes."""

import pytest

from bot.grading import rubric
from bot.quiz.grade import Grade, Verdict
from bot.quiz.question import KeyPoint, Open

REMEDIES = (
    "Data augmentation: Creating more training samples by flipping, cropping or shifting pictures.",
    "L1/L2 penalty: Adding the size of the weights to the loss.",
    "Dropout: Switching neurons off at random in every step.",
    "Early stopping: Ending the training when the validation error rises.",
)
BENDS = (
    "Sigmoid",
    "Hyperbolic Tangent (tanh)",
    "Rectified Linear Unit (ReLU)",
    "Leaky ReLU",
    "Softplus",
)
STARTS = (
    "Zero initialisation",
    "Random initialisation",
    "Xavier/Glorot initialisation",
    "He initialisation",
)
ALL_REMEDIES = "Explain all remedies for overfitting."
SOME_BENDS = "What do activation functions do, and can you name a few?"
SOME_STARTS = "Which ways of weight initialisation are common?"


def grade(points: tuple[str, ...], prompt: str, text: str) -> Grade:
    key = Open(key_points=tuple(KeyPoint(text=p) for p in points), reference=" ".join(points))
    return rubric.grade(key, prompt, text)


def found(points: tuple[str, ...], prompt: str, text: str) -> set[int]:
    grade_ = grade(points, prompt, text)
    return {index for index, finding in enumerate(grade_.findings) if finding.found}


FOUND = {
    # what shows an item: (points, prompt, answer, indexes found)
    "named": (REMEDIES, ALL_REMEDIES, "Dropout and early stopping", {2, 3}),
    "described": (
        REMEDIES,
        ALL_REMEDIES,
        "You can switch random neurons off in each step.",
        {2},
    ),
    "described-by-examples": (
        REMEDIES,
        ALL_REMEDIES,
        "Make more training samples by cropping and flipping the images.",
        {0},
    ),
    "one-side-of-a-slash": (REMEDIES, ALL_REMEDIES, "An L2 penalty", {1}),
    "other-number": (REMEDIES, ALL_REMEDIES, "An L7 penalty", set()),
    "abbreviation": (BENDS, SOME_BENDS, "tanh", {1}),
    "long-form": (BENDS, SOME_BENDS, "the rectified linear unit", {2}),
    "longer-name-only": (BENDS, SOME_BENDS, "leaky ReLU", {3}),
    "both-names": (BENDS, SOME_BENDS, "ReLU and leaky ReLU", {2, 3}),
    "small-word-as-name": (STARTS, SOME_STARTS, "That of He, or Glorot", {2, 3}),
    "shared-word-only": (STARTS, SOME_STARTS, "some initialisation", set()),
}


@pytest.mark.parametrize(("points", "prompt", "text", "indexes"), FOUND.values(), ids=FOUND)
def test_an_item_is_shown_by_its_name_or_its_substance(
    points: tuple[str, ...], prompt: str, text: str, indexes: set[int]
) -> None:
    """Naming a remedy is enough, and so is saying what it does without its name."""
    assert found(points, prompt, text) == indexes


def test_a_list_of_names_is_an_honest_answer_to_a_question_for_names() -> None:
    """Names need no sentences around them."""
    answer = "data augmentation, L2 penalty, dropout, early stopping"
    assert grade(REMEDIES, ALL_REMEDIES, answer).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("prompt", "enough"),
    [
        ("Name two optimisers.", 2),
        ("Give at least 3 examples.", 3),
        ("State four reasons.", 4),
        ("What are some optimisers?", 3),
        ("Which optimisers are commonly used?", 3),
        ("Why does it overfit, and how can one prevent it?", None),
        ("What does a 2D convolution give 3D data?", None),
    ],
)
def test_a_question_says_how_many_items_it_wants(prompt: str, enough: int | None) -> None:
    """ "A few" are three; without a word on it all of them are wanted."""
    assert rubric.asked_for(prompt) == enough


def test_a_few_are_enough_where_a_few_are_asked_for() -> None:
    """Three of five names earn full marks, two of five two thirds."""
    three = grade(BENDS, SOME_BENDS, "They bend the line: sigmoid, tanh or softplus.")
    two = grade(BENDS, SOME_BENDS, "For instance tanh and softplus.")
    assert (three.score, three.rule) == (1.0, "enough-key-points")
    assert two.score == pytest.approx(2 / 3)
    assert "(3 would do for the list)" in two.reason


def test_an_abbreviation_of_the_question_stands_for_its_words() -> None:
    """ "CNN" and "convolutional network" are the same thing once the question has said so."""
    points = (
        "A recurrent neural network (RNN) reads a sequence step by step.",
        "It keeps a state.",
    )
    prompt = "How do the two kinds of model read text?"
    assert 0 in found(points, prompt, "An RNN reads step by step.")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("back propagation", True),
        ("backpropagation", True),
        ("back-propagation", True),
        ("propagation", False),
    ],
)
def test_compounds_may_be_written_apart(said: str, *, shown: bool) -> None:
    """One word, two words or a hyphen: the thing is the same."""
    for point in ("Backpropagation", "Back propagation"):
        assert bool(found((point,), "How are the weights found?", said)) is shown


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("Supervised learning", "unsupervised learning"),
        ("Overfitting", "underfitting"),
        ("Linear models", "non-linear models"),
        ("Larger batches", "smaller batches"),
        ("Maximise likelihood", "minimise likelihood"),
        ("Encoder", "decoder"),
        ("12 layers", "13 layers"),
        ("Stable training", "training that is not stable"),
    ],
)
def test_an_opposite_is_no_typing_error(point: str, said: str) -> None:
    """However alike the two words look, one is not the other."""
    assert not found((point,), "What is it?", said)
