"""Suggestions wait in their order, and what is taken belongs to its workspace."""

from datetime import UTC, datetime, timedelta

from bot.engine import suggesting
from bot.quiz import suggestion
from bot.quiz.schedule import Channel
from bot.quiz.suggestion import Draft, Fate
from bot.store import packs, suggested
from bot.store.database import Database

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
HERE = Channel(workspace="chat:team", id="daily-quiz")
ELSEWHERE = Channel(workspace="chat:other", id="daily-quiz")
DRAFT = Draft(prompt="Why?", answer="So", wrong=("No", "Never"), explanation="It is so.")


def made(name: str, channel: Channel = HERE) -> suggested.Suggestion:
    return suggested.Suggestion(id=f"by-{name}", channel=channel, name=name, draft=DRAFT)


async def test_in_their_order(database: Database) -> None:
    """The oldest comes first; one that came twice waits once; other channels have their own."""
    async with database.writing() as connection:
        for later, name in enumerate(("ann", "bob", "ann")):
            await suggested.add(connection, made(name), at=AT + timedelta(minutes=later))
        await suggested.add(connection, made("zoe", ELSEWHERE), at=AT)
        assert await suggested.waiting(connection, HERE) == (made("ann"), 2)
        assert await suggested.waiting(connection, ELSEWHERE) == (made("zoe", ELSEWHERE), 1)


async def test_decided_once(database: Database) -> None:
    """Of two hosts who decide, the second is told that it is done."""
    async with database.writing() as connection:
        await suggested.add(connection, made("ann"), at=AT)
        first = await suggested.decide(connection, HERE, "by-ann", Fate.TAKEN)
        assert first == made("ann")
        assert await suggested.decide(connection, HERE, "by-ann", Fate.DECLINED) is None
        assert await suggested.waiting(connection, HERE) == (None, 0)


async def test_own_pack(database: Database) -> None:
    """A question from the team can be asked there, and no other workspace sees it."""
    pack = suggesting.own_pack(HERE.workspace)
    async with database.writing() as connection:
        for slug in ("a", "b"):
            question = suggestion.question(DRAFT, id=f"{pack.id}/{slug}", source="Ann")
            await packs.add(connection, pack, question, workspace=HERE.workspace, at=AT)
        ids = await packs.candidates(connection, (pack.id,))
        assert ids == (f"{pack.id}/a", f"{pack.id}/b")
        assert (await packs.question(connection, ids[0])).prompt == "Why?"
        ours = await packs.listed(connection, HERE.workspace)
        assert [(row.id, row.questions) for row in ours] == [(pack.id, 2)]
        assert await packs.listed(connection, ELSEWHERE.workspace) == ()
