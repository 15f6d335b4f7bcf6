"""Questions, answers and grades as JSON."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.answer import Answer, Ordered, Picked, Written
from bot.quiz.grade import Grade
from bot.quiz.question import (
    AnswerKey,
    Choice,
    Difficulty,
    Image,
    KeyPoint,
    Listing,
    Number,
    Open,
    Ordering,
    Question,
    Text,
)
from bot.store import codec

FINITE = st.floats(allow_nan=False, allow_infinity=False)
KEYS: st.SearchStrategy[AnswerKey] = st.one_of(
    st.from_type(Choice),
    st.from_type(Text),
    st.builds(Number, value=FINITE, tolerance=FINITE),
    st.from_type(Listing),
    st.from_type(Ordering),
    st.from_type(Open),
)
QUESTIONS = st.builds(Question, key=KEYS, image=st.none() | st.from_type(Image))
ANSWERS: st.SearchStrategy[Answer] = st.one_of(
    st.from_type(Picked), st.from_type(Ordered), st.from_type(Written)
)
SCORES = st.floats(0, 1)


def through_json(body: codec.Body) -> Any:
    return json.loads(json.dumps(body))


@given(QUESTIONS)
def test_a_question_comes_back_as_it_was(question: Question) -> None:
    """Nothing of a question is lost between the pack and the round that asks it."""
    body = through_json(codec.question_body(question))
    assert question == codec.question(
        question.id, question.revision, question.topic, question.difficulty.value, body
    )


@given(QUESTIONS)
def test_an_unchanged_question_has_an_unchanged_body(question: Question) -> None:
    """Loading a pack again finds nothing to change: a body equals itself after storage."""
    body = codec.question_body(question)
    assert through_json(body) == body


@given(ANSWERS)
def test_an_answer_comes_back_as_it_was(answer: Answer) -> None:
    """What a player wrote is kept to the letter."""
    assert codec.answer(through_json(codec.answer_content(answer))) == answer


@given(st.builds(Grade, score=SCORES, confidence=SCORES))
def test_a_grade_comes_back_as_it_was(grade: Grade) -> None:
    """Score, reason and evidence stay as they were given."""
    assert codec.grade(through_json(codec.grade_body(grade))) == grade


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        pytest.param(Choice(options=()), "choice", id="choice"),
        pytest.param(Text(accepted=("relu",)), "text", id="text"),
        pytest.param(Number(value=3), "number", id="whole number"),
        pytest.param(Listing(items=(), least=1), "listing", id="listing"),
        pytest.param(Ordering(items=("a", "b")), "ordering", id="ordering"),
        pytest.param(Open(key_points=(KeyPoint(text="x"),), reference="y"), "open", id="open"),
    ],
)
def test_every_key_is_kept_under_its_name(key: AnswerKey, kind: str) -> None:
    """The words in the database name the kinds of answer keys; they never change."""
    question = Question(id="p/q", prompt="?", topic="t", difficulty=Difficulty.EASY, key=key)
    assert codec.question_body(question)["key"]["kind"] == kind
