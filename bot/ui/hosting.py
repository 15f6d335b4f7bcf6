"""What hosts are told about schedules and packs."""

from dataclasses import replace
from datetime import date
from typing import Final

from bot.engine import events
from bot.quiz import calendar
from bot.quiz.recap import RecapTime
from bot.quiz.schedule import ScheduleState
from bot.ui import bells, jury_card, trouble_card, wording
from bot.ui.replies import say
from bot.ui.vocabulary import (
    Action,
    Block,
    Button,
    Card,
    Code,
    Group,
    Heading,
    Paragraph,
    Plain,
    Tone,
)

MANY_PACKS: Final = 600  # characters; `quizbell packs` lists them all
MOST_LISTED: Final = 8  # days off


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
    shown: tuple[Block, ...] = tuple(map(bells.in_a_line, event.schedules))
    change = "/quiz schedule name:… at:10:30"
    if len(event.schedules) == 1:
        shown, change = (bells.facts(event.schedules[0]),), "/quiz schedule at:10:30 open-for:4h"
    return Card(
        summary="When the bell rings",
        blocks=(
            Heading("When the bell rings"),
            *shown,
            *_recap(event.recap),
            *trouble_card.lines(event.troubles),
            Paragraph((Plain(f"To change it, name what should be different. {packs}"),)),
            _typed(change),
        ),
    )


def _typed(command: str) -> Block:
    return Paragraph((Code(command),))


def schedule_set(event: events.ScheduleSet) -> Card:
    """The schedule as it is now."""
    call = event.schedule.posting.call
    called = (Paragraph((Plain("Called with each question: "), Group(call))),) if call else ()
    return Card(
        summary="The schedule is set",
        blocks=(
            Heading("The schedule is set"),
            bells.facts(event.schedule),
            *called,
            *_recap(event.recap),
            *(() if event.jury is None else jury_card.switched_to(on=event.jury)),
        ),
    )


def _recap(told: tuple[RecapTime, ...]) -> tuple[Block, ...]:
    lines = (f"Recap of the {when.span.value}: {when.spoken}." for when in told)
    return tuple(Paragraph((Plain(line),)) for line in lines)


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
    following = f"The next one is on {bells.rings(event.schedule)}"
    if event.schedule.state is not ScheduleState.ACTIVE:
        following = f"This bell is {bells.rings(event.schedule)}"
    return say(
        f"The bell of {wording.moment(event.skipped_at, zone)} is left out. {following}. Should it ring after all: "
        f"{_ringing_after_all(event)}"
    )


def _ringing_after_all(event: events.RingSkipped) -> str:
    """The days off as they were before."""
    schedule = event.schedule
    skipped = event.skipped_at.astimezone(calendar.kept_zone(schedule.timetable.zone)).date()
    off = sorted(schedule.timetable.off - {skipped})
    days = (
        ", ".join(map(date.isoformat, off)) if len(off) <= MOST_LISTED else "… (all but this day)"
    )
    return f"/quiz schedule name:{schedule.name} off:{days or 'none'}"


def schedule_paused(event: events.SchedulePaused) -> Card:
    """Until when, and how to go on."""
    if event.schedule.state is not ScheduleState.ACTIVE:
        return say(
            "The bell is paused. An open question still closes on time. Go on: "
            f"{bells.resume(event.schedule)}"
        )
    return say(
        f"The bell is paused. It rings again on {bells.rings(event.schedule)}{_far_off(event)}. "
        f"An open question still closes on time. Go on sooner: {bells.resume(event.schedule)}"
    )


def _far_off(event: events.SchedulePaused) -> str:
    """The year, where it is not this one: a day that is just over is taken for the next such one."""
    year = event.schedule.next_ring_at.year
    return "" if year == event.at.year else f", in {year}"


def removal_offered(event: events.RemovalOffered) -> Card:
    """What would go, and what would stay."""
    schedule = event.schedule
    told = say(
        f"Take the bell “{schedule.name}” away? It rings no more. What it has asked stays, with "
        "answers, points and streaks; an open question still closes on time. To stop it for a "
        "while: /quiz pause"
    )
    take = Action("remove", (schedule.channel.id, schedule.name))
    return replace(told, controls=(Button(take, "Take it away", Tone.DANGER),))


def schedule_removed(event: events.ScheduleRemoved) -> Card:
    """How to get another one."""
    return say(f"The bell “{event.schedule.name}” is gone. A new one: /quiz setup")


def schedule_resumed(event: events.ScheduleResumed) -> Card:
    """When it rings next; after a first start, with the way to a first question at once."""
    following = bells.rings(event.schedule)
    if event.held:
        return say(
            "The bells of this channel ring again. A question that they missed comes now, if it "
            "is not too late for it."
        )
    if event.idle:
        return say(f"This bell was not paused. Next: {following}.")
    if not event.first:
        return say(f"The bell rings again. Next: {following}.")
    told = say(f"All set. The first question comes on {following}.")
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


def not_scheduled(event: events.NotScheduled) -> Card:
    """How to begin."""
    return say(
        "This channel has no bell yet. Set one first:",
        _typed("/quiz schedule days:mon-fri at:09:00"),
    )


def not_a_host(event: events.NotAHost) -> Card:
    """Who may."""
    return say("Only a host of this channel may do that. /quiz help shows what you can do.")
