"""What is worth telling of a week, and when it is told."""

import itertools
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.quiz import recap, standings
from bot.quiz.recap import Asked, RecapTime, Span
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
    assert recap.parse(typed) == (RecapTime(day=day, at=at),)


def test_never() -> None:
    assert recap.parse("off") == ()


@pytest.mark.parametrize(
    "typed",
    [
        "monday",
        "09:00",
        "mon-fri 09:00",
        "weekend 9:00",
        "?",
        "x 9",
        "29th 09:00",
        "0 9:00",
        "mon 9:00 and tue 9:00",
    ],
)
def test_what_cannot_be_read(typed: str) -> None:
    """What is no single weekday with a time is refused with a sentence."""
    with pytest.raises(ValueError, match=r"\w+ .+[.”]|recap:off|from 1 to 28"):
        recap.parse(typed)


def test_local_time_over_a_clock_change() -> None:
    """The hour stays the local one when the clock changes."""
    when = RecapTime(day=Weekday.MON, at=time(9))
    first = when.next(BERLIN, after=datetime(2026, 10, 18, tzinfo=UTC))
    second = when.next(BERLIN, after=first)
    assert (first.hour, second.hour) == (7, 8)
    assert recap.begins(Span.WEEK, None, second, BERLIN) == first


@pytest.mark.parametrize(
    ("typed", "day", "at"),
    [
        ("1st 09:00", 1, time(9)),
        ("monthly 15 at 18:30", 15, time(18, 30)),
        ("the 28th of every month, 8am", 28, time(8)),
    ],
)
def test_monthly(typed: str, day: int, at: time) -> None:
    """A day that every month has, and a time; beside one of the week, too."""
    when = RecapTime(span=Span.MONTH, day=day, at=at)
    assert recap.parse(typed) == (when,)
    assert recap.parse(f"mon 09:00 and {typed}") == (RecapTime(day=Weekday.MON, at=time(9)), when)


def test_months_over_a_clock_change() -> None:
    """Each month once, at the same local hour; it tells of the month before it."""
    when = RecapTime(span=Span.MONTH, day=28, at=time(9))
    moments = [datetime(2026, 9, 28, 7, tzinfo=UTC)]
    for _ in range(6):
        moments.append(when.next(BERLIN, after=moments[-1]))
    local = [one.astimezone(ZoneInfo(BERLIN)) for one in moments]
    assert [(one.month, one.day, one.hour) for one in local] == [
        (month, 28, 9) for month in (9, 10, 11, 12, 1, 2, 3)
    ]
    for earlier, later in itertools.pairwise(moments):
        assert recap.begins(Span.MONTH, None, later, BERLIN) == earlier
        assert recap.begins(Span.MONTH, earlier, later, BERLIN) == earlier


def test_each_week_begins_where_the_last_one_ended() -> None:
    """A recap that came a little late leaves no gap; after a long silence a week is told."""
    due = datetime(2026, 11, 30, 9, tzinfo=UTC)
    late = due - timedelta(days=7) + timedelta(seconds=14)
    assert recap.begins(Span.WEEK, late, due, "UTC") == late
    long_ago = due - timedelta(days=30)
    assert recap.begins(Span.WEEK, long_ago, due, "UTC") == due - timedelta(days=7)


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
