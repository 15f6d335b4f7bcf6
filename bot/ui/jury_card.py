"""The jury: an answer to judge, and what becomes of the vote."""

from typing import Final

from bot.engine import events
from bot.engine.events import Vote
from bot.quiz.jury import VERDICTS
from bot.ui import escaping, limits, prose, reveal_card, review_card, votes, wording
from bot.ui.replies import say
from bot.ui.vocabulary import Action, Block, Button, Card, Heading, Paragraph, Plain, Strong

_CAST: Final = {
    Vote.NONE: "",
    Vote.KEPT: "Your vote is in.",
    Vote.LATE: "That answer was decided meanwhile, so your vote was not needed.",
}


def case(event: events.CaseShown) -> Card:
    """The question, the answer without its player, and the key to hold it against."""
    title = f"Jury: {wording.count(event.left, 'answer')} to judge"
    if event.found is not None:
        title = "Jury: an answer that you have judged"
    head: tuple[Block, ...] = (
        Heading(f"{title} · question {event.round.number}"),
        *_cast(event.vote),
        *prose.excerpt(event.round.question.prompt, 400, count=4),
        Paragraph((Strong("Somebody answered: "), Plain(wording.fitted(event.spoken, 1200)))),
        *_found(event),
    )
    left = prose.CARD - limits.total(head, escaping.widest) - 300
    return Card(
        summary=title,
        blocks=(
            *head,
            Paragraph((Strong("The key: "),)),
            *prose.within(reveal_card.right_answer(event.round), max(left, 100)),
            Paragraph((Plain("A host decides, and sees what the jury says."),)),
        ),
        controls=(
            *(
                Button(
                    Action("judge", (event.case, verdict.value)), *review_card.DECISIONS[verdict]
                )
                for verdict in VERDICTS
            ),
            *_again(event.again),
        ),
    )


def _cast(vote: Vote) -> tuple[Block, ...]:
    return (Paragraph((Plain(_CAST[vote]),)),) if _CAST[vote] else ()


def _found(event: events.CaseShown) -> tuple[Block, ...]:
    if event.found is None:
        return ()
    said = f"You said: {votes.spoken(event.found)}. Another vote takes its place."
    return (Paragraph((Strong(said),)),)


def _again(name: str) -> tuple[Button, ...]:
    return (Button(Action("jury", (name,)), "Look at a vote again"),) if name else ()


def none(event: events.NoCase) -> Card:
    """Why there is nothing to judge."""
    if not event.on:
        return say("There is no jury here. A host can ask for one: /quiz jury on")
    thanks = f"{_CAST[event.vote]} ".lstrip()
    told = say(
        f"{thanks}There is nothing to judge now. Answers come here that wait for a host, to "
        "questions that you answered too."
    )
    return Card(summary=told.summary, blocks=told.blocks, controls=_again(event.again))


def switched(event: events.JurySwitched) -> Card:
    """What happens from now on."""
    return Card(summary="The jury of this channel", blocks=switched_to(on=event.on))


def switched_to(*, on: bool) -> tuple[Block, ...]:
    """The same where more was set with it."""
    said = (
        "Players are asked from now on: with /quiz jury they judge answers of others that wait for "
        "you, without names. What three or more of them agree on is shown to you; you decide."
    )
    if not on:
        said = "Players are no longer asked. Votes that were cast stay with their answers."
    return (Paragraph((Plain(said),)),)
