"""How a round went, counted: its answers, and the runs that they are part of."""

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from typing import Final

from bot.engine import events
from bot.quiz import streaks
from bot.quiz.answer import Picked
from bot.quiz.grade import Verdict
from bot.quiz.question import Choice, Open
from bot.quiz.round import Round
from bot.store import answers, retrospect
from bot.store.database import Connection

PODIUM: Final = 3
NOTABLE_STREAK: Final = 2
STREAKS_LOOKED_AT: Final = 50  # three runs are named; that need not walk a whole company


async def runs(
    connection: Connection, round_: Round, named: Mapping[str, str]
) -> tuple[tuple[str, int], ...]:
    """The longest runs among some players, by name, as they stood when the round ended."""
    looked_at = dict(islice(named.items(), STREAKS_LOOKED_AT))
    place, answered = await retrospect.answered_until(connection, round_, tuple(looked_at))
    first = max(place - retrospect.ROUNDS_BACK, 1)
    posted = range(first, place + 1)
    found = [
        (name, streaks.streak(posted, answered.get(who, ())).current)
        for who, name in looked_at.items()
    ]
    notable = sorted((run for run in found if run[1] >= NOTABLE_STREAK), key=lambda run: -run[1])
    return tuple(notable[:PODIUM])


def tally(round_: Round, rows: tuple[answers.AnswerRow, ...]) -> events.Tally:
    """Count the answers by verdict, option and key point."""
    verdicts = Counter(row.grade.verdict for row in rows)
    picked = Counter(
        option for row in rows if isinstance(row.answer, Picked) for option in row.answer.options
    )
    found = Counter(
        finding.key_point for row in rows for finding in row.grade.findings if finding.found
    )
    key = round_.question.key
    options = len(key.options) if isinstance(key, Choice) else 0
    points = tuple(point.text for point in key.key_points) if isinstance(key, Open) else ()
    return events.Tally(
        correct=verdicts[Verdict.CORRECT],
        partly=verdicts[Verdict.PARTLY],
        incorrect=verdicts[Verdict.INCORRECT],
        pending=verdicts[Verdict.PENDING],
        options=tuple(picked[index] for index in range(options)),
        key_points=tuple((point, found[point]) for point in points),
    )
