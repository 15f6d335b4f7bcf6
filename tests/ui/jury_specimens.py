"""The jury, what is dynamic at its longest."""

from bot.engine import events
from bot.quiz.answer import Written
from bot.quiz.round import Round


def of_round(asked: Round, said: str) -> dict[str, events.Event]:
    """An answer to judge."""
    return {
        "case": events.CaseShown(
            case="0" * 12, round=asked, answer=Written(text=said), left=12_345, judged=True
        )
    }


def of_channel() -> dict[str, events.Event]:
    return {
        "no case": events.NoCase(on=True, judged=True),
        "no jury": events.NoCase(on=False),
        "jury": events.JurySwitched(on=True),
        "no more jury": events.JurySwitched(on=False),
    }
