"""What a host reviews: an answer that waits for a person, and what became of it."""

from typing import Final

from bot.engine import events
from bot.quiz.answer import Answer, Written
from bot.quiz.grade import Grade, Verdict
from bot.ui import calibration_card, escaping, limits, prose, replies, reveal_card, votes, wording
from bot.ui.replies import say
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

DECISIONS: Final = {
    Verdict.CORRECT: ("Right", Tone.PRIMARY),
    Verdict.PARTLY: ("Partly", Tone.PLAIN),
    Verdict.INCORRECT: ("Not right", Tone.DANGER),
}


def review(event: events.ReviewShown) -> Card:
    """One answer that waits for a host, with what the grader found.

    The answer is what is decided on: the key and the findings get the room that it leaves.
    """
    waiting = event.waiting
    if waiting is None:
        return say("No answer waits for you.")
    typed = f"/quiz review {waiting.reference} right"
    title = f"{wording.count(event.left, 'answer')} to review"
    question = waiting.round.question
    remarks = (
        *_second_opinion(waiting.opinion),
        *_crowd(waiting.alike),
        *votes.told(waiting.jury),
    )
    room = prose.PARAGRAPH - limits.total(remarks, escaping.widest)
    spoken = wording.fitted(_words(waiting.answer), room)
    head: tuple[Block, ...] = (
        Heading(f"{title} · question {waiting.round.number}"),
        *prose.excerpt(question.prompt, 400, count=4),
        Paragraph((Strong("The answer: "), Plain(spoken))),
        Paragraph((Plain(wording.fitted(waiting.grade.reason, 300)),)),
        *remarks,
    )
    left = prose.CARD - limits.total(head, escaping.widest) - 150
    key = prose.within(reveal_card.right_answer(waiting.round), left // 2)
    return Card(
        summary=title,
        blocks=(
            *head,
            *replies.findings(waiting.grade, left // 2),
            Paragraph((Strong("The key: "),)),
            *key,
            Paragraph((Plain("You can also type "), Code(typed), Plain(", partly or wrong."))),
        ),
        controls=tuple(_decision(waiting, verdict) for verdict in DECISIONS),
    )


def _second_opinion(opinion: Grade | None) -> tuple[Block, ...]:
    if opinion is None:
        return ()
    found = sum(one.found for one in opinion.findings)
    said = f"{DECISIONS[opinion.verdict][0]}, with {found} of "
    said += f"{wording.count(len(opinion.findings), 'key point')}."
    return (Paragraph((Strong("Second opinion, by a language model: "), Plain(said))),)


def _crowd(alike: int) -> tuple[Block, ...]:
    """Why this one comes first."""
    if not alike:
        return ()
    said = f"Much the same is said by {wording.count(alike, 'other answer')} to review."
    return (Paragraph((Plain(said),)),)


def _words(answer: Answer) -> str:
    return answer.text if isinstance(answer, Written) else ""


def _decision(waiting: events.Waiting, verdict: Verdict) -> Button:
    label, tone = DECISIONS[verdict]
    if verdict is waiting.jury.recommends:
        label = votes.followed(label)
    seen = votes.token(waiting.jury)
    return Button(
        Action("decide", (waiting.round.id, waiting.player_id, verdict.value, seen)), label, tone
    )


def no_such_answer(event: events.NoSuchAnswer) -> Card:
    """Decided meanwhile, or mistyped."""
    return say("No answer of that name waits. /quiz review shows the one that waits longest.")


def decided(event: events.Decided) -> Card:
    """The decision, and the next one waiting."""
    following = review(event.next)
    done = Paragraph((Plain(f"Decided: {wording.count(event.points, 'point')}."),))
    told, ways = calibration_card.offered(event.lesson, event.round_id)
    return Card(
        summary="Decided",
        blocks=(done, *told, *following.blocks),
        controls=(*following.controls, *ways),
    )
