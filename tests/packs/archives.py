"""Small files of binary formats, made on the spot."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from xml.sax.saxutils import escape

import openpyxl
import zstandard

from bot.packs import importing
from bot.packs.reader import ImportResult
from bot.packs.source import Source
from bot.quiz.question import AnswerKey

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def imported(data: bytes | str, file: str = "weather.bin") -> ImportResult:
    """The file as the program reads it."""
    raw = data.encode() if isinstance(data, str) else data
    result = importing.read(Source(file=file, data=raw))
    assert result.found == len(result.pack.questions) + len(result.skipped)
    return result


def keys(result: ImportResult) -> dict[str, AnswerKey]:
    """The answer keys by prompt."""
    return {question.prompt: question.key for question in result.pack.questions}


def reasons(result: ImportResult) -> list[str]:
    return [skipped.reason for skipped in result.skipped]


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def word(paragraphs: Sequence[str]) -> bytes:
    """`# ` makes a heading, `*…*` bold; `1|` and `a|` number a paragraph automatically."""
    body = "".join(map(_paragraph, paragraphs))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/>'
        f'</w:lvl></w:abstractNum><w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>'
        "</w:num>"
        for number, kind in ((1, "decimal"), (2, "lowerLetter"))
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
            "word/numbering.xml": f"<w:numbering {space}>{levels}</w:numbering>",
        }
    )


def _paragraph(text: str) -> str:
    style = '<w:pStyle w:val="Heading1"/>' if text.startswith("# ") else ""
    for number, mark in ((1, "1|"), (2, "a|")):
        if text.startswith(mark):
            style = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
            text = text[2:]
    text = text.removeprefix("# ")
    bold = len(text) > 2 and text.startswith("*") and text.endswith("*")
    run = (
        f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}<w:t>{escape(text.strip('*'))}</w:t></w:r>"
    )
    return f"<w:p><w:pPr>{style}</w:pPr>{run}</w:p>"


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Pages of lines in one font, with nothing a reader could complain about."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for lines in pages:
        shown = "".join(f"0 -14 Td ({_pdf_text(line)}) Tj\n" for line in lines)
        stream = f"BT /F1 11 Tf 50 800 Td\n{shown}ET".encode("latin-1")
        number = len(objects) + 1
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 842] /Contents {number + 1} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(f"{number} 0 R")
    listed = " ".join(kids)
    objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    return _pdf_file(objects)


def _pdf_text(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _pdf_file(objects: Sequence[bytes]) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF" % (size, table, size, len(data))
    )


Notes = Sequence[Sequence[str]]


def old_anki(
    notes: Notes, media: Mapping[str, bytes] | None = None, *, cloze: bool = False
) -> bytes:
    """A package as Anki wrote it before 2022; fields are Front, Back and Extra."""
    template = {"qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr>{{Back}}"}
    model = {
        "type": int(cloze),
        "flds": [{"name": name} for name in ("Front", "Back", "Extra")],
        "tmpls": [template, {"qfmt": "{{Back}}", "afmt": "{{Front}}"}],
    }
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("create table col (models text, decks text)")
        connection.execute(
            "insert into col values (?, ?)",
            (json.dumps({"7": model}), json.dumps({"1": {"name": "School::Weather"}})),
        )
        _fill(connection, notes)
        database = connection.serialize()
    files = media or {}
    named = {str(number): name for number, name in enumerate(files)}
    members: dict[str, bytes | str] = {"collection.anki2": database, "media": json.dumps(named)}
    members |= {str(number): data for number, data in enumerate(files.values())}
    return zipped(members)


def new_anki(notes: Notes, media: Mapping[str, bytes] | None = None) -> bytes:
    """A package as Anki writes it now, with the stub for old versions in it."""
    template = _field(1, b"{{Front}}") + _field(2, b"{{FrontSide}}{{Back}}")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(
            """
            create table notetypes (id integer, name text, config blob);
            create table fields (ntid integer, ord integer, name text);
            create table templates (ntid integer, ord integer, name text, config blob);
            create table decks (id integer, name text);
            insert into fields values (7, 1, 'Back'), (7, 0, 'Front'), (7, 2, 'Extra');
            """
        )
        connection.execute("insert into notetypes values (7, 'Basic', x'')")
        connection.execute("insert into templates values (7, 0, 'Card 1', ?)", (template,))
        connection.execute("insert into decks values (1, ?)", ("School\x1fWeather",))
        _fill(connection, notes)
        database = connection.serialize()
    packed = zstandard.ZstdCompressor().compress
    files = media or {}
    entries = b"".join(_field(1, _field(1, name.encode())) for name in files)
    members: dict[str, bytes | str] = {
        "collection.anki2": b"SQLite format 3\0 stub",
        "collection.anki21b": packed(database),
        "media": packed(entries),
    }
    members |= {str(number): packed(data) for number, data in enumerate(files.values())}
    return zipped(members)


def _field(number: int, data: bytes) -> bytes:
    assert len(data) < 128
    return bytes([number << 3 | 2, len(data)]) + data


def _fill(connection: sqlite3.Connection, notes: Notes) -> None:
    connection.execute(
        "create table notes (id integer, guid text, mid integer, tags text, flds text)"
    )
    connection.execute("create table cards (nid integer, did integer, ord integer)")
    for number, fields in enumerate(notes, 1):
        row = (number, f"guid{number}", 7, " easy ", "\x1f".join(fields))
        connection.execute("insert into notes values (?, ?, ?, ?, ?)", row)
        connection.executemany("insert into cards values (?, 1, ?)", [(number, 0), (number, 1)])
