"""The card of a round: while it is open, and after it closed."""

from typing import Final

from bot.engine import events
from bot.quiz import arrangement
from bot.quiz import question as questions
from bot.quiz.round import Round
from bot.ui import prose, wording
from bot.ui.vocabulary import (
    Action,
    Block,
    Button,
    Card,
    Choice,
    Code,
    Control,
    Facts,
    Group,
    Heading,
    Option,
    Paragraph,
    Picture,
    Plain,
    Strong,
    Tone,
)

MOST_BUTTONS: Final = 5
OPTION_LABEL: Final = 75
TRUE_OR_FALSE: Final = {"true", "false"}


def opened(event: events.RoundOpened) -> Card:
    """The question with everything needed to answer it."""
    round_ = event.round
    return Card(
        summary=_summary(round_),
        blocks=(
            *((Paragraph((Group(event.call),)),) if event.call else ()),
            *_head(round_, event.worth),
            *body(round_),
            Paragraph((Plain(_counter(round_.answered)),)),
        ),
        controls=controls(round_),
    )


def closed(event: events.RoundClosed) -> Card:
    """The same question after its time: nothing to press any more."""
    round_ = event.round
    answered = f"Closed · {_answered(round_.answered)}"
    return Card(
        summary=f"{_summary(round_)} (closed)",
        blocks=(
            *_head(round_, event.worth),
            *body(round_),
            Paragraph((Plain(answered),)),
        ),
    )


def _summary(round_: Round) -> str:
    return f"Question {round_.number}: {prose.gist(round_.question.prompt, 120)}"


def _head(round_: Round, worth: int) -> tuple[Block, ...]:
    question = round_.question
    return (
        Heading(f"Question {round_.number}"),
        Facts(
            (
                ("Topic", wording.one_line(question.topic, 60)),
                (
                    "Difficulty",
                    f"{wording.difficulty(question.difficulty)}, {wording.count(worth, 'point')}",
                ),
                ("Closes", wording.moment(round_.closes_at, round_.zone)),
            )
        ),
    )


def body(round_: Round) -> tuple[Block, ...]:
    """The prompt, its picture, and the lettered options in the order everybody sees."""
    question = round_.question
    picture = (Picture(url=question.image.url, alt=question.image.alt),) if question.image else ()
    return (*prose.prose(question.prompt), *picture, *_lettered(round_))


def _lettered(round_: Round) -> tuple[Block, ...]:
    key = round_.question.key
    match key:
        case questions.Choice() if is_true_or_false(key) or key.order is questions.Order.PER_PLAYER:
            return ()
        case questions.Choice(options=options):
            return lettered([option.text for option in options], shown_order(round_))
        case questions.Ordering(items=items):
            return lettered(list(items), shown_order(round_))
        case _:
            return ()


def shown_order(round_: Round) -> tuple[int, ...]:
    """Position to index, as the channel sees it."""
    return arrangement.arrange(round_.question.key, seed=round_.seed, player=None)


def lettered(texts: list[str], order: tuple[int, ...]) -> tuple[Block, ...]:
    """Each option on its own line behind its letter."""
    lines = [
        line
        for letter, index in zip(arrangement.LETTERS, order, strict=False)
        for line in prose.paragraphs(Strong(letter), Plain("  "), *prose.spans(texts[index]))
    ]
    return prose.gathered(lines, between="\n")


def is_true_or_false(key: questions.AnswerKey) -> bool:
    """Whether the options are just the two words, so that the buttons can carry them."""
    return (
        isinstance(key, questions.Choice)
        and {option.text.lower() for option in key.options} == TRUE_OR_FALSE
    )


def controls(round_: Round) -> tuple[Control, ...]:
    """How to answer: the same gesture on every surface, and every one of them can be typed."""
    hint = (Button(Action("hint", (round_.id,)), "Hint"),) if round_.question.hints else ()
    return (*_answer_controls(round_), *hint)


def _answer_controls(round_: Round) -> tuple[Control, ...]:
    key = round_.question.key
    match key:
        case questions.Choice(order=questions.Order.PER_PLAYER):
            return (_form_button(round_, "Show my options"),)
        case questions.Choice(options=options, several=several) if (
            several or len(options) > MOST_BUTTONS
        ):
            return (_pick(round_, key),)
        case questions.Choice(options=options):
            return tuple(_letter_buttons(round_, key))
        case questions.Ordering():
            return (_form_button(round_, "Put in order"),)
        case _:
            return (_form_button(round_, "Write your answer"),)


def _form_button(round_: Round, label: str) -> Button:
    return Button(Action("write", (round_.id,)), label, Tone.PRIMARY)


def _letter_buttons(round_: Round, key: questions.Choice) -> list[Button]:
    words = is_true_or_false(key)
    return [
        Button(
            Action("answer", (round_.id, letter)),
            key.options[index].text if words else letter,
            Tone.PRIMARY,
        )
        for letter, index in zip(arrangement.LETTERS, shown_order(round_), strict=False)
    ]


def _pick(round_: Round, key: questions.Choice) -> Choice:
    several = len(key.options) if key.several else 1
    return Choice(
        action=Action("pick", (round_.id,)),
        prompt="Pick all that are right" if key.several else "Pick one",
        options=options(key, shown_order(round_)),
        least=1,
        most=several,
    )


def options(key: questions.Choice, order: tuple[int, ...]) -> tuple[Option, ...]:
    """Options behind their letters; the whole text stands in the body, so a label may be cut."""
    return tuple(
        Option(letter, wording.one_line(f"{letter} · {key.options[index].text}", OPTION_LABEL))
        for letter, index in zip(arrangement.LETTERS, order, strict=False)
    )


def _counter(answered: int) -> str:
    return "Nobody has answered yet." if answered == 0 else f"{_answered(answered)}."


def _answered(number: int) -> str:
    if number == 0:
        return "nobody answered"
    return f"{number:,} {'has' if number == 1 else 'have'} answered"


def typing_hint() -> Paragraph:
    """Where pressing is not possible."""
    return Paragraph((Plain("You can also type "), Code("/quiz answer …"), Plain(".")))
