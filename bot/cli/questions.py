"""`quizbell packs`."""

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Column, Table

from bot import app
from bot.cli.terminal import console, finish
from bot.settings import Settings
from bot.store import packs as stored


def packs(
    *, demo: Annotated[bool, typer.Option(help="Those of the demo's database.")] = False
) -> None:
    """List the packs that are loaded."""
    rows = finish(_listed(Settings().of_demo() if demo else Settings()))
    if not rows:
        console.print("No packs are loaded yet. Load one with: quizbell import FILE")
        return
    table = Table(
        Column("Pack", no_wrap=True), "Title", "Questions", "Language", "Licence", "Version"
    )
    for row in rows:
        cells = (row.id, row.title, str(row.questions), row.language, row.licence, row.version)
        table.add_row(*(escape(cell) for cell in cells))
    console.print(table)


async def _listed(settings: Settings) -> tuple[stored.PackRow, ...]:
    async with app.database_of(settings) as database:
        if not app.exists(database):
            return ()
        async with database.reading() as connection:
            return await stored.listed(connection)
