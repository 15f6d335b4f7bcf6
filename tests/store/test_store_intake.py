"""Answers come in."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from bot.grading import OfflineGrader
from bot.quiz.answer import Answer, Written
from bot.quiz.question import Text
from bot.store import packs, people, rounds, wordings
from bot.store.database import Database
from bot.store.intake import Accepted, Settled, TooLate, UnknownRound
from bot.store.tables import round_
from tests.store import samples
from tests.store.samples import (
    CLOSING,
    MONDAY,
    RIGHT,
    WRONG,
    accepted,
    round_in,
    stored,
    submission,
    taking_answers,
)


async def test_an_acknowledged_answer_survives(database_url: str) -> None:
    """What was confirmed to a player is there when the database is opened again."""
    database = await Database.open(database_url)
    await samples.open_round(database)
    async with taking_answers(database) as intake:
        outcome = accepted(await intake.submit(submission()))
    await database.close()
    again = await Database.open(database_url)
    assert await stored(again) == (outcome.row,)
    assert (await round_in(again)).answered == 1
    await again.close()


async def test_a_first_answer_is_told_from_a_changed_one(database: Database) -> None:
    """A player may think again: the new answer counts, with its own time and grade."""
    await samples.open_round(database)
    later = MONDAY + timedelta(minutes=9)
    async with taking_answers(database) as intake:
        first = accepted(await intake.submit(submission(answer=WRONG)))
        second = accepted(await intake.submit(submission(answer=RIGHT, event="e2", at=later)))
    assert (first.first, first.changed, first.row.changes) == (True, False, 0)
    assert (second.first, second.changed, second.row.changes) == (False, True, 1)
    assert (second.row.submitted_at, second.row.grade.score) == (later, 1.0)
    assert await stored(database) == (second.row,)
    assert second.round.answered == 1


async def test_an_answer_delivered_twice_counts_once(database: Database) -> None:
    """A platform may deliver an event again, at once or later; nothing changes."""
    await samples.open_round(database)
    async with taking_answers(database) as intake:
        both = await asyncio.gather(*(intake.submit(submission()) for _ in range(2)))
        again = accepted(await intake.submit(submission(at=MONDAY + timedelta(minutes=20))))
    assert [accepted(one).repeated for one in both] == [False, True]
    assert (again.repeated, again.first, again.changed) == (True, False, False)
    assert await stored(database) == (accepted(both[0]).row,)


async def test_an_old_event_does_not_undo_a_newer_answer(database: Database) -> None:
    """An event delivered again after the player changed the answer leaves the new one."""
    await samples.open_round(database)
    async with taking_answers(database) as intake:
        await intake.submit(submission(answer=WRONG))
        newer = accepted(await intake.submit(submission(answer=RIGHT, event="e2")))
        old = accepted(await intake.submit(submission(answer=WRONG)))
    assert old.repeated
    assert old.row == newer.row


async def test_pressing_the_same_button_twice_changes_nothing(database: Database) -> None:
    """The same answer under a new event keeps the time of the first."""
    await samples.open_round(database)
    async with taking_answers(database) as intake:
        first = accepted(await intake.submit(submission()))
        second = accepted(
            await intake.submit(submission(event="e2", at=MONDAY + timedelta(hours=1)))
        )
    assert (second.first, second.changed, second.repeated) == (False, False, False)
    assert second.row == first.row


@pytest.mark.parametrize(
    ("at", "taken"),
    [
        pytest.param(MONDAY - timedelta(microseconds=1), False, id="before it opens"),
        pytest.param(MONDAY, True, id="as it opens"),
        pytest.param(CLOSING - timedelta(microseconds=1), True, id="at the last moment"),
        pytest.param(CLOSING, False, id="as it closes"),
        pytest.param(CLOSING + timedelta(days=9), False, id="days later"),
    ],
)
async def test_a_late_answer_is_refused_though_the_row_says_open(
    database: Database, at: datetime, *, taken: bool
) -> None:
    """The clock decides, even when nobody has closed the round yet; nothing is stored."""
    await samples.open_round(database)
    async with taking_answers(database) as intake:
        outcome = await intake.submit(submission(at=at))
    assert isinstance(outcome, Accepted if taken else TooLate)
    assert len(await stored(database)) == int(taken)
    async with database.reading() as connection:
        ann = await people.known(connection, "web:local", "ann")
    assert (ann is not None) == taken


async def test_a_closed_round_takes_no_answer(database: Database) -> None:
    """The commit decides: an answer sent in time but stored after the close is refused."""
    await samples.open_round(database)
    async with database.writing() as connection:
        assert await rounds.close(connection, await round_in(database), at=CLOSING)
    async with taking_answers(database) as intake:
        outcome = await intake.submit(submission())
    assert isinstance(outcome, TooLate)
    assert await stored(database) == ()


async def test_a_repetition_after_the_close_is_still_confirmed(database: Database) -> None:
    """A redelivery tells the truth: the answer was taken, whatever happened since."""
    await samples.open_round(database)
    async with taking_answers(database) as intake:
        await intake.submit(submission())
        async with database.writing() as connection:
            await rounds.close(connection, await round_in(database), at=CLOSING)
        again = accepted(await intake.submit(submission(at=CLOSING)))
    assert again.repeated


async def test_an_event_id_used_by_two_players_counts_for_both(database: Database) -> None:
    """A platform that numbers its events carelessly loses nobody's first answer."""
    await samples.open_round(database)
    async with taking_answers(database) as intake:
        together = await asyncio.gather(*(intake.submit(submission(who)) for who in ("ann", "bo")))
        later = await intake.submit(submission("cy"))
    assert [accepted(one).first for one in (*together, later)] == [True, True, True]


async def test_a_refused_event_is_judged_again(database: Database) -> None:
    """Only what was taken is remembered as taken."""
    await samples.open_round(database)
    async with taking_answers(database) as intake:
        assert isinstance(await intake.submit(submission(at=CLOSING)), TooLate)
        assert accepted(await intake.submit(submission())).first


async def test_where_changes_are_not_allowed_the_first_answer_stands(database: Database) -> None:
    """A second answer is refused and shows the one that stands."""
    await samples.open_round(database, samples.new_round(changes_allowed=False))
    async with taking_answers(database) as intake:
        first = accepted(await intake.submit(submission(answer=WRONG)))
        second = await intake.submit(submission(answer=RIGHT, event="e2"))
    assert isinstance(second, Settled)
    assert second.row == first.row
    assert await stored(database) == (first.row,)


@pytest.mark.parametrize("round_id", ["r9", "", "r1\0", "\ud800", "' OR 1=1 --", "r" * 100_000])
async def test_an_unknown_round_is_said_to_be_unknown(database: Database, round_id: str) -> None:
    """An id that comes from outside may be anything."""
    await samples.open_round(database)
    async with taking_answers(database) as intake:
        outcome = await intake.submit(submission(round_id=round_id))
    assert outcome == UnknownRound()


async def test_a_round_that_is_gone_takes_no_answer(database: Database) -> None:
    """What an intake remembers of a round does not stand above the database."""
    await samples.open_round(database)
    async with taking_answers(database) as intake:
        await intake.submit(submission(at=CLOSING))
        async with database.writing() as connection:
            await connection.execute(delete(round_))
        assert await intake.submit(submission()) == UnknownRound()


async def test_an_intake_forgets_the_oldest_rounds(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many rounds it has seen, their answers are taken, and its memory stays small."""
    monkeypatch.setattr("bot.store.intake._ROUNDS_REMEMBERED", 2)
    days = [MONDAY + timedelta(days=number) for number in range(4)]
    for number, day in enumerate(days):
        await samples.open_round(database, samples.new_round(f"r{number}", day=day.date()))
    async with taking_answers(database) as intake:
        for number, day in enumerate([*days, days[0]]):
            answer = submission(event=f"e{number}", round_id=f"r{number % 4}", at=day)
            assert isinstance(await intake.submit(answer), Accepted)
        assert len(intake._asked) == 2


async def test_what_another_process_has_taught_counts_soon(database: Database) -> None:
    """Two processes share a database: a key that learns in one is known in the other."""
    text = replace(samples.question(), key=Text(accepted=("the maximum",)))
    async with database.writing() as connection:
        await packs.save(connection, samples.pack(text), at=MONDAY)
        await rounds.open_round(connection, new=samples.new_round())
    async with taking_answers(database, OfflineGrader().grade) as intake:
        said = Written(text="the peak")
        before = accepted(await intake.submit(submission("ann", said)))
        async with database.writing() as connection:
            await wordings.add(connection, samples.learnt("the peak", text.id))
        after = submission("bo", said, event="e2", at=MONDAY + timedelta(minutes=6))
        assert accepted(await intake.submit(after)).row.grade.score > before.row.grade.score


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("<b>&amp;</b>' OR 1=1; --", "<b>&amp;</b>' OR 1=1; --", id="markup"),
        pytest.param("שלום \u202e abc", "שלום \u202e abc", id="right to left"),
        pytest.param("a\0b", "a\ufffdb", id="NUL"),
        pytest.param("a\ud800b", "a?b", id="lone surrogate"),
        pytest.param('"\\ \x1f 😀', '"\\ \x1f 😀', id="quotes and emoji"),
        pytest.param("x" * 1_000_000, "x" * 1_000_000, id="a megabyte"),
    ],
)
async def test_any_text_can_be_kept(database: Database, text: str, kept: str) -> None:
    """Names and answers are data: both databases keep them alike."""
    await samples.open_round(database)
    async with taking_answers(database) as intake:
        outcome = accepted(
            await intake.submit(
                submission(
                    f"a{text[:50]}", Written(text=text), event=f"e{text[:50]}", new_player_id="p1"
                )
            )
        )
    assert await stored(database) == (outcome.row,)
    assert outcome.row.answer == Written(text=kept)


def test_a_malformed_submission_is_refused_at_the_door() -> None:
    """What would undermine the promises cannot even be built."""
    with pytest.raises(ValueError, match="time with its zone"):
        submission(at=MONDAY.replace(tzinfo=None))
    with pytest.raises(ValueError, match="id of its event"):
        submission(event="")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ann", "bo"]),
        st.sampled_from([RIGHT, WRONG]),
        st.integers(0, 3),  # the event, so that some repeat
        st.sampled_from([timedelta(hours=1), timedelta(hours=9)]),  # in time, or too late
    ),
    max_size=12,
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS, together=st.booleans(), changes_allowed=st.booleans())
async def test_histories_follow_the_rules(
    database: Database,
    steps: Sequence[tuple[str, Answer, int, timedelta]],
    *,
    together: bool,
    changes_allowed: bool,
) -> None:
    """One row a player; a known event changes nothing; what is late is refused; batches or not."""
    number = next(samples.NUMBERS)
    opening = MONDAY + timedelta(days=number)
    await samples.open_round(
        database,
        samples.new_round(f"r{number}", day=opening.date(), changes_allowed=changes_allowed),
    )
    calls = [
        submission(
            name,
            answer,
            event=f"{number}-{name}-{event}",
            at=opening + after,
            round_id=f"r{number}",
        )
        for name, answer, event, after in steps
    ]
    async with taking_answers(database) as intake:
        if together:
            outcomes = await asyncio.gather(*map(intake.submit, calls))
        else:
            outcomes = [await intake.submit(call) for call in calls]
    kept: dict[str, Answer] = {}
    events: set[str] = set()
    for call, outcome in zip(calls, outcomes, strict=True):
        name = call.account.user
        if call.event in events:
            assert accepted(outcome).repeated
        elif call.at >= opening + timedelta(hours=8):
            assert isinstance(outcome, TooLate)
        elif name in kept and not changes_allowed:
            assert isinstance(outcome, Settled)
        else:
            assert accepted(outcome).first == (name not in kept)
            assert accepted(outcome).changed == (kept.get(name, call.answer) != call.answer)
            kept[name] = call.answer
            events.add(call.event)
    rows = await stored(database, f"r{number}")
    assert {row.player.name.lower(): row.answer for row in rows} == kept
    assert (await round_in(database, f"r{number}")).answered == len(kept)
