"""H5P packages."""

import json
from typing import Any

import pytest

from bot.packs import conversion
from bot.packs.errors import PackInvalid
from bot.quiz.question import Choice, Open, Order, Text
from tests.packs.archives import PNG, imported, keys, reasons, zipped


def package(library: str, content: Any) -> bytes:
    about = {"title": "Sky", "mainLibrary": library, "language": "de"}
    return zipped(
        {
            "h5p.json": json.dumps(about),
            "content/content.json": json.dumps(content),
            "content/images/sky.png": PNG,
        }
    )


def part(library: str, **params: Any) -> dict[str, Any]:
    return {"library": f"H5P.{library} 1.16", "params": params}


PICTURE = {"type": {"params": {"file": {"path": "images/sky.png"}, "alt": "The sky"}}}
ANSWERS = [
    {"text": "<div>Rain</div>", "correct": True},
    {"text": "Sun", "correct": False, "tipsAndFeedback": {"chosenFeedback": "No."}},
]
QUESTIONS = [
    part("MultiChoice", question="<p>What?</p>", answers=ANSWERS, media=PICTURE),
    part("TrueFalse", question="Wet?", correct="false"),
    part("Blanks", text="Fill.", questions=["It *rains/pours:verb*.", "*a* *b*"]),
    part("Essay", taskDescription="Why?", solution={"sample": "Warm air rises."}),
    part("SingleChoiceSet", choices=[{"question": "1st?", "answers": ["y", "n"]}]),
    part("DragText", taskDescription="Drag!"),
    part(
        "Column",
        content=[{"content": part("TrueFalse", question="In?", correct="true")}],
    ),
]


def test_a_question_set() -> None:
    """Each kind with a counterpart is read; the others are reported."""
    result = imported(package("H5P.QuestionSet", {"questions": QUESTIONS}))
    found = keys(result)
    what, first, why = found["What?"], found["1st?"], found["Why?"]
    assert isinstance(what, Choice)
    assert [(o.text, o.correct, o.why) for o in what.options] == [
        ("Rain", True, ""),
        ("Sun", False, "No."),
    ]
    assert result.pack.questions[0].image
    assert found["Wet?"] == conversion.true_or_false(False)
    assert found["In?"] == conversion.true_or_false(True)
    assert found["Fill.\nIt ____."] == Text(accepted=("rains", "pours"))
    assert isinstance(first, Choice)
    assert (set(first.correct), first.order) == ({0}, Order.PER_ROUND)
    assert isinstance(why, Open)
    assert reasons(result) == [
        "its text has 2 gaps, and can have one",
        "content of the kind “DragText” has no counterpart here",
    ]
    assert (result.pack.title, result.pack.language) == ("Sky", "de")


def test_cards() -> None:
    """Both sides of a card, with its tip as a hint."""
    card = {"text": "Frozen rain?", "answer": "hail/sleet", "tip": "It is hard."}
    (question,) = imported(package("H5P.Flashcards", {"cards": [card]})).pack.questions
    assert question.key == Text(accepted=("hail", "sleet"))
    assert question.hints == ("It is hard.",)


@pytest.mark.parametrize(
    "members",
    [
        {"h5p.json": "{"},
        {"h5p.json": "{}"},
        {"h5p.json": "[" * 5000, "content/content.json": "{}"},
    ],
)
def test_a_damaged_package_is_one_sentence(members: dict[str, bytes | str]) -> None:
    """It is to be exported again."""
    with pytest.raises(PackInvalid) as caught:
        imported(zipped(members))
    assert "Export it again" in str(caught.value)
