"""What a careful editor would stop at in a pack, by rules alone.

| rule                 | it stops at                                                             |
| -------------------- | ----------------------------------------------------------------------- |
| `contradiction`      | two questions that ask the same and cannot both be right                |
| `duplicate`          | two questions that ask the same and want the same                       |
| `near-duplicate`     | the same in nearly the same words                                       |
| `length`             | an option so much longer than the rest that it gives itself away        |
| `answer-in-prompt`   | a prompt that says its answer                                           |
| `no-explanation`     | a reveal with nothing to learn                                          |
| `no-rubric`          | an open question whose every answer would wait for a host               |
| `self-test`          | a key that its own answer does not pass, or that a wrong one does       |
| `does-not-fit`       | text that some platform cannot show (found where the cards are made)    |
"""

from collections.abc import Iterator, Sequence

from bot.quiz.linting import single, twins
from bot.quiz.linting.flaw import Flaw
from bot.quiz.question import Question

__all__ = ["Flaw", "flaws"]


def flaws(questions: Sequence[Question]) -> Iterator[Flaw]:
    """Everything but the self-test and the fit, which need a grader and the cards."""
    for question in questions:
        yield from single.flaws(question)
    yield from twins.flaws(questions)
