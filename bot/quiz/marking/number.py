"""A number within a tolerance, with or without its unit.

Without units in the key, a percentage is the bare number where the prompt speaks of percent or the
key is greater than 1, and else a fraction: "50 %" is 50 for a key of 50, and 0.5 for a key of 0.5.
"""

import math

from bot.quiz.grade import Grade
from bot.quiz.marking import digits, phrasing, verdict, wording
from bot.quiz.marking.wording import Words
from bot.quiz.question import Number

_ABOUT = wording.vocabulary("about approx approximately around ca circa exactly roughly some")
_BOUNDS = wording.vocabulary(
    "above at below between fewer greater least less more most over than under up"
)
_PERCENT = frozenset({"%", "percent", "percentage", "pct"})
_EDGES = ".,;:!?\"'()[]{}~≈=*-"  # say nothing at the edge of a word
_NOISE = 4  # units in the last place by which binary fractions may miss the edge of a tolerance


def mark(key: Number, text: str, prompt: str) -> Grade:
    """Right when the text gives one number, within the tolerance, in no unit but the key's."""
    plain = digits.plain(text)
    values = set(digits.values(plain))
    if not values:
        return verdict.wrong(
            "no-number", "There is no number in that. Send one, such as 12 or 1.5."
        )
    if len(values) > 1:
        return verdict.wrong(
            "several-numbers", "That holds more than one number. Decide on one and send just that."
        )
    return _marked(key, values.pop(), _words_around(plain), prompt)


def _marked(key: Number, value: float, words: Words, prompt: str) -> Grade:
    if not phrasing.NEGATIONS.isdisjoint(words):
        return verdict.wrong("negated", "That says what the number is not. Send just the number.")
    said = tuple(word for word in words if word not in phrasing.FILLERS | _ABOUT)
    if not key.units and _unit("".join(said)) == "%":
        return _weighed(key, value if _counts_percent(key, prompt) else value / 100)
    if not said or _is_unit(said, key) or _takes_up(said, key, prompt):
        return _weighed(key, value)
    if key.units and not _is_bound(said):
        return verdict.wrong(
            "wrong-unit", f"That is not in {key.units[0]}. Send the number in {key.units[0]}."
        )
    return verdict.wrong("just-the-number", "Send just the number, without other words or signs.")


def _weighed(key: Number, value: float) -> Grade:
    if _within(value, key):
        return verdict.right("number-right")
    if not math.isfinite(value):
        return verdict.wrong("number-wrong", "That is no number that could be right here.")
    return verdict.wrong("number-wrong", f"That reads as {value:.12g}, which is not right.")


def _within(value: float, key: Number) -> bool:
    if not math.isfinite(value):
        return False
    noise = _NOISE * math.ulp(max(abs(value), abs(key.value)))
    return abs(value - key.value) <= key.tolerance + noise


def _words_around(plain: str) -> Words:
    chunks = digits.around(plain).replace("'", "").split()
    return tuple(word for chunk in chunks if (word := chunk.strip(_EDGES)))


def _is_unit(said: Words, key: Number) -> bool:
    written = _unit("".join(said))
    return any(wording.same(written, _unit(unit)) for unit in key.units)


def _unit(text: str) -> str:
    """A unit without what its spellings differ in: "m / s²", "m/s^2" and "m/s2" are one."""
    plain = digits.plain(text).translate(str.maketrans("", "", " .^·"))
    return "%" if plain in _PERCENT else plain


def _counts_percent(key: Number, prompt: str) -> bool:
    return abs(key.value) > 1 or not _PERCENT.isdisjoint(wording.prompt_words(prompt))


def _is_bound(said: Words) -> bool:
    """Whether the words make the number one end of a range ("more than 3", "<3")."""
    return not _BOUNDS.isdisjoint(said) or not set("<>±").isdisjoint("".join(said))


def _takes_up(said: Words, key: Number, prompt: str) -> bool:
    """Whether the words are the prompt's own ("3 layers"); beside a unit they might be another."""
    if key.units or _is_bound(said):
        return False
    known = wording.prompt_words(prompt)
    typed = wording.words(" ".join(said))
    return all(any(wording.same(word, other) for other in known) for word in typed)
