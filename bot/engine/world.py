"""What the use cases work with; built once, in `bot.app`."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from bot.quiz.player import Player
from bot.quiz.question import Question
from bot.quiz.round import Round
from bot.quiz.schedule import Channel
from bot.quiz.scoring import ScoringRules
from bot.store import people, rounds
from bot.store.database import Database
from bot.store.intake import Intake

_ROUNDS_REMEMBERED: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """`new_id` gives 12 random characters; `zone` is the zone of new schedules."""

    database: Database
    intake: Intake
    new_id: Callable[[], str]
    zone: str
    rules: ScoringRules = field(default_factory=ScoringRules)
    _remembered: dict[tuple[str, str], Round] = field(default_factory=dict)
    _looking_up: asyncio.Lock = field(default_factory=asyncio.Lock)

    def worth(self, question: Question) -> int:
        """The points of a full answer."""
        return self.rules.full(question.difficulty)

    async def read_round(self, workspace: str, round_id: str) -> Round | None:
        """The round as it stands in the database."""
        async with self.database.reading() as connection:
            return await rounds.get(connection, workspace, round_id)

    async def remembered_round(self, workspace: str, round_id: str) -> Round | None:
        """The parts of a round that never change (question, seed, times), without a query.

        An answer is read by them; whether the round still accepts it is decided at the commit.
        """
        key = workspace, round_id
        if key not in self._remembered:
            async with self._looking_up:  # when a question is new, hundreds ask for it at once
                if key not in self._remembered:
                    await self._remember(key)
        return self._remembered.get(key)

    async def _remember(self, key: tuple[str, str]) -> None:
        round_ = await self.read_round(*key)
        if round_ is None:
            return
        if len(self._remembered) >= _ROUNDS_REMEMBERED:
            self._remembered.pop(next(iter(self._remembered)))
        self._remembered[key] = round_

    async def newest_open(self, where: Channel) -> Round | None:
        """The round that a bare `/quiz answer` means."""
        async with self.database.reading() as connection:
            opened = await rounds.open_in(connection, where)
        return max(opened, key=lambda one: one.number, default=None)

    async def player(self, workspace: str, user: str) -> Player | None:
        """The player behind an account, if he ever answered."""
        async with self.database.reading() as connection:
            return await people.known(connection, workspace, user)
