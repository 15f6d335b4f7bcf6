"""The rules by which a rubric grade came about: stable names, each told apart by its verdict."""

from enum import StrEnum


class Rule(StrEnum):
    """How a rubric grade came about."""

    EVERY_KEY_POINT = "every-key-point"  # correct: all were found
    ENOUGH_KEY_POINTS = "enough-key-points"  # correct: nearly all were found
    SOME_KEY_POINTS = "some-key-points"  # partly: some were found
    NO_KEY_POINT = "no-key-point"  # incorrect: none was found
    BLANK = "blank"  # incorrect: not a word
    NO_ATTEMPT = "no-attempt"  # incorrect: "I don't know", or only filler
    ONLY_THE_QUESTION = "only-the-question"  # incorrect: the question's own words given back
    CLOSE_CALL = "close-call"  # pending: near a threshold, or far too short or long for its score
    SAYS_THE_OPPOSITE = "says-the-opposite"  # pending: a key point is denied, and it matters
    SAYS_BOTH = "says-both"  # pending: a key point is both said and denied
    KEYWORD_LIST = "keyword-list"  # pending: terms without sentences
    ADDRESSED_TO_GRADER = "addressed-to-grader"  # pending: part of it speaks to whoever marks
    HIDDEN_CHARACTERS = "hidden-characters"  # pending: unseen characters inside its words
    ANOTHER_LANGUAGE = "another-language"  # pending: it does not seem to be English
    NO_RUBRIC = "no-rubric"  # pending: the question has neither key points nor a reference


PENDING = frozenset(
    {
        Rule.CLOSE_CALL,
        Rule.SAYS_THE_OPPOSITE,
        Rule.SAYS_BOTH,
        Rule.KEYWORD_LIST,
        Rule.ADDRESSED_TO_GRADER,
        Rule.HIDDEN_CHARACTERS,
        Rule.ANOTHER_LANGUAGE,
        Rule.NO_RUBRIC,
    }
)
