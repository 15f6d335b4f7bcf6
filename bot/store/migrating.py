"""Bringing a database to the form that this version of the program needs."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.store import dialect, errors
from bot.store.database import Database

_STEPS: Final = Path(__file__).with_name("migrations")


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

    All steps are one transaction. Raises DatabaseNewer for a database that took steps unknown to
    this program, and other StoreErrors.
    """
    await asyncio.to_thread(_make_folder, database)
    async with database.writing() as connection:
        await dialect.one_at_a_time(connection)
        await connection.run_sync(_upgrade)


async def schema_state(database: Database) -> SchemaState:
    """How the database stands to this program; nothing is changed."""
    async with database.reading() as connection:
        return await connection.run_sync(_state)


def configuration(connection: Connection) -> Config:
    """What Alembic needs to know; there is no ini file, so that an installed wheel works too."""
    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _make_folder(database: Database) -> None:
    if database.file is None:
        return
    folder = database.file.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        unreachable = errors.DatabaseUnreachable()
        unreachable.add_note(f"{folder}: {error.strerror}")
        raise unreachable from error


def _upgrade(connection: Connection) -> None:
    if _state(connection).form is Form.NEWER:
        raise errors.DatabaseNewer
    command.upgrade(configuration(connection), "head")


def _state(connection: Connection) -> SchemaState:
    steps = ScriptDirectory.from_config(configuration(connection))
    head = steps.get_current_head()
    assert head is not None
    current = MigrationContext.configure(connection).get_current_revision()
    known = {step.revision for step in steps.walk_revisions()}
    return SchemaState(current=current, head=head, form=_form(current, head, known))


def _form(current: str | None, head: str, known: set[str]) -> Form:
    if current is None:
        return Form.EMPTY
    if current not in known:
        return Form.NEWER
    return Form.CURRENT if current == head else Form.BEHIND
