"""The offline grader for prose: which key points an answer shows, what that earns, and how sure it is.

The score is the covered share of the rubric's weight. From `judgement.FULL_SHARE` on the answer is
correct and earns the whole: a reader of wordings misses about one paraphrase in five, and a player
who is told "correct" expects full marks. A pending grade carries the score it would have earned.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.grading import judgement, suspicion
from bot.grading.clauses import Reading, Token, read, tokenise
from bot.grading.criteria import Criteria, criteria
from bot.grading.evidence import gather, quote
from bot.grading.judgement import Judged
from bot.grading.lexicon import Lexicon
from bot.grading.reasons import reason
from bot.grading.rules import PENDING, Rule
from bot.quiz.grade import Finding, Grade, GradedBy, Verdict
from bot.quiz.question import Open

SURE_ENOUGH = 0.4  # confidence; below it a person looks
SHORTEST_SHARE = 0.2  # of the reference's words that say something
LONGEST_SHARE = 5.0
UNUSUAL_LENGTH = 0.8  # the part of its confidence that an answer outside these keeps
A_FEW = 3
KEPT_QUESTIONS = 256  # whose compiled rubrics are remembered
LONGEST_TERM = 3  # words; a wording that only names a thing needs no sentence

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """An answer read by a rubric, before anything is decided.

    `enough` list items make a full answer, where the question asks for a few; `share` is what was
    covered of the rubric's weight, and `confidence` is that in the verdict which the share gives.
    """

    criteria: Criteria
    reading: Reading
    judged: tuple[Judged, ...]
    enough: int | None
    share: float
    confidence: float


def grade(key: Open, prompt: str, text: str) -> Grade:
    """Grade prose by its question's rubric; any text at all gets a grade."""
    assessment = assess(key, prompt, text)
    rule = decide(assessment)
    findings = tuple(_finding(each, assessment.reading) for each in assessment.judged)
    pending = rule in PENDING
    return Grade(
        score=1.0 if assessment.share >= judgement.FULL_SHARE else assessment.share,
        verdict=Verdict.PENDING if pending else judgement.verdict_of(assessment.share),
        rule=rule.value,
        reason=reason(rule, findings, assessment.enough),
        findings=findings,
        graded_by=GradedBy.RUBRIC,
        confidence=assessment.confidence,
    )


def assess(key: Open, prompt: str, text: str) -> Assessment:
    """Look for every key point, and say what was found and how sure that is."""
    sought, lexicon = _compiled(prompt, key)
    reading = read(text)
    judged = tuple(judgement.judge(each) for each in gather(sought, lexicon, reading))
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
    )


def decide(assessment: Assessment) -> Rule:
    """The rule that settles the verdict; the one that a player most needs to hear comes first."""
    tokens = assessment.reading.tokens
    if not tokens:
        return Rule.BLANK
    if not assessment.judged:
        return Rule.NO_RUBRIC
    if assessment.share == 0:
        return _without_points(assessment, tokens)
    return _suspicious(assessment) or _doubtful(assessment) or _plain(assessment)


def asked_for(prompt: str) -> int | None:
    """How many list items a question wants; None where it wants them all."""
    number = _HOW_MANY.search(prompt)
    if number:
        return max(1, int(tokenise(number[1] or number[2])[0].stem))
    return A_FEW if _SOME.search(prompt) else None


def _without_points(assessment: Assessment, tokens: Sequence[Token]) -> Rule:
    if suspicion.only_filler(tokens):
        return Rule.NO_ATTEMPT
    if suspicion.only_the_question(tokens, assessment.criteria.prompt.tokens):
        return Rule.ONLY_THE_QUESTION
    if suspicion.in_another_language(tokens):
        return Rule.ANOTHER_LANGUAGE
    return _doubtful(assessment) or Rule.NO_KEY_POINT


def _suspicious(assessment: Assessment) -> Rule | None:
    if suspicion.orders_the_grader(assessment.reading):
        return Rule.ADDRESSED_TO_GRADER
    if assessment.reading.hiding:
        return Rule.HIDDEN_CHARACTERS
    if suspicion.lists_keywords(assessment.reading.text, _relied_on(assessment)):
        return Rule.KEYWORD_LIST
    return None


def _relied_on(assessment: Assessment) -> tuple[Token, ...]:
    """The words that show key points which take a sentence to say."""
    clauses = {
        index
        for each in assessment.judged
        if each.found and (told := each.evidence.told) is not None
        if not (told.wording.name and len(told.wording.terms) <= LONGEST_TERM)
        for index in told.clauses
    }
    return tuple(t for index in sorted(clauses) for t in assessment.reading.clauses[index].tokens)


def _doubtful(assessment: Assessment) -> Rule | None:
    denied = [each.likelihood for each in assessment.judged if each.evidence.denied]
    unsure = assessment.confidence < SURE_ENOUGH
    if denied and max(denied) >= judgement.DOUBTFUL:
        return Rule.SAYS_BOTH
    if denied and (unsure or assessment.share >= judgement.FULL_SHARE):
        return Rule.SAYS_THE_OPPOSITE
    return Rule.CLOSE_CALL if unsure else None


def _plain(assessment: Assessment) -> Rule:
    if assessment.share < judgement.FULL_SHARE:
        return Rule.SOME_KEY_POINTS
    complete = all(each.found for each in assessment.judged)
    return Rule.EVERY_KEY_POINT if complete else Rule.ENOUGH_KEY_POINTS


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
def _compiled(prompt: str, key: Open) -> tuple[Criteria, Lexicon]:
    sought = criteria(prompt, key)
    return sought, Lexicon(sought)
