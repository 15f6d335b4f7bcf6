"""A pack as JSON of our own format: the same fields as in YAML."""

import json
from typing import Final

from bot.packs import writing
from bot.quiz.question import Pack

SUFFIX: Final = ".json"


def write(pack: Pack) -> bytes:
    """Everything, an empty line at the end."""
    text = json.dumps(writing.document(pack), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()
