"""A model reads stored answers of closed rounds, after their players were answered.

Agreement with the offline grader settles what it was unsure of; a difference waits for a person.
The model alone never changes a mark.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Final

from bot.engine import settling
from bot.engine.world import World
from bot.grading import second_opinion
from bot.quiz.answer import Written
from bot.quiz.grade import Grade, GradedBy, Verdict
from bot.quiz.player import Account
from bot.quiz.round import Round
from bot.store import answers, opinions
from bot.store.decisions import Cause
from bot.store.opinions import Opinion, Outcome

LOOK_BACK: Final = timedelta(days=2)  # older marks have settled in people's minds
AT_ONCE: Final = 50
SPOKEN: Final = "model:"  # before its name, where an account stands otherwise
_AGREED: Final = "A second reading, by a language model, came to the same mark."
_DIFFERS: Final = "Two readings of your answer differ, so a person will look."


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Which model, for all prose or what is pending only, and how many answers a day in UTC."""

    model: str
    everything: bool
    a_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An answer that is this process's to ask about."""

    round: Round
    row: answers.AnswerRow
    text: str

    @property
    def key(self) -> answers.Key:
        """Where it is kept."""
        return self.round.channel.workspace, self.round.id, self.row.player.id


class BudgetSpent(Exception):
    """No more answers today."""


async def following(world: World, terms: Terms, at: datetime) -> Asked | None:
    """Claim an answer before anybody is asked about it; `BudgetSpent` when it must wait."""
    while found := await _waiting(world, terms, at):
        if asked := await _claimed(world, terms, found, at):
            return asked
    return None


async def _waiting(world: World, terms: Terms, at: datetime) -> tuple[answers.Found, ...]:
    async with world.database.reading() as connection:
        return await answers.without_opinion(
            connection, since=at - LOOK_BACK, everything=terms.everything, limit=AT_ONCE
        )


async def _claimed(
    world: World, terms: Terms, found: tuple[answers.Found, ...], at: datetime
) -> Asked | None:
    """One of these; those that no model should read are left for good."""
    today = datetime.combine(at.astimezone(UTC), time(), UTC)
    async with world.database.writing() as connection:
        spent = await opinions.spent(connection, since=today) >= terms.a_day
        for round_, row in found:
            text = row.answer.text if isinstance(row.answer, Written) else ""
            asked = Asked(round=round_, row=row, text=text)
            if not second_opinion.readable(round_.question, text, row.grade):
                await opinions.claim(connection, asked.key, Outcome.LEFT, at=at)
            elif not spent and await opinions.claim(connection, asked.key, Outcome.ASKED, at=at):
                return asked
    if spent:
        raise BudgetSpent
    return None


async def take(
    world: World, asked: Asked, said: Grade | None, terms: Terms, at: datetime
) -> Outcome:
    """Keep what the model said, and let the mark follow where it may."""
    opinion = Opinion(outcome=_outcome(asked.row.grade, said), grade=said)
    async with world.database.writing() as connection:
        row = await answers.of_player(connection, *asked.key)
        if row is None:  # joined with another player, or forgotten
            return Outcome.FAILED
        await opinions.finish(connection, asked.key, opinion)
        after = _after(row.grade, said)
        if row.grade == asked.row.grade and after != row.grade:
            change = settling.Change(round=asked.round, row=row, after=after)
            by = Account(workspace=asked.key[0], user=f"{SPOKEN}{terms.model}", name="")
            reason = settling.Reason(cause=Cause.MODEL, by=by, words=after.reason)
            await settling.settle(connection, world, (change,), reason, at=at)
    return opinion.outcome


def _outcome(grade: Grade, said: Grade | None) -> Outcome:
    if said is None:
        return Outcome.FAILED
    return Outcome.AGREED if second_opinion.agrees(grade, said) else Outcome.DIFFERED


def _after(grade: Grade, said: Grade | None) -> Grade:
    """The offline grade, unless two of one mind settle it, or two that differ make it pending."""
    if said is None:
        return grade
    if second_opinion.settles(grade, said):
        return replace(
            grade,
            score=grade.score if said.verdict is Verdict.PARTLY else settling.SCORES[said.verdict],
            verdict=said.verdict,
            rule=second_opinion.RULE,
            reason=_AGREED,
            graded_by=GradedBy.MODEL,
        )
    if grade.verdict is Verdict.PENDING or second_opinion.agrees(grade, said):
        return grade
    return replace(grade, verdict=Verdict.PENDING, rule="opinions-differ", reason=_DIFFERS)
