"""A bell in words: on which days it rings, when next, and how."""

from datetime import datetime

from bot.quiz import calendar, dates
from bot.quiz.schedule import MAIN, Posting, RevealAt, Schedule, ScheduleState, Timetable
from bot.ui import wording
from bot.ui.vocabulary import Block, Facts, Paragraph, Plain, Strong


def in_a_line(schedule: Schedule) -> Block:
    """The shortest way to say it, where there are several."""
    timetable = schedule.timetable
    days = wording.fitted(dates.spoken_pattern(dates.pattern(timetable)), 60)
    told = f"{days}, {timetable.at:%H:%M}. Next bell: {rings(schedule)}"
    return Paragraph((Strong(f"{schedule.name}: "), Plain(told)))


def facts(schedule: Schedule) -> Facts:
    """What is set, in words; what most people never set is left out."""
    timetable = schedule.timetable
    rows = (
        ("Bell", schedule.name if schedule.name != MAIN else ""),
        ("Days", wording.fitted(dates.spoken_pattern(dates.pattern(timetable)), 300)),
        ("Days off", wording.fitted(_days_off(timetable), 300)),
        ("Time", f"{timetable.at:%H:%M} ({timetable.zone}){_within(timetable)}"),
        ("Open for", calendar.spoken_duration(schedule.open_for)),
        ("If late", _late(schedule)),
        ("Packs", wording.one_line(", ".join(schedule.packs) or "none", 300)),
        ("Answers", "may be changed" if schedule.changes_allowed else "are final"),
        ("Questions", _posted(schedule.posting)),
        ("Next bell", rings(schedule)),
    )
    return Facts(tuple((name, value) for name, value in rows if value))


def _posted(posting: Posting) -> str:
    """What a host has set about how questions appear; a group to call is the surface's to name."""
    kept = (
        "pinned while they are open" if posting.pinned else "",
        "a thread under each answer" if posting.discussed else "",
        "the answer with the next question" if posting.reveal is RevealAt.NEXT else "",
    )
    return "; ".join(filter(None, kept))


def _days_off(timetable: Timetable) -> str:
    """Holidays and own dates."""
    holidays = f"holidays of {', '.join(timetable.holidays)}" if timetable.holidays else ""
    return "; ".join(filter(None, (holidays, dates.spoken_dates(timetable.off))))


def _within(timetable: Timetable) -> str:
    within = timetable.within
    return f", or up to {calendar.spoken_duration(within)} later" if within else ""


def _late(schedule: Schedule) -> str:
    if schedule.late_for is None:
        return ""
    if not schedule.late_for:
        return "no question that day"
    return f"up to {calendar.spoken_duration(schedule.late_for)} later, else none that day"


def resume(schedule: Schedule) -> str:
    """What lets it ring again, where there may be others."""
    return "/quiz resume" if schedule.name == MAIN else f"/quiz resume {schedule.name}"


def rings(schedule: Schedule) -> str:
    """When it rings next, or why it does not."""
    zone, within = schedule.timetable.zone, schedule.timetable.within
    match schedule.state:
        case ScheduleState.PAUSED:
            return f"paused; {resume(schedule)}"
        case ScheduleState.DRAFT:
            return f"not started yet; {resume(schedule)}"
        case ScheduleState.HELD:
            return f"stopped by trouble; {resume(schedule)} once that is mended"
        case ScheduleState.ACTIVE if within:
            # To the minute it would be a promise that people wait for, which the window is against.
            planned = datetime.fromisoformat(schedule.next_slot).replace(
                tzinfo=calendar.kept_zone(zone)
            )
            return f"{wording.moment(planned, zone)}{_within(schedule.timetable)}"
        case ScheduleState.ACTIVE:
            return wording.moment(schedule.next_ring_at, zone)
