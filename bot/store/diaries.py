"""What a player's days in a channel were like, and what he is good at: for his own page."""

from datetime import date

from sqlalchemy import and_, func, select

from bot.quiz.boards import EVERY_TOPIC, of_channel
from bot.quiz.diary import Day
from bot.quiz.grade import Verdict
from bot.quiz.round import RoundState
from bot.quiz.schedule import Channel
from bot.quiz.standings import Score
from bot.store.database import Connection
from bot.store.places import of
from bot.store.tables import answer as answers
from bot.store.tables import place as places
from bot.store.tables import round_ as rounds
from bot.store.tables import standing


async def days(
    connection: Connection, where: Channel, player: str, *, since: date
) -> tuple[Day, ...]:
    """The days with closed rounds; an answer that waits for a person has no mark yet."""
    own = and_(
        answers.c.workspace == rounds.c.workspace,
        answers.c.round == rounds.c.round,
        answers.c.player == player,
    )
    marked = func.sum(answers.c.score).filter(answers.c.verdict != Verdict.PENDING.value)
    rows = await connection.execute(
        select(rounds.c.day, func.count(), func.count(answers.c.player), marked)
        .select_from(rounds.outerjoin(answers, own))
        .where(
            rounds.c.workspace == where.workspace,
            rounds.c.channel == where.id,
            rounds.c.state == RoundState.CLOSED.value,
            rounds.c.day >= since,
        )
        .group_by(rounds.c.day)
        .order_by(rounds.c.day)
    )
    return tuple(
        Day(day=day, asked=asked, answered=answered, score=float(score or 0))
        for day, asked, answered, score in rows
    )


async def topics(
    connection: Connection, where: Channel, player: str, period: str
) -> tuple[tuple[str, Score], ...]:
    """The player's points by topic over a period, most first; hidden from boards or not."""
    board = of_channel(where)
    rows = await connection.execute(
        select(places.c.topic, standing.c.points, standing.c.answered, standing.c.correct)
        .join(standing, of(standing))
        .where(
            places.c.workspace == board.scope,
            places.c.board == board.key,
            places.c.topic != EVERY_TOPIC,
            places.c.period == period,
            standing.c.player == player,
        )
        .order_by(standing.c.points.desc(), places.c.topic)
    )
    return tuple(
        (topic, Score(player=player, name="", points=points, answered=answered, correct=correct))
        for topic, points, answered, correct in rows
    )
