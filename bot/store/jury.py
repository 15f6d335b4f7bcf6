"""The jury: which answers may be put before whom, and how they voted."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, FromClause, Subquery, and_, exists, select, union, update

from bot.quiz.appeal import Ruling
from bot.quiz.grade import Verdict
from bot.quiz.jury import Votes
from bot.quiz.round import RoundState
from bot.quiz.schedule import Channel
from bot.store import answers as kept
from bot.store import dialect, schedules
from bot.store.database import Connection
from bot.store.delivery import Kind
from bot.store.tables import account as accounts
from bot.store.tables import answer as answers
from bot.store.tables import appeal as appeals
from bot.store.tables import channel as channels
from bot.store.tables import delivery as deliveries
from bot.store.tables import jury_vote as votes
from bot.store.tables import round_ as rounds


async def is_on(connection: Connection, channel: Channel) -> bool:
    """Whether the players of a channel are asked."""
    here = channels.c.workspace == channel.workspace, channels.c.channel == channel.id
    return bool(await connection.scalar(select(channels.c.jury).where(*here)))


async def switch(connection: Connection, channel: Channel, *, on: bool) -> None:
    """Ask them from now on, or no more."""
    await schedules.know_channel(connection, channel)
    here = channels.c.workspace == channel.workspace, channels.c.channel == channel.id
    await connection.execute(update(channels).where(*here).values(jury=on))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An answer that waits for a host, and what the juror has found it so far."""

    key: kept.Key
    found: Verdict | None


async def cases(connection: Connection, channel: Channel, user: str) -> tuple[Case, ...]:
    """Answers that wait for a host, to questions that this person answered too and saw revealed.

    Never an answer of the person's own, whichever account gave it.
    """
    me = (
        select(accounts.c.player)
        .where(accounts.c.workspace == channel.workspace, accounts.c.user == user)
        .scalar_subquery()
    )
    mine = answers.alias()
    took_part = exists().where(
        mine.c.workspace == answers.c.workspace,
        mine.c.round == answers.c.round,
        mine.c.player == me,
    )
    cast = and_(
        votes.c.workspace == answers.c.workspace,
        votes.c.round == answers.c.round,
        votes.c.player == answers.c.player,
        votes.c.user == user,
    )
    waiting = _waiting(channel)
    rows = await connection.execute(
        select(answers.c.workspace, answers.c.round, answers.c.player, votes.c.verdict)
        .join(waiting, and_(_same_round(waiting), waiting.c.player == answers.c.player))
        .join(rounds, _same_round(rounds))
        .outerjoin(votes, cast)
        .where(
            rounds.c.workspace == channel.workspace,
            rounds.c.channel == channel.id,
            rounds.c.state == RoundState.CLOSED.value,
            _revealed(),
            answers.c.player != me,
            took_part,
        )
    )
    return tuple(
        Case(
            key=(row.workspace, row.round, row.player),
            found=Verdict(row.verdict) if row.verdict else None,
        )
        for row in rows
    )


def _same_round(table: FromClause) -> ColumnElement[bool]:
    return and_(table.c.workspace == answers.c.workspace, table.c.round == answers.c.round)


def _revealed() -> ColumnElement[bool]:
    """Jurors are shown the key, so everybody must have seen it."""
    sent = deliveries.c.kind == Kind.REVEAL.value, deliveries.c.sent_at.is_not(None)
    return exists().where(_same_round(deliveries), *sent)


def _waiting(channel: Channel) -> Subquery:
    """Answers at which a person is to look, or to look again; few, and each kind has its index."""
    pending = select(answers.c.workspace, answers.c.round, answers.c.player).where(
        answers.c.workspace == channel.workspace, answers.c.verdict == Verdict.PENDING.value
    )
    appealed = select(appeals.c.workspace, appeals.c.round, appeals.c.player).where(
        appeals.c.workspace == channel.workspace,
        appeals.c.channel == channel.id,
        appeals.c.ruling == Ruling.WAITING.value,
    )
    return union(pending, appealed).subquery()


async def vote(
    connection: Connection, key: kept.Key, user: str, verdict: Verdict, *, at: datetime
) -> None:
    """One juror's vote, in place of an earlier one."""
    workspace, round_id, player = key
    await connection.execute(
        dialect.replacing(connection, votes),
        {
            "workspace": workspace,
            "round": round_id,
            "player": player,
            "user": user,
            "verdict": verdict.value,
            "at": at,
        },
    )


async def of_answer(connection: Connection, key: kept.Key) -> Votes:
    """How the jury found an answer; a vote of its own player would be none."""
    workspace, round_id, player = key
    own = exists().where(
        accounts.c.workspace == votes.c.workspace,
        accounts.c.user == votes.c.user,
        accounts.c.player == player,
    )
    cast = await connection.scalars(
        select(votes.c.verdict).where(
            votes.c.workspace == workspace,
            votes.c.round == round_id,
            votes.c.player == player,
            ~own,
        )
    )
    return Votes.counted(map(Verdict, cast))
