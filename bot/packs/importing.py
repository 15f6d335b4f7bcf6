"""Questions out of a file, whatever its format: the content decides, not the name.

A new format is one module with the names of `reader.Reader`, and one line in READERS.
"""

from pathlib import Path
from typing import Final

from bot.packs import (
    aiken,
    delimited,
    gift,
    jupyterquiz,
    markdown_quiz,
    mdbook_quiz,
    moxquizz,
    open_trivia_text,
    own,
    plus_minus,
    prose,
    red_trivia,
    trivia_json,
)
from bot.packs.errors import PackFault, PackInvalid
from bot.packs.reader import ImportResult, Reader, Skipped
from bot.packs.source import Source, open_source

__all__ = ["READERS", "ImportResult", "Skipped", "read", "read_file"]

# Archives and documents come first: the readers of text refuse what is none.
_BINARY: Final[tuple[Reader, ...]] = ()
_TEXT: Final[tuple[Reader, ...]] = (
    own,
    jupyterquiz,
    trivia_json,
    mdbook_quiz,
    red_trivia,
    open_trivia_text,
    moxquizz,
    plus_minus,
    aiken,
    delimited,
    markdown_quiz,
    gift,
    prose,
)
READERS: Final = (*_BINARY, *_TEXT)


def read_file(path: Path) -> ImportResult:
    """The questions of a file; PackInvalid says everything that is wrong when there are none."""
    return read(open_source(path))


def read(source: Source) -> ImportResult:
    """The questions of a file, by the first reader that recognises it."""
    for reader in READERS:
        if reader.recognises(source):
            return reader.read(source)
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
