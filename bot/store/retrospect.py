"""How a channel stood when one of its rounds ended: for reveals, which stay true as they age."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import and_, func, select

from bot.quiz.round import Round, RoundState
from bot.quiz.standings import Score
from bot.store.database import Connection
from bot.store.tables import answer as answers
from bot.store.tables import ledger
from bot.store.tables import player as players
from bot.store.tables import round_ as rounds

ROUNDS_BACK: Final = 400  # longer than a year of working days


async def scores_as_of(connection: Connection, round_: Round, since: date) -> tuple[Score, ...]:
    """Sums of the ledger from a day on, up to and including a round; only what earned points."""
    rows = await connection.execute(
        select(
            ledger.c.player,
            players.c.name,
            func.sum(ledger.c.points).label("points"),
            func.sum(ledger.c.answered).label("answered"),
            func.sum(ledger.c.correct).label("correct"),
        )
        .join(
            rounds, and_(rounds.c.workspace == ledger.c.workspace, rounds.c.round == ledger.c.round)
        )
        .join(players, players.c.player == ledger.c.player)
        .where(
            rounds.c.workspace == round_.channel.workspace,
            rounds.c.channel == round_.channel.id,
            rounds.c.number <= round_.number,
            rounds.c.day.between(since, round_.day),
        )
        .group_by(ledger.c.player, players.c.name)
        .having(func.sum(ledger.c.points) > 0)
    )
    return tuple(
        Score(
            player=row.player,
            name=row.name,
            points=int(row.points),
            answered=int(row.answered),
            correct=int(row.correct),
        )
        for row in rows
    )


async def posted_until(connection: Connection, round_: Round) -> tuple[int, ...]:
    """Numbers of the rounds posted in the channel up to this one, void ones left out."""
    numbers = await connection.scalars(
        select(rounds.c.number)
        .where(
            rounds.c.workspace == round_.channel.workspace,
            rounds.c.channel == round_.channel.id,
            rounds.c.number.between(round_.number - ROUNDS_BACK, round_.number),
            rounds.c.state != RoundState.VOID.value,
        )
        .order_by(rounds.c.number)
    )
    return tuple(numbers)


async def answered_until(
    connection: Connection, round_: Round, chosen: Sequence[str]
) -> dict[str, frozenset[int]]:
    """For each of these players, the rounds answered in the channel up to this one."""
    rows = await connection.execute(
        select(answers.c.player, rounds.c.number)
        .join(
            rounds,
            and_(rounds.c.workspace == answers.c.workspace, rounds.c.round == answers.c.round),
        )
        .where(
            rounds.c.workspace == round_.channel.workspace,
            rounds.c.channel == round_.channel.id,
            rounds.c.number.between(round_.number - ROUNDS_BACK, round_.number),
            answers.c.player.in_(chosen),
        )
    )
    numbers = defaultdict[str, set[int]](set)
    for player, number in rows:
        numbers[player].add(number)
    return {player: frozenset(found) for player, found in numbers.items()}
