"""Forms: where an answer is written, and how one comes back with something to mend."""

from typing import Final

from bot.engine import events
from bot.quiz import question as questions
from bot.quiz.reading import LONGEST_ANSWER
from bot.ui import prose, question_card, wording
from bot.ui.exchange import Rejected
from bot.ui.vocabulary import (
    Action,
    Block,
    ChoiceField,
    Field,
    Form,
    Paragraph,
    Plain,
    TextField,
)

ANSWER: Final = "answer"  # the field's key, the same in every form


def letters(*pressed: str) -> str:
    """With a bracket each: it says that a letter is meant, even where an option's text is one."""
    return ", ".join(f"{letter})" for letter in pressed)


def answer_form(event: events.AnswerFormOpened) -> Form:
    """Where to write the answer of one round."""
    round_ = event.round
    return Form(
        action=Action("write", (round_.id,)),
        title=f"Question {round_.number}",
        intro=_intro(event),
        fields=(_field(event),),
    )


def rejected(event: events.AnswerUnreadable) -> Rejected:
    """The same form with what was typed still in it, and the reason beside the field."""
    form = answer_form(
        events.AnswerFormOpened(
            round=event.round, order=event.order, before=event.typed[:LONGEST_ANSWER]
        )
    )
    return Rejected(form=form, reasons=((ANSWER, event.reason),))


def _intro(event: events.AnswerFormOpened) -> tuple[Block, ...]:
    prompt = Paragraph((Plain(prose.gist(event.round.question.prompt, 300)),))
    key = event.round.question.key
    if isinstance(key, questions.Ordering):
        return (prompt, *question_card.lettered(list(key.items), event.order))
    if isinstance(key, questions.Choice):
        return (prompt, *question_card.lettered([o.text for o in key.options], event.order))
    return (prompt,)


def _field(event: events.AnswerFormOpened) -> Field:
    key, before = event.round.question.key, event.before
    match key:
        case questions.Choice():
            return ChoiceField(
                key=ANSWER,
                label="Pick all that are right" if key.several else "Pick one",
                options=question_card.options(key, event.order),
                most=len(key.options) if key.several else 1,
            )
        case questions.Ordering():
            letters = ", ".join("ABCDEFGHIJ"[: len(key.items)][::-1])
            return _short("The letters in order", before, f"For example: {letters}")
        case questions.Number():
            unit = f", in {wording.one_line(key.units[0], 30)} if you like" if key.units else ""
            return _short("Your number", before, f"For example 12, 1.5 or 3e4{unit}.")
        case questions.Listing():
            hint = f"Name {key.least}, separated by commas. Wrong ones cost."
            return _long("Your list", before, hint)
        case questions.Text():
            return _short(
                "Your answer", before, "A word or a short name; small slips are forgiven."
            )
        case questions.Open():
            hint = "A few sentences in your own words. Parts of an answer earn parts of the points."
            return _long("Your answer", before, hint)


def _short(label: str, before: str, hint: str) -> TextField:
    return TextField(key=ANSWER, label=label, value=before, hint=hint, longest=LONGEST_ANSWER)


def _long(label: str, before: str, hint: str) -> TextField:
    return TextField(
        key=ANSWER,
        label=label,
        value=before,
        hint=hint,
        longest=LONGEST_ANSWER,
        multiline=True,
    )
