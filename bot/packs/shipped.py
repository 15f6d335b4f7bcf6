"""The packs that come with Quizbell."""

from pathlib import Path
from typing import Final

import bot

OURS: Final = ("deep-learning", "general-knowledge", "python")  # their ids; a test holds it


def shipped_packs() -> tuple[Path, ...]:
    """Our own packs in the order of their names: of the installed wheel, else of the checkout."""
    package = Path(bot.__file__).resolve().parent
    installed = package / "_data" / "packs"
    folder = installed if installed.is_dir() else package.parent / "data" / "packs"
    return tuple(sorted(folder.glob("*.yaml")))
