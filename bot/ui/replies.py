"""What one person is told about an answer: privately, kindly, and no more than he may know."""

from typing import Final

from bot.engine import events
from bot.quiz.grade import Finding, Grade, Verdict
from bot.quiz.round import RoundState
from bot.ui import escaping, limits, prose, question_card, reveal_card, votes, wording
from bot.ui.vocabulary import (
    Action,
    Block,
    Button,
    Card,
    Code,
    Heading,
    Paragraph,
    Place,
    Plain,
    Strong,
)

MOST_FINDINGS: Final = 10
SHORTEST_FINDING: Final = 60
MOST_OLDER: Final = 5
TITLES: Final = {
    Verdict.CORRECT: "Right",
    Verdict.PARTLY: "Partly right",
    Verdict.INCORRECT: "Not right",
    Verdict.PENDING: "A person will look",
}


def say(text: str, *more: Block) -> Card:
    """A short private reply."""
    return Card(summary=wording.one_line(text, 150), blocks=(Paragraph((Plain(text),)), *more))


def answer_taken(event: events.AnswerTaken) -> Card:
    """Confirms; says nothing about right or wrong, because the round is still open."""
    until = wording.moment(event.round.closes_at, event.round.zone)
    change = (
        f"You can change it until {until}."
        if event.round.changes_allowed
        else f"The answer comes after {until}."
    )
    return Card(
        summary="Your answer is in",
        blocks=(
            Paragraph((Strong("Your answer is in: "), Plain(_echo(event.spoken)))),
            Paragraph((Plain(change),)),
        ),
    )


def answer_unreadable(event: events.AnswerUnreadable) -> Card:
    """What to type instead."""
    return say(event.reason)


def answer_too_late(event: events.AnswerTooLate) -> Card:
    """Closed: by the clock of the commit, whatever the button looked like."""
    at = wording.moment(event.round.closes_at, event.round.zone)
    return say(f"Question {event.round.number} closed on {at}, so this answer does not count.")


def answer_settled(event: events.AnswerSettled) -> Card:
    """One answer a round."""
    return say(f"You have answered already: {_echo(event.spoken)}. This round takes no changes.")


def nothing_open(event: events.NothingOpen) -> Card:
    """When the next one comes."""
    if event.next_ring_at is None:
        return say("No question is open, and no bell is set. A host can type /quiz schedule.")
    next_one = wording.moment(event.next_ring_at, event.zone)
    return say(f"No question is open now. The next one comes on {next_one}.")


def today(event: events.TodayShown) -> Card:
    """The newest question again, with the player's own answer; older open ones in a line each."""
    newest, *older = sorted(event.rounds, key=lambda one: one.round.number, reverse=True)
    whole = (
        Heading(f"Question {newest.round.number}"),
        *question_card.body(newest.round),
        Paragraph((Plain(_so_far(newest)),)),
        question_card.typing_hint(),
    )
    lines = tuple(_also_open(one) for one in older)
    left = prose.CARD - limits.total(whole, escaping.widest)
    return Card(
        summary=f"Question {newest.round.number} is open",
        blocks=(*whole, *(prose.within(lines, left, count=MOST_OLDER) if left > 0 else ())),
        controls=question_card.controls(newest.round),
    )


def _so_far(one: events.OpenRound) -> str:
    closes = wording.moment(one.round.closes_at, one.round.zone)
    spoken = wording.fitted(one.spoken, 200)
    said = f"Your answer: {spoken}" if spoken else "You have not answered yet."
    return f"{said} · closes {closes}"


def _also_open(one: events.OpenRound) -> Block:
    gist = prose.gist(one.round.question.prompt, 100)
    typed = Code(f"/quiz answer #{one.round.number} …")
    line = f"Also open: question {one.round.number}, {gist} {_so_far(one)} · "
    return Paragraph((Plain(line), typed))


def hints(event: events.HintsShown) -> Card:
    """All hints of a question."""
    given = event.round.question.hints
    if not given:
        return say("There is no hint for this question.")
    lines = (block for hint in given for block in prose.prose(hint))
    return Card(summary="A hint", blocks=(Heading("Hint"), *lines))


def result(event: events.ResultShown) -> Card:
    """What the answer was worth, and why."""
    number = event.round.number
    if event.grade is None:
        answer = reveal_card.right_answer(event.round)
        right = prose.within(answer, prose.CARD - 100, count=reveal_card.MOST_EXPLAINED)
        return say(f"You did not answer question {number}. The answer:", *right)
    title = f"Question {number}: {TITLES[event.grade.verdict]}"
    return Card(
        summary=title,
        blocks=(
            Heading(title),
            Paragraph((Strong("You answered: "), Plain(_echo(event.spoken)))),
            Paragraph((Plain(wording.fitted(event.grade.reason, 700)),)),
            *findings(event.grade, 2000),
            Paragraph((Strong(_earned(event)),)),
        ),
        controls=(
            *((protest(event.round.id),) if event.appealable else ()),
            *((self_check(event.round.id),) if event.checkable else ()),
            *votes.way(event.to_judge),
        ),
    )


def protest(round_id: str) -> Button:
    """What stands under a mark that somebody may not agree with."""
    return Button(Action("protest", (round_id,)), "I was right because …")


def self_check(round_id: str) -> Button:
    """What stands under one's own prose once the answer is known."""
    return Button(Action("self-check", (round_id,)), "What did you cover?")


def _earned(event: events.ResultShown) -> str:
    if event.grade is not None and event.grade.verdict is Verdict.PENDING:
        return f"Up to {wording.count(event.worth, 'point')}, when a host has decided."
    full = wording.count(event.worth, "point")
    if event.points > event.worth:
        return f"{event.points} points, where a full answer has {full}. /quiz why shows how."
    return f"{event.points} of {full}"


def findings(grade: Grade, most: int) -> tuple[Block, ...]:
    """A line each, as long as their number and the room allow; the rest is counted."""
    shown = grade.findings[: min(MOST_FINDINGS, most // SHORTEST_FINDING)]
    lines = tuple(_finding(one, min(350, most // len(shown) - 10)) for one in shown)
    more = len(grade.findings) - len(shown)
    rest = (Paragraph((Plain(f"… and {more} more"),)),) if more else ()
    return (*lines, *rest)


def _finding(finding: Finding, most: int) -> Block:
    point = " ".join(finding.key_point.split())
    if not finding.found:
        return Paragraph((Plain(f"○ {wording.fitted(point, most)}"),))
    evidence = " ".join(finding.evidence.split())
    if not evidence:
        return Paragraph((Plain(f"● {wording.fitted(point, most)}"),))
    quoted = wording.fitted(evidence, most // 3)
    return Paragraph((Plain(f"● {wording.fitted(point, most * 2 // 3)} — “{quoted}”"),))


def result_not_yet(event: events.ResultNotYet) -> Card:
    """Nothing leaves before the reveal."""
    said = f"Your answer is {_echo(event.spoken)}. " if event.spoken else ""
    if event.round.state is not RoundState.OPEN:
        return say(f"{said}You will see how it did with the next question.")
    at = wording.moment(event.round.closes_at, event.round.zone)
    return say(f"{said}You will see how it did after {at}.")


def no_such_round(event: events.NoSuchRound) -> Card:
    """An old or foreign button, or a wrong number."""
    return say("That question is not known in this channel. /quiz today shows the open one.")


def _echo(spoken: str) -> str:
    return wording.fitted(spoken, 600)


def reminders(event: events.RemindersShown) -> Card:
    """How it is now, and how to change it."""
    if event.on:
        return say(
            "An hour before a question closes you get a private message, if you have not answered "
            "it. No more of them: /quiz remind off"
        )
    return say("You get no reminders here. To get one before a question closes: /quiz remind on")


def reminder(event: events.ReminderDue) -> Card:
    """Read elsewhere than in the channel, so it says where that is."""
    round_ = event.round
    closes = wording.moment(round_.closes_at, round_.zone)
    return Card(
        summary=f"Question {round_.number} closes soon",
        blocks=(
            Paragraph(
                (
                    Plain(f"Question {round_.number} in "),
                    Place(round_.channel.id),
                    Plain(f" closes on {closes}, and you have not answered it: "),
                    Plain(prose.gist(round_.question.prompt, 200)),
                )
            ),
            Paragraph(
                (
                    Plain("There: "),
                    Code("/quiz today"),
                    Plain(" · no more reminders: "),
                    Code("/quiz remind off"),
                )
            ),
        ),
    )


def help_line(usage: str, about: str) -> Block:
    """One command."""
    return Paragraph((Code(usage), Plain(f" — {about}")))
