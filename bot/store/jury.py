"""The jury: which answers may be put before whom, and how they voted."""

from datetime import datetime

from sqlalchemy import and_, exists, or_, select, update

from bot.quiz.appeal import Ruling
from bot.quiz.grade import Verdict
from bot.quiz.jury import Votes
from bot.quiz.round import RoundState
from bot.quiz.schedule import Channel
from bot.store import answers as kept
from bot.store import dialect, schedules
from bot.store.database import Connection
from bot.store.tables import account as accounts
from bot.store.tables import answer as answers
from bot.store.tables import appeal as appeals
from bot.store.tables import channel as channels
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


async def cases(connection: Connection, channel: Channel, user: str) -> tuple[kept.Key, ...]:
    """Answers that wait for a host, to questions that this person answered too, and has not judged.

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
    appealed = exists().where(
        appeals.c.workspace == answers.c.workspace,
        appeals.c.round == answers.c.round,
        appeals.c.player == answers.c.player,
        appeals.c.ruling == Ruling.WAITING.value,
    )
    judged = exists().where(
        votes.c.workspace == answers.c.workspace,
        votes.c.round == answers.c.round,
        votes.c.player == answers.c.player,
        votes.c.user == user,
    )
    rows = await connection.execute(
        select(answers.c.workspace, answers.c.round, answers.c.player)
        .join(
            rounds,
            and_(rounds.c.workspace == answers.c.workspace, rounds.c.round == answers.c.round),
        )
        .where(
            rounds.c.workspace == channel.workspace,
            rounds.c.channel == channel.id,
            rounds.c.state == RoundState.CLOSED.value,
            or_(answers.c.verdict == Verdict.PENDING.value, appealed),
            answers.c.player != me,
            took_part,
            ~judged,
        )
    )
    return tuple((row.workspace, row.round, row.player) for row in rows)


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
    """How the jury found an answer."""
    workspace, round_id, player = key
    cast = await connection.scalars(
        select(votes.c.verdict).where(
            votes.c.workspace == workspace, votes.c.round == round_id, votes.c.player == player
        )
    )
    return Votes.counted(map(Verdict, cast))
