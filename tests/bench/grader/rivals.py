"""How other quiz bots and the usual baseline would match the same answers.

The bots' published rules, written anew: they are made for one-word answers, which is the point.
"""

from collections.abc import Callable
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler, Levenshtein

from bot.grading.tokens import tokenise


def token_f1(reference: str, answer: str) -> float:
    """Harmonic mean of the shares of words in common."""
    own = {t.word for t in tokenise(reference)}
    said = {t.word for t in tokenise(answer)}
    return 2 * len(own & said) / max(1, len(own) + len(said))


def _red(reference: str, answer: str) -> float:
    """A word equal to the answer, or the answer inside the message."""
    key, said = reference.lower(), answer.lower()
    return float(key in said if " " in key else key in said.split())


def _triviabot(reference: str, answer: str) -> float:
    key, said = reference.lower(), answer.lower()
    if len(key) > 5 and len(said) >= len(key):
        return float(Levenshtein.distance(key, said, score_cutoff=1) < 2)
    return float(key == said)


def _lancebot(reference: str, answer: str) -> float:
    return float(fuzz.ratio(reference.lower(), answer.lower()) > 88)


def _jeopardy(reference: str, answer: str) -> float:
    one, other = (_pairs(text.lower()) for text in (reference, answer))
    dice = 2 * len(one & other) / max(1, len(one) + len(other))
    near = JaroWinkler.similarity(reference.lower(), answer.lower()) >= 0.9
    return float(dice >= 0.6 or (dice >= 0.5 and near))


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _kotoba(reference: str, answer: str) -> float:
    return float(reference.strip().lower() == answer.strip().lower())


RIVALS: Final[dict[str, Callable[[str, str], float]]] = {
    "Red": _red,
    "TriviaBot": _triviabot,
    "sir-lancebot": _lancebot,
    "jeopardy-bot": _jeopardy,
    "Kotoba": _kotoba,
}
