"""Statistics of questions, topics and weeks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz import statistics
from bot.quiz.statistics import Given, Posed

MONDAY = date(2026, 11, 23)
PEOPLE = ("ann", "bob", "cem", "dan", "eve", "fay")


def posed(name: str, *, day: int = 0, topic: str = "T") -> Posed:
    return Posed(
        round=name,
        question=f"p/{name}",
        topic=topic,
        prompt=f"{name}?",
        options=(("yes", True), ("no", False)),
        day=MONDAY + timedelta(days=day),
    )


def answered(name: str, player: str, score: float | None, *, minutes: int = 1) -> Given:
    picked = () if score is None else (0 if score else 1,)
    return Given(
        round=name, player=player, score=score, took=timedelta(minutes=minutes), picked=picked
    )


def test_a_question() -> None:
    """Difficulty is the mean of what has a mark; who came that week and did not answer skipped."""
    found = statistics.of(
        (posed("a"), posed("b", day=1)),
        (
            answered("a", "ann", 1.0, minutes=1),
            answered("a", "bob", 0.0, minutes=9),
            answered("a", "cem", None, minutes=5),
            answered("b", "dan", 1.0),
        ),
    )
    hard = found.questions[0]
    assert (hard.question, hard.asked, hard.answered) == ("p/a", 1, 3)
    assert (hard.difficulty, hard.took, hard.skipped) == (0.5, timedelta(minutes=5), 0.25)
    assert hard.chosen == (1, 1)
    assert hard.discrimination is None


@pytest.mark.parametrize(("turned", "sign"), [(False, 1), (True, -1)])
def test_discrimination(*, turned: bool, sign: int) -> None:
    """A question that the able get right tells apart; one that they get wrong has a bad key."""
    names = ("a", "b", "c", "d")
    given_ = [
        answered(name, player, float(place > number))
        for number, name in enumerate(names, 1)
        for place, player in enumerate(PEOPLE)
    ]
    given_ += [answered("x", who, float((place > 2) != turned)) for place, who in enumerate(PEOPLE)]
    found = statistics.of([posed(name) for name in (*names, "x")], given_)
    of_x = next(one for one in found.questions if one.question == "p/x")
    assert of_x.discrimination is not None
    assert sign * of_x.discrimination > 0.8


def test_a_question_asked_again() -> None:
    """Both times count together, and its skipped share is of both weeks."""
    again = replace(posed("a", day=7), round="a2")
    found = statistics.of(
        (posed("a"), again), (answered("a", "ann", 1.0), answered("a2", "ann", 0.0))
    )
    (one,) = found.questions
    assert (one.asked, one.answered, one.difficulty, one.skipped) == (2, 2, 0.5, 0.0)
    assert [week.monday for week in found.weeks] == [MONDAY, MONDAY + timedelta(days=7)]


def test_topics() -> None:
    """The topic that people master least comes first: teach that next."""
    found = statistics.of(
        (posed("a", topic="Easy"), posed("b", topic="Hard"), posed("c", topic="New")),
        (answered("a", "ann", 1.0), answered("b", "ann", 0.0), answered("b", "bob", 0.5)),
    )
    assert [(one.topic, one.mastery, one.players) for one in found.topics] == [
        ("Hard", 0.25, 2),
        ("Easy", 1.0, 1),
        ("New", None, 0),
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.sampled_from(PEOPLE),
            st.none() | st.sampled_from([0.0, 0.5, 1.0]),
        ),
        unique_by=lambda row: row[:2],
    )
)
def test_any_answers(rows: list[tuple[str, str, float | None]]) -> None:
    """Shares are shares, and every answer is counted once by question, by topic and by week."""
    found = statistics.of(
        [posed("a"), posed("b", day=3, topic="U"), posed("c", day=9)],
        [answered(*row) for row in rows],
    )
    for counted in (found.questions, found.topics, found.weeks):
        assert sum(one.answered for one in counted) == len(rows)
    for one in found.questions:
        assert all(0 <= share <= 1 for share in (one.difficulty, one.skipped) if share is not None)
        assert one.discrimination is None or -1.001 <= one.discrimination <= 1.001
