"""What somebody should practise next.

A box of flash cards after Sebastian Leitner (So lernt man lernen, 1972): what was known moves one
compartment on and comes back later, what was not known goes back to the first. A question that
was never practised comes the sooner the less of it was known when it was asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.quiz.grade import Verdict

WAITS: Final = tuple(timedelta(days=days) for days in (0, 1, 3, 7, 16, 35))
"""How long a question rests in each compartment; in the first one not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A question whose round is over, as it stands for one person.

    `known` is the share, 0 to 1, of what was known when it was asked, None without an answer.
    `box` counts compartments from 0 and `due_at` is when it comes again, None before the first try.
    """

    round_id: str
    closed_at: datetime
    known: float | None = None
    box: int | None = None
    due_at: datetime | None = None


def following(exercises: Iterable[Exercise], at: datetime) -> Exercise | None:
    """The one to practise now; None when all that there is rests.

    First what comes back after its rest, then what is new, then what was just not known.
    """
    return min((one for one in exercises if is_due(one, at)), key=_place, default=None)


def is_due(exercise: Exercise, at: datetime) -> bool:
    """Whether it does not rest."""
    return exercise.due_at is None or exercise.due_at <= at


def box_after(box: int | None, verdict: Verdict) -> int:
    """The compartment after a try; nothing is learnt about what a person would have to mark."""
    before = box or 0
    match verdict:
        case Verdict.CORRECT:
            return min(before + 1, len(WAITS) - 1)
        case Verdict.INCORRECT:
            return 0
        case Verdict.PARTLY | Verdict.PENDING:
            return before


def _place(exercise: Exercise) -> tuple[int, float, datetime, str]:
    if exercise.due_at is None:
        known = 0.5 if exercise.known is None else exercise.known
        return 1, known, exercise.closed_at, exercise.round_id
    return (0 if exercise.box else 2), 0.0, exercise.due_at, exercise.round_id
