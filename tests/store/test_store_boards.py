"""What is shown of a board is what everybody's points, sorted, would show."""

from collections.abc import Sequence

from alembic import command
from alembic.script import ScriptDirectory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection as PlainConnection

from bot.quiz import standings
from bot.quiz.boards import Place, of_channel, of_workspace
from bot.quiz.schedule import Channel
from bot.quiz.standings import Standing
from bot.store import audit, boards, ledger, packs, people, rounds
from bot.store.database import Connection, Database
from bot.store.migrating import configuration, migrate
from tests.store import samples
from tests.store.samples import FIRST_DAY, MONDAY

PLAYERS = tuple(f"p{number:02}" for number in range(24))


async def prepared(database: Database, points: Sequence[int]) -> Channel:
    """A channel of its own in a workspace of its own, where these points were earned."""
    number = next(samples.NUMBERS)
    channel = Channel(workspace=f"web:{number}", id="daily-quiz")
    async with database.writing() as connection:
        await packs.save(connection, samples.pack(), at=MONDAY)
        for name in PLAYERS:
            one = samples.account(name, workspace=channel.workspace)
            await people.player_of(connection, one, new_id=f"{number}-{name}")
        await rounds.open_round(connection, new=samples.new_round("r", channel=channel))
        entries = [
            ledger.Entry(
                id=name,
                channel=channel,
                round_id="r",
                player_id=f"{number}-{name}",
                reason="answer",
                points=earned,
                answered=1,
                correct=1,
                day=FIRST_DAY,
                at=MONDAY,
            )
            for name, earned in zip(PLAYERS, points, strict=False)
        ]
        await ledger.append(connection, entries)
        assert await audit.verify(connection) == ()
    return channel


async def everybody(connection: Connection, channel: Channel) -> tuple[Standing, ...]:
    """The whole board, as one would make it of all its rows."""
    ranked = standings.rank(await ledger.scores(connection, channel, "all"))
    return tuple(sorted(ranked, key=lambda one: (one.score.points, one.score.player), reverse=True))


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(points=st.lists(st.integers(-2, 6), max_size=len(PLAYERS)), data=st.data())
async def test_a_view_is_what_sorting_everybody_gives(
    database: Database, points: Sequence[int], data: st.DataObject
) -> None:
    """Every page, rank, shared place, neighbour and total, for whoever looks."""
    channel = await prepared(database, points)
    async with database.reading() as connection:
        whole = await everybody(connection, channel)
        for board in (of_channel(channel), of_workspace(channel.workspace)):
            place = Place(*board, data.draw(st.sampled_from(["", "Image Classification"])), "all")
            for first in range(0, len(PLAYERS), boards.PAGE):
                at = data.draw(st.integers(0, len(PLAYERS) - 1))
                me = whole[at].score.player if at < len(whole) else "nobody"
                view = await connection.run_sync(boards.view, place, me, first=first)
                assert set(view.page) == set(whole[first : first + boards.PAGE])
                assert [one.rank for one in view.page] == sorted(one.rank for one in view.page)
                assert view.own == (whole[max(at - 1, 0) : at + 2] if at < len(whole) else ())
                assert (view.first, view.total) == (first, len(whole))


async def test_ranks_of_a_few(database: Database) -> None:
    """Where some players stood, without reading the rest; a stranger is left out."""
    channel = await prepared(database, [5, 9, 9, 1])
    number = channel.workspace.partition(":")[2]
    place = Place(*of_channel(channel), "", "all")
    chosen = [f"{number}-{name}" for name in ("p00", "p02", "p03", "p20")]
    async with database.reading() as connection:
        found = await connection.run_sync(boards.ranks, place, chosen)
        assert await connection.run_sync(boards.topics, place) == ("Image Classification",)
    assert found == dict(zip(chosen, (3, 1, 4), strict=False))


async def test_a_view_in_one_thread(database: Database) -> None:
    """What is read in a piece is what is read statement by statement."""
    channel = await prepared(database, [3, 2, 1])
    place = Place(*of_channel(channel), "", "all")
    async with database.reading() as connection:
        expected = await connection.run_sync(boards.view, place, "")
    assert await database.read(lambda plain: boards.view(plain, place, "")) == expected


def before_boards(connection: PlainConnection) -> None:
    """Undo the steps from the one on that made the tables of boards."""
    known = configuration(connection)
    steps = ScriptDirectory.from_config(known).walk_revisions()
    (step,) = (one for one in steps if one.path.endswith("_boards.py"))
    command.downgrade(known, str(step.down_revision))


async def test_standings_come_back_with_a_new_form(database: Database) -> None:
    """A step that makes the tables of standings anew leaves nobody without points."""
    channel = await prepared(database, [3, 2, 1])
    async with database.reading() as connection:
        before = await everybody(connection, channel)
    async with database.writing() as connection:
        await connection.run_sync(before_boards)
    await migrate(database)
    async with database.reading() as connection:
        assert await everybody(connection, channel) == before
        assert await audit.verify(connection) == ()
