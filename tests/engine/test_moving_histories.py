"""People come and go, seasons and leagues begin and end, clocks change: the books stay right."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bot.engine import events, requests
from bot.quiz.grade import Verdict
from bot.quiz.player import Account
from bot.quiz.schedule import Channel
from bot.store import answers, audit, rounds
from bot.store.database import Database
from tests import people
from tests.chat import Chat
from tests.people import Room
from tests.questions import DETECTORS, LEFT_TO_A_PERSON, OVERFITTING, PLAINLY_RIGHT, POOLING

T = TypeVar("T")

FAR: Final = Channel(workspace="chat:far", id="daily")
TEXTS: Final = ("A", "B", "SSD, YOLO", PLAINLY_RIGHT, LEFT_TO_A_PERSON)
CLOCK_CHANGES: Final = (
    ("Europe/Berlin", datetime(2026, 10, 23, 6, tzinfo=UTC)),
    ("America/New_York", datetime(2027, 3, 12, 6, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2027, 4, 2, 6, tzinfo=UTC)),
    ("UTC", datetime(2026, 12, 30, 6, tzinfo=UTC)),
)
PEOPLE = st.integers(0, 2)
PLACES = st.booleans()


class MovingHistories(RuleBasedStateMachine):
    """Three people with an account in each of two workspaces, which play in a league."""

    def __init__(self, migrated_file: Path) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(migrated_file, self.folder / "history.sqlite3")
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.events = 0
        self.room = self.run(self.open())

    def run(self, doing: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(doing)

    async def open(self) -> Room:
        database = await Database.open(f"sqlite:///{self.folder}/history.sqlite3")
        self.stack.push_async_callback(database.close)
        room = await self.stack.enter_async_context(people.opened(database, Chat()))
        await room.asks(POOLING, DETECTORS, OVERFITTING)
        return room

    def teardown(self) -> None:
        self.run(self.stack.aclose())
        self.runner.close()
        shutil.rmtree(self.folder)

    def there(self, *, far: bool) -> Channel:
        return FAR if far else self.room.channel

    def account(self, who: int, *, far: bool, host: bool = False) -> Account:
        where = self.there(far=far)
        name = "Hedy" if host else ("Ann", "Bob", "Cleo")[who]
        return Account(workspace=where.workspace, user=name.lower(), name=name, host=host)

    def host_types(self, text: str, *, far: bool = False) -> None:
        hedy = self.account(0, far=far, host=True)
        self.run(self.room.surface.type(hedy, self.there(far=far), text))

    def handle(self, request: requests.Request) -> events.Event:
        return self.run(self.room.engine.handle(request, at=self.room.clock.now))

    @initialize(change=st.sampled_from(CLOCK_CHANGES), at=st.sampled_from(["02:30", "09:00"]))
    def begin(self, change: tuple[str, datetime], at: str) -> None:
        """A bell every day in both workspaces, some days before the clock changes."""
        zone, self.room.clock.now = change
        for far in (False, True):
            bell = f"/quiz schedule packs:vision at:{at} zone:{zone} days:every day"
            self.host_types(bell, far=far)
        self.host_types("/quiz league create Cup")

    @rule(hours=st.sampled_from([3, 9, 15, 24, 70]))
    def time_passes(self, hours: int) -> None:
        self.room.clock.now += timedelta(hours=hours)
        self.run(self.room.bell.ring())

    @rule(said=st.lists(st.none() | st.sampled_from(TEXTS), min_size=6, max_size=6))
    def a_question_everywhere(self, said: list[str | None]) -> None:
        """Asked, answered by some, and closed nine hours later."""
        for far in (False, True):
            self.host_types("/quiz ask", far=far)
        for place, text in enumerate(said):
            if text is not None:
                self.somebody_answers(who=place % 3, far=place > 2, text=text)
        self.time_passes(hours=9)

    @rule(who=PEOPLE, far=PLACES, text=st.sampled_from(TEXTS))
    def somebody_answers(self, who: int, far: bool, text: str) -> None:  # noqa: FBT001 - drawn
        self.events += 1
        request = requests.Submit(
            who=self.account(who, far=far),
            where=self.there(far=far),
            event=f"e{self.events}",
            text=text,
        )
        self.handle(request)

    @rule(far=PLACES, which=st.integers(0, 9), verdict=st.sampled_from(list(Verdict)[:3]))
    def host_marks_anew(self, far: bool, which: int, verdict: Verdict) -> None:  # noqa: FBT001
        """Any answer to the round that closed last."""

        async def answered() -> tuple[str, tuple[answers.AnswerRow, ...]]:
            async with self.room.database.reading() as connection:
                round_ = await rounds.latest_closed(connection, self.there(far=far))
                if round_ is None:
                    return "", ()
                workspace = round_.channel.workspace
                return round_.id, await answers.of_round(connection, workspace, round_.id)

        round_id, rows = self.run(answered())
        if rows:
            request = requests.Decide(
                who=self.account(0, far=far, host=True),
                where=self.there(far=far),
                round_id=round_id,
                player_id=rows[which % len(rows)].player.id,
                verdict=verdict,
            )
            self.handle(request)

    @rule(who=PEOPLE)
    def accounts_are_linked(self, who: int) -> None:
        """Twice does nothing the second time."""
        near, far = self.account(who, far=False), self.account(who, far=True)
        shown = self.handle(requests.ShowLinkCode(who=near, where=self.room.channel))
        assert isinstance(shown, events.LinkCodeShown)
        self.handle(requests.Link(who=far, where=FAR, code=shown.code, confirmed=True))

    @rule(who=PEOPLE, far=PLACES, hidden=st.booleans())
    def somebody_hides(self, who: int, far: bool, hidden: bool) -> None:  # noqa: FBT001 - drawn
        account, where = self.account(who, far=far), self.there(far=far)
        self.handle(requests.SetHidden(who=account, where=where, hidden=hidden))

    @rule(who=PEOPLE, far=PLACES)
    def somebody_leaves(self, who: int, far: bool) -> None:  # noqa: FBT001 - drawn
        self.host_types(f"/quiz leaver {self.account(who, far=far).name}", far=far)

    @rule(who=PEOPLE, far=PLACES)
    def somebody_is_deleted(self, who: int, far: bool) -> None:  # noqa: FBT001 - drawn
        account, where = self.account(who, far=far), self.there(far=far)
        self.handle(requests.DeleteData(who=account, where=where, confirmed=True))

    @rule(
        action=st.sampled_from(["start One", "end"]),
        board=st.sampled_from(["channel", "workspace", "Cup"]),
    )
    def season(self, action: str, board: str) -> None:
        self.host_types(f"/quiz season {action} board:{board}")

    @rule(joins=st.booleans())
    def league_changes(self, joins: bool) -> None:  # noqa: FBT001 - drawn
        """The other workspace joins or leaves, with what it earns from then on."""
        if not joins:
            self.host_types("/quiz league leave Cup", far=True)
            return

        async def code() -> str:
            async with self.room.database.reading() as connection:
                found = await connection.exec_driver_sql("SELECT code FROM league")
                return str(found.scalar_one())

        self.host_types(f"/quiz league join {self.run(code())}", far=True)

    @invariant()
    def books_are_right(self) -> None:
        """Every board, histogram and streak is what a recount of the ledger gives."""

        async def wrong() -> tuple[audit.Wrong, ...]:
            async with self.room.database.reading() as connection:
                return await audit.verify(connection)

        assert self.run(wrong()) == ()


def test_moving_histories(migrated_file: Path) -> None:
    """Standings equal a recomputation from the ledger after every step of any such history."""
    machine: Callable[[], MovingHistories] = lambda: MovingHistories(migrated_file)  # noqa: E731
    run_state_machine_as_test(
        machine,  # type: ignore[arg-type]  # any factory will do, the stub wants a class
        settings=settings(max_examples=8, stateful_step_count=30, deadline=None),
    )
