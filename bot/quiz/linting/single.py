"""What is wrong with a question by itself."""

from collections.abc import Iterator
from typing import Final

from bot.quiz.linting.flaw import Flaw
from bot.quiz.marking import likeness, wording
from bot.quiz.marking.wording import Wording
from bot.quiz.question import Choice, Open, Question, Text

FAR_LONGER: Final = 1.6  # times the next longest option
SPARE_CHARACTERS: Final = 20  # and by so much: short options differ by chance
SHORTEST_SAID: Final = 3  # characters of an answer that a prompt can be said to give away


def flaws(question: Question) -> Iterator[Flaw]:
    """In the order in which an author would mend them."""
    match question.key:
        case Open(key_points=()):
            problem = "It has no rubric: every answer would wait for a host."
            yield _flaw(question, "no-rubric", problem, "Add a reference and its key points.")
        case Choice() as key:
            yield from _lengths(question, key)
    yield from _said(question)
    if not question.explanation and not _explains_itself(question):
        remedy = "Add an `explanation`: it is what people learn at the reveal."
        yield _flaw(question, "no-explanation", "It has no explanation.", remedy)


def _flaw(question: Question, rule: str, problem: str, remedy: str) -> Flaw:
    return Flaw(question=question.id, rule=rule, problem=problem, remedy=remedy)


def _explains_itself(question: Question) -> bool:
    """Whether every option says why, as the reveal shows them all."""
    return isinstance(question.key, Choice) and all(option.why for option in question.key.options)


def _lengths(question: Question, key: Choice) -> Iterator[Flaw]:
    by_length = sorted(key.options, key=lambda option: len(option.text), reverse=True)
    longest, following = by_length[0].text, by_length[1].text
    if key.several or len(longest) - len(following) < SPARE_CHARACTERS:
        return
    if len(longest) > FAR_LONGER * len(following):
        kind = "right" if by_length[0].correct else "wrong"
        problem = (
            f"Its {kind} option “{_short(longest)}” is far longer than the others "
            f"({len(longest)} characters, the next {len(following)}) and gives itself away."
        )
        yield _flaw(question, "length", problem, "Shorten it, or let the others say as much.")


def _said(question: Question) -> Iterator[Flaw]:
    """An answer that stands in the prompt; where the prompt names several options, it is a choice."""
    prompt = wording.ready(wording.words(question.prompt))
    match question.key:
        case Choice(options=options) if not _is_truth(question.key):
            named = [option for option in options if _tells(prompt, option.text)]
            said = [named[0].text] if len(named) == 1 and named[0].correct else []
        case Text(accepted=accepted):
            said = [text for text in accepted if _tells(prompt, text)]
        case _:
            said = []
    for text in said[:1]:
        problem = f"The prompt says the answer, “{_short(text)}”."
        yield _flaw(question, "answer-in-prompt", problem, "Ask without that word.")


def _tells(prompt: Wording, text: str) -> bool:
    known = wording.ready(wording.words(text))
    telling = len(known.whole) >= SHORTEST_SAID and not known.whole.isdigit()
    return telling and likeness.contains(prompt, known)


def _is_truth(key: Choice) -> bool:
    texts = {option.text.casefold() for option in key.options}
    return texts in ({"true", "false"}, {"yes", "no"})


def _short(text: str, longest: int = 50) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
