"""“What did you cover?”: the key points to tick after the answer is known."""

from typing import Final

from bot.engine import events
from bot.ui import replies, wording
from bot.ui.vocabulary import Action, Card, ChoiceField, Form, Option

COVERED: Final = "covered"
LONGEST_LABEL: Final = 70
MOST_POINTS: Final = 25


def form(event: events.SelfCheckOpened) -> Form:
    """All key points, to be ticked or not."""
    options = tuple(
        Option(key=str(place), label=wording.one_line(point, LONGEST_LABEL))
        for place, point in enumerate(event.points[:MOST_POINTS])
    )
    covered = ChoiceField(
        key=COVERED,
        label="Which of these did your answer say?",
        options=options,
        least=0,
        most=len(options),
        chosen=tuple(str(place) for place in sorted(event.ticked) if place < len(options)),
    )
    return Form(
        action=Action("self-check", (event.round.id,)),
        title="What did you cover?",
        fields=(covered,),
    )


def checked(event: events.SelfChecked) -> Card:
    """It is kept, and what it is good for."""
    kept = f"Kept: {event.ticked} of {wording.count(event.points, 'key point')}."
    use = " No points change by it; a host who hears an appeal sees it."
    told = replies.say(kept + use)
    controls = (replies.protest(event.round.id),) if event.appealable else ()
    return Card(summary=told.summary, blocks=told.blocks, controls=controls)


def none(event: events.NoSelfCheck) -> Card:
    """Why there is nothing to tick."""
    return replies.say(
        "There are no key points to tick: only your own answers in words to a closed question "
        "that has them."
    )
