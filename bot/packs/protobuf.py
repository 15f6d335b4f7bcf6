"""The wire format of Protocol Buffers, as far as Anki's packages need it.

https://protobuf.dev/programming-guides/encoding/
"""

from collections.abc import Iterator
from typing import Final, TypeAlias

Value: TypeAlias = int | bytes

_VARINT: Final = 0
_EIGHT: Final = 1
_LENGTH: Final = 2
_FOUR: Final = 5
_LONGEST_VARINT: Final = 10


def fields(message: bytes) -> Iterator[tuple[int, Value]]:
    """Number and value of every field; ValueError when the message is cut or malformed."""
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        number, kind = tag >> 3, tag & 7
        if kind == _VARINT:
            value, at = _varint(message, at)
            yield number, value
            continue
        if kind == _LENGTH:
            size, at = _varint(message, at)
        elif kind in {_EIGHT, _FOUR}:
            size = 8 if kind == _EIGHT else 4
        else:
            raise ValueError("an unknown kind of field")
        if at + size > len(message):
            raise ValueError("a field is cut off")
        yield number, message[at : at + size]
        at += size


def text(message: bytes, number: int) -> str:
    """A field that holds text; empty when it is not there."""
    for found, value in fields(message):
        if found == number and isinstance(value, bytes):
            return value.decode(errors="replace")
    return ""


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = 0
    for shift, byte in enumerate(message[at : at + _LONGEST_VARINT]):
        value |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:
            return value, at + shift + 1
    raise ValueError("a number is cut off")
