"""The recap of a week, what is dynamic at its longest."""

from datetime import time

from bot.engine import events
from bot.quiz.recap import Asked, Belief, RecapTime, Span
from bot.quiz.schedule import Weekday
from bot.quiz.standings import Standing
from tests.ui.fillings import AT, filled

MONDAYS = (
    RecapTime(day=Weekday.MON, at=time(9)),
    RecapTime(span=Span.MONTH, day=28, at=time(9)),
)


def recaps(ranked: tuple[Standing, ...], filling: str) -> dict[str, events.Event]:
    asked = Asked(number=12_345, topic=filled(filling, 500), marked=12_345, correct=1_234)
    belief = Belief(number=12_345, answer=filled(filling, 900), believers=9_999, answered=12_345)
    quiet = events.RecapShown(
        span=Span.MONTH,
        first=AT.date(),
        last=AT.date(),
        asked=(Asked(number=1, topic="", marked=0, correct=0),),
        podium=(),
        players=0,
        climber=None,
        streak=None,
        hardest=None,
        believed=None,
    )
    return {
        "quiet recap": quiet,
        "recap": events.RecapShown(
            span=Span.WEEK,
            first=AT.date(),
            last=AT.date(),
            asked=(asked,) * 60,
            podium=ranked[:3],
            players=12_345,
            climber=(ranked[0], 1_234),
            streak=(filled(filling, 80), 12_345),
            hardest=asked,
            believed=belief,
        ),
    }
