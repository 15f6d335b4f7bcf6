"""Questions out of documents, as PDF converters and people write them."""

from pathlib import Path

import pytest

from bot.packs import importing
from bot.packs.reader import ImportResult
from bot.packs.source import Source
from bot.quiz.question import Difficulty, Image, Open, Question

SAMPLE = Path(__file__).parent / "samples" / "tea.md"


@pytest.fixture(scope="module")
def tea() -> ImportResult:
    return importing.read_file(SAMPLE)


def imported(text: str, file: str = "notes.md") -> ImportResult:
    return importing.read(Source(file=file, text=text))


def reference(question: Question) -> str:
    assert isinstance(question.key, Open)
    return question.key.reference


def test_all_but_the_unanswered_is_imported(tea: ImportResult) -> None:
    """What was found is what was imported and what was skipped, each with line and reason."""
    assert (tea.found, len(tea.pack.questions)) == (7, 6)
    (skipped,) = tea.skipped
    assert skipped.what == "What is a question nobody answered?"
    assert skipped.reason == "no answer follows"
    assert SAMPLE.read_text().split("\n")[skipped.line - 1].startswith("**Question 6")


def test_the_pack_is_named_after_file_and_heading(tea: ImportResult) -> None:
    """The id comes from the file's name, the title from the document, without shouting."""
    pack = tea.pack
    assert (pack.id, pack.title, pack.licence) == ("tea", "Tea for newcomers", "not stated")
    assert {question.source for question in pack.questions} == {"tea.md"}


def test_headings_above_questions_are_topics(tea: ImportResult) -> None:
    """Headings of any depth are topics, but for those with no question below them."""
    topics = [question.topic for question in tea.pack.questions]
    assert topics == ["The Leaf"] * 3 + ["Brewing"] * 3


def test_difficulties_in_their_own_words(tea: ImportResult) -> None:
    """HARD is difficult; a word that is no difficulty counts as moderate."""
    assert [question.difficulty for question in tea.pack.questions] == [
        Difficulty.EASY,
        Difficulty.MODERATE,
        Difficulty.DIFFICULT,
        Difficulty.EASY,
        Difficulty.MODERATE,
        Difficulty.DIFFICULT,
    ]


def test_prompts_are_plain_and_whole(tea: ImportResult) -> None:
    """Marks are gone, wrapped lines are joined."""
    prompts = [question.prompt for question in tea.pack.questions]
    assert prompts[2] == "How does shade change the leaf of gyokuro?"
    assert prompts[4] == "How do you scale a recipe with grams_per_cup?"


def test_a_sentence_goes_on_behind_a_page_break(tea: ImportResult) -> None:
    """Blank lines in mid-sentence are joined, those between sentences end a paragraph."""
    assert reference(tea.pack.questions[0]) == (
        "Both come from the same plant. Black tea is left to oxidise before it is dried, while "
        "green tea is heated soon after picking, which stops the oxidation."
    )
    assert reference(tea.pack.questions[2]) == (
        "Shade (three weeks of it) keeps the plant from turning theanine into catechins.\n\n"
        "The leaf stays sweet and rich in umami. It also grows darker, since the plant makes "
        "more chlorophyll to catch what light is left."
    )


def test_a_list_goes_on_behind_a_page_break(tea: ImportResult) -> None:
    """Entries on both sides of a page break, and entries over two lines, are one list."""
    assert reference(tea.pack.questions[1]) == (
        "They are told apart by how far the leaf has oxidised. The usual kinds are:\n\n"
        "- White tea: hardly touched at all.\n"
        "- Green tea: heated early, e.g. in a pan or with steam.\n"
        "- Oolong: stopped half-way, somewhere between green and black.\n"
        "- Black tea (red tea): oxidised fully"
    )


def test_code_in_an_answer_is_kept(tea: ImportResult) -> None:
    """A comment in code is no heading, and its blank lines are no page breaks."""
    assert reference(tea.pack.questions[4]) == (
        "Multiply by the number of cups:\n\n"
        "```python\n# not a heading\ndef leaves(cups, grams_per_cup=2.5):\n\n"
        "    return cups * grams_per_cup\n```"
    )


def test_the_last_answer_ends_where_the_advertisement_starts(tea: ImportResult) -> None:
    """What stands below a heading without questions belongs to no answer."""
    assert reference(tea.pack.questions[5]) == (
        "Take these steps:\n\n1. Empty it.\n2. Rinse it with hot water, never with soap.\n\n"
        "After that it dries with its lid off. Nothing else is needed, and nobody should wipe "
        "the inside."
    )


def test_importing_again_gives_the_same_ids() -> None:
    """An id depends on its own prompt, not on what else is in the document."""
    text = SAMPLE.read_text()
    before = [question.id for question in imported(text).pack.questions]
    edited = text.replace("same plant", "very same plant").replace("wet pot", "wet teapot")
    after = [question.id for question in imported(edited).pack.questions]
    assert before[:-1] == after[:-1]
    assert before[-1] != after[-1]


def test_the_same_prompt_twice_gets_two_ids() -> None:
    """Nothing is merged; the second one gets a number."""
    result = imported(
        "**Question 1:** Why?\n**Answer:** So.\n\n**Question 2:** Why?\nAnswer: Else."
    )
    assert [question.id for question in result.pack.questions] == ["notes/why", "notes/why-2"]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("Q\n\n**Answer:** Lost.", 3, "there is no question above this answer"),
        ("**Question 1:**\n**Answer:** Lost.", 1, "the question says nothing"),
        ("**Question 1:** Why?\n**Answer:**\n", 1, "the answer says nothing"),
        ("**Question 1:** Why?\n\n## End", 1, "no answer follows"),
        ("**Question 1:** Why?\n**Answer:** " + "x" * 50_001, 1, "longer than 50,000 characters"),
        ("**Question 1:** ![a](b.png) Why?\n**Answer:** So.", 1, "b.png is neither on the web"),
    ],
)
def test_what_cannot_be_imported_is_reported(text: str, line: int, reason: str) -> None:
    """A skipped question says where it stands and why it was left out."""
    sound = "\n\n**Question 99:** Sound?\n**Answer:** Yes."
    result = imported(text + sound)
    assert (result.found, len(result.pack.questions)) == (2, 1)
    assert result.skipped[0].line == line
    assert reason in result.skipped[0].reason


def test_a_second_answer_is_not_mixed_into_the_first() -> None:
    """Where a question's own label is damaged, its answer is reported, not swallowed."""
    result = imported(
        "**Question 1:** Why?\n**Answer:** So.\n\nQuest 2 Why else?\n\n**Answer:** Thus."
    )
    assert reference(result.pack.questions[0]).startswith("So.")
    assert "Thus" not in reference(result.pack.questions[0])
    assert [skipped.line for skipped in result.skipped] == [6]


def test_headings_inside_an_answer_stay_there_when_questions_are_headings() -> None:
    """Below `### Question`, `#### Example` is part of the answer; `## Next` is not."""
    result = imported(
        "# Notes\n## Basics\n### Question 1: Why?\n#### Answer\nSo.\n#### Example\nThis one.\n"
        "## 2. More basics\n### Question 2: How?\nAnswer: Thus.\n"
    )
    first, second = result.pack.questions
    assert reference(first) == "So.\n\nExample\n\nThis one."
    assert (first.topic, second.topic) == ("Basics", "More basics")


def test_a_fence_left_open_swallows_nothing() -> None:
    """Questions and headings behind a forgotten fence are found all the same."""
    result = imported(
        "**Question 1:** Why?\n**Answer:** So:\n```python\nx = 1\n\n"
        "**Question 2:** How?\n**Answer:** Thus.\n~~~\n\n## Advertisement\n\nBuy!"
    )
    assert [question.prompt for question in result.pack.questions] == ["Why?", "How?"]
    assert "Buy" not in reference(result.pack.questions[1])


def test_a_picture_on_the_web_goes_along() -> None:
    """A prompt's picture becomes the question's, with words for those who cannot see it."""
    result = imported(
        "**Question 1:** What is ![](https://x.org/a.png) this?\n**Answer:** A cat.\n"
    )
    assert result.pack.questions[0].image == Image(
        url="https://x.org/a.png", alt="The picture of this question"
    )


def test_an_answer_may_start_with_a_picture() -> None:
    """A picture without a description leaves nothing behind, and does no harm."""
    result = imported("**Question 1:** Why?\nAnswer\n![](p.png)\n- entry")
    assert reference(result.pack.questions[0]) == "- entry"


def test_a_document_without_headings_lends_its_name() -> None:
    """Title and topic come from the file's name when the document has none."""
    pack = imported("**Question 1:** Why?\n**Answer:** So.", file="my_notes-2.md").pack
    assert (pack.id, pack.title, pack.questions[0].topic) == (
        "my-notes-2",
        "My notes 2",
        "My notes 2",
    )


def test_remarks_on_level_and_topic_are_no_part_of_the_question() -> None:
    """A line that only says so is taken at its word; the same words in a sentence are prose."""
    text = (
        "## Q1. Why does it rain?\n\n**Difficulty:** hard\n- Category: Water\n\n"
        "**Answer:** Drops fall. Topic: this is prose.\n\n"
        "## Q2. What is it?\nDifficulty: that of saying no.\n\n**Answer:** Hard.\n\n*Level: easy*\n"
    )
    rain, other = imported(text).pack.questions
    assert (rain.prompt, rain.topic, rain.difficulty) == (
        "Why does it rain?",
        "Water",
        Difficulty.DIFFICULT,
    )
    assert reference(rain) == "Drops fall. Topic: this is prose."
    assert other.prompt == "What is it? Difficulty: that of saying no."
    assert (reference(other), other.difficulty) == ("Hard.", Difficulty.EASY)
