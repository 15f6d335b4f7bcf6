"""What is worth telling of a week, and when it is told."""

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.quiz import recap, standings
from bot.quiz.recap import Asked, RecapTime
from bot.quiz.schedule import Weekday
from bot.quiz.standings import Score

BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("typed", "day", "at"),
    [
        ("mon 09:00", Weekday.MON, time(9)),
        ("Fridays at 16:30", Weekday.FRI, time(16, 30)),
        (" sunday, 6pm ", Weekday.SUN, time(18)),
    ],
)
def test_when(typed: str, day: Weekday, at: time) -> None:
    """A weekday and a time, as people write them."""
    assert recap.parse(typed) == RecapTime(day=day, at=at)


def test_never() -> None:
    assert recap.parse("off") is None


@pytest.mark.parametrize("typed", ["monday", "09:00", "mon-fri 09:00", "weekend 9:00", "?", "x 9"])
def test_what_cannot_be_read(typed: str) -> None:
    """What is no single weekday with a time is refused with a sentence."""
    with pytest.raises(ValueError, match=r"\w+ .+[.”]|recap:off"):
        recap.parse(typed)


def test_local_time_over_a_clock_change() -> None:
    """The hour stays the local one when the clock changes."""
    when = RecapTime(day=Weekday.MON, at=time(9))
    first = when.next(BERLIN, after=datetime(2026, 10, 18, tzinfo=UTC))
    second = when.next(BERLIN, after=first)
    assert (first.hour, second.hour) == (7, 8)
    assert recap.begins(None, second, BERLIN) == first


def test_each_week_begins_where_the_last_one_ended() -> None:
    """A recap that came a little late leaves no gap; after a long silence a week is told."""
    due = datetime(2026, 11, 30, 9, tzinfo=UTC)
    late = due - timedelta(days=7) + timedelta(seconds=14)
    assert recap.begins(late, due, "UTC") == late
    assert recap.begins(due - timedelta(days=30), due, "UTC") == due - timedelta(days=7)


def ask(number: int, marked: int, correct: int, *wrong: tuple[str, int]) -> Asked:
    return Asked(number=number, topic="", marked=marked, correct=correct, wrong=wrong)


def test_hardest() -> None:
    """The smallest share counts, of questions that more than one person answered."""
    easy, hard, lonely = ask(1, 10, 9), ask(2, 4, 1), ask(3, 1, 0)
    assert recap.hardest((easy, hard, lonely)) is hard
    assert recap.hardest((lonely, ask(4, 9, 9))) is None


def test_most_believed() -> None:
    """The largest share counts, and what only one person chose is told to nobody."""
    asked = (ask(1, 10, 5, ("a", 4), ("b", 1)), ask(2, 4, 1, ("c", 3)), ask(3, 1, 0, ("d", 1)))
    found = recap.most_believed(asked)
    assert found is not None
    assert (found.answer, found.believers, found.answered) == ("c", 3, 4)
    assert recap.most_believed((ask(1, 2, 1, ("a", 1)),)) is None


def ranked(**points: int) -> tuple[standings.Standing, ...]:
    return standings.rank(
        Score(player=name, name=name, points=one, answered=1, correct=1)
        for name, one in points.items()
    )


def test_biggest_climber() -> None:
    """Who was not there the week before has climbed nowhere, and nobody who fell is named."""
    before = ranked(ann=30, bob=20, cem=10)
    found = recap.biggest_climber(ranked(dan=50, cem=40, ann=30, bob=20), before)
    assert found is not None
    assert (found[0].score.name, found[1]) == ("cem", 1)
    assert recap.biggest_climber(before, before) is None
