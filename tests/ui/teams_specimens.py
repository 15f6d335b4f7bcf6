"""Teams, what is dynamic at its longest."""

from bot.engine import events
from bot.quiz import teams
from bot.quiz.periods import Period
from tests.ui.fillings import filled


def teams_of(name: str, filling: str) -> dict[str, events.Event]:
    return {
        "teams board": events.TeamBoardShown(
            period=Period.SEASON,
            spoken_period=name,
            seasons=True,
            standings=teams.standings(
                {f"{letter}{name}": [1_000_000] * 9 for letter in "abcdefgh"}
            ),
            own="",
        ),
        "no teams board": events.TeamBoardShown(
            period=Period.WEEK, spoken_period="this week", seasons=False, standings=(), own=""
        ),
        "teams": events.TeamsShown(
            teams=tuple((f"{letter}{name}", (name,) * 500) for letter in "abcdefgh"),
            unknown=(filled(filling, 3000),) * 40,
        ),
        "no teams": events.TeamsShown(teams=(), unknown=(filled(filling, 3000),) * 40),
        **{
            f"teams {one}": events.TeamsRefused(trouble=one, players=1)
            for one in events.TeamTrouble
        },
    }
