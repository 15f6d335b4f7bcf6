"""An answer read by its question's rubric, before anything is decided."""

from dataclasses import dataclass

from bot.grading.clauses import Reading
from bot.grading.combiner import Estimate
from bot.grading.criteria import Criteria
from bot.grading.features import Comparison
from bot.grading.judgement import Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What was found, and how sure that is.

    `enough` list items make a full answer, where the question asks for a few; `share` is what was
    covered of the rubric's weight, and `confidence` is that in the verdict which the share gives.
    `comparison` and `estimate` take the answer as a whole, beside the reference. `disowned` says that
    part of it rests on what its writer does not say himself (`stance`).
    """

    criteria: Criteria
    reading: Reading
    judged: tuple[Judged, ...]
    enough: int | None
    share: float
    confidence: float
    comparison: Comparison
    estimate: Estimate
    disowned: bool = False
