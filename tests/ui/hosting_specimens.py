"""Everything that hosts are told, at its longest."""

from dataclasses import replace
from datetime import date, time, timedelta

from bot.engine import events
from bot.quiz.schedule import WORKING_DAYS, Schedule, ScheduleState, Timetable
from bot.quiz.standings import Score
from bot.quiz.streaks import Streak
from bot.quiz.suggestion import Draft
from bot.quiz.trouble import About, LeftOut, Trouble, Why
from tests.ui import appeal_specimens
from tests.ui.fillings import AT, HERE, ZONE, filled
from tests.ui.recap_specimens import MONDAYS


def of_channel(filling: str) -> dict[str, events.Event]:
    packs = tuple(f"{number}-{'p' * 75}" for number in range(60))
    plan = _schedule(packs)
    full = _full(plan, filling)
    met = tuple(_trouble(about, filling) for about in About)
    return {
        "no questions": events.NoQuestions(asked_for=(), known=()),
        "empty packs": events.NoQuestions(asked_for=(), known=packs),
        "no such pack": events.NoQuestions(asked_for=(filled(filling, 300),), known=packs),
        "schedule": events.ScheduleShown(schedules=(plan,), known_packs=packs, troubles=met),
        "schedules": events.ScheduleShown(
            schedules=(full, plan) * 5, known_packs=packs, troubles=met
        ),
        "schedule with all": events.ScheduleShown(
            schedules=(full,), known_packs=packs, troubles=met
        ),
        "no schedule": events.ScheduleShown(schedules=(), known_packs=packs, troubles=met),
        "schedule set": events.ScheduleSet(schedule=plan, recap=MONDAYS, jury=True),
        "refused": events.SettingRefused(reasons=(filled(filling, 5000),) * 6),
        "setup": _setup(full, packs, "first", filled(filling, 900)),
        "setup, more": _setup(full, packs, "more", ""),
        "skipped": events.RingSkipped(skipped_at=AT, schedule=plan),
        "paused": events.SchedulePaused(schedule=plan, at=plan.next_ring_at),
        "removal": events.RemovalOffered(schedule=full),
        "removed": events.ScheduleRemoved(schedule=full),
        "resumed": events.ScheduleResumed(schedule=plan, first=True),
        **_suggestions(filling),
        **appeal_specimens.of_channel(filling),
        "paused until": events.SchedulePaused(schedule=full, at=full.next_ring_at),
        "not scheduled": events.NotScheduled(),
        "several": events.WhichSchedule(asked_for="", names=("n" * 20,) * 10),
        "no such bell": events.WhichSchedule(
            asked_for=filled(filling, 300), names=("n" * 20,) * 10
        ),
        "not a host": events.NotAHost(),
        **_check_ups(plan, full, met),
    } | _homes(full, filling, met)


def _homes(
    plan: Schedule, filling: str, met: tuple[events.TroubleMet, ...]
) -> dict[str, events.Event]:
    place = events.Place(spoken_period="this week", standing=None, total=12_345)
    score = Score(player="p", name="", points=1_000_000, answered=9_999, correct=8_888)
    playing = events.Playing(
        channel=HERE,
        rounds=(),
        place=place,
        streak=Streak(current=100_000, best=100_000),
        topics=((filled(filling, 100), score),) * 30,
        reminded=True,
    )
    hosting = events.Hosting(
        schedule=plan,
        to_review=12_345,
        to_decide=12_345,
        to_rule=12_345,
        fresh=12_345,
        questions=12_345,
        troubles=met,
    )
    everything = events.HomeShown(
        name=filled(filling, 100),
        playing=(playing,) * 5,
        hosting=(hosting,) * 5,
        packs=tuple((filled(filling, 60), 12_345) for _ in range(30)),
        left=12_345,
        hidden=True,
    )
    return {
        "home": everything,
        "no bell anywhere": replace(everything, playing=(), hosting=(), packs=(), left=0),
    }


def _schedule(packs: tuple[str, ...]) -> Schedule:
    return Schedule(
        id="bell",
        channel=HERE,
        timetable=Timetable(days=WORKING_DAYS, at=time(9), zone=ZONE),
        packs=packs,
        open_for=timedelta(days=29, hours=23, minutes=59),
        changes_allowed=True,
        state=ScheduleState.PAUSED,
        next_ring_at=AT,
        next_slot="2026-09-30T09:00",
    )


def _full(plan: Schedule, filling: str) -> Schedule:
    """With everything that can be set, and as long as it may be."""
    days = frozenset(date(2027, 1, 1) + timedelta(days=2 * n) for n in range(400))
    timetable = replace(
        plan.timetable,
        dates=days,
        off=days,
        holidays=("DE-Augsburg",) * 5,
        within=timedelta(hours=3, minutes=59),
    )
    return replace(
        plan,
        name="n" * 20,
        timetable=timetable,
        state=ScheduleState.ACTIVE,
        late_for=timedelta(days=30, hours=23, minutes=59),
    )


def _trouble(about: About, filling: str) -> events.TroubleMet:
    trouble = Trouble(channel=HERE, about=about, detail=filled(filling, 900), left=3)
    return events.TroubleMet(trouble=trouble, bell="n" * 20, host="hedy")


def _check_ups(
    plan: Schedule, full: Schedule, met: tuple[events.TroubleMet, ...]
) -> dict[str, events.Event]:
    return {
        **{f"trouble, {one.trouble.about}": one for one in met},
        "doctor": _doctor(full, met, met[0].trouble.detail),
        "doctor, all well": _doctor(plan, (), ""),
    }


def _doctor(
    plan: Schedule, met: tuple[events.TroubleMet, ...], hindrance: str
) -> events.DoctorShown:
    found = events.BellFound(schedule=plan, fresh=12_345, questions=123_456)
    days = (LeftOut(schedule="bell", slot="2026-11-23T09:00", why=why, at=AT) for why in Why)
    return events.DoctorShown(
        where=HERE,
        hindrance=hindrance,
        bells=(found,) * (10 if met else 1),
        troubles=met,
        waiting=12 if met else 0,
        left_out=tuple(days) * 10 if met else (),
    )


def _suggestions(filling: str) -> dict[str, events.Event]:
    return {
        "suggestion": _suggestion(filling),
        "no suggestion": events.SuggestionShown(suggestion="", name="", draft=None, left=0),
        "suggestion taken": events.SuggestionTaken(),
        "suggestion decided": events.SuggestionDecided(pack="p" * 20, next=_suggestion(filling)),
        "suggestion refused": events.SuggestionRefused(
            draft=Draft(prompt="", answer=""), reasons=(("prompt", "Please write the question."),)
        ),
    }


def _suggestion(filling: str) -> events.SuggestionShown:
    draft = Draft(
        prompt=filled(filling, 1000),
        answer=filled(filling, 75),
        wrong=(filled(filling, 75),) * 4,
        explanation=filled(filling, 1000),
    )
    return events.SuggestionShown(
        suggestion="s" * 12, name=filled(filling, 80), draft=draft, left=12_345
    )


def _setup(plan: Schedule, packs: tuple[str, ...], page: str, hindrance: str) -> events.SetupShown:
    return events.SetupShown(
        schedule=plan,
        known_packs=packs,
        hosts="1" * 20,
        names=tuple(f"{number:020}" for number in range(10)),
        page=page,
        hindrance=hindrance,
    )
