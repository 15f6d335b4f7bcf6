"""Every stored answer to a question graded again, first as a dry run: its key has learnt a wording.

A host's own decisions stand, and a doubt that a second opinion has settled does not come back.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.engine import events, settling
from bot.engine.world import World
from bot.quiz.amending import Wording, amended
from bot.quiz.answer import Written
from bot.quiz.grade import GradedBy, Verdict
from bot.quiz.round import Round
from bot.store import answers

MOST_EXAMPLES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrading:
    """How many answers were looked at, and those that would be graded otherwise, with their words."""

    looked_at: int
    changes: tuple[settling.Change, ...]
    words: tuple[str, ...]

    def effect(self) -> events.Effect:
        """The same in numbers, with a few examples."""
        better = sum(one.after.score > one.before.score for one in self.changes)
        return events.Effect(
            looked_at=self.looked_at,
            better=better,
            worse=len(self.changes) - better,
            examples=tuple(
                (words, one.before.verdict, one.after.verdict)
                for words, one in zip(self.words, self.changes, strict=True)
            )[:MOST_EXAMPLES],
        )


async def tried(
    world: World, workspace: str, question_id: str, wordings: Sequence[Wording]
) -> Regrading:
    """What would change; nothing does."""
    async with world.database.reading() as connection:
        rows = await answers.to_question(connection, workspace, question_id)
    ours = [one for one in rows if one[1].grade.graded_by is not GradedBy.HOST]
    return await asyncio.to_thread(_regraded, world, ours, wordings)  # thousands take seconds


def _regraded(
    world: World,
    rows: Sequence[tuple[Round, answers.AnswerRow]],
    wordings: Sequence[Wording],
) -> Regrading:
    found = [
        (_change(world, round_, row, wordings), row.answer.text)
        for round_, row in rows
        if isinstance(row.answer, Written)
    ]
    changed = [
        (change, words) for change, words in found if change.matters and not _doubted_again(change)
    ]
    return Regrading(
        looked_at=len(rows),
        changes=tuple(change for change, _ in changed),
        words=tuple(words for _, words in changed),
    )


def _doubted_again(change: settling.Change) -> bool:
    return change.before.graded_by is GradedBy.MODEL and change.after.verdict is Verdict.PENDING


def _change(
    world: World, round_: Round, row: answers.AnswerRow, wordings: Sequence[Wording]
) -> settling.Change:
    return settling.Change(
        round=round_,
        row=row,
        after=world.intake.grade(amended(round_.question, wordings), row.answer),
    )
