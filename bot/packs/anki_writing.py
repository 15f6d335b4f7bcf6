"""A pack as an Anki package, in the form that every version of Anki takes.

A card asks on its front, with the options below, and answers on its back. The deck is the pack, with
a deck inside for each topic; a note keeps the question's id, so that a later package updates it.
"""

import base64
import hashlib
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from string import ascii_uppercase
from typing import Final

from bot.packs import key_words, markup_writing
from bot.packs.anki_settings import MADE, MODEL, settings
from bot.quiz.question import Choice, Listing, Open, Ordering, Pack, Question, Text

SUFFIX: Final = ".apkg"

_EMBEDDED: Final = re.compile(r"data:image/([a-z]+)[a-z+.-]*;base64,(.*)", re.DOTALL)
_BETWEEN_FIELDS: Final = "\x1f"
_SCHEMA: Final = """
create table col (id integer primary key, crt integer not null, mod integer not null,
  scm integer not null, ver integer not null, dty integer not null, usn integer not null,
  ls integer not null, conf text not null, models text not null, decks text not null,
  dconf text not null, tags text not null);
create table notes (id integer primary key, guid text not null, mid integer not null,
  mod integer not null, usn integer not null, tags text not null, flds text not null,
  sfld integer not null, csum integer not null, flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null,
  ord integer not null, mod integer not null, usn integer not null, type integer not null,
  queue integer not null, due integer not null, ivl integer not null, factor integer not null,
  reps integer not null, lapses integer not null, left integer not null, odue integer not null,
  odid integer not null, flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null,
  ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null,
  time integer not null, type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);
create index ix_notes_csum on notes (csum);
create index ix_cards_nid on cards (nid);
"""
_COLLECTION: Final = "insert into col values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_NOTES: Final = "insert into notes values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_CARDS: Final = "insert into cards values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def write(pack: Pack) -> bytes:
    """The package: a database, and the pictures that are not on the web."""
    pictures = dict(_pictures(pack.questions))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        listed = {str(number): name for number, name in enumerate(pictures)}
        _add(package, "collection.anki2", _database(pack))
        _add(package, "media", json.dumps(listed).encode())
        for number, name in listed.items():
            _add(package, number, pictures[name])
    return packed.getvalue()


def _add(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    package.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def _pictures(questions: Sequence[Question]) -> Iterator[tuple[str, bytes]]:
    for question in questions:
        if name := _picture_name(question):
            embedded = _EMBEDDED.fullmatch(question.image.url if question.image else "")
            assert embedded is not None
            yield name, base64.b64decode(embedded[2])


def _picture_name(question: Question) -> str:
    """The file of an embedded picture; empty when there is none."""
    embedded = _EMBEDDED.fullmatch(question.image.url) if question.image else None
    return f"{question.id.replace('/', '-')}.{embedded[1]}" if embedded else ""


def _database(pack: Pack) -> bytes:
    topics = dict.fromkeys(question.topic for question in pack.questions)
    decks = {topic: MODEL + 100 + place for place, topic in enumerate(topics)}
    title = _deck_name(pack.title)
    named = {number: f"{title}::{_deck_name(topic)}" for topic, number in decks.items()}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(_SCHEMA)
        state = (1, MADE, MADE * 1000, MADE * 1000, 11, 0, 0, 0, *settings(named))
        connection.execute(_COLLECTION, state)
        for place, question in enumerate(pack.questions):
            note = MADE * 1000 + 1000 + place
            connection.execute(_NOTES, _note(note, question))
            card = (note, note, decks[question.topic], 0, MADE, -1, 0, 0, place, *[0] * 8, "")
            connection.execute(_CARDS, card)
        connection.commit()
        return connection.serialize()


def _deck_name(text: str) -> str:
    """Two colons would open a deck inside another."""
    return text.replace("::", ":")


def _note(number: int, question: Question) -> tuple[object, ...]:
    front = markup_writing.markup(question.prompt)
    if question.image is not None:
        address = _picture_name(question) or question.image.url
        front += markup_writing.picture(address, question.image.alt)
    fields = (
        front,
        _options(question),
        markup_writing.markup(_answer(question)),
        markup_writing.markup(question.explanation),
        markup_writing.markup("\n".join(question.hints)),
        question.difficulty.value,
    )
    first = int(hashlib.sha1(front.encode(), usedforsecurity=False).hexdigest()[:8], 16)
    slug = question.id.partition("/")[2]
    values = _BETWEEN_FIELDS.join(field.replace(_BETWEEN_FIELDS, " ") for field in fields)
    return (number, slug, MODEL, MADE, -1, "", values, question.prompt, first, 0, "")


def _options(question: Question) -> str:
    if not isinstance(question.key, Choice):
        return ""
    named = zip(ascii_uppercase, question.key.options, strict=False)
    return markup_writing.markup("\n".join(f"{letter}. {_line(o.text)}" for letter, o in named))


def _answer(question: Question) -> str:
    match question.key:
        case Choice(options=options):
            named = zip(ascii_uppercase, options, strict=False)
            return "\n".join(f"{letter}. {_line(o.text)}" for letter, o in named if o.correct)
        case Text(accepted=accepted):
            return " / ".join(accepted)
        case Listing(items=items):
            return "\n".join(f"- {item.text}" for item in items)
        case Ordering(items=items):
            return "\n".join(f"{place}. {item}" for place, item in enumerate(items, 1))
        case Open(reference=reference, key_points=points):
            return reference or "\n".join(f"- {point.text}" for point in points)
    return key_words.told(question.key)


def _line(text: str) -> str:
    return " ".join(text.split())
