"""The `quizbell` command.

Exit codes: 0 well; 1 a check found something; 2 wrong usage; 65 a file with faults; 69 something
needed is not available (a port, a database, a platform); 78 settings that cannot be used.
"""

from typing import Annotated

import typer

from bot import __version__
from bot.cli import (
    checking,
    drafting,
    exporting,
    grading,
    importing,
    inviting,
    keeping,
    linting,
    measuring,
    questions,
    serving,
    undelivered,
)
from bot.cli.terminal import console, ending_in_a_sentence

app = typer.Typer(
    name="quizbell",
    help="One good question every working day, in your team's own channel.",
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Show the version, or what there is when no command was given."""
    if version:
        console.print(f"quizbell {__version__}")
    elif context.invoked_subcommand is None:
        console.print(context.get_help())


app.command("run")(serving.run)
app.command("demo")(serving.demo)
app.command("import")(importing.import_)
app.command("export")(exporting.export)
app.command("draft")(drafting.draft)
app.command("lint")(linting.lint)
app.command("packs")(questions.packs)
app.command("grade")(grading.grade)
app.command("statistics")(measuring.statistics)
app.command("doctor")(checking.doctor)
app.command("verify")(checking.verify)
app.command("undelivered")(undelivered.undelivered)
app.command("backup")(keeping.backup)
app.command("restore")(keeping.restore)
app.command("migrate")(keeping.migrate)
app.add_typer(inviting.discord, name="discord")
app.add_typer(inviting.slack, name="slack")


def main() -> None:
    """Run the command; whatever goes wrong ends in one sentence and an exit code."""
    with ending_in_a_sentence():
        app()
