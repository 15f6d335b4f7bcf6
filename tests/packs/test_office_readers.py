"""Spreadsheets and Word documents."""

import pytest

from bot.packs import conversion
from bot.packs.errors import PackInvalid
from bot.quiz.question import Choice, Difficulty, Open, Text
from tests.packs.archives import imported, keys, reasons, word, workbook, zipped

KAHOOT = [
    [],
    [None, "Quiz template"],
    [
        None,
        "Question - max 120 characters",
        *(f"Answer {number} - max 75 characters" for number in range(1, 5)),
        "Time limit (sec) – 5, 10, 20 …",
        "Correct answer(s) - choose at least one",
    ],
]


def test_the_template_of_kahoot() -> None:
    """Options may be numbers, the right ones count from 1, and empty numbered rows are none."""
    result = imported(
        workbook(
            [
                *KAHOOT,
                [1, "How many?", 4, 3, 2, 1, 20, 4],
                [2, "Wet?", "True", "False", None, None, 20, 1],
                [3, "Which?", "a", "b", "c", "d", 20, "1,3"],
                [4, "Unclear?", "a", "b", None, None, 20, 9],
                [5],
                [6],
            ]
        )
    )
    many, wet, which = (question.key for question in result.pack.questions)
    assert isinstance(many, Choice)
    assert ([option.text for option in many.options], set(many.correct)) == (
        ["4", "3", "2", "1"],
        {3},
    )
    assert wet == conversion.true_or_false(True)
    assert isinstance(which, Choice)
    assert (which.several, set(which.correct)) == (True, {0, 2})
    assert [(skipped.unit, skipped.line) for skipped in result.skipped] == [("row", 7)]


def test_the_template_of_quizizz() -> None:
    """Blanks to be filled in are wordings; the explanation is kept."""
    header = ["Question Text", "Question Type", "Option 1", "Option 2", "Correct Answer"]
    header += ["Time in seconds", "Image Link", "Answer explanation"]
    result = imported(
        workbook(
            [
                header,
                ["Pick", "Multiple Choice", "a", "b", 2, 30, None, "So."],
                ["Tick", "Checkbox", "a", "b", "1", 30],
                ["Fill", "Fill-in-the-Blank", "fog", "mist", None, 30],
                ["Say", "Open-Ended", None, None, None, 30],
            ]
        )
    )
    found = keys(result)
    pick = found["Pick"]
    assert isinstance(pick, Choice)
    assert pick.correct == {1}
    assert found["Fill"] == Text(accepted=("fog", "mist"))
    assert found["Say"] == Open(key_points=(), reference="")
    assert result.pack.questions[0].explanation == "So."


def test_free_tables_with_and_without_names() -> None:
    """Names of columns decide; two columns without names are the sides of cards."""
    named = imported(workbook([["Question", "Answer", "Level"], ["What?", "Fog", "hard"]]))
    assert keys(named) == {"What?": Text(accepted=("Fog",))}
    assert named.pack.questions[0].difficulty is Difficulty.DIFFICULT
    bare = imported(workbook([["Fog?", "cloud"], ["Hail?", "ice"], ["Rain?", "water"]]))
    assert keys(bare)["Hail?"] == Text(accepted=("ice",))


@pytest.mark.parametrize(
    "data", [workbook([["x"]]), zipped({"xl/workbook.xml": "<no", "[Content_Types].xml": "<"})]
)
def test_other_workbooks_are_refused(data: bytes) -> None:
    """One sentence says what a table needs, or that the file is damaged."""
    with pytest.raises(PackInvalid):
        imported(data)


OPTIONS = [
    "# Rain",
    "1. What falls?",
    "a) Sun",
    "*b) Water*",
    "1|What else?",
    "It freezes.",
    "*a|Hail*",
    "a|*Hail*",
    "a|Light",
    "# Answers below",
    "2) What is named?",
    "A. one",
    "B. two",
    "Correct answer: B",
    "Explanation: It is.",
    "3. Against?",
    "a) one",
    "*b) two*",
    "Answer: A",
    "4. Unmarked?",
    "a) one",
    "b) two",
    "5. No options at all.",
]


def test_bold_is_right_in_a_document() -> None:
    """Typed and automatic numbers, letters and headings are all understood."""
    result = imported(word(OPTIONS))
    by_prompt = {question.prompt: question for question in result.pack.questions}
    falls = by_prompt["What falls?"]
    assert isinstance(falls.key, Choice)
    assert (falls.topic, set(falls.key.correct)) == ("Rain", {1})
    assert [option.text for option in falls.key.options] == ["Sun", "Water"]
    named = by_prompt["What is named?"]
    assert isinstance(named.key, Choice)
    assert (named.topic, set(named.key.correct), named.explanation) == (
        "Answers below",
        {1},
        "It is.",
    )
    assert reasons(result) == [
        "what is bold and the answer below it contradict each other",
        "none of its options is marked as right",
        "it has fewer than two options",
    ]


def test_a_document_in_prose_goes_to_the_readers_of_text() -> None:
    """Its headings and bold labels come along."""
    result = imported(
        word(["# Fog", "*Question 1: What is fog?*", "Answer: A cloud that touches the ground."])
    )
    (question,) = result.pack.questions
    assert question.prompt == "What is fog?"
    assert isinstance(question.key, Open)
