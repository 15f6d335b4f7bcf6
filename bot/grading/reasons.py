"""What a player reads about a rubric grade. It is shown only after the reveal, so it may name what was missing."""

from collections.abc import Sequence

from bot.grading.rules import PENDING, Rule
from bot.quiz.grade import Finding

LONGEST_POINT = 90  # characters of a key point inside a sentence
MOST_NAMED = 3

_FIXED = {
    Rule.BLANK: "There were no words in this answer.",
    Rule.NO_ATTEMPT: "No answer yet this time. Have a look at the explanation and try the next one.",
    Rule.LIKE_THE_REFERENCE: "This says what the reference answer says.",
    Rule.PARTLY_THE_REFERENCE: "This says part of what the reference answer says.",
    Rule.UNLIKE_THE_REFERENCE: "This has little in common with the reference answer.",
    Rule.ONLY_THE_QUESTION: "This repeats the question. Say in your own words what the answer is.",
}
_WAITING = {
    Rule.CLOSE_CALL: "it is a close call",
    Rule.SAYS_THE_OPPOSITE: "part of it seems to say the opposite of a key point",
    Rule.SAYS_BOTH: "it seems to say a key point in one place and the opposite in another",
    Rule.NOT_ASSERTED: "part of it is asked, doubted or taken back, so it may not be what you mean",
    Rule.OTHER_NUMBERS: "it gives other numbers than the reference answer does",
    Rule.KEYWORD_LIST: "it names terms but does not join them into sentences",
    Rule.ADDRESSED_TO_GRADER: "part of it reads like a note to whoever marks it",
    Rule.HIDDEN_CHARACTERS: "it holds characters that cannot be seen",
    Rule.ANOTHER_LANGUAGE: "it does not seem to be in English",
    Rule.NO_RUBRIC: "this question has no key points to mark by",
}


def reason(rule: Rule, findings: Sequence[Finding], enough: int | None) -> str:
    """One or two sentences on why the answer got its grade."""
    if rule in _FIXED:
        return _FIXED[rule]
    if rule in PENDING:
        return f"A host will look at this answer, because {_WAITING[rule]}.{_so_far(findings)}"
    if rule is Rule.EVERY_KEY_POINT:
        return _every(len(findings))
    missing = [finding.key_point for finding in findings if not finding.found]
    covered = _covered(findings)
    if rule is Rule.ENOUGH_KEY_POINTS:
        return f"{covered}, enough for full marks. Also worth knowing: {_named(missing)}."
    few = f" ({enough} would do for the list)" if enough else ""
    return f"{covered}{few}. Missing: {_named(missing)}."


def _every(count: int) -> str:
    return "You covered the key point." if count == 1 else f"You covered all {count} key points."


def _covered(findings: Sequence[Finding]) -> str:
    found = sum(finding.found for finding in findings)
    if found == 0:
        return "Your answer did not show the key point" + ("s" if len(findings) > 1 else "")
    return f"You covered {found} of {len(findings)} key points"


def _so_far(findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    found = sum(finding.found for finding in findings)
    return f" So far it shows {found} of {len(findings)} key points."


def _named(points: Sequence[str]) -> str:
    named = "; ".join(f"“{_shortened(point)}”" for point in points[:MOST_NAMED])
    more = len(points) - MOST_NAMED
    return f"{named}; and {more} more" if more > 0 else named


def _shortened(point: str) -> str:
    point = " ".join(point.split()).rstrip(".")
    if len(point) <= LONGEST_POINT:
        return point
    return point[:LONGEST_POINT].rsplit(" ", 1)[0] + "…"
