"""What hosts are told about schedules and packs."""

from dataclasses import replace
from typing import Final

from bot.engine import events
from bot.quiz import calendar
from bot.quiz.schedule import Schedule, ScheduleState
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
    """The schedule with how to change it."""
    if event.schedule is None:
        start = "/quiz schedule days:mon-fri at:09:00 zone:Europe/Berlin"
        return say("No bell is set in this channel. A host can set one:", _typed(start))
    known = wording.one_line(", ".join(event.known_packs), MANY_PACKS)
    packs = f"Loaded packs: {known}." if known else ""
    return Card(
        summary="When the bell rings",
        blocks=(
            Heading("When the bell rings"),
            facts(event.schedule),
            Paragraph((Plain(f"To change it, name what should be different. {packs}"),)),
            _typed("/quiz schedule at:10:30 open-for:4h"),
        ),
    )


def _typed(command: str) -> Block:
    return Paragraph((Code(command),))


def facts(schedule: Schedule) -> Facts:
    """What is set, in words."""
    timetable = schedule.timetable
    rings = {
        ScheduleState.ACTIVE: wording.moment(schedule.next_ring_at, timetable.zone),
        ScheduleState.PAUSED: "paused; /quiz resume",
        ScheduleState.DRAFT: "not started yet; /quiz resume",
    }[schedule.state]
    return Facts(
        (
            ("Days", calendar.spoken_days(timetable.days)),
            ("Time", f"{timetable.at:%H:%M} ({timetable.zone})"),
            ("Open for", calendar.spoken_duration(schedule.open_for)),
            ("Packs", wording.one_line(", ".join(schedule.packs) or "none", 300)),
            ("Answers", "may be changed" if schedule.changes_allowed else "are final"),
            ("Next bell", rings),
            *((("Trouble", wording.fitted(schedule.trouble, 600)),) if schedule.trouble else ()),
        )
    )


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
        f"The next one is on {wording.moment(event.schedule.next_ring_at, zone)}."
    )


def schedule_paused(event: events.SchedulePaused) -> Card:
    """How to go on."""
    return say("The bell is paused. An open question still closes on time. Go on: /quiz resume")


def schedule_resumed(event: events.ScheduleResumed) -> Card:
    """When it rings next; after a first start, with the way to a first question at once."""
    rings = wording.moment(event.schedule.next_ring_at, event.schedule.timetable.zone)
    if not event.first:
        return say(f"The bell rings again. Next: {rings}.")
    told = say(f"All set. The first question comes on {rings}.")
    return replace(
        told, controls=(Button(Action("ask", (event.schedule.channel.id,)), "Post one now"),)
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
