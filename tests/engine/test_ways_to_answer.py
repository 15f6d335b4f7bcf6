"""Every kind of question, every way to answer it, and what is given away meanwhile: nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot import ui
from bot.engine import events
from bot.quiz import question as kinds
from bot.quiz.question import Question
from bot.quiz.round import Round
from bot.ui import cards, forms, question_card
from tests.people import Person, Room
from tests.questions import (
    ADVERSARY,
    BENDS,
    CROSSING,
    DETECTORS,
    EVERY_KIND,
    LEFT_TO_A_PERSON,
    OVERFITTING,
    PLAINLY_RIGHT,
    POOLING,
    TRAINING,
    WEIGHTS,
)
from tests.room_fixtures import sqlite_only

pytestmark = sqlite_only

Act = Callable[[Person], Awaitable[None]]


def presses(label: str) -> Act:
    return lambda person: person.press(label)


def chooses(*keys: str) -> Act:
    return lambda person: person.choose(*keys)


def types(text: str) -> Act:
    return lambda person: person.types(f"/quiz answer {text}")


def writes(text: str, *, behind: str = "Write your answer") -> Act:
    async def act(person: Person) -> None:
        await person.press(behind)
        await person.fill(text)

    return act


WAYS = [
    pytest.param(POOLING, presses("B"), "B · The largest value", id="letter button"),
    pytest.param(POOLING, types("b"), "B · The largest value", id="typed letter"),
    pytest.param(POOLING, types("the LARGEST value"), "B · The largest value", id="typed words"),
    pytest.param(CROSSING, presses("True"), "A · True", id="true button"),
    pytest.param(CROSSING, types("yes"), "A · True", id="typed yes"),
    pytest.param(BENDS, chooses("A", "C"), "A · ReLU; C · Sigmoid", id="several picked"),
    pytest.param(BENDS, types("a, c"), "A · ReLU; C · Sigmoid", id="several typed"),
    pytest.param(ADVERSARY, writes("the critic"), "the critic", id="word in a form"),
    pytest.param(ADVERSARY, types("the critic"), "the critic", id="typed word"),
    pytest.param(WEIGHTS, writes("72"), "72", id="number in a form"),
    pytest.param(WEIGHTS, types("seventy-two"), "seventy-two", id="typed number"),
    pytest.param(DETECTORS, writes("YOLO, SSD"), "YOLO, SSD", id="list in a form"),
    pytest.param(
        TRAINING, writes("D, C, B, A", behind="Put in order"), "D, C, B, A", id="order in a form"
    ),
    pytest.param(TRAINING, types("dcba"), "D, C, B, A", id="typed order"),
    pytest.param(OVERFITTING, writes(PLAINLY_RIGHT), PLAINLY_RIGHT, id="prose in a form"),
]
"""The question, how it is answered, and the answer as it is said back."""


@pytest.mark.parametrize(("question", "act", "echo"), WAYS)
async def test_ways_to_answer(
    room: Room, ann: Person, bob: Person, question: Question, act: Act, echo: str
) -> None:
    """Every kind can be pressed, chosen or written, and typed; the answer is said back, privately."""
    await room.asks(question)
    await room.at(hours=9)
    await act(ann)
    assert f"Your answer is in: {echo}\n" in ann.told
    assert ann.is_told("You can change it until Monday 23 November, 17:00 (UTC).")
    assert not bob.told
    assert bob.sees("1 has answered.")
    assert not any("Ann" in message for message in bob.messages)


RIGHT_AND_WRONG = [
    pytest.param(POOLING, "B", "A", id="choice"),
    pytest.param(CROSSING, "True", "False", id="true or false"),
    pytest.param(BENDS, "A, C", "B, D", id="several"),
    pytest.param(ADVERSARY, "critic", "generator", id="text"),
    pytest.param(WEIGHTS, "72", "71", id="number"),
    pytest.param(DETECTORS, "YOLO and SSD", "Faster R-CNN", id="list"),
    pytest.param(OVERFITTING, PLAINLY_RIGHT, "A kind of cake.", id="prose"),
    pytest.param(OVERFITTING, PLAINLY_RIGHT, LEFT_TO_A_PERSON, id="prose left to a person"),
]


@pytest.mark.parametrize(("question", "right", "wrong"), RIGHT_AND_WRONG)
async def test_confirmation_gives_nothing_away(
    room: Room, ann: Person, question: Question, right: str, wrong: str
) -> None:
    """Before the close nobody can tell by any reply whether an answer is right or wrong."""
    await room.asks(question)
    await room.at(hours=9)
    told = []
    for answer in (right, wrong):
        await ann.types(f"/quiz answer {answer}")
        echo = ann.told.split("\n")[0].removeprefix("Your answer is in: ")
        replies = [ann.told]
        for command in ("result", "today", "me", "leaderboard", "hint"):
            await ann.types(f"/quiz {command}")
            replies.append(ann.told)
        told.append([reply.replace(echo, "…") for reply in replies])
    assert told[0] == told[1]


def with_another_key(question: Question) -> Question:
    """The same question to look at, with something else right."""
    match question.key:
        case kinds.Choice(options=options) as key:
            turned = tuple(replace(option, correct=not option.correct) for option in options)
            other: kinds.AnswerKey = replace(key, options=turned)
        case kinds.Text():
            other = kinds.Text(accepted=("something else",))
        case kinds.Number() as key:
            other = replace(key, value=-1.0, tolerance=0.5)
        case kinds.Listing() as key:
            other = replace(key, items=(kinds.Item(text="Nothing"), kinds.Item(text="Else")))
        case kinds.Ordering() as key:
            other = key  # the items are shown, so that another key is another question
        case kinds.Open() as key:
            other = kinds.Open(key_points=(kinds.KeyPoint(text="Cake."),), reference="Cake.")
    return replace(question, key=other, explanation="Something else.")


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda question: question.id)
async def test_card_keeps_the_key(room: Room, ann: Person, question: Question) -> None:
    """With another key the card and its form are the same, to the last character of each button."""
    await room.asks(question)
    await room.at(hours=9)
    asked = await room.world.newest_open(room.channel)
    assert asked is not None
    twin = replace(asked, question=with_another_key(question))
    assert shown(asked) == shown(twin)
    tokens = [control.action.encode() for control in shown(asked)[0].controls]
    for token in tokens:
        name, round_id, *letters = token.split(":")
        assert (name, round_id) in {
            ("answer", asked.id),
            ("pick", asked.id),
            ("write", asked.id),
            ("hint", asked.id),
        }
        assert "".join(letters) in {"", "A", "B", "C"}


def shown(round_: Round) -> tuple[ui.Card, ui.Form]:
    """The question's card, and the form behind it, in the order everybody sees."""
    order = question_card.shown_order(round_)
    return (
        cards.card(events.RoundOpened(round=round_, worth=10)),
        forms.answer_form(events.AnswerFormOpened(round=round_, order=order, before="")),
    )
