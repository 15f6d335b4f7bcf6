"""In which order the options of a choice and the items of an ordering are shown."""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from string import ascii_uppercase

from bot.quiz.question import AnswerKey, Choice, Order, Ordering

LETTERS = ascii_uppercase
"""The names of the places in the order shown: A comes first."""


def arrange(key: AnswerKey, *, seed: int, player: str | None) -> tuple[int, ...]:
    """The indexes, as written, in the order shown; empty for keys that show nothing to pick.

    The same for ever for the same seed and player, on every machine and Python. An ordering is
    shuffled alike for everyone, and never shown in its right order.
    """
    match key:
        case Choice(order=Order.AS_WRITTEN):
            return tuple(range(len(key.options)))
        case Choice(order=Order.PER_PLAYER) if player is not None:
            return next(_shuffles(len(key.options), f"{seed}\n{player}"))
        case Choice():
            return _shuffled(len(key.options), seed)
        case Ordering():
            right = tuple(range(len(key.items)))
            shuffles = _shuffles(len(right), f"{seed}")
            return next(order for order in shuffles if order != right or len(right) < 2)
        case _:
            return ()


@lru_cache(maxsize=1024)
def _shuffled(size: int, seed: int) -> tuple[int, ...]:
    """The one order of a round: everybody who answers it is asked by it."""
    return next(_shuffles(size, f"{seed}"))


def _shuffles(size: int, name: str) -> Iterator[tuple[int, ...]]:
    """One Fisher-Yates shuffle after another."""
    draws = _draws(name)
    while True:
        order = list(range(size))
        for last in range(size - 1, 0, -1):
            other = next(draws) % (last + 1)
            order[last], order[other] = order[other], order[last]
        yield tuple(order)


def _draws(name: str) -> Iterator[int]:
    """Endless 64-bit numbers; `hash` and `random` do not promise theirs from one Python to the next.

    Taking the remainder by at most 26 favours no place by more than one in 10^17.
    """
    for turn in count():
        digest = hashlib.sha256(f"{turn}\n{name}".encode(errors="surrogatepass")).digest()
        yield int.from_bytes(digest[:8], "big")
