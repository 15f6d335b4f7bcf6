"""Everything of one person at a glance: for a surface that has a page of one's own."""

from datetime import datetime
from typing import Final

from bot.engine import events, looking, people, requests, supply, troubles
from bot.engine.world import World
from bot.quiz.player import Account
from bot.quiz.schedule import Channel, Schedule
from bot.store import answers, appeals, packs, reminders, schedules, suggested

MOST_CHANNELS: Final = 5


async def show(world: World, request: requests.ShowHome, at: datetime) -> events.Told:
    """The channels with a bell; of those that one hosts, also what there is to do."""
    who, workspace = request.who, request.where.workspace
    async with world.database.reading() as connection:
        planned = await schedules.of_workspace(connection, workspace)
        known = tuple((row.id, row.questions) for row in await packs.listed(connection, workspace))
    channels = tuple(dict.fromkeys(one.channel for one in planned))
    shown = channels[:MOST_CHANNELS]
    own = await people.privacy(world, requests.ShowPrivacy(who=who, where=request.where), at)
    hosted = [
        one for one in planned if one.channel in shown and await world.hosts(who, one.channel)
    ]
    return events.HomeShown(
        name=who.name,
        playing=tuple([await _playing(world, who, one, at) for one in shown]),
        hosting=tuple([await _hosting(world, one) for one in hosted]),
        packs=known if hosted else (),
        left=len(channels) - len(shown),
        hidden=own.hidden if own.known else None,
    )


async def _playing(world: World, who: Account, channel: Channel, at: datetime) -> events.Playing:
    today = await looking.today(world, requests.ShowToday(who=who, where=channel), at)
    asking = requests.ShowMe(who=who, where=channel)
    me = await looking.me(world, asking, at)
    this_week, *_ = me.places
    async with world.database.reading() as connection:
        reminded = await reminders.wants(connection, who, channel)
    return events.Playing(
        channel=channel,
        rounds=today.rounds if isinstance(today, events.TodayShown) else (),
        place=this_week,
        streak=me.streak,
        topics=me.topics,
        reminded=reminded,
    )


async def _hosting(world: World, schedule: Schedule) -> events.Hosting:
    async with world.database.reading() as connection:
        _, to_decide = await suggested.waiting(connection, schedule.channel)
        to_review = len(await answers.pending(connection, schedule.channel))
        _, to_rule = await appeals.waiting(connection, schedule.channel)
        fresh, questions = await supply.count(connection, schedule.channel, schedule.packs)
        met = await troubles.of_channel(connection, schedule.channel)
    return events.Hosting(
        schedule=schedule,
        troubles=tuple(one for one in met if one.trouble.schedule in {"", schedule.id}),
        to_review=to_review,
        to_decide=to_decide,
        to_rule=to_rule,
        fresh=fresh,
        questions=questions,
    )
