"""The herald: tells people, one by one, what was decided about their answers."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from adapters.platform import Platform, PlatformError
from bot.engine import World, telling
from bot.ui import cards

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Herald:
    """One a platform."""

    world: World
    clock: Callable[[], datetime]
    platform: Platform

    async def tell(self) -> None:
        """Bring all news; who takes no letters finds them with his result."""
        while letters := await telling.letters(
            self.world, platforms=(self.platform.name,), at=self.clock()
        ):
            for one in letters:
                await self._bring(one)

    async def _bring(self, letter: telling.Letter) -> None:
        try:
            await self.platform.tell(letter.workspace, letter.user, cards.card(letter.event))
        except PlatformError as error:
            log.info("player not told: %s", error, extra={"action": "player_not_told"})
        except Exception:
            # One letter that stumbles must not keep the others.
            log.exception("player not told", extra={"action": "player_not_told"})
