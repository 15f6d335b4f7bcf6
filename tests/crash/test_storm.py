"""Ten thousand answers in a storm of `kill -9`: what was confirmed is there, once, and counts."""

import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.engine import events, requests
from bot.quiz.player import Account
from bot.store import audit, packs
from bot.store.database import Database
from bot.store.migrating import migrate
from bot.store.tables import answer, ledger
from tests.conftest import KINDS, PostgresqlServer
from tests.crash.storm import WHERE, engine_over
from tests.questions import POOLING, pack

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of Unix"),
]

ROOT = Path(__file__).parents[2]
ANSWERS = 10_000
KILLS = 3
MOST_BEFORE = 1500  # confirmed answers that are seen before a kill
HOST = Account(workspace=WHERE.workspace, user="hedy", name="Hedy", host=True)


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new database, with a PostgreSQL that keeps what it has committed."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'quizbell.sqlite3'}"
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    return server.address(server.create())


async def asked(address: str) -> str:
    """The round that all answer."""
    database = await Database.open(address)
    await migrate(database)
    async with database.writing() as connection:
        await packs.save(connection, pack(POOLING), at=datetime.now(UTC))
    engine = engine_over(database)
    told = await engine.handle(
        requests.AskNow(who=HOST, where=WHERE, event="ask"), at=datetime.now(UTC)
    )
    await database.close()
    assert isinstance(told, events.QuestionAsked)
    return told.round.id


def confirmed(address: str, round_id: str, wanted: set[int], *, after: int | None) -> set[int]:
    """What is confirmed until the process is killed, after so many of them; None: never."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.crash.storm", address, round_id],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(" ".join(map(str, sorted(wanted))).encode())
        process.stdin.close()
        said = b"".join(process.stdout.readline() for _ in range(after or 0))
        if after is not None:
            process.kill()
        said += process.stdout.read()
    whole = said[: said.rfind(b"\n") + 1]  # a number that was cut off was not confirmed
    return set(map(int, whole.split()))


async def stored(address: str) -> set[int]:
    """Whose answers are there."""
    database = await Database.open(address)
    async with database.reading() as connection:
        rows = list(await connection.scalars(select(answer.c.event)))
    await database.close()
    assert len(rows) == len(set(rows))
    return {int(event.removeprefix("e")) for event in rows}


async def test_storm(address: str) -> None:
    """Whoever was not confirmed sends again; in the end every answer is there, and in the books."""
    chance = random.Random(5)
    round_id = await asked(address)
    everybody, acknowledged = set(range(ANSWERS)), set[int]()
    for _ in range(KILLS):
        after = chance.randrange(1, MOST_BEFORE)
        acknowledged |= confirmed(address, round_id, everybody - acknowledged, after=after)
        assert acknowledged <= await stored(address)
    assert acknowledged
    acknowledged |= confirmed(address, round_id, everybody - acknowledged, after=None)
    assert acknowledged == everybody == await stored(address)

    database = await Database.open(address)
    engine = engine_over(database)
    closed = await engine.handle(requests.CloseDue(), at=datetime.now(UTC) + timedelta(days=9))
    assert isinstance(closed, events.ClosedDue)
    assert closed.closed == (round_id,)
    async with database.reading() as connection:
        entries = await connection.scalar(select(func.count()).select_from(ledger))
        right = await connection.scalar(select(func.sum(ledger.c.correct)))
        assert await audit.verify(connection) == ()
    await database.close()
    assert (entries, right) == (ANSWERS, len(range(1, ANSWERS, 3)))
