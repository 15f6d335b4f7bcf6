"""Items in their right order."""

from itertools import combinations

from bot.quiz.answer import Ordered
from bot.quiz.grade import Grade
from bot.quiz.marking import verdict
from bot.quiz.question import Ordering


def mark(key: Ordering, answer: Ordered) -> Grade:
    """Kendall's tau, floored at 0: the share of pairs in the right order less those the wrong way.

    A random order has a tau of 0 on average; only the exact order has 1.
    """
    items = answer.items
    if len(items) != len(key.items) or set(items) != set(range(len(key.items))):
        return verdict.wrong("order-incomplete", "Name every item exactly once, in order.")
    pairs = [earlier < later for earlier, later in combinations(items, 2)]
    if all(pairs):
        return verdict.right("order-right", "Right, all in order.")
    score = max(0, 2 * sum(pairs) - len(pairs)) / len(pairs)
    if score:
        reason = f"Partly in order: {sum(pairs)} of {len(pairs)} pairs stand the right way round."
        return verdict.graded(score, "order-partly", reason)
    return verdict.wrong("order-wrong", "Not in order: no better than chance.")
