"""Setting up a channel: everything on one card of two pages, and the form for time and zone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.engine import events
from bot.quiz import calendar, dates
from bot.quiz.schedule import RevealAt, Schedule, ScheduleState, Weekday
from bot.ui import bells, question_card, wording
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
WHEN: Final = "when"
OTHER_DAYS: Final = "other_days"
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
            bells.facts(schedule),
        ),
        controls=_more(event) if event.page == MORE else _first(event),
    )


def _warning(hindrance: str) -> tuple[Block, ...]:
    return (Paragraph((Plain(f"⚠️ {wording.fitted(hindrance, 600)}"),)),) if hindrance else ()


def _first(event: events.SetupShown) -> tuple[Control, ...]:
    schedule = event.schedule
    return (
        PlaceChoice(_action("place", schedule), "Another channel", schedule.channel.id),
        *_bells(event),
        _days(schedule),
        *_packs(event),
        _choice("open_for", "How long a question stays open", schedule, _durations(schedule)),
        Button(_action("when", schedule), "Time and zone"),
        Button(_action(MORE, schedule), "More settings"),
        Button(_action("preview", schedule), "Preview"),
        _start(schedule),
    )


def _action(verb: str, schedule: Schedule) -> Action:
    return Action("setup", (verb, schedule.channel.id, schedule.name))


def _setting(field: str, schedule: Schedule, *more: str) -> Action:
    return Action("set", (field, schedule.channel.id, schedule.name, *more))


def _start(schedule: Schedule) -> Button:
    match schedule.state:
        case ScheduleState.DRAFT:
            return Button(_action("resume", schedule), "Start", Tone.PRIMARY)
        case ScheduleState.PAUSED | ScheduleState.HELD:
            return Button(_action("resume", schedule), "Resume", Tone.PRIMARY)
        case ScheduleState.ACTIVE:
            return Button(_action("pause", schedule), "Pause")


def _bells(event: events.SetupShown) -> tuple[Choice, ...]:
    """Which one, where there are several."""
    if len(event.names) == 1:
        return ()
    return (
        Choice(
            _action("which", event.schedule),
            "Which bell",
            tuple(Option(name, name) for name in event.names),
            chosen=(event.schedule.name,),
            send="Show it",
        ),
    )


def _days(schedule: Schedule) -> Choice:
    days = schedule.timetable.days
    return Choice(
        _setting("days", schedule),
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
            _setting("packs", event.schedule),
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
        _setting(field, schedule),
        prompt,
        tuple(Option(key, label) for key, label, _ in offered),
        chosen=tuple(key for key, _, chosen in offered if chosen),
        send="Set",
    )


def _more(event: events.SetupShown) -> tuple[Control, ...]:
    schedule, posting = event.schedule, event.schedule.posting
    reveals = ((key.value, label, key is posting.reveal) for key, label in _REVEALS.items())
    return (
        _choice("reveal", "When the answer is shown", schedule, reveals),
        GroupChoice(_setting("call", schedule), "Call a group with each question", posting.call),
        GroupChoice(_setting("hosts", schedule), "A group that hosts here", event.hosts),
        _switch("pin", "Pin the open question", schedule, on=posting.pinned),
        _switch("thread", "Thread under the answer", schedule, on=posting.discussed),
        _switch("changes", "Answers may be changed", schedule, on=schedule.changes_allowed),
        _switch("jury", "Ask players as a jury", schedule, on=event.jury),
        Button(_action(OTHER_DAYS, schedule), "Holidays and other days"),
        Button(_action(FIRST, schedule), "Back", Tone.PRIMARY),
    )


def _switch(field: str, what: str, schedule: Schedule, *, on: bool) -> Button:
    turned = "no" if on else "yes"
    return Button(_setting(field, schedule, turned), f"{what}: {'yes' if on else 'no'}")


def form(which: str, event: events.SetupShown) -> Form:
    """One of the forms, with what is set."""
    schedule, timetable = event.schedule, event.schedule.timetable
    late = schedule.late_for
    typed = {
        "at": f"{timetable.at:%H:%M}",
        "zone": timetable.zone,
        "days": dates.spoken_pattern(dates.pattern(timetable)),
        "holidays": ", ".join(timetable.holidays) or "none",
        "off": dates.spoken_dates(timetable.off) or "none",
        "within": calendar.spoken_duration(timetable.within) if timetable.within else "no",
        "late": "yes" if late is None else calendar.spoken_duration(late) if late else "no",
    }
    return _form(which, schedule.channel.id, schedule.name, typed)


def _form(which: str, here: str, name: str, typed: Mapping[str, str]) -> Form:
    title, fields = FORMS[which]
    return Form(
        action=Action("set", (which, here, name)),
        title=title,
        fields=tuple(
            replace(field, value=wording.shortened(typed.get(field.key, ""), field.longest))
            for field in fields
        ),
    )


def rejected(
    which: str, here: str, name: str, typed: Mapping[str, str], wrong: events.SettingRefused
) -> Rejected:
    """The form with what was typed, and beside each field what is wrong with it."""
    reasons = zip(wrong.fields, wrong.reasons, strict=True)
    return Rejected(form=_form(which, here, name, typed), reasons=tuple(reasons))


FORMS: Final[Mapping[str, tuple[str, tuple[TextField, ...]]]] = {
    WHEN: (
        "Time and zone",
        (
            TextField(key="at", label="At what time", longest=20, hint="9:30, or 5 pm"),
            TextField(
                key="zone",
                label="In which zone",
                longest=60,
                hint="A city such as Berlin or New York, or the zone's own name.",
            ),
        ),
    ),
    OTHER_DAYS: (
        "Holidays and other days",
        (
            TextField(
                key="days",
                label="On which days",
                longest=1000,
                hint="mon-fri, every 3 days, or dates: 24 Dec, 2027-01-02 to 2027-01-06",
            ),
            TextField(
                key="holidays",
                label="Not on the holidays of",
                longest=100,
                hint="DE, a region such as DE-BY, several with commas, or none",
            ),
            TextField(
                key="off",
                label="Not on these days either",
                longest=1000,
                hint="24 Dec to 2 Jan, or none",
            ),
            TextField(
                key="within",
                label="At some moment within",
                longest=40,
                hint="30m: not at the time itself, but up to so much later; or no",
            ),
            TextField(
                key="late",
                label="How late it may still be asked",
                longest=40,
                hint="After an outage: 2h; yes, as long as it is open; or no",
            ),
        ),
    ),
}


def preview(event: events.PreviewShown) -> Card:
    """Exactly what will be posted."""
    return question_card.opened(event.opened)
