"""Which encoding a text is in, told from its bytes.

A mark or valid UTF-8 decides. What is left is mostly windows-1252; only letters that it could not
have written in such numbers are a matter for statistics. A file put together from several may hold
both: it is read as one, as other programs do, and its doubtful lines are named; who wants each line
read as it was written asks for `MIXED`.
"""

import codecs
import re
from typing import BinaryIO, Final

import charset_normalizer

MIXED: Final = "mixed"
"""The name of no codec: UTF-8 and windows-1252, line by line."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Archives, documents, databases and pictures begin with these.
_BINARY: Final = (
    b"PK\x03\x04",
    b"%PDF-",
    b"SQLite format 3",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\xd0\xcf\x11\xe0",
    b"(\xb5/\xfd",
)
_SAMPLE_BYTES: Final = 200_000
_WORD_OF_HIGH_BYTES: Final = re.compile(rb"[\x80-\xff]{4,}")
_HIGH_BYTE: Final = re.compile(rb"[\x80-\xff]")


def binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding."""
    if data.startswith(_BINARY):
        return True
    sample = data[:_SAMPLE_BYTES]
    return (
        b"\0" in sample
        and not any(data.startswith(mark) for mark, _ in _MARKS)
        and not _wide(sample)
    )


def decoded(data: bytes) -> str | None:
    """The text, without its mark; None where no encoding is likely enough."""
    codec = next((codec for mark, codec in _MARKS if data.startswith(mark)), "")
    try:
        return data.decode(codec or _wide(data[:_SAMPLE_BYTES]) or "utf-8")
    except UnicodeDecodeError:
        if codec == "utf-16":
            return None
    if _is_western(data[:_SAMPLE_BYTES]):
        return data.decode("windows-1252", errors="replace")
    best = charset_normalizer.from_bytes(data[:_SAMPLE_BYTES]).best()
    return data.decode(best.encoding, errors="replace") if best else None


def by_lines(data: bytes) -> str:
    """The text of a file whose lines are in UTF-8 or, those that cannot be, in windows-1252."""
    return "".join(map(_line, data.splitlines(keepends=True)))


def doubtful_lines(data: bytes) -> tuple[int, ...]:
    """Lines that are UTF-8 in a file that as a whole is not, counted from 1."""
    if any(data.startswith(mark) for mark, _ in _MARKS) or _wide(data[:_SAMPLE_BYTES]):
        return ()
    lines = data.splitlines()
    high = [at for at, line in enumerate(lines, 1) if not line.isascii()]
    sound = tuple(at for at in high if _is_utf8(lines[at - 1]))
    return sound if len(sound) < len(high) else ()


def of_lines(file: BinaryIO) -> str:
    """The codec that reads the whole file, so that it can be read by lines; empty if none does."""
    start = file.read(_SAMPLE_BYTES)
    codec = next((codec for mark, codec in _MARKS if start.startswith(mark)), "")
    codec = codec or _wide(start) or "utf-8"
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        while start:
            if "\0" in decoder.decode(start):
                return ""
            start = file.read(_SAMPLE_BYTES)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return ""
    return codec


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: nearly every character of most texts has one zero byte."""
    pairs = len(sample) // 2
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if pairs and odd > 0.4 * pairs and even == 0:
        return "utf-16-le"
    return "utf-16-be" if pairs and even > 0.4 * pairs and odd == 0 else ""


def _is_western(sample: bytes) -> bool:
    """Western languages set single letters beyond ASCII; words full of them are another's."""
    in_words = sum(map(len, _WORD_OF_HIGH_BYTES.findall(sample)))
    return in_words * 2 <= len(_HIGH_BYTE.findall(sample))


def _line(line: bytes) -> str:
    return line.decode(*(("utf-8",) if _is_utf8(line) else ("windows-1252", "replace")))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
