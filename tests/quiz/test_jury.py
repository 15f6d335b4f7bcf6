"""What a jury recommends: a majority of at least three."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.grade import Verdict
from bot.quiz.jury import FEWEST, VERDICTS, Votes


@pytest.mark.parametrize(
    ("right", "partly", "wrong", "recommended"),
    [
        (2, 0, 0, None),
        (3, 0, 0, Verdict.CORRECT),
        (2, 1, 0, Verdict.CORRECT),
        (2, 2, 0, None),
        (1, 1, 1, None),
        (2, 1, 2, None),
        (1, 1, 3, Verdict.INCORRECT),
        (0, 4, 3, Verdict.PARTLY),
    ],
)
def test_majority(right: int, partly: int, wrong: int, recommended: Verdict | None) -> None:
    assert Votes(right=right, partly=partly, wrong=wrong).recommends is recommended


@given(st.lists(st.sampled_from(VERDICTS), max_size=12))
def test_recommendation(cast: list[Verdict]) -> None:
    """It is what more than half say, of three or more, whatever the order; else there is none."""
    advice = Votes.counted(cast).recommends
    assert advice is Votes.counted(reversed(cast)).recommends
    majority = [one for one in VERDICTS if cast.count(one) * 2 > len(cast)]
    assert advice == (majority[0] if majority and len(cast) >= FEWEST else None)
