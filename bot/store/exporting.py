"""Everything that is kept about a person, as they would read it."""

from typing import Any, Final, TypeAlias

from sqlalchemy import RowMapping, Table, and_, select

from bot.quiz.round import RoundState
from bot.store import identity
from bot.store.database import Connection
from bot.store.tables import answer as answers
from bot.store.tables import (
    hinted,
    jury_vote,
    ledger,
    milestone,
    opinion,
    practice,
    reminder,
    revision,
    self_check,
    streak,
    team_member,
)
from bot.store.tables import player as players
from bot.store.tables import round_ as rounds

Record: TypeAlias = dict[str, Any]


async def everything(connection: Connection, player: str) -> Record:
    """What is kept about a player, by what it is."""
    (person,) = await _rows(connection, select(players).where(players.c.player == player))
    held = await identity.accounts_of(connection, player)
    return {
        "name": person["name"],
        "hidden from boards": person["hidden"],
        "accounts": [{"workspace": workspace, "user": user} for workspace, user in held],
        "answers": await _answers(connection, player),
        **{
            name: [one for own in held for one in await _of_account(connection, table, *own)]
            for name, table in _BY_ACCOUNT.items()
        },
        **{
            name: await _rows(connection, select(table).where(table.c.player == player))
            for name, table in _OTHERS.items()
        },
        "votes on a jury": [one for own in held for one in await _votes(connection, *own)],
    }


_OTHERS: Final = {
    "points": ledger,
    "streaks": streak,
    "milestones": milestone,
    "hints": hinted,
    "second opinions": opinion,
    "self-checks": self_check,
}


_BY_ACCOUNT: Final = {"reminders": reminder, "practice": practice, "teams": team_member}


async def _of_account(
    connection: Connection, table: Table, workspace: str, user: str
) -> list[Record]:
    own = table.c.workspace == workspace, table.c.user == user
    return await _rows(connection, select(table).where(*own))


async def _votes(connection: Connection, workspace: str, user: str) -> list[Record]:
    """What was found of other people's answers, but not whose they are."""
    cast = jury_vote.c
    return await _rows(
        connection,
        select(cast.workspace, cast.round, cast.verdict, cast.at)
        .where(cast.workspace == workspace, cast.user == user)
        .order_by(cast.at, cast.round),
    )


async def _answers(connection: Connection, player: str) -> list[Record]:
    asked = and_(rounds.c.workspace == answers.c.workspace, rounds.c.round == answers.c.round)
    said = and_(revision.c.question == rounds.c.question, revision.c.revision == rounds.c.revision)
    rows = await _rows(
        connection,
        select(
            rounds.c.workspace,
            rounds.c.channel,
            rounds.c.number,
            rounds.c.state,
            revision.c.topic,
            revision.c.body,
            answers.c.content,
            answers.c.submitted_at,
            answers.c.changes,
            answers.c.score,
            answers.c.verdict,
            answers.c.grade,
        )
        .join(rounds, asked)
        .join(revision, said)
        .where(answers.c.player == player)
        .order_by(answers.c.submitted_at, rounds.c.round),
    )
    return [_answer(row) for row in rows]


def _answer(row: Record) -> Record:
    """With what was asked; how it was marked only once the round is closed."""
    body, marks = row.pop("body"), {name: row.pop(name) for name in ("score", "verdict", "grade")}
    asked = {**row, "question": body["prompt"]}
    if row["state"] == RoundState.OPEN.value:
        return asked
    return {
        **asked,
        "score": marks["score"],
        "verdict": marks["verdict"],
        "reason": marks["grade"]["reason"],
    }


async def _rows(connection: Connection, statement: Any) -> list[Record]:
    found: list[RowMapping] = list((await connection.execute(statement)).mappings())
    return [dict(row) for row in found]
