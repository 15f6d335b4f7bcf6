"""Numbers written in English words, from zero to the trillions, turned into digits."""

import re
from collections.abc import Iterable

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "ninty": 90,
}  # fmt: skip
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_VALUES = {word: value for value, word in enumerate([*_ONES, *_TEENS])} | _TENS | {"a": 1}


_ORDINALS = {
    "1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth",
    "6th": "sixth", "7th": "seventh", "8th": "eighth", "9th": "ninth", "10th": "tenth",
    "11th": "eleventh", "12th": "twelfth", "20th": "twentieth", "21st": "twenty-first",
}  # fmt: skip


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)})"


_GAP = "[ -]"
_AND = f"{_GAP}(?:and{_GAP})?"
_SMALL = _any([*_ONES, *_TEENS])
_BELOW_100 = f"(?:{_any(_TENS)}(?:{_GAP}{_any(_ONES[1:])})?|{_SMALL})"
# A bare "hundred" counts as one hundred, but not in "3 hundred", whose 3 is read elsewhere.
_BARE = r"(?<!\d[ -])"
_HUNDREDS = f"(?:(?:a|{_SMALL}){_GAP}|{_BARE})hundred(?:{_AND}{_BELOW_100})?"
_BELOW_1000 = f"(?:{_HUNDREDS}|{_BELOW_100})"
_SCALED = f"{_any(SCALES)}(?:{_AND}{_BELOW_1000})?"
_NUMBER = re.compile(
    rf"(?<!\w)(?:{_BELOW_1000}|(?:a{_GAP}|{_BARE}){_SCALED})(?:{_GAP}{_SCALED})*(?!\w)"
)

_ORDINAL = re.compile(rf"(?<![\w.]){_any(_ORDINALS)}(?!\w)")


def in_digits(text: str) -> str:
    """The text with every number word in digits: "two hundred and five" becomes "205".

    Expects lower case and single spaces.
    """
    return _NUMBER.sub(lambda found: str(_value(found[0])), text)


def ordinals_in_words(text: str) -> str:
    """The text with "5th" written out, so that slips in "fifth" stay slips of a word."""
    return _ORDINAL.sub(lambda found: _ORDINALS[found[0]], text)


def _value(number: str) -> int:
    total = group = 0
    for word in re.findall(r"[a-z]+", number):
        if word in SCALES:
            total += max(group, 1) * SCALES[word]
            group = 0
        elif word == "hundred":
            group = max(group, 1) * 100
        else:
            group += _VALUES.get(word, 0)  # only "and" has no value
    return total + group
