"""A channel is told of its week or month, once, on the day and at the hour that a host chose.

A recap is a delivery of the last round of its span: one round has one recap, whoever plans it again.
"""

from datetime import datetime, timedelta
from typing import Final

from bot.engine import boards, events, tallying
from bot.engine.world import World
from bot.quiz import calendar, standings
from bot.quiz import recap as highlights
from bot.quiz.question import Choice
from bot.quiz.recap import Asked, RecapTime, Span
from bot.quiz.round import Round
from bot.quiz.schedule import Channel, Schedule
from bot.store import answers, outbox, recaps
from bot.store.database import Connection

AT_ONCE: Final = 25  # people are answered between two portions
PUT_OFF: Final = timedelta(hours=1)  # of a recap that stumbles


async def set_(
    connection: Connection, schedule: Schedule, typed: str, at: datetime
) -> tuple[RecapTime, ...]:
    """Change when the channel is told, if something was typed; when that is now."""
    channel, zone = schedule.channel, schedule.timetable.zone
    if not typed.strip():
        return await recaps.of_channel(connection, channel)
    wanted = highlights.parse(typed)
    await recaps.want(connection, channel, [(when, when.next(zone, after=at)) for when in wanted])
    return wanted


async def put_off(connection: Connection, *, at: datetime) -> None:
    """Try the first that is due, which stumbles, again after a while: others are due as well."""
    for channel, when in await recaps.due(connection, at=at, limit=1):
        await recaps.advance(connection, channel, when.span, next_at=at + PUT_OFF)


async def plan_due(connection: Connection, *, world: World, at: datetime, most: int) -> int:
    """Plan the recaps that are due, and tell how many; a span in which nothing was asked has none."""
    due = await recaps.due(connection, at=at, limit=most)
    for channel, when in due:
        known = await boards.zone_of(connection, world, channel)
        zone, kind = calendar.kept_zone(known).key, recaps.KINDS[when.span]
        told = await _revealed(connection, channel, when.span, zone, at)
        if told:
            planned = outbox.Delivery.planned(
                id=f"{told[-1].id}-{kind.value}",
                channel=channel,
                round_id=told[-1].id,
                kind=kind,
                due_at=at,
                since=told[-1].opens_at,
            )
            await outbox.plan(connection, (planned,))
        next_at = when.next(zone, after=at)
        await recaps.advance(connection, channel, when.span, next_at=next_at)
    await world.work.enqueue(connection, {channel.workspace for channel, _ in due})
    return len(due)


async def _begins(
    connection: Connection, channel: Channel, span: Span, zone: str, until: datetime
) -> datetime:
    before = await recaps.before(connection, channel, span, due_at=until)
    return highlights.begins(span, before, until, zone)


async def _revealed(
    connection: Connection, channel: Channel, span: Span, zone: str, until: datetime
) -> tuple[Round, ...]:
    since = await _begins(connection, channel, span, zone, until)
    return await recaps.revealed(connection, channel, since=since, until=until)


async def recap(world: World, last: Round, span: Span, due_at: datetime) -> events.RecapShown:
    """The week or month that a recap tells of, as its answers are marked now."""
    channel, zone = last.channel, last.zone
    async with world.database.reading() as connection:
        told = await _revealed(connection, channel, span, zone, due_at) or (last,)
        since = await _begins(connection, channel, span, zone, due_at)
        earlier = await _revealed(connection, channel, span, zone, since)
        now, before = [
            standings.rank(await recaps.scores(connection, channel, [one.id for one in rounds]))
            for rounds in (told, earlier)
        ]
        asked = tuple([await _asked(connection, one) for one in told])
        named = {one.score.player: one.score.name for one in now}
        runs = await tallying.runs(connection, last, named)
    return events.RecapShown(
        span=span,
        first=told[0].day,
        last=told[-1].day,
        asked=asked,
        podium=now[: tallying.PODIUM],
        players=len(now),
        climber=highlights.biggest_climber(now, before),
        streak=runs[0] if runs else None,
        hardest=highlights.hardest(asked),
        believed=highlights.most_believed(asked),
    )


async def _asked(connection: Connection, round_: Round) -> Asked:
    rows = await answers.of_round(connection, round_.channel.workspace, round_.id)
    tally, question = tallying.tally(round_, rows), round_.question
    options = question.key.options if isinstance(question.key, Choice) else ()
    return Asked(
        number=round_.number,
        topic=question.topic,
        marked=tally.answered - tally.pending,
        correct=tally.correct,
        wrong=tuple(
            (option.text, chosen)
            for option, chosen in zip(options, tally.options, strict=False)
            if not option.correct
        ),
    )
