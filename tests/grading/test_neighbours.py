"""Answers that say much the same are found, and counted."""

from bot.grading import neighbours

ROSE, LIKE_IT = "The validation loss rises.", "the loss on validation rises, the validation loss"


def test_alike() -> None:
    """Most alike first; what has little in common is left out."""
    near = "The validation loss rises fast, or so."
    assert neighbours.alike(
        near, ["cake", "validation loss rises fast, as I think", near], most=5
    ) == (2, 1)
    assert neighbours.alike(ROSE, [LIKE_IT, "cake", LIKE_IT], most=1) == (0,)


def test_a_crowd() -> None:
    """Nobody resembles himself; empty words resemble nothing."""
    assert neighbours.crowd([ROSE, "cake", LIKE_IT, "", ""]) == (1, 0, 1, 0, 0)
    assert neighbours.crowd([]) == ()
