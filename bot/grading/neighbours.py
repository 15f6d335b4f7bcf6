"""Answers that say much the same: a decision on one is worth a look at the others."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from rapidfuzz import fuzz, process, utils

ALIKE: Final = 80  # of 100, by the words in common whatever their order


def alike(text: str, others: Sequence[str], *, most: int) -> tuple[int, ...]:
    """The places of those that resemble the text, most alike first."""
    found = process.extract(
        text,
        others,
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
        limit=most,
    )
    return tuple(place for _, _, place in found)


def crowd(texts: Sequence[str]) -> tuple[int, ...]:
    """How many of the others each one resembles."""
    found = process.cdist(
        texts,
        texts,
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
        dtype=np.uint8,
    )
    np.fill_diagonal(found, 0)
    return tuple(np.count_nonzero(found, axis=1).tolist())
