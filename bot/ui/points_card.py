"""Points: what they are given for, and how one's own came about."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from bot.engine import events
from bot.quiz import dates
from bot.quiz.grade import Verdict
from bot.quiz.scoring import STREAK_FROM, Reason, ScoringRules
from bot.ui import wording
from bot.ui.replies import say
from bot.ui.vocabulary import (
    Action,
    Block,
    Button,
    Card,
    Code,
    Divider,
    Facts,
    Heading,
    Paragraph,
    Plain,
    Strong,
    Tone,
)

_VERDICTS: Final = {
    Verdict.CORRECT: "yours is right",
    Verdict.PARTLY: "yours is partly right",
    Verdict.INCORRECT: "yours is not right",
    Verdict.PENDING: "yours waits for a person",
}


def shown(event: events.ScoringShown) -> Card:
    """The rules of today, what comes later, and how to change them."""
    later = tuple(
        block
        for since, rules in event.later
        for block in (Paragraph((Strong(f"From {dates.spoken_date(since)}"),)), _facts(rules))
    )
    example = "/quiz scoring difficult:40 speed:3 from:1 December"
    return Card(
        summary="What answers are worth here",
        blocks=(
            Heading("What answers are worth here"),
            _facts(event.rules),
            *later[:8],
            Paragraph((Plain("A host changes it from a day on, e.g. "), Code(example))),
        ),
    )


def set_(event: events.ScoringSet) -> Card:
    """From when on, and what stays."""
    since: date = event.since
    return say(
        f"From {dates.spoken_date(since)} on these points count. "
        "Earlier questions, and those that are open, keep theirs.",
        _facts(event.rules),
    )


def _facts(rules: ScoringRules) -> Block:
    rows = [
        (
            "A full answer",
            f"easy {rules.easy}, moderate {rules.moderate}, difficult {rules.difficult}",
        ),
    ]
    if rules.speed:
        rows.append(
            (
                "Speed",
                f"up to {rules.speed} more: all of them in the first hour, then less and less",
            )
        )
    if rules.streak:
        rows.append(("Streak", f"{rules.streak} more from the fifth answer in a row on"))
    if rules.change:
        rows.append(("Changing an answer", f"costs {rules.change} each time"))
    if rules.hint:
        rows.append(("Hints", f"cost {rules.hint}"))
    return Facts(tuple(rows))


def why(event: events.WhyShown) -> Card:
    """Line by line, with the sum below."""
    number = event.round.number
    if event.grade is None:
        return say(f"You did not answer question {number}, so there are no points to explain.")
    if not event.lines:
        return say(
            f"Your answer to question {number} waits for a person, so it has no points yet. "
            "You will find them here when a host has decided."
        )
    total = sum(points for _, points in event.lines)
    title = f"Question {number}: {wording.count(total, 'point')}"
    return Card(
        summary=title,
        blocks=(
            Heading(title),
            *(Paragraph((Strong(_signed(points)), Plain(said))) for points, said in _lines(event)),
            *((Divider(), Paragraph((Strong(f"{total}"), Plain(" in all"))))),
        ),
    )


def _signed(points: int) -> str:
    return f"+{points}" if points >= 0 else f"−{-points}"


def _lines(event: events.WhyShown) -> Iterator[tuple[int, str]]:
    for reason, points in event.lines[:12]:
        yield points, f" · {_said(reason, event)}"


def _said(reason: str, event: events.WhyShown) -> str:
    effort, rules = event.effort, event.rules
    if reason not in set(Reason) or effort is None or event.grade is None:
        return f"{wording.one_line(reason, 60)}, which changed what your answer is worth"
    match Reason(reason):
        case Reason.ANSWER:
            difficulty = event.round.question.difficulty
            level = wording.difficulty(difficulty)
            changed = any(one not in set(Reason) for one, _ in event.lines)
            mark = "" if changed else f"; {_VERDICTS[event.grade.verdict]}"
            return (
                f"your answer, when the round closed ({level}: {rules.full(difficulty)} for a full "
                f"one{mark})"
            )
        case Reason.SPEED:
            return (
                f"speed: {_duration(effort.after)} after the question was posted, where all are "
                f"equal in the first hour (up to {rules.speed})"
            )
        case Reason.STREAK:
            return f"streak: {effort.run} in a row, and it counts from {STREAK_FROM} on"
        case Reason.CHANGES:
            return f"you changed your answer {_times(effort.changes)} ({rules.change} each)"
        case Reason.HINT:
            return "you looked at the hint"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _duration(span: timedelta) -> str:
    minutes = max(int(span.total_seconds()) // 60, 0)
    if minutes < 60:
        return wording.count(minutes, "minute") if minutes else "less than a minute"
    return f"{minutes // 60} h {minutes % 60} min"


def hint_priced(event: events.HintPriced) -> Card:
    """The price first."""
    cost = wording.count(event.cost, "point")
    return Card(
        summary=f"The hint costs {cost}",
        blocks=(
            Paragraph(
                (
                    Plain(f"The hint costs {cost} of what a right answer to question "),
                    Plain(f"{event.round.number} earns you; at least 1 point is left."),
                )
            ),
        ),
        controls=(Button(Action("hint", (event.round.id, "paid")), "Show it", Tone.PRIMARY),),
    )
