"""Which of a channel's bells is meant: where there is one, it needs no name."""

from collections.abc import Sequence
from typing import Final

from bot.engine import events
from bot.quiz.schedule import Schedule

MOST: Final = 10  # bells in a channel
LONGEST_NAME: Final = 20  # characters


def meant(
    planned: Sequence[Schedule], name: str
) -> Schedule | events.NotScheduled | events.WhichSchedule:
    """The bell of that name; without a name, the only one."""
    if not planned:
        return events.NotScheduled()
    if not name.strip() and len(planned) == 1:
        return planned[0]
    wanted = " ".join(name.casefold().split())
    found = next((one for one in planned if one.name == wanted), None)
    names = tuple(sorted(one.name for one in planned))
    return found or events.WhichSchedule(asked_for=wanted, names=names)


def free_name(planned: Sequence[Schedule], name: str) -> str:
    """How a bell is to be called; ValueError when it cannot be called so."""
    wanted = name.strip().casefold()
    if any(one.name == wanted for one in planned):
        raise ValueError(f"There is a bell “{wanted}” here already.")
    if not (0 < len(wanted) <= LONGEST_NAME and wanted.replace("-", "").isalnum()):
        raise ValueError(
            f"A bell's name is one word of letters and digits, up to {LONGEST_NAME} characters: "
            "name:morning"
        )
    return wanted
