"""The offline grader for prose: which key points an answer shows, what that earns, and how sure it is.

The score is the covered share of the rubric's weight. From `judgement.FULL_SHARE` on the answer is
correct and earns the whole: a reader of wordings misses about one paraphrase in five, and a player
who is told "correct" expects full marks. A pending grade carries the score it would have earned.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bot.grading import combiner, judgement, stance
from bot.grading.assessment import Assessment
from bot.grading.clauses import Reading, read
from bot.grading.criteria import Criteria, criteria
from bot.grading.decision import agreed, decide
from bot.grading.evidence import Evidence, gather, quote
from bot.grading.features import Comparison, compare
from bot.grading.judgement import Judged
from bot.grading.lexicon import Lexicon
from bot.grading.linear import Model
from bot.grading.reasons import reason
from bot.grading.rules import VERDICTS, Rule
from bot.grading.sheet import Sheet
from bot.grading.tokens import LONGEST_TEXT, tokenise
from bot.quiz.grade import Finding, Grade, GradedBy, Verdict
from bot.quiz.question import Open

SHORTEST_SHARE = 0.2  # of the reference's words that say something
LONGEST_SHARE = 5.0
UNUSUAL_LENGTH = 0.8  # the part of its confidence that an answer outside these keeps
DISOWNED = 0.02  # of its worth, lost without what its writer does not say himself
DOUBTED = 0.45  # the part of its worth that an answer of doubtful words keeps
UNREADABLE = {
    Rule.ADDRESSED_TO_GRADER,
    Rule.HIDDEN_CHARACTERS,
    Rule.NO_ATTEMPT,
    Rule.ONLY_THE_QUESTION,
}
A_FEW = 3
KEPT_QUESTIONS = 256  # whose compiled rubrics are remembered

_COUNT = r"(one|two|three|four|five|six|\d{1,2})\b"
_HOW_MANY = re.compile(
    rf"\b(?:at least|any|name|list|give|mention)\s+{_COUNT}\b"
    rf"|\b{_COUNT}\s+(?:\w+\s+)?(?:examples?|ways|reasons|methods|types|kinds)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:some|a few|several|examples?|common|commonly|standard|popular|typical|typically)\b",
    re.IGNORECASE,
)


def grade(key: Open, prompt: str, text: str) -> Grade:
    """Grade prose by its question's rubric; any text at all gets a grade."""
    return settle(assess(key, prompt, text))


def prepare(key: Open, prompt: str) -> None:
    """Compile a rubric ahead of its first answer."""
    _compiled(prompt, key)


def settle(assessment: Assessment, rule: Rule | None = None) -> Grade:
    """What an assessed answer gets, by the rule that decides it."""
    rule = rule or decide(assessment)
    findings = tuple(_finding(each, assessment.reading) for each in assessment.judged)
    verdict = VERDICTS[rule]
    return Grade(
        score=_score(assessment, rule),
        verdict=verdict,
        rule=rule.value,
        reason=reason(rule, findings, assessment.enough),
        findings=findings,
        graded_by=GradedBy.RUBRIC,
        confidence=_confidence(assessment, verdict),
    )


def by_any(
    keys: Sequence[Open], prompt: str, text: str, model: Model | None = None
) -> tuple[Assessment, Rule]:
    """An answer assessed where several references are true, and the rule that settles it."""
    found = [assess(key, prompt, text, model) for key in keys]
    best = max(found, key=lambda one: one.estimate.worth)
    taken = replace(best, estimate=combiner.among([one.estimate for one in found]))
    return taken, agreed(taken, [one for one in found if one is not best])


def expected(assessment: Assessment, rule: Rule) -> float:
    """An answer taken as a whole, between 0 and 1; from .5 on it is more likely right than not.

    Words that are no sentences, or not meant for a reader, say more than the answer is worth.
    """
    doubted = rule in UNREADABLE or assessment.comparison.heap
    return assessment.estimate.middle * (DOUBTED if doubted else 1.0)


def assess(key: Open, prompt: str, text: str, model: Model | None = None) -> Assessment:
    """Look for every key point, and say what was found and how sure that is.

    Another `model` than the shipped one may estimate what the whole is worth.
    """
    reading = read(text)
    whole = _assessed(key, prompt, reading, model)
    own = stance.own(reading)
    if own is reading:
        return whole
    said = _assessed(key, prompt, own, model)
    if whole.criteria.drafted:
        lost = whole.estimate.worth - said.estimate.worth
    else:
        lost = whole.share - said.share
    return replace(whole, disowned=lost > DISOWNED)


def _assessed(key: Open, prompt: str, reading: Reading, model: Model | None) -> Assessment:
    sought, _, _ = _compiled(prompt, key)
    evidence, comparison = look(key, prompt, reading)
    judged = judgement.judge(evidence, reading)
    enough = asked_for(prompt) if any(criterion.item for criterion in sought.each) else None
    share = judgement.share_of(judged, enough) if judged else 0.0
    sure = judgement.confidence(judged, enough) if judged else 0.0
    return Assessment(
        criteria=sought,
        reading=reading,
        judged=judged,
        enough=enough,
        share=share,
        confidence=sure * (UNUSUAL_LENGTH if share and _unusual(reading, sought) else 1.0),
        comparison=comparison,
        estimate=combiner.estimate(comparison, model),
    )


def look(key: Open, prompt: str, reading: Reading) -> tuple[tuple[Evidence, ...], Comparison]:
    """What an answer says, before any model weighs it."""
    sought, lexicon, sheet = _compiled(prompt, key)
    evidence = gather(sought, lexicon, reading)
    return evidence, compare(sheet, reading, evidence)


def asked_for(prompt: str) -> int | None:
    """How many list items a question wants; None where it wants them all."""
    number = _HOW_MANY.search(prompt)
    if number:
        return max(1, int(tokenise(number[1] or number[2])[0].stem))
    return A_FEW if _SOME.search(prompt) else None


def _score(assessment: Assessment, rule: Rule) -> float:
    verdict = VERDICTS[rule]
    if verdict in {Verdict.CORRECT, Verdict.INCORRECT}:
        return float(verdict is Verdict.CORRECT)
    if assessment.criteria.drafted:
        return 1.0 if rule is Rule.CLOSE_CALL else round(assessment.estimate.worth, 2)
    return 1.0 if assessment.share >= judgement.FULL_SHARE else assessment.share


def _confidence(assessment: Assessment, verdict: Verdict) -> float:
    """The chance that a person says the same; of a pending grade, that he gives what it supposes."""
    if not assessment.criteria.drafted:
        return assessment.confidence
    right, worth = assessment.estimate.right, assessment.estimate.worth
    match verdict:
        case Verdict.CORRECT | Verdict.PENDING:
            return right
        case Verdict.PARTLY:
            return 1 - right
        case Verdict.INCORRECT:
            return 1 - worth


def _unusual(reading: Reading, sought: Criteria) -> bool:
    said = sum(token.content for token in reading.tokens)
    expected = sought.reference_words
    return not SHORTEST_SHARE * expected <= said <= LONGEST_SHARE * expected + 20


def _finding(judged: Judged, reading: Reading) -> Finding:
    sighting = judged.sighting
    return Finding(
        key_point=judged.evidence.criterion.point.text,
        found=judged.found,
        evidence=quote(reading, sighting.clauses) if sighting else "",
    )


@lru_cache(maxsize=KEPT_QUESTIONS)
def _compiled(prompt: str, key: Open) -> tuple[Criteria, Lexicon, Sheet]:
    sought = criteria(prompt, key)
    return (
        sought,
        Lexicon(sought),
        Sheet(
            asked=sought.prompt,
            reference=key.reference[:LONGEST_TEXT],
            points=[criterion.point.text for criterion in sought.each],
            shown=[text for point in key.key_points for text in (point.text, *point.shown_by)],
        ),
    )
