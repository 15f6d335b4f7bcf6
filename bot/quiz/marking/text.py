"""A short wording."""

from dataclasses import dataclass

from bot.quiz.grade import Grade
from bot.quiz.marking import likeness, phrasing, verdict, wording
from bot.quiz.marking.wording import Words
from bot.quiz.question import Text

_SPARE_WORDS = 8  # beyond the longest accepted wording; a longer answer is a speech
_QUOTE = 4  # words, all of them the prompt's, before an answer counts as the question repeated
_REFUSED = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wordings:
    accepted: tuple[Words, ...]
    refused: tuple[Words, ...]
    prompt: frozenset[str]


def mark(key: Text, text: str, prompt: str) -> Grade:
    """Right when the text, or each of the names it gives for one thing, is an accepted wording."""
    known = _Wordings(
        accepted=tuple(map(wording.words, key.accepted)),
        refused=tuple(map(wording.words, key.refused)),
        prompt=frozenset(wording.words(prompt)),
    )
    typed = wording.words(text)
    found = _recognised(typed, known)
    if found == likeness.FAR:
        found = _recognised_in_parts(text, known)
    if found == likeness.FAR:
        return _refusal(typed, text, known)
    return _GRADES.get(found) or verdict.right(
        "typo-forgiven", f"Right — {_a_slip(found - likeness.SAME)} in spelling forgiven."
    )


_GRADES = {
    _REFUSED: verdict.wrong("refused", "Close, but that is the name of something else."),
    likeness.EXACT: verdict.right("accepted"),
    likeness.SAME: verdict.right("accepted-form"),
}


def _a_slip(count: int) -> str:
    return "a small slip was" if count == 1 else "small slips were"


def _recognised(typed: Words, known: _Wordings) -> int:
    """The distance to an accepted wording, _REFUSED where a refused one is as near, or FAR."""
    for words in phrasing.unwrapped(typed, known.prompt):
        near = likeness.nearest(words, known.accepted)
        if near == likeness.EXACT:
            return near
        if likeness.nearest(words, known.refused) <= likeness.SAME:
            return _REFUSED
        if near < likeness.FAR:
            return near if near < likeness.nearest_trap(words, known.refused) else _REFUSED
    return likeness.FAR


def _recognised_in_parts(text: str, known: _Wordings) -> int:
    """The distance of the worst part, where every part that says anything is recognised."""
    found = []
    for part in phrasing.candidates(text):
        words = wording.words(part)
        if not _says_nothing(words, known.prompt):
            found.append(_recognised(words, known))
    return _REFUSED if _REFUSED in found else max(found, default=likeness.FAR)


def _says_nothing(words: Words, prompt: frozenset[str]) -> bool:
    return not all(phrasing.unwrapped(words, prompt))


def _refusal(typed: Words, text: str, known: _Wordings) -> Grade:
    """Why a text is not an accepted wording, in words that tell what to send instead."""
    if len(typed) >= _QUOTE and known.prompt.issuperset(typed):
        return verdict.wrong("question-repeated", "That is the question again. Send your answer.")
    if held := [words for words in known.accepted if likeness.contains(typed, words)]:
        return _buried(typed, text, held)
    if len(typed) > max(map(len, known.accepted), default=0) + _SPARE_WORDS:
        return _TOO_WORDY
    return verdict.wrong("no-match", "That is not the answer looked for.")


def _buried(typed: Words, text: str, held: list[Words]) -> Grade:
    if all(phrasing.is_negated(typed, words) for words in held):
        return verdict.wrong(
            "negated", "That says what the answer is not. Send just the answer itself."
        )
    if len(phrasing.candidates(text)) > 1:
        return verdict.wrong(
            "several-answers", "That names more than one answer. Decide on one and send just that."
        )
    return _TOO_WORDY


_TOO_WORDY = verdict.wrong(
    "too-wordy", "There is more in that than an answer. Send just the answer, in a few words."
)
