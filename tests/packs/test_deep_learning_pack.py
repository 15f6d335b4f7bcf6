"""The deep-learning pack is as large, as varied and as complete as the README says."""

from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import get_args

from bot.grading import OfflineGrader, self_test
from bot.packs import importing
from bot.quiz import linting
from bot.quiz.question import AnswerKey, Choice, Difficulty, Open, Question

PACK = Path(__file__).parents[2] / "data" / "packs" / "deep-learning.yaml"
TOPICS = {
    "General Deep Learning": 74,
    "Image Classification": 2,
    "Object Detection": 8,
    "Image Segmentation": 14,
    "GANs": 2,
    "Miscellaneous": 46,
}


@lru_cache(maxsize=1)
def _questions() -> tuple[Question, ...]:
    return tuple(importing.read_file(PACK).pack.questions)


def test_every_subject_can_be_asked_twice() -> None:
    """Each topic holds two questions for each subject of an introductory course, 146 in all."""
    held = Counter(question.topic for question in _questions())
    assert held.keys() == TOPICS.keys()
    assert {topic: many for topic, many in TOPICS.items() if held[topic] < many} == {}
    assert sum(TOPICS.values()) == 146


def test_every_level_and_every_kind_of_answer_occurs() -> None:
    """True or false and "pick every one" included; about half of the questions are prose."""
    keys = [question.key for question in _questions()]
    choices = [key for key in keys if isinstance(key, Choice)]
    assert {question.difficulty for question in _questions()} == set(Difficulty)
    assert {type(key) for key in keys} == set(get_args(AnswerKey))
    assert {key.several for key in choices} == {True, False}
    assert any([option.text for option in key.options] == ["True", "False"] for key in choices)
    assert sum(isinstance(key, Open) for key in keys) >= 73


def test_every_question_helps_and_teaches() -> None:
    """A hint for whoever is stuck, an explanation for everybody."""
    bare = [each.id for each in _questions() if not (each.hints and each.explanation)]
    assert bare == []


def test_every_wrong_option_says_why_it_is_wrong() -> None:
    """A misconception is named, not only marked."""
    silent = [
        (question.id, option.text)
        for question in _questions()
        if isinstance(key := question.key, Choice) and len(key.options) > 2
        for option in key.options
        if not option.why
    ]
    assert silent == []


def test_prose_is_marked_by_a_full_rubric() -> None:
    """A reference, and three to six key points, each in three wordings or more."""
    for question in _questions():
        if isinstance(key := question.key, Open):
            assert len(key.reference.split()) >= 50, question.id
            assert 3 <= len(key.key_points) <= 6, question.id
            assert all(len(point.shown_by) >= 3 for point in key.key_points), question.id


def test_no_flaw_is_found_in_it() -> None:
    """References pass their own keys and no other's; nothing is doubled or gives itself away."""
    questions = _questions()
    assert tuple(linting.flaws(questions)) == ()
    assert tuple(self_test.flaws(questions, OfflineGrader())) == ()
