"""Bringing a database to the form that this version of the program needs."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.store import audit, dialect, errors
from bot.store.database import Database

_OWN_TABLE: Final = "alembic_version"
_LOCATION: Final = str(Path(__file__).with_name("migrations")).replace("%", "%%")


class Form(StrEnum):
    """How a database stands to this program."""

    EMPTY = "empty"
    BEHIND = "behind"
    CURRENT = "current"
    NEWER = "newer"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaState:
    """The last step a database went through (None: none yet), and the last that we know."""

    current: str | None
    head: str
    form: Form


async def migrate(database: Database) -> None:
    """Bring the database to the newest form; a missing SQLite file is made, and its folder.

    All steps are one transaction; standings whose form has changed are summed up in it. Raises DatabaseNewer for a database that took steps unknown to
    this program, and other StoreErrors.
    """
    await asyncio.to_thread(make_folder, database)
    async with database.writing() as connection:
        await dialect.one_at_a_time(connection)
        await connection.run_sync(upgrade)
        if await audit.never_summed(connection):
            await audit.rebuild(connection)


async def go_to(database: Database, step: str) -> None:
    """Take or undo steps until the database is at this one; undone ones take their data along.

    Raises DatabaseNewer for a database that took steps unknown to this program.
    """
    async with database.writing() as connection:
        await dialect.one_at_a_time(connection)
        await connection.run_sync(_go_to, step)
        if step == steps()[-1] and await audit.never_summed(connection):
            await audit.rebuild(connection)


async def schema_state(database: Database) -> SchemaState:
    """How the database stands to this program; nothing is changed."""
    async with database.reading() as connection:
        return await connection.run_sync(_state)


def configuration(connection: Connection) -> Config:
    """What Alembic needs to know; there is no ini file, so that an installed wheel works too."""
    config = Config()
    config.set_main_option("script_location", _LOCATION)
    config.attributes["connection"] = connection
    return config


def make_folder(database: Database) -> None:
    """Make the folder of SQLite's file, where it is missing."""
    if database.file is None:
        return
    folder = database.file.parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        unreachable = errors.DatabaseUnreachable()
        unreachable.add_note(f"{folder}: {error.strerror}")
        raise unreachable from error


def steps() -> tuple[str, ...]:
    """The names of all steps that this program knows, first to last."""
    return tuple(step.revision for step in _script().walk_revisions())[::-1]


def revision(connection: Connection) -> str | None:
    """The last step a database went through; None for one without tables."""
    return MigrationContext.configure(connection).get_current_revision()


def remake(connection: Connection, at: str) -> None:
    """Empty tables in the form of a step, whatever was there before."""
    if revision(connection) is not None:
        command.downgrade(configuration(connection), "base")
    command.upgrade(configuration(connection), at)


def upgrade(connection: Connection) -> None:
    """All steps that are still to be taken."""
    if _state(connection).form is Form.NEWER:
        raise errors.DatabaseNewer
    command.upgrade(configuration(connection), "head")


def _go_to(connection: Connection, step: str) -> None:
    state = _state(connection)
    if state.form is Form.NEWER:
        raise errors.DatabaseNewer
    known = steps()
    ahead = state.current is None or known.index(step) > known.index(state.current)
    (command.upgrade if ahead else command.downgrade)(configuration(connection), step)


async def refuse_newer(database: Database) -> None:
    """Raises DatabaseNewer for one that a newer version made: we do not know what is in it."""
    if (await schema_state(database)).form is Form.NEWER:
        raise errors.DatabaseNewer


def _script() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", _LOCATION)
    return ScriptDirectory.from_config(config)


def _state(connection: Connection) -> SchemaState:
    known = steps()
    current = revision(connection)
    _refuse_foreign(connection)
    return SchemaState(current=current, head=known[-1], form=_form(current, known[-1], known))


def _refuse_foreign(connection: Connection) -> None:
    """A server may be shared, but a file that holds other tables alone is another program's."""
    if connection.dialect.name == dialect.POSTGRESQL:
        return
    found = set(inspect(connection).get_table_names()) - {_OWN_TABLE}
    if found and "round" not in found:
        raise errors.DatabaseForeign(
            "The file holds another program's tables. Choose another one in QUIZBELL_DATABASE_URL."
        )


def _form(current: str | None, head: str, known: Collection[str]) -> Form:
    if current is None:
        return Form.EMPTY
    if current not in known:
        return Form.NEWER
    return Form.CURRENT if current == head else Form.BEHIND
