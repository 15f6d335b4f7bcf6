"""Everything about appeals that can be shown, at its longest."""

from collections.abc import Iterator
from dataclasses import replace

from bot import ui
from bot.engine import events
from bot.quiz import amending
from bot.quiz.amending import Wording
from bot.quiz.answer import Written
from bot.quiz.appeal import Obstacle, Ruling
from bot.quiz.calibration import Calibration
from bot.quiz.grade import Grade, Verdict
from bot.quiz.jury import Votes
from bot.quiz.round import Round
from bot.store import calibrations
from bot.store.wordings import Kept, State
from bot.ui import appeal_card, self_check_card
from tests.ui.fillings import AT

LEARNT = calibrations.Kept(
    id="c" * 12,
    workspace="web:local",
    pack="p" * 64,
    number=1_234,
    calibration=Calibration(slope=1.0, level=2.0, decisions=123_456),
    state=State.IN_FORCE,
    by="h" * 20,
    at=AT,
)


def of_channel(filling: str) -> dict[str, events.Event]:
    kept = Kept(
        id="w" * 12,
        workspace="web:local",
        question_id="vision/overfitting",
        wording=Wording(point=(filling * 300)[:300], text=(filling * 300)[:300]),
        state=State.IN_FORCE,
        appeal_id="a" * 12,
        by="h" * 20,
        at=AT,
    )
    moved = ((filling * 3000)[:3000], Verdict.INCORRECT, Verdict.PARTLY)
    effect = events.Effect(looked_at=123_456, better=1_234, worse=123, examples=(moved,) * 3)
    return {
        **calibrating(filling),
        "no self-check": events.NoSelfCheck(),
        "no appeal": events.NoAppeal(why=Obstacle.NOT_YET),
        "no appeals": events.AppealShown(appealed=None, left=0),
        "wording tried": events.WordingTried(kept=kept, effect=effect, settles=False),
        "wording put": events.WordingPut(kept=kept, effect=effect),
        "wordings": events.WordingsShown(wordings=(kept,) * 20, calibrations=(LEARNT,) * 20),
        "no wordings": events.WordingsShown(wordings=()),
        "no such wording": events.NoSuchWording(),
        "wording refused": events.WordingRefused(reason="Please pick a part of the key."),
    }


def of_round(asked: Round, said: str, grade: Grade) -> dict[str, events.Event]:
    alike = events.Alike(answer=Written(text=said), verdict=Verdict.PARTLY)
    seen = events.Appealed(
        appeal="a" * 12,
        round=asked,
        answer=Written(text=said),
        grade=grade,
        plea=said[:1000],
        alike=(alike,) * 3,
        covered=tuple(said[:300] for _ in range(30)),
        jury=Votes(right=12_345, partly=0, wrong=0),
    )
    shown = events.AppealShown(appealed=seen, left=12_345)
    return {
        "self-checked": events.SelfChecked(round=asked, ticked=25, points=25, appealable=True),
        "appeal made": events.AppealMade(round=asked),
        "appeal": shown,
        "appeal ruled": events.AppealRuled(ruling=Ruling.DECLINED, points=30, next=shown),
        "grade changed": events.GradeChanged(
            round=asked, before=grade, after=grade, points=-30, reason=said[:500]
        ),
    }


def forms(asked: Round, said: str) -> Iterator[tuple[str, ui.Form]]:
    """What a player and a host fill in."""
    covered = tuple(one[:300] or "point" for one in [said] * 30)
    check = events.SelfCheckOpened(round=asked, points=covered, ticked=frozenset(range(30)))
    yield "self-check form", self_check_card.form(check)
    yield "appeal form", appeal_card.form(events.AppealFormOpened(round=asked))
    yield "decline form", appeal_card.decline_form(events.DeclineFormOpened(appeal="a" * 12))
    if points := amending.points(asked.question.key):
        opened = events.WordingFormOpened(appeal="a" * 12, points=points, before=said[:300])
        yield "wording form", appeal_card.wording_form(opened)


def calibrating(filling: str) -> dict[str, events.Event]:
    example = (filling * 3000)[:3000], Verdict.PARTLY
    settled = events.Settled(
        right=1_234, partly=1_234, wrong=1_234, waiting=1_234, examples=(example,) * 3
    )
    return {
        "calibration tried": events.CalibrationTried(kept=LEARNT, effect=settled),
        "calibration put": events.CalibrationPut(kept=LEARNT, effect=settled),
        "calibration taken back": events.CalibrationPut(
            kept=replace(LEARNT, state=State.TAKEN_BACK), effect=settled
        ),
        "nothing learnt": events.NothingLearnt(decisions=12_345, enough=20),
    }
