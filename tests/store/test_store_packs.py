"""Packs in the database."""

from dataclasses import replace

import pytest

from bot.packs.difference import difference
from bot.quiz.question import Pack, Question
from bot.store import errors, packs
from bot.store.database import Database
from bot.store.packs import PackRow, Saved
from tests.store.samples import MONDAY, pack, question

FIRST, SECOND, THIRD = question("first"), question("second"), question("third")
EDITED = replace(SECOND, explanation="Now with an explanation.")


async def save(database: Database, *questions: Question) -> Saved:
    async with database.writing() as connection:
        told = difference(pack(*questions), await packs.kept(connection, "vision"))
        saved = await packs.save(connection, pack(*questions), at=MONDAY)
    foretold = Saved(
        new=len(told.new),
        changed=len(told.changed),
        same=told.same,
        vanished=len(told.vanished),
    )
    assert foretold == saved, "a comparison foretells what saving does"
    return saved


async def current(database: Database, slug: str) -> Question:
    async with database.reading() as connection:
        return await packs.question(connection, f"vision/{slug}")


def counts(*, new: int = 0, changed: int = 0, same: int = 0, vanished: int = 0) -> Saved:
    return Saved(new=new, changed=changed, same=same, vanished=vanished)


async def test_a_new_pack_is_all_new(database: Database) -> None:
    """Its questions can be asked, in their order."""
    assert await save(database, SECOND, FIRST) == counts(new=2)
    async with database.reading() as connection:
        assert await packs.candidates(connection, ["vision"]) == ("vision/second", "vision/first")
    assert await current(database, "first") == FIRST


async def test_saving_again_changes_nothing(database: Database) -> None:
    """The same file imported twice keeps every revision."""
    await save(database, FIRST, SECOND)
    assert await save(database, FIRST, SECOND) == counts(same=2)
    assert (await current(database, "first")).revision == 1


async def test_an_edit_makes_a_revision(database: Database) -> None:
    """The edited question has the next number, the old wording stays."""
    await save(database, FIRST, SECOND)
    assert await save(database, FIRST, EDITED) == counts(changed=1, same=1)
    assert await current(database, "second") == replace(EDITED, revision=2)
    async with database.reading() as connection:
        assert await packs.question(connection, "vision/second", 1) == SECOND


@pytest.mark.parametrize(
    "edited",
    [
        pytest.param(replace(FIRST, topic="Other"), id="topic"),
        pytest.param(replace(FIRST, hints=("Think.",)), id="hints"),
        pytest.param(replace(FIRST, source="A book"), id="source"),
    ],
)
async def test_any_part_counts_as_an_edit(database: Database, edited: Question) -> None:
    """Topic and difficulty are as much a part of a question as its wording."""
    await save(database, FIRST)
    assert await save(database, edited) == counts(changed=1)


async def test_what_left_the_pack_is_asked_no_more(database: Database) -> None:
    """It stays for the rounds that asked it, and may come back."""
    await save(database, FIRST, SECOND)
    assert await save(database, FIRST) == counts(same=1, vanished=1)
    assert await save(database, FIRST) == counts(same=1)
    async with database.reading() as connection:
        assert await packs.candidates(connection, ["vision"]) == ("vision/first",)
    assert await current(database, "second") == SECOND
    assert await save(database, FIRST, SECOND) == counts(new=1, same=1)
    assert (await current(database, "second")).revision == 1


async def test_packs_are_listed_with_what_may_be_asked(database: Database) -> None:
    """An empty pack is listed too."""
    await save(database, FIRST, SECOND)
    await save(database, FIRST)
    other = Pack(id="audio", title="Audio", language="de", licence="CC0-1.0", questions=())
    async with database.writing() as connection:
        await packs.save(connection, other, at=MONDAY)
        listed = await packs.listed(connection)
    assert listed == (
        PackRow(
            id="audio", title="Audio", language="de", licence="CC0-1.0", version="1", questions=0
        ),
        PackRow(
            id="vision", title="Vision", language="en", licence="MIT", version="1", questions=1
        ),
    )


async def test_candidates_follow_the_order_of_the_packs(database: Database) -> None:
    """The packs that a schedule names first come first; unknown ones are left out."""
    spoken = question("spoken")
    audio = replace(
        pack(), id="audio", title="Audio", questions=(replace(spoken, id="audio/spoken"),)
    )
    await save(database, FIRST)
    async with database.writing() as connection:
        await packs.save(connection, audio, at=MONDAY)
        both = await packs.candidates(connection, ["vision", "nothing", "audio"])
        turned = await packs.candidates(connection, ["audio", "vision"])
        none = await packs.candidates(connection, [])
    assert both == ("vision/first", "audio/spoken")
    assert (turned, none) == (("audio/spoken", "vision/first"), ())


@pytest.mark.parametrize(("slug", "revision"), [("nowhere", None), ("first", 7)])
async def test_an_unknown_question_is_said_to_be_unknown(
    database: Database, slug: str, revision: int | None
) -> None:
    """A question that no pack holds, or a revision that never was."""
    await save(database, FIRST)
    async with database.reading() as connection:
        with pytest.raises(errors.UnknownQuestion, match="import its pack again"):
            await packs.question(connection, f"vision/{slug}", revision)


async def test_a_large_pack_is_saved_whole(database: Database) -> None:
    """Thousands of questions fit into one import."""
    many = [question(f"q{number}") for number in range(3000)]
    assert await save(database, *many) == counts(new=3000)
    async with database.reading() as connection:
        candidates = await packs.candidates(connection, ["vision"])
    assert candidates == tuple(one.id for one in many)
