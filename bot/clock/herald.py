"""The herald: tells hosts of trouble, and players what was decided about their answers."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from adapters.platform import Hindered, Platform, PlatformError, Refused, TooSoon, Unsure
from bot.clock import letters
from bot.engine import World, events, telling, troubles
from bot.quiz.trouble import Trouble
from bot.ui import cards

IN_DOUBT: Final = timedelta(minutes=10)  # after a letter that may have come, or not

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Herald:
    """One a platform."""

    world: World
    clock: Callable[[], datetime]
    platform: Platform
    _ending: asyncio.Event = field(default_factory=asyncio.Event)

    def begin_nothing_new(self) -> None:
        """The letter on its way is the last one."""
        self._ending.set()

    async def tell_hosts(self) -> None:
        """Let hosts know of new trouble, each once, where they see it before anybody asks them."""
        for trouble in await troubles.untold(self.world, self.platform.name, at=self.clock()):
            if self._ending.is_set():
                return
            met = await troubles.take(self.world, trouble, at=self.clock())
            if met is None:
                continue
            about, channel = trouble.about.value, trouble.channel
            log.warning("trouble: %s", about, extra={"action": "trouble", "channel": channel.id})
            if met.host and not await self._told(trouble, met):
                return

    async def _told(self, trouble: Trouble, met: events.TroubleMet) -> bool:
        """False when nobody can be told now; who cannot be reached at all finds it with the bell."""
        try:
            workspace = trouble.channel.workspace
            await letters.bring(self.platform, workspace, met.host, cards.card(met))
        except (Hindered, Refused) as error:
            log.info("host not told: %s", error, extra={"action": "host_not_told"})
        except PlatformError as error:
            log.info("host not told yet: %s", error, extra={"action": "host_not_told"})
            pause = timedelta(seconds=error.seconds) if isinstance(error, TooSoon) else IN_DOUBT
            await troubles.put_back(self.world, trouble, again_at=self.clock() + pause)
            return not isinstance(error, TooSoon)
        except asyncio.CancelledError:  # we are stopped before anybody knows
            await troubles.put_back(self.world, trouble, again_at=self.clock() + IN_DOUBT)
            raise
        except Exception:
            # One letter that stumbles must not keep the others.
            log.exception("host not told", extra={"action": "host_not_told"})
        return True

    async def tell_players(self) -> None:
        """Bring all news; who takes no letters finds them with his result."""
        platforms = (self.platform.name,)
        while not self._ending.is_set():
            news = await telling.letter(self.world, platforms=platforms, at=self.clock())
            if news is None or not await self._brought(news):
                return

    async def _brought(self, letter: telling.Letter) -> bool:
        """False when nobody can be told now."""
        try:
            card = cards.card(letter.event)
            await letters.bring(self.platform, letter.workspace, letter.user, card)
        except (Hindered, Refused, Unsure) as error:
            log.info("player not told: %s", error, extra={"action": "player_not_told"})
        except PlatformError as error:
            log.info("player not told yet: %s", error, extra={"action": "player_not_told"})
            await telling.put_back(self.world, letter)
            return False
        except Exception:
            # One letter that stumbles must not keep the others.
            log.exception("player not told", extra={"action": "player_not_told"})
        return True
