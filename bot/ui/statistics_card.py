"""What hosts read about their questions, topics and people."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from bot.engine import events
from bot.quiz import calendar
from bot.quiz.statistics import OfQuestion
from bot.ui import prose, wording
from bot.ui.replies import say
from bot.ui.vocabulary import Bar, Bars, Block, Card, Heading, Paragraph, Plain, Table

_MOST: Final = 8  # rows of a table or a chart
_MINUTE: Final = timedelta(minutes=1)
_MEANINGS: Final = (
    "The mean score is the difficulty index: a high one is easy. Discrimination is the correlation "
    "with the same people's other answers, of at least five people: a negative one casts doubt on "
    "the key. Skipped are those who answered something that week, and not this."
)


def statistics(event: events.StatisticsShown) -> Card:
    """Topics to teach next, the hardest questions, what may be wrong with some, and who came."""
    found = event.found
    if not any(week.answered for week in found.weeks):
        return say("Nothing was answered here in the last three months.")
    title = "How the questions did"
    since = f"{event.since.day} {event.since:%B %Y}"
    return Card(
        summary=title,
        blocks=(
            Heading(title),
            Paragraph((Plain(f"Since {since}, the hardest first."),)),
            _topics(event),
            _questions(event),
            *_notes(found.questions),
            _weeks(event),
        ),
    )


def page(event: events.StatisticsShown) -> Card:
    """All of it, for a surface with room for a page: nothing cut, and who chose which option."""
    found = event.found
    since = f"{event.since.day} {event.since:%B %Y}"
    title = "Statistics"
    asked = [one for one in found.questions if one.answered]
    return Card(
        summary=title,
        blocks=(
            Heading(title),
            Paragraph((Plain(f"Closed questions since {since}. {_MEANINGS}"),)),
            Heading("Topics: what to teach next"),
            _topics(event, len(found.topics)),
            Heading("Participation"),
            _weeks(event, len(found.weeks)),
            Heading("Questions, the hardest first"),
            _questions(event, len(found.questions)),
            *_notes(found.questions),
            *(Heading("Options chosen") for _ in asked[:1]),
            *(_options(one) for one in asked if one.options),
        ),
    )


def _options(one: OfQuestion) -> Bars:
    """How many chose which option; the right ones are marked."""
    bars = tuple(
        Bar(" ".join(text.split()), chosen, marked=right)
        for (text, right), chosen in zip(one.options, one.chosen, strict=True)
    )
    return Bars(prose.gist(one.prompt, 200), bars, one.answered)


def _topics(event: events.StatisticsShown, most: int = _MOST) -> Table:
    return Table(
        header=("Topic", "Mastered", "Answers"),
        rows=tuple(
            (wording.fitted(one.topic, 40), f"{one.mastery:.0%}", f"{one.answered:,}")
            for one in event.found.topics[:most]
            if one.mastery is not None
        ),
    )


def _questions(event: events.StatisticsShown, most: int = _MOST) -> Table:
    return Table(
        header=("Question", "Mean score", "Discrimination", "Median time", "Skipped"),
        rows=tuple(
            (
                wording.fitted(" ".join(one.prompt.split()), 60),
                f"{one.difficulty:.0%}",
                "–" if one.discrimination is None else f"{one.discrimination:+.2f}",
                "–" if one.took is None else _time(one.took),
                "–" if one.skipped is None else f"{one.skipped:.0%}",
            )
            for one in event.found.questions[:most]
            if one.difficulty is not None
        ),
    )


def _time(took: timedelta) -> str:
    if took < _MINUTE:
        return f"{max(int(took.total_seconds()), 0)} s"
    return calendar.spoken_duration(_MINUTE * (took // _MINUTE))


def _notes(questions: tuple[OfQuestion, ...]) -> Iterator[Block]:
    doubtful = [one for one in questions if (one.discrimination or 0) < 0]
    if doubtful:
        first = wording.fitted(" ".join(doubtful[0].prompt.split()), 120)
        more = f" and {len(doubtful) - 1} more" if len(doubtful) > 1 else ""
        told = (
            f"Those who know more got “{first}”{more} wrong more often than others "
            "(a negative discrimination): look whether the key is right."
        )
        yield Paragraph((Plain(told),))


def _weeks(event: events.StatisticsShown, most: int = _MOST) -> Bars:
    weeks = event.found.weeks[-most:]
    bars = tuple(Bar(f"Week of {one.monday.day} {one.monday:%B}", one.players) for one in weeks)
    return Bars("Players by week", bars, max((one.players for one in weeks), default=0))
