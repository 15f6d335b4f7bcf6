"""What a person typed, read as an answer; and an answer, said back to the person."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from bot.quiz.answer import Answer, Ordered, Picked, Written
from bot.quiz.arrangement import LETTERS
from bot.quiz.marking import digits, phrasing, wording
from bot.quiz.marking.wording import Words
from bot.quiz.question import AnswerKey, Choice, Number, Ordering

LONGEST_ANSWER = wording.LONGEST
"""Characters; anything longer goes back to its writer."""

_TEXT_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_YES = wording.vocabulary("true yes t y")
_NO = wording.vocabulary("false no f n")
_BEFORE_LETTERS = wording.vocabulary("option letter choice")
_BETWEEN_LETTERS = wording.vocabulary("and then before")
_SHORTEST_BEGINNING = 3  # letters of an option that may stand for the whole
_BETWEEN_PICKS = re.compile(r"[,;|/\n]|(?<=\S)\s+(?:and|or|&)\s+")
_LETTER_WITH_BRACKETS = 3  # characters
_LONE_LETTER = re.compile(r"\(?[a-z][).]?")
_LABELLED = re.compile(r"\(?([a-z])\s*[).:·-]\s*(\S.*)", re.DOTALL)

Shown: TypeAlias = tuple[str, ...]  # the options' texts, in the order shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Text that is no answer to this key; `reason` tells the player what to type instead."""

    reason: str


def read(key: AnswerKey, text: str, *, order: tuple[int, ...]) -> Answer | Unreadable:
    """The answer that a typed text gives; `order` is how the key was shown to this player."""
    text = text.strip()
    if len(text) > LONGEST_ANSWER:
        return Unreadable(
            reason=f"That is {len(text):,} characters long and {LONGEST_ANSWER:,} is the most. "
            "Please send a shorter answer."
        )
    text = _safe(text)
    if not wording.fold(text):
        return Unreadable(reason="That was empty. Please type your answer.")
    match key:
        case Choice():
            return _picked(key, text, order)
        case Ordering():
            return _ordered(text, order)
        case Number() if next(digits.values(digits.plain(text)), None) is None:
            return Unreadable(reason="There is no number in that. Send one, such as 12 or 1.5.")
        case _:
            return Written(text=text)


def spoken(key: AnswerKey, answer: Answer, order: tuple[int, ...]) -> str:
    """An answer as it is echoed to the player who was shown this order."""
    match answer:
        case Written():
            return answer.text
        case Ordered():
            return ", ".join(LETTERS[order.index(item)] for item in answer.items if item in order)
        case Picked():
            places = [place for place, option in enumerate(order) if option in answer.options]
            return "; ".join(_echo(key, place, order) for place in places) or "nothing"


def _echo(key: AnswerKey, place: int, order: tuple[int, ...]) -> str:
    return f"{LETTERS[place]} · {key.options[order[place]].text}" if isinstance(key, Choice) else ""


def _safe(text: str) -> str:
    """The text without characters that no store or screen should meet: control, half, direction."""
    if text.isascii() and text.isprintable():
        return text
    kept = (
        letter
        for letter in text.replace("\r\n", "\n")
        if letter in "\n\t"
        or (letter not in _TEXT_DIRECTION and unicodedata.category(letter) not in {"Cc", "Cs"})
    )
    return "".join(kept).strip()


def _picked(key: Choice, text: str, order: tuple[int, ...]) -> Picked | Unreadable:
    find = _pressed if len(text) <= _LETTER_WITH_BRACKETS else _places
    places = find(text, tuple(key.options[option].text for option in order))
    if isinstance(places, Unreadable):
        more = " For several, put commas between them." if key.several else ""
        return Unreadable(reason=places.reason + more)
    if len(places) > 1 and not key.several:
        return Unreadable(
            reason=f"Only one option can be right here. Type {_a_letter(len(order))}."
        )
    return Picked(options=frozenset(order[place] for place in places))


def _places(text: str, shown: Shown) -> frozenset[int] | Unreadable:
    """The places of all the options that the text names."""
    pieces = map(str.strip, _BETWEEN_PICKS.split(text.casefold()))
    parts = list(dict.fromkeys(filter(None, pieces)))
    if parts and all(map(_LONE_LETTER.fullmatch, parts)):
        return _all_places(parts, shown)
    whole = _place(text, shown)
    if isinstance(whole, int):
        return frozenset({whole})
    parts = _letter_run(text, len(shown)) or parts
    return _all_places(parts, shown) if 1 < len(parts) <= len(LETTERS) else whole


# A button sends a letter, and thousands may send the same one.
_pressed = lru_cache(maxsize=1024)(_places)


def _all_places(parts: list[str], shown: Shown) -> frozenset[int] | Unreadable:
    found = [_place(part, shown) for part in parts]
    unread = next((part for part in found if isinstance(part, Unreadable)), None)
    return unread or frozenset(place for place in found if isinstance(place, int))


def _place(text: str, shown: Shown) -> int | Unreadable:
    """The place of the one option that the text names."""
    letter, named = _letter(text), _named(text, shown)
    if letter and letter in LETTERS[: len(shown)]:
        place = LETTERS.index(letter)
        if named - {place} and len(wording.fold(text)) == 1:
            return _two_meanings(letter, min(named - {place}))
        return place
    if len(named) == 1:
        return min(named)
    label = _label(text, shown)
    if label is not None:
        return label
    if named:
        trouble = "That fits more than one option."
    elif letter:
        trouble = f"There is no {letter} here."
    else:
        trouble = "That is none of the options."
    return Unreadable(reason=f"{trouble} Type {_a_letter(len(shown))}.")


def _two_meanings(letter: str, place: int) -> Unreadable:
    return Unreadable(
        reason=f"“{letter}” is the letter of one option and the text of another. "
        f"Type “{letter})” for the first, or “{LETTERS[place]})” for the second."
    )


def _a_letter(count: int) -> str:
    return "A or B" if count == 2 else f"a letter from A to {LETTERS[count - 1]}"


def _letter(text: str) -> str | None:
    """The letter in "b", "B)", "option B" or "I think it is B"."""
    for words in phrasing.unwrapped(wording.words(text)):
        bare = words[1:] if words[:1] and words[0] in _BEFORE_LETTERS else words
        letter = "".join(bare).upper()
        if len(letter) == 1 and letter in LETTERS:
            return letter
    return None


def _label(text: str, shown: Shown) -> int | None:
    """The place in "B) Residual connections", if that is what stands there."""
    labelled = _LABELLED.fullmatch(wording.fold(text))
    if not labelled or labelled[1].upper() not in LETTERS[: len(shown)]:
        return None
    place = LETTERS.index(labelled[1].upper())
    return place if place in _named(labelled[2], shown) else None


def _letter_run(text: str, count: int) -> list[str]:
    """The letters of "AC" or "a c", if they are letters shown and none comes twice."""
    run = list(wording.fold(text).upper().replace(" ", ""))
    return run if len(run) == len(set(run)) and set(run) <= set(LETTERS[:count]) else []


def _named(text: str, shown: Shown) -> frozenset[int]:
    """The places of the options that read so or, if none does, begin so."""
    folded, options = _as_read(shown)
    literal = _places_where(wording.fold(text) == option for option in folded)
    if literal:
        return literal
    yes_or_no = {_truth(option) for option in options} == {True, False}
    for typed in phrasing.unwrapped(wording.words(text)):
        exact = _places_where(
            _truth(typed) is _truth(option) if yes_or_no else _alike(typed, option)
            for option in options
        )
        if exact:
            return exact
    return _beginning_with(" ".join(wording.words(text)), options)


@lru_cache(maxsize=256)
def _as_read(shown: Shown) -> tuple[tuple[str, ...], tuple[Words, ...]]:
    """The options folded, and in words; kept, as every answer to them asks for both."""
    return tuple(map(wording.fold, shown)), tuple(map(wording.words, shown))


def _beginning_with(text: str, options: tuple[Words, ...]) -> frozenset[int]:
    if len(text) < _SHORTEST_BEGINNING or not text.replace(" ", "").isalpha():
        return frozenset()
    return _places_where(" ".join(option).startswith(text) for option in options)


def _places_where(tests: Iterable[bool]) -> frozenset[int]:
    return frozenset(place for place, holds in enumerate(tests) if holds)


def _alike(typed: Words, option: Words) -> bool:
    return wording.same(wording.ready(typed).whole, wording.ready(option).whole)


def _truth(words: Words) -> bool | None:
    """What a word says where all there is to say is yes or no."""
    if len(words) != 1 or words[0] not in _YES | _NO:
        return None
    return words[0] in _YES


def _ordered(text: str, order: tuple[int, ...]) -> Ordered | Unreadable:
    letters = LETTERS[: len(order)]
    typed = (
        word for word in re.findall(r"\w+", wording.fold(text)) if word not in _BETWEEN_LETTERS
    )
    run = "".join(typed).upper()
    ask = f"Type each letter from A to {letters[-1]} once, in order, such as “{' '.join(letters[::-1])}”."
    if not set(run) <= set(letters):
        return Unreadable(reason=ask)
    if twice := [letter for letter in letters if run.count(letter) > 1]:
        return Unreadable(reason=f"{' and '.join(twice)} came more than once. {ask}")
    if missing := [letter for letter in letters if letter not in run]:
        return Unreadable(reason=f"{' and '.join(missing)} did not come up. {ask}")
    return Ordered(items=tuple(order[letters.index(letter)] for letter in run))
