"""Answer keys out of foreign files: sound by the rules of our own format, or the reason why not."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.packs import characters, rubric_draft
from bot.packs.blocks import Line, as_text, blocks
from bot.quiz.question import Choice, Number, Open, Option, Order, Text

MOST_OPTIONS: Final = 25
LONGEST_BRIEF: Final = 80
_TRUTHS: Final = frozenset({"true", "false"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Why there is no key; the reason goes on from the question's first words."""

    reason: str


def choice(
    options: Iterable[Option], *, several: bool = False, shuffled: bool = False
) -> Choice | Obstacle:
    """A choice between the options as written; more than one right one needs `several`.

    An option that stands there twice is shown once, and is right if it is so in one place. `shuffled` is for files that keep the right
    one apart, where the written order would give it away.
    """
    distinct: dict[str, Option] = {}
    for option in options:
        kept = replace(option, text=_clean(option.text), why=_clean(option.why))
        if not kept.text:
            return Obstacle(reason="one of its options says nothing")
        name = " ".join(kept.text.split())
        if name not in distinct or kept.correct:
            distinct[name] = kept
    if reason := _no_choice(tuple(distinct.values()), several=several):
        return Obstacle(reason=reason)
    told = {option.text.casefold() for option in distinct.values()}
    order = Order.PER_ROUND if shuffled and told != _TRUTHS else Order.AS_WRITTEN
    return Choice(options=tuple(distinct.values()), several=several, order=order)


def text(accepted: Iterable[str], refused: Iterable[str] = ()) -> Text | Obstacle:
    """A short wording; what is both accepted and refused is accepted."""
    right = _distinct(accepted)
    if not right:
        return Obstacle(reason="its answer says nothing")
    wrong = (word for word in _distinct(refused) if word not in right)
    return Text(accepted=right, refused=tuple(wrong))


def number(value: float, tolerance: float = 0.0, units: Iterable[str] = ()) -> Number | Obstacle:
    """A number within a tolerance of at least 0."""
    if not (math.isfinite(value) and math.isfinite(tolerance) and tolerance >= 0):
        return Obstacle(reason="its number is none that can be compared")
    return Number(value=value, tolerance=tolerance, units=_distinct(units))


def between(low: float, high: float) -> Number | Obstacle:
    """Any number from the lower to the upper one, both included."""
    low, high = min(low, high), max(low, high)
    # A narrow interval far from 0 must keep its ends though floats round.
    return number(_rounded((low + high) / 2), _rounded((high - low) / 2))


def prose(answer: str, prompt: str) -> Open | Obstacle:
    """A rubric in draft out of an answer in plain text."""
    texts = characters.CONTROL.sub(" ", answer).split("\n")
    lines = (Line(number=at, text=text) for at, text in enumerate(texts, 1))
    parts = blocks(lines)
    if not _clean(as_text(parts)):
        return Obstacle(reason="its answer says nothing")
    return rubric_draft.draft(parts, prompt)


def brief(answer: str) -> bool:
    """Whether an answer is short enough to be typed word for word."""
    return len(answer) <= LONGEST_BRIEF and "\n" not in answer.strip()


def short_or_prose(accepted: Sequence[str], prompt: str) -> Text | Open | Obstacle:
    """What is asked of an answer that comes without a type: its wording, or else its substance."""
    if len(accepted) == 1 and not brief(accepted[0]):
        return prose(accepted[0], prompt)
    return text(accepted)


def _rounded(value: float) -> float:
    return float(f"{value:.12g}") if math.isfinite(value) else value


def _no_choice(options: tuple[Option, ...], *, several: bool) -> str:
    right = sum(option.correct for option in options)
    if len(options) < 2:
        return "it has fewer than two options"
    if len(options) > MOST_OPTIONS:
        return f"it has {len(options)} options, and {MOST_OPTIONS} can be shown"
    if not right:
        return "none of its options is marked as right"
    if right == len(options):
        return "all of its options are marked as right"
    if right > 1 and not several:
        return f"{right} of its options are marked as right, and it asks for one"
    return ""


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    """The words that say something, each once however it is spaced."""
    kept: dict[str, str] = {}
    for word in map(_clean, words):
        if word:
            kept.setdefault(" ".join(word.split()), word)
    return tuple(kept.values())


def _clean(words: str) -> str:
    words = characters.CONTROL.sub(" ", words).strip()
    return words if characters.says_something(words) else ""
