"""Whatever can be asked can be shown on every surface, measured as each of them escapes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters.web import rendering
from bot import app, commands, reception, ui
from bot.engine import events
from bot.packs import importing, shipped
from bot.packs.errors import PackInvalid
from bot.quiz.player import Account
from bot.quiz.question import (
    AnswerKey,
    Choice,
    Difficulty,
    Image,
    Item,
    KeyPoint,
    Listing,
    Number,
    Open,
    Option,
    Order,
    Ordering,
    Question,
    Text,
)
from bot.reception import appealing, self_checking
from bot.ui import cards, exchange, fitting, forms
from tests.cli import prompt
from tests.ui import specimens
from tests.ui.fillings import FILLINGS, HERE, filled
from tests.ui.renderers import RENDERERS

SHIPPED = tuple(
    question
    for path in shipped.shipped_packs()
    for question in importing.read_file(path).pack.questions
)


def keys(filling: str) -> dict[str, AnswerKey]:
    """The largest key of each kind that a pack may hold, in texts of a trying sort."""
    option = filled(filling, 60)
    options = tuple(
        Option(text=f"{number} {option}", correct=number % 2 == 0, why=filled(filling, 200))
        for number in range(25)
    )
    points = tuple(
        KeyPoint(text=f"{number} {filled(filling, 350)}", weight=1) for number in range(40)
    )
    items = tuple(Item(text=f"{number} {filled(filling, 80)}") for number in range(60))
    return {
        "25 options": Choice(options=(replace(options[0]), *(_wrong(o) for o in options[1:]))),
        "25 options, several": Choice(options=options, several=True),
        "25 options, private": Choice(options=options, several=True, order=Order.PER_PLAYER),
        "one very long option": Choice(
            options=(Option(text=filled(filling, 1200), correct=True), Option(text="no"))
        ),
        "text": Text(accepted=tuple(f"{n} {filled(filling, 300)}" for n in range(20))),
        "number": Number(value=1.5e300, tolerance=0.1, units=(filled(filling, 300),)),
        "60 items": Listing(items=items, least=60),
        "ordering": Ordering(items=tuple(item.text for item in items[:10])),
        "40 key points": Open(key_points=points, reference=filled(filling, 3000)),
        "an answer of many paragraphs": Open(
            key_points=points[:1], reference="\n\n".join(filled(filling, 40) for _ in range(80))
        ),
        "an answer in code": Open(
            key_points=points[:1], reference=f"So:\n```python\n{filled(filling, 3000)}\n```\nSo."
        ),
    }


def _wrong(option: Option) -> Option:
    return replace(option, correct=False)


def asked(key: AnswerKey, filling: str, *, prompt: int = 300) -> Question:
    return Question(
        id=f"{'p' * 80}/{'q' * 80}",
        prompt=filled(filling, prompt),
        topic=filled(filling, 200),
        difficulty=Difficulty.MODERATE,
        key=key,
        explanation=filled(filling, 3000),
        hints=(filled(filling, 200),) * 3,
        image=Image(url=f"https://pictures.example/{'i' * 300}", alt=filled(filling, 150)),
    )


def misfits(thing: ui.Card | ui.Form) -> Iterator[str]:
    for surface, rendered in RENDERERS.items():
        for misfit in ui.misfits(thing, ui.EVERYWHERE, rendered):
            yield f"{surface}: {misfit}"
    yield from ui.misfits(thing, ui.HTML, rendering.rich)


def sent_back(thing: ui.Card | ui.Form) -> Iterator[exchange.Incoming]:
    """All that can come in when this is shown."""
    by: Any = {
        "who": Account(workspace="web:local", user="ann", name="Ann", host=True),
        "where": HERE,
        "event": "e1",
    }
    match thing:
        case ui.Form(action=action):
            yield exchange.Filled(**by, action=action, values=(("answer", "B"),))
        case ui.Card(controls=controls):
            for control in controls:
                match control:
                    case ui.Button(action=action):
                        yield exchange.Pressed(**by, action=action)
                    case ui.Choice(action=action, options=options):
                        keys = tuple(option.key for option in options)
                        yield exchange.Chosen(**by, action=action, keys=keys)
                    case ui.GroupChoice(action=action) | ui.PlaceChoice(action=action):
                        yield exchange.Chosen(**by, action=action, keys=("4711",))


@pytest.mark.parametrize("question", SHIPPED, ids=lambda question: question.id)
def test_everything_of_a_shipped_question_fits_every_surface(question: Question) -> None:
    """Our own questions can be asked, answered, revealed and reviewed on every platform."""
    assert fitting.misfits_of(question) == ()
    for name, thing in specimens.of_question(question, FILLINGS["stars"]):
        assert list(misfits(thing)) == [], name


@pytest.mark.parametrize("filling", FILLINGS.values(), ids=FILLINGS)
@pytest.mark.parametrize("kind", keys("x"))
def test_what_may_be_asked_fits_in_every_card(kind: str, filling: str) -> None:
    """A question that passes the check before it is stored never meets a platform's refusal."""
    question = asked(keys(filling)[kind], filling)
    refused = fitting.misfits_of(question)
    fits = {name: list(misfits(thing)) for name, thing in specimens.of_question(question, filling)}
    wrong = {name: found for name, found in fits.items() if found}
    own_words_whole = {"opened", "preview", "closed", "today", "today of many", "hints"}
    own_words_whole |= {"practice", "practice form"}
    assert set(wrong) <= own_words_whole | {"answer form", "rejected"}
    assert bool(wrong) <= bool(refused)


@pytest.mark.parametrize("kind", keys("x"))
def test_long_questions_in_plain_words_may_be_asked(kind: str) -> None:
    """25 options, 60 items, 40 key points or a 3,000-character answer are no reason to refuse."""
    words = FILLINGS["words"]
    assert fitting.misfits_of(asked(keys(words)[kind], words)) == ()


@pytest.mark.parametrize("filling", FILLINGS.values(), ids=FILLINGS)
def test_every_card_of_a_channel_fits(filling: str) -> None:
    """Sixty players with long names and sixty packs fit, whatever they are called."""
    for name, thing in specimens.of_channel(filling):
        assert list(misfits(thing)) == [], name


@pytest.mark.parametrize("text", [*(one.name for one in commands.COMMANDS), "x" * 3000, '"' * 99])
async def test_every_reply_without_the_engine_fits(text: str) -> None:
    """Help, and what is said to nonsense, fits everywhere."""
    typed = exchange.Typed(
        who=Account(workspace="web:local", user="ann", name="Ann", host=True),
        where=HERE,
        event="e1",
        text=text,
    )
    reply = reception._request(typed)
    if isinstance(reply, ui.Card):
        assert list(misfits(reply)) == []


def test_every_action_fits_its_token_and_is_understood() -> None:
    """Whatever can be pressed comes back as it was sent, and the reception knows it."""
    words = FILLINGS["words"]
    questions = (*(asked(key, words) for key in keys(words).values()), *SHIPPED)
    things = [
        *(thing for one in questions for _, thing in specimens.of_question(one, words)),
        *(thing for _, thing in specimens.of_channel(words)),
    ]
    known = set()
    for incoming in (incoming for thing in things for incoming in sent_back(thing)):
        assert not isinstance(incoming, exchange.Typed)
        assert ui.Action.decode(incoming.action.encode()) == incoming.action
        if incoming.action.args[:1] == (events.PREVIEW,):
            continue
        assert not isinstance(reception._request(incoming), ui.Card), incoming.action
        known.add(incoming.action.name)
    assert known == {
        *reception.BUTTONS,
        *appealing.ACTIONS,
        *self_checking.ACTIONS,
        "board",
        "decide",
        "home",
        "judge",
        "jury",
        "link",
        "pick",
        "practise",
        "privacy",
        "set",
        "setup",
        "suggested",
        "teams",
    }


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"prompt": "a word " * 600}, "question, all text"),
        ({"prompt": "x" * 1_000_000}, "question, all text"),
        ({"prompt": "\n\n".join(["```py\nx\n```\nand"] * 20)}, "question, blocks"),
        ({"hints": ("a word " * 600,)}, "hints, all text"),
        ({"image": Image(url="https://a.example/b.png", alt="x" * 1100)}, "picture's description"),
    ],
    ids=["long prompt", "a megabyte", "many blocks", "long hint", "long description"],
)
def test_a_question_that_cannot_be_shown_is_found_before_it_is_asked(
    change: dict[str, object], part: str
) -> None:
    """What is asked is never cut, so a question too long for a surface is named with the place."""
    fits = asked(Text(accepted=("yes",)), FILLINGS["words"])
    assert fitting.misfits_of(fits) == ()
    assert any(part in misfit for misfit in fitting.misfits_of(replace(fits, **change)))  # type: ignore[arg-type]  # the table holds a field of each type


def test_a_shipped_pack_that_cannot_be_shown_stops_the_start(tmp_path: Path) -> None:
    """It is refused with the question and what is too long, not learnt from a platform's error."""
    pack = tmp_path / "weather.yaml"
    pack.write_text(prompt.TOO_LONG, encoding="utf-8")
    with pytest.raises(PackInvalid) as refused:
        app.shipped_pack(pack)
    assert [fault.where for fault in refused.value.faults] == ["weather/endless"]
    assert "question, all text: 5399 where 4000 fit" in str(refused.value)


def test_an_answer_that_cannot_be_read_is_told_why() -> None:
    """A typed answer gets the reason as a reply; a form gets it beside its field."""
    asked_ = specimens.round_of(asked(Text(accepted=("yes",)), FILLINGS["words"]))
    event = events.AnswerUnreadable(round=asked_, order=(), reason="That was empty.", typed=" ")
    assert ui.plain_text(cards.card(event)) == "That was empty."
    assert forms.rejected(event).reasons == ((forms.ANSWER, "That was empty."),)
