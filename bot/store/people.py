"""People: players, and the accounts by which platforms know them."""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from sqlalchemy import Connection as PlainConnection
from sqlalchemy import bindparam, delete, select, update

from bot.quiz.player import Account, Player
from bot.store import dialect
from bot.store.database import Connection
from bot.store.tables import account as accounts
from bot.store.tables import player as players
from bot.store.tables import storable

_WITH_ACCOUNT: Final = select(
    accounts.c.workspace, accounts.c.user, accounts.c.player, players.c.name
).join(players, players.c.player == accounts.c.player)
_BY_ACCOUNT: Final = dialect.Lookup(_WITH_ACCOUNT, accounts.c.workspace, accounts.c.user)

Who: TypeAlias = tuple[str, str]  # workspace, user


async def player_of(connection: Connection, account: Account, *, new_id: str) -> Player:
    """The player behind an account, made under `new_id` at the first meeting.

    The latest name is kept. When two processes meet somebody at once, both get the same player.
    """
    who = storable(account.workspace), storable(account.user)
    met = {who: (storable(account.name), new_id)}

    def meet(plain: PlainConnection) -> Player:
        return greet(plain, known_of(plain, [who]), met)[who]

    return await connection.run_sync(meet)


def greet(
    connection: PlainConnection,
    known: Mapping[Who, Player],
    met: Mapping[Who, tuple[str, str]],
) -> dict[Who, Player]:
    """The same for many accounts at once: to each its latest name and the id for a new player.

    `known` are those of them who have a player. The words must be storable, as they are compared
    with what is kept.
    """
    strangers = {who: met[who] for who in sorted(met.keys() - known.keys())}
    found = dict(known) | (_introduce(connection, strangers) if strangers else {})
    renamed = {
        who: Player(id=found[who].id, name=name)
        for who, (name, _) in met.items()
        if found[who].name != name
    }
    if renamed:
        _rename(connection, renamed.values())
    return found | renamed


def _introduce(
    connection: PlainConnection, strangers: Mapping[Who, tuple[str, str]]
) -> dict[Who, Player]:
    """Make players for accounts; where another process was quicker, its player stays."""
    made = {who: Player(id=new_id, name=name) for who, (name, new_id) in strangers.items()}
    rows = [(player.id, player.name, False) for player in made.values()]
    dialect.write(connection, players, rows)
    belong = [(*who, player.id, False) for who, player in made.items()]
    if dialect.write(connection, accounts, belong, dialect.Conflict.KEEP_OLD) == len(belong):
        return made
    found = known_of(connection, strangers)
    unused = {made[who].id for who, player in found.items() if player.id != made[who].id}
    if unused:
        connection.execute(delete(players).where(players.c.player.in_(unused)))
    return found


def _rename(connection: PlainConnection, renamed: Iterable[Player]) -> None:
    statement = update(players).where(players.c.player == bindparam("known"))
    latest = {player.id: player.name for player in renamed}
    connection.execute(
        statement.values(name=bindparam("latest")),
        [{"known": known, "latest": latest[known]} for known in sorted(latest)],
    )


async def known(connection: Connection, workspace: str, user: str) -> Player | None:
    """The player behind an account, if it was ever met."""
    rows = await connection.execute(
        _WITH_ACCOUNT.where(accounts.c.workspace == workspace, accounts.c.user == user)
    )
    row = rows.one_or_none()
    return None if row is None else Player(id=row.player, name=row.name)


def known_of(connection: PlainConnection, wanted: Iterable[Who]) -> dict[Who, Player]:
    """Those of many accounts who were ever met."""
    rows = _BY_ACCOUNT.rows(connection, wanted)
    return {
        (workspace, user): Player(id=player, name=name) for workspace, user, player, name in rows
    }


async def is_hidden(connection: Connection, player: str) -> bool:
    """Whether the player wished to be on no board."""
    return bool(await hidden_of(connection, (player,)))


async def hidden_of(connection: Connection, ids: Iterable[str]) -> frozenset[str]:
    """Those of some players who wished to be on no board, nor named elsewhere."""
    found: set[str] = set()
    for portion in dialect.portions(sorted(set(ids))):
        hidden = players.c.hidden, players.c.player.in_(portion)
        found |= set(await connection.scalars(select(players.c.player).where(*hidden)))
    return frozenset(found)


async def names(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The names of players by their ids; unknown ids are left out."""
    found: dict[str, str] = {}
    for portion in dialect.portions(sorted(set(ids))):
        rows = await connection.execute(
            select(players.c.player, players.c.name).where(players.c.player.in_(portion))
        )
        found.update((row.player, row.name) for row in rows)
    return found
