"""A player says that an answer was right; a host hears him, and the key may learn from it."""

import re

import pytest

from bot.quiz.question import Difficulty, Question, Text
from bot.store import decisions, ledger, rounds
from tests.chat import Chat
from tests.people import Person, Room
from tests.questions import OVERFITTING

COLOUR = Question(
    id="vision/colour",
    prompt="Which colour has the longest wavelength we can see?",
    topic="Light",
    difficulty=Difficulty.MODERATE,
    key=Text(accepted=("red",)),
)


@pytest.fixture
async def revealed(room: Room, ann: Person, bob: Person) -> Room:
    """Ann and Bob have written what the key does not know, and the answer is out."""
    await room.asks(COLOUR)
    await room.at(hours=9)
    await ann.types("/quiz answer scarlet")
    await bob.types("/quiz answer blue")
    await room.at(hours=17)
    return room


async def points(room: Room) -> dict[str, int]:
    async with room.database.reading() as connection:
        scores = await ledger.scores(connection, room.channel, "all")
    return {score.name: score.points for score in scores}


async def appeals(ann: Person) -> None:
    await ann.types("/quiz result")
    await ann.press("I was right because …")
    await ann.fill("Scarlet is a red.")


async def test_an_appeal_is_accepted(revealed: Room, chat: Chat, ann: Person, hedy: Person) -> None:
    """The host sees answer, key and reason, and no name; the points follow and the player is told."""
    await appeals(ann)
    assert ann.is_told("A host will look at your answer to question 1 again.")

    await hedy.types("/quiz appeals")
    for words in ("1 appeal to decide", "scarlet", "Scarlet is a red.", "Red"):
        assert hedy.is_told(words)
    assert not hedy.is_told("Ann")
    await hedy.press("Accept")
    assert hedy.is_told("Accepted: 20 points.")
    assert hedy.is_told("No appeal waits for you.")

    assert await points(revealed) == {"Ann": 20, "Bob": 0}
    await revealed.at(hours=17, minutes=1)
    (letter,) = chat.letters_to(ann.account)
    assert "Before: not right. Now: right. +20 points." in letter
    await revealed.at(hours=17, minutes=2)
    assert len(chat.letters_to(ann.account)) == 1
    await ann.types("/quiz result")
    assert ann.is_told("A host read your appeal and found your answer right.")


async def test_a_part_of_it(revealed: Room, ann: Person, hedy: Person) -> None:
    """Half the points."""
    await appeals(ann)
    await hedy.types("/quiz appeals")
    await hedy.press("Partly")
    assert await points(revealed) == {"Ann": 10, "Bob": 0}


async def test_declined_with_a_reason(
    revealed: Room, chat: Chat, ann: Person, hedy: Person
) -> None:
    """The player reads why; the mark stands, and he cannot appeal again."""
    await appeals(ann)
    await hedy.types("/quiz appeals")
    await hedy.press("Decline …")
    await hedy.fill("We asked for the plain name.")
    assert hedy.is_told("Declined; the player is told why: no points.")
    await revealed.at(hours=17, minutes=1)
    (letter,) = chat.letters_to(ann.account)
    assert "Question 1: the mark stands" in letter
    assert "We asked for the plain name." in letter
    await ann.types("/quiz appeal it was right")
    assert ann.is_told("a host decides once")


async def test_the_key_learns(revealed: Room, ann: Person, bob: Person, hedy: Person) -> None:
    """A dry run first; then every stored answer is graded again, and the same can be undone."""
    await appeals(ann)
    await hedy.types("/quiz appeals")
    await hedy.press("Accept and teach the key")
    assert hedy.typed == ("scarlet",)
    await hedy.fill("scarlet")
    assert hedy.is_told(
        "2 stored answers graded again: 1 of them would be worth more, 0 worth less."
    )
    assert hedy.is_told("“scarlet”: not right → right")
    assert hedy.is_told("Nothing has changed yet.")
    assert await points(revealed) == {"Ann": 0, "Bob": 0}

    await hedy.press("Teach the key")
    assert hedy.is_told("The key has learnt it")
    assert await points(revealed) == {"Ann": 20, "Bob": 0}
    undo = re.search(r"/quiz wordings (\S+) take-back", hedy.told)
    assert undo is not None
    await hedy.types("/quiz appeals")
    assert hedy.is_told("No appeal waits for you.")

    await hedy.types(undo[0])
    assert hedy.is_told("The key has forgotten it")
    assert await points(revealed) == {"Ann": 0, "Bob": 0}
    await hedy.types(undo[0])
    assert hedy.is_told("Nothing of that name can be changed so.")


async def test_what_was_learnt_counts_from_then_on(
    revealed: Room, ann: Person, bob: Person, hedy: Person
) -> None:
    """The same question, asked again, knows the wording."""
    await appeals(ann)
    await hedy.types("/quiz appeals")
    await hedy.press("Accept and teach the key")
    await hedy.fill("scarlet")
    await hedy.press("Teach the key")
    await hedy.types("/quiz ask")
    await bob.types("/quiz answer Scarlet")
    await revealed.at(days=1, hours=17)
    assert (await points(revealed))["Bob"] == 20


async def test_an_open_question_learns(room: Room, ann: Person, hedy: Person) -> None:
    """The host picks the key point that the words show; the score rises by that point."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.types("/quiz answer It parrots the examples, so the validation loss rises.")
    await room.at(hours=17)
    before = (await points(room)).get("Ann", 0)
    await ann.types("/quiz appeal parroting is learning by heart")
    await hedy.types("/quiz appeals")
    await hedy.press("Accept and teach the key")
    await hedy.fill("0", "parrots the examples")
    await hedy.press("Teach the key")
    assert (await points(room))["Ann"] > before


async def test_nothing_to_appeal_against(revealed: Room, ann: Person, hedy: Person) -> None:
    """Each obstacle is named."""
    await hedy.types("/quiz appeal I was right")
    assert hedy.is_told("You did not answer that question")
    await revealed.at(days=2, hours=17, minutes=1)
    await ann.types("/quiz appeal #1 I was right")
    assert ann.is_told("until 48 hours after it was shown")
    await ann.types("/quiz appeal #99 I was right")
    assert ann.is_told("That question is not known in this channel.")


async def test_not_before_the_reveal(room: Room, ann: Person) -> None:
    """While the round is open nobody learns from an appeal whether he was right."""
    await room.asks(COLOUR)
    await room.at(hours=9)
    await ann.types("/quiz answer scarlet")
    await ann.types("/quiz appeal #1 I was right")
    assert ann.is_told("The answer has not been shown yet.")


async def test_a_right_answer_needs_no_appeal(room: Room, ann: Person) -> None:
    """There is no button under it either."""
    await room.asks(COLOUR)
    await room.at(hours=9)
    await ann.types("/quiz answer red")
    await room.at(hours=17)
    await ann.types("/quiz result")
    assert not ann.can_press("I was right because …")
    await ann.types("/quiz appeal I was right")
    assert ann.is_told("Your answer was found right already.")


async def test_hosts_by_typing(revealed: Room, ann: Person, bob: Person, hedy: Person) -> None:
    """Everything a button does can be typed; others may not."""
    await ann.types("/quiz appeal #1 Scarlet is a red.")
    await hedy.types("/quiz appeals")
    named = re.search(r"/quiz appeals (\S+) accept", hedy.told)
    assert named is not None
    await bob.types(f"/quiz appeals {named[1]} accept")
    assert bob.is_told("Only a host of this channel may do that.")
    await hedy.types(f"/quiz appeals {named[1]} maybe")
    assert hedy.is_told("Please say accept, part or decline")
    await hedy.types(f"/quiz appeals {named[1]} decline reason:We asked for the plain name.")
    assert hedy.is_told("Declined")
    await hedy.types(f"/quiz appeals {named[1]} accept")
    assert hedy.is_told("No answer of that name waits.")


async def test_every_decision_leaves_a_trail(revealed: Room, ann: Person, hedy: Person) -> None:
    """Who decided what, when and why, with the grades before and after."""
    await appeals(ann)
    await hedy.types("/quiz appeals")
    await hedy.press("Accept")
    async with revealed.database.reading() as connection:
        round_ = await rounds.latest(connection, revealed.channel)
        assert round_ is not None
        (made,) = await decisions.of_round(connection, revealed.channel.workspace, round_.id)
    assert (made.cause, made.by, made.points) == ("appeal", hedy.account.user, 20)
    assert (made.before.verdict, made.after.verdict) == ("incorrect", "correct")
    assert made.at == revealed.clock()


async def test_a_picked_answer_teaches_nothing(room: Room, ann: Person, hedy: Person) -> None:
    """A key of options takes no wordings, so a host is not offered to teach it one."""
    await room.at(hours=9)
    await ann.press("A")
    await room.at(hours=17)
    await ann.types("/quiz appeal the picture is not clear")
    await hedy.types("/quiz appeals")
    assert hedy.can_press("Accept")
    assert not hedy.can_press("Accept and teach the key")
