"""The grader against our own labelled answers; the held-out half was never used for tuning."""

from collections import Counter

from tests.bench.grader import key_points
from tests.grading.labelled_set import answers, kappa


def test_the_set_is_large_and_varied() -> None:
    """At least 400 answers to 40 questions, of every kind."""
    found = answers()
    assert len(found) >= 400
    assert len({each.question.id for each in found}) >= 40
    kinds = Counter(each.kind for each in found)
    assert set(kinds) == {
        "own words", "partly", "plausible", "typos", "learner", "short", "long",
    }  # fmt: skip
    assert min(kinds.values()) >= 40


def test_every_key_point_of_a_question_is_labelled() -> None:
    """A key point that an edit adds or removes needs its labels."""
    for each in answers():
        assert len(each.said) == len(each.said_again) == len(each.key.key_points), each.id


def test_both_passes_agree() -> None:
    """What nobody could decide twice the same way would teach nothing."""
    assert kappa() >= 0.8


def test_another_hand_agrees() -> None:
    """Somebody who saw neither the labels nor the grader decided the same of half the answers."""
    asked = [each for each in answers() if each.by_another]
    assert len(asked) == 210
    assert all(len(each.by_another) == len(each.said) for each in asked)
    assert kappa(by_another=True) >= 0.8


def test_key_points_are_found_where_they_are_said() -> None:
    """Nine of ten that are credited were said, and three of four that were said are credited."""
    figures = key_points.figures(each for each in answers() if each.held_out)
    assert figures["precision"] >= 0.9, figures
    assert figures["recall"] >= 0.75, figures


def test_full_marks_do_not_go_to_wrong_answers() -> None:
    """At most one in twenty of those who get them did not earn half."""
    figures = key_points.figures(each for each in answers() if each.held_out)
    assert figures["wrong among full"] <= 0.05, figures
    assert figures["full called incorrect"] == 0, figures
