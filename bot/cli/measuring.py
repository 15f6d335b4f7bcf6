"""`quizbell statistics`."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from bot import app
from bot.cli.terminal import WRONG_USAGE, complain, console, finish, leave
from bot.quiz.schedule import Channel
from bot.quiz.statistics import OfQuestion, Statistics
from bot.settings import Settings
from bot.store import statistics as stored
from bot.store.errors import DatabaseNotPrepared
from bot.ui import wording

_FORMULA: Final = re.compile(r"[=+@\t\r-]")
_NUMBER: Final = re.compile(r"-?\d+\.\d+")


class By(StrEnum):
    """What a row is about."""

    QUESTION = "question"
    TOPIC = "topic"
    WEEK = "week"


_HEADS = {
    By.QUESTION: (
        *("question", "topic", "prompt", "asked", "answered", "difficulty_index"),
        *("discrimination", "median_seconds", "skipped_share", "options"),
    ),
    By.TOPIC: ("topic", "questions", "answered", "players", "mastery"),
    By.WEEK: ("week_from", "rounds", "players", "answered", "mean_score"),
}


def statistics(
    out: Annotated[Path, typer.Argument(help="The CSV file to write.")],
    *,
    by: Annotated[By, typer.Option(help="A row a question, a topic or a week.")] = By.QUESTION,
    channel: Annotated[
        str, typer.Option(help="One channel only: workspace/channel, e.g. web:local/daily-quiz.")
    ] = "",
    force: Annotated[bool, typer.Option(help="Write over a file that is there.")] = False,
    demo: Annotated[bool, typer.Option(help="From the demo's database.")] = False,
) -> None:
    """Write how the questions did: difficulty, discrimination, times, options; topics; weeks."""
    if out.exists() and not force:
        complain(f"{out} is there already. Choose another name, or add --force.")
        leave(WRONG_USAGE)
    workspace, _, name = channel.rpartition("/")
    if channel and not workspace:
        raise typer.BadParameter("Name a channel as workspace/channel: web:local/daily-quiz")
    chosen = Channel(workspace=workspace, id=name) if channel else None
    found = finish(_read(Settings().of_demo() if demo else Settings(), chosen))
    rows = list(_rows(found, by))
    out.write_bytes(_csv(_HEADS[by], rows))
    console.print(f"Wrote {wording.count(len(rows), 'row')} to {out}.", markup=False)


async def _read(settings: Settings, channel: Channel | None) -> Statistics:
    async with app.database_of(settings) as database:
        if not app.exists(database):
            raise DatabaseNotPrepared
        async with database.reading() as connection:
            return await connection.run_sync(partial(stored.read, channel=channel))


def _rows(found: Statistics, by: By) -> Iterator[Sequence[object]]:
    match by:
        case By.QUESTION:
            yield from map(_question, found.questions)
        case By.TOPIC:
            for one in found.topics:
                mastery = _share(one.mastery)
                yield one.topic, one.questions, one.answered, one.players, mastery
        case By.WEEK:
            for week in found.weeks:
                mean = _share(week.mean)
                yield week.monday.isoformat(), week.rounds, week.players, week.answered, mean


def _question(one: OfQuestion) -> Sequence[object]:
    options = (
        f"{'*' if right else ''}{' '.join(text.split())}: {chosen}"
        for (text, right), chosen in zip(one.options, one.chosen, strict=True)
    )
    return (
        one.question,
        one.topic,
        one.prompt,
        one.asked,
        one.answered,
        _share(one.difficulty),
        _share(one.discrimination),
        "" if one.took is None else round(one.took.total_seconds()),
        _share(one.skipped),
        "\n".join(options),
    )


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.3f}"


def _csv(head: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """In UTF-8 with the mark that Excel looks for; no cell of words is read as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: object) -> object:
    """Words that begin as a formula would get the mark by which spreadsheets leave them alone."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
