"""How people write dates, and on which days a bell rings: `every 3 days`, `24 Dec to 2 Jan`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.quiz import calendar
from bot.quiz.schedule import Timetable, Weekday

MOST_DATES: Final = 400  # a year of them, and no more than a message can name
MOST_DAYS_BETWEEN: Final = 366

_DAY: Final = timedelta(days=1)
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH: Final = {  # jan, janu ... january, and sept
    name.lower()[:length]: number
    for number, name in enumerate(_MONTHS, 1)
    for length in range(3, len(name) + 1)
}
_NEAR: Final = {"today": 0, "tomorrow": 1}
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED: Final = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}))?")
_NAMED: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)? ([a-z]{3,9})\.?,?(?: (\d{4}))?")
_MONTH_FIRST: Final = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?")
_ORDER: Final = (  # each with the places of its year, month and day
    (_ISO, (1, 2, 3)),
    (_DOTTED, (3, 2, 1)),
    (_NAMED, (3, 2, 1)),
    (_MONTH_FIRST, (3, 1, 2)),
)
_BETWEEN: Final = re.compile(r" ?(?:–|—|\.\.\.?|…) ?| (?:-|to|until|till|through) ")
_SEPARATE: Final = re.compile(
    r" ?[;&+] ?| and | ?,(?! ?\d{4}(?!-)) ?|(?<=\d{4}-\d\d-\d\d) (?=\d{4}-)"
)
_EVERY: Final = re.compile(
    r"(?:every|each) (\d{1,3}|other|second|third)(?:st|nd|rd|th)? (day|week)s?(?: from (.+))?"
)
_COUNTS: Final = {"other": 2, "second": 2, "third": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """The days of a timetable, as they are typed in one go."""

    days: frozenset[Weekday] = frozenset(Weekday)
    every: int = 1
    start: date = date.min
    dates: frozenset[date] = frozenset()


def pattern(timetable: Timetable) -> Pattern:
    """That of a timetable."""
    return Pattern(
        days=timetable.days,
        every=timetable.every,
        start=timetable.start,
        dates=timetable.dates,
    )


def parse_pattern(text: str, *, today: date, start: date | None = None) -> Pattern:
    """Weekdays, `every 3 days from 1 December`, or single dates and spans of them.

    Days are counted from `start` (today, if that is left out) where the text names no day.
    """
    tidy = _tidy(text)
    if found := _EVERY.fullmatch(tidy):
        days = int(_COUNTS.get(found[1], 0) or found[1]) * (7 if found[2] == "week" else 1)
        if not 1 <= days <= MOST_DAYS_BETWEEN:
            raise ValueError(
                "Choose a number of days between 1 and 366, for example “every 3 days”."
            )
        first = parse_date(found[3], today=today) if found[3] else start or today
        return Pattern(every=days, start=first) if days > 1 else Pattern()
    if any(mark.isdigit() for mark in tidy) or tidy in _NEAR:
        return Pattern(dates=parse_dates(tidy, today=today))
    return Pattern(days=calendar.parse_days(text))


def spoken_pattern(pattern: Pattern) -> str:
    """In words that `parse_pattern` reads back."""
    if pattern.dates:
        return spoken_dates(pattern.dates)
    if pattern.every > 1:
        return f"every {pattern.every} days from {spoken_date(pattern.start)}"
    return calendar.spoken_days(pattern.days)


def parse_dates(text: str, *, today: date) -> frozenset[date]:
    """Dates and spans: `24 Dec, 31.12.2026, 2027-01-02 to 2027-01-06`; a year may be left out."""
    dates: set[date] = set()
    for part in filter(None, _SEPARATE.split(_tidy(text))):
        first, *last = (parse_date(end, today=today) for end in _BETWEEN.split(part, 1))
        until = last[0] if last else first
        if until < first and not _ISO.search(part):
            until = _in_year(first.year + 1, until.month, until.day) or until
        days = (until - first).days + 1
        if not 1 <= days <= MOST_DATES:
            raise ValueError(f"A span of days goes from the earlier to the later: {part[:60]}.")
        dates.update(first + n * _DAY for n in range(days))
    if not 1 <= len(dates) <= MOST_DATES:
        raise ValueError(f"Give between one and {MOST_DATES} dates, such as 2026-12-24.")
    return frozenset(dates)


def parse_days_off(text: str, *, today: date) -> frozenset[date]:
    """The same; no day at all for `none`."""
    if _tidy(text) in {"none", "no"}:
        return frozenset()
    return parse_dates(text, today=today)


def parse_date(text: str, *, today: date) -> date:
    """One date; the next such one where the year is left out."""
    tidy = _tidy(text)
    if tidy in _NEAR:
        return today + _NEAR[tidy] * _DAY
    for written, (year, month, day) in _ORDER:
        if found := written.fullmatch(tidy):
            number = _MONTH.get(found[month]) or (
                int(found[month]) if found[month].isdigit() else 0
            )
            if one := _dated(found[year], number, int(found[day]), today):
                return one
    raise ValueError(
        f"I cannot read “{text.strip()[:40]}” as a date. Try “2026-12-24”, “24 Dec” or “tomorrow”."
    )


def _dated(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is not None:
        return _in_year(int(year), month, day)
    coming = (_in_year(today.year + years, month, day) for years in range(9))  # 29 February
    return next((one for one in coming if one is not None and one >= today), None)


def _in_year(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def spoken_date(day: date) -> str:
    """`24 December 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year:04}"


def spoken_dates(dates: Iterable[date]) -> str:
    """Dates in words that `parse_dates` reads back; days in a row become a span."""
    days = sorted(dates)
    known = {day.toordinal() for day in days}  # there is no day before the first, or after the last
    starts = [day for day in days if day.toordinal() - 1 not in known]
    ends = [day for day in days if day.toordinal() + 1 not in known]
    return ", ".join(
        spoken_date(first) if first == last else f"{spoken_date(first)} to {spoken_date(last)}"
        for first, last in zip(starts, ends, strict=True)
    )


def _tidy(text: str) -> str:
    return " ".join(text.lower().split())[:2000]
