"""Days, times, durations and zones as people write them."""

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz import calendar
from bot.quiz.schedule import WORKING_DAYS, Weekday

MON, TUE, WED, THU, FRI, SAT, SUN = Weekday
EVERY_DAY = frozenset(Weekday)

DAYS = {
    "mon-fri": WORKING_DAYS,
    "Monday to Friday": WORKING_DAYS,
    "Mon – Fri": WORKING_DAYS,
    "monday through friday": WORKING_DAYS,
    "weekdays": WORKING_DAYS,
    "every weekday": WORKING_DAYS,
    "working days": WORKING_DAYS,
    "every day": EVERY_DAY,
    "Everyday": EVERY_DAY,
    "daily": EVERY_DAY,
    "mon wed fri": {MON, WED, FRI},
    "mon,wed": {MON, WED},
    "Mondays & Thursdays": {MON, THU},
    "tues, weds and thurs": {TUE, WED, THU},
    "weekends": {SAT, SUN},
    "on the weekend": {SAT, SUN},
    "weekends and mon": {SAT, SUN, MON},
    "sat-mon": {SAT, SUN, MON},
    "mon-wed, fri": {MON, TUE, WED, FRI},
    "mo": {MON},
    "fri-fri": {FRI},
}


@pytest.mark.parametrize(("text", "days"), DAYS.items(), ids=DAYS.keys())
def test_days_are_read_as_people_write_them(text: str, days: set[Weekday]) -> None:
    """Names, short names, spans that wrap and the usual phrases are all days."""
    assert calendar.parse_days(text) == days


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "“”"),
        ("moday", "“moday”"),
        ("mon, funday", "“funday”"),
        ("t", "“t”"),
        ("mon-", "“mon-”"),
        ("mon-wed-fri", "“mon-wed-fri”"),
        ("and", "“and”"),
        ("mon " * 1000, "“mon mon mon"),
    ],
    ids=[
        "nothing",
        "typo",
        "one of two",
        "tue or thu",
        "half a span",
        "two spans",
        "filler",
        "long",
    ],
)
def test_days_that_cannot_be_read_are_named(text: str, named: str) -> None:
    """The refusal quotes what was not understood and shows what to type."""
    with pytest.raises(ValueError, match=r"as days\. Try “mon-fri”") as refusal:
        calendar.parse_days(text)
    assert named in str(refusal.value)


@pytest.mark.parametrize(
    ("days", "spoken"),
    [
        (EVERY_DAY, "every day"),
        (WORKING_DAYS, "Monday to Friday"),
        ({MON, WED, FRI}, "Monday, Wednesday and Friday"),
        ({SAT, SUN}, "Saturday and Sunday"),
        ({SAT, SUN, MON}, "Saturday to Monday"),
        ({FRI}, "Friday"),
        (set(), "no day"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_days_are_spoken_as_people_say_them(days: set[Weekday], spoken: str) -> None:
    """Three days in a row are a span; fewer, or with gaps, a list."""
    assert calendar.spoken_days(frozenset(days)) == spoken


@given(days=st.frozensets(st.sampled_from(Weekday), min_size=1))
def test_spoken_days_are_read_back_as_the_same_days(days: frozenset[Weekday]) -> None:
    """What the bot says about days can be typed to it."""
    assert calendar.parse_days(calendar.spoken_days(days)) == days


TIMES = {
    "9": time(9),
    "9:30": time(9, 30),
    "09:30": time(9, 30),
    "0930": time(9, 30),
    "930": time(9, 30),
    "9.30": time(9, 30),
    "9am": time(9),
    "9 A.M.": time(9),
    "9.30 pm": time(21, 30),
    "at 5 pm": time(17),
    "17h": time(17),
    "17h30": time(17, 30),
    "12am": time(0),
    "12 pm": time(12),
    "noon": time(12),
    "Midnight": time(0),
    "23:59": time(23, 59),
}


@pytest.mark.parametrize(("text", "at"), TIMES.items(), ids=TIMES.keys())
def test_times_are_read_as_people_write_them(text: str, at: time) -> None:
    """The twelve-hour and the twenty-four-hour clock, with or without minutes."""
    assert calendar.parse_time(text) == at


@pytest.mark.parametrize(
    "text", ["", "24:00", "25", "9:60", "13pm", "0am", "9:3", "9 30", "nine", "-9", "9" * 100_000]
)
def test_a_time_that_cannot_be_read_is_refused(text: str) -> None:
    """The refusal shows what to type."""
    with pytest.raises(ValueError, match=r"as a time\. Try “9:30”, “17:00” or “5 pm”"):
        calendar.parse_time(text)


@given(at=st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_every_minute_of_the_day_can_be_typed(at: time) -> None:
    """What the bot shows as a time can be typed to it."""
    assert calendar.parse_time(at.isoformat("minutes")) == at
    assert calendar.parse_time(f"{at:%I.%M %p}") == at


DURATIONS = {
    "8h": timedelta(hours=8),
    "90m": timedelta(minutes=90),
    "1d": timedelta(days=1),
    "2h30": timedelta(hours=2, minutes=30),
    "2h 30m": timedelta(hours=2, minutes=30),
    "8 hours": timedelta(hours=8),
    "1 Day": timedelta(days=1),
    "30 min": timedelta(minutes=30),
    "1.5 hours": timedelta(minutes=90),
    "1,5 h": timedelta(minutes=90),
    "1 day, 2 hours and 5 minutes": timedelta(days=1, hours=2, minutes=5),
    "2 weeks": timedelta(days=14),
    "1 min": timedelta(minutes=1),
    "31 days": timedelta(days=31),
}


@pytest.mark.parametrize(("text", "duration"), DURATIONS.items(), ids=DURATIONS.keys())
def test_durations_are_read_as_people_write_them(text: str, duration: timedelta) -> None:
    """Units may be short or long, and follow one another."""
    assert calendar.parse_duration(text) == duration


@pytest.mark.parametrize("text", ["", "8", "an age", "1 month", "-5m", "1h!", "h", "9" * 100_000])
def test_a_duration_that_cannot_be_read_is_refused(text: str) -> None:
    """A bare number is refused too: eight of what?"""
    with pytest.raises(ValueError, match="Try “30 min”, “8h” or “1 day”"):
        calendar.parse_duration(text)


@pytest.mark.parametrize("text", ["0m", "0.1 min", "32d", "31 days 1 min", "999999 weeks"])
def test_a_duration_out_of_bounds_is_refused(text: str) -> None:
    """A round stays open for at least a minute and at most 31 days."""
    with pytest.raises(ValueError, match="between 1 minute and 31 days"):
        calendar.parse_duration(text)


@pytest.mark.parametrize(
    ("duration", "spoken"),
    [
        (timedelta(hours=8), "8 hours"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=150), "2 hours and 30 minutes"),
        (timedelta(days=1, hours=2, minutes=5), "1 day, 2 hours and 5 minutes"),
        (timedelta(days=7), "7 days"),
        (timedelta(seconds=119), "1 minute"),
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(hours=-1), "less than a minute"),
    ],
    ids=str,
)
def test_durations_are_spoken_in_the_largest_units(duration: timedelta, spoken: str) -> None:
    """Seconds are left out; one is singular."""
    assert calendar.spoken_duration(duration) == spoken


@given(minutes=st.integers(1, 31 * 24 * 60))
def test_a_spoken_duration_is_read_back_as_the_same(minutes: int) -> None:
    """What the bot says about a duration can be typed to it."""
    duration = timedelta(minutes=minutes)
    assert calendar.parse_duration(calendar.spoken_duration(duration)) == duration


ZONES = {
    "Europe/Berlin": "Europe/Berlin",
    "europe/berlin": "Europe/Berlin",
    " EUROPE / BERLIN ": "Europe/Berlin",
    "berlin": "Europe/Berlin",
    "new york": "America/New_York",
    "America/New York": "America/New_York",
    "São Paulo": "America/Sao_Paulo",
    "port au prince": "America/Port-au-Prince",
    "St. John's": "America/St_Johns",
    "utc": "UTC",
    "etc/gmt-5": "Etc/GMT-5",
    "etc/gmt+5": "Etc/GMT+5",
}


@pytest.mark.parametrize(("text", "name"), ZONES.items(), ids=ZONES.keys())
def test_a_zone_is_found_however_it_is_written(text: str, name: str) -> None:
    """Case, spaces, accents and a missing continent are forgiven; the IANA name comes back."""
    assert calendar.zone(text).key == name


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [("Berln", "Europe/Berlin"), ("new yrok", "America/New_York"), ("Asia/Tokio", "Asia/Tokyo")],
)
def test_an_unknown_zone_comes_with_the_nearest(text: str, suggestion: str) -> None:
    """A typing error in a zone is answered with what was probably meant."""
    with pytest.raises(calendar.UnknownZone) as refusal:
        calendar.zone(text)
    assert refusal.value.suggestions[0] == suggestion
    assert suggestion in str(refusal.value)


@pytest.mark.parametrize(
    "text", ["", "../../etc/passwd", "\0\x1b[31m", "\u202exx", "x" * 1_000_000, "\ud800"]
)
def test_nonsense_for_a_zone_is_answered_with_an_example(text: str) -> None:
    """No text reaches the file system as a path, and the answer stays short."""
    with pytest.raises(calendar.UnknownZone, match="such as Europe/Berlin") as refusal:
        calendar.zone(text)
    assert len(str(refusal.value)) < 150
    assert str(refusal.value).isprintable()
