"""What must appear in channels: the outbox as the senders see it, and what each message shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.engine import awarding, ceremonies, events, recapping
from bot.engine.tallying import PODIUM, runs, tally
from bot.engine.world import World
from bot.quiz import standings
from bot.quiz.grade import Verdict
from bot.quiz.round import Round, RoundState
from bot.quiz.schedule import Channel, Posting
from bot.store import answers, outbox, people, recaps, retrospect, schedules
from bot.store import streaks as kept
from bot.store.database import Connection

MOST_CELEBRATED: Final = 5


async def claim(
    world: World,
    *,
    domain: str,
    lease: timedelta,
    limit: int,
    resting: tuple[str, ...],
    at: datetime,
) -> tuple[outbox.Claim, ...]:
    """Take deliveries that are due, and those whose sender has vanished."""
    async with world.database.writing() as connection:
        return await outbox.claim(
            connection, at=at, lease=lease, domain=domain, limit=limit, resting=resting
        )


async def confirm(world: World, delivery: outbox.Delivery, *, message: str, at: datetime) -> None:
    """The platform has the message."""
    async with world.database.writing() as connection:
        await outbox.confirm(connection, delivery, message=message, at=at)


async def fail(world: World, delivery: outbox.Delivery, *, trouble: str) -> None:
    """The platform will never take it."""
    async with world.database.writing() as connection:
        await outbox.fail(connection, delivery, trouble=trouble)


async def retry(
    world: World,
    delivery: outbox.Delivery,
    *,
    retry_at: datetime,
    trouble: str,
    not_after: datetime | None = None,
) -> None:
    """Try again later; what an earlier attempt may have left did not come after `not_after`."""
    async with world.database.writing() as connection:
        await outbox.release(
            connection, delivery, retry_at=retry_at, trouble=trouble, not_after=not_after
        )


async def doubt(
    world: World, delivery: outbox.Delivery, *, retry_at: datetime, trouble: str
) -> None:
    """Look for it later: nobody knows what became of it."""
    async with world.database.writing() as connection:
        await outbox.leave_in_doubt(connection, delivery, retry_at=retry_at, trouble=trouble)


async def absent(world: World, delivery: outbox.Delivery) -> bool:
    """No earlier attempt has left the message there. False when somebody else brings it now."""
    async with world.database.writing() as connection:
        return await outbox.certain(connection, delivery)


async def posting(world: World, channel: Channel, round_id: str) -> Posting:
    """How the messages of a round appear now."""
    async with world.database.reading() as connection:
        schedule = await schedules.of_round(connection, channel, round_id)
    return schedule.posting if schedule else Posting()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The message that shows a round's question: the platform's id of it, and its delivery."""

    message: str
    delivery: str


async def asked(world: World, workspace: str, round_id: str) -> Asked | None:
    """The message that shows a round's question, once it is posted."""
    async with world.database.reading() as connection:
        sent = (await outbox.of_round(connection, workspace, round_id)).get(outbox.Kind.CARD)
    return Asked(message=sent.message, delivery=sent.id) if sent and sent.message else None


async def timeline(
    world: World, where: Channel
) -> tuple[tuple[outbox.Delivery, events.Staged], ...]:
    """The messages that stand in a channel, oldest first, as they look now."""
    async with world.database.reading() as connection:
        sent = await outbox.timeline(connection, where)
    shown = [(delivery, await staged(world, delivery)) for delivery in sent]
    return tuple((delivery, event) for delivery, event in shown if event is not None)


async def staged(world: World, delivery: outbox.Delivery) -> events.Staged | None:
    """What a delivery shows now; None when its round is gone."""
    round_ = await world.read_round(delivery.channel.workspace, delivery.round_id)
    if round_ is None:
        return None
    if delivery.kind is outbox.Kind.CEREMONY:
        return await ceremonies.ceremony(world, delivery)
    for span, kind in recaps.KINDS.items():
        if delivery.kind is kind:
            return await recapping.recap(world, round_, span, delivery.due_at)
    if delivery.kind is outbox.Kind.REVEAL:
        return await _reveal(world, round_)
    return await opened_or_closed(world, round_)


async def opened_or_closed(world: World, round_: Round) -> events.RoundOpened | events.RoundClosed:
    """The question's own message, which follows the state of its round."""
    worth = await awarding.worth(world, round_)
    if round_.state is RoundState.OPEN:
        call = (await posting(world, round_.channel, round_.id)).call
        return events.RoundOpened(round=round_, worth=worth, call=call)
    return events.RoundClosed(round=round_, worth=worth)


async def _reveal(world: World, round_: Round) -> events.RoundRevealed:
    async with world.database.reading() as connection:
        rows = await answers.of_round(connection, round_.channel.workspace, round_.id)
        hidden = await people.hidden_of(connection, (row.player.id for row in rows))
        named = tuple(row for row in rows if row.player.id not in hidden)
        leaders = await _leaders(connection, round_)
        players = {row.player.id: row.player.name for row in named}
        longest = await runs(connection, round_, players)
        reached = await kept.reached_with(connection, round_)
    first = next((row.player.name for row in named if row.grade.verdict is Verdict.CORRECT), None)
    return events.RoundRevealed(
        round=round_,
        worth=await awarding.worth(world, round_),
        tally=tally(round_, rows),
        first=first,
        leaders=leaders,
        streaks=longest,
        milestones=reached[:MOST_CELEBRATED],
    )


async def _leaders(connection: Connection, round_: Round) -> tuple[standings.Standing, ...]:
    """The podium of the week as it stood when the round ended."""
    monday = round_.day - timedelta(days=round_.day.weekday())
    return standings.rank(await retrospect.scores_as_of(connection, round_, monday))[:PODIUM]
