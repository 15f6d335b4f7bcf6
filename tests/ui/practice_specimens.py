"""Practice at its longest."""

from collections.abc import Iterable, Iterator

from bot.engine import events
from bot.quiz.grade import Grade
from bot.quiz.round import Round
from bot.ui import practice_card
from bot.ui.vocabulary import Form


def of_round(asked: Round, said: str, grades: Iterable[Grade]) -> dict[str, events.Event]:
    """The question, and how it went by every verdict."""
    at, zone, topic = asked.closes_at, asked.zone, asked.question.topic
    return {
        "practice": events.PracticeAsked(round=asked, due=500, narrow=True),
        "nothing to practise": events.NothingToPractise(topic=topic, next_at=at, zone=zone),
        **{
            f"practised {grade.verdict}": events.Practised(
                round=asked, spoken=said, grade=grade, due_at=at, narrow=True
            )
            for grade in grades
        },
    }


def forms(asked: Round, order: tuple[int, ...]) -> Iterator[tuple[str, Form]]:
    """Where the answer is written."""
    opened = events.PracticeFormOpened(round=asked, order=order, narrow=True)
    yield "practice form", practice_card.form(opened)
