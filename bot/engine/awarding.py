"""What answers to a round are worth: by the rules of its day, and how each came about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.engine.world import World
from bot.quiz import scoring, streaks
from bot.quiz.grade import Verdict
from bot.quiz.round import Round
from bot.quiz.scoring import Effort, Line, ScoringRules
from bot.store import retrospect, rulesets
from bot.store.answers import Mark
from bot.store.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What decides over the points of a round's answers; `runs` are those in a row, by player."""

    round: Round
    rules: ScoringRules
    posted_at: datetime
    hinted: frozenset[str]
    runs: Mapping[str, int]

    def lines(self, mark: Mark) -> tuple[Line, ...]:
        """What the answer earns; nothing while it is pending."""
        if mark.verdict == Verdict.PENDING:
            return ()
        difficulty = self.round.question.difficulty
        return scoring.award(mark.score, difficulty, self.rules, self.effort(mark))

    def effort(self, mark: Mark) -> Effort:
        """How the answer came about."""
        return Effort(
            after=mark.submitted_at - self.posted_at,
            open_for=self.round.closes_at - self.posted_at,
            changes=mark.changes,
            hinted=mark.player in self.hinted,
            run=self.runs.get(mark.player, 1),
        )


async def terms(connection: Connection, round_: Round, runs: Mapping[str, int]) -> Terms:
    """The terms of a round, where everybody's run at its close is known."""
    rules = await rulesets.of_day(connection, round_.channel, round_.day)
    return Terms(
        round=round_,
        rules=rules,
        posted_at=await rulesets.posted_at(connection, round_),
        hinted=await rulesets.hinted_in(connection, round_) if rules.hint else frozenset(),
        runs=runs,
    )


async def terms_for(connection: Connection, round_: Round, player: str) -> Terms:
    """The terms of a round for one of its players, as they were when it closed."""
    place, answered = await retrospect.answered_until(connection, round_, (player,))
    posted = range(max(place - retrospect.ROUNDS_BACK, 1), place + 1)
    run = streaks.streak(posted, answered.get(player, ())).current
    return await terms(connection, round_, {player: run})


async def rules_of(world: World, round_: Round) -> ScoringRules:
    """The rules by which a round is played."""
    async with world.database.reading() as connection:
        return await rulesets.of_day(connection, round_.channel, round_.day)


async def worth(world: World, round_: Round) -> int:
    """The points of a full answer, before anything is added or taken away."""
    return (await rules_of(world, round_)).full(round_.question.difficulty)
