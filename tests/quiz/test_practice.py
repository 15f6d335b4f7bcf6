"""What is practised next: what was known rests longer each time, what was not comes first."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.grade import Verdict
from bot.quiz.practice import WAITS, Exercise, box_after, following, is_due

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
times = st.integers(-60, 60).map(lambda days: NOW + timedelta(days=days))
exercises = st.lists(
    st.builds(
        Exercise,
        round_id=st.text("abc", min_size=1, max_size=3),
        closed_at=times,
        known=st.none() | st.floats(0, 1),
    )
    | st.builds(
        Exercise,
        round_id=st.text("abc", min_size=1, max_size=3),
        closed_at=times,
        box=st.integers(0, len(WAITS) - 1),
        due_at=times,
    ),
    max_size=12,
    unique_by=lambda one: one.round_id,
)


def new(name: str, known: float | None, *, days: int = 1) -> Exercise:
    return Exercise(round_id=name, closed_at=NOW - timedelta(days=days), known=known)


def tried(name: str, box: int, *, due: int) -> Exercise:
    due_at = NOW + timedelta(days=due)
    return Exercise(round_id=name, closed_at=NOW, box=box, due_at=due_at)


def test_the_order() -> None:
    """After its rest, then new: unknown before unanswered before known; then what just failed."""
    waiting = [
        tried("rested", 2, due=-1),
        new("missed", 0.0),
        new("half known, ticked so", 0.4),
        new("unanswered, older", None, days=9),
        new("unanswered", None),
        new("known", 1.0),
        tried("failed", 0, due=0),
    ]
    left = [tried("resting", 3, due=1), *reversed(waiting)]
    shown = []
    while chosen := following(left, NOW):
        left.remove(chosen)
        shown.append(chosen.round_id)
    assert shown == [one.round_id for one in waiting]
    assert [one.round_id for one in left] == ["resting"]


@given(exercises)
def test_nothing_that_rests_is_asked(found: list[Exercise]) -> None:
    """And something is, if anything does not rest, whatever the order it came in."""
    chosen = following(found, NOW)
    assert (chosen is None) == (not any(is_due(one, NOW) for one in found))
    assert chosen is None or is_due(chosen, NOW)
    assert following(reversed(found), NOW) == chosen


@given(st.lists(st.sampled_from(Verdict)))
def test_a_box_never_leaves_its_row(verdicts: list[Verdict]) -> None:
    """Right goes one on, wrong to the start, and what nobody marked stays where it lies."""
    box: int | None = None
    for verdict in verdicts:
        before, box = box or 0, box_after(box, verdict)
        assert 0 <= box < len(WAITS)
        match verdict:
            case Verdict.CORRECT:
                assert box == min(before + 1, len(WAITS) - 1)
            case Verdict.INCORRECT:
                assert box == 0
            case _:
                assert box == before


def test_rests_grow() -> None:
    """The better it is known, the later it comes back."""
    assert list(WAITS) == sorted(set(WAITS))
    assert WAITS[0] == timedelta(0)
