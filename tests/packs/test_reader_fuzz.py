"""Whatever a file holds, a reader ends in sound questions and a full account, or in a report."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.packs import importing, own
from bot.packs.errors import PackInvalid
from bot.packs.reader import Reader
from bot.packs.source import Source
from bot.packs.writing import write_pack
from tests.packs import strategies

_LINES = st.sampled_from(
    [
        *["#Q Why?", "^ So", "A So", "B Not so", "A. So", "B) Not so", "ANSWER: B", "ANSWER: A, B"],
        *["* Why?", "+ So", "- Not so", "- [x] So", "- [ ] Not so", "- A: So", "- B: Not so"],
        *["#### Q1. Why?", "# Topic", "**Why? 👶**", "**Answer: B**", "#### Answer", "1. ### Why?"],
        *["<details><summary>Why?</summary>", "</details>", "<summary>", "<!-- level: (1) -->"],
        *["Question: Why?", "Answer: So", "Answer: #So# it", "Regexp: s?o", "Level: hard"],
        *[
            "::T:: Why? {",
            "~no =so ~%50%half }",
            "Why?{T}",
            "Pi {#3.1:0.1}",
            "{}",
            "$CATEGORY: a/b",
        ],
        *["Why?:", "- So", "No:", "AUTHOR: me", "? {", "}", "\\{ \\= \\n", "=a -> b"],
        *["question,answer,hint", "Why?,So,", "Why?\tSo", "Why?,a,b,c,d,B", '"open,', "a;b;c"],
        *['{"question": "Why?", "answer": "So"}', '[{"question": "Why?", "options": ["a","b"],'],
        *[
            '"answer": 1, "correct_answer": "a",',
            '"incorrect_answers": ["b", 2, null]}]',
            '{"a": [',
        ],
        *[
            "[[questions]]",
            'type = "ShortAnswer"',
            'prompt.prompt = "Why?"',
            'answer.answer = "So"',
        ],
        *["Question", "========", "Answerlist", "----------", "extype: schoice", "exsolution: 10"],
        *[
            "```",
            "```r",
            "",
            "   ",
            "![a](b.png)",
            "![a](https://x.org/p.png)",
            "\u200b",
            "\x0c\x1b",
        ],
        *["- \u200b", "A. \u200b", "ANSWER: \u200b", "> quoted", "| a | b |", "|---|---|", "---"],
        *[
            "\\begin{question}",
            "\\item a",
            "\\begin{answerlist}",
            "\\extype{num}",
            "\\end{question}",
        ],
    ]
)


def account(text: str, reader: Reader) -> None:
    """Reads what is recognised; the pack that comes of it survives our own format."""
    source = Source(file="some.file", text=text)
    try:
        result = reader.read(source) if reader.recognises(source) else None
    except PackInvalid:
        return
    if result is None:
        return
    assert result.found == len(result.pack.questions) + len(result.skipped)
    assert all(one.line > 0 and one.reason for one in result.skipped)
    if result.pack.questions:
        written = Source(file="written.yaml", text=write_pack(result.pack))
        assert own.load(written) == result.pack


@pytest.mark.parametrize("reader", importing.READERS, ids=lambda reader: reader.FORMAT)
@settings(strategies.patiently, max_examples=60)
@given(text=st.lists(_LINES, min_size=1, max_size=14).map("\n".join))
def test_lines_of_every_format_are_accounted_for(reader: Reader, text: str) -> None:
    """Lines of all formats in any order make no reader fail, and no unsound pack."""
    account(text, reader)


@pytest.mark.parametrize("reader", importing.READERS, ids=lambda reader: reader.FORMAT)
@settings(strategies.patiently, max_examples=40)
@given(data=st.binary(min_size=1, max_size=200))
def test_bytes_are_accounted_for(reader: Reader, data: bytes) -> None:
    """No bytes make a reader raise anything but a report of faults."""
    source = Source(file="some.file", data=data)
    with contextlib.suppress(PackInvalid):
        if reader.recognises(source):
            reader.read(source)
