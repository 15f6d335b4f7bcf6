"""What may be typed instead of pressing a button, and how it is echoed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.answer import Answer, Ordered, Picked, Written
from bot.quiz.arrangement import LETTERS, arrange
from bot.quiz.question import (
    AnswerKey,
    Choice,
    Item,
    KeyPoint,
    Listing,
    Number,
    Open,
    Option,
    Order,
    Ordering,
    Text,
)
from bot.quiz.reading import LONGEST_ANSWER, Unreadable, read, spoken


def choice(*texts: str, several: bool = False) -> Choice:
    return Choice(options=tuple(Option(text=text) for text in texts), several=several)


CURES = choice("Residual connections", "Batch normalisation", "Dropout", "Weight decay")
CURES_SHOWN = (2, 0, 3, 1)  # A Dropout, B Residual connections, C Weight decay, D Batch norm…
SEVERAL = choice("Residual connections", "Batch normalisation", "Dropout", several=True)
LANGUAGES = choice("C", "C++", "C#", "Java")
LANGUAGES_SHOWN = (3, 0, 1, 2)  # A Java, B C, C C++, D C#
STEPS = Ordering(items=("wash", "rinse", "dry", "fold"))
STEPS_SHOWN = (2, 0, 3, 1)  # A dry, B wash, C fold, D rinse
WRITTEN_KEYS: tuple[AnswerKey, ...] = (
    Text(accepted=("x",)),
    Number(value=1),
    Listing(items=(Item(text="x"),), least=1),
    Open(key_points=(KeyPoint(text="x"),), reference="x"),
)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("B", 0),
        ("b", 0),
        ("b)", 0),
        ("(b)", 0),
        ("B.", 0),
        (" B ", 0),
        ("Ｂ", 0),
        ("\u200bB\x00", 0),
        ("option B", 0),
        ("I think it's B", 0),
        ("the answer is b", 0),
        ("Residual connections", 0),
        ("residual-connections!", 0),
        ("Residual", 0),
        ("res", 0),
        ("the residual connection", 0),
        ("B) Residual connections", 0),
        ("B · Residual connections", 0),
        ("B: residual", 0),
        ("dropout", 2),
        ("it is dropout", 2),
        ("D", 1),
    ],
)
def test_an_option_is_picked_by_letter_or_text(text: str, option: int) -> None:
    """The letter shown beside an option, its text, or the beginning of its text will do."""
    assert read(CURES, text, order=CURES_SHOWN) == Picked(options=frozenset({option}))


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("E", "There is no E here. Type a letter from A to D."),
        ("A, C", "Only one option can be right here. Type a letter from A to D."),
        ("A or B", "Only one option can be right here. Type a letter from A to D."),
        ("A) Residual", "That is none of the options. Type a letter from A to D."),
        ("not B", "That is none of the options. Type a letter from A to D."),
        ("momentum", "That is none of the options. Type a letter from A to D."),
        ("no", "That is none of the options. Type a letter from A to D."),
        ("", "That was empty. Please type your answer."),
        (" \x00\u200b\n", "That was empty. Please type your answer."),
    ],
)
def test_what_names_no_option_is_sent_back(text: str, trouble: str) -> None:
    """The player reads what is wrong and what to type."""
    assert read(CURES, text, order=CURES_SHOWN) == Unreadable(reason=trouble)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("A", {0}),
        ("AC", {0, 2}),
        ("CA", {0, 2}),
        ("ABC", {0, 1, 2}),
        ("A, C", {0, 2}),
        ("a c", {0, 2}),
        ("A and C", {0, 2}),
        ("a & c", {0, 2}),
        ("A; B; C", {0, 1, 2}),
        ("A)\nC)", {0, 2}),
        ("A, and C", {0, 2}),
        ("A) Residual connections\nC) Dropout", {0, 2}),
        ("A, A", {0}),
        ("residual, dropout", {0, 2}),
        ("B and Dropout", {1, 2}),
        ("Batch normalisation", {1}),
    ],
)
def test_several_options_may_be_typed_together(text: str, options: set[int]) -> None:
    """Letters may stand apart, together or beside texts where several options may be right."""
    assert read(SEVERAL, text, order=(0, 1, 2)) == Picked(options=frozenset(options))


@pytest.mark.parametrize("text", ["A, E", "A and momentum", "AE", "A " * 100, "," * 50])
def test_one_unknown_option_among_several_is_sent_back(text: str) -> None:
    """Half an answer is not taken for a whole one."""
    found = read(SEVERAL, text, order=(0, 1, 2))
    assert isinstance(found, Unreadable)
    assert "commas" in found.reason


@pytest.mark.parametrize(
    ("text", "option"),
    [("C)", 1), ("option C", 1), ("B", 0), ("C++", 1), ("c#", 2), ("jav", 3), ("B: C", 0)],
)
def test_letters_and_texts_are_told_apart(text: str, option: int) -> None:
    """Where an option reads "C", a bracket makes a letter of it."""
    assert read(LANGUAGES, text, order=LANGUAGES_SHOWN) == Picked(options=frozenset({option}))


def test_a_letter_that_is_also_a_text_is_asked_about() -> None:
    """The player is told how to say which of the two is meant."""
    assert read(LANGUAGES, "C", order=LANGUAGES_SHOWN) == Unreadable(
        reason="“C” is the letter of one option and the text of another. "
        "Type “C)” for the first, or “B)” for the second."
    )


def test_a_beginning_must_be_of_one_option_only() -> None:
    """What fits two options is sent back, what is one of them exactly is not."""
    cities = choice("Paris", "Paris, Texas", "1000", "100")
    assert read(cities, "paris", order=(0, 1, 2, 3)) == Picked(options=frozenset({0}))
    assert read(cities, "Paris, Texas", order=(0, 1, 2, 3)) == Picked(options=frozenset({1}))
    assert read(cities, "100", order=(0, 1, 2, 3)) == Picked(options=frozenset({3}))
    assert isinstance(read(cities, "10", order=(0, 1, 2, 3)), Unreadable)
    found = read(cities, "par", order=(0, 1, 2, 3))
    assert isinstance(found, Unreadable)
    assert found.reason.startswith("That fits more than one option.")


@pytest.mark.parametrize(
    ("text", "option"),
    [
        *[(text, 0) for text in ("true", "T", "yes", "y", "A", "It's true.")],
        *[(text, 1) for text in ("False", "f", "no", "N", "b", "false!")],
    ],
)
@pytest.mark.parametrize("words", [("True", "False"), ("Yes", "No")])
def test_true_or_false_may_be_said_in_many_ways(
    words: tuple[str, str], text: str, option: int
) -> None:
    """ "Yes", "t" and the like do for true, "no" and "f" for false."""
    assert read(choice(*words), text, order=(0, 1)) == Picked(options=frozenset({option}))


def test_not_true_is_not_read() -> None:
    """A negation is not second-guessed."""
    assert read(choice("True", "False"), "not true", order=(0, 1)) == Unreadable(
        reason="That is none of the options. Type A or B."
    )


@pytest.mark.parametrize(
    "text",
    [
        "C A B D",
        "cabd",
        "C > A > B > D",
        "c->a->b->d",
        "C, A, B, D",
        "C then A then B and D",
        "C) A) B) D)",
        "C\nA\nB\nD",
    ],
)
def test_an_order_is_typed_in_letters(text: str) -> None:
    """The letters shown, in the order the player thinks right, however parted."""
    assert read(STEPS, text, order=STEPS_SHOWN) == Ordered(items=(3, 2, 0, 1))


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("CAB", "D did not come up. Type each letter"),
        ("CABA", "A came more than once. Type each letter"),
        ("AABBCD", "A and B came more than once. Type each letter"),
        ("C A B E", "Type each letter from A to D once, in order, such as “D C B A”."),
        ("wash first", "Type each letter"),
        ("1 2 3 4", "Type each letter"),
    ],
)
def test_an_order_names_every_letter_once(text: str, trouble: str) -> None:
    """A letter missing, doubled or unknown is named."""
    found = read(STEPS, text, order=STEPS_SHOWN)
    assert isinstance(found, Unreadable)
    assert found.reason.startswith(trouble)


@pytest.mark.parametrize("key", WRITTEN_KEYS, ids=lambda key: type(key).__name__)
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" Weights, then.\r\n\t2 Biases! ", "Weights, then.\n\t2 Biases!"),
        ("a\x00b\x07c\x7f 2", "abc 2"),
        ("half\ud800 a pair of 2", "half a pair of 2"),
        ("\u202eeht\u2066 si 2", "eht si 2"),
        ("שלום 👩‍🔬 é 2", "שלום 👩‍🔬 é 2"),
        ("<b>&amp;</b> **2** @everyone", "<b>&amp;</b> **2** @everyone"),
    ],
    ids=["edges", "control", "surrogate", "direction", "scripts", "markup"],
)
def test_words_are_kept_as_written(key: AnswerKey, text: str, kept: str) -> None:
    """Nothing but blank edges and characters that no screen should meet is taken away."""
    assert read(key, text, order=()) == Written(text=kept)


@pytest.mark.parametrize("key", [CURES, STEPS, *WRITTEN_KEYS], ids=lambda key: type(key).__name__)
def test_an_answer_has_a_longest_length(key: AnswerKey) -> None:
    """3,000 characters are read, blank edges apart; a megabyte is sent back at once."""
    order = STEPS_SHOWN if key in {CURES, STEPS} else ()
    found = read(key, "x" * (LONGEST_ANSWER + 1), order=order)
    assert isinstance(found, Unreadable)
    assert found.reason.startswith("That is 3,001 characters long and 3,000 is the most.")
    assert isinstance(read(key, "ﷺ" * 10**6, order=order), Unreadable)
    assert isinstance(read(key, " " * 10**6, order=order), Unreadable)
    fits = read(key, f"  2 {'x' * (LONGEST_ANSWER - 2)}\n", order=order)
    assert isinstance(fits, Unreadable) is (key in {CURES, STEPS})


@pytest.mark.parametrize(
    ("key", "answer", "order", "echo"),
    [
        (CURES, Picked(options=frozenset({0})), CURES_SHOWN, "B · Residual connections"),
        (CURES, Picked(options=frozenset({0, 2, 9})), (3, 2, 1, 0), "B · Dropout; D · Residual c"),
        (CURES, Picked(options=frozenset()), CURES_SHOWN, "nothing"),
        (STEPS, Ordered(items=(3, 2, 0, 1)), STEPS_SHOWN, "C, A, B, D"),
        (WRITTEN_KEYS[0], Written(text="as is\n"), (), "as is\n"),
    ],
)
def test_an_answer_is_echoed_in_the_letters_shown(
    key: AnswerKey, answer: Answer, order: tuple[int, ...], echo: str
) -> None:
    """A player reads back what was pressed or typed, as it was shown to that player."""
    assert spoken(key, answer, order).startswith(echo)


NAMES = st.lists(
    st.text(alphabet="abcdefghij ", min_size=2, max_size=9).filter(str.strip),
    min_size=2,
    max_size=25,
    unique=True,
)


@settings(max_examples=100, deadline=None)
@given(names=NAMES, several=st.booleans(), seed=st.integers(), data=st.data())
def test_letters_read_back_what_was_shown(
    names: list[str], *, several: bool, seed: int, data: st.DataObject
) -> None:
    """Typing the letters of any options picks just those options, whatever the shuffle."""
    options = tuple(Option(text=name) for name in names)
    key = Choice(options=options, several=several, order=Order.PER_ROUND)
    order = arrange(key, seed=seed, player=None)
    most = len(order) if several else 1
    places = data.draw(st.sets(st.sampled_from(range(len(order))), min_size=1, max_size=most))
    typed = ", ".join(f"{LETTERS[place]})" for place in sorted(places))
    assert read(key, typed, order=order) == Picked(options=frozenset(order[p] for p in places))


@settings(max_examples=100, deadline=None)
@given(items=st.permutations(range(4)), seed=st.integers())
def test_an_echoed_order_reads_back_as_itself(items: list[int], seed: int) -> None:
    """What the bot says an order was can be typed to give it again."""
    order = arrange(STEPS, seed=seed, player=None)
    answer = Ordered(items=tuple(items))
    assert read(STEPS, spoken(STEPS, answer, order), order=order) == answer


@settings(max_examples=200, deadline=None)
@given(text=st.text(), names=st.lists(st.text(min_size=1), min_size=2, max_size=5))
def test_junk_never_raises(text: str, names: list[str]) -> None:
    """Any text is an answer or is sent back with a reason."""
    keys = (choice(*names), choice(*names, several=True), Ordering(items=tuple(names)))
    for key in keys:
        found = read(key, text, order=tuple(range(len(names))))
        assert not isinstance(found, Written)
        assert not isinstance(found, Unreadable) or found.reason.endswith(".")


def test_a_number_needs_a_number() -> None:
    """What holds no number goes back at once, and leaves an earlier answer as it was."""
    key = Number(value=3.0)
    found = read(key, "A, C, B", order=())
    assert isinstance(found, Unreadable)
    assert found.reason == "There is no number in that. Send one, such as 12 or 1.5."
    assert read(key, "three", order=()) == Written(text="three")
