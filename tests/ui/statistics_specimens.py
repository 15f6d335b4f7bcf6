"""The statistics of hosts, what is dynamic at its longest."""

from datetime import timedelta

from bot.engine import events
from bot.quiz.statistics import OfQuestion, OfTopic, OfWeek, Statistics
from tests.ui.fillings import AT, filled


def of_channel(filling: str) -> dict[str, events.Event]:
    long = filled(filling, 3000)
    question = OfQuestion(
        question="p/q",
        topic=long,
        prompt=long,
        asked=99,
        answered=12_345,
        difficulty=1.0,
        discrimination=-0.99,
        took=timedelta(days=9, hours=23, minutes=59),
        skipped=1.0,
        options=((long, True),) * 25,
        chosen=(12_345,) * 25,
    )
    topic = OfTopic(topic=long, questions=99, answered=123_456, players=99, mastery=1.0)
    week = OfWeek(monday=AT.date(), rounds=99, players=12_345, answered=12_345, mean=1.0)
    full = Statistics(questions=(question,) * 60, topics=(topic,) * 60, weeks=(week,) * 60)
    nothing = Statistics(questions=(), topics=(), weeks=())
    return {
        "statistics": events.StatisticsShown(since=AT.date(), found=full),
        "no statistics": events.StatisticsShown(since=AT.date(), found=nothing),
    }
