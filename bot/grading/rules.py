"""The rules by which a rubric grade came about: stable names, each told apart by its verdict."""

from enum import StrEnum

from bot.quiz.grade import Verdict


class Rule(StrEnum):
    """How a rubric grade came about."""

    EVERY_KEY_POINT = "every-key-point"  # correct: all were found
    ENOUGH_KEY_POINTS = "enough-key-points"  # correct: nearly all were found
    SOME_KEY_POINTS = "some-key-points"  # partly: some were found
    NO_KEY_POINT = "no-key-point"  # incorrect: none was found
    LIKE_THE_REFERENCE = "like-the-reference"  # correct: as a whole it says the reference
    PARTLY_THE_REFERENCE = "partly-the-reference"  # partly: it says some of it
    UNLIKE_THE_REFERENCE = "unlike-the-reference"  # incorrect: it has next to nothing of it
    BLANK = "blank"  # incorrect: not a word
    NO_ATTEMPT = "no-attempt"  # incorrect: "I don't know", or only filler
    ONLY_THE_QUESTION = "only-the-question"  # incorrect: the question's own words given back
    CLOSE_CALL = "close-call"  # pending: near a threshold, or far too short or long for its score
    SAYS_THE_OPPOSITE = "says-the-opposite"  # pending: a key point is denied, and it matters
    SAYS_BOTH = "says-both"  # pending: a key point is both said and denied
    NOT_ASSERTED = "not-asserted"  # pending: it is asked, doubted, put to others or taken back
    OTHER_NUMBERS = "other-numbers"  # pending: the reference has numbers, and these are others
    KEYWORD_LIST = "keyword-list"  # pending: terms without sentences
    ADDRESSED_TO_GRADER = "addressed-to-grader"  # pending: part of it speaks to whoever marks
    HIDDEN_CHARACTERS = "hidden-characters"  # pending: unseen characters inside its words
    ANOTHER_LANGUAGE = "another-language"  # pending: it does not seem to be English
    NO_RUBRIC = "no-rubric"  # pending: the question has neither key points nor a reference


VERDICTS = {
    Rule.EVERY_KEY_POINT: Verdict.CORRECT,
    Rule.ENOUGH_KEY_POINTS: Verdict.CORRECT,
    Rule.LIKE_THE_REFERENCE: Verdict.CORRECT,
    Rule.SOME_KEY_POINTS: Verdict.PARTLY,
    Rule.PARTLY_THE_REFERENCE: Verdict.PARTLY,
    Rule.NO_KEY_POINT: Verdict.INCORRECT,
    Rule.UNLIKE_THE_REFERENCE: Verdict.INCORRECT,
    Rule.BLANK: Verdict.INCORRECT,
    Rule.NO_ATTEMPT: Verdict.INCORRECT,
    Rule.ONLY_THE_QUESTION: Verdict.INCORRECT,
    Rule.CLOSE_CALL: Verdict.PENDING,
    Rule.SAYS_THE_OPPOSITE: Verdict.PENDING,
    Rule.SAYS_BOTH: Verdict.PENDING,
    Rule.NOT_ASSERTED: Verdict.PENDING,
    Rule.OTHER_NUMBERS: Verdict.PENDING,
    Rule.KEYWORD_LIST: Verdict.PENDING,
    Rule.ADDRESSED_TO_GRADER: Verdict.PENDING,
    Rule.HIDDEN_CHARACTERS: Verdict.PENDING,
    Rule.ANOTHER_LANGUAGE: Verdict.PENDING,
    Rule.NO_RUBRIC: Verdict.PENDING,
}
PENDING = frozenset(rule for rule, verdict in VERDICTS.items() if verdict is Verdict.PENDING)
