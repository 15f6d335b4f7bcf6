"""Answers come in."""

import asyncio
from datetime import timedelta

import pytest

from bot.store import answers
from bot.store.database import Database
from bot.store.intake import Accepted, Settled, TooLate, UnknownRound
from tests.store import samples


async def test_an_acknowledged_answer_survives(database_url: str) -> None:
    """What was confirmed to a player is there when the database is opened again."""
    database = await Database.open(database_url)
    await samples.open_round(database)
    async with samples.taking_answers(database) as intake:
        outcome = await intake.submit(samples.submission())
    await database.close()
    assert isinstance(outcome, Accepted)
    again = await Database.open(database_url)
    async with again.reading() as connection:
        stored = await answers.of_round(connection, "web:local", "r1")
    await again.close()
    assert stored == (outcome.row,)
