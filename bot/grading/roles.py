"""Who does what to whom: the same words around "is part of" or "larger than", the other way round.

Words in common say nothing of roles. Where a clause has the same one-way word as a statement of the
reference, and what stood before it there stands behind it here, it says the opposite.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.grading import wordlists
from bot.grading.clauses import Clause
from bot.grading.tokens import Token
from bot.grading.wordlists import words

NEAR = 4  # telling words on either side
SHARE = 0.5  # of the shorter side that both clauses must have

_ONE_WAY = words("""
    part subset superset branch subfield kind type form case generalisation generalization
    before after into than contains includes causes follows precedes
""")
_DENYING = wordlists.NEGATORS | wordlists.ALMOST_DENIALS | wordlists.REFUTING


class Sides(NamedTuple):
    """What stands on either side of a one-way word, less what stands on both."""

    by: str
    before: frozenset[str]
    after: frozenset[str]


def sides(clauses: Iterable[Clause]) -> tuple[Sides, ...]:
    """All of these clauses; what is denied has none."""
    return tuple(
        one
        for clause in clauses
        if not any(token.word in _DENYING for token in clause.tokens)
        for one in _sides(clause.tokens)
    )


def _sides(tokens: tuple[Token, ...]) -> Iterator[Sides]:
    for place, token in enumerate(tokens):
        if token.word not in _ONE_WAY:
            continue
        comparison = token.word == "than" and place > 0
        by = f"{tokens[place - 1].stem} than" if comparison else token.word
        before = _telling(tokens[: place - comparison])[-NEAR:]
        after = _telling(tokens[place + 1 :])[:NEAR]
        both = set(before) & set(after)
        found = Sides(by, frozenset(before) - both, frozenset(after) - both)
        if found.before and found.after:
            yield found


def _telling(tokens: tuple[Token, ...]) -> list[str]:
    return [token.stem for token in tokens if token.content and token.word not in _ONE_WAY]


def exchanged(said: Iterable[Sides], reference: tuple[Sides, ...]) -> bool:
    """Whether any says of two things what the reference says of them in the other order."""
    return any(_exchanged(one, other) for one in said for other in reference)


def _exchanged(one: Sides, other: Sides) -> bool:
    """What both have on the same side, such as a verb, changes nothing."""
    before, after = one.before - other.before, one.after - other.after
    return (
        one.by == other.by
        and _alike(before, other.after - one.after)
        and _alike(after, other.before - one.before)
    )


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) >= SHARE * shorter
