"""What a host is told of the jury's votes on an answer."""

from typing import Final

from bot.quiz.grade import Verdict
from bot.quiz.jury import Votes
from bot.ui.vocabulary import Block, Paragraph, Plain, Strong

_ADVICE: Final = {
    Verdict.CORRECT: "right",
    Verdict.PARTLY: "partly right",
    Verdict.INCORRECT: "not right",
}


def told(votes: Votes) -> tuple[Block, ...]:
    """For the host: how many say what, and what that recommends."""
    if not votes.cast:
        return ()
    said = f"{votes.right} right, {votes.partly} partly, {votes.wrong} not right."
    advice = votes.recommends
    if advice is not None:
        said += f" It recommends: {_ADVICE[advice]}."
    return (Paragraph((Strong("The jury: "), Plain(said))),)
