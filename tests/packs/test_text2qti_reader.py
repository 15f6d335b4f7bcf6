"""text2qti's plain text."""

import pytest

from bot.packs import text2qti
from bot.packs.source import Source
from bot.quiz.question import Choice, Number, Open, Text
from tests.packs.archives import imported, keys, reasons

QUIZ = """\
Quiz title: Sky
Quiz description: About *weather*.

% a comment
Title: First
Points: 2
1.  What is
    this?

    ```
    a)  print
    ```
... In general.
+   Well done.
a)  Rain
... Too wet.
*b) `fog`
    and haze

COMMENT
2. not asked
END_COMMENT
GROUP
2. Pick some.
[*] one
[ ] two
[*] three
END_GROUP

3. Root of 2?
= 1.4142 +- 0.0001

4. Between?
= [1, 3]

5. About 200?
= 200 +- 1%

6. Who?
*   Ann
*   **Anne**

7. Why?
____

8. Upload!
^^^^

9. Mixed?
*a) x
= 3

10. Nothing.

11. Half?
= a/b
"""


def test_every_kind_of_answer() -> None:
    """Options, boxes, numbers with their tolerance, wordings and essays."""
    result = imported(QUIZ)
    first, *_ = result.pack.questions
    assert first.prompt == "What is\nthis?\n\n```\na)  print\n```"
    assert (first.explanation, result.pack.title) == ("In general.", "Sky")
    found = list(keys(result).values())
    assert isinstance(found[0], Choice)
    assert [(o.text, o.correct, o.why) for o in found[0].options] == [
        ("Rain", False, "Too wet."),
        ("fog\nand haze", True, ""),
    ]
    assert isinstance(found[1], Choice)
    assert (found[1].several, set(found[1].correct)) == (True, {0, 2})
    assert found[2:] == [
        Number(value=1.4142, tolerance=0.0001),
        Number(value=2.0, tolerance=1.0),
        Number(value=200.0, tolerance=2.0),
        Text(accepted=("Ann", "Anne")),
        Open(key_points=(), reference=""),
    ]


def test_the_rest_is_reported_with_its_line() -> None:
    """Uploads, mixtures, missing answers and what is no number."""
    result = imported(QUIZ)
    assert reasons(result) == [
        "it asks for a file",
        "it mixes kinds of answers",
        "no answer follows",
        "its answer is no number",
    ]
    lines = QUIZ.split("\n")
    assert [lines[skipped.line - 1].split(".")[0] for skipped in result.skipped] == [
        "8",
        "9",
        "10",
        "11",
    ]


@pytest.mark.parametrize("text", ["1. Buy milk\n* two litres\n", "1. One\na) b\n"])
def test_an_ordinary_list_is_no_quiz(text: str) -> None:
    """A sign that only this format has must be there."""
    assert not text2qti.recognises(Source(file="f", text=text))
