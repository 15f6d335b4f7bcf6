"""Practice: the questions of a channel that are over, as they stand for one account."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, Select, and_, exists, func, select

from bot.quiz.player import Account
from bot.quiz.practice import Exercise
from bot.quiz.round import RoundState
from bot.quiz.schedule import Channel
from bot.store import dialect
from bot.store.database import Connection
from bot.store.tables import account as accounts
from bot.store.tables import answer as answers
from bot.store.tables import practice, revision, self_check
from bot.store.tables import round_ as rounds
from bot.store.unsent import answer_to_come

MOST: Final = 500
"""The newest so many rounds of a channel are looked at."""


async def exercises(
    connection: Connection, who: Account, channel: Channel, *, at: datetime, topic: str = ""
) -> tuple[Exercise, ...]:
    """One for each question whose last round in the channel is over, and that is open nowhere here.

    Nor is its answer kept for the next question.
    """
    rows = await connection.execute(_over(who, channel, topic, at))
    newest: dict[str, Exercise] = {}
    for row in rows:
        newest.setdefault(
            row.question,
            Exercise(
                round_id=row.round,
                closed_at=row.closes_at,
                known=_known(row.score, row.points, row.body),
                box=row.box,
                due_at=row.due_at,
            ),
        )
    return tuple(newest.values())


async def box_of(connection: Connection, who: Account, question_id: str) -> int | None:
    """The compartment a question lies in; None before the first try."""
    box: int | None = await connection.scalar(
        select(practice.c.box).where(
            practice.c.workspace == who.workspace,
            practice.c.user == who.user,
            practice.c.question == question_id,
        )
    )
    return box


async def keep(
    connection: Connection, who: Account, question_id: str, *, box: int, due_at: datetime
) -> None:
    """Put a question into a compartment."""
    await connection.execute(
        dialect.replacing(connection, practice),
        {
            "workspace": who.workspace,
            "user": who.user,
            "question": question_id,
            "box": box,
            "due_at": due_at,
        },
    )


def _over(who: Account, channel: Channel, topic: str, at: datetime) -> Select[Any]:
    """Newest first, with what this person answered, ticked and practised."""
    player = (
        select(accounts.c.player)
        .where(accounts.c.workspace == who.workspace, accounts.c.user == who.user)
        .scalar_subquery()
    )
    own = (practice.c.workspace == who.workspace) & (practice.c.user == who.user)
    statement = (
        select(
            rounds.c.question,
            rounds.c.round,
            rounds.c.closes_at,
            revision.c.body,
            answers.c.score,
            self_check.c.points,
            practice.c.box,
            practice.c.due_at,
        )
        .join(
            revision,
            and_(
                revision.c.question == rounds.c.question, revision.c.revision == rounds.c.revision
            ),
        )
        .outerjoin(answers, _of_round(answers) & (answers.c.player == player))
        .outerjoin(self_check, _of_round(self_check) & (self_check.c.player == player))
        .outerjoin(practice, own & (practice.c.question == rounds.c.question))
        .where(
            rounds.c.workspace == channel.workspace,
            rounds.c.channel == channel.id,
            rounds.c.state == RoundState.CLOSED.value,
            ~_open_again(channel),
            ~answer_to_come(at),
        )
        .order_by(rounds.c.number.desc())
        .limit(MOST)
    )
    if topic:
        statement = statement.where(func.lower(revision.c.topic) == topic.lower())
    return statement


def _open_again(channel: Channel) -> ColumnElement[bool]:
    """Whether the question is open in any channel of the workspace."""
    again = rounds.alias()
    return exists().where(
        again.c.workspace == channel.workspace,
        again.c.question == rounds.c.question,
        again.c.state == RoundState.OPEN.value,
    )


def _of_round(table: FromClause) -> ColumnElement[bool]:
    return and_(table.c.workspace == rounds.c.workspace, table.c.round == rounds.c.round)


def _known(score: float | None, ticked: list[str] | None, body: dict[str, Any]) -> float | None:
    """The mark; or less, where the player himself ticked fewer key points."""
    points = body["key"].get("key_points", ())
    if score is None or ticked is None or not points:
        return score
    return min(score, len(ticked) / len(points))
