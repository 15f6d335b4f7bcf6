"""Teams of a channel: their board, and who is in them."""

from typing import Final

from bot.engine import events
from bot.engine.events import TeamTrouble
from bot.quiz import teams as rules
from bot.quiz.periods import Period
from bot.quiz.teams import TeamStanding
from bot.ui import prose, wording
from bot.ui.replies import say
from bot.ui.vocabulary import Action, Button, Card, Facts, Heading, Paragraph, Plain, Table, Tone

MOST_NAMES: Final = 30
_LABELS: Final = {
    Period.WEEK: "This week",
    Period.MONTH: "This month",
    Period.SEASON: "Season",
    Period.ALL: "All time",
}
_MEDALS: Final = {1: "🥇", 2: "🥈", 3: "🥉"}
_HOW: Final = (
    "A host puts people into teams: /quiz teams balance 2, or /quiz teams put Red Ann, Bob"
)
_REFUSALS: Final = {
    TeamTrouble.NUMBER: f"There may be {rules.FEWEST} to {rules.MOST} teams: /quiz teams balance 3",
    TeamTrouble.TOO_FEW: "{players} on the channel's board so far, which is too few for so "
    "many teams.",
    TeamTrouble.UNKNOWN: "There is no team of that name. /quiz teams shows them.",
    TeamTrouble.BY_HAND: "There are teams here that a host made by hand, which would be gone. If "
    "that is meant, first: /quiz teams dissolve",
    TeamTrouble.TOO_MANY_TEAMS: f"There are {rules.MOST} teams already, which is the most.",
    TeamTrouble.NAMELESS: "Please name the team and its people, as the leaderboard shows them: "
    "/quiz teams put Red Ann, Bob",
}


def board(event: events.TeamBoardShown) -> Card:
    """The teams by their means, and how they are compared."""
    title = f"Teams · {wording.fitted(event.spoken_period, 40)}"
    if not event.standings:
        return say(f"There are no teams here. {_HOW}")
    own = [at for at, one in enumerate(event.standings) if one.team == event.own]
    return Card(
        summary=title,
        blocks=(
            Heading(title),
            Table(
                header=("Place", "Team", "Mean", "Members"),
                rows=tuple(map(_row, event.standings)),
                emphasised=own[0] if own else None,
                pictured=True,
            ),
            Paragraph((Plain(_compared(event)),)),
        ),
        controls=tuple(
            Button(
                Action("teams", (period.value,)),
                label,
                Tone.PRIMARY if period is event.period else Tone.PLAIN,
            )
            for period, label in _LABELS.items()
            if period is not Period.SEASON or event.seasons
        ),
    )


def _row(one: TeamStanding) -> tuple[str, ...]:
    shared = "=" if one.shared else ""
    medal = _MEDALS.get(one.rank, "") if one.best > 0 else ""
    place = f"{one.rank}{shared} {medal}".strip()
    return place, wording.name(one.team), f"{one.mean:,.1f}", f"{one.members:,}"


def _compared(event: events.TeamBoardShown) -> str:
    counted = event.standings[0].counted
    best = "the best member" if counted == 1 else f"the best {counted:,} members"
    own = "" if event.own else " You are in no team."
    return (
        f"Teams are compared by the mean points of {best} of each, as many as the smallest team "
        f"has.{own}"
    )


def listed(event: events.TeamsShown) -> Card:
    """Who is in which team."""
    unknown = tuple(
        Paragraph((Plain(f"Nobody, or more than one, is called “{wording.one_line(one, 80)}”."),))
        for one in event.unknown[:MOST_NAMES]
    )
    if not event.teams:
        return say(f"There are no teams here. {_HOW}", *prose.within(unknown, prose.CARD - 300))
    rows = tuple(
        (f"{wording.name(team)} ({len(names):,})", wording.fitted(_names(names), 300))
        for team, names in event.teams
    )
    typed = "The board: /quiz leaderboard teams. Changes: /quiz teams put, out, balance, dissolve."
    return Card(
        summary="Teams",
        blocks=(
            Heading("Teams"),
            Facts(rows),
            *prose.within(unknown, 800),
            Paragraph((Plain(typed),)),
        ),
    )


def _names(names: tuple[str, ...]) -> str:
    shown = tuple(map(wording.name, names[:MOST_NAMES]))
    more = len(names) - len(shown)
    return wording.listed((*shown, *((f"{more:,} more",) if more else ())))


def refused(event: events.TeamsRefused) -> Card:
    """What to do instead."""
    number = event.players
    players = f"Only {wording.count(number, 'player')} {_are(number)}" if number else "Nobody is"
    return say(_REFUSALS[event.trouble].format(players=players))


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
