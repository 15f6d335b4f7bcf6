"""Players and their accounts."""

import asyncio
from dataclasses import replace

from bot.quiz.player import Player
from bot.store import people
from bot.store.database import Database
from tests.store.samples import account


async def meet(
    database: Database, name: str, new_id: str, *, workspace: str = "web:local"
) -> Player:
    async with database.writing() as connection:
        who = account(name, workspace=workspace)
        return await people.player_of(connection, who, new_id=new_id)


async def test_a_stranger_becomes_a_player(database: Database) -> None:
    """At the first meeting an account gets a player; later it stays the same one."""
    assert await meet(database, "ann", "p1") == Player(id="p1", name="Ann")
    assert await meet(database, "ann", "p2") == Player(id="p1", name="Ann")
    async with database.reading() as connection:
        assert await people.known(connection, "web:local", "ann") == Player(id="p1", name="Ann")
        assert await people.known(connection, "web:local", "bo") is None
        assert await people.names(connection, ["p1", "p2"]) == {"p1": "Ann"}


async def test_the_latest_name_is_kept(database: Database) -> None:
    """Who is called differently today stands under today's name."""
    await meet(database, "ann", "p1")
    async with database.writing() as connection:
        renamed = replace(account("ann"), name="Anna")
        assert await people.player_of(connection, renamed, new_id="p2") == Player(
            id="p1", name="Anna"
        )
        assert await people.names(connection, ["p1"]) == {"p1": "Anna"}


async def test_the_same_user_of_another_workspace_is_somebody_else(database: Database) -> None:
    """User ids are a workspace's own."""
    await meet(database, "ann", "p1")
    other = await meet(database, "ann", "p2", workspace="web:other")
    assert other.id == "p2"


async def test_two_processes_meet_somebody_at_once(database_url: str) -> None:
    """Both get the same player, and no other is left behind."""
    both = [await Database.open(database_url) for _ in range(2)]
    met = await asyncio.gather(
        *(meet(one, "ann", f"p{place}") for place, one in enumerate(both * 3))
    )
    assert len(set(met)) == 1
    async with both[0].reading() as connection:
        found = await people.names(connection, [f"p{place}" for place in range(6)])
    assert found == {met[0].id: "Ann"}
    for one in both:
        await one.close()


async def test_many_names_are_read_at_once(database: Database) -> None:
    """A leaderboard of thousands needs no more than a few statements."""
    async with database.reading() as connection:
        assert await people.names(connection, (f"p{n}" for n in range(40_000))) == {}


async def test_a_name_may_be_any_text(database: Database) -> None:
    """What cannot be stored is replaced, on both databases alike."""
    assert (await meet(database, "a\0\ud800", "p1")).name == "A\ufffd?"
    assert (await meet(database, "a\0\ud800", "p2")).id == "p1"
