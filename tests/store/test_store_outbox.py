"""Deliveries wait in the outbox until they have appeared."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count

import pytest

from bot.quiz.schedule import Channel
from bot.store import claims, outbox, packs, rounds
from bot.store.database import Database
from bot.store.outbox import Claim, Delivery, Kind, State
from tests.store import samples
from tests.store.samples import DAILY, MONDAY

LEASE = timedelta(seconds=30)
MINUTE = timedelta(minutes=1)
WEB = "web"
CHANNELS = tuple(Channel(workspace="web:local", id=f"quiz-{number}") for number in range(40))


def planned(
    kind: Kind = Kind.CARD,
    *,
    round_id: str = "r1",
    due_at: datetime = MONDAY,
    channel: Channel = DAILY,
) -> Delivery:
    return Delivery.planned(
        id=f"{round_id}-{kind.value}",
        channel=channel,
        round_id=round_id,
        kind=kind,
        due_at=due_at,
    )


async def plan(database: Database, *deliveries: Delivery) -> None:
    """Plan deliveries, and open the rounds they are about."""
    async with database.writing() as connection:
        await packs.save(connection, samples.pack(), at=MONDAY)
        for number, delivery in enumerate(deliveries):
            day = MONDAY.date() + timedelta(days=number)
            new = samples.new_round(delivery.round_id, day=day, channel=delivery.channel)
            await rounds.open_round(connection, new=new)
        await outbox.plan(connection, deliveries)


async def claim(
    database: Database,
    at: datetime = MONDAY,
    *,
    domain: str = WEB,
    limit: int = 100,
    resting: Sequence[str] = (),
) -> tuple[Claim, ...]:
    async with database.writing() as connection:
        return await outbox.claim(
            connection, at=at, lease=LEASE, domain=domain, limit=limit, resting=resting
        )


async def confirm(
    database: Database, delivery: Delivery, *, message: str = "m1", at: datetime = MONDAY
) -> bool:
    async with database.writing() as connection:
        return await outbox.confirm(connection, delivery, message=message, at=at)


async def release(database: Database, delivery: Delivery, retry_at: datetime) -> bool:
    async with database.writing() as connection:
        return await outbox.release(connection, delivery, retry_at=retry_at, trouble="rate limit")


async def kept(database: Database, kind: Kind = Kind.CARD, round_id: str = "r1") -> Delivery:
    async with database.reading() as connection:
        return (await outbox.of_round(connection, "web:local", round_id))[kind]


def ids(claims: Sequence[Claim]) -> list[str]:
    return [claim.delivery.id for claim in claims]


async def test_a_delivery_is_planned_once(database: Database) -> None:
    """Whoever plans the same message again changes nothing."""
    await plan(database, planned())
    await plan(database, planned(due_at=MONDAY + MINUTE))
    assert await kept(database) == planned()


async def test_a_claim_is_a_lease(database: Database) -> None:
    """Nobody else gets a delivery before the lease is over."""
    await plan(database, planned())
    (first,) = await claim(database)
    assert (first.uncertain, first.since) == (False, None)
    assert first.delivery == await kept(database)
    assert first.delivery.state is State.SENDING
    assert (first.delivery.attempt_at, first.delivery.lease_until) == (MONDAY, MONDAY + LEASE)
    assert first.delivery.generation == 1
    assert await claim(database, MONDAY + LEASE - timedelta(microseconds=1)) == ()


async def test_an_abandoned_claim_is_uncertain(database: Database) -> None:
    """The message may have appeared from the first attempt on, and keeps its generation."""
    await plan(database, planned())
    await claim(database)
    (second,) = await claim(database, MONDAY + LEASE)
    assert (second.uncertain, second.since) == (True, MONDAY)
    assert second.delivery.generation == 1
    assert second.delivery.attempt_at == MONDAY + LEASE


async def test_the_first_unknown_attempt_is_remembered(database: Database) -> None:
    """However many senders die, the search for the message begins at the first attempt."""
    await plan(database, planned())
    claims = [(await claim(database, MONDAY + number * LEASE))[0] for number in range(4)]
    assert [one.since for one in claims] == [None, MONDAY, MONDAY, MONDAY]


async def test_a_released_delivery_is_tried_later(database: Database) -> None:
    """A platform that said no for now is asked again, with a fresh generation."""
    await plan(database, planned())
    (first,) = await claim(database)
    assert await release(database, first.delivery, MONDAY + MINUTE)
    assert (await kept(database)).trouble == "rate limit"
    assert await claim(database, MONDAY + MINUTE - timedelta(seconds=1)) == ()
    (second,) = await claim(database, MONDAY + MINUTE)
    assert (second.uncertain, second.delivery.generation) == (False, 2)


async def test_releasing_makes_nothing_certain(database: Database) -> None:
    """Who could not find out whether the message is there leaves the question to the next."""
    await plan(database, planned())
    await claim(database)
    (second,) = await claim(database, MONDAY + LEASE)
    assert await release(database, second.delivery, MONDAY + MINUTE)
    (third,) = await claim(database, MONDAY + MINUTE)
    assert (third.uncertain, third.since, third.delivery.generation) == (True, MONDAY, 1)


async def test_what_was_confirmed_is_done(database: Database) -> None:
    """A sent message keeps its platform's id and is never claimed again."""
    await plan(database, planned())
    (one,) = await claim(database)
    assert await confirm(database, one.delivery)
    assert not await confirm(database, one.delivery, message="m2")
    sent = await kept(database)
    assert (sent.state, sent.message, sent.sent_at) == (State.SENT, "m1", MONDAY)
    assert await claim(database, MONDAY + timedelta(days=1)) == ()


async def test_a_late_confirmation_is_still_a_fact(database: Database) -> None:
    """A slow sender whose lease is over has posted the message all the same."""
    await plan(database, planned())
    (slow,) = await claim(database)
    (quick,) = await claim(database, MONDAY + LEASE)
    assert await confirm(database, slow.delivery, message="slow")
    assert not await confirm(database, quick.delivery, message="quick")
    assert (await kept(database)).message == "slow"


async def test_a_lost_claim_decides_nothing(database: Database) -> None:
    """A sender whose lease is over can neither give up nor put back what another holds."""
    await plan(database, planned())
    (slow,) = await claim(database)
    await claim(database, MONDAY + LEASE)
    assert not await release(database, slow.delivery, MONDAY)
    async with database.writing() as connection:
        assert not await outbox.fail(connection, slow.delivery, trouble="gone")
    assert (await kept(database)).state is State.SENDING


async def test_what_failed_is_given_up(database: Database) -> None:
    """A channel that no longer exists is not tried for ever; the reason stays."""
    await plan(database, planned())
    (one,) = await claim(database)
    async with database.writing() as connection:
        assert await outbox.fail(connection, one.delivery, trouble="channel deleted")
    failed = await kept(database)
    assert (failed.state, failed.trouble) == (State.FAILED, "channel deleted")
    assert await claim(database, MONDAY + timedelta(days=1)) == ()


async def settle(database: Database, delivery: Delivery, outcome: str) -> None:
    if outcome == "confirmed":
        await confirm(database, delivery)
    else:
        async with database.writing() as connection:
            await outbox.fail(connection, delivery, trouble="gone")


def at_midnight(*, yesterday: str, today: str) -> tuple[Delivery, ...]:
    """A question closes at the moment at which the next one is asked."""
    return (
        planned(Kind.CARD, round_id=today, due_at=MONDAY),
        planned(Kind.REVEAL, round_id=yesterday, due_at=MONDAY),
        planned(Kind.CLOSE, round_id=yesterday, due_at=MONDAY),
        planned(Kind.CARD, round_id=yesterday, due_at=MONDAY - MINUTE),
    )


@pytest.mark.parametrize("outcome", ["confirmed", "failed"])
@pytest.mark.parametrize(("yesterday", "today"), [("r1", "r2"), ("r2", "r1")])
async def test_a_channel_has_one_order(
    database: Database, outcome: str, yesterday: str, today: str
) -> None:
    """Each message waits for the one before; yesterday's answer stands above today's question."""
    await plan(database, *at_midnight(yesterday=yesterday, today=today))
    seen: list[str] = []
    for _ in range(4):
        (one,) = await claim(database)
        assert await claim(database) == ()
        seen += ids([one])
        await settle(database, one.delivery, outcome)
    assert seen == [
        f"{yesterday}-card",
        f"{yesterday}-close",
        f"{yesterday}-reveal",
        f"{today}-card",
    ]


async def test_a_retry_keeps_its_place(database: Database) -> None:
    """A message that is tried again later holds back those after it meanwhile."""
    await plan(database, planned(), planned(round_id="r2", due_at=MONDAY + MINUTE))
    (first,) = await claim(database)
    await release(database, first.delivery, MONDAY + 3 * MINUTE)
    assert await claim(database, MONDAY + 2 * MINUTE) == ()
    assert ids(await claim(database, MONDAY + 3 * MINUTE)) == ["r1-card"]


async def test_what_is_stuck_holds_back_its_own_round_only(database: Database) -> None:
    """After an hour in vain the channel goes on without it; its answer alone would be a riddle."""
    late = MONDAY + claims.STUCK_AFTER
    await plan(
        database,
        planned(),
        planned(Kind.REVEAL, due_at=MONDAY + MINUTE),
        planned(round_id="r2", due_at=MONDAY + 2 * MINUTE),
    )
    (first,) = await claim(database)
    await release(database, first.delivery, late + timedelta(hours=1))
    assert await claim(database, late) == ()
    assert ids(await claim(database, late + MINUTE)) == ["r2-card"]


async def test_channels_do_not_wait_for_each_other(database: Database) -> None:
    """The order is one of a channel, not of all."""
    other = Channel(workspace="web:local", id="elsewhere")
    await plan(database, planned(), planned(round_id="r2", channel=other))
    assert sorted(ids(await claim(database))) == ["r1-card", "r2-card"]


async def test_a_workspace_that_rests_is_left_out(database: Database) -> None:
    """Others go before one that has had its share; it comes later."""
    busy = Channel(workspace="web:busy", id="daily-quiz")
    await plan(database, planned(channel=busy), planned(round_id="r2"))
    assert ids(await claim(database, resting=["web:busy"])) == ["r2-card"]
    assert ids(await claim(database)) == ["r1-card"]


async def test_what_is_due_first_goes_first(database: Database) -> None:
    """Up to the limit, and nothing before its time."""
    await plan(
        database,
        planned(round_id="late", due_at=MONDAY, channel=CHANNELS[0]),
        planned(round_id="early", due_at=MONDAY - MINUTE, channel=CHANNELS[1]),
        planned(round_id="future", due_at=MONDAY + MINUTE, channel=CHANNELS[2]),
    )
    assert ids(await claim(database, limit=1)) == ["early-card"]
    assert ids(await claim(database)) == ["late-card"]


async def test_a_sender_takes_its_own_platforms(database: Database) -> None:
    """A process without Slack leaves Slack's messages to another; names are matched whole."""
    slack = Channel(workspace="slack:T1", id="C1")
    lookalike = Channel(workspace="web2:T1", id="C1")
    await plan(
        database,
        planned(),
        planned(round_id="r2", channel=slack),
        planned(round_id="r3", channel=lookalike),
    )
    assert await claim(database, domain="discord") == ()
    assert await claim(database, domain="slack:T2") == ()
    assert ids(await claim(database, domain="slack:T1")) == ["r2-card"]
    assert ids(await claim(database, domain="web")) == ["r1-card"]


async def test_two_senders_never_hold_the_same(database_url: str) -> None:
    """Each delivery is claimed by one of them."""
    both = [await Database.open(database_url) for _ in range(2)]
    await plan(both[0], *(planned(round_id=one.id, channel=one) for one in CHANNELS))
    taken = await asyncio.gather(*(claim(one, limit=5) for one in both * 6))
    claimed = [name for claims in taken for name in ids(claims)]
    assert len(claimed) == len(set(claimed)) == 40
    for one in both:
        await one.close()


async def test_the_timeline_shows_what_appeared(database: Database) -> None:
    """Cards, reveals and recaps of the channel, oldest first, the latest of them when there are many."""
    numbers = range(3)
    await plan(
        database,
        *(planned(kind, round_id=f"r{number}") for number in numbers for kind in Kind),
        planned(round_id="other", channel=Channel(workspace="web:local", id="elsewhere")),
        planned(round_id="unsent", due_at=MONDAY + timedelta(days=1)),
    )
    minutes = count()
    while claims := await claim(database):
        for one in claims:
            await confirm(database, one.delivery, at=MONDAY + next(minutes) * MINUTE)
    async with database.reading() as connection:
        whole = await outbox.timeline(connection, DAILY)
        latest = await outbox.timeline(connection, DAILY, limit=2)
    assert [one.kind for one in whole] == [
        kind
        for kind in (Kind.REVEAL, Kind.CEREMONY, Kind.RECAP, Kind.MONTH, Kind.CARD)
        for _ in numbers
    ]
    assert latest == whole[-2:]


async def test_the_newest_message_is_known(database: Database) -> None:
    """Of all channels; nothing when none has appeared."""
    await plan(database, planned(), planned(round_id="r2", channel=CHANNELS[0]))
    async with database.reading() as connection:
        assert await outbox.newest_sent_at(connection) is None
    first, second = await claim(database)
    await confirm(database, second.delivery, at=MONDAY + MINUTE)
    await confirm(database, first.delivery)
    async with database.reading() as connection:
        assert await outbox.newest_sent_at(connection) == MONDAY + MINUTE


async def test_planning_nothing_is_no_trouble(database: Database) -> None:
    """A round may have nothing to say."""
    await plan(database)
    assert await claim(database) == ()
