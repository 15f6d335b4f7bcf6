"""What answers are worth here, changed from a day on; and how one's points came about."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta

from bot.engine import awarding, events, looking, requests
from bot.engine import boards as places
from bot.engine.world import World
from bot.quiz import dates
from bot.quiz.round import Round, RoundState
from bot.quiz.scoring import ScoringRules
from bot.store import answers, ledger, people, rulesets
from bot.store.database import Connection


async def show(world: World, request: requests.ShowScoring, at: datetime) -> events.Told:
    """The rules of today, and what is set for later."""
    async with world.database.reading() as connection:
        day = await places.local_day(connection, world, request.where, at)
        return events.ScoringShown(
            rules=await rulesets.of_day(connection, request.where, day),
            later=await rulesets.after(connection, request.where, day),
        )


async def set_(world: World, request: requests.SetScoring, at: datetime) -> events.Told:
    """Change what was named from a day on: the past, and what is open, keep their rules."""
    async with world.database.writing() as connection:
        today = await places.local_day(connection, world, request.where, at)
        open_day = await rulesets.last_open_day(connection, request.where) or today
        earliest = max(today, open_day) + timedelta(days=1)
        try:
            since = _since(request.since, today, earliest)
            before = await rulesets.of_day(connection, request.where, since)
            rules = _changed(before, request.given)
        except ValueError as error:
            return events.SettingRefused(reasons=(str(error),))
        await rulesets.set_from(connection, request.where, since, rules)
    return events.ScoringSet(rules=rules, since=since)


def _since(typed: str, today: date, earliest: date) -> date:
    since = dates.parse_date(typed, today=today) if typed.strip() else earliest
    if since < earliest:
        raise ValueError(
            f"Points of past and open questions stay as they are: the first day on which others "
            f"can count is {dates.spoken_date(earliest)}."
        )
    return since


def _changed(before: ScoringRules, given: Mapping[str, str]) -> ScoringRules:
    values = asdict(before)
    for name, typed in given.items():
        if not (typed.isascii() and typed.isdigit() and len(typed) < 6):
            raise ValueError(f"Please give whole points for “{name}”, such as {name}:5.")
        values[name] = int(typed)
    return ScoringRules(**values)


async def why(world: World, request: requests.ShowWhy, at: datetime) -> events.Told:
    """The lines of one's ledger for a round."""
    round_ = await looking.closed_round_meant(world, request)
    if round_ is None or round_.channel != request.where or round_.state is RoundState.VOID:
        return events.NoSuchRound()
    if round_.state is RoundState.OPEN or await looking.answer_to_come(world, round_, at):
        return events.ResultNotYet(round=round_, spoken="")
    async with world.database.reading() as connection:
        player = await people.known(connection, request.who.workspace, request.who.user)
        return await _explained(connection, round_, player.id if player else "")


async def _explained(connection: Connection, round_: Round, player: str) -> events.WhyShown:
    workspace = round_.channel.workspace
    row = await answers.of_player(connection, workspace, round_.id, player)
    terms = await awarding.terms_for(connection, round_, player)
    return events.WhyShown(
        round=round_,
        grade=row.grade if row else None,
        rules=terms.rules,
        effort=terms.effort(row.mark(row.grade)) if row else None,
        lines=await ledger.lines(connection, workspace, round_.id, player),
    )
