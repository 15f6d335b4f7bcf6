"""What holds for a rubric grade whatever was written."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.grading import rubric
from bot.quiz.grade import Grade, Verdict
from bot.quiz.question import KeyPoint, Open
from tests.grading.model_papers import CONVOLUTION, GAN, PRECISION
from tests.grading.paper import Paper
from tests.grading.training_papers import DROPOUT, LEARNING_RATE, VANISHING

ALL = (VANISHING, DROPOUT, LEARNING_RATE, PRECISION, CONVOLUTION, GAN)
papers = st.sampled_from(ALL)
unhurried = settings(deadline=None)  # a busy machine says nothing about the product
any_text = st.text(alphabet=st.characters(), max_size=200)
sentences = st.sampled_from(
    [
        sentence
        for paper in ALL
        for text in (*paper.full, *paper.wrong, paper.half, paper.denied, paper.learner)
        for sentence in text.split(". ")
    ]
)
answers = st.lists(sentences | any_text, max_size=6).map(". ".join)
asides = st.lists(
    st.sampled_from(
        [
            "My grandmother grows tomatoes in Lisbon.",
            "Yesterday it rained, and nobody had an umbrella!",
            "Is there soup for lunch today?",
            "I prefer bicycles because they are quiet.",
            "Penguins cannot fly but swim beautifully.",
        ]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@unhurried
@given(paper=papers, text=answers)
def test_a_grade_is_whole_whatever_was_written(paper: Paper, text: str) -> None:
    """No text makes grading fail: score and confidence lie between 0 and 1, each point is judged."""
    grade = paper.grade(text)
    assert 0.0 <= grade.score <= 1.0
    assert 0.0 <= grade.confidence <= 1.0 + 1e-9
    assert [f.key_point for f in grade.findings] == [point.text for point in paper.points]
    assert grade.reason


@unhurried
@given(paper=papers, text=answers)
def test_the_same_answer_gets_the_same_grade(paper: Paper, text: str) -> None:
    """Grading is a function: asked again, even of a rubric read anew, it says the same."""
    first = paper.grade(text)
    anew = Open(key_points=tuple(paper.points), reference=paper.reference + " ")
    second: Grade = rubric.grade(anew, paper.prompt, text)
    assert paper.grade(text) == first
    assert second.score == first.score


@unhurried
@given(paper=papers, text=answers, aside=asides)
def test_irrelevant_text_never_raises_the_score(paper: Paper, text: str, aside: str) -> None:
    """Talking of something else earns nothing, before or after an answer."""
    score = paper.grade(text).score
    assert paper.grade(f"{text}\n{aside}").score <= score
    assert paper.grade(f"{aside}\n{text}").score <= score


@unhurried
@given(paper=papers, text=answers)
def test_verdict_and_score_agree(paper: Paper, text: str) -> None:
    """Correct is worth all, incorrect nothing, partly something between; pending may be any."""
    grade = paper.grade(text)
    match grade.verdict:
        case Verdict.CORRECT:
            assert grade.score == 1.0
        case Verdict.PARTLY:
            assert 0.0 < grade.score < 0.8
        case Verdict.INCORRECT:
            assert grade.score == 0.0


@unhurried
@given(prompt=any_text, points=st.lists(st.tuples(any_text, any_text), max_size=5), text=any_text)
def test_any_rubric_can_be_graded_by(prompt: str, points: list[tuple[str, str]], text: str) -> None:
    """A nonsensical rubric gives a nonsensical grade, but a grade."""
    key = Open(
        key_points=tuple(KeyPoint(text=a, shown_by=(b,) if b else ()) for a, b in points),
        reference=text,
    )
    assert 0.0 <= rubric.grade(key, prompt, text).score <= 1.0
    assert 0.0 <= rubric.grade(key, prompt, prompt).score <= 1.0


def test_hostile_input_is_answered_in_time() -> None:
    """A megabyte of anything is cut before it is looked at."""
    hostile = (
        "a" * 1_000_000,
        "units are dropped at random. " * 40_000,
        "\u200b" * 1_000_000,
        "x. " * 300_000,
        "not " * 250_000,
        "(" * 1_000_000,
        "ﷺ" * 1_000_000,
        "e\u0301" * 500_000,
        "1. " * 300_000,
    )
    for text in hostile:
        assert DROPOUT.grade(text).verdict is not Verdict.CORRECT


def test_a_hostile_rubric_is_bounded_too() -> None:
    """Huge packs are cut like huge answers."""
    points = tuple(
        KeyPoint(text="units drop " * 2_000, shown_by=("units drop",) * 100, weight=10**12)
        for _ in range(100)
    )
    grade = rubric.grade(Open(key_points=points, reference="r. " * 300_000), "?", "Units drop.")
    assert grade.score == 1.0
    assert len(grade.findings) == 60
