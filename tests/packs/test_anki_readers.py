"""Anki in all its exports: packages old and new, CrowdAnki, and notes in plain text."""

import json

import pytest

from bot.packs.errors import PackInvalid
from bot.quiz.question import Difficulty, Open, Text
from tests.packs.archives import PNG, imported, keys, new_anki, old_anki, reasons, zipped

NOTES = [
    ["What is <b>fog</b>?", "A cloud", "It touches &amp; hides."],
    ['Which?<img src="sky.png" alt="Sky">', "Cirrus", ""],
    ["Why?", "<div>Cause: warm air rises.</div><div>Effect: its water condenses.</div>", ""],
    ["", "No front", ""],
    ["Gap {{c1::here}}", "x", ""],
    ["Shown", '<img src="sky.png">', ""],
    ["Unanswered", "", ""],
]


@pytest.mark.parametrize("package", [old_anki, new_anki], ids=["old", "new"])
def test_a_package_of_either_time(package: type) -> None:
    """One question a note, from the first template; what the card does not show explains."""
    result = imported(package(NOTES, {"sky.png": PNG}))
    first, second, third, last = result.pack.questions
    assert (first.prompt, first.key) == ("What is fog?", Text(accepted=("A cloud",)))
    assert (first.topic, first.difficulty) == ("Weather", Difficulty.EASY)
    assert (first.explanation, first.id) == ("It touches & hides.", "weather/guid1")
    assert second.image
    assert (second.image.alt, second.image.url[:15]) == ("Sky", "data:image/png;")
    assert isinstance(third.key, Open)
    assert [point.text for point in third.key.key_points] == [
        "Cause: warm air rises.",
        "Effect: its water condenses.",
    ]
    assert last.key == Open(key_points=(), reference="")
    assert [skipped.line for skipped in result.skipped] == [4, 5, 6]
    assert reasons(result)[1:] == [
        "cards with gaps in a text have no counterpart here",
        "its answer is a picture",
    ]


def test_a_picture_that_is_not_in_the_package_is_missed() -> None:
    """The question is left out and says why."""
    assert "sky.png" in reasons(imported(old_anki(NOTES)))[0]


def test_notes_of_the_kind_with_gaps_are_reported() -> None:
    """Also when no gap is found in their text."""
    result = imported(old_anki([["No gap", "x", ""]], cloze=True))
    assert reasons(result) == ["cards with gaps in a text have no counterpart here"]


@pytest.mark.parametrize(
    "members",
    [
        {"collection.anki2": b"not a database"},
        {"collection.anki2": b"SQLite format 3\0" + bytes(200)},
        {"collection.anki21b": b"not compressed"},
        {"collection.anki2": b"", "media": b"{"},
    ],
)
def test_a_damaged_collection_is_one_sentence(members: dict[str, bytes | str]) -> None:
    """What to do about it is said."""
    with pytest.raises(PackInvalid) as caught:
        imported(zipped(members))
    assert "Export it again" in str(caught.value)


def test_crowdanki_with_decks_within() -> None:
    """Fields go by the names of their model; levels and aliases of decks are kept."""
    model = {
        "__type__": "NoteModel",
        "crowdanki_uuid": "m",
        "type": 0,
        "flds": [{"name": "Answer"}, {"name": "Question"}, {"name": "Difficulty"}],
        "tmpls": [{"qfmt": "{{Question}}", "afmt": "{{FrontSide}} {{type:Answer}}"}],
    }
    note = {"fields": ["drizzle", "Light rain?", "Hard"], "note_model_uuid": "m", "guid": "g"}
    inner = {"__type__": "Deck", "name": "Sky::Rain", "notes": [note, "broken"]}
    deck = {"__type__": "Deck", "name": "Sky", "note_models": [model], "children": [inner]}
    result = imported(json.dumps(deck))
    (question,) = result.pack.questions
    assert (question.prompt, question.key) == ("Light rain?", Text(accepted=("drizzle",)))
    assert (question.topic, question.difficulty) == ("Rain", Difficulty.DIFFICULT)
    assert [skipped.line for skipped in result.skipped] == [2]


def test_notes_in_plain_text() -> None:
    """Headers name the columns that are not fields; a row is told by the line it starts in."""
    text = (
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
        "#tags column:6\n"
        'g1\tBasic\tSky::Fog\t"What is\n<b>fog</b>?"\tA cloud\teasy\n'
        "g2\tCloze\tSky\tA {{c1::gap}}\t\t\n"
        "g3\tBasic\tSky\tLess &lt; more?\tyes\t\n"
    )
    result = imported(text)
    first, second = result.pack.questions
    assert (first.prompt, first.topic, first.difficulty) == (
        "What is fog?",
        "Fog",
        Difficulty.EASY,
    )
    assert keys(result)["Less < more?"] == Text(accepted=("yes",))
    assert second.id == "weather/g3"
    assert [skipped.line for skipped in result.skipped] == [9]


def test_notes_without_markup_keep_their_brackets() -> None:
    """Where the header says that there is no HTML, a tag is text."""
    result = imported("#separator:semicolon\n#html:false\nWhich is a list?;<ul>\n")
    assert keys(result) == {"Which is a list?": Text(accepted=("<ul>",))}
