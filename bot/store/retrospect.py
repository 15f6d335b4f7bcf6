"""How a channel stood when one of its rounds ended: for reveals, which stay true as they age."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import and_, func, or_, select

from bot.quiz.round import Round
from bot.quiz.standings import Score
from bot.store.database import Connection
from bot.store.tables import answer as answers
from bot.store.tables import ledger
from bot.store.tables import player as players
from bot.store.tables import round_ as rounds

ROUNDS_BACK: Final = 400  # longer than a year of working days


async def scores_as_of(connection: Connection, round_: Round, since: date) -> tuple[Score, ...]:
    """Sums of the ledger from a day on, of rounds that ended no later; only what earned points.

    Rounds overlap, so it is their ends that count, and not their numbers.
    """
    earlier = or_(
        rounds.c.closes_at < round_.closes_at,
        and_(rounds.c.closes_at == round_.closes_at, rounds.c.number <= round_.number),
    )
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
            earlier,
            rounds.c.day.between(since, since + timedelta(days=6)),
            ~players.c.hidden,
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


async def answered_until(
    connection: Connection, round_: Round, chosen: Sequence[str]
) -> tuple[int, dict[str, frozenset[int]]]:
    """The place of a closed round among those that count, and which of them each player answered.

    The place is 0 for a round that does not count. Only so many rounds back are looked at.
    """
    found = await connection.scalar(
        select(rounds.c.counted).where(
            rounds.c.workspace == round_.channel.workspace, rounds.c.round == round_.id
        )
    )
    place = found or 0
    rows = await connection.execute(
        select(answers.c.player, rounds.c.counted)
        .join(
            rounds,
            and_(rounds.c.workspace == answers.c.workspace, rounds.c.round == answers.c.round),
        )
        .where(
            rounds.c.workspace == round_.channel.workspace,
            rounds.c.channel == round_.channel.id,
            rounds.c.counted.between(place - ROUNDS_BACK, place),
            answers.c.player.in_(chosen),
        )
    )
    places = defaultdict[str, set[int]](set)
    for player, counted in rows:
        places[player].add(counted)
    return place, {player: frozenset(found) for player, found in places.items()}
