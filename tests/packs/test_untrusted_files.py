"""Files made to do harm end in one sentence, soon and without a crowd of memory."""

import io
import json
import sqlite3
import time
import zipfile
from collections.abc import Mapping
from contextlib import closing

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from bot.packs import archive, elements, html_text, importing, own, protobuf
from bot.packs.errors import PackInvalid
from bot.packs.source import Source
from bot.packs.writing import write_pack
from tests.packs import strategies
from tests.packs.archives import new_anki, old_anki, word, workbook, zipped

SECONDS = 20
BILLION_LAUGHS = (
    '<!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><quiz><question type="essay">&c;</question></quiz>'
)
EXTERNAL = (
    '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<quiz><question type="essay"><questiontext><text>&x;</text></questiontext></question></quiz>'
)
DEEP = "<quiz><question>" + "<a>" * 100_000


def refusal(data: bytes | str) -> str:
    started = time.monotonic()
    with pytest.raises(PackInvalid) as caught:
        importing.read(Source(file="f", data=data.encode() if isinstance(data, str) else data))
    assert time.monotonic() - started < SECONDS
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BILLION_LAUGHS, "defines entities"),
        (EXTERNAL, "defines entities"),
        (DEEP, "nested too deeply"),
        ("<quiz><question></quiz>", "not well-formed"),
        ('<?xml version="1.0" encoding="no-such"?><quiz><question/></quiz>', "encoding"),
    ],
    ids=["entities", "file", "deep", "broken", "encoding"],
)
def test_xml_is_only_text(text: str, said: str) -> None:
    """Entities, files of the machine, depth and damage are all refused."""
    assert said in refusal(text)
    assert said in refusal(zipped({"imsmanifest.xml": "<manifest/>", "q.xml": text}))


def bomb(name: str, others: Mapping[str, bytes | str]) -> bytes:
    """An archive of which one file unpacks to 500 MB of blanks."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for other, data in others.items():
            made.writestr(other, data)
        with made.open(name, "w", force_zip64=True) as member:
            block = b" " * 10_000_000
            for _ in range(50):
                member.write(block)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("q.xml", {"imsmanifest.xml": "<manifest/>"}),
        ("xl/sharedStrings.xml", {"xl/workbook.xml": "<workbook/>"}),
        ("word/document.xml", {}),
        ("collection.anki2", {}),
        ("content/content.json", {"h5p.json": "{}"}),
    ],
)
def test_a_zip_bomb_is_not_unpacked(name: str, others: Mapping[str, bytes | str]) -> None:
    """Half a gigabyte of blanks in half a megabyte is refused, in every kind of archive."""
    assert "unpacks to far too much" in refusal(bomb(name, others))


def test_a_bomb_within_a_collection_is_not_unpacked() -> None:
    """Anki compresses its database once more."""
    packed = zstandard.ZstdCompressor().compress(bytes(300_000_000))
    assert "unpacks to far too much" in refusal(zipped({"collection.anki21b": packed}))


def test_names_in_an_archive_lead_nowhere() -> None:
    """A name out of the archive is but a name: nothing is written, and nothing else is read."""
    item = (
        '<assessmentItem><responseDeclaration identifier="R"><correctResponse><value>a</value>'
        "</correctResponse></responseDeclaration><itemBody>"
        '<img src="../../../etc/hostname"/><textEntryInteraction responseIdentifier="R"/>Why?'
        "</itemBody></assessmentItem>"
    )
    data = zipped({"imsmanifest.xml": "<manifest/>", "../../../tmp/quizbell.xml": item})
    result = importing.read(Source(file="f", data=data))
    assert "neither on the web nor beside the file" in result.skipped[0].reason


def test_a_locked_or_damaged_archive_is_one_sentence() -> None:
    """Wherever the damage is."""
    whole = zipped({"imsmanifest.xml": "<manifest/>", "q.xml": "<quiz><question/></quiz>" * 50})
    assert "binary" in refusal(whole[: len(whole) // 2])
    at = whole.index(b"q.xml") + len(b"q.xml") + 3
    assert "cannot be read" in refusal(whole[:at] + b"\xff" * 8 + whole[at + 8 :])


def test_a_query_without_an_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A collection cannot make the reader count for ever."""
    monkeypatch.setattr("bot.packs.anki_database._MOST_LOOKS", 5)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(
            """
            create table notes (id, guid, mid, tags, flds);
            create table cards (nid, did, ord);
            create table col (models, decks);
            insert into col values ('{}', '{}');
            with recursive n(x) as (select 1 union all select x + 1 from n where x < 3000)
            insert into notes select x, x, 1, '', 'a' from n;
            insert into cards select 0, 1, 1 from notes;
            """
        )
        database = connection.serialize()
    assert "damaged" in refusal(zipped({"collection.anki2": database}))


@pytest.mark.parametrize(
    "markup",
    ["<" * 500_000, "<!--" * 125_000, "<a " * 170_000, "&" * 500_000, "<img " + 'a="' * 160_000],
    ids=["brackets", "comments", "tags", "entities", "attributes"],
)
def test_html_is_read_in_time(markup: str) -> None:
    """Half a megabyte of beginnings takes no longer than half a megabyte of words."""
    started = time.monotonic()
    html_text.page(markup)
    assert time.monotonic() - started < SECONDS


def account(data: bytes) -> None:
    """What is found is a question or skipped, and what comes of it is sound."""
    try:
        result = importing.read(Source(file="some.file", data=data))
    except PackInvalid:
        return
    assert result.found == len(result.pack.questions) + len(result.skipped)
    if result.pack.questions:
        written = Source(file="written.yaml", text=write_pack(result.pack))
        assert own.load(written) == result.pack


_WORDS = st.sampled_from(
    [
        *[
            "",
            " ",
            "Why?",
            "So",
            "true",
            "2",
            "1,3",
            "\u200b",
            "a\x0cb",
            "<b>x</b>",
            "&lt;",
            "A. x",
        ],
        *[
            "*b) y*",
            "1. What?",
            "# T",
            "Answer: A",
            "a|x",
            "1|y",
            "{{c1::x}}",
            "Cause: x",
            "x" * 90,
        ],
    ]
)
_TAGS = st.sampled_from(
    [
        "question",
        "questiontext",
        "text",
        "answer",
        "single",
        "category",
        "item",
        "material",
        "mattext",
        "response_lid",
        "hint",
        "response_label",
        "respcondition",
        "conditionvar",
        "varequal",
        "setvar",
        "itemBody",
        "choiceInteraction",
        "prompt",
        "simpleChoice",
        "responseDeclaration",
        "correctResponse",
        "value",
        "textEntryInteraction",
        "feedback",
    ]
)
_ATTRIBUTES = st.sampled_from(
    [
        "",
        ' type="multichoice"',
        ' type="shortanswer"',
        ' fraction="100"',
        ' ident="a"',
        ' type="x"',
        ' identifier="R"',
        ' responseIdentifier="R"',
        ' type="numerical"',
        ' type="truefalse"',
    ]
)
_NODES = st.recursive(
    _WORDS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace("\x0c", "")),
    lambda inner: st.builds(
        lambda tag, given, parts: f"<{tag}{given}>{''.join(parts)}</{tag}>",
        _TAGS,
        _ATTRIBUTES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@strategies.patiently
@given(st.sampled_from(["quiz", "questestinterop", "assessmentItem"]), st.lists(_NODES, max_size=5))
def test_any_xml_is_accounted_for(root: str, nodes: list[str]) -> None:
    """The elements of the formats in any order, alone and in a package."""
    text = f"<{root}><question/>{''.join(nodes)}</{root}>".encode()
    account(text)
    account(zipped({"imsmanifest.xml": b"<manifest/>", "q.xml": text}))


_JSON = st.recursive(
    _WORDS | st.booleans() | st.none() | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "questions",
                    "library",
                    "params",
                    "question",
                    "answers",
                    "text",
                    "correct",
                    "cards",
                    "choices",
                    "notes",
                    "flds",
                    "note_models",
                    "children",
                    "fields",
                    "name",
                    "tmpls",
                    "content",
                    "media",
                    "__type__",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)
_LIBRARIES = st.sampled_from(["QuestionSet", "MultiChoice", "Blanks", "Flashcards", "Column"])


@strategies.patiently
@given(_LIBRARIES, _JSON)
def test_any_json_in_a_package_is_accounted_for(library: str, content: object) -> None:
    """Values of the wrong type are reported, or left out."""
    about = json.dumps({"mainLibrary": f"H5P.{library}"})
    account(zipped({"h5p.json": about, "content/content.json": json.dumps(content)}))
    account(json.dumps({"__type__": "Deck", "notes": [content], "children": content}).encode())


@strategies.patiently
@given(st.lists(st.lists(_WORDS, min_size=1, max_size=4), min_size=1, max_size=6))
def test_any_notes_and_cells_are_accounted_for(rows: list[list[str]]) -> None:
    """Collections, sheets and documents of any words."""
    account(old_anki(rows))
    account(new_anki(rows))
    account(word([cell.replace("\x0c", "") for row in rows for cell in row]))
    account(workbook([[cell.replace("\x0c", "") for cell in row] for row in rows]))


@given(st.binary(max_size=60))
def test_a_message_is_read_or_malformed(data: bytes) -> None:
    """No bytes make the reader of messages raise anything but ValueError."""
    try:
        list(protobuf.fields(data))
    except ValueError:
        return


def test_the_root_of_xml_is_known_behind_any_preamble() -> None:
    """Comments, declarations and other encodings do not hide it."""
    text = '\ufeff<?xml version="1.0"?>\n<!-- <no> --><!DOCTYPE quiz>\n<ns:quiz a="1">'
    assert elements.root_name(text.encode()) == "quiz"
    assert elements.root_name(text.encode("utf-16")) == "quiz"
    assert elements.root_name(b"{}") == ""
    assert archive.listing(Source(file="f", data=b"PK\x03\x04 no archive")) == frozenset()
