"""Which question comes next, and how long the questions of a bell last."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.engine import timing
from bot.quiz import calendar, selection
from bot.quiz.schedule import Channel, Schedule
from bot.quiz.trouble import OF_QUESTIONS, About, Trouble
from bot.store import packs, rounds, troubles
from bot.store.database import Connection

AHEAD: Final = timedelta(days=7)
_MOST_AHEAD: Final = 7  # a bell rings once a day


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplied:
    """A question to ask; `fresh` are those that were never asked here and are left after it."""

    question: str
    revision: int
    fresh: int
    repeated: bool


async def choose(
    connection: Connection, wanted: Mapping[Channel, tuple[str, ...]]
) -> dict[Channel, Supplied]:
    """The next question of each channel from its packs, in their order; at last the oldest again.

    A channel whose packs hold nothing is left out.
    """
    shelves = {
        chosen: await packs.candidates(connection, chosen) for chosen in set(wanted.values())
    }
    asked = await rounds.last_asked(connection, list(wanted))
    picked = {
        channel: selection.pick(shelves[chosen], last_asked=asked[channel])
        for channel, chosen in wanted.items()
    }
    revisions = await packs.current(connection, filter(None, picked.values()))
    return {
        channel: _supplied(question, revisions[question], shelves[wanted[channel]], asked[channel])
        for channel, question in picked.items()
        if question is not None
    }


def _supplied(
    question: str, revision: int, candidates: Sequence[str], last_asked: Mapping[str, int]
) -> Supplied:
    repeated = question in last_asked
    fresh = sum(one not in last_asked for one in candidates)
    return Supplied(
        question=question,
        revision=revision,
        fresh=fresh if repeated else fresh - 1,
        repeated=repeated,
    )


async def count(
    connection: Connection, channel: Channel, chosen: tuple[str, ...]
) -> tuple[int, int]:
    """How many of the questions were never asked here, and how many there are."""
    candidates = await packs.candidates(connection, chosen)
    last_asked = (await rounds.last_asked(connection, [channel]))[channel]
    return sum(one not in last_asked for one in candidates), len(candidates)


async def note(
    connection: Connection,
    schedule: Schedule,
    supplied: Supplied | None,
    *,
    known: Collection[str],
    beside: Sequence[Schedule],
    at: datetime,
) -> None:
    """Keep what a host should know of the supply.

    `known` are schedules with such a trouble, `beside` the bells of a channel that has several.
    """
    about = _about(schedule, supplied, beside, at)
    if schedule.id in known:
        over = OF_QUESTIONS - {about}
        await troubles.settle(connection, schedule.channel, over, schedule=schedule.id)
    if about is not None:
        trouble = Trouble(
            channel=schedule.channel,
            about=about,
            schedule=schedule.id,
            left=supplied.fresh if supplied else 0,
        )
        await troubles.note(connection, trouble, at=at)


def _about(
    schedule: Schedule, supplied: Supplied | None, beside: Sequence[Schedule], at: datetime
) -> About | None:
    if supplied is None:
        return About.EMPTY
    if supplied.repeated:
        return About.REPEATING
    others = [
        one for one in beside if one.id != schedule.id and set(one.packs) & set(schedule.packs)
    ]
    if supplied.fresh >= _MOST_AHEAD * (1 + len(others)):
        return None
    asked = sum(_rings_ahead(one, at) for one in (schedule, *others))
    return About.FEW if supplied.fresh < asked else None


def _rings_ahead(schedule: Schedule, at: datetime) -> int:
    """How often the bell rings in the week that follows."""
    number, ring_at = 0, at
    try:
        while (ring_at := timing.following(schedule, after=ring_at).at) <= at + AHEAD:
            number += 1
    except (calendar.NeverRings, calendar.UnknownZone):
        pass
    return number
