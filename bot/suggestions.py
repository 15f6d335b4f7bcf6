"""What may be typed into an option of a command, while it is being typed."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final
from zoneinfo import available_timezones

from bot.engine import holidays
from bot.quiz import periods
from bot.quiz.boards import EVERY_TOPIC, Place, of_channel
from bot.quiz.periods import Period
from bot.quiz.schedule import Channel
from bot.store import boards, leagues, packs, schedules
from bot.store.database import Database

DAYS: Final = (
    *("mon-fri", "every day", "mon wed fri", "tue thu", "sat sun"),
    *("every other day", "every 3 days", "every 2 weeks"),
)
TIMES: Final = tuple(f"{hour:02}:{minute:02}" for hour in range(6, 21) for minute in (0, 30))
WINDOWS: Final = ("no", "15m", "30m", "1h", "2h")
LATENESS: Final = ("yes", "no", "30m", "1h", "2h", "4h", "1d")
DURATIONS: Final = ("8h", "4h", "2h", "1h", "30m", "1d", "3d")
_JOINTS: Final = str.maketrans("_/-", "   ")  # what joins the words of a value
MOST: Final = 25  # Discord shows no more
LONGEST: Final = 100  # characters, likewise


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Packs come from the database; everything else is known beforehand."""

    database: Database

    @property
    def arguments(self) -> frozenset[str]:
        """The arguments that there are suggestions for."""
        return frozenset({*FIXED, *self._looked_up, "packs"})

    async def suggest(self, where: Channel, argument: str, typed: str) -> tuple[str, ...]:
        """Whole values that go on from what was typed, the likeliest first."""
        typed = typed[:200]
        if argument in self._looked_up:
            return _matching(await self._looked_up[argument](where), typed)
        if argument == "packs":
            before, given = _last_word(typed)
            return tuple(f"{before}{pack}" for pack in _matching(await self._packs(where), given))
        values = FIXED.get(argument)
        return _matching(values(), typed) if values else ()

    @property
    def _looked_up(self) -> Mapping[str, Callable[[Channel], Awaitable[tuple[str, ...]]]]:
        return {
            "pack": self._packs,
            "board": self._boards,
            "league": self._leagues,
            "topic": self._topics,
            "name": self._names,
        }

    async def _boards(self, where: Channel) -> tuple[str, ...]:
        return ("channel", "workspace", "teams", *await self._leagues(where))

    async def _leagues(self, where: Channel) -> tuple[str, ...]:
        async with self.database.reading() as connection:
            return tuple(one.name for one in await leagues.of_channel(connection, where))

    async def _topics(self, where: Channel) -> tuple[str, ...]:
        place = Place(*of_channel(where), EVERY_TOPIC, periods.key(Period.ALL, date.min))
        async with self.database.reading() as connection:
            known = await connection.run_sync(boards.topics, place)
        return tuple(one for one in known if len(one) <= LONGEST)

    async def _packs(self, where: Channel) -> tuple[str, ...]:
        async with self.database.reading() as connection:
            return tuple(row.id for row in await packs.listed(connection, where.workspace))

    async def _names(self, where: Channel) -> tuple[str, ...]:
        async with self.database.reading() as connection:
            return tuple(one.name for one in await schedules.of_channel(connection, where))


@cache
def zones() -> tuple[str, ...]:
    """Places first: `Etc/GMT+5` means the opposite of what it looks like."""
    known = (zone for zone in available_timezones() if "/" in zone or zone == "UTC")
    return tuple(sorted(known, key=lambda zone: (zone.startswith("Etc/"), zone)))


FIXED: Final[Mapping[str, Callable[[], tuple[str, ...]]]] = {
    "days": lambda: DAYS,
    "at": lambda: TIMES,
    "zone": zones,
    "open-for": lambda: DURATIONS,
    "holidays": holidays.codes,
    "within": lambda: WINDOWS,
    "late": lambda: LATENESS,
}


def _matching(values: Iterable[str], typed: str) -> tuple[str, ...]:
    """Those that hold what was typed, the ones where a word begins with it before the others."""
    wanted = _folded(typed)
    held = [value for value in values if wanted in _folded(value)]
    held.sort(key=lambda value: not f" {_folded(value)}".count(f" {wanted}"))
    return tuple(held[:MOST])


def _folded(text: str) -> str:
    return " ".join(text.casefold().translate(_JOINTS).split())


def _last_word(typed: str) -> tuple[str, str]:
    """`vision, deep` as `vision, ` and `deep`: of several packs the last is being typed."""
    end = max(typed.rfind(","), typed.rfind(" ")) + 1
    return typed[:end], typed[end:]
