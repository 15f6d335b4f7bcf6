"""Practice: the question again for one person alone, and how it went."""

from dataclasses import replace
from typing import Final

from bot.engine import events
from bot.quiz.grade import Verdict
from bot.quiz.round import Round
from bot.ui import escaping, forms, limits, prose, question_card, replies, reveal_card, wording
from bot.ui.exchange import Rejected
from bot.ui.vocabulary import (
    Action,
    Block,
    Button,
    Card,
    Choice,
    Control,
    Facts,
    Form,
    Heading,
    Paragraph,
    Plain,
    Strong,
    Tone,
)

ANY: Final = "any"
SAME: Final = "same"
"""Whether practice goes on with any topic or with the same one, in an action."""


def asked(event: events.PracticeAsked) -> Card:
    """The question as it was, with its own way to answer."""
    round_ = event.round
    title = f"Practice: question {round_.number}"
    topic = wording.one_line(round_.question.topic, 60)
    waiting = f"{wording.count(event.due, 'question')} to practise now. It counts for nothing."
    return Card(
        summary=title,
        blocks=(
            Heading(title),
            Facts((("Topic", topic),)),
            *question_card.body(round_),
            Paragraph((Plain(waiting),)),
        ),
        controls=tuple(_practised(one, event.narrow) for one in question_card.controls(round_)),
    )


def form(event: events.PracticeFormOpened) -> Form:
    """Where to write the answer."""
    opened = events.AnswerFormOpened(round=event.round, order=event.order, before="")
    asking = forms.answer_form(opened)
    return replace(asking, action=_wrapped(asking.action, event.narrow))


def rejected(event: events.PracticeUnreadable) -> Rejected:
    """The same form with what was typed still in it, and the reason beside the field."""
    again = forms.rejected(
        events.AnswerUnreadable(
            round=event.round, order=event.order, reason=event.reason, typed=event.typed
        )
    )
    return replace(
        again, form=replace(again.form, action=_wrapped(again.form.action, event.narrow))
    )


def unreadable(event: events.PracticeUnreadable) -> Card:
    """What to give instead."""
    return replies.say(event.reason)


def tried(event: events.Practised) -> Card:
    """How it went, and the answer; there is nothing to keep back."""
    grade, number = event.grade, event.round.number
    title = f"Practice, question {number}: {replies.TITLES[grade.verdict]}"
    again = f"It comes back on {wording.moment(event.due_at, event.round.zone)}."
    head: tuple[Block, ...] = (
        Heading(title),
        Paragraph((Strong("You answered: "), Plain(wording.fitted(event.spoken, 600)))),
        Paragraph((Plain(wording.fitted(_reason(event), 700)),)),
        *replies.findings(grade, 1500),
    )
    left = prose.CARD - limits.total(head, escaping.widest) - 200
    answer = reveal_card.right_answer(event.round)
    return Card(
        summary=title,
        blocks=(
            *head,
            Paragraph((Strong("The answer: "),)),
            *prose.within(answer, left, count=reveal_card.MOST_EXPLAINED),
            Paragraph((Plain(again if event.grade.score else "It comes back in a while."),)),
        ),
        controls=(_next(event.round, narrow=event.narrow),),
    )


def _reason(event: events.Practised) -> str:
    if event.grade.verdict is Verdict.PENDING:
        return "Not even a grader is sure here: compare it with the answer yourself."
    return event.grade.reason


def none(event: events.NothingToPractise) -> Card:
    """Why there is nothing now, and when there will be."""
    of = f" of the topic “{wording.one_line(event.topic, 60)}”" if event.topic else ""
    if event.next_at is None:
        return replies.say(
            f"There is nothing to practise{of} yet: questions come here once their answer is known."
        )
    at = wording.moment(event.next_at, event.zone)
    return replies.say(f"All{of} practised for now. The next one comes back on {at}.")


def _next(round_: Round, *, narrow: bool) -> Button:
    scope = SAME if narrow else ANY
    return Button(Action("practise", ("next", scope, round_.id)), "Next question", Tone.PRIMARY)


def _practised(control: Control, narrow: bool) -> Control:  # noqa: FBT001 - a word on the way
    """What answers a round is wrapped, so that it does not; a hint stays one."""
    match control:
        case Button(action=action) if action.name != "hint":
            return replace(control, action=_wrapped(action, narrow))
        case Choice(action=action):
            return replace(control, action=_wrapped(action, narrow))
        case _:
            return control


def _wrapped(action: Action, narrow: bool) -> Action:  # noqa: FBT001 - likewise
    return Action("practise", (action.name, SAME if narrow else ANY, *action.args))
