"""Answers with their grades, as they are kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple, TypeAlias

from sqlalchemy import Connection as PlainConnection
from sqlalchemy import Row, Select, and_, exists, select, update

from bot.quiz.answer import Answer
from bot.quiz.grade import Grade, Verdict
from bot.quiz.player import Player
from bot.quiz.round import Round, RoundState
from bot.quiz.schedule import Channel
from bot.store import codec, dialect, packs, rounds
from bot.store.database import Connection
from bot.store.tables import answer as answers
from bot.store.tables import opinion as opinions
from bot.store.tables import player as players
from bot.store.tables import revision
from bot.store.tables import round_ as round_table

Key: TypeAlias = tuple[str, str, str]  # workspace, round, player
Found: TypeAlias = "tuple[Round, AnswerRow]"

_WITH_PLAYER: Final = select(answers, players.c.name).join(
    players, players.c.player == answers.c.player
)
_BY_KEY: Final = dialect.Lookup(
    _WITH_PLAYER, answers.c.workspace, answers.c.round, answers.c.player
)
_TO_CLOSED_ROUNDS: Final = (
    rounds.WITH_QUESTION.join(
        answers,
        and_(
            answers.c.workspace == round_table.c.workspace,
            answers.c.round == round_table.c.round,
        ),
    )
    .join(players, players.c.player == answers.c.player)
    .add_columns(
        answers.c.player,
        answers.c.content,
        answers.c.submitted_at,
        answers.c.changes,
        answers.c.grade,
        players.c.name,
    )
    .where(round_table.c.state == RoundState.CLOSED.value)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """A player's answer to a round; `changes` counts how often it replaced an earlier one."""

    player: Player
    answer: Answer
    grade: Grade
    submitted_at: datetime
    changes: int

    def mark(self, grade: Grade) -> "Mark":
        """What decides over its points if that is its grade."""
        told = self.player.id, self.submitted_at, self.changes
        return Mark(*told, grade.score, grade.verdict.value)


class Mark(NamedTuple):
    """What of an answer decides over its points."""

    player: str
    submitted_at: datetime
    changes: int
    score: float
    verdict: str


_MARKS: Final = select(
    answers.c.player,
    answers.c.submitted_at,
    answers.c.changes,
    answers.c.score,
    answers.c.verdict,
)


async def marks(connection: Connection, workspace: str, round_id: str) -> tuple[Mark, ...]:
    """The marks of a round's answers, first one first: of thousands, nobody's words are read."""
    here = answers.c.workspace == workspace, answers.c.round == round_id
    ordered = _MARKS.where(*here).order_by(answers.c.submitted_at, answers.c.player)
    return tuple(map(Mark._make, await connection.execute(ordered)))


async def of_round(connection: Connection, workspace: str, round_id: str) -> tuple[AnswerRow, ...]:
    """The answers of a round, first one first."""
    statement = _of(workspace, round_id).order_by(answers.c.submitted_at, answers.c.player)
    return tuple(of_row(row) for row in await connection.execute(statement))


async def of_player(
    connection: Connection, workspace: str, round_id: str, player_id: str
) -> AnswerRow | None:
    """One player's answer to a round."""
    statement = _of(workspace, round_id).where(answers.c.player == player_id)
    row = (await connection.execute(statement)).one_or_none()
    return None if row is None else of_row(row)


def of_keys(connection: PlainConnection, keys: Iterable[Key]) -> dict[Key, tuple[AnswerRow, str]]:
    """Many answers at once, with the events that brought them; what does not exist is left out."""
    rows = _BY_KEY.rows(connection, keys)
    return {(row.workspace, row.round, row.player): (of_row(row), row.event) for row in rows}


async def count(connection: Connection, workspace: str, round_id: str) -> int:
    """How many players have answered; 0 for an unknown round."""
    answered = await connection.scalar(
        select(round_table.c.answered).where(
            round_table.c.workspace == workspace, round_table.c.round == round_id
        )
    )
    return answered or 0


async def regrade(
    connection: Connection, workspace: str, round_id: str, player_id: str, grade: Grade
) -> None:
    """Replace the grade of an answer; the ledger is the caller's affair."""
    await connection.execute(
        update(answers)
        .where(
            answers.c.workspace == workspace,
            answers.c.round == round_id,
            answers.c.player == player_id,
        )
        .values(grade_values(grade))
    )


async def pending(connection: Connection, channel: Channel) -> tuple[tuple[Round, AnswerRow], ...]:
    """Answers to closed rounds of a channel on which a person must decide, oldest first."""
    statement = _TO_CLOSED_ROUNDS.where(
        round_table.c.workspace == channel.workspace,
        round_table.c.channel == channel.id,
        answers.c.verdict == Verdict.PENDING.value,
    )
    return await _with_rounds(connection, statement)


async def without_opinion(
    connection: Connection, *, since: datetime, everything: bool, limit: int
) -> tuple[Found, ...]:
    """Prose of rounds that closed lately, of which no model was asked; pending answers, or all."""
    asked = exists().where(
        opinions.c.workspace == answers.c.workspace,
        opinions.c.round == answers.c.round,
        opinions.c.player == answers.c.player,
    )
    prose = revision.c.body["key"]["kind"].as_string() == "open"
    lately = round_table.c.closes_at >= since
    statement = _TO_CLOSED_ROUNDS.where(lately, prose, ~asked).limit(limit)
    if not everything:
        statement = statement.where(answers.c.verdict == Verdict.PENDING.value)
    return await _with_rounds(connection, statement)


async def to_question(
    connection: Connection, workspace: str, question_id: str
) -> tuple[tuple[Round, AnswerRow], ...]:
    """All answers to a question in a workspace's closed rounds, at any of its revisions."""
    statement = _TO_CLOSED_ROUNDS.where(
        round_table.c.workspace == workspace, round_table.c.question == question_id
    )
    return await _with_rounds(connection, statement)


async def of_pack(
    connection: Connection, workspace: str, pack: str, *, rule: str
) -> tuple[tuple[Round, AnswerRow], ...]:
    """Answers to a pack's questions in closed rounds whose grades came about by that rule."""
    statement = _TO_CLOSED_ROUNDS.where(
        round_table.c.workspace == workspace,
        round_table.c.question.startswith(f"{pack}/", autoescape=True),
        answers.c.grade["rule"].as_string() == rule,
    )
    return await _with_rounds(connection, statement)


async def _with_rounds(
    connection: Connection, statement: Select[Any]
) -> tuple[tuple[Round, AnswerRow], ...]:
    ordered = statement.order_by(answers.c.submitted_at, answers.c.player)
    return tuple(
        (rounds.of_row(row, packs.of_row(row)), of_row(row))
        for row in await connection.execute(ordered)
    )


def grade_values(grade: Grade) -> dict[str, Any]:
    """The columns of a grade."""
    return {
        "score": grade.score,
        "verdict": grade.verdict.value,
        "grade": codec.grade_body(grade),
    }


def of_row(row: Row[Any]) -> AnswerRow:
    """The answer of a row that holds an answer's columns and its player's name."""
    return AnswerRow(
        player=Player(id=row.player, name=row.name),
        answer=codec.answer(row.content),
        grade=codec.grade(row.grade),
        submitted_at=row.submitted_at,
        changes=row.changes,
    )


def _of(workspace: str, round_id: str) -> Select[Any]:
    return _WITH_PLAYER.where(answers.c.workspace == workspace, answers.c.round == round_id)
