"""The jury's votes in words: where to cast them, and what a host is told and his buttons carry."""

import re
from typing import Final

from bot.quiz.grade import Verdict
from bot.quiz.jury import Votes
from bot.ui import wording
from bot.ui.vocabulary import Action, Block, Button, Paragraph, Plain, Strong

_SPOKEN: Final = {
    Verdict.CORRECT: "right",
    Verdict.PARTLY: "partly right",
    Verdict.INCORRECT: "not right",
}
_TOKEN: Final = re.compile(r"(\d{1,6})\.(\d{1,6})\.(\d{1,6})", re.ASCII)


def way(waiting: int) -> tuple[Button, ...]:
    """What stands under one's own result, where there is something to judge."""
    if not waiting:
        return ()
    others = "an answer" if waiting == 1 else wording.count(waiting, "answer")
    return (Button(Action("jury"), f"Judge {others} of others"),)


def told(votes: Votes) -> tuple[Block, ...]:
    """For the host: what the jury recommends, and how many say what."""
    if not votes.cast:
        return ()
    counts = f"{votes.right} right, {votes.partly} partly, {votes.wrong} not right"
    advice = votes.recommends
    said = f"{counts}; no majority of three or more."
    if advice is not None:
        said = f"{votes.of(advice)} of {votes.cast} jurors say {spoken(advice)} ({counts})."
    return (Paragraph((Strong("The jury: "), Plain(said))),)


def spoken(verdict: Verdict) -> str:
    """A verdict as jurors give it."""
    return _SPOKEN[verdict]


def followed(label: str) -> str:
    """What stands on the button by which a host does as the jury recommends."""
    return f"{label}, as the jury says"


def token(votes: Votes) -> str:
    """The votes as a button carries them, so that the trail names what the host saw."""
    return f"{votes.right}.{votes.partly}.{votes.wrong}"


def of_token(word: str) -> Votes | None:
    """Read it back; None where it is none."""
    found = _TOKEN.fullmatch(word)
    if found is None:
        return None
    right, partly, wrong = map(int, found.groups())
    return Votes(right=right, partly=partly, wrong=wrong)
