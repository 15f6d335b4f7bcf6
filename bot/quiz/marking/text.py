"""A short wording."""

from dataclasses import dataclass
from functools import lru_cache

from bot.quiz.grade import Grade
from bot.quiz.marking import likeness, phrasing, verdict, wording
from bot.quiz.marking.wording import Wording, Words
from bot.quiz.question import Text

_SPARE_WORDS = 8  # beyond the longest accepted wording; a longer answer is a speech
_QUOTE = 4  # words, all of them the prompt's, before an answer counts as the question repeated
_SHORT = 4  # words; what is longer explains an answer rather than being one
_MOST_NAMES = 6  # given for one thing in one answer
_REFUSED = -1  # a distance like no other

_TOO_WORDY = verdict.wrong(
    "too-wordy", "There is more in that than an answer. Send just the answer, in a few words."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    accepted: tuple[Wording, ...]
    refused: tuple[Wording, ...]


def mark(key: Text, text: str, prompt: str) -> Grade:
    """Right when the text, or each of the names it gives for one thing, is an accepted wording."""
    known, asked, typed = _known(key), wording.prompt_words(prompt), wording.words(text)
    found = _recognised(typed, known, asked)
    if found == likeness.FAR:
        found = _recognised_in_parts(text, known, asked)
    if found == likeness.FAR:
        return _refusal(typed, text, known, asked)
    if found == _REFUSED:
        return verdict.wrong("refused", "Not quite: that is something else.")
    if found <= likeness.SAME:
        return verdict.right("accepted" if found == likeness.EXACT else "accepted-form")
    return verdict.right("typo-forgiven", _forgiven(found - likeness.SAME))


def _forgiven(slips: int) -> str:
    if slips == 1:
        return "Right — a small slip in spelling was forgiven."
    return "Right — some small slips in spelling were forgiven."


@lru_cache(maxsize=256)
def _known(key: Text) -> _Known:
    """The key's wordings, kept, as every answer to it asks for them."""
    return _Known(
        accepted=tuple(wording.ready(wording.words(text)) for text in key.accepted),
        refused=tuple(wording.ready(wording.words(text)) for text in key.refused),
    )


def _recognised(words: Words, known: _Known, asked: frozenset[str]) -> int:
    """The distance to an accepted wording, _REFUSED where a refused one is as near, or FAR."""
    for typed in map(wording.ready, phrasing.unwrapped(words, asked)):
        near = likeness.nearest(typed, known.accepted)
        if near == likeness.EXACT:
            return near
        if likeness.nearest(typed, known.refused) <= likeness.SAME:
            return _REFUSED
        if near < likeness.FAR:
            return near if near < likeness.nearest_trap(typed, known.refused) else _REFUSED
    return likeness.FAR


def _recognised_in_parts(text: str, known: _Known, asked: frozenset[str]) -> int:
    """The distance of the worst part, where every part that says anything is recognised."""
    parts = [wording.words(part) for part in phrasing.candidates(text)[: _MOST_NAMES + 1]]
    spoken = [words for words in parts if all(phrasing.unwrapped(words, asked))]
    if not 1 <= len(spoken) <= _MOST_NAMES:
        return likeness.FAR
    found = [_recognised(words, known, asked) for words in spoken]
    return _REFUSED if _REFUSED in found else max(found)


def _refusal(words: Words, text: str, known: _Known, asked: frozenset[str]) -> Grade:
    """Why a text is not an accepted wording, in words that tell what to send instead."""
    if len(words) >= _QUOTE and asked.issuperset(words):
        return verdict.wrong("question-repeated", "That is the question again. Send your answer.")
    typed = wording.ready(words)
    if held := [accepted for accepted in known.accepted if likeness.contains(typed, accepted)]:
        return _buried(typed, text, held)
    longest = max((len(accepted.words) for accepted in known.accepted), default=0)
    if len(words) > longest + _SPARE_WORDS:
        return _TOO_WORDY
    return verdict.wrong("no-match", "That is not the answer looked for.")


def _buried(typed: Wording, text: str, held: list[Wording]) -> Grade:
    if all(phrasing.is_negated(typed.words, accepted.words) for accepted in held):
        return verdict.wrong(
            "negated", "That says what the answer is not. Send just the answer itself."
        )
    parts = phrasing.candidates(text)
    if len(parts) > 1 and all(len(part.split()) <= _SHORT for part in parts):
        return verdict.wrong(
            "several-answers", "That names more than one answer. Decide on one and send just that."
        )
    return _TOO_WORDY
