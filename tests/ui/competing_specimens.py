"""Every card about points, boards and people, what is dynamic at its longest."""

from dataclasses import replace
from datetime import timedelta

from bot.engine import events
from bot.quiz.boards import Season, Stage, of_league
from bot.quiz.grade import Grade
from bot.quiz.round import Round
from bot.quiz.scoring import Effort, Reason, ScoringRules
from bot.quiz.standings import Standing
from bot.store.identity import Forgotten
from tests.ui import teams_specimens
from tests.ui.fillings import AT, ZONE, filled

DEAREST = ScoringRules(
    easy=1000, moderate=1000, difficult=1000, speed=1000, streak=1000, change=1000, hint=1000
)


def points(asked: Round, grade: Grade) -> dict[str, events.Event]:
    why = _why(asked, grade)
    return {
        "hint priced": events.HintPriced(round=asked, cost=1_000),
        "why": why,
        "why, pending": replace(why, lines=()),
        "why, silent": replace(why, grade=None),
    }


def _why(asked: Round, grade: Grade) -> events.WhyShown:
    lines = (*((reason.value, 1_000) for reason in Reason), *((grade.reason[:90], -1_000),) * 20)
    return events.WhyShown(
        round=asked,
        grade=grade,
        rules=DEAREST,
        effort=Effort(after=timedelta(days=9), open_for=timedelta(days=10), changes=99, run=1_000),
        lines=lines,
    )


def own(filling: str) -> dict[str, events.Event]:
    name, everywhere = filled(filling, 80), ("discord", "slack", "web") * 20
    refused = {
        f"link refused, {why.value}": events.LinkRefused(why=why) for why in events.LinkTrouble
    }
    code = "ABCD-EFGH-IJKL"
    return {
        "link": events.LinkCodeShown(code=code, until=AT, zone=ZONE, linked=everywhere),
        "link offered": events.LinkOffered(code="c" * 40, name=name, platform="discord"),
        "linked": events.AccountsLinked(platforms=everywhere),
        "privacy": events.PrivacyShown(hidden=False, known=True),
        "privacy, hidden": events.PrivacyShown(hidden=True, known=True),
        "hidden": events.BoardsLeft(hidden=True),
        "shown": events.BoardsLeft(hidden=False),
        "exported": events.DataExported(text=filled(filling, 100_000), answers=12_345),
        "deletion offered": events.DeletionOffered(accounts=12, answers=12_345),
        "deleted": events.DataDeleted(what=Forgotten(accounts=9, answers=12_345, entries=99_999)),
        "leaver": events.LeaverNoted(name=name),
        "no such player": events.NoSuchPlayer(name=name, several=False),
        "several players": events.NoSuchPlayer(name=name, several=True),
        "no player": events.NoSuchPlayer(name="", several=False),
        "nothing kept": events.NothingKept(),
        **refused,
    }


def competing(ranked: tuple[Standing, ...], filling: str) -> dict[str, events.Event]:
    board = events.NamedBoard(word="l" * 12, name=filled(filling, 60))
    name = filled(filling, 60)
    league = events.LeagueRow(
        id="l" * 12, name=name, code="ABCD-EFGH-IJKL", channels=1_200, workspaces=300
    )
    refused = {
        f"league refused, {why.value}": events.LeagueRefused(why=why, given=filled(filling, 3000))
        for why in events.LeagueTrouble
    }
    return {
        "scoring": events.ScoringShown(rules=DEAREST, later=((AT.date(), DEAREST),) * 9),
        "scoring set": events.ScoringSet(rules=DEAREST, since=AT.date()),
        "no such board": events.NoSuchBoard(asked_for=filled(filling, 3000), known=(board,) * 6),
        "no such topic": events.NoSuchTopic(
            asked_for=filled(filling, 3000), known=(filled(filling, 900),) * 60
        ),
        "no topic": events.NoSuchTopic(asked_for="x", known=()),
        "no season": events.NoSeason(board=board),
        "leagues": events.LeaguesShown(
            leagues=tuple(replace(league, id=letter * 12) for letter in "abcde"), host=True
        ),
        "no leagues": events.LeaguesShown(leagues=(), host=False),
        "league joined": events.LeagueJoined(league=league, made=False),
        "league left": events.LeagueLeft(name=name),
        **seasons(ranked, board, name),
        **teams_specimens.teams_of(name, filling),
        **refused,
    }


def seasons(
    ranked: tuple[Standing, ...], board: events.NamedBoard, name: str
) -> dict[str, events.Event]:
    season = Season(board=of_league("l" * 12), number=12, name=name, starts_at=AT, ends_at=AT)
    row = events.SeasonRow(
        season=season, stage=Stage.OVER, podium=ranked[:10], players=100_000, open=12
    )
    planned = events.SeasonRow(season=season, stage=Stage.PLANNED, podium=(), players=0, open=12)
    begun = {
        f"season {stage.value}": events.SeasonStarted(
            board=board, zone=ZONE, season=season, stage=stage, open=2
        )
        for stage in Stage
    }
    return {
        "seasons": events.SeasonsShown(board=board, zone=ZONE, seasons=(row, planned) * 4),
        "no seasons": events.SeasonsShown(board=board, zone=ZONE, seasons=()),
        **begun,
        "season ended": events.SeasonEnded(board=board, zone=ZONE, row=row),
        "season ends": events.SeasonEnded(
            board=board, zone=ZONE, row=replace(row, stage=Stage.RUNNING)
        ),
        "season called off": events.SeasonCalledOff(board=board, season=season),
        "season celebrated": events.SeasonCelebrated(board=board, row=row, zone=ZONE),
        "season refused": events.SeasonRefused(board=board, running=name),
        "no season runs": events.SeasonRefused(board=board),
        "season without a name": events.SeasonRefused(board=board, nameless=True),
        "season on no day": events.SeasonRefused(board=board, why=name),
    }
