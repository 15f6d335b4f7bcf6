"""What is learnt from decisions: little from few, the truth from many, the same in any order."""

import random

from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.calibration import Calibration, Experience, learnt

CHANCES = st.floats(0, 1, allow_nan=False)
SEEN = st.lists(st.builds(Experience, confidence=CHANCES, agreed=st.booleans()), max_size=60)


def answers(count: int, confidence: float, agreed: float) -> list[Experience]:
    """So many decisions, of which a share agreed."""
    return [
        Experience(confidence=confidence, agreed=place < count * agreed) for place in range(count)
    ]


def test_nothing_seen_changes_nothing() -> None:
    """Without decisions the grader's own word stands."""
    untaught = learnt(())
    assert (untaught.slope, untaught.level, untaught.decisions) == (1.0, 0.0, 0)
    assert untaught.chance(0.8) == 0.8
    assert untaught.chance(0.8, caution=1.0) < 0.5


def test_agreement_makes_surer_and_contradiction_less_sure() -> None:
    """Hosts who always agree are expected to; hosts who never do are not."""
    assert learnt(answers(20, 0.75, 1.0)).chance(0.75) > 0.95
    assert learnt(answers(20, 0.75, 0.9)).chance(0.75) < 0.95
    few, many = learnt(answers(20, 0.75, 1.0)), learnt(answers(60, 0.75, 1.0))
    assert few.chance(0.75, caution=1.0) < many.chance(0.75, caution=1.0)
    assert learnt(answers(20, 0.75, 0.0)).chance(0.75) < 0.2


def test_many_decisions_tell_the_truth() -> None:
    """A grader that is too sure by far is seen through, at any of its probabilities."""
    rng = random.Random(11)
    truth = Calibration(slope=0.6, level=-0.8, decisions=0)
    stated = [rng.uniform(0.05, 0.95) for _ in range(4000)]
    seen = [Experience(confidence=p, agreed=rng.random() < truth.chance(p)) for p in stated]
    found = learnt(seen)
    for p in (0.2, 0.5, 0.8):
        assert abs(found.chance(p) - truth.chance(p)) < 0.04


def test_hardly_any_that_hosts_would_decide_otherwise_is_settled() -> None:
    """Over many banks, what is settled is right 95 times in a hundred, from 20 decisions on."""
    rng = random.Random(12)
    settled = wrong = 0
    for _ in range(1500):
        strictness = rng.gauss(0.5, 1.2)
        truth = Calibration(slope=1.0, level=strictness, decisions=0)
        stated = [rng.uniform(0.7, 0.95) for _ in range(40)]
        agreed = [rng.random() < truth.chance(p) for p in stated]
        seen = [Experience(confidence=p, agreed=a) for p, a in zip(stated, agreed, strict=True)]
        found = learnt(seen[:20])
        later = [one for one in seen[20:] if found.chance(one.confidence, 1.0) >= 0.9]
        settled += len(later)
        wrong += sum(not one.agreed for one in later)
    assert settled > 1000
    assert wrong / settled <= 0.05


@given(SEEN, st.randoms(use_true_random=False))
def test_order_does_not_matter(seen: list[Experience], rng: random.Random) -> None:
    """Whoever has the same decisions has the same calibration, to the last digit."""
    shuffled = seen.copy()
    rng.shuffle(shuffled)
    assert learnt(seen) == learnt(shuffled)


@given(SEEN, CHANCES, CHANCES)
def test_chances(seen: list[Experience], low: float, high: float) -> None:
    """They are chances, whatever was seen."""
    found = learnt(seen)
    assert 0 <= found.chance(low) <= 1
    assert 0 <= found.chance(high) <= 1
