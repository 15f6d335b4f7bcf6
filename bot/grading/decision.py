"""From an assessment to the rule that settles the verdict.

A rubric that a person wrote is marked by its key points. One that an import drafted says only what
the reference says, sentence by sentence; it is marked by the answer as a whole (`combiner`), and
where that leaves a doubt, a person looks.
"""

from collections.abc import Iterable, Sequence

from bot.grading import combiner, judgement, suspicion
from bot.grading.assessment import Assessment
from bot.grading.rules import Rule
from bot.grading.tokens import Token

SURE_ENOUGH = 0.4  # confidence; below it a person looks
CLOSE = 0.5  # recall of a reference from which an answer speaks of the same
ALMOST = 0.6  # share of the rubric; a little is missing
LIKELY = 0.7  # expected share of the rubric; two of three labelled answers like this are full
FIRM = 0.6  # share of the rubric that full marks take without the help of good company
FIRM_IN_LONG = 0.8
LONG_ANSWER = 28  # telling words
LONGEST_NOTE = 12  # words; a longer list says something in its entries
LONGEST_TERM = 3  # words; a wording that only names a thing needs no sentence


def decide(assessment: Assessment) -> Rule:
    """The rule that settles the verdict; the one that a player most needs to hear comes first."""
    tokens = assessment.reading.tokens
    if not tokens:
        return Rule.BLANK
    if not assessment.judged:
        return Rule.NO_RUBRIC
    if assessment.share == 0 and (empty := _says_nothing(assessment, tokens)):
        return empty
    if assessment.criteria.drafted:
        return _suspicious(assessment) or _as_a_whole(assessment)
    if assessment.share == 0:
        return _doubtful(assessment) or Rule.NO_KEY_POINT
    return _suspicious(assessment) or _doubtful(assessment) or _by_key_points(assessment)


def agreed(best: Assessment, others: Iterable[Assessment]) -> Rule:
    """The same where there are several references, all of them true.

    `best` is the assessment by the one that the answer says most of; what turns round another one
    that it is close to does not count.
    """
    rule = decide(best)
    if rule is Rule.LIKE_THE_REFERENCE and any(map(_turns_round, others)):
        return Rule.SAYS_THE_OPPOSITE
    return rule


def _turns_round(assessment: Assessment) -> bool:
    found = assessment.comparison
    return (found.contradicted or found.exchanged) and found.features.recall >= CLOSE


def _says_nothing(assessment: Assessment, tokens: Sequence[Token]) -> Rule | None:
    if suspicion.only_filler(tokens):
        return Rule.NO_ATTEMPT
    hopeful = assessment.criteria.drafted and assessment.estimate.worth >= combiner.HOPELESS
    if suspicion.only_the_question(tokens, assessment.criteria.prompt.tokens) and not hopeful:
        return Rule.ONLY_THE_QUESTION
    if suspicion.in_another_language(tokens):
        return Rule.ANOTHER_LANGUAGE
    return None


def _as_a_whole(assessment: Assessment) -> Rule:
    comparison, estimate = assessment.comparison, assessment.estimate
    if combiner.counts(comparison, estimate):
        return Rule.LIKE_THE_REFERENCE
    if estimate.right >= combiner.PROMISING:
        return Rule.SAYS_THE_OPPOSITE if comparison.against else Rule.CLOSE_CALL
    if estimate.worth < combiner.HOPELESS:
        return Rule.UNLIKE_THE_REFERENCE
    return Rule.PARTLY_THE_REFERENCE


def _suspicious(assessment: Assessment) -> Rule | None:
    if suspicion.orders_the_grader(assessment.reading):
        return Rule.ADDRESSED_TO_GRADER
    if assessment.reading.hiding:
        return Rule.HIDDEN_CHARACTERS
    if assessment.disowned:
        return Rule.NOT_ASSERTED
    if assessment.comparison.renumbered:
        return Rule.OTHER_NUMBERS
    text, relied_on = assessment.reading.text, _relied_on(assessment)
    terms = suspicion.lists_keywords(text, relied_on)
    if assessment.criteria.drafted and 1 < len(relied_on) <= LONGEST_NOTE:
        terms = terms or suspicion.all_apart(text, relied_on)
    if terms or assessment.comparison.heap:
        return Rule.KEYWORD_LIST
    return None


def _relied_on(assessment: Assessment) -> tuple[Token, ...]:
    """The words that show key points which take a sentence to say."""
    if assessment.criteria.drafted:
        return assessment.reading.tokens
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
    full = assessment.share >= judgement.FULL_SHARE
    turned = assessment.comparison.contradicted and full
    exchanged = assessment.comparison.exchanged and assessment.share > 0
    if (denied and (unsure or full)) or turned or exchanged:
        return Rule.SAYS_THE_OPPOSITE
    doubtful = unsure or (full and not _firm(assessment)) or _nearly_full(assessment)
    return Rule.CLOSE_CALL if doubtful else None


def _nearly_full(assessment: Assessment) -> bool:
    """Whether what seems to be missing is as likely said in other words, as one in five is.

    A host who looks can teach the key those words.
    """
    whole = sum(each.weight for each in assessment.judged)
    expected = sum(each.weight * each.likelihood for each in assessment.judged)
    short = ALMOST <= assessment.share < judgement.FULL_SHARE
    return short and expected >= LIKELY * whole


def _firm(assessment: Assessment) -> bool:
    """Whether most key points are shown by a wording of their own, and not by good company alone.

    A long text of the same field says half of many wordings by chance.
    """
    whole = sum(each.weight for each in assessment.judged)
    firm = sum(each.weight for each in assessment.judged if each.firm)
    words = sum(token.content for token in assessment.reading.tokens)
    return firm >= whole * (FIRM if words < LONG_ANSWER else FIRM_IN_LONG)


def _by_key_points(assessment: Assessment) -> Rule:
    if assessment.share < judgement.FULL_SHARE:
        return Rule.SOME_KEY_POINTS
    complete = all(each.found for each in assessment.judged)
    return Rule.EVERY_KEY_POINT if complete else Rule.ENOUGH_KEY_POINTS
