"""What hosts are told about schedules and packs."""

from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.engine import events
from bot.quiz import calendar, dates
from bot.quiz.schedule import MAIN, Schedule, ScheduleState, Timetable
from bot.ui import wording
from bot.ui.replies import say
from bot.ui.vocabulary import (
    Action,
    Block,
    Button,
    Card,
    Code,
    Facts,
    Heading,
    Paragraph,
    Place,
    Plain,
    Strong,
)

MANY_PACKS: Final = 600  # characters; `quizbell packs` lists them all


def question_asked(event: events.QuestionAsked) -> Card:
    """It is on its way."""
    until = wording.moment(event.round.closes_at, event.round.zone)
    return say(f"Question {event.round.number} is being posted. It closes on {until}.")


def no_questions(event: events.NoQuestions) -> Card:
    """Which packs there are."""
    known = wording.one_line(wording.listed(event.known), MANY_PACKS) if event.known else ""
    if not known:
        return say("No questions are loaded yet. An operator can run: quizbell import FILE")
    if event.asked_for:
        asked = wording.one_line(wording.listed(event.asked_for), 60)
        return say(f"There is no pack “{asked}” with questions. Loaded packs: {known}.")
    return say(f"The chosen packs hold no questions. Loaded packs: {known}.")


def schedule_shown(event: events.ScheduleShown) -> Card:
    """The schedule with how to change it; of several, each in a line."""
    if not event.schedules:
        start = "/quiz schedule days:mon-fri at:09:00 zone:Europe/Berlin"
        return say("No bell is set in this channel. A host can set one:", _typed(start))
    known = wording.one_line(", ".join(event.known_packs), MANY_PACKS)
    packs = f"Loaded packs: {known}." if known else ""
    shown: tuple[Block, ...] = tuple(map(_in_a_line, event.schedules))
    change = "/quiz schedule name:… at:10:30"
    if len(event.schedules) == 1:
        shown, change = (facts(event.schedules[0]),), "/quiz schedule at:10:30 open-for:4h"
    return Card(
        summary="When the bell rings",
        blocks=(
            Heading("When the bell rings"),
            *shown,
            Paragraph((Plain(f"To change it, name what should be different. {packs}"),)),
            _typed(change),
        ),
    )


def _in_a_line(schedule: Schedule) -> Block:
    timetable = schedule.timetable
    days = wording.fitted(dates.spoken_pattern(dates.pattern(timetable)), 60)
    rings = f"{days}, {timetable.at:%H:%M}. Next bell: {_rings(schedule)}"
    return Paragraph((Strong(f"{schedule.name}: "), Plain(rings)))


def _typed(command: str) -> Block:
    return Paragraph((Code(command),))


def facts(schedule: Schedule) -> Facts:
    """What is set, in words; what most people never set is left out."""
    timetable = schedule.timetable
    rows = (
        ("Bell", schedule.name if schedule.name != MAIN else ""),
        ("Days", wording.fitted(dates.spoken_pattern(dates.pattern(timetable)), 300)),
        ("Days off", wording.fitted(_days_off(timetable), 300)),
        ("Time", f"{timetable.at:%H:%M} ({timetable.zone}){_within(timetable)}"),
        ("Open for", calendar.spoken_duration(schedule.open_for)),
        ("If late", _late(schedule)),
        ("Packs", wording.one_line(", ".join(schedule.packs) or "none", 300)),
        ("Answers", "may be changed" if schedule.changes_allowed else "are final"),
        ("Next bell", _rings(schedule)),
        ("Trouble", wording.fitted(schedule.trouble, 600)),
    )
    return Facts(tuple((name, value) for name, value in rows if value))


def _days_off(timetable: Timetable) -> str:
    """Holidays and own dates."""
    holidays = f"holidays of {', '.join(timetable.holidays)}" if timetable.holidays else ""
    return "; ".join(filter(None, (holidays, dates.spoken_dates(timetable.off))))


def _within(timetable: Timetable) -> str:
    within = timetable.within
    return f", or up to {calendar.spoken_duration(within)} later" if within else ""


def _late(schedule: Schedule) -> str:
    if schedule.late_for is None:
        return ""
    if not schedule.late_for:
        return "no question that day"
    return f"up to {calendar.spoken_duration(schedule.late_for)} later, else none that day"


def _rings(schedule: Schedule) -> str:
    """When it rings next, or why it does not."""
    zone, within = schedule.timetable.zone, schedule.timetable.within
    match schedule.state:
        case ScheduleState.PAUSED:
            return "paused; /quiz resume"
        case ScheduleState.DRAFT:
            return "not started yet; /quiz resume"
        case ScheduleState.ACTIVE if within:
            # To the minute it would be a promise that people wait for, which the window is against.
            planned = datetime.fromisoformat(schedule.next_slot).replace(tzinfo=ZoneInfo(zone))
            return f"{wording.moment(planned, zone)}{_within(schedule.timetable)}"
        case ScheduleState.ACTIVE:
            return wording.moment(schedule.next_ring_at, zone)


def schedule_set(event: events.ScheduleSet) -> Card:
    """The schedule as it is now."""
    return Card(
        summary="The schedule is set",
        blocks=(Heading("The schedule is set"), facts(event.schedule)),
    )


def setting_refused(event: events.SettingRefused) -> Card:
    """Every reason at once; nothing was changed."""
    reasons = tuple(Paragraph((Plain(wording.fitted(reason, 500)),)) for reason in event.reasons)
    return Card(
        summary="Nothing was changed",
        blocks=(Paragraph((Plain("Nothing was changed:"),)), *reasons),
    )


def ring_skipped(event: events.RingSkipped) -> Card:
    """What is left out, and what comes instead."""
    zone = event.schedule.timetable.zone
    return say(
        f"The bell of {wording.moment(event.skipped_at, zone)} is left out. "
        f"The next one is on {_rings(event.schedule)}."
    )


def schedule_paused(event: events.SchedulePaused) -> Card:
    """Until when, and how to go on."""
    if event.schedule.state is ScheduleState.PAUSED:
        return say("The bell is paused. An open question still closes on time. Go on: /quiz resume")
    return say(
        f"The bell is paused. It rings again on {_rings(event.schedule)}. "
        "An open question still closes on time. Go on sooner: /quiz resume"
    )


def schedule_resumed(event: events.ScheduleResumed) -> Card:
    """When it rings next; after a first start, with the way to a first question at once."""
    rings = _rings(event.schedule)
    if not event.first:
        return say(f"The bell rings again. Next: {rings}.")
    told = say(f"All set. The first question comes on {rings}.")
    return replace(
        told, controls=(Button(Action("ask", (event.schedule.channel.id,)), "Post one now"),)
    )


def which_schedule(event: events.WhichSchedule) -> Card:
    """Which names there are."""
    names = wording.one_line(wording.listed(event.names), 300)
    if event.asked_for:
        asked = wording.one_line(event.asked_for, 40)
        return say(f"There is no bell “{asked}” here. This channel has {names}.")
    return say(
        f"This channel has several bells: {names}. Say which one:", _typed(f"name:{event.names[0]}")
    )


def trouble_met(event: events.TroubleMet) -> Card:
    """What does not work, where, what to mend, and that nothing is lost."""
    where = Place(event.schedule.channel.id)
    if event.posted:
        told = "The message itself is there, and people can answer."
    else:
        told = "The schedule is kept, and Quizbell tries again by itself once this is mended."
    return Card(
        summary="Quizbell needs your help",
        blocks=(
            Heading("Quizbell needs your help"),
            Paragraph((Plain("In "), where, Plain(f": {wording.fitted(event.reason, 600)}"))),
            Paragraph((Plain(told),)),
        ),
    )


def not_scheduled(event: events.NotScheduled) -> Card:
    """How to begin."""
    return say(
        "This channel has no bell yet. Set one first:",
        _typed("/quiz schedule days:mon-fri at:09:00"),
    )


def not_a_host(event: events.NotAHost) -> Card:
    """Who may."""
    return say("Only a host of this channel may do that. /quiz help shows what you can do.")
