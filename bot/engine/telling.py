"""News for players: what was decided about their answers since they last heard of it."""

from dataclasses import dataclass
from datetime import datetime

from bot.engine import events
from bot.engine.world import World
from bot.store import decisions, rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What one person is to be told of a decision."""

    workspace: str
    user: str
    decision: str
    event: events.GradeChanged


async def letter(world: World, *, platforms: tuple[str, ...], at: datetime) -> Letter | None:
    """Take the next news to bring to its player; nobody takes it a second time.

    One by one, so that whoever stops in the middle has taken no others along.
    """
    async with world.database.writing() as connection:
        while news := await decisions.take_news(connection, platforms, at=at, limit=1):
            made = news[0].decision
            round_ = await rounds.get(connection, made.workspace, made.round_id)
            if round_ is not None:
                event = events.GradeChanged(
                    round=round_,
                    before=made.before,
                    after=made.after,
                    points=made.points,
                    reason=made.reason,
                )
                return Letter(
                    workspace=made.workspace, user=news[0].user, decision=made.id, event=event
                )
    return None


async def put_back(world: World, letter: Letter) -> None:
    """It certainly was not brought, and is still to be."""
    async with world.database.writing() as connection:
        await decisions.put_back(connection, letter.workspace, letter.decision)
