"""The leaderboard, and a player's own page."""

from typing import Final

from bot.engine import events
from bot.quiz.periods import Period
from bot.quiz.standings import Standing
from bot.ui import wording
from bot.ui.replies import say
from bot.ui.vocabulary import (
    Action,
    Block,
    Button,
    Card,
    Facts,
    Heading,
    Paragraph,
    Plain,
    Table,
    Tone,
)

_LABELS: Final = {
    Period.DAY: "Today",
    Period.WEEK: "Week",
    Period.MONTH: "Month",
    Period.ALL: "All time",
}
_MEDALS: Final = {1: "🥇", 2: "🥈", 3: "🥉"}


def leaderboard(event: events.LeaderboardShown) -> Card:
    """The standings of a period; who shares a place is said, the reader's own row is marked."""
    title = f"Leaderboard · {event.spoken_period}"
    return Card(
        summary=title,
        blocks=(Heading(title), *_board(event)),
        controls=tuple(
            Button(
                Action("board", (period.value,)),
                label,
                Tone.PRIMARY if period is event.period else Tone.PLAIN,
            )
            for period, label in _LABELS.items()
        ),
    )


def _board(event: events.LeaderboardShown) -> tuple[Block, ...]:
    if not event.standings:
        return (Paragraph((Plain("No points yet. They come when a question closes."),)),)
    own = next((i for i, one in enumerate(event.standings) if one.score.player == event.me), None)
    table = Table(
        header=("Place", "Player", "Points", "Right"),
        rows=tuple(_row(standing) for standing in event.standings),
        emphasised=own,
        pictured=True,
    )
    notes = []
    if any(standing.shared for standing in event.standings):
        notes.append("= marks a shared place.")
    if own is None:
        notes.append("You are not on this board yet.")
    if event.total > len(event.standings):
        notes.append(f"{wording.count(event.total, 'player')} in all.")
    return (table, Paragraph((Plain(" ".join(notes)),))) if notes else (table,)


def _row(standing: Standing) -> tuple[str, ...]:
    score = standing.score
    shared = "=" if standing.shared else ""
    medal = _MEDALS.get(standing.rank, "") if score.points > 0 else ""
    return (
        f"{standing.rank}{shared} {medal}".strip(),
        wording.name(score.name),
        f"{score.points:,}",
        f"{score.correct} of {score.answered}",
    )


def me(event: events.MeShown) -> Card:
    """Places, points and the streak."""
    if all(place.standing is None for place in event.places) and not event.streak.best:
        return say("You have not answered a question here yet. /quiz today shows what is open.")
    rows = tuple((place.spoken_period.capitalize(), _place(place)) for place in event.places)
    streak = wording.count(event.streak.current, "question")
    best = f" (best: {event.streak.best})" if event.streak.best > event.streak.current else ""
    waiting = (
        (("Waiting for a person", wording.count(event.waiting, "answer")),) if event.waiting else ()
    )
    title = f"{wording.name(event.name)}'s quiz"
    return Card(
        summary=title,
        blocks=(
            Heading(title),
            Facts((*rows, ("Streak", f"{streak} in a row{best}"), *waiting)),
        ),
    )


def _place(place: events.Place) -> str:
    if place.standing is None:
        return "no points yet"
    score, rank = place.standing.score, place.standing.rank
    shared = ", shared" if place.standing.shared else ""
    return (
        f"{wording.count(score.points, 'point')} · place {rank}{shared} of {place.total} · "
        f"{score.correct} of {score.answered} right"
    )
