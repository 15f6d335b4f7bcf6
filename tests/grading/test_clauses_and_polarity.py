"""How an answer is read: its words, its clauses, and which words it denies."""

import pytest

from bot.grading.clauses import read
from bot.grading.polarity import Polarity, polarities
from bot.grading.tokens import LONGEST_TEXT


def clauses(text: str) -> list[str]:
    return [" ".join(token.word for token in clause.tokens) for clause in read(text).clauses]


def words_with(text: str, polarity: Polarity) -> set[str]:
    return {
        token.word
        for clause in read(text).clauses
        for token, found in zip(clause.tokens, polarities(clause.tokens), strict=True)
        if found is polarity and token.content
    }


CUTS = {
    # what ends a clause: (text, its clauses)
    "full-stop": ("It shrinks. It stops", ["it shrinks", "it stops"]),
    "decimal": ("At most 0.25 here", ["at most 0.25 here"]),
    "abbreviation": ("Use noise, e.g. dropout", ["use noise e g dropout"]),
    "contrast": ("It is fast but the loss grows", ["it is fast", "but the loss grows"]),
    "long-halves": (
        "if the step is large, the loss grows very fast",
        ["if the step is large", "the loss grows very fast"],
    ),
    "list": ("flips, crops, shifts and noise", ["flips crops shifts and noise"]),
    "bullets": ("- flips\n- crops", ["flips", "crops"]),
    "numbered": ("1. flips\n2) crops", ["flips", "crops"]),
    "formula": ("log(1 - D) is flat", ["log 1", "d is flat"]),
}


@pytest.mark.parametrize(("text", "expected"), CUTS.values(), ids=CUTS)
def test_a_text_is_cut_where_a_statement_ends(text: str, expected: list[str]) -> None:
    """A list stays whole, and numbering is no part of what was said."""
    assert clauses(text) == expected


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("Naïve", "naive"),
        ("DROPOUT", "dropout"),
        ("ﬁlter", "filter"),
        ("ｄｒｏｐ", "drop"),
        ("non-linear", "nonlinear"),
        ("non linear", "nonlinear"),
        ("drop\u200bout", "dropout"),
        ("model’s", "model"),
        ("1,5", "1.5"),
    ],
)
def test_spelling_does_not_hide_a_word(written: str, word: str) -> None:
    """Accents, case, wide letters and invisible characters make no difference."""
    assert [token.word for token in read(written).tokens] == [word]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("regularisation", "regularized"),
        ("colour", "colors"),
        ("analyse", "analyzing"),
        ("labelled", "labeled"),
        ("centre", "center"),
        ("layers", "layer"),
        ("two", "2"),
    ],
)
def test_british_and_american_words_are_one(one: str, other: str) -> None:
    """Where a player learnt to spell is no matter."""
    assert read(one).tokens[0].stem == read(other).tokens[0].stem


@pytest.mark.parametrize(
    ("text", "hides"),
    [
        ("drop\u200bout", True),
        ("\u202eabc", True),
        ("drop\U000e0061", True),
        ("\ufeffdropout", False),
        ("drop\u00adout", False),
        ("👩\u200d🔬 says dropout", False),
        ("נוירון\u200f dropout", False),
    ],
)
def test_only_characters_that_hide_something_are_remarked(text: str, *, hides: bool) -> None:
    """A pasted soft hyphen, an emoji or a mark of right-to-left script is innocent."""
    assert read(text).hiding is hides


def test_the_end_of_a_huge_text_is_not_read() -> None:
    """A megabyte costs no more than ten thousand characters."""
    assert len(read("word " * 1_000_000).text) == LONGEST_TEXT


DENIED = {
    # what a clause denies: (text, the words denied)
    "not": ("Dropout does not slow training", {"slow", "training"}),
    "contraction": ("It doesn't converge", {"converge"}),
    "never": ("it never converges", {"converges"}),
    "without": ("learning without labels", {"labels"}),
    "instead-of": ("noise instead of labels", {"labels"}),
    "fails": ("the network fails to generalise", {"generalise"}),
    "subject-stays": ("Gradients are not large", {"large"}),
    "up-to-because": ("not fixed because weights move", {"fixed"}),
    "up-to-a-comma": ("not fixed, weights move", {"fixed"}),
    "not-only": ("not only fast", set()),
    "no-more-than": ("no more than 0.25", set()),
    "never-exceeds": ("the slope never exceeds 0.25", set()),
    "answer-no": ("No, weights move", set()),
    "not-without": ("it cannot learn without labels", {"learn"}),
    "it-is-wrong-that": ("it is wrong that weights move", {"weights", "move"}),
}


@pytest.mark.parametrize(("text", "denied"), DENIED.values(), ids=DENIED)
def test_a_negator_denies_what_follows_it(text: str, denied: set[str]) -> None:
    """What stands before "not" is still said, and "not only" denies nothing."""
    assert words_with(text, Polarity.DENIED) == denied


def test_preventing_something_leaves_it_open() -> None:
    """Who prevents overfitting and who does not overfit agree."""
    assert words_with("it prevents overfitting", Polarity.OPEN) == {"overfitting"}
