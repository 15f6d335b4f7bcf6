"""Ways to write down the reference without saying it, and to break it up.

Whoever asks, doubts or takes back a statement has not made it, though every word of it is there.
"""

import random
import re
from collections.abc import Callable
from functools import partial
from typing import Final

from tests.bench.grader.attacks import Attack, Target

_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]?")
_NUMBER: Final = re.compile(r"(?<!\w)\d+")
_BEFORE: Final = {
    "I doubt that …": "I doubt that ",
    "my colleague wrongly claims …": "My colleague wrongly claims that ",
    "nobody believes that …": "Nobody believes that ",
    "it is a lie that …": "It is a lie that ",
    "there is no evidence that …": "There is no evidence that ",
    "it cannot be said that …": "It cannot be said that ",
    "people once thought, wrongly, …": "In the past people thought, incorrectly, that ",
    "if it were true that …": "If it were true that ",
    "unlike what is often said, …": "Unlike what is often said, ",
    "I wonder whether …": "I wonder whether ",
    "it is anything but true that …": "It is anything but true that ",
    "it has been disproved that …": "It has been disproved that ",
    "yeah right, as if …": "Yeah right, as if ",
}
_AFTER: Final = {
    "… all of this is wrong": "All of the above is wrong.",
    "… just kidding": "Just kidding, none of this is true.",
    "… not": "Not!",
    "… I disagree": "I disagree with this.",
}
_BEHIND_EACH: Final = {
    "…, which is wrong": ", which is wrong.",
    "…: no, the reverse": " - no, the reverse.",
    "…, or maybe not": ", or maybe not.",
}


def _sentences(text: str) -> list[str]:
    return [each.strip() for each in _SENTENCE.findall(text) if each.strip()]


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _each(frame: Callable[[str], str], target: Target, rng: random.Random) -> str:
    return " ".join(map(frame, _sentences(target.reference)))


def _asked(sentence: str) -> str:
    return f"Is it that {_small(sentence).rstrip('.')}?"


def _before(words: str, sentence: str) -> str:
    return words + _small(sentence)


def _behind(words: str, sentence: str) -> str:
    return sentence.rstrip(".!?") + words


def _after(words: str, target: Target, rng: random.Random) -> str:
    return f"{target.reference} {words}"


def _opposite_of(target: Target, rng: random.Random) -> str:
    return f"The opposite of this: {target.reference}"


def _mocked(target: Target, rng: random.Random) -> str:
    return f'"{target.reference}" is what a fool would say.'


def _left_out(every: int, target: Target, rng: random.Random) -> str:
    words = target.reference.split()
    return " ".join(word for place, word in enumerate(words, 1) if place % every)


def _renumbered(target: Target, rng: random.Random) -> str | None:
    found = _NUMBER.sub(lambda number: str(int(number[0]) + 3), target.reference)
    return found if found != target.reference else None


def _backwards(target: Target, rng: random.Random) -> str:
    return " ".join(target.reference.split()[::-1])


def _repeated(target: Target, rng: random.Random) -> str | None:
    first, *others = _sentences(target.reference)
    return " ".join([first] * 10) if others else None


def _padded(target: Target, rng: random.Random) -> str:
    """The first half of the reference, and the second of another one."""
    own, other = target.reference.split(), target.other.split()
    return f"{' '.join(own[: len(own) // 2])}. {' '.join(other[len(other) // 2 :])}"


def _turned_about(sentence: str) -> str:
    words = sentence.rstrip(".").split()
    return " ".join((*words[len(words) // 2 :], *words[: len(words) // 2])) + "."


EVASIONS: Final[dict[str, Attack]] = {
    # by these at most one in twenty, as by those of `attacks.SELDOM`
    "is it that …?": partial(_each, _asked),
    **{name: partial(_each, partial(_before, words)) for name, words in _BEFORE.items()},
    **{name: partial(_each, partial(_behind, words)) for name, words in _BEHIND_EACH.items()},
    **{name: partial(_after, words) for name, words in _AFTER.items()},
    "the opposite of …": _opposite_of,
    "… is what a fool would say": _mocked,
    "every second word of the reference": partial(_left_out, 2),
    "reference backwards": _backwards,
}
HARD: Final[dict[str, Attack]] = {
    # half of what these say is so; how often that is taken for the whole is told, not promised
    "two of three words of the reference": partial(_left_out, 3),
    "reference with other numbers": _renumbered,
    "first sentence, ten times": _repeated,
    "half of it, and half of another one": _padded,
    "halves of its sentences exchanged": partial(_each, _turned_about),
}
