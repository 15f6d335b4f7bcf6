"""What an answer was found to be worth, and why."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """The word a player reads; PENDING means that a person will look."""

    CORRECT = "correct"
    PARTLY = "partly"
    INCORRECT = "incorrect"
    PENDING = "pending"


class GradedBy(StrEnum):
    """Who or what gave the grade."""

    RULE = "rule"
    RUBRIC = "rubric"
    HOST = "host"
    MODEL = "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One key point (or listed item) looked for; `evidence` quotes the player's own words."""

    key_point: str
    found: bool
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A score from 0 to 1 with its verdict.

    `rule` is a stable machine name (`typo-forgiven`); `reason` says the same to the player;
    `confidence` is the probability, 0 to 1, that a careful person would give the same verdict.
    """

    score: float
    verdict: Verdict
    rule: str
    reason: str
    findings: tuple[Finding, ...] = ()
    graded_by: GradedBy = GradedBy.RULE
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"a score lies between 0 and 1, not {self.score}")
