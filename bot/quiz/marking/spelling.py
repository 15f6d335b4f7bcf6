"""Slips of the keys: how many there are, and how many are forgiven.

A slip is one letter too many, one too few, one wrong, or two neighbours swapped (optimal string
alignment: no letter takes part in two slips).
"""

# The first script whose letters are syllables or words (CJK, kana, hangul): one letter off is
# another word there, not a slip.
_FIRST_SYLLABIC = "\u2e80"

# Beginnings that turn a word into its opposite or its sibling, each with its sense: "inductive" is
# no slip for "deductive", nor "asymmetric" for "symmetric", however few letters differ.
_BEGINNINGS = {"": ""} | {
    beginning: beginning
    for beginning in (
        "a", "an", "anti", "bi", "de", "dis", "endo", "ex", "exo", "extra", "hetero", "homo",
        "hyper", "hypo", "inter", "intra", "macro", "max", "micro", "min", "mis", "mono", "multi",
        "non", "over", "poly", "post", "pre", "pro", "re", "sub", "super", "tri", "under", "uni",
    )
}  # fmt: skip
# These are often mistaken for one another, and say the same.
_BEGINNINGS |= dict.fromkeys(("em", "en", "il", "im", "in", "ir", "un"), "in")
_ENDINGS = (("er", "ee"), ("or", "ee"))


def forgiven(typed: str, wording: str) -> int:
    """How many slips are let pass: none up to 4 letters, one from 5 to 8, two from 9.

    Words with a digit or a symbol must be exact. A word that lost two letters counts by what is
    left, so that "Austria" is no slip for "Australia".
    """
    if not (wording.isalpha() and typed.isalpha()) or max(wording) >= _FIRST_SYLLABIC:
        return 0
    if _begin_apart(typed, wording) or _end_apart(typed, wording):
        return 0
    letters = min(len(wording), len(typed) + 1)
    return 0 if letters < 5 else 1 if letters < 9 else 2


def slips(typed: str, wording: str, most: int) -> int | None:
    """The number of slips between two words, or None when there are more than `most`."""
    if abs(len(typed) - len(wording)) > most:
        return None
    before: list[int] = []
    last = list(range(len(wording) + 1))
    for row in range(1, len(typed) + 1):
        current = _next_row(row, typed, wording, (before, last), most)
        if min(current) > most:
            return None
        before, last = last, current
    return last[-1] if last[-1] <= most else None


def _next_row(
    row: int, typed: str, wording: str, above: tuple[list[int], list[int]], most: int
) -> list[int]:
    """One more row of the table; cells further than `most` off the diagonal cannot matter."""
    before, last = above
    current = [row, *[most + 1] * len(wording)]
    for column in range(max(1, row - most), min(len(wording), row + most) + 1):
        differs = typed[row - 1] != wording[column - 1]
        cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + differs)
        if min(row, column) > 1 and _swapped(typed, row, wording, column):
            cost = min(cost, before[column - 2] + 1)
        current[column] = cost
    return current


def _swapped(typed: str, row: int, wording: str, column: int) -> bool:
    return typed[row - 1] == wording[column - 2] and typed[row - 2] == wording[column - 1]


def _begin_apart(typed: str, wording: str) -> bool:
    """Whether the words are the same but for beginnings of different sense."""
    return any(
        wording == other + typed[len(beginning) :] and sense != other_sense
        for beginning, sense in _BEGINNINGS.items()
        if typed.startswith(beginning)
        for other, other_sense in _BEGINNINGS.items()
        if not _doubled(beginning or other, typed[len(beginning) :])
    )


def _doubled(beginning: str, rest: str) -> bool:
    """A key that was held too long ("aalgorithm") is no beginning."""
    return beginning == rest[:1]


def _end_apart(typed: str, wording: str) -> bool:
    return any(
        {typed[-2:], wording[-2:]} == set(pair) and typed[:-2] == wording[:-2] for pair in _ENDINGS
    )
