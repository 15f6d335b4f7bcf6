"""Our own answers to the open questions of our deep-learning pack, labelled key point by key point.

They were labelled before the grader was run on them, twice: the second time in another order, with
the kinds hidden and without the first labels at hand. Somebody else labelled half of them, who saw
neither those labels nor the grader. Where the passes differ, the first counts.
Every second question, in the order of the file, is held out and never used for tuning or training.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.packs import importing, shipped
from bot.quiz.question import Open, Question

FOLDER = Path(__file__).parent / "labelled"
PACK = "deep-learning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """An answer, and for each key point of its question whether it says that."""

    id: str
    question: Question
    key: Open
    kind: str
    answer: str
    said: tuple[bool, ...]
    said_again: tuple[bool, ...]
    by_another: tuple[bool, ...]  # nothing where he was not asked
    held_out: bool

    @property
    def share(self) -> float:
        """The share of the rubric's weight that it earns."""
        weights = [point.weight for point in self.key.key_points]
        return sum(w for w, said in zip(weights, self.said, strict=True) if said) / sum(weights)


@cache
def answers() -> tuple[Labelled, ...]:
    """All of them, in the order of the file."""
    lines = (FOLDER / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    first, second, another = map(_labels, ("first", "second", "another"))
    questions = _questions()
    order = list(dict.fromkeys(row["question"] for row in rows))
    found = []
    for row in rows:
        question = questions[row["question"]]
        assert isinstance(question.key, Open)
        found.append(
            Labelled(
                id=row["id"],
                question=question,
                key=question.key,
                kind=row["kind"],
                answer=row["answer"],
                said=first[row["id"]],
                said_again=second[row["id"]],
                by_another=another.get(row["id"], ()),
                held_out=order.index(row["question"]) % 2 == 1,
            )
        )
    return tuple(found)


def kappa(*, by_another: bool = False) -> float:
    """How far the first pass and another one agree beyond chance (Cohen)."""
    pairs = [
        pair
        for a in answers()
        for pair in zip(a.said, a.by_another if by_another else a.said_again, strict=False)
    ]
    agreed = sum(one == other for one, other in pairs) / len(pairs)
    first, second = (sum(pair[side] for pair in pairs) / len(pairs) for side in (0, 1))
    chance = first * second + (1 - first) * (1 - second)
    return (agreed - chance) / (1 - chance)


def _labels(name: str) -> dict[str, tuple[bool, ...]]:
    lines = (FOLDER / f"labels-{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if not line.startswith("#"))
    return {answer: tuple(digit == "1" for digit in digits) for answer, digits in pairs}


def _questions() -> dict[str, Question]:
    packs = [importing.read_file(file).pack for file in shipped.shipped_packs()]
    return {q.id.partition("/")[2]: q for pack in packs if pack.id == PACK for q in pack.questions}
