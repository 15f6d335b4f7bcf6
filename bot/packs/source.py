"""A file of questions: its bytes, its text when there is one, and what lies beside it."""

import io
import itertools
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from bot.packs import characters, encoding
from bot.packs.errors import PackFault, PackInvalid

LARGEST_BYTES: Final = 100_000_000
"""Of a file that is read as a whole, such as a document or a sheet."""
LARGEST_TEXT_BYTES: Final = 20_000_000
LARGEST_ARCHIVE_BYTES: Final = 4_000_000_000
"""Of a file that is only opened, such as an archive of pictures."""
OPENING_BYTES: Final = 100_000
BEGINNING: Final = 400_000
"""Of a large text, in characters."""

Opener: TypeAlias = Callable[[], BinaryIO]
Beside: TypeAlias = Callable[[str], bytes | None]


def nothing(_name: str) -> bytes | None:
    """What lies beside a source that stands alone."""
    return None


class Source:
    """`file` is the name faults are reported under; `size` is in bytes.

    `beside` gives the bytes of a file that the questions refer to, such as a picture, and None
    when there is none. Bytes and text are read when first asked for, the text in its `encoding`
    if somebody names one, else in what its bytes make likely.
    """

    def __init__(
        self,
        *,
        file: str,
        text: str | None = None,
        data: bytes = b"",
        size: int | None = None,
        opener: Opener | None = None,
        beside: Beside = nothing,
        encoding: str = "",
    ) -> None:
        if text is not None:
            data = text.encode(errors="surrogatepass")
            self.__dict__["text"] = text
        self.file = file
        self.size = len(data) if size is None else size
        self.open: Opener = opener or (lambda: io.BytesIO(data))
        self.beside = beside
        self.encoding = encoding

    @cached_property
    def opening(self) -> bytes:
        """The first bytes, for telling formats apart."""
        with self.open() as file:
            return file.read(OPENING_BYTES)

    @cached_property
    def data(self) -> bytes:
        """All bytes; PackInvalid when they are too many."""
        self._hold_to(LARGEST_BYTES)
        with self.open() as file:
            return file.read(LARGEST_BYTES)

    @cached_property
    def text(self) -> str:
        """The text, whose lines end in a line feed alone; PackInvalid when there is none."""
        if encoding.binary(self.opening):
            raise self._binary()
        self._hold_to(LARGEST_TEXT_BYTES)
        text = self._decoded()
        if text is None:
            raise refusal(self.file, "Its encoding is not known.", "Save it as UTF-8 text.")
        if "\0" in text:
            raise self._binary()
        if not text.strip():
            raise refusal(self.file, "The file is empty.", "Write a question into it first.")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _decoded(self) -> str | None:
        if self.encoding == encoding.MIXED:
            return encoding.by_lines(self.data)
        if self.encoding:
            return self.data.decode(self.encoding, errors="replace")
        return encoding.decoded(self.data)

    def doubtful_lines(self) -> tuple[int, ...]:
        """Lines whose letters may be read wrongly, because the file is in two encodings."""
        is_guessed = not self.encoding and "text" in self.__dict__
        return encoding.doubtful_lines(self.data) if is_guessed else ()

    def lines(self) -> Iterator[str]:
        """The lines of the text, each with its line feed; a large text is never held as a whole."""
        self._hold_to(LARGEST_TEXT_BYTES)
        if not self.is_large or not self._codec:
            yield from io.StringIO(self.text)
            return
        with io.TextIOWrapper(self.open(), encoding=self._codec, errors="replace") as lines:
            yield from lines

    @property
    def is_large(self) -> bool:
        """Whether its text is better not read as a whole."""
        return self.size > BEGINNING and "text" not in self.__dict__

    @cached_property
    def beginning(self) -> str:
        """The first lines, for telling formats apart; the whole text unless it is large."""
        if not self.is_large:
            return self.text
        if encoding.binary(self.opening):
            raise self._binary()
        gone = itertools.accumulate(map(len, self.lines()))
        several = sum(1 for _ in itertools.takewhile(lambda length: length < BEGINNING, gone))
        return "".join(itertools.islice(self.lines(), several)) or self.text

    @cached_property
    def _codec(self) -> str:
        if self.encoding:
            return "" if self.encoding == encoding.MIXED else self.encoding
        with self.open() as file:
            return encoding.of_lines(file)

    def _hold_to(self, most: int) -> None:
        if self.size > most:
            problem = f"The file is larger than {most // 1_000_000} MB."
            raise refusal(self.file, problem, "Split it into several files.")

    def _binary(self) -> PackInvalid:
        remedy = "Give a file of questions, such as YAML, Markdown, a sheet or an archive."
        return refusal(self.file, "The file is binary, and of no format known here.", remedy)


def open_source(path: Path, encoding: str = "") -> Source:
    """The file; PackInvalid when it cannot be read, or holds far too much."""
    name = characters.CONTROL.sub("\N{REPLACEMENT CHARACTER}", path.name)
    try:
        with path.open("rb") as file:
            size = file.seek(0, io.SEEK_END)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        remedy = "Check its name and its permissions."
        raise refusal(name, f"The file cannot be read: {reason}.", remedy) from error
    if size > LARGEST_ARCHIVE_BYTES:
        problem = f"The file is larger than {LARGEST_ARCHIVE_BYTES // 1_000_000_000} GB."
        raise refusal(name, problem, "Split it into several files.")
    folder = path.parent
    return Source(
        file=name,
        size=size,
        opener=lambda: path.open("rb"),
        beside=lambda one: _in(folder, one),
        encoding=encoding,
    )


def decode(data: bytes, *, file: str) -> Source:
    """The bytes as a file that stands alone."""
    return Source(file=file, data=data)


def refusal(file: str, problem: str, remedy: str, line: int | None = None) -> PackInvalid:
    """The one fault that keeps a whole file from being read."""
    fault = PackFault(file=file, line=line, where="", problem=problem, remedy=remedy)
    return PackInvalid([fault])


def _in(folder: Path, name: str) -> bytes | None:
    """The bytes of a file within the folder; a name that leads out of it finds nothing."""
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            return None
        if path.stat().st_size > LARGEST_TEXT_BYTES:
            return None
        return path.read_bytes()
    except (OSError, ValueError):
        return None
