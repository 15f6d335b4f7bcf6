"""When the bell rings, and how people write days, times and durations.

A timetable is wall time in a zone, so a ring is computed day by day from the local date: a time
the clock jumps over rings at the first instant after the jump, a time that comes twice rings at
its first. Adding 24 hours, or counting in UTC, would miss or double days around clock changes.
"""

import difflib
import hashlib
import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.quiz.schedule import WORKING_DAYS, Timetable, Weekday

SHORTEST_DURATION = timedelta(minutes=1)
LONGEST_DURATION = timedelta(days=31)
LONGEST_WITHIN = timedelta(hours=4)  # so that no ring can come after the next day's
LOOKAHEAD_DAYS = 5 * 366

_LONGEST_TYPED = 100  # characters
_AREAS = (
    *("Africa", "America", "Antarctica", "Arctic", "Asia"),
    *("Atlantic", "Australia", "Europe", "Indian", "Pacific"),
)
EVERY_DAY = frozenset(Weekday)
_DAY_NAMES = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_DAYS = {  # mo, mon ... monday, and mondays
    name.lower()[:length] + plural: day
    for day, name in zip(Weekday, _DAY_NAMES, strict=True)
    for length in range(2, len(name) + 1)
    for plural in ("", "s")
}
_DAY_GROUPS = {
    **dict.fromkeys(("weekday", "weekdays", "workday", "workdays"), WORKING_DAYS),
    **dict.fromkeys(("weekend", "weekends"), frozenset({Weekday.SAT, Weekday.SUN})),
    **dict.fromkeys(("day", "days", "daily", "everyday", "all"), EVERY_DAY),
}
_FILLERS = frozenset({"and", "each", "every", "on", "the"})
_TIME_NAMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_TIME = re.compile(r"(?:at )?(\d{1,2})(?: ?[:.h] ?(\d{2})|(\d{2})| ?h)?(?: ?([ap])\.? ?m\.?)?")
_DURATION_PART = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?) ?([a-z]+)")
_HOURS_THEN_MINUTES = re.compile(r"(\d ?h) ?(\d{1,2})\Z")
_MINUTES = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 1),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 60),
    **dict.fromkeys(("d", "day", "days"), 24 * 60),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), 7 * 24 * 60),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """`at` is the instant, in UTC; `slot` the local date and time as planned, in ISO minutes.

    The slot makes a round unique in its schedule. Where the clock jumps over it, `at` is later.
    """

    at: datetime
    slot: str


class UnknownZone(ValueError):
    """No IANA time zone has this name; `suggestions` are the nearest ones, best first."""

    def __init__(self, name: str, suggestions: tuple[str, ...]) -> None:
        *others, last = suggestions or ("a city, such as Europe/Berlin",)
        nearest = f"{', '.join(others)} or {last}" if others else last
        super().__init__(f"I know no time zone called {_quoted(name)}. Try {nearest}.")
        self.suggestions = suggestions


class NeverRings(ValueError):
    """The timetable has no day left."""

    def __init__(self) -> None:
        super().__init__(
            "There is no day left on which this bell would ring. Choose other days, for example "
            "“mon-fri”, or fewer days off."
        )


def next_ring(
    timetable: Timetable, *, after: datetime, holidays: Container[date] = (), seed: str = ""
) -> Ring:
    """The first ring strictly after the instant; UnknownZone or NeverRings when there is none.

    `seed` decides where in its window a ring comes that has one: always at the same moment.
    """
    if after.utcoffset() is None:
        raise ValueError("The next ring can only be found after a time with its time zone.")
    place = zone(timetable.zone)
    day = max((after - timetable.within).astimezone(place).date(), timetable.not_before)
    for _ in range(LOOKAHEAD_DAYS):
        if is_on(timetable, day) and day not in holidays:
            wall = datetime.combine(day, timetable.at.replace(fold=0, tzinfo=None))
            slot, at = wall.isoformat(timespec="minutes"), _first_instant(wall, place)
            if at is not None and (at := at + _spread(timetable.within, seed, slot)) > after:
                return Ring(at=at, slot=slot)
        day += timedelta(days=1)
    raise NeverRings


def is_on(timetable: Timetable, day: date) -> bool:
    """Whether it is one of the timetable's days, holidays aside."""
    if day < timetable.not_before or day in timetable.off:
        return False
    if timetable.dates:
        return day in timetable.dates
    counted = day >= timetable.start and (day - timetable.start).days % timetable.every == 0
    return counted and day.weekday() in timetable.days


def _spread(within: timedelta, seed: str, slot: str) -> timedelta:
    """Whole minutes, evenly among schedules and days."""
    minutes = within // timedelta(minutes=1)
    number = hashlib.sha256(f"{seed} {slot}".encode()).digest()[:4]
    return timedelta(minutes=int.from_bytes(number, "big") % (minutes + 1))


def day_begins(day: date, place: ZoneInfo) -> datetime:
    """The first moment (UTC) of a local day; of a day that a zone left out, that of the next one."""
    first = _first_instant(datetime.combine(day, time()), place)
    return first if first is not None else day_begins(day + timedelta(days=1), place)


def _first_instant(wall: datetime, place: ZoneInfo) -> datetime | None:
    """The first instant, in UTC, at which the zone's clock shows the wall time or has passed it.

    None for a day that the zone left out altogether, to change sides of the date line.
    """
    at = wall.replace(tzinfo=place).astimezone(UTC)
    if _wall(at, place) == wall:
        return at
    # In a gap the two folds bracket the jump: one reads the clock as before it, one as after.
    before, after = wall.replace(tzinfo=place, fold=1).astimezone(UTC), at
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if _wall(middle, place) < wall:
            before = middle
        else:
            after = middle
    left_out = _wall(before, place).date() < wall.date() < _wall(after, place).date()
    return None if left_out else after


def _wall(at: datetime, place: ZoneInfo) -> datetime:
    return at.astimezone(place).replace(tzinfo=None)


def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name or of its city, however written: `europe/berlin`, `new york`.

    A part will do where it stands in one name only: `buenos`.
    """
    typed = _folded(name[:_LONGEST_TYPED])
    names = _zone_names()
    if typed in names:
        return ZoneInfo(names[typed])
    within = [spelt for spelt in names if len(typed) >= _SHORTEST_PART and typed in spelt]
    found = tuple(dict.fromkeys(names[spelt] for spelt in within))
    if len(found) == 1:
        return ZoneInfo(found[0])
    near = difflib.get_close_matches(typed, names, n=5)
    nearest = (*found, *(names[spelt] for spelt in near))
    raise UnknownZone(name, tuple(dict.fromkeys(nearest))[:_MOST_SUGGESTED])


def kept_zone(name: str) -> ZoneInfo:
    """The zone of a name that is kept; UTC where this machine does not know it any more.

    So a host can look at what he has to mend.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


_SHORTEST_PART = 4
_MOST_SUGGESTED = 4
_OF_THE_MACHINE = frozenset({"localtime", "Factory"})  # they name no place


@cache
def _zone_names() -> dict[str, str]:
    """IANA names by their folded spelling and, where it names a place, by the city alone."""
    known = sorted(
        available_timezones() - _OF_THE_MACHINE, key=lambda name: (-name.count("/"), name)
    )
    cities = {_folded(name.split("/")[-1]): name for name in known if name.split("/")[0] in _AREAS}
    return cities | {_folded(name): name for name in known}


def _folded(name: str) -> str:
    """Letters without case, accents and spacing; the minus of `Etc/GMT-5` stays."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"-(?!\d)|[^a-z\d+/-]", "", letters)


def parse_days(text: str) -> frozenset[Weekday]:
    """The days of `mon-fri`, `weekdays`, `mon, wed and fri`, `sat-mon` or `every day`."""
    tidy = re.sub(r"\b(?:working|work|week)[ -](?=days?\b)", "week", _tidy(text))
    spans = re.sub(r" ?(?:[-–—]| (?:to|through) ) ?", "-", re.sub(r"[,;&+]| and ", " ", tidy))
    words = [word for word in spans.split() if word not in _FILLERS]
    days = frozenset[Weekday]().union(*map(_parse_span, words))
    if not days:
        raise _unknown_days(text)
    return days


def _parse_span(words: str) -> frozenset[Weekday]:
    """The days of one word (`mon`, `weekends`) or of one span, which may wrap (`sat-mon`)."""
    if words in _DAY_GROUPS:
        return _DAY_GROUPS[words]
    ends = [_DAYS.get(word) for word in words.split("-")]
    start, end = ends[0], ends[-1]
    if start is None or end is None or len(ends) > 2:
        raise _unknown_days(words)
    return frozenset(Weekday((start + step) % 7) for step in range((end - start) % 7 + 1))


def _unknown_days(text: str) -> ValueError:
    return ValueError(
        f"I cannot read {_quoted(text)} as days. Try “mon-fri”, “mon, wed, fri” or “every day”."
    )


def spoken_days(days: frozenset[Weekday]) -> str:
    """Days in words that `parse_days` reads back; three or more in a row become a span."""
    if days == EVERY_DAY:
        return "every day"
    starts = [day for day in sorted(days) if Weekday((day - 1) % 7) not in days]
    if len(days) >= 3 and len(starts) == 1:
        return f"{_DAY_NAMES[starts[0]]} to {_DAY_NAMES[(starts[0] + len(days) - 1) % 7]}"
    return _joined([_DAY_NAMES[day] for day in sorted(days)]) or "no day"


def parse_time(text: str) -> time:
    """The wall time of `9`, `9:30`, `0930`, `9.30 pm`, `17h`, `17h30`, `noon` or `midnight`."""
    tidy = _tidy(text)
    if tidy in _TIME_NAMES:
        return _TIME_NAMES[tidy]
    found = _TIME.fullmatch(tidy)
    hour, minute = (int(found[1]), int(found[2] or found[3] or 0)) if found else (24, 0)
    if found and found[4]:
        hour = hour % 12 + (12 if found[4] == "p" else 0) if 1 <= hour <= 12 else 24
    if hour > 23 or minute > 59:
        raise ValueError(f"I cannot read {_quoted(text)} as a time. Try “9:30”, “17:00” or “5 pm”.")
    return time(hour, minute)


def parse_duration(text: str) -> timedelta:
    """The whole minutes of `8h`, `90m`, `2h30`, `1.5 hours`, `1 day` or `1 week`, up to 31 days."""
    tidy = _HOURS_THEN_MINUTES.sub(r"\1 \2m", _tidy(text))
    parts = _DURATION_PART.findall(tidy)
    left_over = _DURATION_PART.sub("", tidy).replace("and", "").strip(" ,")
    if not parts or left_over or any(unit not in _MINUTES for _, unit in parts):
        raise ValueError(
            f"I cannot read {_quoted(text)} as a length of time. Try “30 min”, “8h” or “1 day”."
        )
    minutes = sum(float(amount.replace(",", ".")) * _MINUTES[unit] for amount, unit in parts)
    duration = timedelta(minutes=round(minutes))
    if not SHORTEST_DURATION <= duration <= LONGEST_DURATION:
        raise ValueError("Choose a length between 1 minute and 31 days, for example “8h”.")
    return duration


def spoken_duration(duration: timedelta) -> str:
    """Days, hours and whole minutes in words: `1 day, 2 hours and 5 minutes`."""
    hours, minutes = divmod(max(duration, timedelta()) // timedelta(minutes=1), 60)
    days, hours = divmod(hours, 24)
    counts = ((days, "day"), (hours, "hour"), (minutes, "minute"))
    parts = [f"{count} {unit}{'s' if count > 1 else ''}" for count, unit in counts if count]
    return _joined(parts) or "less than a minute"


def _tidy(text: str) -> str:
    """Lower case and single spaces; nothing at all for more than anybody types."""
    tidy = " ".join(text.lower().split())
    return tidy if len(tidy) <= _LONGEST_TYPED else ""


def _quoted(text: str) -> str:
    """The text as a message may repeat it: short, and without characters that cannot be shown."""
    shown = "".join(mark for mark in " ".join(text[:_LONGEST_TYPED].split()) if mark.isprintable())
    return f"“{shown[:40]}…”" if len(shown) > 40 else f"“{shown}”"


def _joined(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
