"""Leagues and seasons."""

from datetime import datetime, timedelta
from typing import Final

from bot.engine import events
from bot.engine.events import LeagueTrouble
from bot.quiz import calendar
from bot.quiz.boards import Season, Stage
from bot.quiz.standings import Standing
from bot.ui import wording
from bot.ui.replies import say
from bot.ui.vocabulary import (
    Action,
    Block,
    Button,
    Card,
    Code,
    Heading,
    Paragraph,
    Plain,
    Strong,
    Table,
)

_MEDALS: Final = {1: "🥇", 2: "🥈", 3: "🥉"}
_STEPS: Final = {1: "Gold", 2: "Silver", 3: "Bronze"}
_MOST_ON_A_STEP: Final = 3
_MOST_IN_A_PICTURE: Final = 10

_REFUSALS: Final = {
    LeagueTrouble.NO_NAME: "Please give the league a name: /quiz league create Summer Cup",
    LeagueTrouble.NO_CODE: "Please add the invite code: /quiz league join ABCD-EFGH-IJKL",
    LeagueTrouble.UNKNOWN: "No league has the invite code “{given}”. Its hosts see it with "
    "/quiz league show.",
    LeagueTrouble.ALREADY: "This channel plays in {given} already.",
    LeagueTrouble.NOT_IN_IT: "This channel plays in no league of that name. "
    "/quiz league show lists its leagues.",
    LeagueTrouble.TOO_MANY: "This channel plays in five leagues, which is the most. "
    "/quiz league leave makes room.",
}


def leagues(event: events.LeaguesShown) -> Card:
    """The leagues of the channel, each with its board; the code is for hosts."""
    if not event.leagues:
        return say(
            "This channel plays in no league. A host makes one with /quiz league create "
            "Summer Cup, or joins one with /quiz league join and its invite code."
        )
    lines = tuple(block for one in event.leagues for block in _league(one, host=event.host))
    return Card(
        summary="Leagues of this channel",
        blocks=(Heading("Leagues of this channel"), *lines),
        controls=tuple(
            Button(
                Action("board", ("week", one.id, "0", "")),
                f"Board: {wording.one_line(one.name, 40)}",
            )
            for one in event.leagues
        ),
    )


def _league(league: events.LeagueRow, *, host: bool) -> tuple[Block, ...]:
    where = wording.count(league.channels, "channel")
    if league.workspaces > 1:
        where = f"{where} in {wording.count(league.workspaces, 'workspace')}"
    line = Paragraph((Strong(wording.fitted(league.name, 80)), Plain(f" · {where}")))
    return (line, _invite(league)) if host else (line,)


def _invite(league: events.LeagueRow) -> Paragraph:
    return Paragraph(
        (
            Plain("Other channels, servers and platforms join it with "),
            Code(f"/quiz league join {league.code}"),
        )
    )


def league_joined(event: events.LeagueJoined) -> Card:
    """What counts from now on, and who sees it."""
    league = event.league
    name = wording.fitted(league.name, 80)
    begun = f"{name} has begun." if event.made else f"This channel plays in {name} now."
    return Card(
        summary=begun,
        blocks=(
            Paragraph((Strong(begun), Plain(" Points of today and of later days count for it."))),
            _invite(league),
            Paragraph(
                (Plain("Names and points of those who play here are seen by all its channels."),)
            ),
        ),
        controls=(Button(Action("board", ("week", league.id, "0", "")), "The league's board"),),
    )


def league_left(event: events.LeagueLeft) -> Card:
    """What stays."""
    return say(
        f"This channel leaves {wording.fitted(event.name, 80)} at the end of its day. "
        "Points earned until then stay on the league's boards."
    )


def league_refused(event: events.LeagueRefused) -> Card:
    """What to type instead."""
    return say(_REFUSALS[event.why].format(given=wording.fitted(event.given, 60)))


def seasons(event: events.SeasonsShown) -> Card:
    """The archive, with a podium for each."""
    if not event.seasons:
        return say("No season has begun here. A host starts one: /quiz season start Autumn")
    title = f"Seasons{_of(event.board)}"
    lines = tuple(block for one in event.seasons for block in _season(one, event.zone))
    return Card(
        summary=title,
        blocks=(Heading(title), *lines),
        controls=(Button(Action("board", ("season", event.board.word, "0", "")), "The board"),),
    )


def _of(board: events.NamedBoard) -> str:
    return f" · {wording.fitted(board.name, 60)}" if board.name else ""


def _season(row: events.SeasonRow, zone: str) -> tuple[Block, ...]:
    name = Strong(wording.fitted(row.season.name, 60))
    head = Paragraph((name, Plain(f" · {_season_span(row, zone)}{_waiting(row)}")))
    podium = _podium(row.podium)
    return (head, Paragraph((Plain(podium),))) if podium else (head,)


def _season_span(row: events.SeasonRow, zone: str) -> str:
    first, last = _day(row.season.starts_at, zone), _last_day(row.season, zone)
    if row.stage is Stage.PLANNED:
        return f"begins on {first}" + (f", until {last}" if last else "")
    return f"{first} to {last or 'today'} · {wording.count(row.players, 'player')}"


def _day(at: datetime, zone: str) -> str:
    return f"{at.astimezone(calendar.kept_zone(zone)):%d %B %Y}".lstrip("0")


def _last_day(season: Season, zone: str) -> str:
    """The day of its last moment: one that ends at midnight has ended the day before."""
    return _day(season.ends_at - timedelta(microseconds=1), zone) if season.ends_at else ""


def _waiting(row: events.SeasonRow) -> str:
    if row.stage is not Stage.OVER or not row.open:
        return ""
    return f" · {wording.count(row.open, 'question')} still open"


def _podium(standings: tuple[Standing, ...]) -> str:
    steps = []
    for rank, medal in _MEDALS.items():
        here = [one for one in standings if one.rank == rank]
        names = [wording.name(one.score.name) for one in here[:_MOST_ON_A_STEP]]
        if len(here) > _MOST_ON_A_STEP:
            names.append(f"{len(here) - _MOST_ON_A_STEP} more")
        if here:
            steps.append(f"{medal} {wording.listed(tuple(names))} ({here[0].score.points:,})")
    return " · ".join(steps)


def season_started(event: events.SeasonStarted) -> Card:
    """From when on what counts."""
    before = ""
    if event.open:
        asked = wording.count(event.open, "open question")
        was = "was" if event.open == 1 else "were"
        before = f" {asked.capitalize()} {was} asked before and will not count for it."
    name = f"The season {wording.fitted(event.season.name, 60)}{_of(event.board)}"
    last = _last_day(event.season, event.zone)
    ends = f" It ends with {last}." if last else ""
    if event.stage is Stage.PLANNED:
        first = _day(event.season.starts_at, event.zone)
        return say(
            f"{name} begins on {first}. Every question that is asked from then on counts for it, "
            f"whenever it closes.{ends} Until then, /quiz season end calls it off."
        )
    return say(
        f"{name} has begun. Every question that is asked from now on counts for it, whenever it "
        f"closes.{before}{ends} /quiz season end ends it{' sooner' if last else ''}."
    )


def season_ended(event: events.SeasonEnded) -> Card:
    """The podium, and what may still move it."""
    row = event.row
    name = f"The season {wording.fitted(row.season.name, 60)}{_of(event.board)}"
    if row.stage is not Stage.OVER:
        return say(f"{name} ends with {_last_day(row.season, event.zone)}.")
    title = f"{name} is over"
    lines = [_podium(row.podium) or "Nobody has points in it."]
    if row.open:
        one = row.open == 1
        lines.append(
            f"{wording.count(row.open, 'question').capitalize()} that {'was' if one else 'were'} "
            f"asked in it {'is' if one else 'are'} still open. What {'it earns' if one else 'they earn'} "
            "counts for this season, so the podium may still change until then."
        )
    if row.podium or row.open:
        lines.append("The podium is told to all once its answers are decided, within three days.")
    lines.append("Questions asked from now on do not count for it. /quiz season shows all seasons.")
    return Card(
        summary=title,
        blocks=(Heading(title), *(Paragraph((Plain(line),)) for line in lines)),
        controls=(Button(Action("board", ("season", event.board.word, "0", "")), "The board"),),
    )


def season_called_off(event: events.SeasonCalledOff) -> Card:
    """It is as if it had never been planned."""
    name = wording.fitted(event.season.name, 60)
    return say(f"The season {name}{_of(event.board)} is called off; it had not begun.")


def season_celebrated(event: events.SeasonCelebrated) -> Card:
    """Bronze, silver, gold, and the podium as a picture where there are pictures."""
    row, season = event.row, event.row.season
    title = f"🏆 The season {wording.fitted(season.name, 60)}{_of(event.board)} is decided"
    lines = [
        line
        for rank in sorted(_STEPS, reverse=True)
        if (line := _step(rank, [one for one in row.podium if one.rank == rank]))
    ]
    rows = tuple(_podium_row(one) for one in row.podium[:_MOST_IN_A_PICTURE] if one.rank in _MEDALS)
    return Card(
        summary=title,
        blocks=(
            Heading(title),
            Paragraph((Plain(_season_span(row, event.zone)),)),
            *(Paragraph((Plain(line),)) for line in lines),
            Table(header=("Place", "Player", "Points", "Right"), rows=rows, pictured=True),
        ),
        controls=(Button(Action("board", ("season", event.board.word, "0", "")), "The board"),),
    )


def _step(rank: int, here: list[Standing]) -> str:
    """Such as: Gold goes to Ann, with 120 points."""
    if not here:
        return ""
    names = tuple(wording.name(one.score.name) for one in here[:_MOST_ON_A_STEP])
    more = len(here) - len(names)
    listed = wording.listed((*names, *((f"{more} more",) if more else ())))
    points = wording.count(here[0].score.points, "point")
    return f"{_MEDALS[rank]} {_STEPS[rank]} goes to {listed}, with {points}."


def _podium_row(one: Standing) -> tuple[str, ...]:
    place = f"{one.rank}{'=' if one.shared else ''} {_MEDALS[one.rank]}"
    right = f"{one.score.correct:,} of {one.score.answered:,}"
    return place, wording.name(one.score.name), f"{one.score.points:,}", right


def season_refused(event: events.SeasonRefused) -> Card:
    """What to type instead."""
    if event.why:
        return say(event.why)
    if event.running:
        running = wording.fitted(event.running, 60)
        return say(
            f"There is the season {running} at that time. /quiz season end ends it, or calls it off."
        )
    if event.nameless:
        return say("Please give the season a name: /quiz season start Autumn")
    return say("No season is running here. /quiz season start Autumn begins one.")
