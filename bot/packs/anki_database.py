"""The notes in an Anki collection, an SQLite database that nobody vouches for.

It is opened in memory, and every statement may take only so many steps.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final

from bot.packs import protobuf
from bot.packs.cards import Note
from bot.packs.source import refusal

_SIGNATURE: Final = b"SQLite format 3\0"
_BETWEEN_FIELDS: Final = "\x1f"
_STEPS_PER_LOOK: Final = 100_000
_MOST_LOOKS: Final = 20_000
_CLOZE: Final = 1
_KIND: Final = 1
_FRONT: Final = 1
_BACK: Final = 2
_NOTES: Final = """
    select notes.id, notes.guid, notes.mid, notes.tags, notes.flds,
           (select did from cards where cards.nid = notes.id order by ord limit 1)
    from notes order by notes.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Model:
    fields: tuple[str, ...]
    front: str
    back: str
    cloze: bool


def notes(database: bytes, file: str) -> Iterator[Note]:
    """The notes in the order of their making; PackInvalid when the database cannot be read."""
    try:
        with closing(_opened(database)) as connection:
            yield from _notes(connection)
    except (
        sqlite3.Error,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:
        problem = "The collection in the package is damaged, or of a version not known here."
        raise refusal(file, problem, "Export it again from an up-to-date Anki.") from error


def _opened(database: bytes) -> sqlite3.Connection:
    if not database.startswith(_SIGNATURE):
        raise sqlite3.DatabaseError("not a database")
    connection = sqlite3.connect(":memory:")
    looks = 0

    def too_long() -> bool:
        nonlocal looks
        looks += 1
        return looks > _MOST_LOOKS

    connection.deserialize(_without_journal(database))
    connection.set_progress_handler(too_long, _STEPS_PER_LOOK)
    connection.text_factory = lambda data: data.decode(errors="replace")
    connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    connection.execute("pragma trusted_schema = off")
    return connection


def _without_journal(database: bytes) -> bytes:
    """The same without the mark of write-ahead logging, which needs files beside the database."""
    return database[:18] + b"\x01\x01" + database[20:] if len(database) > 100 else database


def _notes(connection: sqlite3.Connection) -> Iterator[Note]:
    tables = {
        name
        for (name,) in connection.execute("select name from sqlite_master where type = 'table'")
    }
    new = "notetypes" in tables
    models = _new_models(connection) if new else _old_models(connection)
    decks = _new_decks(connection) if new else _old_decks(connection)
    unknown = _Model(fields=(), front="", back="", cloze=False)
    rows = connection.execute(_NOTES) if {"notes", "cards"} <= tables else ()
    for number, (_, guid, kind, tags, values, deck) in enumerate(rows, 1):
        model = models.get(kind, unknown)
        texts = str(values).split(_BETWEEN_FIELDS)
        spare = [f"Field {at + 1}" for at in range(len(model.fields), len(texts))]
        yield Note(
            number=number,
            fields=dict(zip([*model.fields, *spare], texts, strict=False)),
            front=model.front,
            back=model.back,
            cloze=model.cloze,
            deck=decks.get(deck, ""),
            tags=tuple(str(tags).split()),
            identity=str(guid),
        )


def _old_models(connection: sqlite3.Connection) -> Mapping[int, _Model]:
    (text,) = connection.execute("select models from col").fetchone()
    return {int(number): _old_model(model) for number, model in json.loads(text).items()}


def _old_model(model: dict[str, Any]) -> _Model:
    template: dict[str, Any] = next(iter(model["tmpls"]), {})
    return _Model(
        fields=tuple(str(field["name"]) for field in model["flds"]),
        front=str(template.get("qfmt", "")),
        back=str(template.get("afmt", "")),
        cloze=model.get("type") == _CLOZE,
    )


def _old_decks(connection: sqlite3.Connection) -> Mapping[int, str]:
    (text,) = connection.execute("select decks from col").fetchone()
    return {int(number): str(deck["name"]) for number, deck in json.loads(text).items()}


def _new_models(connection: sqlite3.Connection) -> Mapping[int, _Model]:
    models: dict[int, _Model] = {}
    for number, config in connection.execute("select id, config from notetypes"):
        named = connection.execute("select name from fields where ntid = ? order by ord", (number,))
        first = connection.execute(
            "select config from templates where ntid = ? order by ord limit 1", (number,)
        ).fetchone()
        template = first[0] if first else b""
        models[number] = _Model(
            fields=tuple(str(name) for (name,) in named),
            front=protobuf.text(template, _FRONT),
            back=protobuf.text(template, _BACK),
            cloze=(_KIND, _CLOZE) in list(protobuf.fields(config)),
        )
    return models


def _new_decks(connection: sqlite3.Connection) -> Mapping[int, str]:
    rows = connection.execute("select id, name from decks")
    return {number: str(name).replace(_BETWEEN_FIELDS, "::") for number, name in rows}
