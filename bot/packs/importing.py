"""Questions out of a file, whatever its format: the content decides, not the name.

A new format is one module with the names of `reader.Reader`, and one line in READERS.
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.packs import (
    aiken,
    anki,
    anki_notes,
    crowdanki,
    delimited,
    document,
    exchange,
    gift,
    h5p,
    jupyterquiz,
    markdown_quiz,
    markdown_table,
    mdbook_quiz,
    moodle,
    moxquizz,
    office,
    open_trivia_text,
    own,
    pdf,
    plus_minus,
    prose,
    qti1,
    qti2,
    red_trivia,
    rexams,
    sheet,
    text2qti,
    trivia_json,
)
from bot.packs.encoding import MIXED
from bot.packs.errors import PackFault, PackInvalid
from bot.packs.reader import ImportResult, Reader, Remark, Skipped
from bot.packs.source import Source, open_source

__all__ = ["READERS", "ImportResult", "Skipped", "read", "read_file"]

# Archives and documents come first: the readers of text refuse what is none.
_BINARY: Final[tuple[Reader, ...]] = (anki, sheet, document, h5p, exchange)
_TEXT: Final[tuple[Reader, ...]] = (
    own,
    moodle,
    qti1,
    qti2,
    crowdanki,
    anki_notes,
    jupyterquiz,
    trivia_json,
    mdbook_quiz,
    rexams,
    red_trivia,
    open_trivia_text,
    moxquizz,
    plus_minus,
    aiken,
    text2qti,
    delimited,
    markdown_table,
    markdown_quiz,
    gift,
    prose,
)
READERS: Final = (*_BINARY, *_TEXT)
# These read a large file line by line; its first lines tell that it is theirs.
_BY_LINES: Final[tuple[Reader, ...]] = (trivia_json, aiken, delimited, gift)

MOST_NAMED: Final = 20  # lines in one remark


def read_file(path: Path, encoding: str = "") -> ImportResult:
    """The questions of a file; PackInvalid says everything that is wrong when there are none."""
    return read(open_source(path, encoding))


def read(source: Source) -> ImportResult:
    """The questions of a file, by the first reader that recognises it."""
    for reader in _BINARY:
        if reader.recognises(source):
            return reader.read(source)
    source = _as_text(source)
    if source.is_large:
        beginning = Source(file=source.file, text=source.beginning)
        likely = _recognising(beginning)
        if likely in _BY_LINES:
            return _with_doubts(likely.read(source), source)
    if found := _recognising(source):
        return _with_doubts(found.read(source), source)
    raise PackInvalid(
        [
            PackFault(
                file=source.file,
                line=None,
                where="",
                problem="No known format of questions was found in it.",
                remedy=f"Quizbell reads: {'; '.join(reader.FORMAT for reader in READERS)}.",
            )
        ]
    )


def _with_doubts(result: ImportResult, source: Source) -> ImportResult:
    """With a word on lines that may be read wrongly, where the file is in two encodings."""
    lines = source.doubtful_lines()
    if not lines:
        return result
    several = ", ".join(map(str, lines[:MOST_NAMED])) + (", …" if len(lines) > MOST_NAMED else "")
    remark = Remark(
        line=lines[0],
        what=f"{len(lines)} in UTF-8 ({several}), others not",
        says=f"all is read as windows-1252; {MIXED} as the encoding reads each line as it is.",
    )
    return replace(result, remarks=(remark, *result.remarks))


def _recognising(source: Source) -> Reader | None:
    return next((reader for reader in _TEXT if reader.recognises(source)), None)


def _as_text(source: Source) -> Source:
    """The text of a PDF or a Word document, which its readers take from there; others as they are."""
    if pdf.recognises(source):
        return Source(file=source.file, text=pdf.text(source))
    if office.is_document(source):
        return Source(file=source.file, text=document.markdown(source))
    return source
