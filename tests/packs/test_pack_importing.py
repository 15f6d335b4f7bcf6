"""Any file ends in questions or in a report, never in a traceback."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.packs import importing, own, prose
from bot.packs.errors import PackInvalid
from bot.packs.reader import ImportResult, Reader
from bot.packs.source import Source, decode
from bot.packs.writing import write_pack
from bot.quiz.question import Pack
from tests.packs import strategies


def import_or_report(data: bytes) -> ImportResult | PackInvalid:
    try:
        return importing.read(decode(data, file="some.file"))
    except PackInvalid as error:
        return error


_LINES = st.sampled_from(
    [
        "**Question 1 [EASY]:** Why?",
        "### Question 2: How",
        "Question 3.",
        "**Answer:** So, ",
        "**Answer: So** it",
        "Answer",
        "## Topic",
        "#### Aside",
        "- entry",
        "2. step (b)",
        "```python",
        "```",
        "~~~",
        "---",
        "",
        "goes on",
        "Ends. Here.",
        "**",
        "![a](https://x.org/p.png)",
        "![](p.png)",
        "\u200b",
        "## \u200b",
        "- \u200b",
        "- **\u200b:** x",
        "   ```",
        "- only",
        "![\u200b](https://x.org/q.png)",
        "a\x0cb\x1bc\x85d\u2028e",
        "quizbell: 1",
        "questions:",
        "  - id: a",
        "\t{",
    ]
)


@strategies.patiently
@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_imported_or_reported(data: bytes) -> None:
    """No sequence of bytes raises anything but a report of faults."""
    assert import_or_report(data)


@settings(strategies.patiently, max_examples=300)
@given(st.lists(_LINES, max_size=25).map("\n".join))
def test_arbitrary_documents_are_imported_or_reported(text: str) -> None:
    """What is found is imported or skipped, and what is imported is a sound pack."""
    result = import_or_report(text.encode())
    if isinstance(result, ImportResult):
        assert result.found == len(result.pack.questions) + len(result.skipped)
        _is_sound(result.pack)


def _is_sound(pack: Pack) -> None:
    if pack.questions:
        text = write_pack(pack)
        assert own.load(Source(file="written.yaml", text=text)) == pack


@strategies.briefly
@given(strategies.packs())
def test_our_own_packs_are_recognised(pack: Pack) -> None:
    """A pack we wrote is read as one, and whole."""
    result = importing.read(Source(file="a.txt", text=write_pack(pack)))
    assert (result.pack, result.skipped, result.format) == (pack, (), own.FORMAT)


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        ("quizbell: 1\n", own),
        ("# a comment\n'quizbell' : 1\n", own),
        ('\n {"title": "x", "quizbell": 1}', own),
        ("title: x\npack: x\nquestions: []\n", own),
        ("**Question 1:** a\n**Answer:** b\n", prose),
    ],
)
def test_the_content_decides(text: str, reader: Reader) -> None:
    """A format is known by what stands in the file, also when it is not sound."""
    source = Source(file="f", text=text)
    assert [each for each in importing.READERS if each.recognises(source)] == [reader]


def test_an_unknown_format_says_what_is_understood() -> None:
    """The report lists every format that can be read."""
    with pytest.raises(PackInvalid) as caught:
        importing.read(Source(file="list.csv", text="milk,bread\ntea\n"))
    (fault,) = caught.value.faults
    assert all(reader.FORMAT in fault.remedy for reader in importing.READERS)


def test_a_file_on_disk_is_read_by_its_path(tmp_path: Path) -> None:
    """The file's name, not its folder, stands in what is reported."""
    path = tmp_path / "broken.yaml"
    path.write_text("quizbell: 1\npack: x\n")
    with pytest.raises(PackInvalid) as caught:
        importing.read_file(path)
    assert {fault.file for fault in caught.value.faults} == {"broken.yaml"}
    assert len(caught.value.faults) == 4
