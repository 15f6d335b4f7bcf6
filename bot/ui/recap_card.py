"""The recap of a week or a month, as the channel reads it."""

from collections.abc import Iterator
from typing import Final

from bot.engine import events
from bot.quiz.standings import Standing
from bot.ui import wording
from bot.ui.vocabulary import (
    Action,
    Bar,
    Bars,
    Block,
    Button,
    Card,
    Facts,
    Heading,
    Paragraph,
    Plain,
)

MOST_BARS: Final = 10
_MEDALS: Final = ("🥇", "🥈", "🥉")


def recap(event: events.RecapShown) -> Card:
    """Podium, what stood out, and how each question went."""
    title = f"The {event.span.value} in the quiz"
    return Card(
        summary=title,
        blocks=(
            Heading(title),
            Paragraph((Plain(_how_much(event)),)),
            *_facts(event),
            *_chart(event),
        ),
        controls=(Button(Action("board", (event.span.value,)), "Leaderboard"),),
    )


def _how_much(event: events.RecapShown) -> str:
    days = f"{event.first.day} {event.first:%B} to {event.last.day} {event.last:%B}"
    asked = wording.count(len(event.asked), "question")
    if not event.players:
        return f"{days}: {asked}, and nobody earned points. The next {event.span.value} is open to everybody."
    return f"{days}: {asked}, {wording.count(event.players, 'player')} with points."


def _facts(event: events.RecapShown) -> tuple[Block, ...]:
    rows = (*map(_place, event.podium), *_highlights(event))
    return (Facts(rows),) if rows else ()


def _place(standing: Standing) -> tuple[str, str]:
    shared = ", shared" if standing.shared else ""
    medal = _MEDALS[min(standing.rank, len(_MEDALS)) - 1]
    points = wording.count(standing.score.points, "point")
    return (
        f"{medal} Place {standing.rank}{shared}",
        f"{wording.name(standing.score.name)}, {points}",
    )


def _highlights(event: events.RecapShown) -> Iterator[tuple[str, str]]:
    if event.climber is not None:
        standing, places = event.climber
        up = wording.count(places, "place")
        yield "Biggest climber", f"{wording.name(standing.score.name)}, up {up} to {standing.rank}"
    if event.streak is not None:
        name, run = event.streak
        yield "Longest streak", f"{wording.name(name)}, {wording.count(run, 'question')} in a row"
    if event.hardest is not None:
        one = event.hardest
        got = f"{one.correct} of {one.marked} got it ({one.share:.0%})"
        yield "Hardest question", f"{_question(one.number, one.topic)}: {got}"
    if event.believed is not None:
        belief = event.believed
        answer = wording.fitted(" ".join(belief.answer.split()), 120)
        chosen = f"{belief.believers} of {belief.answered}"
        yield "Most believed, yet wrong", f"“{answer}” in question {belief.number} ({chosen})"


def _question(number: int, topic: str) -> str:
    about = f" · {wording.fitted(topic, 40)}" if topic else ""
    return f"Question {number}{about}"


def _chart(event: events.RecapShown) -> tuple[Block, ...]:
    """How many got each question, of those who answered the one with most answers."""
    most = max((one.marked for one in event.asked), default=0)
    if not most:
        return ()
    shown = event.asked[-MOST_BARS:]
    bars = tuple(Bar(_question(one.number, one.topic), one.correct) for one in shown)
    return (Bars("How many got each question", bars, most),)
