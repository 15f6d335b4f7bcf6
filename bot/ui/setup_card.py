"""Setting up a channel: everything on one card of two pages, and the form for time and zone."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from bot.engine import events
from bot.quiz import calendar
from bot.quiz.schedule import RevealAt, Schedule, ScheduleState, Weekday
from bot.ui import hosting, question_card, wording
from bot.ui.exchange import Rejected
from bot.ui.vocabulary import (
    Action,
    Block,
    Button,
    Card,
    Choice,
    Control,
    Form,
    GroupChoice,
    Heading,
    Option,
    Paragraph,
    Place,
    PlaceChoice,
    Plain,
    TextField,
    Tone,
)

FIRST: Final = "first"
MORE: Final = "more"
_MOST_PACKS: Final = 25  # more than that are typed: /quiz schedule packs:…
_OPEN_FOR: Final = tuple(timedelta(hours=hours) for hours in (1, 2, 4, 8, 24, 48))
_REVEALS: Final = {
    RevealAt.CLOSE: "as soon as the round closes",
    RevealAt.NEXT: "with the next question",
}


def setup(event: events.SetupShown) -> Card:
    """What is set so far, and everything to change it with."""
    schedule = event.schedule
    draft = schedule.state is ScheduleState.DRAFT
    title = "Set up the bell" if draft else "Settings"
    return Card(
        summary=title,
        blocks=(
            Heading(title),
            Paragraph((Plain("For "), Place(schedule.channel.id))),
            *_warning(event.hindrance),
            hosting.facts(schedule),
        ),
        controls=_more(event) if event.page == MORE else _first(event),
    )


def _warning(hindrance: str) -> tuple[Block, ...]:
    return (Paragraph((Plain(f"⚠️ {wording.fitted(hindrance, 600)}"),)),) if hindrance else ()


def _first(event: events.SetupShown) -> tuple[Control, ...]:
    schedule = event.schedule
    here = schedule.channel.id
    return (
        PlaceChoice(Action("setup", ("place", here)), "Another channel", here),
        _days(schedule),
        *_packs(event),
        _choice("open_for", "How long a question stays open", schedule, _durations(schedule)),
        Button(Action("setup", ("when", here)), "Time and zone"),
        Button(Action("setup", (MORE, here)), "More settings"),
        Button(Action("setup", ("preview", here)), "Preview"),
        _start(schedule),
    )


def _start(schedule: Schedule) -> Button:
    here = schedule.channel.id
    match schedule.state:
        case ScheduleState.DRAFT:
            return Button(Action("setup", ("resume", here)), "Start", Tone.PRIMARY)
        case ScheduleState.PAUSED:
            return Button(Action("setup", ("resume", here)), "Resume", Tone.PRIMARY)
        case ScheduleState.ACTIVE:
            return Button(Action("setup", ("pause", here)), "Pause")


def _days(schedule: Schedule) -> Choice:
    days = schedule.timetable.days
    return Choice(
        Action("set", ("days", schedule.channel.id)),
        "On which days",
        tuple(Option(day.name.lower(), _WEEKDAYS[day]) for day in Weekday),
        most=len(Weekday),
        chosen=tuple(day.name.lower() for day in sorted(days)),
        send="Set the days",
    )


_WEEKDAYS: Final = {
    Weekday.MON: "Monday",
    Weekday.TUE: "Tuesday",
    Weekday.WED: "Wednesday",
    Weekday.THU: "Thursday",
    Weekday.FRI: "Friday",
    Weekday.SAT: "Saturday",
    Weekday.SUN: "Sunday",
}


def _packs(event: events.SetupShown) -> tuple[Choice, ...]:
    shown = event.known_packs[:_MOST_PACKS]
    if not shown:
        return ()
    return (
        Choice(
            Action("set", ("packs", event.schedule.channel.id)),
            "From which packs",
            tuple(Option(pack, wording.one_line(pack, 75)) for pack in shown),
            most=len(shown),
            chosen=tuple(pack for pack in event.schedule.packs if pack in shown),
            send="Set the packs",
        ),
    )


def _durations(schedule: Schedule) -> tuple[tuple[str, str, bool], ...]:
    offered = sorted({*_OPEN_FOR, schedule.open_for})
    return tuple(
        (
            f"{int(one.total_seconds()) // 60}m",
            calendar.spoken_duration(one),
            one == schedule.open_for,
        )
        for one in offered
    )


def _choice(
    field: str, prompt: str, schedule: Schedule, offered: Iterable[tuple[str, str, bool]]
) -> Choice:
    offered = tuple(offered)
    return Choice(
        Action("set", (field, schedule.channel.id)),
        prompt,
        tuple(Option(key, label) for key, label, _ in offered),
        chosen=tuple(key for key, _, chosen in offered if chosen),
        send="Set",
    )


def _more(event: events.SetupShown) -> tuple[Control, ...]:
    schedule, posting = event.schedule, event.schedule.posting
    here = schedule.channel.id
    reveals = ((key.value, label, key is posting.reveal) for key, label in _REVEALS.items())
    return (
        _choice("reveal", "When the answer is shown", schedule, reveals),
        GroupChoice(Action("set", ("call", here)), "Call a group with each question", posting.call),
        GroupChoice(Action("set", ("hosts", here)), "A group that hosts here", event.hosts),
        _switch("pin", "Pin the open question", here, on=posting.pinned),
        _switch("thread", "Thread under the answer", here, on=posting.discussed),
        _switch("changes", "Answers may be changed", here, on=schedule.changes_allowed),
        Button(Action("setup", (FIRST, here)), "Back", Tone.PRIMARY),
    )


def _switch(field: str, what: str, here: str, *, on: bool) -> Button:
    turned = "no" if on else "yes"
    return Button(Action("set", (field, here, turned)), f"{what}: {'yes' if on else 'no'}")


def when_form(event: events.SetupShown) -> Form:
    """Time and zone, as they are."""
    timetable = event.schedule.timetable
    return _form(event.schedule.channel.id, f"{timetable.at:%H:%M}", timetable.zone)


def _form(here: str, at: str, zone: str) -> Form:
    return Form(
        action=Action("set", ("when", here)),
        title="Time and zone",
        fields=(
            TextField(key="at", label="At what time", value=at, longest=20, hint="9:30, or 5 pm"),
            TextField(
                key="zone",
                label="In which zone",
                value=zone,
                longest=60,
                hint="A city such as Berlin or New York, or the zone's own name.",
            ),
        ),
    )


def rejected(here: str, at: str, zone: str, reasons: tuple[str, ...]) -> Rejected:
    """The form with what was typed, and beside each field what is wrong with it."""
    wrong = {"zone" if "zone" in reason else "at": reason for reason in reasons}
    return Rejected(form=_form(here, at[:20], zone[:60]), reasons=tuple(wrong.items()))


def preview(event: events.PreviewShown) -> Card:
    """Exactly what will be posted."""
    return question_card.opened(event.opened)
