"""The words in which people say how hard a question is."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.quiz.question import Difficulty

WORDS: Final[Mapping[str, Difficulty]] = MappingProxyType(
    {
        "easy": Difficulty.EASY,
        "beginner": Difficulty.EASY,
        "moderate": Difficulty.MODERATE,
        "medium": Difficulty.MODERATE,
        "intermediate": Difficulty.MODERATE,
        "difficult": Difficulty.DIFFICULT,
        "hard": Difficulty.DIFFICULT,
        "advanced": Difficulty.DIFFICULT,
    }
)


def level(word: str) -> Difficulty | None:
    """The difficulty a word stands for, however it is capitalised."""
    return WORDS.get(word.strip().casefold())
