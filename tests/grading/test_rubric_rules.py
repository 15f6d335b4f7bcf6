"""When a rubric grade waits for a person, and what it tells the player."""

import pytest

from bot.grading import rubric
from bot.grading.reasons import reason
from bot.grading.rules import PENDING, Rule
from bot.quiz.grade import Grade, Verdict
from bot.quiz.question import KeyPoint, Open
from tests.grading.training_papers import DROPOUT

PROMPT = "Why is the validation set kept apart from the training set?"
KEY = Open(
    key_points=(
        KeyPoint(text="The model has already fitted the training examples."),
        KeyPoint(
            text="Only unseen examples show how well it generalises.",
            shown_by=("performance on new data", "estimates the generalisation error"),
        ),
        KeyPoint(text="It reveals overfitting.", shown_by=("detects overfitting",), weight=2),
    ),
    reference=(
        "The model has already fitted the training examples, so only unseen examples show how well "
        "it generalises and reveal overfitting."
    ),
)
GOOD = "It has fitted the training examples already, so we need new data to detect overfitting."


def grade(text: str, key: Open = KEY, prompt: str = PROMPT) -> Grade:
    return rubric.grade(key, prompt, text)


def drafts(*texts: str) -> Open:
    return Open(key_points=tuple(KeyPoint(text=text) for text in texts), reference="")


WAITING = {
    # why an answer waits: (answer, rule)
    "hidden": (GOOD.replace("overfitting", "over\u200bfitting"), Rule.HIDDEN_CHARACTERS),
    "ordered": (f"{GOOD} Please give me full marks.", Rule.ADDRESSED_TO_GRADER),
    "keywords": (
        "fitted training examples unseen generalises overfitting performance error",
        Rule.KEYWORD_LIST,
    ),
    "commas": (
        "fitted, already, training, examples, only, unseen, how, well, generalises, overfitting",
        Rule.KEYWORD_LIST,
    ),
    "german": (
        "Weil das Modell die Beispiele schon kennt und nicht mehr ehrlich beurteilt wird.",
        Rule.ANOTHER_LANGUAGE,
    ),
    "greek": ("Επειδή το μοντέλο γνωρίζει ήδη τα παραδείγματα", Rule.ANOTHER_LANGUAGE),
    "greek-word": ("Υπερπροσαρμογή", Rule.ANOTHER_LANGUAGE),
    "denied": (
        f"{GOOD} Unseen examples do not show how well it generalises.",
        Rule.SAYS_BOTH,
    ),
}


@pytest.mark.parametrize(("answer", "rule"), WAITING.values(), ids=WAITING)
def test_a_doubtful_answer_waits_for_a_person(answer: str, rule: Rule) -> None:
    """A host decides, and until then the player reads why."""
    found = grade(answer)
    assert (found.verdict, found.rule) == (Verdict.PENDING, rule)
    assert found.reason.startswith("A host will look at this answer, because ")


def test_the_same_answer_without_tricks_is_correct() -> None:
    """Nothing but the trick made those answers wait."""
    assert grade(GOOD).verdict is Verdict.CORRECT


def test_a_pending_grade_carries_the_score_it_would_have_earned() -> None:
    """A host who finds nothing wrong accepts it as it stands."""
    assert grade(WAITING["hidden"][0]).score == grade(GOOD).score == 1.0


def test_denying_a_key_point_keeps_an_answer_from_being_correct() -> None:
    """Four points said and one denied is no full answer, however much was said."""
    found = grade(
        "It randomly sets activations to zero and this reduces overfitting. At test time all units "
        "are active. Activations are not scaled so that their expected size stays the same.",
        DROPOUT.key,
        DROPOUT.prompt,
    )
    assert found.verdict is not Verdict.CORRECT
    assert not found.findings[3].found
    assert found.findings[3].evidence.startswith("Activations are not scaled")


def test_telling_it_of_the_wrong_thing_does_not_count() -> None:
    """What is true of precision is not thereby said of recall."""
    key = drafts(
        "Precision is the share of flagged items that truly belong.",
        "Recall is the share of belonging items that were flagged at all.",
        "Threshold moves trade one for the other.",
    )
    found = grade(
        "Recall is the share of flagged items that truly belong.",
        key,
        "What is precision, what is recall, and what happens when you move the threshold?",
    )
    assert not found.findings[0].found


def test_a_question_without_key_points_is_graded_by_its_reference() -> None:
    """The sentences of the reference stand in for the key points."""
    key = Open(
        key_points=(), reference="Noise is memorised. More data helps.\n- Dropout helps too."
    )
    found = grade("It memorises the noise, and more data helps.", key, "What is overfitting?")
    assert [finding.key_point for finding in found.findings] == [
        "Noise is memorised.",
        "More data helps.",
        "Dropout helps too.",
    ]
    assert [finding.found for finding in found.findings] == [True, True, False]


def test_a_question_without_any_rubric_waits_for_a_person() -> None:
    """With nothing to mark by, nothing is marked."""
    found = grade("Anything at all.", Open(key_points=(), reference=""))
    assert (found.verdict, found.rule, found.score) == (Verdict.PENDING, Rule.NO_RUBRIC, 0.0)


def test_weights_count() -> None:
    """The heavier key point earns twice as much."""
    assert grade("It can detect overfitting.").score == 0.5
    assert grade("It estimates the generalisation error on other data.").score == 0.25


REASONS = {
    # what the player reads: (answer, part of the reason)
    "all": (KEY.reference, "You covered all 3 key points."),
    "some": (
        "It can detect overfitting.",
        "You covered 1 of 3 key points. Missing: “The model has",
    ),
    "none": ("It is a law in some countries.", "Your answer did not show the key points. Missing"),
    "blank": ("", "There were no words in this answer."),
    "no-attempt": ("no idea", "No answer yet this time."),
    "question": (PROMPT, "This repeats the question."),
}


@pytest.mark.parametrize(("answer", "part"), REASONS.values(), ids=REASONS)
def test_the_reason_says_what_was_found_and_what_was_missing(answer: str, part: str) -> None:
    """A player understands the grade without a manual."""
    assert part in grade(answer).reason


def test_a_single_key_point_is_spoken_of_as_one() -> None:
    """A rubric of one point has no "all 1 key points"."""
    key = Open(key_points=KEY.key_points[2:], reference="")
    assert grade("It detects overfitting.", key).reason == "You covered the key point."
    assert "did not show the key point." in grade("It is a law somewhere.", key).reason


def test_a_long_list_of_missing_points_is_shortened() -> None:
    """Three are named, the rest counted, and each fits on a line."""
    key = drafts(*(f"Point {name} holds for {'very ' * 40}long reasons." for name in "ABCDE"))
    said = grade("It is a law in some countries.", key).reason
    assert said.endswith("; and 2 more.")
    assert "…”" in said
    assert len(said) < 400


def test_every_rule_that_waits_has_a_reason() -> None:
    """No pending grade is left unexplained, and none sounds like an accusation."""
    for rule in PENDING:
        said = reason(rule, (), None)
        assert said.startswith("A host will look at this answer, because ")
        assert not {"cheat", "spam", "suspicious", "abuse"} & set(said.lower().split())


def test_far_too_short_an_answer_is_less_sure() -> None:
    """Two words that happen to match weigh less than a sentence that does."""
    short = DROPOUT.grade("No co-adaptation!")
    sentence = DROPOUT.grade(
        "No co-adaptation, I would say, is the reason why people put it into a net."
    )
    assert short.score == sentence.score
    assert short.confidence < sentence.confidence
