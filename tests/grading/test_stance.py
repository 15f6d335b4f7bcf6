"""What a writer says himself, and what he only writes down."""

import pytest

from bot.grading.clauses import read
from bot.grading.stance import own

THEIRS = (
    "Is it the chain rule?",
    "I doubt that it is the chain rule.",
    "My colleague wrongly thinks it is the chain rule.",
    "It is believed, incorrectly, that it is the chain rule.",
    "It is a myth that the chain rule is used.",
    "There is no evidence that the chain rule is used.",
    "Nobody would say that it is the chain rule.",
    "If it were true that it is the chain rule.",
    "It isn't the case that the chain rule is used.",
)
TAKEN_BACK = (
    "It is the chain rule. Not!",
    "It is the chain rule - no, the reverse.",
    "It is the chain rule. None of this is true.",
    "It is the chain rule. Just kidding.",
    "The opposite of this: It is the chain rule.",
    '"It is the chain rule" is what a fool would say.',
)
OWN = (
    "It is the chain rule.",
    "No. It is the chain rule.",
    "False. The sum rule says something else.",
    "The network wrongly predicts a cat.",
    "Without doubt it is the chain rule.",
    "There is no doubt that it is the chain rule.",
    "If the rate is too large, the loss grows; it is not true that it always falls.",
    "Nobody tunes this by hand.",
    "No evidence is lost.",
)


@pytest.mark.parametrize("text", THEIRS)
def test_what_is_asked_doubted_or_put_to_others_is_not_his_own(text: str) -> None:
    """Such a sentence is left out; those beside it stay."""
    assert own(read(text)).tokens == ()
    kept = own(read(f"Gradients flow backwards. {text}"))
    assert [token.word for token in kept.tokens] == ["gradients", "flow", "backwards"]


@pytest.mark.parametrize("text", TAKEN_BACK)
def test_what_is_taken_back_leaves_nothing(text: str) -> None:
    """However many sentences stood before."""
    assert own(read(text)).tokens == ()


@pytest.mark.parametrize("text", OWN)
def test_who_says_it_plainly_has_said_it(text: str) -> None:
    """A "no", a "wrong" or a doubt elsewhere takes nothing away."""
    reading = read(text)
    assert own(reading) is reading
