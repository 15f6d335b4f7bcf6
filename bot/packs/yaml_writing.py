"""A pack as YAML of our own format."""

from typing import Final

from bot.packs import writing
from bot.quiz.question import Pack

SUFFIX: Final = ".yaml"


def write(pack: Pack) -> bytes:
    """Everything."""
    return writing.write_pack(pack).encode()
