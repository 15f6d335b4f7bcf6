"""A file of questions as text."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from bot.packs import characters
from bot.packs.errors import PackFault, PackInvalid

LARGEST_BYTES = 20_000_000

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`file` is the name faults are reported under; lines end in a line feed alone."""

    file: str
    text: str


def open_source(path: Path) -> Source:
    """The file's text; PackInvalid when there is none to be had."""
    name = characters.CONTROL.sub("\N{REPLACEMENT CHARACTER}", path.name)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refusal(
            name, f"The file cannot be read: {reason}.", "Check its name and its permissions."
        ) from error
    return decode(data, file=name)


def decode(data: bytes, *, file: str) -> Source:
    """Text out of UTF-8, with or without its mark, or of UTF-16 with its mark."""
    if len(data) > LARGEST_BYTES:
        raise _refusal(
            file,
            f"The file is larger than {LARGEST_BYTES // 1_000_000} MB.",
            "Split it into several packs.",
        )
    name, codec = ("UTF-16", "utf-16") if data.startswith(_UTF16_MARKS) else ("UTF-8", "utf-8-sig")
    if name == "UTF-8" and b"\0" in data:
        raise _binary(file)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise _refusal(
            file,
            f"The file is not {name} text.",
            "Save it as UTF-8 and try again.",
            line=data.count(b"\n", 0, error.start) + 1,
        ) from error
    if "\0" in text:
        raise _binary(file)
    if not text.strip():
        raise _refusal(file, "The file is empty.", "Write a question into it first.")
    return Source(file=file, text=text.replace("\r\n", "\n").replace("\r", "\n"))


def _binary(file: str) -> PackInvalid:
    return _refusal(
        file, "The file is binary, not text.", "Give a YAML, JSON, Markdown or plain text file."
    )


def _refusal(file: str, problem: str, remedy: str, line: int | None = None) -> PackInvalid:
    fault = PackFault(file=file, line=line, where="", problem=problem, remedy=remedy)
    return PackInvalid([fault])
