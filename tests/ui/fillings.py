"""When, where, and what long texts are made of."""

from datetime import UTC, datetime

from bot.quiz.schedule import Channel

AT = datetime(2026, 9, 30, 17, 0, tzinfo=UTC)
ZONE = "America/Argentina/Buenos_Aires"
HERE = Channel(workspace="web:local", id="daily-quiz")
FILLINGS = {
    "words": "a plain word or two ",
    "stars": "*",
    "ampersands": "&",
    "quotes": '"',
    "angles": "<b>",
    "one long word": "w",
}
"""What long texts are made of: each is what one surface lengthens most."""


def filled(filling: str, length: int) -> str:
    return (filling * (length // len(filling) + 1))[:length]
