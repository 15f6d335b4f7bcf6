"""The way in for answers: whatever waits is stored in one transaction, and confirmed after it.

A commit waits for the disk; here all who have submitted share one. Nobody waits for a batch to
fill: under light load it holds one answer.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final, NamedTuple, TypeAlias

from bot.grading import calibrating
from bot.quiz.amending import amended
from bot.quiz.answer import Answer
from bot.quiz.calibration import Calibration
from bot.quiz.grade import Grade
from bot.quiz.question import Question, pack_of
from bot.quiz.round import Round
from bot.store import acceptance, calibrations, rounds, wordings
from bot.store.database import Database
from bot.store.errors import Stopping, StoreError
from bot.store.submission import (
    Accepted,
    Graded,
    Outcome,
    Settled,
    Submission,
    TooLate,
    UnknownRound,
    graded,
)

__all__ = [
    "Accepted",
    "Grader",
    "Intake",
    "Outcome",
    "Settled",
    "Submission",
    "TooLate",
    "UnknownRound",
]

Grader: TypeAlias = Callable[[Question, Answer], Grade]

_BATCH: Final = 256
_ROUNDS_REMEMBERED: Final = 1000
_FRESH_FOR: Final = timedelta(seconds=30)  # then another process may have learnt something


class _Known(NamedTuple):
    """A round with its key as learnt, and what hosts have taught about its pack's doubts."""

    round: Round
    calibration: Calibration | None
    at: datetime


class _Waiting(NamedTuple):
    graded: Graded
    told: asyncio.Future[Outcome]


class Intake:
    """Takes answers while `run` runs."""

    def __init__(self, database: Database, grade: Grader) -> None:
        self._database = database
        self.grade = grade
        self._queue: deque[_Waiting] = deque()
        self._arrived = asyncio.Event()
        self._stopping = False
        self._asked: dict[tuple[str, str], _Known] = {}
        self._looking_up = asyncio.Lock()

    async def submit(self, submission: Submission) -> Outcome:
        """Grade an answer, and wait until it is stored or refused.

        Raises a StoreError when it could not be stored, Stopping when the bot goes down, and what
        the grader raises. If the caller stops waiting, the answer is stored nevertheless.
        """
        known = submission.storable()
        asked = await self._known(known.account.workspace, known.round_id, known.at)
        if asked is None:
            return UnknownRound()
        question = asked.round.question
        grade = calibrating.as_hosts_mark(self.grade(question, known.answer), asked.calibration)
        if self._stopping:
            raise Stopping
        told: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._queue.append(_Waiting(graded(known, question, grade), told))
        self._arrived.set()
        return await told

    async def asked(self, workspace: str, round_id: str, *, at: datetime) -> Round | None:
        """The parts of a round that hardly change (question, seed, times), seldom looked up.

        An answer is read and graded by them; whether the round still accepts it is decided at the
        commit.
        """
        known = await self._known(workspace, round_id, at)
        return known.round if known else None

    async def _known(self, workspace: str, round_id: str, at: datetime) -> _Known | None:
        known = self._asked.get((workspace, round_id))
        if known is None or at - known.at > _FRESH_FOR:
            async with self._looking_up:  # when a question is new, hundreds ask for it at once
                if self._asked.get((workspace, round_id)) is known:
                    await self._look_up(workspace, round_id, at)
            return self._asked.get((workspace, round_id))
        return known

    async def _look_up(self, workspace: str, round_id: str, at: datetime) -> None:
        self._asked.pop((workspace, round_id), None)
        async with self._database.reading() as connection:
            round_ = await rounds.get(connection, workspace, round_id)
            if round_ is None:
                return
            learnt = await wordings.in_force(connection, workspace, round_.question.id)
            pack = pack_of(round_.question.id)
            kept = await calibrations.in_force(connection, workspace, pack)
        round_ = replace(round_, question=amended(round_.question, learnt))
        if len(self._asked) >= _ROUNDS_REMEMBERED:
            self._asked.pop(next(iter(self._asked)))
        calibration = kept.calibration if kept else None
        self._asked[workspace, round_id] = _Known(round_, calibration, at)

    def forget(self, workspace: str) -> None:
        """Hosts have taught something there: it counts from the next answer on."""
        self._asked = {key: known for key, known in self._asked.items() if key[0] != workspace}

    async def run(self) -> None:
        """Store what is submitted until cancelled; what was submitted by then is stored first."""
        work = asyncio.create_task(self._work())
        try:
            await asyncio.shield(work)
        finally:
            self._stopping = True
            self._arrived.set()
            await work

    async def _work(self) -> None:
        while self._queue or not self._stopping:
            await self._arrived.wait()
            self._arrived.clear()
            while self._queue:
                await asyncio.sleep(0)  # whoever is ready to submit comes along
                size = min(len(self._queue), _BATCH)
                await self._store([self._queue.popleft() for _ in range(size)])

    async def _store(self, batch: Sequence[_Waiting]) -> None:
        try:
            work = partial(acceptance.accept, batch=[waiting.graded for waiting in batch])
            outcomes = await self._database.write(work)
        except Exception as error:  # noqa: BLE001 - it is raised where the answer came from
            await self._sort_out(batch, error)
            return
        for waiting, outcome in zip(batch, outcomes, strict=True):
            if not waiting.told.done():
                waiting.told.set_result(outcome)

    async def _sort_out(self, batch: Sequence[_Waiting], error: Exception) -> None:
        """Tell all when the database failed; find the one that it could not take otherwise."""
        of_the_database = isinstance(error, StoreError) and type(error) is not StoreError
        if len(batch) > 1 and not of_the_database:
            for waiting in batch:
                await self._store([waiting])
            return
        for waiting in batch:
            if not waiting.told.done():
                waiting.told.set_exception(error)
