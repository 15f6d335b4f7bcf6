"""A page of one's own: what is open, how one stands, and for hosts what there is to do."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from bot.engine import events
from bot.quiz.schedule import Channel, ScheduleState
from bot.ui import prose, standings_card, trouble_card, wording
from bot.ui.vocabulary import (
    Action,
    Block,
    Button,
    Card,
    Divider,
    Facts,
    Heading,
    Paragraph,
    Place,
    Plain,
    Strong,
    Tone,
)

GIST: Final = 200
MOST_TOPICS: Final = 6
MOST_BLOCKS: Final = 30
MOST_BUTTONS: Final = 25
MOST_ANSWERS: Final = 6
MOST_OF_HOSTS: Final = 10
_SIGNS: Final = "①②③④⑤⑥⑦⑧⑨⑩"
_NEXT: Final = {
    ScheduleState.PAUSED: "paused",
    ScheduleState.DRAFT: "not started yet",
}


def home(event: events.HomeShown) -> Card:
    """First what can be answered now."""
    left = f"{wording.count(event.left, 'channel')} more: /quiz today in each."
    blocks = (
        Heading(f"{wording.name(event.name)}'s quiz"),
        *(say_nothing() if not event.playing else ()),
        *(block for one in event.playing for block in _playing(one, _sign(event, one.channel))),
        *((Paragraph((Plain(left),)),) if event.left else ()),
        *(_hosting(event) if event.hosting else ()),
    )
    return Card(
        summary="Your quiz",
        blocks=prose.within(blocks, prose.CARD, count=MOST_BLOCKS),
        controls=_controls(event),
    )


def say_nothing() -> tuple[Block, ...]:
    """Where nobody has set a bell yet."""
    words = "No channel has a bell yet. Type /quiz setup in the channel where it should ring."
    return (Paragraph((Plain(words),)),)


def _sign(event: events.HomeShown, channel: Channel) -> str:
    """What tells a channel's lines and buttons from those of others, where there are others."""
    known = [one.channel for one in event.playing]
    return f"{_SIGNS[known.index(channel)]} " if len(known) > 1 and channel in known else ""


def _playing(one: events.Playing, sign: str) -> Iterator[Block]:
    for seen in one.rounds:
        round_ = seen.round
        answered = f"Your answer: {wording.one_line(seen.spoken, 200)}" if seen.spoken else "Open"
        until = wording.moment(round_.closes_at, round_.zone)
        yield Paragraph(
            (
                Plain(sign),
                Place(one.channel.id),
                Plain("  "),
                Strong(f"Question {round_.number}: "),
                Plain(prose.gist(round_.question.prompt, GIST)),
                Plain(f"\n{answered} · closes {until}"),
            )
        )
    streak = wording.count(one.streak.current, "question")
    yield Paragraph(
        (
            Plain(sign),
            Place(one.channel.id),
            Plain(f"  {standings_card.spoken_place(one.place)} · {streak} in a row"),
        )
    )
    if one.topics:
        told = ", ".join(f"{topic} {score.points:,}" for topic, score in one.topics[:MOST_TOPICS])
        yield Paragraph((Plain(f"{sign}Points by topic: {wording.one_line(told, 300)}"),))


def _hosting(event: events.HomeShown) -> Iterator[Block]:
    yield Divider()
    yield Heading("You host")
    for one in event.hosting:
        schedule = one.schedule
        rings = _NEXT.get(schedule.state) or wording.moment(
            schedule.next_ring_at, schedule.timetable.zone
        )
        left = f"{one.fresh:,} of {wording.count(one.questions, 'question')} not asked yet"
        told = f"  next bell: {rings} · {left}{_to_do(one)}"
        sign = Plain(_sign(event, schedule.channel))
        yield Paragraph((sign, Place(schedule.channel.id), Plain(told)))
        yield from trouble_card.lines(one.troubles)
    packs = ", ".join(f"{pack} ({questions:,})" for pack, questions in event.packs)
    yield Facts((("Packs", wording.one_line(packs or "none", 300)),))


def _to_do(one: events.Hosting) -> str:
    parts = (
        wording.count(one.to_review, "answer") + " to review" if one.to_review else "",
        wording.count(one.to_rule, "appeal") + " to hear" if one.to_rule else "",
        wording.count(one.to_decide, "suggestion") + " to decide" if one.to_decide else "",
    )
    return "".join(f" · {part}" for part in parts if part)


def _controls(event: events.HomeShown) -> tuple[Button, ...]:
    """What can be answered, what there is to do, and one's own switches; the rest as room allows."""
    answering = list(_answering(event))[:MOST_ANSWERS]
    looking = list(_looking(event))
    own = list(_privacy(event))
    hosting = list(_host_controls(event))[:MOST_OF_HOSTS]
    room = MOST_BUTTONS - len(answering) - len(own) - len(hosting)
    shown = (*answering, *looking[:room], *hosting, *own)
    return tuple({button.action: button for button in shown}.values())  # of two bells, some are one


def _answering(event: events.HomeShown) -> Iterator[Button]:
    for one in event.playing:
        sign = _sign(event, one.channel)
        for seen in one.rounds:
            verb = "Change the answer to" if seen.spoken else "Answer"
            label = f"{sign}{verb} question {seen.round.number}"
            yield Button(Action("home", ("today", one.channel.id)), label, Tone.PRIMARY)


def _looking(event: events.HomeShown) -> Iterator[Button]:
    for one in event.playing:
        here, sign = one.channel.id, _sign(event, one.channel)
        yield Button(Action("home", ("me", here)), f"{sign}How I stand")
        yield Button(Action("home", ("board", here)), f"{sign}Leaderboard")
        yield Button(Action("home", ("practise", here)), f"{sign}Practise")
        if one.reminded:
            yield Button(Action("home", ("let-me-be", here)), f"{sign}No more reminders")
        else:
            yield Button(Action("home", ("remind", here)), f"{sign}Remind me before the close")


def _privacy(event: events.HomeShown) -> Iterator[Button]:
    """For those of whom something is kept; what deletes is asked about once more."""
    if event.hidden is None:
        return
    if event.hidden:
        yield Button(Action("privacy", ("show",)), "Show me on boards")
    else:
        yield Button(Action("privacy", ("hide",)), "Hide me from boards")
    yield Button(Action("privacy", ("export",)), "Export my data")
    yield Button(Action("privacy", ("delete",)), "Delete my data")


def _host_controls(event: events.HomeShown) -> Iterator[Button]:
    """First what waits for a decision, then what can be set."""
    bells = Counter(one.schedule.channel for one in event.hosting)
    for hosted in event.hosting:
        here, sign = hosted.schedule.channel.id, _sign(event, hosted.schedule.channel)
        if hosted.to_review:
            yield Button(Action("home", ("review", here)), f"{sign}Review answers")
        if hosted.to_rule:
            yield Button(Action("home", ("appeals", here)), f"{sign}Hear appeals")
        if hosted.to_decide:
            yield Button(Action("home", ("suggestions", here)), f"{sign}Decide suggestions")
    for hosted in event.hosting:
        schedule = hosted.schedule
        here, name, sign = schedule.channel.id, schedule.name, _sign(event, schedule.channel)
        of = f": {name}" if bells[schedule.channel] > 1 else ""
        yield Button(Action("setup", ("first", here, name)), f"{sign}Settings{of}")
        if schedule.state is ScheduleState.ACTIVE:
            yield Button(Action("setup", ("pause", here, name)), f"{sign}Pause{of}")
        else:
            yield Button(Action("setup", ("resume", here, name)), f"{sign}Resume{of}")
