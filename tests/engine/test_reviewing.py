"""A host decides what the grader was unsure of; the ledger gets the differences."""

import re
from collections.abc import Sequence

import pytest

from bot.engine import events, requests
from bot.quiz.grade import Verdict
from bot.store import answers, ledger, rounds
from tests.people import Person, Room
from tests.questions import LEFT_TO_A_PERSON, OVERFITTING, PLAINLY_RIGHT


@pytest.fixture
async def waiting(room: Room, ann: Person, bob: Person) -> Room:
    """A closed round with an answer each of Ann and Bob to look at, Ann's the older one."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.types(f"/quiz answer {LEFT_TO_A_PERSON}")
    room.slept_until(hours=10)
    await bob.types(f"/quiz answer {LEFT_TO_A_PERSON} Thank you, says Bob.")
    await room.at(hours=17)
    return room


async def points(room: Room) -> dict[str, int]:
    async with room.database.reading() as connection:
        scores = await ledger.scores(connection, room.channel, "all")
    return {score.name: score.points for score in scores}


async def test_nothing_waits(room: Room, hedy: Person) -> None:
    """A host with nothing to review is told so."""
    await hedy.types("/quiz review")
    assert hedy.told == "No answer waits for you."


async def test_queue(waiting: Room, hedy: Person) -> None:
    """Of two alike the one that has waited longest comes first, with the key and without a name."""
    await hedy.types("/quiz review")
    assert hedy.is_told("2 answers to review")
    assert hedy.is_told(OVERFITTING.prompt)
    assert hedy.is_told(PLAINLY_RIGHT)
    assert not hedy.is_told("says Bob")
    assert not hedy.is_told("Ann")
    await hedy.press("Right")
    assert hedy.is_told("Decided: 20 points.")
    assert hedy.is_told("1 answer to review")
    assert hedy.is_told("says Bob")
    await hedy.press("Not right")
    assert hedy.is_told("Decided: no points.")
    assert hedy.is_told("No answer waits for you.")
    assert await points(waiting) == {"Ann": 20, "Bob": 0}


async def test_what_teaches_most_comes_first(
    room: Room, ann: Person, bob: Person, hedy: Person
) -> None:
    """An answer that others resemble goes before one that has waited longer; the card says why."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.types("/quiz answer 过拟合 ist das nicht wenn die Kurve durch und mit les des")
    for name in ("Bob", "Cleo"):
        room.slept_until(hours=10)
        await room.person(name).types(f"/quiz answer {LEFT_TO_A_PERSON}")
    await room.at(hours=17)
    await hedy.types("/quiz review")
    assert hedy.is_told("3 answers to review")
    assert hedy.is_told("Much the same is said by 1 other answer to review.")
    await hedy.press("Right")
    assert hedy.is_told("2 answers to review")
    assert hedy.is_told("Kurve")
    assert not hedy.is_told("Much the same")


async def test_player_reads_decision(waiting: Room, ann: Person, hedy: Person) -> None:
    """After the decision the player reads what it was, and the reveal counts it."""
    await hedy.types("/quiz review")
    await hedy.press("Partly")
    await ann.types("/quiz result")
    assert ann.is_told("A host read your answer and found it partly right.")
    assert ann.is_told("10 of 20 points")


async def test_open_rounds_are_not_reviewed(room: Room, ann: Person, hedy: Person) -> None:
    """While a round is open nothing of it is up for review: its players may still change."""
    await room.asks(OVERFITTING)
    await room.at(hours=9)
    await ann.types(f"/quiz answer {LEFT_TO_A_PERSON}")
    await hedy.types("/quiz review")
    assert hedy.told == "No answer waits for you."


async def decide(room: Room, who: Person, player: str, verdicts: Sequence[Verdict]) -> list[int]:
    """What each decision on a player's answer came to, in points."""
    async with room.database.reading() as connection:
        round_ = await rounds.latest(connection, room.channel)
        assert round_ is not None
        rows = await answers.of_round(connection, room.channel.workspace, round_.id)
    (player_id,) = (row.player.id for row in rows if row.player.name == player)
    told = [
        await room.engine.handle(
            requests.Decide(
                who=who.account,
                where=room.channel,
                round_id=round_.id,
                player_id=player_id,
                verdict=verdict,
            ),
            at=room.clock(),
        )
        for verdict in verdicts
    ]
    return [event.points for event in told if isinstance(event, events.Decided)]


async def entries(room: Room, player: str) -> int:
    """How many decisions have changed a player's sums: each one is an entry."""
    async with room.database.reading() as connection:
        scores = await ledger.scores(connection, room.channel, "all")
    return sum(score.answered for score in scores if score.name == player)


async def test_deciding_twice_adds_nothing(waiting: Room, hedy: Person) -> None:
    """The same decision once more changes neither points nor counts."""
    assert await decide(waiting, hedy, "Ann", [Verdict.CORRECT] * 3) == [20, 20, 20]
    assert await points(waiting) == {"Ann": 20}
    assert await entries(waiting, "Ann") == 1


async def test_pressed_twice(waiting: Room, hedy: Person) -> None:
    """A decision that the platform brings twice counts once, and does not touch the next answer."""
    await hedy.types("/quiz review")
    await hedy.press("Right")
    await hedy.repeats()
    assert hedy.is_told("1 answer to review")
    assert await points(waiting) == {"Ann": 20}


async def test_decisions_add_differences(waiting: Room, hedy: Person) -> None:
    """A host who changes his mind moves the player's points to the last word."""
    mind = [Verdict.CORRECT, Verdict.INCORRECT, Verdict.PARTLY, Verdict.CORRECT, Verdict.PARTLY]
    assert await decide(waiting, hedy, "Ann", mind) == [20, 0, 10, 20, 10]
    assert await points(waiting) == {"Ann": 10}
    async with waiting.database.reading() as connection:
        (score,) = await ledger.scores(connection, waiting.channel, "all")
    assert (score.answered, score.correct) == (1, 0)


async def test_decision_on_rule_graded_answer(room: Room, ann: Person, hedy: Person) -> None:
    """A host may overrule the rules too; the difference is entered."""
    await room.at(hours=9)
    await ann.press("A")
    await room.at(hours=17)
    assert await decide(room, hedy, "Ann", [Verdict.CORRECT]) == [10]
    assert await points(room) == {"Ann": 10}


async def test_decision_before_the_close(room: Room, ann: Person, hedy: Person) -> None:
    """A round that is still open takes no decision, so that its close awards points once."""
    await room.at(hours=9)
    await ann.press("B")
    assert await decide(room, hedy, "Ann", [Verdict.CORRECT]) == []
    await room.at(hours=17)
    assert await points(room) == {"Ann": 10}


async def test_decision_from_another_channel(waiting: Room, hedy: Person) -> None:
    """Who hosts one channel decides nothing in another."""
    here, waiting.channel = waiting.channel, type(waiting.channel)(workspace="chat:team", id="b")
    async with waiting.database.reading() as connection:
        ((round_, row), *_) = await answers.pending(connection, here)
    event = await waiting.engine.handle(
        requests.Decide(
            who=hedy.account,
            where=waiting.channel,
            round_id=round_.id,
            player_id=row.player.id,
            verdict=Verdict.CORRECT,
        ),
        at=waiting.clock(),
    )
    assert isinstance(event, events.NoSuchRound)


async def test_deciding_by_typing(waiting: Room, hedy: Person) -> None:
    """Every decision can be typed: the card says how, and a decided answer is not decided again."""
    await hedy.types("/quiz review")
    named = re.search(r"/quiz review (\d+-\w+) right", hedy.told)
    assert named is not None
    await hedy.types(f"/quiz review {named[1]}")
    assert hedy.is_told("Please say right, partly or wrong")
    await hedy.types(f"/quiz review {named[1].upper()} Right")
    assert hedy.is_told("Decided: 20 points.")
    assert hedy.is_told("says Bob")
    await hedy.types(f"/quiz review {named[1]} wrong")
    assert hedy.is_told("No answer of that name waits.")
    assert await points(waiting) == {"Ann": 20}


async def test_a_player_does_not_decide(waiting: Room, ann: Person) -> None:
    """Nor by guessing what an answer is called."""
    await ann.types("/quiz review 1-aaaa right")
    assert ann.is_told("Only a host of this channel may do that.")


async def test_an_old_card(waiting: Room, hedy: Person) -> None:
    """What a host has decided is not overturned by another's card of before."""
    other = waiting.person("Ivo", host=True)
    await other.types("/quiz review")
    await hedy.types("/quiz review")
    await hedy.press("Right")
    await other.press("Not right")
    assert other.is_told("No answer of that name waits.")
    assert (await points(waiting))["Ann"] == 20
