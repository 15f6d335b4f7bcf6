"""Anki decks as JSON, written by the CrowdAnki add-on (https://github.com/Stvad/CrowdAnki)."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from bot.packs import cards, gathering
from bot.packs.cards import Note
from bot.packs.gathering import About
from bot.packs.reader import ImportResult
from bot.packs.source import Source, refusal

FORMAT: Final = "CrowdAnki JSON"

_DECK: Final = re.compile(r'"__type__"\s*:\s*"Deck"')
_DEEPEST: Final = 20


def recognises(source: Source) -> bool:
    """Whether it is JSON that calls something a deck."""
    return source.text.lstrip().startswith("{") and _DECK.search(source.text) is not None


def read(source: Source) -> ImportResult:
    """One question a note, of the deck and all decks within; pictures come from `media`."""
    try:
        deck = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        problem = f"This is not JSON: {getattr(error, 'msg', 'it is nested too deeply')}."
        raise refusal(source.file, problem, "Export it again.", line=line) from error
    media = Source(
        file=source.file, beside=lambda name: source.beside(f"media/{name}") or source.beside(name)
    )
    models = {each["crowdanki_uuid"]: each for each in _models(deck)}
    drafts = map(cards.draft, _notes(deck, models))
    about = About(title=_text(deck.get("name")).rpartition("::")[2])
    return gathering.gather(media, drafts, format_name=FORMAT, about=about)


def _decks(deck: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The deck itself and the decks within it."""
    if isinstance(deck, dict) and depth < _DEEPEST:
        yield deck
        for child in _list(deck.get("children")):
            yield from _decks(child, depth + 1)


def _models(deck: Any) -> Iterator[dict[str, Any]]:
    for each in _decks(deck):
        for model in _list(each.get("note_models")):
            if isinstance(model, dict) and isinstance(model.get("crowdanki_uuid"), str):
                yield model


def _notes(deck: Any, models: dict[str, dict[str, Any]]) -> Iterator[Note]:
    number = 0
    for each in _decks(deck):
        for note in _list(each.get("notes")):
            number += 1
            yield _note(note if isinstance(note, dict) else {}, number, models, each)


def _note(
    note: dict[str, Any], number: int, models: dict[str, dict[str, Any]], deck: dict[str, Any]
) -> Note:
    model = models.get(_text(note.get("note_model_uuid")), {})
    template = next(iter(_list(model.get("tmpls"))), None)
    shown = template if isinstance(template, dict) else {}
    values = _list(note.get("fields"))
    named = [_text(each.get("name")) for each in _list(model.get("flds")) if isinstance(each, dict)]
    names = [*named, *(f"Field {at + 1}" for at in range(len(named), len(values)))]
    return Note(
        number=number,
        fields=dict(zip(names, map(_text, values), strict=False)),
        front=_text(shown.get("qfmt")),
        back=_text(shown.get("afmt")),
        cloze=model.get("type") == 1,
        deck=_text(deck.get("name")),
        tags=tuple(map(_text, _list(note.get("tags")))),
        identity=_text(note.get("guid")),
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
