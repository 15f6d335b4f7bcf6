"""The same words about two things, the other way round."""

import pytest

from bot.grading import roles
from bot.grading.clauses import read

PART = "Deep learning is a part of machine learning."
LARGER = "The training set is larger than the test set."


def exchanged(reference: str, said: str) -> bool:
    return roles.exchanged(roles.sides(read(said).clauses), roles.sides(read(reference).clauses))


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        (PART, "Machine learning is a part of deep learning"),
        (PART, "I think that machine learning is part of deep learning"),
        (LARGER, "The test set is larger than the training set"),
        ("Dropout comes before the activation.", "The activation comes before dropout"),
        ("An encoder turns pixels into features.", "It turns features into pixels"),
    ],
)
def test_exchanged(reference: str, said: str) -> None:
    """What stood before the word stands behind it."""
    assert exchanged(reference, said)


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        (PART, PART),
        (PART, "Deep learning is part of machine learning"),
        (PART, "Machine learning is not a part of deep learning"),
        (PART, "Part of machine learning is deep learning"),
        (PART, "It is a part of machine learning"),
        (LARGER, "The test set is smaller than the training set"),
        (LARGER, "The training set has more examples than the test set"),
        (LARGER, "It is larger than before"),
    ],
)
def test_not_exchanged(reference: str, said: str) -> None:
    """The same order, a denial, another comparison, or only one of the two things."""
    assert not exchanged(reference, said)
