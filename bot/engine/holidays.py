"""Public holidays, by country and region, from the calendars of the `holidays` package.

The rule of the bell knows nothing of them: it is given the days.
"""

import difflib
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

import holidays

MOST_CALENDARS: Final = 5
NONE: Final = frozenset({"none", "no"})


@dataclass(frozen=True, slots=True)
class DaysOff:
    """All that is a holiday in one of several places."""

    calendars: tuple[Container[date], ...]

    def __contains__(self, day: object) -> bool:
        return any(day in calendar for calendar in self.calendars)


def of(codes: Sequence[str]) -> Container[date]:
    """The holidays of these countries (`DE`) and regions (`DE-BY`)."""
    return DaysOff(tuple(map(_calendar, codes)))


@cache
def _calendar(code: str) -> Container[date]:
    """It computes a year when it is first asked for one."""
    country, _, region = code.partition("-")
    try:
        return holidays.country_holidays(country, subdiv=region or None)
    except NotImplementedError:
        return frozenset()  # a calendar that was withdrawn since it was chosen rings every day


@cache
def codes() -> tuple[str, ...]:
    """Every country and region there is a calendar for."""
    known = holidays.list_supported_countries(include_aliases=False)
    return tuple(
        code
        for country in sorted(known)
        if len(country) == len("DE")
        for code in (country, *(f"{country}-{region}" for region in known[country]))
    )


def parse(text: str) -> tuple[str, ...]:
    """The codes of `DE-BY`, `de, at` or `Germany`; nothing for `none`."""
    wanted = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if text.strip().lower() in NONE:
        return ()
    if len(wanted) > MOST_CALENDARS:
        raise ValueError(f"Choose at most {MOST_CALENDARS} countries or regions.")
    return tuple(map(_code, wanted))


def _code(typed: str) -> str:
    spelt = {code.casefold(): code for code in codes()} | _countries()
    key = typed.casefold()[:60]
    if key in spelt:
        return spelt[key]
    near = difflib.get_close_matches(key, spelt, n=1)
    guess = f"Did you mean {spelt[near[0]]}? " if near else ""
    raise ValueError(
        f"I know no holidays of “{typed[:40]}”. {guess}"
        "Type a country such as DE, one of its regions such as DE-BY, or none."
    )


@cache
def _countries() -> dict[str, str]:
    """Codes by the names of countries."""
    names = holidays.registry.COUNTRIES
    known = set(codes())
    return {name.replace("_", " "): code for name, (_, code, *_) in names.items() if code in known}
