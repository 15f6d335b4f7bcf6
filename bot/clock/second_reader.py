"""The second reader: asks a model about stored answers, one at a time, beside the bell."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.engine import World, second_opinions
from bot.engine.second_opinions import Asked, BudgetSpent, Terms
from bot.grading import second_opinion
from bot.grading.second_opinion import Model, NoOpinion, Unreachable
from bot.quiz.grade import Grade

log = logging.getLogger(__name__)

EVERY_SECONDS: Final = 15.0
PAUSE_SECONDS: Final = 300.0  # after a model that did not answer, or a budget that is spent


@dataclass(frozen=True, slots=True)
class SecondReader:
    """Nobody waits for it: what it cannot do stays as the offline grader left it."""

    world: World
    clock: Callable[[], datetime]
    model: Model
    terms: Terms

    async def run(self) -> None:
        """Look for answers until cancelled."""
        while True:
            pause = await self.look()
            await asyncio.sleep(pause)

    async def look(self) -> float:
        """Ask about all there are; how many seconds to wait before the next look."""
        try:
            while asked := await second_opinions.following(self.world, self.terms, self.clock()):
                await self._ask(asked)
        except BudgetSpent:
            log.info("the day's second opinions are spent", extra={"action": "opinions_spent"})
            return PAUSE_SECONDS
        except Unreachable:
            return PAUSE_SECONDS
        except Exception:
            # The offline grades stand, and the next look finds the other answers.
            log.exception("second opinions stumbled", extra={"action": "opinions_failed"})
            return PAUSE_SECONDS
        return EVERY_SECONDS

    async def _ask(self, asked: Asked) -> None:
        try:
            said = await self._said(asked)
        except NoOpinion as error:
            log.warning(
                "no second opinion: %s",
                error,
                extra={"action": "opinion_failed", "round": asked.round.id},
            )
            await second_opinions.take(self.world, asked, None, self.terms, self.clock())
            if isinstance(error, Unreachable):
                raise
            return
        outcome = await second_opinions.take(self.world, asked, said, self.terms, self.clock())
        log.info(
            "second opinion: %s",
            outcome.value,
            extra={"action": "opinion_given", "round": asked.round.id},
        )

    async def _said(self, asked: Asked) -> Grade:
        question = asked.round.question
        prompt = second_opinion.prompt(question, asked.text, fence=f"====={self.world.new_id()}")
        return second_opinion.read(await self.model.reply(prompt), question, asked.text)
