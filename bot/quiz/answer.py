"""What a player submits to a round. Indexes always count as the key was written."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """Options of a choice."""

    options: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """Items of an ordering, in the order the player thinks right."""

    items: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Words, a number or a list, exactly as the player wrote them."""

    text: str


Answer: TypeAlias = Picked | Ordered | Written
