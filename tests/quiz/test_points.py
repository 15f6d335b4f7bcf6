"""What a score is worth."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz import scoring
from bot.quiz.question import Difficulty
from bot.quiz.scoring import Effort, Reason, ScoringRules, award

RULES = ScoringRules()
SCORES = st.floats(0, 1)
DIFFICULTIES = st.sampled_from(Difficulty)
ANY_RULES = st.builds(
    ScoringRules,
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
    assert scoring.points(0.7, Difficulty.EASY, ScoringRules(easy=45)) == 32


@given(low=SCORES, high=SCORES, difficulty=DIFFICULTIES, rules=ANY_RULES)
def test_a_better_answer_never_earns_less(
    low: float, high: float, difficulty: Difficulty, rules: ScoringRules
) -> None:
    """Points are monotone in the score."""
    low, high = sorted((low, high))
    assert scoring.points(low, difficulty, rules) <= scoring.points(high, difficulty, rules)


@given(score=SCORES, difficulty=DIFFICULTIES, rules=ANY_RULES)
def test_points_stay_between_nothing_and_full(
    score: float, difficulty: Difficulty, rules: ScoringRules
) -> None:
    """Nothing earns 0, anything right at least 1, everything right the full points."""
    full = rules.full(difficulty)
    assert scoring.points(1.0, difficulty, rules) == full
    assert scoring.points(0.0, difficulty, rules) == 0
    assert (score > 0) <= scoring.points(score, difficulty, rules) <= full


def test_worthless_questions_are_refused() -> None:
    """A question for which nobody can earn a point is a mistake in the rules."""
    with pytest.raises(ValueError, match="at least 1 point"):
        ScoringRules(easy=0)


HOURS = st.floats(0, 24).map(lambda hours: timedelta(hours=hours))
EFFORTS = st.builds(
    Effort,
    after=HOURS,
    open_for=HOURS,
    changes=st.integers(0, 5),
    hinted=st.booleans(),
    run=st.integers(1, 12),
)
GENEROUS = st.builds(
    ScoringRules,
    easy=st.integers(1, 50),
    speed=st.integers(0, 20),
    streak=st.integers(0, 20),
    change=st.integers(0, 20),
    hint=st.integers(0, 20),
)


@given(score=SCORES, difficulty=DIFFICULTIES, rules=GENEROUS, effort=EFFORTS)
def test_lines_of_an_award(
    score: float, difficulty: Difficulty, rules: ScoringRules, effort: Effort
) -> None:
    """The answer's own points come first; costs leave one of them, bonuses have their limit."""
    first, *more = award(score, difficulty, rules, effort)
    earned = scoring.points(score, difficulty, rules)
    assert (first.reason, first.points) == (Reason.ANSWER, earned)
    assert all(line.points for line in more)
    if not earned:
        assert more == []
    costs = sum(line.points for line in more if line.points < 0)
    bonus = sum(line.points for line in more if line.points > 0)
    assert costs == -min(
        rules.change * effort.changes + rules.hint * effort.hinted, earned - 1
    ) or (not earned)
    assert bonus <= rules.speed + rules.streak


@given(rules=GENEROUS, early=HOURS, late=HOURS, open_for=HOURS)
def test_nobody_loses_by_being_quicker(
    rules: ScoringRules, early: timedelta, late: timedelta, open_for: timedelta
) -> None:
    """And within the first hour nobody wins by it: all get the whole of it."""
    early, late = sorted((early, late))

    def speed(after: timedelta) -> int:
        effort = Effort(after=after, open_for=open_for)
        lines = award(1.0, Difficulty.EASY, rules, effort)
        return sum(line.points for line in lines if line.reason is Reason.SPEED)

    assert speed(early) >= speed(late)
    if late <= timedelta(hours=1):
        assert speed(early) == speed(late) == rules.speed
