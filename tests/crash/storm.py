"""Players who answer as fast as they are confirmed, in a process that is killed meanwhile.

python -m tests.crash.storm ADDRESS ROUND < NUMBERS      confirmed numbers, a line each, at once
"""

import asyncio
import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from bot import app
from bot.engine import Engine, World, events, requests
from bot.grading import OfflineGrader
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.store.database import Database
from bot.store.intake import Intake

CLIENTS: Final = 256
WHERE: Final = Channel(workspace="web:storm", id="storm")


def engine_over(database: Database) -> Engine:
    """The real one; what it does is up to its caller."""
    intake = Intake(database, OfflineGrader().grade)
    return Engine(World(database=database, intake=intake, new_id=app.new_id, zone="UTC"))


def submit(round_id: str, number: int) -> requests.Submit:
    """One player's answer; sent again it has the same event, as platforms do it."""
    who = Account(workspace=WHERE.workspace, user=f"u{number}", name=f"Player {number}")
    letter = "ABC"[number % 3]
    return requests.Submit(who=who, where=WHERE, event=f"e{number}", text=letter, round_id=round_id)


async def storm(address: str, round_id: str, numbers: Iterable[int]) -> None:
    """Send each until it is confirmed."""
    database = await Database.open(address)
    engine = engine_over(database)
    writer = asyncio.create_task(engine.world.intake.run())
    left = iter(numbers)

    async def client() -> None:
        for number in left:
            told = await engine.handle(submit(round_id, number), at=datetime.now(UTC))
            if isinstance(told, events.AnswerTaken):
                os.write(sys.stdout.fileno(), b"%d\n" % number)  # nothing is held back

    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    writer.cancel()
    await asyncio.gather(writer, return_exceptions=True)
    await database.close()


if __name__ == "__main__":
    asyncio.run(storm(sys.argv[1], sys.argv[2], map(int, sys.stdin.read().split())))
