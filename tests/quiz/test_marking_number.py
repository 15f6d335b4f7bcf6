"""How a number is read, weighed and measured."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.answer import Written
from bot.quiz.grade import Grade, Verdict
from bot.quiz.marking import digits, mark
from bot.quiz.question import Number

TICK = Number(value=3, tolerance=0.1, units=("ms", "milliseconds"))


def grade(key: Number, text: str, prompt: str = "How many?") -> Grade:
    return mark(key, Written(text=text), prompt)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("3", 3, id="digits"),
        pytest.param("1,5", 1.5, id="decimal comma"),
        pytest.param("1.5", 1.5, id="decimal point"),
        pytest.param(".5", 0.5, id="no digit before the point"),
        pytest.param("1.5e3", 1500, id="exponent"),
        pytest.param("2E-3", 0.002, id="negative exponent"),
        pytest.param("1 000", 1000, id="space"),
        pytest.param("1\u202f000", 1000, id="narrow space"),
        pytest.param("1,000", 1000, id="comma and three digits"),
        pytest.param("1,500", 1500, id="ambiguous comma parts thousands"),
        pytest.param("0,125", 0.125, id="but not after a 0"),
        pytest.param("1234,567", 1234.567, id="nor after four digits"),
        pytest.param("1,5000", 1.5, id="nor before four"),
        pytest.param("1.500", 1.5, id="one point is decimal"),
        pytest.param("1.500.000", 1_500_000, id="two points are not"),
        pytest.param("1.500,5", 1500.5, id="nor one before a comma"),
        pytest.param("1,500.5", 1500.5, id="comma and point"),
        pytest.param("1 500,5", 1500.5, id="space and comma"),
        pytest.param("12,34,567", 1_234_567, id="Indian grouping"),
        pytest.param("1'000", 1000, id="apostrophe"),
        pytest.param("1_000", 1000, id="underscore"),
        pytest.param("-3", -3, id="hyphen"),
        pytest.param("−3", -3, id="minus sign"),
        pytest.param("–3", -3, id="dash"),
        pytest.param("- 3", -3, id="minus with a space"),
        pytest.param("+3", 3, id="plus"),
        pytest.param("3/4", 0.75, id="fraction"),
        pytest.param("-3 / 4", -0.75, id="negative fraction"),
        pytest.param("1 1/2", 1.5, id="mixed fraction"),
        pytest.param("½", 0.5, id="one-character fraction"),
        pytest.param("3½", 3.5, id="mixed one-character fraction"),
        pytest.param("1.5 × 10^3", 1500, id="times ten to the"),
        pytest.param("1.5*10**3", 1500, id="in code"),
        pytest.param("2×10⁻³", 0.002, id="superscript"),
        pytest.param("10²", 100, id="power of ten"),
        pytest.param("half", 0.5, id="half"),
        pytest.param("one and a half", 1.5, id="and a half"),
        pytest.param("three quarters", 0.75, id="quarters"),
        pytest.param("a dozen", 12, id="dozen"),
        pytest.param("three", 3, id="word"),
        pytest.param("Twenty-One", 21, id="two words"),
        pytest.param("two hundred and five", 205, id="four words"),
        pytest.param("one million two hundred thousand and one", 1_200_001, id="many words"),
        pytest.param("nineteen thousand", 19_000, id="thousands"),
        pytest.param("a hundred", 100, id="a hundred"),
        pytest.param("hundred", 100, id="hundred"),
        pytest.param("3 hundred", 300, id="digits and hundred"),
        pytest.param("1.5 million", 1_500_000, id="digits and million"),
        pytest.param("minus three", -3, id="minus in words"),
        pytest.param("fourty two", 42, id="common misspelling"),
        pytest.param("zero", 0, id="zero"),
        pytest.param("１２", 12, id="full width"),
        pytest.param("٣", 3, id="Arabic digits"),
        pytest.param("three (3)", 3, id="twice the same"),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, value: float) -> None:
    """Digits, signs, separators, fractions, powers and words all make a number."""
    assert set(digits.values(digits.plain(text))) == {value}
    assert grade(Number(value=value), text).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("3", "number-right"),
        ("3ms", "number-right"),
        ("3 MS", "number-right"),
        ("3 m s", "number-right"),
        ("3 millisecond", "number-right"),
        ("three milliseconds", "number-right"),
        ("about 3 ms", "number-right"),
        ("I think it is 3 ms.", "number-right"),
        ("2.9", "number-right"),
        ("3.1", "number-right"),
        ("3.11", "number-wrong"),
        ("4 ms", "number-wrong"),
        ("1/0", "number-wrong"),
        ("1e999", "number-wrong"),
        ("1" * 400, "number-wrong"),
        ("3 s", "wrong-unit"),
        ("3 µs", "wrong-unit"),
        ("3 %", "wrong-unit"),
        ("$3", "wrong-unit"),
        ("3k", "wrong-unit"),
        ("3 or 4", "several-numbers"),
        ("3, 4", "several-numbers"),
        ("2-4", "several-numbers"),
        ("3 ± 0.1", "several-numbers"),
        ("1 2 3", "several-numbers"),
        ("not 3", "negated"),
        ("anything but 3 ms", "negated"),
        ("more than 3", "just-the-number"),
        ("at least 3 ms", "just-the-number"),
        (">3", "just-the-number"),
        ("<3 ms", "just-the-number"),
        ("ms", "no-number"),
        ("no idea", "no-number"),
        ("", "empty"),
        ("9" * 10_000, "too-long"),
    ],
)
def test_every_number_answer_names_its_rule(text: str, rule: str) -> None:
    """A key of 3 ± 0.1 ms: the edges count as right, the unit may be left out."""
    found = grade(TICK, text)
    assert (found.rule, found.score) == (rule, 1.0 if rule == "number-right" else 0.0)


@pytest.mark.parametrize(
    ("unit", "typed"),
    [
        pytest.param("m/s²", "5 m/s^2", id="caret"),
        pytest.param("m/s²", "5 m / s2", id="spaces"),
        pytest.param("°C", "5°c", id="symbol"),
        pytest.param("€", "€5", id="in front"),
        pytest.param("%", "5 percent", id="percent in words"),
        pytest.param("per cent", "5%", id="percent as a sign"),
        pytest.param("µs", "5 μs", id="micro sign and Greek mu"),
        pytest.param("km/h", "5 km/h.", id="full stop"),
        pytest.param("layers", "5 layer", id="plural"),
    ],
)
def test_a_unit_is_recognised_by_what_it_looks_like(unit: str, typed: str) -> None:
    """Case, spaces, plural and the way a power is written make no difference to a unit."""
    assert grade(Number(value=5, units=(unit,)), typed).rule == "number-right"


def test_units_that_differ_in_a_stroke_are_different() -> None:
    """ "m/s" is not "ms"."""
    assert grade(Number(value=5, units=("m/s",)), "5 ms").rule == "wrong-unit"


def test_a_wrong_unit_is_said() -> None:
    """The player hears which unit is wanted, and how a wrong number was read."""
    assert grade(TICK, "3 s").reason == "That is not in ms. Send the number in ms."
    assert grade(TICK, "1,500").reason == "That reads as 1500, which is not right."


@pytest.mark.parametrize(
    ("value", "typed", "prompt", "right"),
    [
        pytest.param(50, "50 %", "How much?", True, id="percent of a key above 1"),
        pytest.param(0.5, "50 %", "How much?", True, id="percent of a fraction"),
        pytest.param(0.5, "0.5 %", "How much?", False, id="not the bare number"),
        pytest.param(0.5, "0.5 %", "How many percent?", True, id="unless percent was asked"),
        pytest.param(16, "16 layers", "How many layers are there?", True, id="the prompt's word"),
        pytest.param(16, "16 layers", "How deep is it?", False, id="a word from nowhere"),
        pytest.param(16, "VGG-16: 16 layers", "How many layers has VGG-16?", True, id="a name"),
        pytest.param(16, "less than 16", "What is less than 16?", False, id="bound in the prompt"),
    ],
)
def test_a_key_without_units_takes_the_prompts_words(
    value: float, typed: str, prompt: str, *, right: bool
) -> None:
    """Without units, only percent and the prompt's own words may stand beside a number."""
    assert (grade(Number(value=value), typed, prompt).score == 1.0) is right


@settings(deadline=None)
@given(value=st.floats(-1e9, 1e9), tolerance=st.floats(0, 1e6))
def test_the_edges_of_a_tolerance_are_inside(value: float, tolerance: float) -> None:
    """What binary fractions lose on the way never makes an edge wrong."""
    key = Number(value=value, tolerance=tolerance)
    for edge in (value - tolerance, value, value + tolerance):
        assert grade(key, repr(edge)).rule == "number-right"


@settings(deadline=None)
@given(value=st.integers(0, 10**15 - 1))
def test_grouped_digits_are_the_same_number(value: int) -> None:
    """Thousands may be parted by commas, spaces, apostrophes or underscores."""
    for parting in ", '_":
        text = f"{value:,}".replace(",", parting)
        assert grade(Number(value=value), text).rule == "number-right"


@settings(max_examples=200, deadline=None)
@given(text=st.text() | st.text(alphabet="0123456789.,eE+-/^* '×½%abct"), unit=st.text())
def test_junk_never_raises(text: str, unit: str) -> None:
    """Any text gets a grade, whatever it holds."""
    for key in (Number(value=3), Number(value=3, units=(unit,))):
        assert grade(key, text).score in {0.0, 1.0}
