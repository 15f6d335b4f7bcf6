"""A number, with or without its unit.

How digits are read:

- a point is the decimal point, and so is a comma, unless the comma parts thousands;
- a comma parts thousands when exactly three digits follow it and one to three stand before it that
  do not begin with 0: "1,500" is 1500; "1,5" is 1.5, "0,125" is 0.125 and "1234,567" is 1234.567.
  Only this one reading counts: to be off by a factor of 1000 is a common mistake of units, and
  must not pass as a matter of commas;
- spaces, apostrophes and underscores part groups of three digits ("1 500,5", "1'500"), and so do
  two or more points ("1.500.000"), or one that a comma follows ("1.500,5");
- "3/4", "1 1/2", "1.5e3", "1.5 × 10^3", "10^3", "1.5 million", number words, "half" and "a dozen" are read.
"""

import math
import re
from collections.abc import Iterator

from bot.quiz.marking import numerals, wording

_SCALES = {"hundred": 100} | numerals.SCALES
_TO_THE = r"\s?(?:\^|\*\*)\s?"
_NUMBER = re.compile(
    rf"""
    (?<![\w^])(?<!\^-)                # "m2", "s^-1" and "GPT4" hold no number
    (?P<sign>[-+]\s?)?
    (?:(?P<whole>\d+)\s(?=\d+\s?/))?
    (?: 10{_TO_THE}(?P<power>[-+]?\d+)
      | (?P<spaced>\d{{1,3}}(?:[ '_]\d{{3}})+(?!\d)(?:[.,]\d+)?)
      | (?P<commas>[1-9]\d{{0,2}}(?:,\d{{2,3}})*,\d{{3}}(?![\d,])(?:\.\d+)?)
      | (?P<points>\d{{1,3}}(?:\.\d{{3}})+,\d+ | \d{{1,3}}(?:\.\d{{3}}){{2,}}(?![\d.]))
      | (?P<plain>\d+(?:[.,]\d+)? | [.,]\d+)
    )
    (?: e(?P<exponent>[-+]?\d+) | \s?[x*]\s?10{_TO_THE}(?P<tens>[-+]?\d+) )?
    (?: \s?/\s?(?P<divisor>\d+) )?
    (?: [ ](?P<scale>{"|".join(_SCALES)})\b )?
    """,
    re.VERBOSE,
)
_PARTINGS = {"spaced": " '_", "commas": ",", "points": ".", "plain": ""}

# Compatibility form would turn "10²" into "102" and "3½" into "31/2".
_SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+")
_VULGAR_FRACTION = re.compile(r"(?<=\d)(?=[¼-¾⅐-⅞])")

_SPOKEN = (  # after number words have become digits
    (re.compile(r"(?<=\d) and (?:a|1) half\b"), " 1/2"),
    (re.compile(r"(?<!\d )\b(?:(?:a|1) )?half\b"), "1/2"),
    (re.compile(r"\b(?:a|1) quarter\b"), "1/4"),
    (re.compile(r"\b3 quarters\b"), "3/4"),
    (re.compile(r"\b(?:a|1) dozen\b"), "12"),
)


def plain(text: str) -> str:
    """The text folded, with powers and fractions spelled out and number words in digits."""
    text = _SUPERSCRIPT.sub(lambda power: f"^{power[0]}", text)
    folded = numerals.in_digits(wording.fold(_VULGAR_FRACTION.sub(" ", text)))
    for spoken, written in _SPOKEN:
        folded = spoken.sub(written, folded)
    return re.sub(r"\b(?:minus|negative) (?=\d)", "-", folded)


def values(text: str) -> Iterator[float]:
    """The numbers in a plain text; a division by zero is not a number (NaN)."""
    return map(_value, _NUMBER.finditer(text))


def around(text: str) -> str:
    """What a plain text says besides its numbers."""
    return _NUMBER.sub(" ", text)


def _value(number: re.Match[str]) -> float:
    exponent = number["exponent"] or number["tens"] or number["power"] or "0"
    value = float(f"{_digits(number)}e{exponent}")
    if number["divisor"]:
        divisor = float(number["divisor"])
        value = value / divisor if divisor else math.nan
    value += float(number["whole"] or 0)
    value *= _SCALES.get(number["scale"], 1)
    return -value if (number["sign"] or "").startswith("-") else value


def _digits(number: re.Match[str]) -> str:
    for kind, partings in _PARTINGS.items():
        if digits := number[kind]:
            return digits.translate(str.maketrans("", "", partings)).replace(",", ".")
    return "1"  # a bare power of ten
