"""What a careful editor would stop at."""

from dataclasses import replace

import pytest

from bot.quiz import linting
from bot.quiz.question import (
    Choice,
    Difficulty,
    Image,
    KeyPoint,
    Number,
    Open,
    Option,
    Question,
    Text,
)


def asked(slug: str, prompt: str, key: object, explanation: str = "Because.") -> Question:
    assert isinstance(key, Choice | Text | Number | Open)
    return Question(
        id=f"p/{slug}",
        prompt=prompt,
        topic="T",
        difficulty=Difficulty.EASY,
        key=key,
        explanation=explanation,
    )


def choice(right: str, *wrong: str) -> Choice:
    return Choice(
        options=(Option(text=right, correct=True), *(Option(text=text) for text in wrong))
    )


def text(*accepted: str) -> Text:
    return Text(accepted=accepted)


def rules(*questions: Question) -> list[str]:
    return [flaw.rule for flaw in linting.flaws(questions)]


SOUND = asked("sound", "Which planet is nearest to the sun?", choice("Mercury", "Venus", "Mars"))


def test_a_sound_question_has_no_flaw() -> None:
    """Nobody is warned of nothing."""
    assert rules(SOUND) == []


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        (replace(SOUND, explanation=""), "no-explanation"),
        (asked("o", "Why?", Open(key_points=(), reference="")), "no-rubric"),
        (
            asked("l", "Why?", choice("It bends light by a little over a degree", "No", "Never")),
            "length",
        ),
        (asked("s", "Who wrote the Ada Lovelace notes?", text("Ada Lovelace")), "answer-in-prompt"),
        (
            asked("c", "Which gas is in carbon dioxide ice?", choice("Carbon dioxide", "Neon")),
            "answer-in-prompt",
        ),
    ],
)
def test_a_flaw_is_named(question: Question, rule: str) -> None:
    """By a rule that is always called the same."""
    assert rules(question) == [rule]


@pytest.mark.parametrize(
    "question",
    [
        asked("either", "Which is heavier, gold or silver?", choice("gold", "silver")),
        asked("short", "What is the 4th letter, and is it a d?", text("d")),
        asked("truth", "True or false: it rains.", choice("True", "False")),
        asked("open", "Why?", Open(key_points=(KeyPoint(text="So"),), reference="So")),
        replace(
            SOUND,
            explanation="",
            key=Choice(
                options=(
                    Option(text="a", why="Right.", correct=True),
                    Option(text="b", why="Wrong."),
                )
            ),
        ),
    ],
    ids=lambda question: question.id,
)
def test_what_only_looks_like_a_flaw_is_none(question: Question) -> None:
    """A prompt may name its options; a choice that says why on each needs no more."""
    assert rules(question) == []


CAPITAL = asked("a", "What is the capital of France?", text("Paris"))


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (asked("b", "What is the capital of Spain?", text("Madrid")), []),
        (asked("b", "what is the capital of FRANCE", text("Paris")), ["duplicate"]),
        (asked("b", "What is the capital of France?", text("Lyon")), ["contradiction"]),
        (asked("b", "What is the capital city of France?", text("Paris")), ["near-duplicate"]),
        (asked("b", "What is the capital of France in 1944?", text("Paris")), []),
        (
            replace(
                asked("b", "What is the capital of France?", text("Lyon")),
                image=Image(url="https://x.org/a.png", alt="A map"),
            ),
            [],
        ),
    ],
)
def test_two_questions_are_compared_by_prompt_and_answer(other: Question, found: list[str]) -> None:
    """A form letter is no duplicate while its answers differ, nor are two pictures."""
    assert rules(CAPITAL, other) == found


def truth(slug: str, prompt: str, *, holds: bool) -> Question:
    right, wrong = ("True", "False") if holds else ("False", "True")
    return asked(slug, prompt, choice(right, wrong))


@pytest.mark.parametrize(
    ("prompt", "holds", "found"),
    [
        ("Dropout is active while the model is tested.", True, ["contradiction"]),
        ("Dropout is not active while the model is tested.", False, ["contradiction"]),
        ("Dropout is not active while the model is tested.", True, []),
        ("Dropout is active while the model is trained.", True, []),
    ],
)
def test_statements_contradict_by_their_negations(
    prompt: str,
    holds: bool,  # noqa: FBT001 - a column of the table
    found: list[str],
) -> None:
    """That something is so, and that it is not so, cannot both be false."""
    first = truth("a", "Dropout is active while the model is tested.", holds=False)
    assert rules(first, truth("b", prompt, holds=holds)) == found


def test_options_and_numbers_contradict() -> None:
    """The same option right here and wrong there; two numbers further apart than they may be."""
    other = asked("b", SOUND.prompt, choice("Venus", "Mercury", "Mars"))
    assert rules(SOUND, other) == ["contradiction"]
    speed = asked("a", "How fast is it?", Number(value=3.0, tolerance=0.1))
    assert rules(speed, asked("b", "How fast is it?", Number(value=3.5))) == ["contradiction"]
    assert rules(speed, asked("b", "How fast is it?", Number(value=3.0))) == ["duplicate"]
