"""The jury: an answer to judge, and what becomes of the vote."""

from bot.engine import events
from bot.quiz.answer import Written
from bot.quiz.jury import VERDICTS
from bot.ui import escaping, limits, prose, replies, reveal_card, wording
from bot.ui.replies import say
from bot.ui.vocabulary import Action, Block, Button, Card, Heading, Paragraph, Plain, Strong


def case(event: events.CaseShown) -> Card:
    """The question, the answer without its player, and the key to hold it against."""
    title = f"Jury: {wording.count(event.left, 'answer')} to judge"
    words = event.answer.text if isinstance(event.answer, Written) else "picked, not written"
    head: tuple[Block, ...] = (
        Heading(title),
        *((Paragraph((Plain("Your vote is in."),)),) if event.judged else ()),
        *prose.excerpt(event.round.question.prompt, 400, count=4),
        Paragraph((Strong("Somebody answered: "), Plain(wording.fitted(words, 1200)))),
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
        controls=tuple(
            Button(Action("judge", (event.case, verdict.value)), *replies.DECISIONS[verdict])
            for verdict in VERDICTS
        ),
    )


def none(event: events.NoCase) -> Card:
    """Why there is nothing to judge."""
    if not event.on:
        return say("There is no jury here. A host can ask for one: /quiz jury on")
    thanks = "Your vote is in. " if event.judged else ""
    return say(
        f"{thanks}There is nothing to judge now. Answers come here that wait for a host, to "
        "questions that you answered too."
    )


def switched(event: events.JurySwitched) -> Card:
    """What happens from now on."""
    if not event.on:
        return say("Players are no longer asked. Votes that were cast stay with their answers.")
    return say(
        "Players are asked from now on: with /quiz jury they judge answers of others that wait for "
        "you, without names. What three or more of them agree on is shown to you; you decide."
    )
