"""Answers come in."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.quiz.answer import Answer, Written
from bot.quiz.grade import Grade
from bot.quiz.question import Question
from bot.quiz.round import Round
from bot.store import answers, errors, people, rounds
from bot.store.answers import AnswerRow
from bot.store.database import Database
from bot.store.intake import Accepted, Intake, Outcome, Settled, TooLate, UnknownRound
from tests.store import samples
from tests.store.samples import MONDAY, RIGHT, WRONG, submission, taking_answers

CLOSING = MONDAY + timedelta(hours=8)


async def stored(database: Database, round_id: str = "r1") -> tuple[AnswerRow, ...]:
    async with database.reading() as connection:
        return await answers.of_round(connection, "web:local", round_id)


async def round_in(database: Database, round_id: str = "r1") -> Round:
    async with database.reading() as connection:
        found = await rounds.get(connection, "web:local", round_id)
    assert found is not None
    return found


def accepted(outcome: Outcome) -> Accepted:
    assert isinstance(outcome, Accepted), outcome
    return outcome


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


async def test_one_batch_keeps_the_order_of_a_player(database: Database) -> None:
    """Of several answers that arrive together the last one counts."""
    await samples.open_round(database)
    async with taking_answers(database) as intake:
        outcomes = await asyncio.gather(
            *(
                intake.submit(submission(answer=answer, event=f"e{number}"))
                for number, answer in enumerate((RIGHT, WRONG, RIGHT, WRONG))
            )
        )
    assert [accepted(one).row.changes for one in outcomes] == [0, 1, 2, 3]
    (row,) = await stored(database)
    assert (row.answer, row.changes) == (WRONG, 3)


async def test_hundreds_at_once_all_count(database: Database) -> None:
    """More than fit into one batch: each is confirmed, and the round counts each once."""
    await samples.open_round(database)
    names = [f"p{number}" for number in range(600)]
    async with taking_answers(database) as intake:
        outcomes = await asyncio.gather(
            *(intake.submit(submission(name, event=name)) for name in names)
        )
    assert all(accepted(one).first for one in outcomes)
    assert (await round_in(database)).answered == 600
    assert {row.player.id for row in await stored(database)} == {f"player-{n}" for n in names}


async def test_a_grader_that_fails_fails_for_one(database: Database) -> None:
    """An answer that cannot be graded is its own player's trouble."""

    def picky(question: Question, answer: Answer) -> Grade:
        if answer == WRONG:
            raise ValueError("this answer cannot be graded")
        return samples.grade(question, answer)

    await samples.open_round(database)
    async with taking_answers(database, picky) as intake:
        good, bad = await asyncio.gather(
            intake.submit(submission("ann")),
            intake.submit(submission("bo", WRONG, event="e2")),
            return_exceptions=True,
        )
    assert isinstance(good, Accepted)
    assert isinstance(bad, ValueError)


async def test_what_the_database_refuses_does_not_sink_the_batch(database: Database) -> None:
    """A player id that is taken fails alone; the others of its batch are stored."""
    await samples.open_round(database)
    clash = submission("eve", event="e-eve", new_player_id="player-ann")
    async with taking_answers(database) as intake:
        await intake.submit(submission("ann"))
        outcomes = await asyncio.gather(
            intake.submit(submission("bo", event="e2")),
            intake.submit(clash),
            intake.submit(submission("cy", event="e3")),
            return_exceptions=True,
        )
    assert isinstance(outcomes[0], Accepted)
    assert isinstance(outcomes[1], errors.StoreError)
    assert isinstance(outcomes[2], Accepted)
    assert (await round_in(database)).answered == 3


async def test_a_failed_commit_is_told_to_all_who_waited(database_url: str) -> None:
    """Nobody is told that an answer counts while another program holds the database."""
    database = await Database.open(database_url, patience=timedelta(milliseconds=100))
    await samples.open_round(database)
    other = await Database.open(database_url)
    async with taking_answers(database) as intake:
        async with other.writing() as holding:
            await rounds.close(holding, await round_in(database), at=CLOSING)
            outcomes = await asyncio.gather(
                *(intake.submit(submission(name, event=name)) for name in ("ann", "bo")),
                return_exceptions=True,
            )
            assert [type(one) for one in outcomes] == [errors.DatabaseLocked] * 2
            await holding.rollback()
        assert accepted(await intake.submit(submission())).first
    assert len(await stored(database)) == 1
    for one in (database, other):
        await one.close()


async def test_stopping_stores_what_waits(database: Database) -> None:
    """A restart in the middle of the rush loses nobody's answer; a later one is asked to return."""
    await samples.open_round(database)
    intake = Intake(database, samples.grade)
    work = asyncio.create_task(intake.run())
    await intake.submit(submission())
    tasks = [
        asyncio.create_task(intake.submit(submission(f"p{number}", event=f"e{number}")))
        for number in range(300)
    ]
    await asyncio.sleep(0)
    work.cancel()
    outcomes = await asyncio.gather(*tasks)
    assert all(accepted(one).first for one in outcomes)
    with pytest.raises(asyncio.CancelledError):
        await work
    with pytest.raises(errors.Stopping, match="send your answer again"):
        await intake.submit(submission())
    assert (await round_in(database)).answered == 301


async def test_who_stops_waiting_disturbs_nobody(database: Database) -> None:
    """A connection that breaks while its answer is stored leaves the others alone."""
    await samples.open_round(database)
    async with taking_answers(database) as intake:
        gone = asyncio.create_task(intake.submit(submission("ann")))
        stays = asyncio.create_task(intake.submit(submission("bo", event="e2")))
        await asyncio.sleep(0)
        gone.cancel()
        assert isinstance(await stays, Accepted)
    with pytest.raises(asyncio.CancelledError):
        await gone


async def test_two_processes_agree_on_who_was_first(database_url: str) -> None:
    """An event that reaches two processes at once counts once, as does each player."""
    both = [await Database.open(database_url) for _ in range(2)]
    await samples.open_round(both[0])
    names = [f"p{number}" for number in range(40)]
    async with taking_answers(both[0]) as one, taking_answers(both[1]) as other:
        outcomes = await asyncio.gather(
            *(
                intake.submit(submission(name, event=name, new_player_id=f"{name}-{number}"))
                for name in names
                for number, intake in enumerate((one, other))
            )
        )
    firsts = [accepted(outcome).first for outcome in outcomes]
    assert sum(firsts) == len(names)
    assert sum(accepted(outcome).repeated for outcome in outcomes) == len(names)
    assert (await round_in(both[0])).answered == len(names) == len(await stored(both[1]))
    for database in both:
        await database.close()


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
