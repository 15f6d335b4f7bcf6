"""News for players: what was decided about their answers since they last heard of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.engine import events
from bot.engine.world import World
from bot.store import decisions, rounds

TOLD_AT_ONCE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What one person is to be told."""

    workspace: str
    user: str
    event: events.GradeChanged


async def letters(world: World, *, platforms: tuple[str, ...], at: datetime) -> tuple[Letter, ...]:
    """Take news to bring to their players; nobody takes them a second time."""
    async with world.database.writing() as connection:
        news = await decisions.take_news(connection, platforms, at=at, limit=TOLD_AT_ONCE)
        written = []
        for one in news:
            made = one.decision
            round_ = await rounds.get(connection, made.workspace, made.round_id)
            if round_ is not None:
                event = events.GradeChanged(
                    round=round_,
                    before=made.before,
                    after=made.after,
                    points=made.points,
                    reason=made.reason,
                )
                written.append(Letter(workspace=made.workspace, user=one.user, event=event))
    return tuple(written)
