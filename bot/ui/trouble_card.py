"""Trouble in words: what is the matter, where, and what to do about it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.engine import events
from bot.quiz.schedule import ScheduleState
from bot.quiz.trouble import About, LeftOut, Trouble, Why
from bot.ui import bells, wording
from bot.ui.vocabulary import Block, Card, Heading, Paragraph, Place, Plain, Strong

MOST_LINES: Final = 5
MOST_BESIDE: Final = 3  # where the bells themselves take most of the room
_MORE: Final = (
    "choose other packs with /quiz schedule{named} packs:…, or ask an operator to import one."
)
_WHY: Final = {
    Why.LATE: "Quizbell did not run, and then it was too late",
    Why.UNPOSTED: "it could not be posted in time",
    Why.EMPTY: "there was nothing to ask",
}


def trouble_met(event: events.TroubleMet) -> Card:
    """For who can mend it, wherever he is just now; nothing is lost meanwhile."""
    where = Place(event.trouble.channel.id)
    return Card(
        summary="Quizbell needs your help",
        blocks=(
            Heading("Quizbell needs your help"),
            Paragraph((Plain("In "), where, Plain(f": {_what(event)}"))),
            Paragraph((Plain(_then(event.trouble)),)),
        ),
    )


def lines(met: Sequence[events.TroubleMet]) -> tuple[Block, ...]:
    """The same where the bell is shown."""
    return tuple(
        Paragraph((Strong("Trouble: "), Plain(wording.fitted(_what(one), 350))))
        for one in met[:MOST_BESIDE]
    )


def _what(event: events.TroubleMet) -> str:
    trouble = event.trouble
    bell = f"the bell “{event.bell}”" if event.bell else "the bell"
    quoted = f'"{event.bell}"' if " " in event.bell else event.bell
    named = f" name:{quoted}" if event.bell else ""
    more = _MORE.format(named=named)
    match trouble.about:
        case About.POSTING | About.GONE | About.MANNERS | About.THREAD:
            return wording.fitted(trouble.detail, 600)
        case About.FEW:
            left = wording.count(trouble.left, "question")
            return f"{bell} has {left} left that never came here: less than for a week. {more}"
        case About.REPEATING:
            return f"{bell} has asked all its questions; they come again, the oldest first. {more}"
        case About.EMPTY:
            return f"{bell} has no question to ask. {more}"
        case About.ENDED:
            return f"{bell} has no day left. Choose others: /quiz schedule{named} days:…"
        case About.ZONE:
            return (
                f"{bell} has a time zone that this machine does not know any more. Choose another: "
                f"/quiz schedule{named} zone:Europe/Berlin"
            )


def _then(trouble: Trouble) -> str:
    """What Quizbell does meanwhile."""
    match trouble.about:
        case About.POSTING:
            return (
                "The schedule is kept, and Quizbell tries again by itself once this is mended; "
                "/quiz resume tries at once."
            )
        case About.GONE:
            return (
                "The bells of this channel are stopped; nothing is deleted. Once this is mended, "
                "type /quiz resume there, and a question that was missed comes if it is not too "
                "late."
            )
        case About.MANNERS | About.THREAD:
            return "The message itself is there, and people can answer."
        case About.FEW | About.REPEATING | About.EMPTY:
            return "The bell goes on. Streaks count only questions that came."
        case About.ENDED:
            return "The bell is paused and keeps its settings; with new days it goes on."
        case About.ZONE:
            return "The bell is paused and keeps its settings; with a new zone it goes on."


def doctor(event: events.DoctorShown) -> Card:
    """A line for each thing that was looked at, what is wrong first."""
    wrong = [*([event.hindrance] if event.hindrance else []), *map(_what, event.troubles)]
    if event.waiting:
        waiting = wording.count(event.waiting, "message")
        wrong.append(f"{waiting} should have appeared by now; Quizbell keeps trying.")
    if not event.bells:
        wrong.append("No bell is set here. Set one: /quiz schedule days:mon-fri at:09:00")
    found = [f"⚠️ {wording.fitted(one, 300)}" for one in wrong[:MOST_LINES]]
    found += [_bell(one) for one in event.bells]
    found += [_left_out(one, event.bells) for one in event.left_out[:MOST_LINES]]
    title = "All is well" if not wrong else wording.count(len(wrong), "thing") + " to look at"
    return Card(
        summary=title,
        blocks=(
            Heading(title),
            Paragraph((Plain("In "), Place(event.where.id))),
            *(Paragraph((Plain(line),)) for line in found),
        ),
    )


def _bell(found: events.BellFound) -> str:
    schedule = found.schedule
    mark = "✓" if schedule.state is ScheduleState.ACTIVE else "○"
    return f"{mark} {schedule.name}: next bell {bells.rings(schedule)}; {_left(found)}."


def _left(found: events.BellFound) -> str:
    if found.questions and not found.fresh:
        return "each of its questions came here before, and the oldest comes again"
    return f"{found.fresh:,} of {wording.count(found.questions, 'question')} never came here"


def _left_out(one: LeftOut, found: Sequence[events.BellFound]) -> str:
    names = {each.schedule.id: each.schedule.name for each in found}
    slot = datetime.fromisoformat(one.slot)
    day = f"{slot:%A} {slot.day} {slot:%B}"
    bell = f" ({names[one.schedule]})" if one.schedule in names and len(names) > 1 else ""
    return f"○ No question on {day}{bell}: {_WHY[one.why]}. It breaks no streak."
