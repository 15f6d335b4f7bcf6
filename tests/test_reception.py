"""Whatever comes in, from whichever platform, is answered; and what it means is decided once."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import commands, ui
from bot.engine import events
from bot.quiz.question import Choice, Option
from bot.quiz.schedule import Channel
from bot.reception import BUTTONS, Reception
from bot.ui import exchange
from tests.chat import Chat
from tests.people import Person, Room
from tests.questions import BENDS, POOLING
from tests.room_fixtures import ann, bob, chat, hedy, room, sqlite_only

__all__ = ["ann", "bob", "chat", "hedy", "room"]

pytestmark = sqlite_only

OLD = "That button is from an older message and does nothing now."
NOT_KNOWN = "That question is not known in this channel. /quiz today shows the open one."

TOKENS = [
    pytest.param("nonsense", OLD, id="unknown"),
    pytest.param("", OLD, id="empty"),
    pytest.param("answer", OLD, id="answer without a round"),
    pytest.param("answer:r", OLD, id="answer without a letter"),
    pytest.param("answer:r:A:B", OLD, id="answer with more"),
    pytest.param("write", OLD, id="form without a round"),
    pytest.param("hint:r:1", OLD, id="hint with more"),
    pytest.param("result", OLD, id="result without a round"),
    pytest.param("board:century", OLD, id="board of no period"),
    pytest.param("decide:r:p:pending", OLD, id="decision that is none"),
    pytest.param("decide:r:p", OLD, id="half a decision"),
    pytest.param("pick:r", OLD, id="a choice that was pressed"),
    pytest.param("answer:gone:A", NOT_KNOWN, id="answer to a lost round"),
    pytest.param("write:gone", NOT_KNOWN, id="form of a lost round"),
    pytest.param("hint:gone", NOT_KNOWN, id="hint of a lost round"),
    pytest.param("result:gone", NOT_KNOWN, id="result of a lost round"),
    pytest.param("decide:gone:p:correct", NOT_KNOWN, id="decision on a lost round"),
]
"""What a button carried, and what its presser, a host, is told."""


@pytest.mark.parametrize(("token", "told"), TOKENS)
async def test_old_and_foreign_buttons(
    room: Room, hedy: Person, chat: Chat, token: str, told: str
) -> None:
    """A button that means nothing any more is answered politely."""
    await chat.forge(hedy.account, room.channel, ui.Action.decode(token))
    await hedy.look()
    assert hedy.told == told


async def test_letters_of_other_options(room: Room, ann: Person, chat: Chat) -> None:
    """A letter that the question does not have is answered with those that it has."""
    await room.at(hours=9)
    round_id = chat.button(ann.account, room.channel, "A").args[0]
    for letter in ("Z", "AB", "", "x" * 60):
        await chat.forge(ann.account, room.channel, ui.Action("answer", (round_id, letter)))
        await ann.look()
        assert ann.is_told("letter from A to C")
        assert not ann.is_told("Your answer is in")


LETTERS = [
    pytest.param(False, "Your answer is in: A · B\n", id="one"),
    pytest.param(True, "Your answer is in: A · B; C · A\n", id="several"),
]


@pytest.mark.parametrize(("several", "told"), LETTERS)
async def test_options_that_are_letters(
    room: Room, ann: Person, *, several: bool, told: str
) -> None:
    """A pressed letter names its place, even where another option reads like it."""
    options = tuple(Option(text=text, correct=text == "A") for text in "BCA")
    await room.asks(replace(POOLING, key=Choice(options=options, several=several)))
    await room.at(hours=9)
    await (ann.choose("A", "C") if several else ann.press("A"))
    assert told in f"{ann.told}\n"


SAME = [
    pytest.param("How did I do?", "/quiz result", id="result"),
    pytest.param("Leaderboard", "/quiz leaderboard", id="leaderboard"),
    pytest.param("All time", "/quiz leaderboard all", id="board of all time"),
]


@pytest.mark.parametrize(("label", "command"), SAME)
async def test_everything_pressable_can_be_typed(
    room: Room, ann: Person, label: str, command: str
) -> None:
    """What a button says can be had by typing, word for word."""
    await room.day(0, Ann="B", Bob="A")
    await ann.types("/quiz leaderboard month")
    await ann.press(label)
    pressed = ann.told
    await ann.types(command)
    assert ann.told == pressed


async def test_help(room: Room, ann: Person, hedy: Person) -> None:
    """Help lists what its reader may type: a player's commands, and for a host all of them."""
    for person in (ann, hedy):
        await person.types("/quiz help")
        listed = {line.split()[1] for line in person.told.splitlines() if line.startswith("/quiz")}
        usable = {one.name for one in commands.COMMANDS if person is hedy or not one.host}
        assert listed == usable
    await ann.types("/quiz")
    assert ann.is_told("What you can type")


NONSENSE = [
    pytest.param("anwser B", "There is no command “anwser”. Did you mean /quiz answer?", id="slip"),
    pytest.param("xyzzy", "There is no command “xyzzy”. /quiz help lists what there is.", id="odd"),
    pytest.param("today now", "“now” is not part of /quiz today.", id="too much"),
    pytest.param("schedule day:mon", "There is no option “day”. Did you mean days:?", id="option"),
    pytest.param("answer " + "x" * 5000, "That is too long.", id="too long"),
]


@pytest.mark.parametrize(("typed", "told"), NONSENSE)
async def test_nonsense(room: Room, hedy: Person, typed: str, told: str) -> None:
    """A command that cannot be read is answered with what might be meant; nothing happens."""
    await hedy.types(f"/quiz {typed}")
    assert hedy.is_told(told)
    assert not hedy.messages


async def test_timeline(room: Room, ann: Person, chat: Chat) -> None:
    """The timeline holds what stands in a channel, oldest first, as it is true now."""
    assert await room.reception.timeline(room.channel) == ()
    await room.day(0, Ann="B")
    await room.at(days=1, hours=9)
    timeline = await room.reception.timeline(room.channel)
    assert [posted.message for posted in timeline] == [message.id for message in chat.messages]
    assert [posted.card for posted in timeline] == [message.card for message in chat.messages]
    elsewhere = Channel(workspace=chat.workspace, id="other-team")
    assert await room.reception.timeline(elsewhere) == ()


async def test_timeline_after_a_restart(room: Room, ann: Person, chat: Chat) -> None:
    """A restart loses no message, and shows each as it was."""
    await room.day(0, Ann="B")
    before = await room.reception.timeline(room.channel)
    await room.restart()
    assert await room.reception.timeline(room.channel) == before


async def test_known(room: Room, ann: Person, bob: Person) -> None:
    """Somebody is known once they have answered."""
    await room.at(hours=9)
    await ann.press("B")
    await bob.types("/quiz today")
    known = [
        await room.reception.known(person.account.workspace, person.account.user)
        for person in (ann, bob)
    ]
    assert known == [True, False]


async def test_notice(room: Room, ann: Person) -> None:
    """Every event is noticed once, after it is true, with its channel."""
    noticed: list[tuple[events.Event, Channel]] = []
    reception = Reception(
        room.engine, room.clock, lambda event, where: noticed.append((event, where))
    )
    await room.at(hours=9)
    typed = exchange.Typed(who=ann.account, where=room.channel, event="e1", text="answer B")
    for _ in range(2):
        await reception.receive(typed)
    firsts = [event.first for event, _ in noticed if isinstance(event, events.AnswerTaken)]
    assert firsts == [True, False]
    assert {where for _, where in noticed} == {room.channel}


tokens = st.one_of(
    st.text(max_size=110),
    st.builds(
        lambda name, args: ":".join((name, *args)),
        st.sampled_from([*BUTTONS, "pick"]),
        st.lists(st.sampled_from(["r", "A", "week", "correct", ""]) | st.text(max_size=20)),
    ),
)
words = st.one_of(
    st.text(max_size=60),
    st.builds(
        "{} {}".format,
        st.sampled_from([command.name for command in commands.COMMANDS]),
        st.text(max_size=60),
    ),
)


@settings(
    max_examples=60,
    deadline=None,  # a shared machine may stop for longer than any limit worth setting
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # one room serves all examples
)
@given(token=tokens, text=words, keys=st.lists(st.text(max_size=5), max_size=4))
async def test_whatever_comes_in(room: Room, token: str, text: str, keys: list[str]) -> None:
    """Anything at all is answered: no press, choice, form or line makes the bot stumble."""
    await room.asks(BENDS)
    who, where = room.person("Eve", host=True).account, room.channel
    action = ui.Action.decode(token)
    for incoming in (
        exchange.Pressed(who=who, where=where, event="p", action=action),
        exchange.Chosen(who=who, where=where, event="c", action=action, keys=tuple(keys)),
        exchange.Filled(who=who, where=where, event="f", action=action, values=(("answer", text),)),
        exchange.Typed(who=who, where=where, event="t", text=text),
    ):
        told = await room.reception.receive(incoming)
        assert isinstance(told, exchange.Whisper | exchange.Ask | exchange.Rejected)


async def test_a_locked_database_is_told(room: Room, ann: Person) -> None:
    """Who answers while another program holds the database hears that it was not saved."""
    await room.at(hours=9)
    file = room.database.file
    assert file is not None
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    said = exchange.Typed(who=ann.account, where=room.channel, event="e", text="answer B")
    told = await room.reception.receive(said)
    other.execute("ROLLBACK")
    other.close()
    assert isinstance(told, exchange.Whisper)
    assert "this was NOT saved" in ui.plain_text(told.card)
    await ann.types("/quiz answer B")
    assert ann.is_told("Your answer is in")
