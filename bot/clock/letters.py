"""A letter: a card for one person, who did not just act."""

import asyncio
from typing import Final

from adapters.platform import Platform, TooSoon
from bot import ui

TRIES: Final = 5
LONGEST_WAIT_SECONDS: Final = 60.0


async def bring(platform: Platform, workspace: str, user: str, card: ui.Card) -> None:
    """Tell somebody, and wait where the platform asks us to.

    Raises what the platform raises, `TooSoon` only when it has asked often or for long.
    """
    for _ in range(TRIES - 1):
        try:
            await platform.tell(workspace, user, card)
        except TooSoon as pause:
            if pause.seconds > LONGEST_WAIT_SECONDS:
                raise
            await asyncio.sleep(pause.seconds)
        else:
            return
    await platform.tell(workspace, user, card)
