"""How times, counts and names are put into words, and how words are shortened."""

import re
import unicodedata
from datetime import datetime
from typing import Final

from bot.quiz import calendar
from bot.quiz.question import Difficulty
from bot.quiz.round import Round
from bot.ui import escaping

LONGEST_NAME: Final = 40
WIDEST_NAME: Final = 60  # once it is escaped
_UNSEEN: Final = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_JOINER: Final = "\u200d"  # it belongs to a name only where it holds an emoji together
_LOOSE_JOINER: Final = re.compile("(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d")
_MARK: Final = r"[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]"
_MARKS: Final = re.compile(f"({_MARK}{{3}}){_MARK}+")  # more than three cover the lines around
_DIFFICULTY: Final = {
    Difficulty.EASY: "easy",
    Difficulty.MODERATE: "moderate",
    Difficulty.DIFFICULT: "difficult",
}


def moment(at: datetime, zone: str) -> str:
    """A local date and time with its zone: `Monday 23 November, 17:00 (Europe/Berlin)`."""
    place = calendar.kept_zone(zone)
    local = at.astimezone(place)
    return f"{local:%A} {local.day} {local:%B}, {local:%H:%M} ({place.key})"


def discussion(round_: Round) -> str:
    """What the thread under an answer is called."""
    return f"About question {round_.number}"


def difficulty(level: Difficulty) -> str:
    """The word for a level."""
    return _DIFFICULTY[level]


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 point`, `2 points`, `no points`."""
    shown = "no" if number == 0 else f"{number:,}"
    return f"{shown} {one if number == 1 else many or f'{one}s'}"


def number(value: float) -> str:
    """`1,000`, `0.25`: no more digits than it needs."""
    return f"{value:,.0f}" if value == round(value) and abs(value) < 1e15 else f"{value:.10g}"


def name(given: str) -> str:
    """A player's name as shown: one line, no invisible or direction characters, 40 at most.

    What a name may not do is push others off the board or turn the line around.
    """
    visible = "".join(
        character
        for character in unicodedata.normalize("NFC", given[:400])
        if unicodedata.category(character) not in _UNSEEN or character == _JOINER
    )
    calm = _MARKS.sub(r"\1", _LOOSE_JOINER.sub("", visible))
    return fitted(shortened(" ".join(calm.split()), LONGEST_NAME), WIDEST_NAME) or "someone"


def shortened(text: str, most: int) -> str:
    """At most so many characters, ending in an ellipsis at a word's end where one is near."""
    return text if len(text) <= most else _ended(text[: most - 1])


def fitted(text: str, most: int) -> str:
    """Shortened so that it takes at most so many characters once it is escaped."""
    if len(text) <= most and escaping.width(text) <= most:
        return text
    return _ended(text[: escaping.room(text, most - 1)])


def _ended(cut: str) -> str:
    space = cut.rfind(" ", len(cut) * 2 // 3)
    return f"{cut[:space] if space > 0 else cut}…"


def one_line(text: str, most: int) -> str:
    """The text without its line breaks, shortened."""
    return shortened(" ".join(text.split()), most)


def listed(words: tuple[str, ...]) -> str:
    """`a, b and c`."""
    *some, last = words
    return f"{', '.join(some)} and {last}" if some else last
