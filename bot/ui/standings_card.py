"""The leaderboard, and a player's own page."""

from typing import Final

from bot.engine import events
from bot.quiz import diary
from bot.quiz.boards import topic_key
from bot.quiz.periods import Period
from bot.quiz.standings import Standing
from bot.ui import wording
from bot.ui.replies import say
from bot.ui.vocabulary import (
    Action,
    Block,
    Button,
    Calendar,
    Card,
    Choice,
    Facts,
    Heading,
    Option,
    Paragraph,
    Plain,
    Table,
    Tone,
)

_LABELS: Final = {
    Period.DAY: "Today",
    Period.WEEK: "Week",
    Period.MONTH: "Month",
    Period.SEASON: "Season",
    Period.ALL: "All time",
}
_BEFORE: Final = {
    Period.DAY: "yesterday",
    Period.WEEK: "last week",
    Period.MONTH: "last month",
    Period.SEASON: "last season",
}
_MEDALS: Final = {1: "🥇", 2: "🥈", 3: "🥉"}
_PAGE: Final = 10
_HALF_A_YEAR: Final = f"Your days of the last {diary.WEEKS} weeks"
_MARKS: Final = ("no question", "missed", "wrong", "partly right", "all right")  # as in diary.Mark
_MOST_NAMED: Final = 8  # topics or boards in a sentence
_NO_POINTS: Final = "No points yet. They come when a question closes."


def leaderboard(event: events.LeaderboardShown) -> Card:
    """The standings of a period; who shares a place is said, the reader's own row is marked."""
    title = _title(event)
    return Card(
        summary=title,
        blocks=(Heading(title), *_board(event)),
        controls=(*_periods(event), *_pages(event), *_boards(event)),
    )


def _title(event: events.LeaderboardShown) -> str:
    season = "season " if event.period is Period.SEASON else ""
    parts = (
        "Leaderboard",
        wording.fitted(event.board.name, 40),
        f"{season}{wording.fitted(event.spoken_period, 40)}",
        wording.fitted(event.topic, 40),
    )
    return " · ".join(part for part in parts if part)


def _action(event: events.LeaderboardShown, **other: str) -> Action:
    """Another view of the board: what is not named stays as it is."""
    now = {
        "period": event.period.value,
        "board": event.board.word,
        "first": str(event.view.first),
        "topic": topic_key(event.topic) if event.topic else "",
    } | other
    return Action("board", tuple(now.values()))


def _periods(event: events.LeaderboardShown) -> tuple[Button, ...]:
    shown = (one for one in _LABELS if one is not Period.SEASON or event.seasons)
    return tuple(
        Button(
            _action(event, period=period.value, first="0"),
            _LABELS[period],
            Tone.PRIMARY if period is event.period else Tone.PLAIN,
        )
        for period in shown
    )


def _pages(event: events.LeaderboardShown) -> tuple[Button, ...]:
    first, after = event.view.first, event.view.first + _PAGE
    up = (Button(_action(event, first=str(max(first - _PAGE, 0))), "▲ Higher places"),)
    down = (Button(_action(event, first=str(after)), "▼ Lower places"),)
    return (*(up if first > 0 else ()), *(down if after < event.view.total else ()))


def _boards(event: events.LeaderboardShown) -> tuple[Choice, ...]:
    """Leagues are worth a choice; without one the workspace's board is typed."""
    if len(event.boards) <= len((events.CHANNEL, events.WORKSPACE)):
        return ()
    return (
        Choice(
            _action(event, board="", first="0"),
            "Another board",
            tuple(Option(one.word, _board_name(one)) for one in event.boards),
            chosen=(event.board.word,),
            send="Show it",
        ),
    )


def _board_name(board: events.NamedBoard) -> str:
    return wording.one_line(board.name, 60) or "this channel"


def _board(event: events.LeaderboardShown) -> tuple[Block, ...]:
    view = event.view
    if not view.total:
        return (_said(_NO_POINTS),)
    page = {one.score.player for one in view.page}
    apart = [one for one in view.own if one.score.player not in page]
    before = [one for one in apart if view.page and one.rank < view.page[0].rank]
    rows = (*before, *view.page, *(one for one in apart if one not in before))
    own = next((i for i, one in enumerate(rows) if one.score.player == event.me), None)
    table = Table(
        header=("Place", "Player", "Points", "Right", *(("Moved",) if event.moved else ())),
        rows=tuple(_row(one, event.moved) for one in rows),
        emphasised=own,
        pictured=True,
    )
    notes = " ".join(_notes(event, rows, on_it=own is not None))
    return (table, _said(notes)) if notes else (table,)


def _notes(
    event: events.LeaderboardShown, rows: tuple[Standing, ...], *, on_it: bool
) -> tuple[str, ...]:
    notes = []
    if any(standing.shared for standing in rows):
        notes.append("= marks a shared place.")
    if event.moved:
        notes.append(f"▲ and ▼ are places since {_BEFORE[event.period]}.")
    if event.hidden:
        notes.append("You are hidden from boards. /quiz privacy show brings you back.")
    elif not on_it:
        notes.append("You are not on this board yet.")
    if event.view.total > len(rows):
        notes.append(f"{wording.count(event.view.total, 'player')} in all.")
    return tuple(notes)


def _row(standing: Standing, moved: dict[str, int] | None) -> tuple[str, ...]:
    score = standing.score
    shared = "=" if standing.shared else ""
    medal = _MEDALS.get(standing.rank, "") if score.points > 0 else ""
    return (
        f"{standing.rank}{shared} {medal}".strip(),
        wording.name(score.name),
        f"{score.points:,}",
        f"{score.correct} of {score.answered}",
        *((_moved(moved.get(score.player)),) if moved else ()),
    )


def _moved(places: int | None) -> str:
    if places is None:
        return "new"
    if places == 0:
        return "–"
    return f"▲{places}" if places > 0 else f"▼{-places}"


def no_such_board(event: events.NoSuchBoard) -> Card:
    """What can be typed instead."""
    leagues = [one.name for one in event.known if one.name and one.word != events.WORKSPACE]
    named = ("channel", "workspace", *(wording.one_line(one, 40) for one in leagues[:_MOST_NAMED]))
    asked = wording.fitted(event.asked_for, 40)
    return say(
        f"There is no board or period “{asked}” here. Boards: {wording.listed(named)}. "
        "Periods: day, week, month, season and all."
    )


def no_such_topic(event: events.NoSuchTopic) -> Card:
    """What can be typed instead."""
    asked = wording.fitted(event.asked_for, 60)
    if not event.known:
        return say(
            f"Nobody has points in “{asked}” yet. Topics have boards by month, season and all time."
        )
    known = wording.listed(tuple(wording.one_line(one, 60) for one in event.known[:_MOST_NAMED]))
    return say(f"Nobody has points in “{asked}”. Topics here: {known}.")


def no_season(event: events.NoSeason) -> Card:
    """How one begins."""
    return say("No season has begun here. A host starts one: /quiz season start Autumn")


def me(event: events.MeShown) -> Card:
    """Places, points and the streak."""
    if all(place.standing is None for place in event.places) and not event.streak.best:
        return say("You have not answered a question here yet. /quiz today shows what is open.")
    rows = tuple((place.spoken_period.capitalize(), spoken_place(place)) for place in event.places)
    streak = wording.count(event.streak.current, "question")
    best = f" (best: {event.streak.best})" if event.streak.best > event.streak.current else ""
    kept = event.streak.freezes
    freezes = (("Freezes", f"{kept}, each covers a question that you miss"),) if kept else ()
    waiting = (
        (("Waiting for a person", wording.count(event.waiting, "answer")),) if event.waiting else ()
    )
    title = f"{wording.name(event.name)}'s quiz"
    right = _accuracy(event)
    return Card(
        summary=title,
        blocks=(
            Heading(title),
            Facts((*rows, *right, ("Streak", f"{streak} in a row{best}"), *freezes, *waiting)),
            *_topics(event),
            *_calendar(event),
        ),
    )


def _accuracy(event: events.MeShown) -> tuple[tuple[str, str], ...]:
    """Of all that was answered, ever."""
    ever = event.places[-1].standing
    if ever is None or not ever.score.answered:
        return ()
    share = ever.score.correct / ever.score.answered
    return (("Accuracy", f"{share:.0%} of your answers are right"),)


def _topics(event: events.MeShown) -> tuple[Block, ...]:
    """The topics with most points, the others together."""
    if not event.topics:
        return ()
    rows = tuple(
        (wording.fitted(topic, 40), f"{one.points:,}", f"{one.correct} of {one.answered}")
        for topic, one in event.topics[:_MOST_NAMED]
    )
    more = len(event.topics) - len(rows)
    left = (_said(f"And {wording.count(more, 'topic')} more."),) if more else ()
    return (Table(header=("Topic", "Points", "Right"), rows=rows), *left)


def _calendar(event: events.MeShown) -> tuple[Block, ...]:
    if event.since is None or not any(event.days):
        return ()
    return (Calendar(_HALF_A_YEAR, event.since, tuple(map(int, event.days)), _MARKS),)


def spoken_place(place: events.Place) -> str:
    """Points, rank and how many were right."""
    if place.standing is None:
        return "no points yet"
    score, rank = place.standing.score, place.standing.rank
    shared = ", shared" if place.standing.shared else ""
    return (
        f"{wording.count(score.points, 'point')} · place {rank}{shared} of {place.total} · "
        f"{score.correct} of {score.answered} right"
    )


def _said(text: str) -> Paragraph:
    return Paragraph((Plain(text),))
