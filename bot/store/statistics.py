"""What was asked and answered, for the statistics of hosts and operators."""

from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Select, and_, select

from bot.quiz import statistics
from bot.quiz.answer import Picked
from bot.quiz.grade import Verdict
from bot.quiz.question import Choice
from bot.quiz.round import Round, RoundState
from bot.quiz.schedule import Channel
from bot.quiz.statistics import Given, Posed, Statistics
from bot.store import codec
from bot.store.rounds import WITH_QUESTION, of_rows
from bot.store.tables import answer as answers
from bot.store.tables import round_ as rounds

_ANSWERS: Final[Select[Any]] = select(
    answers.c.workspace,
    answers.c.round,
    answers.c.player,
    answers.c.score,
    answers.c.verdict,
    answers.c.submitted_at,
    answers.c.content,
    rounds.c.opens_at,
).join(rounds, and_(rounds.c.workspace == answers.c.workspace, rounds.c.round == answers.c.round))


def read(
    connection: Connection, channel: Channel | None = None, *, since: date = date.min
) -> Statistics:
    """Of one channel or of all together, over the closed rounds of the days from then on."""
    chosen = [rounds.c.state == RoundState.CLOSED.value, rounds.c.day >= since]
    if channel is not None:
        chosen += [rounds.c.workspace == channel.workspace, rounds.c.channel == channel.id]
    posed = map(_posed, of_rows(connection.execute(WITH_QUESTION.where(*chosen))))
    given = map(_given, connection.execute(_ANSWERS.where(*chosen)))
    return statistics.of(posed, given)


def _posed(round_: Round) -> Posed:
    question = round_.question
    options = question.key.options if isinstance(question.key, Choice) else ()
    return Posed(
        round=f"{round_.channel.workspace} {round_.id}",
        question=question.id,
        topic=question.topic,
        prompt=question.prompt,
        options=tuple((one.text, one.correct) for one in options),
        day=round_.day,
    )


def _given(row: Any) -> Given:
    answer = codec.answer(row.content)
    return Given(
        round=f"{row.workspace} {row.round}",
        player=row.player,
        score=None if row.verdict == Verdict.PENDING.value else row.score,
        took=row.submitted_at - row.opens_at,
        picked=tuple(answer.options) if isinstance(answer, Picked) else (),
    )
