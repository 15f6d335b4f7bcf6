"""Questions as records for other programs."""

import json

import pytest
from hypothesis import given

from bot.packs.records import records
from bot.quiz import question
from tests.packs import strategies

_OPTIONS = (question.Option(text="a"), question.Option(text="b", correct=True))


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        (
            question.Choice(options=_OPTIONS),
            {"type": "single", "answer": "b", "options": ["a", "b"], "correct": [1]},
        ),
        (
            question.Choice(options=_OPTIONS, several=True),
            {"type": "multiple", "answer": "b", "options": ["a", "b"], "correct": [1]},
        ),
        (
            question.Choice(
                options=(question.Option(text="True"), question.Option(text="False", correct=True))
            ),
            {"type": "truefalse", "answer": "False", "options": ["True", "False"], "correct": [1]},
        ),
        (
            question.Text(accepted=("a", "b"), refused=("c",)),
            {"type": "short", "answer": "a", "accepted": ["a", "b"]},
        ),
        (
            question.Number(value=1.5, tolerance=0.1, units=("ms", "s")),
            {
                "type": "numeric",
                "answer": "1.5 ms",
                "accepted": [{"value": 1.5, "tolerance": 0.1}],
            },
        ),
        (
            question.Listing(items=(question.Item(text="a", aliases=("x",)),), least=1),
            {"type": "list", "answer": "a", "key_points": ["a"]},
        ),
        (
            question.Ordering(items=("a", "b")),
            {"type": "ordering", "answer": "a, b", "options": ["a", "b"]},
        ),
        (
            question.Open(key_points=(question.KeyPoint(text="p"),), reference="r"),
            {"type": "open", "answer": "r", "key_points": ["p"]},
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_record_says_how_it_is_answered(
    key: question.AnswerKey, fields: dict[str, object]
) -> None:
    """Each kind of answer has its own type and the fields that go with it."""
    asked = question.Question(
        id="p/q",
        prompt="P",
        topic="T",
        difficulty=question.Difficulty.DIFFICULT,
        key=key,
        explanation="E",
        image=question.Image(url="https://x.org/a.png", alt="A"),
    )
    assert records((asked,)) == [
        {
            "id": "p/q",
            "prompt": "P",
            "topic": "T",
            "difficulty": "hard",
            "explanation": "E",
            "images": ["https://x.org/a.png"],
            **fields,
        }
    ]


@strategies.briefly
@given(strategies.packs())
def test_records_are_json(pack: question.Pack) -> None:
    """Whatever the questions, the records can be written as JSON and read back."""
    made = records(pack.questions)
    assert json.loads(json.dumps(made)) == made
