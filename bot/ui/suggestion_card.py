"""Suggesting a question, and deciding on one."""

from typing import Final

from bot.engine import events
from bot.quiz.suggestion import (
    LONGEST_ANSWER,
    LONGEST_EXPLANATION,
    LONGEST_PROMPT,
    MOST_WRONG,
    Draft,
    Fate,
)
from bot.ui import prose, wording
from bot.ui.exchange import Rejected
from bot.ui.replies import say
from bot.ui.vocabulary import (
    Action,
    Block,
    Button,
    Card,
    Code,
    Facts,
    Form,
    Heading,
    Paragraph,
    Plain,
    Strong,
    TextField,
    Tone,
)

SUGGEST: Final = Action("suggest")


def form(draft: Draft) -> Form:
    """What makes a question: what is asked, what is right, and what is not."""
    return Form(
        action=SUGGEST,
        title="Suggest a question",
        fields=(
            TextField(
                key="prompt",
                label="The question",
                multiline=True,
                longest=LONGEST_PROMPT,
                value=draft.prompt[:LONGEST_PROMPT],
            ),
            TextField(
                key="answer",
                label="The right answer",
                longest=LONGEST_ANSWER,
                value=draft.answer[:LONGEST_ANSWER],
            ),
            TextField(
                key="wrong",
                label="Wrong answers, one a line",
                multiline=True,
                required=False,
                longest=(LONGEST_ANSWER + 1) * MOST_WRONG,
                value="\n".join(draft.wrong)[: (LONGEST_ANSWER + 1) * MOST_WRONG],
                hint="Leave it empty to have people type the answer.",
            ),
            TextField(
                key="explanation",
                label="Why it is so",
                multiline=True,
                required=False,
                longest=LONGEST_EXPLANATION,
                value=draft.explanation[:LONGEST_EXPLANATION],
            ),
        ),
    )


def rejected(event: events.SuggestionRefused) -> Rejected:
    """The form with what was typed, and beside each field what is wrong with it."""
    return Rejected(form=form(event.draft), reasons=event.reasons)


def refused(event: events.SuggestionRefused) -> Card:
    """The same where no form was open."""
    return say(" ".join(why for _, why in event.reasons))


def taken(event: events.SuggestionTaken) -> Card:
    """Thanks."""
    return say("Thank you! The hosts of this channel will look at your question.")


def shown(event: events.SuggestionShown) -> Card:
    """One suggestion, with what a host can do about it."""
    draft = event.draft
    if draft is None:
        return say("No suggestion waits for you.")
    title = f"{wording.count(event.left, 'suggestion')} to decide"
    typed = f"/quiz suggestions {event.suggestion} take"
    return Card(
        summary=title,
        blocks=(
            Heading(title),
            *prose.excerpt(draft.prompt, 1500, count=6),
            *_answers(draft),
            Paragraph((Plain(f"From {wording.name(event.name)}."),)),
            Paragraph((Plain("You can also type "), Code(typed), Plain(", or decline."))),
        ),
        controls=(
            Button(
                Action("suggested", (event.suggestion, Fate.TAKEN.value)), "Take it", Tone.PRIMARY
            ),
            Button(
                Action("suggested", (event.suggestion, Fate.DECLINED.value)), "Decline", Tone.DANGER
            ),
        ),
    )


def _answers(draft: Draft) -> tuple[Block, ...]:
    wrong = tuple(
        ("Wrong" if place == 0 else "", wording.fitted(one, 160))
        for place, one in enumerate(draft.wrong)
    )
    facts = Facts((("Right", wording.fitted(draft.answer, 160)), *wrong))
    if not draft.explanation:
        return (facts,)
    why = Plain(wording.fitted(draft.explanation, 800))
    return (facts, Paragraph((Strong("Why: "), why)))


def decided(event: events.SuggestionDecided) -> Card:
    """What became of it, and the next one."""
    said = (
        f"Taken: it is in the pack “{event.pack}” now, which this channel asks from."
        if event.pack
        else "Declined."
    )
    return _before(said, event.next)


def drafted(event: events.FormsDrafted) -> Card:
    """How many forms there are to look at, and the first."""
    said = f"Drafted {wording.count(event.drafted, 'new choice form')} of open questions."
    if event.without:
        gave = wording.count(event.without, "open question")
        said += f" From {gave} none could be: they neither define a term nor list names."
    return _before(f"{said} None is asked before you take it.", event.next)


def _before(said: str, following: events.SuggestionShown) -> Card:
    after = shown(following)
    return Card(
        summary=said,
        blocks=(Paragraph((Plain(said),)), *after.blocks),
        controls=after.controls,
    )
