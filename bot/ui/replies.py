"""What one person is told about an answer: privately, kindly, and no more than he may know."""

from bot.engine import events
from bot.quiz.answer import Written
from bot.quiz.grade import Finding, Grade, Verdict
from bot.ui import question_card, reveal_card, wording
from bot.ui.vocabulary import (
    Action,
    Block,
    Button,
    Card,
    Code,
    Heading,
    Paragraph,
    Plain,
    Strong,
    Tone,
)

_TITLES = {
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
    """The open questions again, with the player's own answers."""
    first = event.rounds[0].round
    blocks: list[Block] = []
    for one in event.rounds:
        number = one.round.number
        closes = wording.moment(one.round.closes_at, one.round.zone)
        blocks += [Heading(f"Question {number}"), *question_card.body(one.round)]
        said = f"Your answer: {_echo(one.spoken)}" if one.spoken else "You have not answered yet."
        blocks.append(Paragraph((Plain(f"{said} · closes {closes}"),)))
    blocks.append(question_card.typing_hint())
    newest = max((one.round for one in event.rounds), key=lambda round_: round_.number)
    return Card(
        summary=f"Question {first.number} is open",
        blocks=tuple(blocks),
        controls=question_card.controls(newest),
    )


def hints(event: events.HintsShown) -> Card:
    """All hints of a question; they cost nothing."""
    given = event.round.question.hints
    if not given:
        return say("There is no hint for this question.")
    lines = tuple(Paragraph((Plain(hint),)) for hint in given)
    return Card(summary="A hint", blocks=(Heading("Hint"), *lines))


def result(event: events.ResultShown) -> Card:
    """What the answer was worth, and why."""
    number = event.round.number
    if event.grade is None:
        return say(f"You did not answer question {number}.", *reveal_card.right_answer(event.round))
    title = f"Question {number}: {_TITLES[event.grade.verdict]}"
    return Card(
        summary=title,
        blocks=(
            Heading(title),
            Paragraph((Strong("You answered: "), Plain(_echo(event.spoken)))),
            Paragraph((Plain(event.grade.reason),)),
            *_findings(event.grade),
            Paragraph((Strong(_earned(event)),)),
        ),
    )


def _earned(event: events.ResultShown) -> str:
    if event.grade is not None and event.grade.verdict is Verdict.PENDING:
        return f"Up to {wording.count(event.worth, 'point')}, when a host has decided."
    return f"{event.points} of {wording.count(event.worth, 'point')}"


def _findings(grade: Grade) -> tuple[Block, ...]:
    return tuple(_finding(finding) for finding in grade.findings[:20])


def _finding(finding: Finding) -> Block:
    point = wording.one_line(finding.key_point, 200)
    if not finding.found:
        return Paragraph((Plain(f"○ {point}"),))
    quoted = f" — “{wording.one_line(finding.evidence, 150)}”" if finding.evidence else ""
    return Paragraph((Plain(f"● {point}{quoted}"),))


def result_not_yet(event: events.ResultNotYet) -> Card:
    """Nothing leaves before the reveal."""
    at = wording.moment(event.round.closes_at, event.round.zone)
    said = f"Your answer is {_echo(event.spoken)}. " if event.spoken else ""
    return say(f"{said}You will see how it did after {at}.")


def no_such_round(event: events.NoSuchRound) -> Card:
    """An old or foreign button, or a wrong number."""
    return say("That question is not known in this channel. /quiz today shows the open one.")


def review(event: events.ReviewShown) -> Card:
    """One answer that waits for a host, with what the grader found."""
    waiting = event.waiting
    if waiting is None:
        return say("No answer waits for you.")
    spoken = waiting.answer.text if isinstance(waiting.answer, Written) else ""
    return Card(
        summary=f"{wording.count(event.left, 'answer')} to review",
        blocks=(
            Heading(f"{wording.count(event.left, 'answer')} to review"),
            *question_card.body(waiting.round),
            Paragraph((Strong("The key: "),)),
            *reveal_card.right_answer(waiting.round),
            Paragraph(
                (Strong("The answer: "), Plain(wording.shortened(spoken, wording.PARAGRAPH)))
            ),
            Paragraph((Plain(waiting.grade.reason),)),
            *_findings(waiting.grade),
        ),
        controls=tuple(
            Button(
                Action("decide", (waiting.round.id, waiting.player_id, verdict.value)), label, tone
            )
            for verdict, label, tone in (
                (Verdict.CORRECT, "Right", Tone.PRIMARY),
                (Verdict.PARTLY, "Partly", Tone.PLAIN),
                (Verdict.INCORRECT, "Not right", Tone.DANGER),
            )
        ),
    )


def decided(event: events.Decided) -> Card:
    """The decision, and the next one waiting."""
    following = review(event.next)
    done = Paragraph((Plain(f"Decided: {wording.count(event.points, 'point')}."),))
    return Card(summary="Decided", blocks=(done, *following.blocks), controls=following.controls)


def _echo(spoken: str) -> str:
    return wording.shortened(spoken, 600)


def help_line(usage: str, about: str) -> Block:
    """One command."""
    return Paragraph((Code(usage), Plain(f" — {about}")))
