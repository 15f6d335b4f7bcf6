"""One or several of the options."""

from bot.quiz.answer import Picked
from bot.quiz.grade import Grade
from bot.quiz.marking import verdict
from bot.quiz.question import Choice


def mark(key: Choice, answer: Picked) -> Grade:
    """A single choice is right or not; of several, each wrong pick takes back a right one."""
    if not answer.options:
        return verdict.wrong(
            "nothing-picked", "Nothing was picked. Pick the option you think right."
        )
    if key.several:
        return _several(key, answer.options)
    if len(answer.options) > 1:
        return verdict.wrong("several-picked", "Only one option can be right here. Pick just one.")
    if answer.options <= key.correct:
        return verdict.right("right-option", " ".join(["Right.", *_whys(key, answer.options)]))
    return verdict.wrong("wrong-option", " ".join(["Not this one.", *_whys(key, answer.options)]))


def _several(key: Choice, picked: frozenset[int]) -> Grade:
    hits, misses = len(picked & key.correct), len(picked - key.correct)
    score = max(0, hits - misses) / len(key.correct)
    if picked == key.correct:
        return verdict.right("all-options", "Right, and complete.")
    reason = " ".join([_tally(hits, misses), *_whys(key, picked - key.correct)])
    return verdict.graded(score, "some-options" if score else "wrong-options", reason)


def _tally(hits: int, misses: int) -> str:
    if not misses:
        return "What you picked is right, but something is missing."
    if not hits:
        return "None of these."
    return f"{hits} of your picks {_is(hits)} right and {misses} {_is(misses)} not."


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _whys(key: Choice, picked: frozenset[int]) -> list[str]:
    """What the pack says about these options; an index the key does not have says nothing."""
    known = range(len(key.options))
    return [key.options[i].why for i in sorted(picked) if i in known and key.options[i].why]
