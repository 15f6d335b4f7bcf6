"""What people can look at: today's question, results, standings, themselves."""

from dataclasses import replace
from datetime import date, datetime

from bot.engine import appealing, awarding, boards, events, judging, requests, viewpoint
from bot.engine.world import World
from bot.quiz import diary, periods, reading
from bot.quiz.boards import of_channel
from bot.quiz.player import Account
from bot.quiz.round import Round, RoundState
from bot.quiz.schedule import Channel, ScheduleState
from bot.store import (
    answers,
    diaries,
    ledger,
    people,
    rounds,
    rulesets,
    schedules,
    streaks,
    unsent,
)
from bot.store.database import Connection


async def round_meant(world: World, request: requests.AboutRound) -> Round | None:
    """The round that was named, or else the newest open one."""
    where = request.where
    if request.round_id is not None:
        return await world.read_round(where.workspace, request.round_id)
    if request.number is None:
        return await world.newest_open(where)
    async with world.database.reading() as connection:
        return await rounds.numbered(connection, where, request.number)


async def not_there(
    world: World, request: requests.AboutRound
) -> events.NothingOpen | events.NoSuchRound:
    """A round that was named is unknown; without a name, nothing is open."""
    if request.names_one:
        return events.NoSuchRound()
    return await nothing_open(world, request.where)


async def nothing_open(world: World, where: Channel) -> events.NothingOpen:
    """Say when the next question comes."""
    async with world.database.reading() as connection:
        planned = await schedules.of_channel(connection, where)
    ringing = [one for one in planned if one.state is ScheduleState.ACTIVE]
    first = min(ringing, key=lambda one: one.next_ring_at, default=None)
    return events.NothingOpen(
        next_ring_at=first.next_ring_at if first else None,
        zone=first.timetable.zone if first else world.zone,
    )


async def today(world: World, request: requests.ShowToday, at: datetime) -> events.Told:
    """Every open round of the channel, as this person sees it."""
    async with world.database.reading() as connection:
        opened = await rounds.open_in(connection, request.where)
    still_open = [round_ for round_ in opened if round_.accepts(at)]
    if not still_open:
        return await nothing_open(world, request.where)
    seen = [
        events.OpenRound(
            round=round_,
            order=viewpoint.order_for(round_, request.who),
            spoken=await viewpoint.spoken_answer(world, round_, request.who),
        )
        for round_ in still_open
    ]
    return events.TodayShown(rounds=tuple(seen))


async def hints(world: World, request: requests.ShowHints, at: datetime) -> events.Told:
    """The hints of a round that may be open or over; their price is said before it is paid."""
    round_ = await round_meant(world, request)
    if round_ is None:
        return await not_there(world, request)
    cost = (await awarding.rules_of(world, round_)).hint
    if not cost or not round_.question.hints or not round_.accepts(at):
        return events.HintsShown(round=round_)
    if not request.paid and not await _has_paid(world, round_, request.who):
        return events.HintPriced(round=round_, cost=cost)
    async with world.database.writing() as connection:
        player = await people.player_of(connection, request.who, new_id=world.new_id())
        await rulesets.take_hint(connection, round_, player.id, at=at)
    return events.HintsShown(round=round_)


async def _has_paid(world: World, round_: Round, who: Account) -> bool:
    async with world.database.reading() as connection:
        player = await people.known(connection, who.workspace, who.user)
        return player is not None and player.id in await rulesets.hinted_in(connection, round_)


async def closed_round_meant(world: World, request: requests.AboutRound) -> Round | None:
    """The round that was named, or else the one that closed last."""
    if request.names_one:
        return await round_meant(world, request)
    return await _last(world, request.where)


async def result(world: World, request: requests.ShowResult, at: datetime) -> events.Told:
    """What one's own answer was worth; nothing before the round is closed."""
    round_ = await closed_round_meant(world, request)
    if round_ is None or round_.channel != request.where or round_.state is RoundState.VOID:
        return events.NoSuchRound()
    row = await viewpoint.own_answer(world, round_, request.who)
    order = viewpoint.order_for(round_, request.who)
    spoken = reading.spoken(round_.question.key, row.answer, order) if row else ""
    if round_.state is RoundState.OPEN or await answer_to_come(world, round_, at):
        return events.ResultNotYet(round=round_, spoken=spoken)
    return events.ResultShown(
        round=round_,
        spoken=spoken,
        grade=row.grade if row else None,
        points=await _earned(world, round_, row.player.id) if row else 0,
        worth=await awarding.worth(world, round_),
        checkable=bool(viewpoint.coverable(round_, row)),
        appealable=row is not None and await _appealable(world, round_, row, at),
        to_judge=await _to_judge(world, request),
    )


async def answer_to_come(world: World, round_: Round, at: datetime) -> bool:
    """Whether it is over, and its answer is kept for the next question."""
    async with world.database.reading() as connection:
        return await unsent.keeps_answer(connection, round_, at)


async def _earned(world: World, round_: Round, player: str) -> int:
    async with world.database.reading() as connection:
        had = await ledger.points_of_round(connection, round_.channel.workspace, round_.id, player)
    return had.get(player, (0, 0))[0]


async def _appealable(world: World, round_: Round, row: answers.AnswerRow, at: datetime) -> bool:
    async with world.database.reading() as connection:
        return await appealing.obstacle(connection, round_, row, at=at) is None


async def _to_judge(world: World, request: requests.ShowResult) -> int:
    async with world.database.reading() as connection:
        return await judging.waiting(connection, request.where, request.who.user)


async def _last(world: World, where: Channel) -> Round | None:
    async with world.database.reading() as connection:
        closed = await rounds.latest_closed(connection, where)
        return closed or await rounds.latest(connection, where)


async def me(world: World, request: requests.ShowMe, at: datetime) -> events.MeShown:
    """One's own standing over each period, the streak, topics, and the days of half a year."""
    where, who = request.where, request.who
    shown = await at_a_glance(world, who, where, at)
    async with world.database.reading() as connection:
        player = await people.known(connection, who.workspace, who.user)
        if player is None:
            return shown
        day = await boards.local_day(connection, world, where, at)
        since = diary.first_day(day)
        days = await diaries.days(connection, where, player.id, since=since)
        ever = periods.key(periods.Period.ALL, day)
        topics = await diaries.topics(connection, where, player.id, ever)
    return replace(shown, topics=topics, since=since, days=diary.marks(days, day))


async def at_a_glance(world: World, who: Account, where: Channel, at: datetime) -> events.MeShown:
    """One's own standing over each period, and the streak."""
    async with world.database.reading() as connection:
        player = await people.known(connection, who.workspace, who.user)
        day = await boards.local_day(connection, world, where, at)
        places = [
            await _place(connection, where, period, day, player.id if player else "")
            for period in (periods.Period.WEEK, periods.Period.MONTH, periods.Period.ALL)
        ]
        streak = await streaks.of_player(connection, where, player.id if player else "")
        waiting = await answers.pending(connection, where)
    mine = sum(1 for _, row in waiting if player is not None and row.player.id == player.id)
    return events.MeShown(name=who.name, places=tuple(places), streak=streak, waiting=mine)


async def help_(world: World, request: requests.ShowHelp, at: datetime) -> events.Told:
    """What this person may do here."""
    return events.HelpShown(host=await world.hosts(request.who, request.where))


async def _place(
    connection: Connection, where: Channel, period: periods.Period, day: date, player: str
) -> events.Place:
    key = periods.key(period, day)
    view = await boards.own_view(connection, of_channel(where), key, player)
    return events.Place(
        spoken_period=periods.spoken(period, day), standing=view.of(player), total=view.total
    )
