"""What counts as the opening of a question or an answer."""

import pytest

from bot.packs.labels import answer_label, question_label


@pytest.mark.parametrize(
    ("line", "level", "rest"),
    [
        ("**Question 1 [EASY]:** What?", "EASY", "What?"),
        ("**Question 1 [EASY]: What?**", "EASY", "**What?**"),
        ("**Question 1 [EASY]** : What?", "EASY", "What?"),
        ("**Question 12 EASY:** What?", "EASY", "What?"),
        ("**Question 12 – hard:** What?", "hard", "What?"),
        ("  **question #3 (Very hard).** What?", "Very hard", "What?"),
        ("**Question:** What?", "", "What?"),
        ("__Q7.__ What?", "", "What?"),
        ("### Question 4: What?", "", "What?"),
        ("#### Q4", "", ""),
        ("### **Question 4 [HARD]:** What?", "HARD", "What?"),
        ("Question 9: What?", "", "What?"),
        ("Question 9 (medium). What?", "medium", "What?"),
    ],
)
def test_the_label_of_a_question(line: str, level: str, rest: str) -> None:
    """Bold, headings and plain lines open questions, with or without a difficulty."""
    label = question_label(line)
    assert label is not None
    assert (label.level, label.rest) == (level, rest)


@pytest.mark.parametrize(
    "line",
    [
        "## Questions and Answers",
        "Question everything: it pays.",
        "Question 5 was the hardest.",
        "Questions 1: to 5:",
        "**Q** is the matrix of queries.",
        "**Quality:** matters",
        "The **Question 1:** inside",
        "Q: What?",
        "",
    ],
)
def test_no_label_of_a_question(line: str) -> None:
    """Sentences that merely start with the word open nothing."""
    assert question_label(line) is None


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("**Answer:** Because.", "Because."),
        ("**Answer: Entropy** is …", "**Entropy** is …"),
        ("**Answer** : Because.", "Because."),
        ("***Answer:*** Because.", "Because."),
        ("**A:** Because.", "Because."),
        ("**Answer 3:** Because.", "Because."),
        ("#### Answer", ""),
        ("Answer: Because.", "Because."),
    ],
)
def test_the_label_of_an_answer(line: str, rest: str) -> None:
    """Where the bold of the label ends late, the bold of the answer is kept."""
    label = answer_label(line)
    assert label is not None
    assert label.rest == rest


@pytest.mark.parametrize(
    "line", ["Answering takes time", "A: the first option", "**A** good one", "Answers: many"]
)
def test_no_label_of_an_answer(line: str) -> None:
    """An option called A and words that start alike open nothing."""
    assert answer_label(line) is None
