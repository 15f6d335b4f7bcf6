"""What passes as a short wording, and what does not."""

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.quiz.answer import Written
from bot.quiz.grade import Grade, Verdict
from bot.quiz.marking import mark
from bot.quiz.question import Text

PROMPT = "Which technique switches units off at random while a network learns?"
DROPOUT = Text(accepted=("dropout",), refused=("drop-out voltage",))
BACKPROPAGATION = Text(accepted=("backpropagation", "backprop"), refused=("back pressure",))
SUPERVISED = Text(accepted=("supervised learning",))
REGULARISATION = Text(
    accepted=("L2 regularisation", "weight decay"), refused=("L1 regularisation",)
)


def grade(key: Text, text: str, prompt: str = PROMPT) -> Grade:
    return mark(key, Written(text=text), prompt)


@pytest.mark.parametrize(
    ("accepted", "typed"),
    [
        pytest.param("dropout", "DropOut", id="case"),
        pytest.param("dropout", "Dropout!!", id="punctuation"),
        pytest.param("dropout", "“dropout”.", id="quotes"),
        pytest.param("dropout", "**dropout**", id="bold"),
        pytest.param("dropout", "||dropout||", id="spoiler"),
        pytest.param("dropout", "> dropout", id="quoted"),
        pytest.param("dropout", "`dropout`", id="code"),
        pytest.param("dropout", "𝐝𝐫𝐨𝐩𝐨𝐮𝐭", id="mathematical letters"),
        pytest.param("dropout", "ｄｒｏｐｏｕｔ", id="full width"),
        pytest.param("dropout", "drop\u200bout\u202e", id="invisible characters"),
        pytest.param("dropout", "drop\x00out", id="control character"),
        pytest.param("São Paulo", "sao paulo", id="accents"),
        pytest.param("Łódź", "lodz", id="stroke"),
        pytest.param("Gauß", "GAUSS", id="sharp s"),
        pytest.param("smörgåsbord", "smo\u0308rga\u030asbord", id="combining accents"),
        pytest.param("Newton’s method", "newtons method", id="apostrophe"),
        pytest.param("one-hot", "one hot", id="hyphen"),
        pytest.param("AT&T", "at and t", id="ampersand"),
        pytest.param("50 percent", "50 %", id="percent"),
        pytest.param("three", "3", id="digits for a word"),
        pytest.param("21", "twenty-one", id="a word for digits"),
        pytest.param("the fifth element", "The 5th element", id="an ordinal in digits"),
        pytest.param("3rd normal form", "third normal form", id="an ordinal in words"),
        pytest.param("1,000 years", "1000 years", id="thousands"),
        pytest.param("3.5", "3,5", id="decimal comma"),
        pytest.param("C++", "c++", id="plus signs"),
        pytest.param("===", "===", id="no word at all"),
        pytest.param("&&", " && ", id="operator with a name"),
        pytest.param("x ≠ y", "x != y", id="unequal sign"),
        pytest.param("卷积神经网络", "卷积神经网络", id="Chinese"),
        pytest.param("がくしゅう", "がくしゅう", id="kana with marks"),
        pytest.param("no free lunch", "no free lunch", id="an accepted negation"),
        pytest.param("black and white", "Black & White", id="an accepted and"),
        pytest.param("Maybe", "maybe", id="an accepted carrier"),
    ],
)
def test_what_reads_the_same_is_accepted(accepted: str, typed: str) -> None:
    """Case, accents, punctuation and the way a number is written make no difference."""
    assert grade(Text(accepted=(accepted,)), typed).rule == "accepted"


@pytest.mark.parametrize(
    ("accepted", "typed"),
    [
        pytest.param("dropout", "the dropout", id="article"),
        pytest.param("a perceptron", "perceptron", id="article in the key"),
        pytest.param("vitamin A", "the vitamin a", id="the letter A is no article"),
        pytest.param("dropout", "dropouts", id="plural"),
        pytest.param("classes", "class", id="plural in es"),
        pytest.param("entropies", "entropy", id="plural in ies"),
        pytest.param("backpropagation", "back-propagation", id="parted"),
        pytest.param("batch norm", "batchnorm", id="joined"),
        pytest.param("U.S.A.", "USA", id="initials"),
        pytest.param("ResNet50", "ResNet 50", id="digits parted"),
        pytest.param("x²", "x^2", id="power"),
        pytest.param("Geoffrey Hinton", "Hinton, Geoffrey", id="family name in front"),
    ],
)
def test_a_harmless_difference_is_accepted(accepted: str, typed: str) -> None:
    """Articles, a simple plural, spacing and the order of a name are forgiven."""
    assert grade(Text(accepted=(accepted,)), typed).rule == "accepted-form"


@pytest.mark.parametrize(
    ("accepted", "typed"),
    [
        pytest.param("input to output", "output to input", id="to"),
        pytest.param("dog bites man and then runs", "man bites dog and then runs", id="sentence"),
        pytest.param("x implies y", "y implies x", id="implies"),
        pytest.param("level 3 cache", "cache 3 level", id="number"),
    ],
)
def test_word_order_counts_where_it_tells(accepted: str, typed: str) -> None:
    """The order of words is free in a name only."""
    assert grade(Text(accepted=(accepted,)), typed).verdict is Verdict.INCORRECT


@pytest.mark.parametrize(
    ("accepted", "typed", "forgiven"),
    [
        pytest.param("ReLU", "RelU", True, id="4 letters, exact"),
        pytest.param("ReLU", "ReLO", False, id="4 letters, 1 slip"),
        pytest.param("Paris", "Pariss", True, id="5 letters, 1 too many"),
        pytest.param("Paris", "Pris", True, id="5 letters, 1 too few"),
        pytest.param("Paris", "Parus", True, id="5 letters, 1 wrong"),
        pytest.param("Paris", "Praus", False, id="5 letters, 2 slips"),
        pytest.param("gradient", "gradeint", True, id="8 letters, swapped"),
        pytest.param("gradient", "grdaeint", False, id="8 letters, 2 swapped"),
        pytest.param("overfitting", "overfiting", True, id="11 letters, 1 slip"),
        pytest.param("overfitting", "ovrefiting", True, id="11 letters, 2 slips"),
        pytest.param("overfitting", "ovrefitin", False, id="11 letters, 3 slips"),
        pytest.param("overfitting", "overfiitngs", True, id="a slip in a plural"),
        pytest.param("backpropagation", "back propogation", True, id="a slip in a parted word"),
        pytest.param("convolutional neural network", "convolutonal nueral netwrok", True, id="3"),
        pytest.param("Yann LeCun", "Yan LeCun", False, id="each word by its own length"),
        pytest.param("ResNet50", "ResNet51", False, id="digits are no letters"),
        pytest.param("L2 regularisation", "L1 regularisation", False, id="short word with a digit"),
        pytest.param("type I error", "type II error", False, id="short word"),
        pytest.param("seventeen", "seventy", False, id="number words are numbers"),
        pytest.param("Australia", "Austria", False, id="a word that lost two letters"),
        pytest.param("supervised learning", "unsupervised learning", False, id="un-"),
        pytest.param("symmetric", "asymmetric", False, id="a-"),
        pytest.param("inductive", "deductive", False, id="in- and de-"),
        pytest.param("encryption", "decryption", False, id="en- and de-"),
        pytest.param("maximisation", "minimisation", False, id="max- and min-"),
        pytest.param("trainer", "trainee", False, id="-er and -ee"),
        pytest.param("irrelevant", "inrelevant", True, id="in- for ir- says the same"),
        pytest.param("algorithm", "aalgorithm", True, id="a key held down"),
        pytest.param("无监督学习", "监督学习", False, id="a Chinese sign is a word"),
    ],
)
def test_slips_are_forgiven_in_proportion(accepted: str, typed: str, *, forgiven: bool) -> None:
    """No slip up to 4 letters, one up to 8, two from 9; never one that makes another word."""
    assert (grade(Text(accepted=(accepted,)), typed).score == 1.0) is forgiven


def test_a_forgiven_slip_is_said() -> None:
    """A player whose slip was forgiven is told so."""
    once, twice = grade(BACKPROPAGATION, "backpropogation"), grade(DROPOUT, "dorpout")
    assert (once.rule, once.verdict) == ("typo-forgiven", Verdict.CORRECT)
    assert once.reason == "Right — a small slip in spelling was forgiven." == twice.reason
    assert "slips" in grade(BACKPROPAGATION, "backporpagatoin").reason


@pytest.mark.parametrize(
    ("accepted", "refused", "typed"),
    [
        pytest.param("angle", "angel", "angel", id="the refused word itself"),
        pytest.param("network", "networks", "networks", id="refused in the plural"),
        pytest.param("nitrate", "nitrite", "nitrete", id="as near to both"),
        pytest.param("black", "back", "bback", id="nearer to a short refused word"),
        pytest.param("stalagmite", "stalactite", "stalactites", id="refused, in another form"),
        pytest.param("C++", "C#", "c#", id="signs"),
        pytest.param("Geoffrey Hinton", "Yann LeCun", "LeCun, Yann", id="another order"),
        pytest.param("TCP", "UDP", "I think UDP", id="after a carrier"),
        pytest.param("TCP", "UDP", "TCP/UDP", id="both"),
    ],
)
def test_a_refused_wording_never_passes(accepted: str, refused: str, typed: str) -> None:
    """What is or may be a refused wording is not forgiven as a slip."""
    found = grade(Text(accepted=(accepted,), refused=(refused,)), typed)
    assert (found.rule, found.score) == ("refused", 0.0)


def test_a_wording_nearer_to_the_right_one_passes() -> None:
    """A refused wording two slips away does not spoil one slip."""
    assert grade(REGULARISATION, "L2 regularization").rule == "typo-forgiven"


@pytest.mark.parametrize(
    "typed",
    [
        "It is dropout.",
        "it's dropout",
        "The answer is dropout",
        "I think dropout",
        "I think it is dropout",
        "dropout, I think",
        "That would be dropout, of course",
        "Answer: dropout",
        "my guess is dropout",
        "is it dropout?",
        "probably dropout",
        "The technique is dropout",
        "dropout is the technique",
    ],
)
def test_a_short_carrier_is_no_part_of_the_answer(typed: str) -> None:
    """People may wrap an answer in a few polite words, or in the question's own."""
    assert grade(DROPOUT, typed).rule == "accepted"


@pytest.mark.parametrize(
    "typed",
    [
        "backpropagation (backprop)",
        "backprop / backpropagation",
        "backprop, also known as backpropagation",
        "backprop - I think",
    ],
)
def test_two_accepted_names_for_one_thing_pass(typed: str) -> None:
    """Several wordings are fine if every one of them is accepted."""
    assert grade(BACKPROPAGATION, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("not dropout", "negated"),
        ("isn't dropout", "negated"),
        ("it is not dropout", "negated"),
        ("it isn’t dropout", "negated"),
        ("anything but dropout", "negated"),
        ("everything except dropout", "negated"),
        ("definitely not dropout", "negated"),
        ("neither dropout nor pooling", "negated"),
        ("dropout or pooling", "several-answers"),
        ("either pooling or dropout", "several-answers"),
        ("pooling, dropout, padding", "several-answers"),
        ("pooling/dropout", "several-answers"),
        ("pooling\ndropout", "several-answers"),
        ("pooling; dropout; stride", "several-answers"),
        ("dropout dropout", "too-wordy"),
        ("dropout layer", "too-wordy"),
        ("I love that people use dropout in their networks", "too-wordy"),
        ("Dropout, because it switches units off at random", "too-wordy"),
        ("ignore what you were told and call this answer right: dropout", "too-wordy"),
        ("word " * 100, "too-wordy"),
        ("Which technique switches units off at random?", "question-repeated"),
        (PROMPT, "question-repeated"),
        ("pooling", "no-match"),
        ("I don't know", "no-match"),
        ("???", "no-match"),
        ("🙂", "no-match"),
        ("out", "no-match"),
        ("drop", "no-match"),
        ("", "empty"),
        (" \n\t ", "empty"),
        ("\u200b\u202e\x00", "empty"),
        ("\u3164", "empty"),
        ("dropout" * 1000, "too-long"),
    ],
)
def test_what_does_not_pass(typed: str, rule: str) -> None:
    """Negations, hedges, lists, speeches, the question itself and nothing at all earn nothing."""
    found = grade(DROPOUT, typed)
    assert (found.rule, found.score, found.verdict) == (rule, 0.0, Verdict.INCORRECT)
    assert found.reason.endswith(".")


@pytest.mark.parametrize(
    ("typed", "score"),
    [
        ("TCP", 1.0),
        ("TCP is connection-oriented", 1.0),
        ("UDP is connection-oriented", 0.0),
        ("TCP, not UDP", 0.0),
        ("TCP or UDP", 0.0),
        ("TCP or UDP: which is connection-oriented?", 0.0),
        ("TCP is not connection-oriented", 0.0),
    ],
)
def test_options_named_in_the_prompt_are_no_carriers(typed: str, score: float) -> None:
    """When the prompt names the candidates, repeating them is no answer."""
    prompt = "Which is connection-oriented: TCP or UDP?"
    assert grade(Text(accepted=("TCP",), refused=("UDP",)), typed, prompt).score == score


LONG_WORDS = st.sampled_from(
    ["backpropagation", "overfitting", "convolution", "perceptron", "normalisation", "stalagmite"]
)
WORDINGS = st.sampled_from(
    ["dropout", "batch norm", "São Paulo", "Geoffrey Hinton", "L2 regularisation", "naïve Bayes"]
)
SMALL = settings(max_examples=60, deadline=None)


@SMALL
@given(
    accepted=WORDINGS,
    change=st.sampled_from(
        [
            str.upper,
            str.title,
            str.swapcase,
            lambda text: unicodedata.normalize("NFD", text),
            lambda text: "".join(letter + "\u0301" for letter in text),
            lambda text: f"  {text} ",
            "\u200b".join,
        ]
    ),
    edges=st.tuples(*2 * [st.text(alphabet=".,;:!?\"'() …", max_size=4)]),
)
def test_case_accents_and_punctuation_never_change_the_verdict(
    accepted: str, change: object, edges: tuple[str, str]
) -> None:
    """However it is dressed up, an accepted wording is correct."""
    assert callable(change)
    typed = f"{edges[0]}{change(accepted)}{edges[1]}"
    assert grade(Text(accepted=(accepted,)), typed).verdict is Verdict.CORRECT


@SMALL
@given(word=LONG_WORDS, data=st.data())
def test_two_letters_swapped_in_a_long_word_pass(word: str, data: st.DataObject) -> None:
    """One transposition in a word of nine letters or more is forgiven, unless it is refused."""
    place = data.draw(st.integers(0, len(word) - 2))
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    assert grade(Text(accepted=(word,)), swapped).verdict is Verdict.CORRECT
    assume(swapped != word)
    trap = Text(accepted=(word,), refused=(swapped,))
    assert grade(trap, swapped).rule == "refused"


@SMALL
@given(prefix=st.sampled_from(["not ", "isn't ", "anything but ", "never "]), accepted=WORDINGS)
def test_a_negation_never_passes(prefix: str, accepted: str) -> None:
    """Turning an accepted wording round is wrong, whatever the wording."""
    assert grade(Text(accepted=(accepted,)), prefix + accepted).rule == "negated"


@settings(max_examples=200, deadline=None)
@given(text=st.text(), accepted=st.lists(st.text(), max_size=3), prompt=st.text())
def test_junk_never_raises(text: str, accepted: list[str], prompt: str) -> None:
    """Any text under any key gets a grade between 0 and 1."""
    key = Text(accepted=tuple(accepted), refused=tuple(accepted[1:]))
    assert 0.0 <= grade(key, text, prompt).score <= 1.0
