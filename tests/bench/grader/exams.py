"""Graded answers from files, and the figures that compare a grader with people."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_BLANK = re.compile(r"^\W*(?:no response|none|n/?a|-*)?\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An answer that people have graded; `wrong` and `right` leave what is partly right between."""

    question_id: str
    question: str
    references: tuple[str, ...]
    answer: str
    score: float
    right: bool
    wrong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Exam:
    """The answers of one file."""

    name: str
    rows: tuple[Row, ...]

    @property
    def scores(self) -> Numbers:
        return np.array([row.score for row in self.rows])

    @property
    def right(self) -> Flags:
        return np.array([row.right for row in self.rows])

    @property
    def wrong(self) -> Flags:
        return np.array([row.wrong for row in self.rows])

    @property
    def question_ids(self) -> tuple[str, ...]:
        return tuple(row.question_id for row in self.rows)


def read(path: Path) -> Exam:
    """Blank answers are left out: telling them apart is no feat, and it inflates every figure."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return Exam(name=path.stem, rows=tuple(_rows(lines)))


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    for line in lines:
        found = json.loads(line)
        if _BLANK.match(found["answer"] or ""):
            continue
        label = found.get("label2")
        yield Row(
            question_id=found["qid"],
            question=found["question"],
            references=tuple(dict.fromkeys(found.get("references") or [found["reference"]])),
            answer=found["answer"],
            score=found["score"],
            right=label == "correct" if label else found["score"] >= 0.75,
            wrong=label == "incorrect" if label else found["score"] < 0.5,
        )


def pearson(one: Numbers, other: Numbers) -> float:
    return float(np.corrcoef(one, other)[0, 1])


def interval(
    truth: Numbers, guess: Numbers, groups: Sequence[str], rounds: int = 400
) -> tuple[float, float]:
    """The 95 % interval of the correlation when other questions had been asked."""
    names = np.array(groups)
    members = [np.flatnonzero(names == name) for name in np.unique(names)]
    rng = np.random.default_rng(0)
    drawn = []
    for _ in range(rounds):
        pick = np.concatenate([members[i] for i in rng.integers(0, len(members), len(members))])
        drawn.append(pearson(truth[pick], guess[pick]))
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def auc(truth: Flags, guess: Numbers) -> float:
    """The chance that a right answer is put above one that is not; ties count half."""
    right, rest = np.sort(guess[truth]), guess[~truth]
    below = np.searchsorted(right, rest, side="left")
    up_to = np.searchsorted(right, rest, side="right")
    above = len(right) - (below + up_to) / 2
    return float(above.sum() / (len(right) * len(rest)))


def macro_f1(truth: Flags, guess: Flags) -> float:
    found = []
    for side in (True, False):
        both = ((truth == side) & (guess == side)).sum()
        found.append(2 * both / max(1, (truth == side).sum() + (guess == side).sum()))
    return float(np.mean(found))
