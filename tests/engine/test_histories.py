"""Random histories: whatever people and the clock do, the books agree with a naive recount."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bot.engine import events, requests
from bot.quiz import periods
from bot.quiz.grade import Verdict
from bot.quiz.round import Round, RoundState
from bot.store import audit, ledger, rounds
from bot.store.database import Database
from tests import people
from tests.chat import Chat
from tests.people import Person, Room
from tests.questions import (
    DETECTORS,
    LEFT_TO_A_PERSON,
    OVERFITTING,
    PLAINLY_RIGHT,
    POOLING,
)

T = TypeVar("T")
Board: TypeAlias = dict[str, tuple[int, int]]  # name: points, answers

PENDING = -1
WORTH = {
    POOLING.id: {"A": 0, "B": 10},
    DETECTORS.id: {"YOLO": 15, "SSD, YOLO": 30, "Faster R-CNN": 0},
    OVERFITTING.id: {PLAINLY_RIGHT: 20, "A kind of cake.": 0, LEFT_TO_A_PERSON: PENDING},
}
"""Points of an answer; PENDING ones wait for a host, who would give all, half or none."""
FULL = {POOLING.id: 10, DETECTORS.id: 30, OVERFITTING.id: 20}
DECIDED = {Verdict.CORRECT: 1.0, Verdict.PARTLY: 0.5, Verdict.INCORRECT: 0.0}


@dataclass(slots=True)
class Asked:
    """What the recount remembers of a round: who answered what last, and what hosts decided."""

    round: Round
    said: dict[str, str] = field(default_factory=dict)
    decided: dict[str, Verdict] = field(default_factory=dict)
    closed: bool = False

    def points(self, name: str) -> int:
        """What an answer is worth by the tables above."""
        question = self.round.question.id
        if name in self.decided:
            return int(DECIDED[self.decided[name]] * FULL[question])
        return WORTH[question][self.said[name]]


class Histories(RuleBasedStateMachine):
    """Three players and a host over a few days; `asked` is what a careful clerk would note."""

    def __init__(self, migrated_file: Path) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(migrated_file, self.folder / "history.sqlite3")
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.asked: dict[str, Asked] = {}
        self.submitted: list[requests.Submit] = []
        self.accepted: set[str] = set()
        self.room = self.run(self.open())
        self.players = [self.room.person(name) for name in ("Ann", "Bob", "Cleo")]
        self.hedy = self.room.person("Hedy", host=True)

    def run(self, doing: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(doing)

    async def open(self) -> Room:
        database = await Database.open(f"sqlite:///{self.folder}/history.sqlite3")
        self.stack.push_async_callback(database.close)
        room = await self.stack.enter_async_context(people.opened(database, Chat()))
        await room.asks(POOLING, DETECTORS, OVERFITTING)
        await room.has_a_bell()
        return room

    def teardown(self) -> None:
        self.run(self.stack.aclose())
        self.runner.close()
        shutil.rmtree(self.folder)

    # What happens

    @rule(hours=st.sampled_from([1, 4, 9, 15, 24, 70]))
    def time_passes(self, hours: int) -> None:
        """The clock goes on, and the bell is rung once."""
        self.room.clock.now += timedelta(hours=hours)
        self.run(self.room.bell.ring())
        for asked in self.asked.values():
            asked.closed |= asked.round.closes_at <= self.room.clock.now
        self.run(self.note_new_rounds())

    @rule(hours=st.sampled_from([1, 8]))
    def nobody_rings(self, hours: int) -> None:
        """The clock goes on unnoticed."""
        self.room.clock.now += timedelta(hours=hours)

    @rule()
    def host_asks(self) -> None:
        self.run(self.hedy.types("/quiz ask"))
        self.run(self.note_new_rounds())

    @rule(word=st.sampled_from(["yes", "no"]))
    def host_sets_changes(self, word: str) -> None:
        self.run(self.hedy.types(f"/quiz schedule changes:{word}"))

    @rule()
    def bot_restarts(self) -> None:
        self.run(self.room.restart())

    @rule(who=st.integers(0, 2), which=st.integers(0, 9), what=st.integers(0, 2))
    def somebody_answers(self, who: int, which: int, what: int) -> None:
        """An answer to any round, open or not."""
        if not self.asked:
            return
        asked = list(self.asked.values())[-1 - which % len(self.asked)]
        texts = list(WORTH[asked.round.question.id])
        request = requests.Submit(
            who=self.players[who].account,
            where=self.room.channel,
            event=f"answer-{len(self.submitted)}",
            text=texts[what % len(texts)],
            round_id=asked.round.id,
        )
        self.submitted.append(request)
        self.submit(request)

    @rule(which=st.integers(0, 30))
    def event_is_repeated(self, which: int) -> None:
        """The platform brings an earlier answer again."""
        if self.submitted:
            self.submit(self.submitted[-1 - which % len(self.submitted)])

    def submit(self, request: requests.Submit) -> None:
        told = self.run(self.room.engine.handle(request, at=self.room.clock.now))
        assert request.round_id is not None
        asked, name = self.asked[request.round_id], request.who.name
        if request.event in self.accepted:
            assert isinstance(told, events.AnswerTaken)
            assert told.repeated
        elif asked.closed or self.room.clock.now >= asked.round.closes_at:
            assert isinstance(told, events.AnswerTooLate)
        elif name in asked.said and not asked.round.changes_allowed:
            assert isinstance(told, events.AnswerSettled)
        else:
            assert isinstance(told, events.AnswerTaken)
            assert told.first is (name not in asked.said)
            asked.said[name] = request.text
            self.accepted.add(request.event)

    @rule(who=st.integers(0, 2), which=st.integers(0, 9), verdict=st.sampled_from(list(DECIDED)))
    def host_decides(self, who: int, which: int, verdict: Verdict) -> None:
        """A decision on anybody's answer to any round, left to a person or not."""
        if not self.asked:
            return
        asked = list(self.asked.values())[-1 - which % len(self.asked)]
        name = self.players[who].account.name
        told = self.run(self.decide(asked, self.players[who], verdict))
        if asked.closed and name in asked.said:
            assert isinstance(told, events.Decided)
            asked.decided[name] = verdict
        else:
            assert isinstance(told, events.NoSuchRound)

    async def decide(self, asked: Asked, player: Person, verdict: Verdict) -> events.Event:
        known = await self.room.world.player(player.account.workspace, player.account.user)
        request = requests.Decide(
            who=self.hedy.account,
            where=self.room.channel,
            round_id=asked.round.id,
            player_id=known.id if known else "nobody",
            verdict=verdict,
        )
        return await self.room.engine.handle(request, at=self.room.clock.now)

    async def note_new_rounds(self) -> None:
        async with self.room.database.reading() as connection:
            for round_ in await rounds.open_in(connection, self.room.channel):
                self.asked.setdefault(round_.id, Asked(round_))

    # What always holds

    @invariant()
    def books_are_right(self) -> None:
        """Ledger, standings and rounds are what a naive recount gives."""
        self.run(self.check(self.recount()))

    async def check(self, boards: Mapping[str, Board]) -> None:
        noted = sorted(self.asked.values(), key=lambda asked: asked.round.number)
        async with self.room.database.reading() as connection:
            assert await audit.verify(connection) == ()
            states = await rounds.posted_numbers(connection, self.room.channel)
            for key in {key for asked in noted for key in periods.keys(asked.round.day)}:
                scores = await ledger.scores(connection, self.room.channel, key)
                kept = {score.name: (score.points, score.answered) for score in scores}
                assert kept == boards.get(key, {})
        assert [state is RoundState.CLOSED for _, state in states] == [one.closed for one in noted]

    def recount(self) -> dict[str, Board]:
        """Points and the number of answers, by period and name."""
        boards: dict[str, Board] = {}
        for asked in self.asked.values():
            counted = [
                name for name in asked.said if asked.closed and asked.points(name) != PENDING
            ]
            for key in periods.keys(asked.round.day):
                board = boards.setdefault(key, {})
                for name in counted:
                    points, answers = board.get(name, (0, 0))
                    board[name] = points + asked.points(name), answers + 1
        return boards


def test_histories(migrated_file: Path) -> None:
    """Ledger, standings and rounds agree with a naive recount after every step of any history."""
    machine: Callable[[], Histories] = lambda: Histories(migrated_file)  # noqa: E731 - a factory
    run_state_machine_as_test(
        machine,  # type: ignore[arg-type]  # any factory will do, the stub wants a class
        settings=settings(max_examples=12, stateful_step_count=25, deadline=None),
    )
