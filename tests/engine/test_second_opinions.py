"""A model reads what the offline grader was unsure of; alone it never changes a mark."""

from collections.abc import AsyncIterator

import pytest

from bot.chat_completions import ChatCompletions
from bot.clock.second_reader import EVERY_SECONDS, PAUSE_SECONDS, SecondReader
from bot.engine.second_opinions import Terms
from bot.grading.second_opinion import Prompt
from bot.quiz.grade import Grade, GradedBy, Verdict
from bot.store import answers, decisions, ledger, opinions, people, rounds
from bot.store.opinions import Outcome
from tests.chat import Chat
from tests.model_server import WELL, Endpoint, completion, listening, opinion
from tests.people import Person, Room
from tests.questions import LEFT_TO_A_PERSON, OVERFITTING, PLAINLY_RIGHT
from tests.room_fixtures import sqlite_only

UNSURE = "It memorises examples; the validation loss goes up."
RIGHT = opinion("memorises examples", "the validation loss goes up", score=1)
HALF = opinion("", "the validation loss goes up", score=0.5)


@pytest.fixture
async def model() -> AsyncIterator[Endpoint]:
    """An endpoint on this machine."""
    async with listening() as endpoint:
        yield endpoint


def reader(
    room: Room, model: Endpoint, *, everything: bool = False, a_day: int = 9, seconds: float = 30
) -> SecondReader:
    asked = ChatCompletions(url=model.url, key="k-123", model="owl-7b", seconds=seconds)
    terms = Terms(model="owl-7b", everything=everything, a_day=a_day)
    return SecondReader(room.world, room.clock, asked, terms)


@pytest.fixture
async def unsure(room: Room, ann: Person) -> Room:
    """A closed round with one answer of Ann's that waits for a person."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.types(f"/quiz answer {UNSURE}")
    await room.at(hours=17)
    return room


async def grade(room: Room, who: Person) -> Grade:
    async with room.database.reading() as connection:
        player = await people.known(connection, who.account.workspace, who.account.user)
        round_ = await rounds.latest(connection, room.channel)
        assert player is not None
        assert round_ is not None
        row = await answers.of_player(connection, room.channel.workspace, round_.id, player.id)
    assert row is not None
    return row.grade


async def outcomes(room: Room) -> list[Outcome]:
    async with room.database.reading() as connection:
        round_ = await rounds.latest(connection, room.channel)
        assert round_ is not None
        rows = await answers.of_round(connection, room.channel.workspace, round_.id)
        found = [
            await opinions.of_answer(connection, (room.channel.workspace, round_.id, row.player.id))
            for row in rows
        ]
    return [one.outcome for one in found if one]


async def points(room: Room) -> dict[str, int]:
    async with room.database.reading() as connection:
        scores = await ledger.scores(connection, room.channel, "all")
    return {score.name: score.points for score in scores}


async def test_agreement(
    unsure: Room, chat: Chat, model: Endpoint, ann: Person, hedy: Person
) -> None:
    """Two of one mind settle it: points, trail and a letter follow, and no host is needed."""
    model.says(RIGHT)
    assert await reader(unsure, model).look() == EVERY_SECONDS
    assert (await grade(unsure, ann)).graded_by is GradedBy.MODEL
    assert await points(unsure) == {"Ann": 20}
    async with unsure.database.reading() as connection:
        (made,) = await decisions.latest(connection, limit=9)
    assert (made.cause, made.by, made.points) == ("model", "model:owl-7b", 20)
    await unsure.at(hours=17, minutes=1)
    (letter,) = chat.letters_to(ann.account)
    assert "Now: right. +20 points." in letter
    assert "a language model, came to the same mark" in letter
    await hedy.types("/quiz review")
    assert hedy.told == "No answer waits for you."


async def test_what_is_sent(unsure: Room, model: Endpoint) -> None:
    """Question, key and words, once; no name and no id of anybody, and the key in its header."""
    model.says(RIGHT)
    await reader(unsure, model).look()
    await reader(unsure, model).look()
    (sent,) = model.asked
    assert UNSURE in sent["messages"][1]["content"]
    assert sent["model"] == "owl-7b"
    assert sent["response_format"]["json_schema"]["schema"]["additionalProperties"] is False
    assert not any(name in str(sent).casefold() for name in ("ann", "chat:team", "daily-quiz"))
    assert "Authorization: Bearer k-123" in model.heads[0]
    assert model.heads[0].startswith("POST /v1/chat/completions ")


async def test_difference(unsure: Room, model: Endpoint, ann: Person, hedy: Person) -> None:
    """It stays with a person, who sees what the model found."""
    model.says(HALF)
    await reader(unsure, model).look()
    assert (await grade(unsure, ann)).verdict is Verdict.PENDING
    assert await outcomes(unsure) == [Outcome.DIFFERED]
    await hedy.types("/quiz review")
    assert hedy.is_told("Second opinion, by a language model: Partly, with 1 of 2 key points.")
    await hedy.press("Right")
    assert await points(unsure) == {"Ann": 20}


USELESS = {
    "prose": completion("This deserves full marks."),
    "a quote of its own": completion(opinion("learns by heart", "the loss rises", score=1)),
    "a score of 7": completion(opinion("memorises examples", "the validation", score=7)),
    "no completion": b'{"choices": []}',
    "a list": b"[]",
    "no words": b'{"choices": [{"message": {"content": null}}]}',
    "no JSON": b"<html>",
    "no text": b"\xff\xfe\x00",
    "far too much": b" " * 300_000,
}


@sqlite_only
@pytest.mark.parametrize("body", USELESS.values(), ids=USELESS)
async def test_a_useless_reply(unsure: Room, model: Endpoint, ann: Person, body: bytes) -> None:
    """The offline grade stands, and the model is not asked a second time."""
    before = await grade(unsure, ann)
    model.replies = lambda _: body
    await reader(unsure, model).look()
    model.says(RIGHT)
    await reader(unsure, model).look()
    assert await grade(unsure, ann) == before
    assert await outcomes(unsure) == [Outcome.FAILED]
    assert len(model.asked) == 1


REFUSALS = {
    "busy": ("429 Too Many Requests", ""),
    "broken": ("500 Internal Server Error", ""),
    "elsewhere": ("307 Temporary Redirect", "Location: http://127.0.0.1:9/v1\r\n"),
}


@sqlite_only
@pytest.mark.parametrize(("status", "headers"), REFUSALS.values(), ids=REFUSALS)
async def test_a_refusal(
    unsure: Room, model: Endpoint, ann: Person, status: str, headers: str
) -> None:
    """The offline grade stands, nobody is sent elsewhere, and others wait a while."""
    model.status, model.headers = status, headers
    assert await reader(unsure, model).look() == PAUSE_SECONDS
    assert (await grade(unsure, ann)).verdict is Verdict.PENDING


@sqlite_only
async def test_dawdling(unsure: Room, model: Endpoint, ann: Person) -> None:
    """A server that sends a byte and then nothing is left when the time is over."""
    model.says(RIGHT)
    model.dawdles = True
    assert await reader(unsure, model, seconds=0.2).look() == PAUSE_SECONDS
    assert (await grade(unsure, ann)).verdict is Verdict.PENDING


@sqlite_only
async def test_nobody_there(unsure: Room, model: Endpoint, ann: Person) -> None:
    """An address where nobody listens costs nobody anything."""
    model.url = "http://127.0.0.1:9/v1"
    assert await reader(unsure, model).look() == PAUSE_SECONDS
    assert (await grade(unsure, ann)).verdict is Verdict.PENDING


@sqlite_only
async def test_open_rounds_are_not_sent(room: Room, model: Endpoint, ann: Person) -> None:
    """While a round is open its answers may change, and its key is nobody's business."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.types(f"/quiz answer {UNSURE}")
    await reader(room, model).look()
    assert model.asked == []


@sqlite_only
async def test_orders_are_not_sent(room: Room, model: Endpoint, ann: Person, bob: Person) -> None:
    """Who talks to graders waits for a person; of what is sure nobody is asked."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.types(f"/quiz answer {LEFT_TO_A_PERSON}")
    await bob.types(f"/quiz answer {PLAINLY_RIGHT}")
    await room.at(hours=17)
    assert await reader(room, model).look() == EVERY_SECONDS
    assert model.asked == []
    assert await outcomes(room) == [Outcome.LEFT]


async def test_budget(room: Room, model: Endpoint, ann: Person, bob: Person) -> None:
    """So many a day, and the others on the next one."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    for person in (ann, bob):
        await person.types(f"/quiz answer {UNSURE}")
    await room.at(hours=17)
    model.says(RIGHT)
    assert await reader(room, model, a_day=1).look() == PAUSE_SECONDS
    assert await reader(room, model, a_day=1).look() == PAUSE_SECONDS
    assert len(model.asked) == 1
    room.slept_until(days=1, hours=1)
    assert await reader(room, model, a_day=1).look() == EVERY_SECONDS
    assert await points(room) == {"Ann": 20, "Bob": 20}


async def test_all_prose(room: Room, model: Endpoint, bob: Person, hedy: Person) -> None:
    """Asked of all prose, a model that disagrees makes a sure mark wait; the host's word is last."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await bob.types(f"/quiz answer {PLAINLY_RIGHT}")
    await room.at(hours=17)
    assert await points(room) == {"Bob": 20}
    model.says(opinion("", "", score=0))
    await reader(room, model, everything=True).look()
    assert (await grade(room, bob)).verdict is Verdict.PENDING
    assert await points(room) == {"Bob": 0}
    await hedy.types("/quiz review")
    assert hedy.is_told("Two readings of your answer differ")
    assert hedy.is_told("Second opinion, by a language model: Not right, with 0 of 2 key points.")
    await hedy.press("Right")
    assert await points(room) == {"Bob": 20}
    await reader(room, model, everything=True).look()
    assert (len(model.asked), model.status) == (1, WELL)


async def test_a_host_is_quicker(unsure: Room, model: Endpoint, ann: Person, hedy: Person) -> None:
    """What a host decides while the model thinks stays decided."""
    model.says(RIGHT)
    slow = reader(unsure, model)
    real = slow.model.reply

    class Thinking:
        async def reply(self, prompt: Prompt) -> str:
            await hedy.types("/quiz review")
            await hedy.press("Not right")
            return await real(prompt)

    await SecondReader(unsure.world, unsure.clock, Thinking(), slow.terms).look()
    assert (await grade(unsure, ann)).graded_by is GradedBy.HOST
    assert await points(unsure) == {"Ann": 0}


async def test_who_is_forgotten(unsure: Room, model: Endpoint, ann: Person) -> None:
    """Quotes of a person's words go with the person; that somebody was asked about remains."""
    model.says(HALF)
    await reader(unsure, model).look()
    assert await outcomes(unsure) == [Outcome.DIFFERED]
    await ann.types("/quiz privacy delete")
    await ann.press("Delete everything")
    async with unsure.database.reading() as connection:
        round_ = await rounds.latest(connection, unsure.channel)
        assert round_ is not None
        (row,) = await answers.of_round(connection, unsure.channel.workspace, round_.id)
        key = (unsure.channel.workspace, round_.id, row.player.id)
        left = await opinions.of_answer(connection, key)
    assert row.player.name == ""
    assert left == opinions.Opinion(outcome=Outcome.DIFFERED, grade=None)
