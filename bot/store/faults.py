"""Vendors' errors, translated."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, OperationalError

from bot.store import errors

# https://www.sqlite.org/rescode.html: the low byte is the primary result code.
_SQLITE: Final[dict[int, type[errors.StoreError]]] = {
    sqlite3.SQLITE_PERM: errors.DatabaseReadOnly,
    sqlite3.SQLITE_BUSY: errors.DatabaseLocked,
    sqlite3.SQLITE_LOCKED: errors.DatabaseLocked,
    sqlite3.SQLITE_READONLY: errors.DatabaseReadOnly,
    sqlite3.SQLITE_IOERR: errors.DatabaseUnreachable,
    sqlite3.SQLITE_CORRUPT: errors.DatabaseCorrupt,
    sqlite3.SQLITE_FULL: errors.DatabaseFull,
    sqlite3.SQLITE_CANTOPEN: errors.DatabaseUnreachable,
    sqlite3.SQLITE_NOTADB: errors.DatabaseForeign,
}

# https://www.postgresql.org/docs/current/errcodes-appendix.html: a code, or its class of two.
_POSTGRESQL: Final[dict[str, type[errors.StoreError]]] = {
    "08": errors.DatabaseUnreachable,
    "25006": errors.DatabaseReadOnly,
    "28": errors.DatabaseRefused,
    "3D000": errors.DatabaseRefused,
    "40": errors.DatabaseLocked,
    "42501": errors.DatabaseRefused,
    "42P01": errors.DatabaseNotPrepared,
    "42703": errors.DatabaseNotPrepared,
    "53100": errors.DatabaseFull,
    "53": errors.DatabaseUnreachable,
    "55P03": errors.DatabaseLocked,
    "57": errors.DatabaseUnreachable,
    "XX001": errors.DatabaseCorrupt,
    "XX002": errors.DatabaseCorrupt,
}

_BUSY: Final = ("connection slots", "too many", "starting up", "shutting down", "recovery mode")


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Raise a StoreError where a database raised its own; `place` names the database."""
    try:
        yield
    except Exception as error:
        kind = _kind(error)
        if kind is None:
            raise
        ours = kind()
        ours.add_note(f"{place}: {getattr(error, 'orig', None) or error}")
        raise ours from error


def _kind(error: BaseException) -> type[errors.StoreError] | None:
    """What a vendor's error means; None for one that is no vendor's."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(origin, sqlite3.Error):
        return _sqlite_kind(origin)
    code = getattr(origin, "sqlstate", None)
    if isinstance(code, str):
        return _POSTGRESQL.get(code) or _POSTGRESQL.get(code[:2]) or errors.StoreError
    if isinstance(error, OperationalError):
        return _connection_kind(str(origin))
    if isinstance(error, DBAPIError):
        lost = error.connection_invalidated
        return errors.DatabaseUnreachable if lost else errors.StoreError
    return None


def _connection_kind(words: str) -> type[errors.StoreError]:
    """PostgreSQL's driver has no code for a connection that could not be made, only words."""
    refused = "FATAL" in words and not any(busy in words for busy in _BUSY)
    return errors.DatabaseRefused if refused else errors.DatabaseUnreachable


def _sqlite_kind(error: sqlite3.Error) -> type[errors.StoreError]:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_ERROR and str(error).startswith(("no such table", "no such column")):
        return errors.DatabaseNotPrepared
    return _SQLITE.get(code, errors.StoreError)
