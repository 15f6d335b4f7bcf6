"""Everything that can be shown of a question, and of a channel, at its longest."""

from collections.abc import Iterator
from datetime import timedelta

from bot import ui
from bot.engine import events
from bot.quiz import arrangement, standings
from bot.quiz.answer import Written
from bot.quiz.diary import Mark
from bot.quiz.grade import Finding, Grade, Verdict
from bot.quiz.jury import Votes
from bot.quiz.periods import Period
from bot.quiz.question import Choice, Listing, Open, Question
from bot.quiz.round import Round, RoundState
from bot.quiz.standings import Score, Standing, View
from bot.quiz.streaks import Streak
from bot.ui import cards, forms
from tests.ui import (
    appeal_specimens,
    hosting_specimens,
    jury_specimens,
    practice_specimens,
    recap_specimens,
    statistics_specimens,
)
from tests.ui import competing_specimens as competing
from tests.ui.fillings import AT, HERE, ZONE, filled


def round_of(question: Question, *, number: int = 12_345) -> Round:
    return Round(
        id="abcdefghijkm",
        channel=HERE,
        schedule="bell",
        slot="2026-09-30T09:00",
        number=number,
        question=question,
        seed=7,
        state=RoundState.OPEN,
        day=AT.date(),
        zone=ZONE,
        opens_at=AT - timedelta(hours=8),
        closes_at=AT,
        changes_allowed=True,
        answered=12_345,
    )


def players(filling: str, count: int = 60) -> tuple[Standing, ...]:
    """Many people with long names; some share a place."""
    return standings.rank(
        Score(
            player=f"p{number}",
            name=filled(filling, 80),
            points=1_000_000 + number // 2,
            answered=9_999,
            correct=8_888,
        )
        for number in range(count)
    )


def grade_of(question: Question, verdict: Verdict, filling: str) -> Grade:
    """A grade that found half of what was looked for, and quotes the player at length."""
    match question.key:
        case Open(key_points=points):
            looked_for = [point.text for point in points]
        case Listing(items=items):
            looked_for = [item.text for item in items]
        case _:
            looked_for = []
    findings = tuple(
        Finding(key_point=point, found=number % 2 == 0, evidence=filled(filling, 500))
        for number, point in enumerate(looked_for)
    )
    reason = f"You covered some of it. Missing: {filled(filling, 270)}."
    return Grade(score=0.5, verdict=verdict, rule="some", reason=reason, findings=findings)


def of_question(question: Question, filling: str) -> Iterator[tuple[str, ui.Card | ui.Form]]:
    """Every card and form with something of the question in it, what is dynamic at its longest."""
    asked = round_of(question)
    order = arrangement.arrange(question.key, seed=7, player="web:local/ann")
    said = filled(filling, 3000)
    opened = events.RoundOpened(round=asked, worth=30, call="1" * 20)
    grades = {verdict: grade_of(question, verdict, filling) for verdict in Verdict}
    partly = grades[Verdict.PARTLY]
    told: dict[str, events.Event] = {
        "opened": opened,
        "preview": events.PreviewShown(opened=opened),
        "closed": events.RoundClosed(round=asked, worth=30),
        "revealed": _revealed(asked, filling),
        "revealed to nobody": _revealed_to_nobody(asked),
        "today": _today(asked, order, said, others=0),
        "today of many": _today(asked, order, said, others=30),
        "hints": events.HintsShown(round=asked),
        **competing.points(asked, partly),
        "taken": events.AnswerTaken(round=asked, spoken=said, first=True, repeated=False),
        "settled": events.AnswerSettled(round=asked, spoken=said),
        "too late": events.AnswerTooLate(round=asked),
        "not yet": events.ResultNotYet(round=asked, spoken=said),
        "asked": events.QuestionAsked(round=asked),
        "reminder": events.ReminderDue(round=asked),
        "result of nobody": _result(asked, "", None),
        **jury_specimens.of_round(asked, said),
        **practice_specimens.of_round(asked, said, grades.values()),
        "review": _review(asked, said, filling),
        "decided": _decided(asked, said, filling),
        **appeal_specimens.of_round(asked, said, partly),
        **{f"result {one}": _result(asked, said, grade) for one, grade in grades.items()},
    }
    for name, event in told.items():
        yield name, cards.card(event)
    writing = events.AnswerFormOpened(round=asked, order=order, before=said)
    yield "answer form", forms.answer_form(writing)
    yield from appeal_specimens.forms(asked, said)
    yield from practice_specimens.forms(asked, order)
    unreadable = events.AnswerUnreadable(
        round=asked, order=order, reason="Type one letter from A to Y.", typed=said * 2
    )
    yield "rejected", forms.rejected(unreadable).form


def _decided(asked: Round, said: str, filling: str) -> events.Decided:
    following = _review(asked, said, filling)
    return events.Decided(points=30, next=following, lesson=12_345, round_id="r" * 12)


def _revealed(asked: Round, filling: str) -> events.RoundRevealed:
    key = asked.question.key
    return events.RoundRevealed(
        round=asked,
        worth=30,
        tally=events.Tally(
            correct=12_345,
            partly=12_345,
            incorrect=12_345,
            pending=12_345,
            options=(12_345,) * len(key.options) if isinstance(key, Choice) else (),
            key_points=tuple((p.text, 12_345) for p in key.key_points)
            if isinstance(key, Open)
            else (),
        ),
        first=filled(filling, 80),
        leaders=players(filling)[:3],
        streaks=((filled(filling, 80), 1_234),) * 3,
        milestones=((filled(filling, 80), 1_000),) * 5,
    )


def _revealed_to_nobody(asked: Round) -> events.RoundRevealed:
    nothing = events.Tally(
        correct=0, partly=0, incorrect=0, pending=0, options=(0,) * 25, key_points=()
    )
    return events.RoundRevealed(
        round=asked, worth=10, tally=nothing, first=None, leaders=(), streaks=()
    )


def _today(asked: Round, order: tuple[int, ...], said: str, *, others: int) -> events.TodayShown:
    rounds = (asked, *(round_of(asked.question, number=one) for one in range(1, others + 1)))
    return events.TodayShown(
        rounds=tuple(events.OpenRound(round=one, order=order, spoken=said) for one in rounds)
    )


def _result(asked: Round, said: str, grade: Grade | None) -> events.ResultShown:
    return events.ResultShown(
        round=asked,
        spoken=said,
        grade=grade,
        points=15,
        worth=30,
        appealable=grade is not None,
        checkable=grade is not None,
        to_judge=12_345,
    )


def _review(asked: Round, said: str, filling: str) -> events.ReviewShown:
    grade = grade_of(asked.question, Verdict.PENDING, filling)
    answer = Written(text=said)
    waiting = events.Waiting(
        reference="12345-4be0c1",
        round=asked,
        player_id="q" * 12,
        answer=answer,
        grade=grade,
        opinion=grade_of(asked.question, Verdict.PARTLY, filling),
        alike=1_234,
        jury=Votes(right=12_345, partly=0, wrong=0),
    )
    return events.ReviewShown(waiting=waiting, left=12_345)


def of_channel(filling: str) -> Iterator[tuple[str, ui.Card | ui.Form]]:
    """Every card that shows no question: sixty players, sixty packs, long names."""
    ranked = players(filling)
    told: dict[str, events.Event] = {
        "leaderboard": _leaderboard((*ranked[:10], *ranked[-2:]), me="p0"),
        "leaderboard from outside": _leaderboard(ranked[:10], me=None),
        "empty leaderboard": _leaderboard((), me=None),
        **competing.competing(ranked, filling),
        **competing.own(filling),
        **recap_specimens.recaps(ranked, filling),
        "me": _me(filled(filling, 80), ranked[0]),
        "me, new": _me(filled(filling, 80), None),
        "nothing open": events.NothingOpen(next_ring_at=AT, zone=ZONE),
        "no bell": events.NothingOpen(next_ring_at=None, zone=ZONE),
        "no such round": events.NoSuchRound(),
        "reminded": events.RemindersShown(on=True),
        "not reminded": events.RemindersShown(on=False),
        "nothing to review": events.ReviewShown(waiting=None, left=0),
        **jury_specimens.of_channel(),
        **hosting_specimens.of_channel(filling),
        **statistics_specimens.of_channel(filling),
    }
    for name, event in told.items():
        yield name, cards.card(event)


def _leaderboard(shown: tuple[Standing, ...], *, me: str | None) -> events.LeaderboardShown:
    own = tuple(one for one in shown if one.score.player == me)
    here = events.NamedBoard(word=events.CHANNEL, name="")
    league = events.NamedBoard(word="l" * 12, name="L" * 60)
    return events.LeaderboardShown(
        board=league if me else here,
        boards=(here, *[league] * 6),
        period=Period.MONTH,
        spoken_period="this month",
        seasons=True,
        topic="T" * 500 if me else "",
        view=View(page=shown[:10], own=(*own, *shown[10:]), first=10, total=60 if shown else 0),
        moved={one.score.player: 1_000 for one in shown} if me else None,
        me=me,
    )


def _me(name: str, standing: Standing | None) -> events.MeShown:
    spoken = ("this week", "this month", "all time")
    places = tuple(
        events.Place(spoken_period=period, standing=standing, total=60) for period in spoken
    )
    streak = Streak(current=1_000, best=2_000, freezes=2) if standing else Streak(current=0, best=0)
    return events.MeShown(
        name=name,
        places=places,
        streak=streak,
        waiting=99,
        topics=((name * 6, standing.score),) * 60 if standing else (),
        since=AT.date(),
        days=tuple(Mark)[1:] * 45 + (Mark.MISSED,) * 2,
    )
