"""`quizbell undelivered`: messages that were given up, and how to try them again."""

from typing import Annotated, Final

import typer
from rich.markup import escape

from bot import app
from bot.cli.terminal import BAD_USAGE, complain, console, finish, leave
from bot.settings import Settings
from bot.store import dead_letters, migrating
from bot.store.delivery import Delivery, State
from bot.store.errors import DatabaseNotPrepared

SHOWN: Final = 50


def undelivered(
    ids: Annotated[list[str] | None, typer.Argument(help="Only these, with --retry.")] = None,
    *,
    retry: Annotated[
        bool, typer.Option("--retry", help="Try them again, all or those named.")
    ] = False,
) -> None:
    """List messages that were given up or are late, and why; --retry puts them back."""
    if ids and not retry:
        complain("To try single messages again, add --retry; without names all of them are listed.")
        leave(BAD_USAGE)
    if retry:
        tried = finish(_tried(ids))
        console.print(f"{_counted(tried)} will be tried again at the next ring of the bell.")
        leave(0 if tried or not ids else 1)
        return
    late, number = finish(_listed())
    for one in late:
        console.print(_line(one))
    if number:
        console.print(f"{_counted(number)} given up. Try again with: quizbell undelivered --retry")
    elif not late:
        console.print("Every message has been delivered.")
    leave(1 if late else 0)


async def _listed() -> tuple[tuple[Delivery, ...], int]:
    settings = Settings()
    async with app.database_of(settings) as database:
        if not app.exists(database):
            raise DatabaseNotPrepared
        async with database.reading() as connection:
            late = await dead_letters.listed(connection, at=app.system_clock(), limit=SHOWN)
            return late, await dead_letters.given_up(connection)


async def _tried(ids: list[str] | None) -> int:
    async with app.database_of(Settings()) as database:
        if not app.exists(database):
            raise DatabaseNotPrepared
        await migrating.refuse_newer(database)
        async with database.writing() as connection:
            return await dead_letters.try_again(connection, ids)


def _counted(number: int) -> str:
    return f"{number:,} message" if number == 1 else f"{number:,} messages"


def _line(one: Delivery) -> str:
    where = f"{one.channel.workspace}, channel {one.channel.id}"
    fate = "given up" if one.state is State.FAILED else "late"
    why = f": {one.trouble}" if one.trouble else ""
    return escape(f"{one.id} · {where} · due {one.due_at:%Y-%m-%d %H:%M} UTC · {fate}{why}")
