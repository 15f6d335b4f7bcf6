"""`quizbell export`."""

from pathlib import Path
from typing import Annotated, Final

import typer

from bot import app
from bot.cli.terminal import WRONG_USAGE, complain, console, finish, leave, working
from bot.packs import exporting, importing
from bot.quiz.question import Pack
from bot.settings import Settings
from bot.store import packs as stored
from bot.ui import wording

_BY_SUFFIX: Final = {writer.SUFFIX: form for form, writer in exporting.WRITERS.items()}
_FORMATS: Final = ", ".join(exporting.WRITERS)


def export(
    pack: Annotated[str, typer.Argument(help="A pack that is loaded, or a file of questions.")],
    out: Annotated[Path, typer.Argument(help="The file to write.")],
    *,
    form: Annotated[
        str, typer.Option("--format", help=f"{_FORMATS}; by default told from the file's name.")
    ] = "",
    force: Annotated[bool, typer.Option(help="Write over a file that is there.")] = False,
    demo: Annotated[bool, typer.Option(help="From the demo's database.")] = False,
) -> None:
    """Write a pack for another program, and say what its format cannot hold."""
    form = form or _BY_SUFFIX.get(out.suffix.casefold(), "")
    if form not in exporting.WRITERS:
        raise typer.BadParameter(f"Name a format with --format: {_FORMATS}.")
    if out.exists() and not force:
        complain(f"{out} is there already. Choose another name, or add --force.")
        leave(WRONG_USAGE)
    found = named_pack(pack, Settings().of_demo() if demo else Settings())
    with working(f"Writing {out.name}"):
        exported = exporting.export(found, form)
    out.write_bytes(exported.data)
    console.print(
        f"Wrote {wording.count(len(found.questions), 'question')} of “{found.id}” to {out}.",
        markup=False,
    )
    if not exported.losses:
        console.print("Importing the file gives the same pack again.")
    for loss in exported.losses:
        console.print(f"  This format does not keep {loss.sentence}.", markup=False)


def named_pack(name: str, settings: Settings) -> Pack:
    """The pack in a file, or the loaded one of that name; without either the command ends."""
    path = Path(name)
    found = importing.read_file(path).pack if path.is_file() else finish(_stored(name, settings))
    if found is None:
        complain(f"No pack “{name}” is loaded, nor is there a file of that name: quizbell packs")
        raise typer.Exit(WRONG_USAGE)
    return found


async def _stored(name: str, settings: Settings) -> Pack | None:
    async with app.database_of(settings) as database:
        if not app.exists(database):
            return None
        async with database.reading() as connection:
            return await stored.whole(connection, name)
