"""Which question comes next."""

from collections.abc import Mapping, Sequence


def pick(candidates: Sequence[str], *, last_asked: Mapping[str, int]) -> str | None:
    """The id of the next question, or None when there is no candidate.

    `candidates` are question ids in pack order, `last_asked` the number of the round in which each
    was last asked. New questions come first, in pack order; then the one asked longest ago.
    """
    return min(
        candidates,
        key=lambda question: (question in last_asked, last_asked.get(question, 0)),
        default=None,
    )
