"""The trail of decisions about stored answers: appended to, never changed, and told to players."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, false, insert, or_, select, update

from bot.quiz.grade import Grade, Verdict
from bot.quiz.jury import NO_VOTES, Votes
from bot.store import codec
from bot.store.database import Connection
from bot.store.tables import account as accounts
from bot.store.tables import decision as decisions
from bot.store.tables import round_ as rounds


class Cause(StrEnum):
    """What led to a decision."""

    REVIEW = "review"
    APPEAL = "appeal"
    WORDING = "wording"
    MODEL = "model"
    CALIBRATION = "calibration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`points` is the difference; `by` is the host who decided, as his platform calls him, or the model.

    `jury` are the votes that the host saw when he decided.
    """

    id: str
    workspace: str
    round_id: str
    player_id: str
    cause: Cause
    by: str
    reason: str
    before: Grade
    after: Grade
    points: int
    at: datetime
    jury: Votes = NO_VOTES


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A decision, and the account of its player where it was made."""

    decision: Decision
    user: str


async def append(connection: Connection, made: Sequence[Decision]) -> None:
    """Enter decisions; their players will be told."""
    if made:
        await connection.execute(insert(decisions), [_row(one) for one in made])


async def of_round(connection: Connection, workspace: str, round_id: str) -> tuple[Decision, ...]:
    """Everything that was decided about a round's answers, oldest first."""
    rows = await connection.execute(
        select(decisions)
        .where(decisions.c.workspace == workspace, decisions.c.round == round_id)
        .order_by(decisions.c.at, decisions.c.decision)
    )
    return tuple(map(_decision, rows))


async def reviewed(
    connection: Connection, workspace: str, pack: str
) -> tuple[tuple[Grade, Verdict], ...]:
    """What hosts made of the pack's answers that waited for a person: grades, with their verdicts.

    Appeals are left out: they come from those who disagree, and say nothing of how often.
    """
    rows = await connection.execute(
        select(decisions.c.before, decisions.c.after)
        .join(
            rounds,
            (rounds.c.workspace == decisions.c.workspace) & (rounds.c.round == decisions.c.round),
        )
        .where(
            decisions.c.workspace == workspace,
            decisions.c.cause == Cause.REVIEW.value,
            rounds.c.question.startswith(f"{pack}/", autoescape=True),
        )
        .order_by(decisions.c.at, decisions.c.decision)
    )
    both = ((codec.grade(before), codec.grade(after)) for before, after in rows)
    return tuple((before, after.verdict) for before, after in both)


async def latest(connection: Connection, *, limit: int) -> tuple[Decision, ...]:
    """The newest of all workspaces, newest first."""
    rows = await connection.execute(
        select(decisions).order_by(decisions.c.at.desc(), decisions.c.decision).limit(limit)
    )
    return tuple(map(_decision, rows))


async def take_news(
    connection: Connection, platforms: Sequence[str], *, at: datetime, limit: int
) -> tuple[News, ...]:
    """Decisions of which nobody has told their players, who count as told from now on.

    Whoever dies before telling leaves a player untold; the other way round he would be told twice,
    and `/quiz result` shows the decision anyway.
    """
    ours = (
        decisions.c.workspace.startswith(f"{platform}:", autoescape=True) for platform in platforms
    )
    rows = await connection.execute(
        select(decisions, accounts.c.user)
        .join(
            accounts,
            (accounts.c.player == decisions.c.player)
            & (accounts.c.workspace == decisions.c.workspace),
        )
        .where(decisions.c.told_at.is_(None), or_(false(), *ours))
        .order_by(decisions.c.at, decisions.c.decision)
        .limit(limit)
    )
    # A player with two accounts here hears of it in one of them.
    news = {row.decision: News(decision=_decision(row), user=row.user) for row in rows}
    return tuple([one for one in news.values() if await _take(connection, one.decision, at)])


async def _take(connection: Connection, decision: Decision, at: datetime) -> bool:
    """It counts as told; False when another process tells it."""
    taken = await connection.execute(
        update(decisions)
        .where(
            decisions.c.workspace == decision.workspace,
            decisions.c.decision == decision.id,
            decisions.c.told_at.is_(None),
        )
        .values(told_at=at)
    )
    return taken.rowcount == 1


async def put_back(connection: Connection, workspace: str, decision: str) -> None:
    """Its player was not told after all."""
    here = decisions.c.workspace == workspace, decisions.c.decision == decision
    await connection.execute(update(decisions).where(*here).values(told_at=None))


def _row(made: Decision) -> dict[str, Any]:
    return {
        "workspace": made.workspace,
        "decision": made.id,
        "round": made.round_id,
        "player": made.player_id,
        "cause": made.cause.value,
        "by": made.by,
        "reason": made.reason,
        "before": codec.grade_body(made.before),
        "after": codec.grade_body(made.after),
        "points": made.points,
        "at": made.at,
        "jury": asdict(made.jury) if made.jury.cast else None,
    }


def _decision(row: Row[Any]) -> Decision:
    return Decision(
        id=row.decision,
        workspace=row.workspace,
        round_id=row.round,
        player_id=row.player,
        cause=Cause(row.cause),
        by=row.by,
        reason=row.reason,
        before=codec.grade(row.before),
        after=codec.grade(row.after),
        points=row.points,
        at=row.at,
        jury=Votes(**row.jury) if row.jury else NO_VOTES,
    )
