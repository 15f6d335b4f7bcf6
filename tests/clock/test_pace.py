"""A platform is sent to as fast as it allows, and no faster."""

from datetime import timedelta

from adapters.platform import Rate, Traffic
from bot.clock.pace import BOT, REMEMBERED, Pace
from bot.quiz.schedule import Channel

ONE = Channel(workspace="slack:T1", id="C1")
SOON = timedelta(seconds=10)


def pace(
    *, channel: Rate | None = None, workspace: Rate | None = None, bot: Rate | None = None
) -> Pace:
    return Pace(
        Traffic(begun_within=SOON, lands_within=SOON, channel=channel, workspace=workspace, bot=bot)
    )


def channel(number: int, *, workspace: str = "slack:T1") -> Channel:
    return Channel(workspace=workspace, id=f"C{number}")


def sent_at(paced: Pace, numbers: range, *, workspace: str = "slack:T1") -> list[float]:
    """When each of these channels gets its message, if all are asked for at second 100."""
    waits = (paced.take(channel(n, workspace=workspace), 100) for n in numbers)
    return [round(wait, 3) for wait in waits]


def test_a_bot_is_as_fast_as_its_token_allows() -> None:
    """A burst goes out at once; from then on one after the other, never more in any second."""
    paced = pace(bot=Rate(number=50, seconds=1))
    waits = sent_at(paced, range(151))
    assert waits[:50] == [0] * 50
    assert waits[50::50] == [0.02, 1.02, 2.02]


def test_a_channel_takes_one_message_a_second() -> None:
    """Its own messages wait; those of other channels do not."""
    paced = pace(channel=Rate(number=1, seconds=1))
    assert [paced.take(ONE, now) for now in (100, 100, 100)] == [0, 1, 2]
    assert paced.take(channel(2), 100) == 0
    assert paced.take(ONE, 103) == 0


def test_a_workspace_that_had_its_share_rests() -> None:
    """So a large one leaves room for the others, and comes again soon."""
    paced = pace(workspace=Rate(number=20, seconds=1))
    sent_at(paced, range(20))
    sent_at(paced, range(5), workspace="slack:T2")
    assert paced.resting(100) == ("slack:T1",)
    assert round(paced.wait(100), 3) == 0.05
    assert paced.resting(100.06) == ()
    assert paced.wait(100.06) == 0


def test_a_pause_that_was_asked_for() -> None:
    """Of a workspace it keeps nobody else waiting; of the bot it keeps everybody."""
    paced = pace()
    paced.rest("slack:T1", 130)
    assert paced.resting(100) == ("slack:T1",)
    assert paced.take(ONE, 100) == 30
    assert paced.take(channel(1, workspace="slack:T2"), 100) == 0
    assert not paced.all_rest(100)
    paced.rest(BOT, 110)
    assert paced.all_rest(109)
    assert paced.take(channel(1, workspace="slack:T2"), 100) == 10
    assert not paced.all_rest(111)
    assert paced.resting(131) == ()


def test_a_shorter_pause_ends_no_longer_one() -> None:
    """Two messages may be told to wait, each for a time of its own."""
    paced = pace()
    paced.rest("slack:T1", 130)
    paced.rest("slack:T1", 105)
    assert paced.take(ONE, 100) == 30


def test_memory_follows_what_was_sent_lately() -> None:
    """A million channels that were sent to over the day leave nothing behind."""
    paced = pace(channel=Rate(number=1, seconds=1))
    for number in range(20 * REMEMBERED):
        paced.take(channel(number), 100 + number / 100)
    assert len(paced._buckets) <= REMEMBERED
