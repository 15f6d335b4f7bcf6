"""The jury, what is dynamic at its longest."""

from bot.engine import events
from bot.engine.events import Vote
from bot.quiz.grade import Verdict
from bot.quiz.round import Round


def of_round(asked: Round, said: str) -> dict[str, events.Event]:
    """An answer to judge."""
    return {
        "case": events.CaseShown(
            case="0" * 12, round=asked, spoken=said, left=12_345, vote=Vote.LATE, again="1" * 12
        ),
        "case again": events.CaseShown(
            case="0" * 12,
            round=asked,
            spoken=said,
            left=0,
            found=Verdict.PARTLY,
            again="1" * 12,
        ),
    }


def of_channel() -> dict[str, events.Event]:
    return {
        "no case": events.NoCase(on=True, vote=Vote.LATE, again="1" * 12),
        "no jury": events.NoCase(on=False),
        "jury": events.JurySwitched(on=True),
        "no more jury": events.JurySwitched(on=False),
    }
