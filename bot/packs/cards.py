"""Flash cards: which field of a note asks, which answers, and what kind of key that makes.

A note has named fields, and templates that show some of them on the front and more on the back.
Only the first template counts: the others ask the same the other way round.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Final

from bot.packs import blocks, html_text, keys, levels, roles, rubric_draft
from bot.packs.gathering import Draft, Key, Unanswered
from bot.packs.html_text import Page
from bot.packs.keys import Obstacle
from bot.packs.roles import Role
from bot.quiz.question import Difficulty, Option

_SHOWN: Final = re.compile(r"\{\{(?!\s*[#^/!])(?:[\w-]{1,30}:){0,4}\s*([^{}]{1,200}?)\s*\}\}")
_CLOZE: Final = re.compile(r"\{\{c\d{1,3}::|\{\{\s*cloze:")
_SPECIAL: Final = frozenset({"FrontSide", "Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag"})
_LABELLED: Final = re.compile(r"[^\W\d_][^:\n.?!]{0,30}:\s*\S")
_LEVEL_NAMES: Final = frozenset({"difficulty", "level"})
_ASIDE: Final = frozenset({"tags", "tag", "id", "guid", "uuid", "deck", "source", "image"})
_BESIDE: Final = frozenset({Role.OPTIONS, Role.OPTION, Role.HINT, Role.EXPLANATION, Role.LEVEL})
_LETTER: Final = re.compile(r"\(?[A-Z][.)]\s+")
_LONGEST_WORDS: Final = 6
_LONGEST_LETTERS: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note; fields hold HTML. `front` and `back` are the first template's, empty if unknown."""

    number: int
    fields: Mapping[str, str]
    front: str = ""
    back: str = ""
    cloze: bool = False
    deck: str = ""
    tags: tuple[str, ...] = ()
    identity: str = ""


def draft(note: Note) -> Draft:
    """The note as a question; a short back is a wording, a longer one the reference of a rubric."""
    meanings = dict(zip(note.fields, roles.roles(note.fields), strict=True))
    asking, answering = (_only(side, meanings) for side in _sides(note))
    pages = {name: html_text.page(text) for name, text in note.fields.items()}
    front = _joined(pages, asking)
    back = _joined(pages, answering)
    rest = [name for name in pages if name not in {*asking, *answering}]
    picture = next((pages[name].picture for name in (*asking, *rest) if pages[name].pictures), None)
    return Draft(
        line=note.number,
        unit="note",
        prompt=front.text,
        key=_key(note, front, back, _options(pages, meanings)),
        topic=note.deck.rpartition("::")[2],
        difficulty=_difficulty(note, pages),
        explanation=_explanation(pages, rest, meanings),
        hints=tuple(_told(pages, meanings, Role.HINT)),
        picture=picture or ("", ""),
        identity=note.identity,
    )


def _only(names: list[str], meanings: Mapping[str, Role | None]) -> list[str]:
    """The fields of a side that ask or answer, without what is only said beside."""
    return [name for name in names if meanings[name] not in _BESIDE] or names


def _told(pages: dict[str, Page], meanings: Mapping[str, Role | None], *wanted: Role) -> list[str]:
    """The lines of all fields with such a meaning."""
    named = [name for name, meaning in meanings.items() if meaning in wanted]
    return [line for name in named for line in pages[name].text.split("\n") if line]


def _options(pages: dict[str, Page], meanings: Mapping[str, Role | None]) -> list[str]:
    return _told(pages, meanings, Role.OPTIONS, Role.OPTION)


def _sides(note: Note) -> tuple[list[str], list[str]]:
    """The fields on the front, and those that only the back shows."""
    named = list(note.fields)
    asking = _fields(note.front, named) or named[:1]
    answering = [name for name in _fields(note.back, named) if name not in asking]
    return asking, answering or [name for name in named[1:2] if name not in asking]


def _fields(template: str, named: list[str]) -> list[str]:
    shown = dict.fromkeys(found[1] for found in _SHOWN.finditer(template[:100_000]))
    return [name for name in shown if name in named and name not in _SPECIAL]


def _joined(pages: dict[str, Page], names: list[str]) -> Page:
    """The fields that say something, one below the other."""
    told = [pages[name].text for name in names if pages[name].text]
    return Page(
        text="\n".join(told),
        pictures=tuple(picture for name in names for picture in pages[name].pictures),
    )


def _key(note: Note, front: Page, back: Page, options: list[str]) -> Key:
    if note.cloze or any(_CLOZE.search(text) for text in note.fields.values()):
        return Obstacle(reason="cards with gaps in a text have no counterpart here")
    if not front.text:
        return Obstacle(reason="its front has no words")
    if not back.text:
        return Obstacle(reason="its answer is a picture") if back.pictures else Unanswered()
    if len(options) > 1 and back.text:
        return _choice(options, back.text.split("\n"))
    if len(back.text) <= _LONGEST_LETTERS and len(back.text.split()) <= _LONGEST_WORDS:
        return keys.text([back.line])
    return rubric_draft.draft(_blocks(back.text), front.text)


def _choice(options: list[str], right: list[str]) -> Key:
    """A choice whose back repeats the right options, or names their letters."""
    places = {text: at for at, text in enumerate(options)}
    letters = {ascii_uppercase[at]: at for at in range(min(len(options), len(ascii_uppercase)))}
    found = [places.get(line, letters.get(line.strip("(). ").upper())) for line in right]
    if None in found:
        return Obstacle(reason="its answer is not among its options")
    marked = enumerate(options)
    return keys.choice(
        [Option(text=_LETTER.sub("", text), correct=at in found) for at, text in marked],
        several=len(found) > 1,
    )


def _blocks(text: str) -> tuple[blocks.Block, ...]:
    """The parts of an answer; lines that all start with a label are entries of a list."""
    lines = [line for line in text.split("\n") if line]
    if len(lines) > 1 and all(map(_LABELLED.match, lines)):
        return tuple(blocks.Entry(text=line) for line in lines)
    fenced = False
    numbered: list[blocks.Line] = []
    for number, line in enumerate(text.split("\n"), 1):
        fence = line == "```"
        numbered.append(blocks.Line(number=number, text=line, code=fenced or fence))
        fenced = fenced != fence
    return blocks.blocks(numbered)


def _difficulty(note: Note, pages: dict[str, Page]) -> Difficulty | None:
    """What a field of that name says, or else a tag."""
    told = [pages[name].line for name in pages if name.casefold() in _LEVEL_NAMES]
    return next(filter(None, map(levels.level, (*told, *note.tags))), None)


def _explanation(
    pages: dict[str, Page], names: list[str], meanings: Mapping[str, Role | None]
) -> str:
    """What neither side of the card shows, without what is only for the collection itself."""
    apart = _LEVEL_NAMES | _ASIDE
    kept = (name for name in names if meanings[name] not in _BESIDE - {Role.EXPLANATION})
    told = (pages[name].text for name in kept if name.casefold() not in apart)
    return "\n".join(filter(None, told))
