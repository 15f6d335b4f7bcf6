"""Small files of every text format, and the questions that come of them."""

from typing import Any

import pytest

from bot.packs import importing
from bot.packs.errors import PackInvalid
from bot.packs.records import records
from bot.packs.source import Source

Shown = tuple[str, str, Any]


def result_of(text: str) -> importing.ImportResult:
    return importing.read(Source(file="quiz.txt", text=text))


def shown(text: str) -> list[Shown]:
    """Type, prompt and right answers of each question."""
    return [
        (one["type"], one["prompt"], _right(one)) for one in records(result_of(text).pack.questions)
    ]


def _right(record: dict[str, Any]) -> Any:
    match record["type"]:
        case "single" | "multiple" | "truefalse":
            return [record["options"][at] for at in record["correct"]]
        case "short":
            return record["accepted"]
        case "numeric":
            return (record["accepted"][0]["value"], record["accepted"][0]["tolerance"])
        case _:
            return record["answer"]


AIKEN = "Which is tea?\nA. Oolong\nB. Mocha\nANSWER: A\n\nBoth?\nA) a\nB) b\nC) c\nANSWER: A, C\n"
OPEN_TRIVIA = "#Q A cup\nA total of how many?\n^ Two\nA One\nB Two\n\n#Q Sure?\n^ No\nA Yes\nB No\n"
PLUS_MINUS = "Lesson 1: Tea\n* Green is\n- black\n+ unfermented\n* It is hot\n+ True\n- False\n"
MOXQUIZZ = (
    "Category: Tea\nQuestion: Who drank it?\nAnswer: the #emperor#\nLevel: hard\nTip: A ruler\n"
)
RED = "AUTHOR: me\nIs it cold?:\n- No\n- 3\nIs it cold?:\n- Yes\n"
KOTOBA = (
    'Question,Answers,Comment,Instructions,Render as\n茶,"cha,ちゃ",tea,Type the reading!,Image\n'
)
SEMICOLONS = "Frage;Question;Answer;Topic\n1;What is brewed?;Tea;Kitchen\n"
MMLU = "What is black?,Milk,Tea,Salt,Ice,B\nWhat is white?,Milk,Tea,Tar,Ink,A\nAnd cold?,Fire,Sun,Ice,Oil,C\n"
OPENTDB = (
    '{"results": [{"type": "multiple", "difficulty": "hard", "category": "Tea &amp; more",'
    ' "question": "&quot;Cha&quot;?", "correct_answer": "Tea", "incorrect_answers": ["Rum", "Ale"]}]}'
)
BASE64 = '[{"question": "V2h5IHRlYT8=", "correct_answer": "U28=", "incorrect_answers": ["Tm8="]}]'
PERCENT = (
    '[{"question": "Why%20tea%3F", "correct_answer": "So", "incorrect_answers": ["Not%20so"]}]'
)
LINES = (
    '{"question": "Two and two?", "choices": ["3", "4", "5"], "answer": 1}\n'
    '{"question": "None?", "choices": ["0", "8", "9"], "answer": 0}\n'
    '{"question": "How many?", "answer": 18}\n'
    '{"question": "And?", "answer": "Add them.\\n#### 1,200"}\n'
)
INDEXED = (
    '[{"question": "Which?", "answer": 2, "answers": ["a", "b"]},'
    ' {"question": "And?", "answer": 1, "answers": ["c", "d"]},'
    ' {"question": "Bits?", "answer": 0, "answers": ["4"]}]'
)
JUPYTER = (
    '[{"question": "Pi?", "type": "numeric", "answers": [{"type": "range", "range": [3, 4],'
    ' "correct": true}]}, {"question": "Tea?", "type": "many_choice", "answers":'
    ' [{"answer": "a", "correct": true}, {"answer": "b", "correct": false}]}]'
)
MDBOOK = """
[[questions]]
type = "MultipleChoice"
prompt.prompt = "Which `cup`?"
prompt.distractors = ["glass"]
answer.answer = "mug"

[[questions]]
type = "Tracing"
prompt.program = "fn main() { boil(); }"
answer.doesCompile = true
answer.stdout = "hot"
"""
REXAMS = """Question
========
Which is *green*?

Answerlist
----------
* Sencha
* Assam

Solution
========
Steamed leaves.

Meta-information
================
extype: schoice
exsolution: 10
"""
RNW = r"""\begin{question}
What is $\sqrt{4}$ in ``plain'' words?
\begin{answerlist}
  \item two
  \item 3\% more
\end{answerlist}
\end{question}
\begin{solution}
It is \textbf{two}.
\end{solution}
%% \extype{mchoice}
%% \exsolution{10}
"""
GIFT = """// a comment
$CATEGORY: $course$/top/Drinks/Tea

::One:: Tea comes from {=China#Yes! ~France ~%-50%Peru} by ship.

Tea is hot.{T}

Boils at (C)? {#100:2}

From 1 to 5? {#1..5}

Say tea. {=tea =%50%leaf =cha}

Which two? {~%50%a ~%50%b ~%-100%c}

Equals \\= what \\{2\\}? {=two}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (AIKEN, [("single", "Which is tea?", ["Oolong"]), ("multiple", "Both?", ["a", "c"])]),
        (
            OPEN_TRIVIA,
            [("single", "A cup\nA total of how many?", ["Two"]), ("single", "Sure?", ["No"])],
        ),
        (
            PLUS_MINUS,
            [("single", "Green is", ["unfermented"]), ("truefalse", "It is hot", ["True"])],
        ),
        (MOXQUIZZ, [("short", "Who drank it?", ["the emperor", "emperor"])]),
        (RED, [("short", "Is it cold?", ["No", "3"])]),
        (KOTOBA, [("short", "茶\nType the reading!", ["cha", "ちゃ"])]),
        (SEMICOLONS, [("short", "What is brewed?", ["Tea"])]),
        (
            MMLU,
            [
                ("single", "What is black?", ["Tea"]),
                ("single", "What is white?", ["Milk"]),
                ("single", "And cold?", ["Ice"]),
            ],
        ),
        ("Tee\ttea\nTasse\tcup\n", [("short", "Tee", ["tea"]), ("short", "Tasse", ["cup"])]),
        (OPENTDB, [("single", '"Cha"?', ["Tea"])]),
        (BASE64, [("single", "Why tea?", ["So"])]),
        (PERCENT, [("single", "Why tea?", ["So"])]),
        (
            LINES,
            [
                ("single", "Two and two?", ["4"]),
                ("single", "None?", ["0"]),
                ("numeric", "How many?", (18.0, 0.0)),
                ("numeric", "And?", (1200.0, 0.0)),
            ],
        ),
        (
            INDEXED,
            [
                ("single", "Which?", ["b"]),
                ("single", "And?", ["c"]),
                ("short", "Bits?", ["4"]),
            ],
        ),
        (JUPYTER, [("numeric", "Pi?", (3.5, 0.5)), ("multiple", "Tea?", ["a"])]),
        (
            MDBOOK,
            [
                ("single", "Which cup?", ["mug"]),
                (
                    "short",
                    (
                        "What does this program print?"
                        " If it does not compile, write “does not compile”."
                        "\n\n```rust\nfn main() { boil(); }\n```"
                    ),
                    ["hot"],
                ),
            ],
        ),
        (REXAMS, [("single", "Which is green?", ["Sencha"])]),
        (RNW, [("multiple", "What is $\\sqrt{4}$ in “plain” words?", ["two"])]),
        (
            GIFT,
            [
                ("single", "Tea comes from _____ by ship.", ["China"]),
                ("truefalse", "Tea is hot.", ["True"]),
                ("numeric", "Boils at (C)?", (100.0, 2.0)),
                ("numeric", "From 1 to 5?", (3.0, 2.0)),
                ("short", "Say tea.", ["tea", "cha"]),
                ("multiple", "Which two?", ["a", "b"]),
                ("short", "Equals = what {2}?", ["two"]),
            ],
        ),
    ],
    ids=[
        "aiken",
        "open-trivia",
        "plus-minus",
        "moxquizz",
        "red",
        "kotoba",
        "semicolons",
        "mmlu",
        "quizlet",
        "opentdb",
        "base64",
        "percent",
        "lines",
        "indexed",
        "jupyterquiz",
        "mdbook",
        "rexams",
        "rnw",
        "gift",
    ],
)
def test_a_format_becomes_questions(text: str, expected: list[Shown]) -> None:
    """Each format's own way of asking and of telling the answer is understood."""
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("Why?\nA. a\nB. b\nANSWER: C\n", 1, "it has no option C"),
        ("Why?\nA. a\nANSWER: A\n", 1, "it has fewer than two options"),
        ("#Q Why?\n^ c\nA a\nB b\n", 1, "its answer is not among its options"),
        (RED, 5, "“Is it cold?” is given twice, first in line 2"),
        ("Pairs? {=a -> b =c -> d}\n", 1, "it asks to match pairs"),
        ("::T:: For the next ones.\n\nWhy?{T}\n", 1, "it is a description"),
        (REXAMS.replace("exsolution: 10", "exsolution: 1"), 1, "1 marks for 2 options"),
        ("```{r}\nx\n```\n" + REXAMS, 4, "it runs R code"),
        (
            '[{"question": "Why?", "options": ["a", "b"], "answer": 1}]',
            1,
            "counted from 0 or from 1",
        ),
        ('{"question": "a", "answer": "b"}\n{"question": \n', 2, "no JSON record"),
        ("#### Q1. Why?\n\n- [ ] a\n- [ ] b\n", 1, "none of its options is marked as right"),
        ("question,answer\nWhy?,So,too\n", 2, "3 cells where there are 2 columns"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_what_cannot_be_a_question_is_accounted_for(text: str, line: int, reason: str) -> None:
    """Every item that is skipped is named with its place and the reason."""
    skipped = result_of(text).skipped
    assert len(skipped) == 1
    assert skipped[0].line == line
    assert reason in skipped[0].reason


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GIFT, "part of the credit for leaf is not kept"),
        (MOXQUIZZ + "Regexp: e(m|n)peror\n", "its pattern “e(m|n)peror” is not kept"),
    ],
    ids=["half-credit", "pattern"],
)
def test_what_a_key_cannot_hold_is_said(text: str, says: str) -> None:
    """A question is imported with a remark when its author still has something to do."""
    assert any(says in remark.says for remark in result_of(text).remarks)


def test_topics_levels_and_hints_are_kept() -> None:
    """What a format says besides question and answer is not lost."""
    (mox,) = result_of(MOXQUIZZ).pack.questions
    assert (mox.topic, str(mox.difficulty), mox.hints) == ("Tea", "difficult", ("A ruler",))
    assert result_of(GIFT).pack.questions[0].topic == "Drinks / Tea"


def test_broken_files_say_where() -> None:
    """A file that is cut off is refused with the line where it breaks."""
    broken = '[{"question": "Why?",\n "answer": "So"},\n {"question": }]'
    with pytest.raises(PackInvalid) as caught:
        result_of(broken)
    assert caught.value.faults[0].line == 3
