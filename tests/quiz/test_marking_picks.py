"""What a pick, several picks and an order earn; and the rules that all kinds share."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz import marking
from bot.quiz.answer import Answer, Ordered, Picked, Written
from bot.quiz.grade import Grade, Verdict
from bot.quiz.question import Choice, Item, Listing, Number, Option, Ordering, Text

SINGLE = Choice(
    options=(
        Option(text="ReLU", correct=True, why="It does not saturate."),
        Option(text="Sigmoid", why="It saturates on both sides."),
        Option(text="Step"),
    )
)
SEVERAL = Choice(
    options=tuple(
        Option(text=text, correct=text.isupper(), why=f"About {text}.") for text in "ABCdef"
    ),
    several=True,
)
STEPS = Ordering(items=("first", "second", "third", "fourth"))
KEYS: tuple[marking.ClosedKey, ...] = (
    SINGLE,
    SEVERAL,
    STEPS,
    Text(accepted=("x",)),
    Number(value=1),
    Listing(items=(Item(text="x"),), least=1),
)


def pick(key: Choice, *options: int) -> Grade:
    return marking.mark(key, Picked(options=frozenset(options)), "Which?")


def order(*items: int) -> Grade:
    return marking.mark(STEPS, Ordered(items=items), "In which order?")


@pytest.mark.parametrize(
    ("picked", "score", "rule", "reason"),
    [
        ((0,), 1.0, "right-option", "Right. It does not saturate."),
        ((1,), 0.0, "wrong-option", "Not this one. It saturates on both sides."),
        ((2,), 0.0, "wrong-option", "Not this one."),
        ((99,), 0.0, "wrong-option", "Not this one."),
        ((0, 1), 0.0, "several-picked", "Only one option can be right here. Pick just one."),
        ((), 0.0, "nothing-picked", "Nothing was picked. Pick the option you think right."),
    ],
)
def test_a_single_choice_is_right_or_not(
    picked: tuple[int, ...], score: float, rule: str, reason: str
) -> None:
    """One option earns all or nothing, and the pack says why."""
    found = pick(SINGLE, *picked)
    assert (found.score, found.rule, found.reason) == (score, rule, reason)


@pytest.mark.parametrize(
    ("picked", "score", "rule"),
    [
        ((0, 1, 2), 1.0, "all-options"),
        ((0, 1), 2 / 3, "some-options"),
        ((0, 1, 2, 3), 2 / 3, "some-options"),
        ((0, 1, 3), 1 / 3, "some-options"),
        ((0,), 1 / 3, "some-options"),
        ((0, 3), 0.0, "wrong-options"),
        ((0, 3, 4), 0.0, "wrong-options"),
        ((3,), 0.0, "wrong-options"),
        ((0, 1, 2, 3, 4, 5), 0.0, "wrong-options"),
        ((), 0.0, "nothing-picked"),
    ],
)
def test_of_several_each_wrong_pick_takes_back_a_right_one(
    picked: tuple[int, ...], score: float, rule: str
) -> None:
    """Three right options: (right picks less wrong picks) / 3, floored at 0."""
    found = pick(SEVERAL, *picked)
    assert found.rule == rule
    assert found.score == pytest.approx(score)


def test_only_wrong_picks_are_explained() -> None:
    """A partial answer hears what is wrong with it, and not which options it missed."""
    assert pick(SEVERAL, 0, 1, 3).reason == "2 of your picks are right and 1 is not. About d."
    assert pick(SEVERAL, 0).reason == "What you picked is right, but something is missing."
    assert pick(SEVERAL, 4).reason == "None of these. About e."


@pytest.mark.parametrize(
    ("items", "score", "rule"),
    [
        ((0, 1, 2, 3), 1.0, "order-right"),
        ((1, 0, 2, 3), 4 / 6, "order-partly"),
        ((0, 2, 1, 3), 4 / 6, "order-partly"),
        ((1, 0, 3, 2), 2 / 6, "order-partly"),
        ((3, 0, 1, 2), 0.0, "order-wrong"),
        ((3, 2, 1, 0), 0.0, "order-wrong"),
        ((0, 1, 2), 0.0, "order-incomplete"),
        ((0, 1, 2, 2), 0.0, "order-incomplete"),
        ((0, 1, 2, 9), 0.0, "order-incomplete"),
        ((), 0.0, "order-incomplete"),
    ],
)
def test_an_order_earns_kendalls_tau(items: tuple[int, ...], score: float, rule: str) -> None:
    """Of the six pairs, those the right way round less those the wrong way, floored at 0."""
    found = order(*items)
    assert found.rule == rule
    assert found.score == pytest.approx(score)


def test_a_random_order_earns_little_and_only_the_right_one_everything() -> None:
    """Over all orders, pairs right and wrong balance out; one order alone is correct."""
    grades = [order(*items) for items in permutations(range(4))]
    assert [found.verdict for found in grades].count(Verdict.CORRECT) == 1
    assert sum(found.score for found in grades) / len(grades) < 0.25


def test_a_single_item_is_always_in_order() -> None:
    """One item has no pair to be wrong in."""
    assert marking.mark(Ordering(items=("x",)), Ordered(items=(0,)), "").score == 1.0


@pytest.mark.parametrize("key", KEYS, ids=lambda key: type(key).__name__)
def test_an_answer_to_another_kind_of_key_is_incorrect(key: marking.ClosedKey) -> None:
    """When an edit has changed the kind of a question, earlier answers do not fit any more."""
    answers: tuple[Answer, ...] = (
        Picked(options=frozenset({0})),
        Ordered(items=(0,)),
        Written(text="x"),
    )
    rules = [marking.mark(key, answer, "").rule for answer in answers]
    assert rules.count("other-kind") == 2


@pytest.mark.parametrize("key", KEYS, ids=lambda key: type(key).__name__)
@pytest.mark.parametrize("megabyte", ["x", " ", "1", "a, ", "\x00", "\u202e", "ﷺ", "a\u0301"])
def test_a_megabyte_is_marked_at_once(key: marking.ClosedKey, megabyte: str) -> None:
    """Far too long an answer is incorrect, and nobody waits for it."""
    written = Written(text=megabyte * (10**6 // len(megabyte)))
    assert marking.mark(key, written, "").score == 0.0


def test_every_rule_is_in_the_table() -> None:
    """Hosts can look up every rule that a grade may name."""
    told = {line.split("`")[1] for line in (marking.__doc__ or "").splitlines() if "| `" in line}
    assert {"typo-forgiven", "other-kind", "list-partly", "order-wrong", "wrong-unit"} <= told
    assert len(told) == 32


VERDICTS = {True: Verdict.CORRECT, False: Verdict.PARTLY}


@settings(max_examples=150, deadline=None)
@given(
    key=st.sampled_from(KEYS),
    answer=st.builds(Picked, options=st.frozensets(st.integers(-2, 8)))
    | st.builds(Ordered, items=st.lists(st.integers(-2, 5)).map(tuple))
    | st.permutations(range(4)).map(lambda items: Ordered(items=tuple(items)))
    | st.builds(Written, text=st.text()),
)
def test_the_verdict_follows_from_the_score(key: marking.ClosedKey, answer: Answer) -> None:
    """1 is correct, 0 incorrect, anything between partly; the same answer, the same grade."""
    found = marking.mark(key, answer, "Which?")
    expected = VERDICTS[found.score == 1] if found.score else Verdict.INCORRECT
    assert found.verdict is expected
    assert found == marking.mark(key, answer, "Which?")
    assert f"`{found.rule}`" in (marking.__doc__ or "")
