"""What a score is worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz import scoring
from bot.quiz.question import Difficulty

RULES = scoring.ScoringRules()
SCORES = st.floats(0, 1)
DIFFICULTIES = st.sampled_from(Difficulty)
ANY_RULES = st.builds(
    scoring.ScoringRules,
    easy=st.integers(1, 1000),
    moderate=st.integers(1, 1000),
    difficult=st.integers(1, 1000),
)


@pytest.mark.parametrize(
    ("score", "difficulty", "points"),
    [
        (1.0, Difficulty.EASY, 10),
        (1.0, Difficulty.MODERATE, 20),
        (1.0, Difficulty.DIFFICULT, 30),
        (0.5, Difficulty.EASY, 5),
        (0.25, Difficulty.EASY, 3),  # 2.5
        (1 / 3, Difficulty.MODERATE, 7),  # 6.67
        (2 / 3, Difficulty.DIFFICULT, 20),
        (0.001, Difficulty.EASY, 1),
        (5e-324, Difficulty.EASY, 1),
        (0.0, Difficulty.DIFFICULT, 0),
    ],
)
def test_points_grow_with_difficulty_and_score(
    score: float, difficulty: Difficulty, points: int
) -> None:
    """A full answer is worth 10, 20 or 30 points; part of one, its share, halves up."""
    assert scoring.points(score, difficulty, RULES) == points


def test_a_half_is_a_half_although_floats_fall_short() -> None:
    """Seven tenths of 45 are 31.5 and so 32 points, not the 31 of binary fractions."""
    assert scoring.points(0.7, Difficulty.EASY, scoring.ScoringRules(easy=45)) == 32


@given(low=SCORES, high=SCORES, difficulty=DIFFICULTIES, rules=ANY_RULES)
def test_a_better_answer_never_earns_less(
    low: float, high: float, difficulty: Difficulty, rules: scoring.ScoringRules
) -> None:
    """Points are monotone in the score."""
    low, high = sorted((low, high))
    assert scoring.points(low, difficulty, rules) <= scoring.points(high, difficulty, rules)


@given(score=SCORES, difficulty=DIFFICULTIES, rules=ANY_RULES)
def test_points_stay_between_nothing_and_full(
    score: float, difficulty: Difficulty, rules: scoring.ScoringRules
) -> None:
    """Nothing earns 0, anything right at least 1, everything right the full points."""
    full = rules.full(difficulty)
    assert scoring.points(1.0, difficulty, rules) == full
    assert scoring.points(0.0, difficulty, rules) == 0
    assert (score > 0) <= scoring.points(score, difficulty, rules) <= full


def test_worthless_questions_are_refused() -> None:
    """A question for which nobody can earn a point is a mistake in the rules."""
    with pytest.raises(ValueError, match="at least 1 point"):
        scoring.ScoringRules(easy=0)
