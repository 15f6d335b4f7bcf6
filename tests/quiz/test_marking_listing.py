"""What a list earns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.answer import Written
from bot.quiz.grade import Grade, Verdict
from bot.quiz.marking import mark
from bot.quiz.question import Item, Listing

PROMPT = "Name three methods against overfitting."
METHODS = Listing(
    items=(
        Item(text="dropout"),
        Item(text="weight decay", aliases=("L2", "L2 regularisation")),
        Item(text="early stopping"),
        Item(text="data augmentation"),
        Item(text="mix and match"),
        Item(text="lock, stock and barrel"),
    ),
    least=3,
)
GATES = Listing(items=tuple(Item(text=gate) for gate in ("AND", "OR", "NOT", "-1")), least=3)
GLUE = st.sampled_from([", ", "; ", "\n", " and ", " & ", "\n- ", "\n* ", ", and ", " / "])


def grade(text: str, key: Listing = METHODS) -> Grade:
    return mark(key, Written(text=text), PROMPT)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("dropout, L2, early stopping", id="commas"),
        pytest.param("dropout; L2; early stopping", id="semicolons"),
        pytest.param("dropout\nL2\nearly stopping", id="lines"),
        pytest.param("dropout and L2 and early stopping", id="and"),
        pytest.param("Dropout, L2, and early stopping.", id="comma and"),
        pytest.param("- dropout\n- L2\n- early stopping", id="hyphens"),
        pytest.param("• dropout\n• L2\n• early stopping", id="bullets"),
        pytest.param("1. dropout\n2) L2\n(3) early stopping", id="numbers"),
        pytest.param("a) dropout\nb) L2\nc) early stopping", id="letters"),
        pytest.param("dropout / L2 / early stopping", id="strokes"),
        pytest.param("dropout，L2、early stopping", id="Chinese commas"),
        pytest.param("They are: dropout, L2, early stopping", id="heading"),
        pytest.param("Three methods: dropout, L2, early stopping", id="another heading"),
        pytest.param("for example dropout, also L2, and early stopping etc.", id="carriers"),
        pytest.param("dropout (at random), weight decay (L2), early stopping", id="brackets"),
        pytest.param("Dropout: at random\nL2 - small weights\nearly stopping", id="explained"),
        pytest.param("dropuot, L2 regularization, early stoping", id="slips"),
        pytest.param("the dropout, L-2, data augmentations", id="forms"),
        pytest.param("dropout, mix and match, L2", id="an item with and"),
        pytest.param("dropout and mix and match and L2", id="an item with and, among ands"),
        pytest.param("L2, lock, stock and barrel, dropout", id="an item with a comma"),
        pytest.param("dropout, L2, early stopping, data augmentation", id="more than asked for"),
        pytest.param(", , dropout,, L2, ... , early stopping,", id="empty entries"),
    ],
)
def test_a_list_may_be_written_in_many_ways(text: str) -> None:
    """Any three of the items earn full marks, however they are parted."""
    found = grade(text)
    assert (found.rule, found.verdict) == ("list-complete", Verdict.CORRECT)


@pytest.mark.parametrize(
    ("text", "score", "rule"),
    [
        pytest.param("dropout, L2", 2 / 3, "list-partly", id="two of three"),
        pytest.param("dropout", 1 / 3, "list-partly", id="one"),
        pytest.param("dropout, dropout, dropout", 1 / 3, "list-partly", id="the same thrice"),
        pytest.param("L2, weight decay, dropout", 2 / 3, "list-partly", id="two names of one"),
        pytest.param("dropout, L2, momentum", 1 / 3, "list-partly", id="two less one"),
        pytest.param("dropout, L2, momentum, momentum", 1 / 3, "list-partly", id="wrong twice"),
        pytest.param("dropout, L2, early stopping, momentum", 2 / 3, "list-partly", id="extra"),
        pytest.param(
            "dropout, L2, early stopping, data augmentation, momentum",
            2 / 3,
            "list-partly",
            id="a spare item makes up for no extra",
        ),
        pytest.param("dropout, momentum", 0, "list-wrong", id="one less one"),
        pytest.param("dropout, Adam, momentum", 0, "list-wrong", id="never below 0"),
        pytest.param("not dropout, L2", 0, "list-wrong", id="a negation is an extra"),
        pytest.param("dropout (not), L2", 0, "list-wrong", id="a negation in brackets"),
        pytest.param("momentum", 0, "list-wrong", id="nothing right"),
        pytest.param("dropout L2 early stopping", 0, "list-wrong", id="nothing between"),
        pytest.param(",,;;", 0, "list-wrong", id="nothing but separators"),
        pytest.param("a, " * 900, 0, "too-long", id="hundreds of entries"),
        pytest.param("x" * 3001, 0, "too-long", id="thousands of characters"),
        pytest.param(" ", 0, "empty", id="blank"),
    ],
)
def test_wrong_extras_cost_what_an_item_earns(text: str, score: float, rule: str) -> None:
    """The score is (items found, at most three, less wrong extras) / 3, floored at 0."""
    found = grade(text)
    assert found.rule == rule
    assert found.score == pytest.approx(score)


def test_each_item_found_is_shown_with_the_players_words() -> None:
    """Findings quote the player and say nothing of what was missed."""
    found = grade("weight deacy and momentum\nDropout")
    assert [(f.key_point, f.found, f.evidence) for f in found.findings] == [
        ("dropout", True, "Dropout"),
        ("weight decay", True, "weight deacy"),
    ]


def test_the_reason_names_what_does_not_belong() -> None:
    """Up to three wrong entries are named, long ones shortened."""
    assert grade("dropout, L2").reason == "2 of 3 found."
    assert grade("dropout, L2, early stopping").reason == "Right, 3 of 3 found."
    assert "“momentum” does not belong" in grade("dropout, momentum").reason
    assert "“a1”, “b1”, “c1” and 1 more do not" in grade("dropout, a1, b1, c1, d1").reason
    assert "commas between" in grade("dropout L2").reason
    assert len(grade("x" * 500).reason) < 150


@pytest.mark.parametrize(
    "text",
    ["AND, OR, NOT", "and\nor\nnot", "- AND\n- OR\n- NOT", "-1\nAND\nOR", "AND and OR and NOT"],
)
def test_items_may_be_separators_themselves(text: str) -> None:
    """Logic gates and negative numbers are entries, not separators and bullets."""
    assert grade(text, GATES).rule == "list-complete"


@settings(max_examples=60, deadline=None)
@given(chosen=st.lists(st.sampled_from(METHODS.items), unique=True, min_size=3), glue=GLUE)
def test_any_three_items_are_enough(chosen: list[Item], glue: str) -> None:
    """Which items, how many more and in which order makes no difference."""
    assert grade(glue.join(item.text for item in chosen)).score == 1.0


@settings(max_examples=150, deadline=None)
@given(text=st.text() | st.text(alphabet="ab,;\n &and-•:/1.) "), items=st.sets(st.text(min_size=1)))
def test_junk_never_raises(text: str, items: set[str]) -> None:
    """Any text against any items gets a score between 0 and 1."""
    key = Listing(items=tuple(Item(text=item) for item in sorted(items | {"x"})), least=1)
    assert 0.0 <= grade(text, key).score <= 1.0
