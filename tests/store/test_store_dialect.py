"""Where the two databases differ, queries do not show it."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select

from bot.store import dialect
from bot.store.database import Database
from bot.store.tables import receipt, storable
from tests.store.samples import MONDAY

WORDS = st.text(max_size=4).map(storable)
KEYS = st.sets(st.tuples(WORDS, WORDS), max_size=8)
KEY = receipt.c.workspace, receipt.c.event
LOOKUP = dialect.Lookup(select(*KEY), *KEY)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(kept=KEYS, wanted=KEYS.filter(bool))
async def test_keys_of_several_parts_are_found(
    database: Database, kept: set[tuple[str, str]], wanted: set[tuple[str, str]]
) -> None:
    """Whatever their parts are made of, exactly the wanted keys that exist are found."""

    def look_up(connection: Connection) -> set[tuple[str, str]]:
        connection.execute(receipt.delete())
        for workspace, event in kept:
            row = {"workspace": workspace, "event": event, "at": MONDAY}
            connection.execute(insert(receipt), row)
        return {(workspace, event) for workspace, event in LOOKUP.rows(connection, wanted)}

    assert await database.write(look_up) == kept & wanted


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    at=st.datetimes(
        min_value=datetime(1970, 1, 2),  # noqa: DTZ001 - the strategy adds the zone
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))]),
    )
)
async def test_an_instant_written_in_bulk_is_read_back(database: Database, at: datetime) -> None:
    """The short way in writes what the column type would write."""

    def write(connection: Connection) -> None:
        connection.execute(receipt.delete())
        for_bulk = [("w", "bulk", dialect.moments(connection)(at))]
        dialect.write(connection, receipt, for_bulk)
        connection.execute(insert(receipt), {"workspace": "w", "event": "usual", "at": at})

    await database.write(write)
    async with database.reading() as connection:
        same = select(receipt.c.event).where(receipt.c.at == at)
        assert sorted(await connection.scalars(same)) == ["bulk", "usual"]
        assert set(await connection.scalars(select(receipt.c.at))) == {at}
