"""Any so many of a key's items."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from bot.quiz.grade import Finding, Grade
from bot.quiz.marking import likeness, phrasing, verdict, wording
from bot.quiz.marking.wording import Wording, Words
from bot.quiz.question import Item, Listing

_BULLET = re.compile(
    r"^[ \t]*(?:[-*•◦▪–—·](?!\d)|\(?\d{1,2}[.)](?!\d)|\(?[a-z][.)](?=\s))[ \t]*",
    re.MULTILINE | re.IGNORECASE,
)
# A word parts only what stands on both sides of it: in "AND, OR, NOT" it is an entry itself.
_BETWEEN = re.compile(
    r"[,;|/\n،，、；•]+|(?<=[^\s,;|/])\s+(?:and|or|&|plus)\s+(?=[^\s,;|/])", re.IGNORECASE
)
_EXPLAINED = re.compile(r"[(:=]|(?<=\s)[-–—](?=\s)")
_MOST_ENTRIES = 100
_QUOTED = 60  # characters of an entry that are quoted back
_NAMED = 3  # wrong entries named in the reason

_Names: TypeAlias = tuple[tuple[Wording, int], ...]  # each wording, and the index of its item


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """What stands between two separators, and where; `term` is what an explanation follows."""

    start: int
    end: int
    words: Words
    term: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One thing listed; `item` is its index in the key, None when it does not belong."""

    text: str
    item: int | None


def mark(key: Listing, text: str, prompt: str) -> Grade:
    """(Items found, at most `least`, less wrong entries) / `least`, floored at 0.

    What comes twice counts once, be it right or wrong.
    """
    plain = _without_heading(_BULLET.sub("", text), _names(key.items))
    if len(_BETWEEN.findall(plain)) > _MOST_ENTRIES:
        return verdict.wrong("too-long", "That list is far too long. Send fewer things.")
    entries = _entries(key, plain, wording.prompt_words(prompt))
    found = {entry.item: entry.text for entry in reversed(entries) if entry.item is not None}
    wrong = {wording.words(entry.text): entry.text for entry in entries if entry.item is None}
    counted = min(len(found), key.least)
    score = max(0, counted - len(wrong)) / key.least
    rule = "list-complete" if score >= 1 else "list-partly" if score else "list-wrong"
    reason = _reason(counted, key.least, [_quoted(entry) for entry in wrong.values()])
    return verdict.graded(score, rule, reason, _findings(key.items, found))


def _findings(items: tuple[Item, ...], found: dict[int, str]) -> tuple[Finding, ...]:
    """What was found and in which words; what was not is left for the reveal to tell."""
    return tuple(
        Finding(key_point=items[item].text, found=True, evidence=_quoted(found[item]))
        for item in sorted(found)
    )


def _reason(counted: int, least: int, wrong: list[str]) -> str:
    if not wrong:
        return f"{'Right, ' if counted == least else ''}{counted} of {least} found."
    if not counted and len(wrong) == 1:
        return (
            f"“{wrong[0]}” is not on the list. Name one thing after another, with commas between."
        )
    named = ", ".join(f"“{entry}”" for entry in wrong[:_NAMED])
    if len(wrong) > _NAMED:
        named += f" and {len(wrong) - _NAMED} more"
    if len(wrong) == 1:
        cost = "does not belong, and costs as much as a right one earns."
    else:
        cost = "do not belong, and each costs as much as a right one earns."
    return f"{counted} of {least} found; {named} {cost}"


def _quoted(text: str) -> str:
    plain = " ".join(wording.visible(text).split())
    return plain if len(plain) <= _QUOTED else f"{plain[: _QUOTED - 1]}…"


def _entries(key: Listing, text: str, asked: frozenset[str]) -> list[_Entry]:
    names = _names(key.items)
    widest = max(len(_pieces(name)) for item in key.items for name in (item.text, *item.aliases))
    pieces = _pieces(text)
    entries, place = [], 0
    while place < len(pieces):
        ahead = pieces[place : place + widest]
        width, item = _longest_item(ahead, names, asked)
        if item is not None or _says_something(ahead[0].words):
            written = text[ahead[0].start : ahead[width - 1].end].strip()
            entries.append(_Entry(text=written, item=item))
        place += width
    return entries


def _longest_item(
    pieces: list[_Piece], names: _Names, asked: frozenset[str]
) -> tuple[int, int | None]:
    """How many pieces make up the next entry ("black and white" is two), and which item it is."""
    for width in range(len(pieces), 0, -1):
        item = _item(_words(pieces[:width]), names, asked)
        if item is not None:
            return width, item
    return 1, _item(pieces[0].term, names, asked)


def _item(words: Words, names: _Names, asked: frozenset[str]) -> int | None:
    for typed in map(wording.ready, phrasing.unwrapped(words, asked)):
        near, item = min((likeness.distance(typed, name), item) for name, item in names)
        if near < likeness.FAR:
            return item
    return None


@lru_cache(maxsize=256)
def _names(items: tuple[Item, ...]) -> _Names:
    """Every wording of every item, also as it reads once a list has been taken apart."""
    readings = dict.fromkeys(
        (words, index)
        for index, item in enumerate(items)
        for name in (item.text, *item.aliases)
        for words in (wording.words(name), _words(_pieces(name)))
    )
    return tuple((wording.ready(words), index) for words, index in readings)


def _words(pieces: list[_Piece]) -> Words:
    return tuple(word for piece in pieces for word in piece.words)


def _pieces(text: str) -> list[_Piece]:
    edges = [0, *(edge for gap in _BETWEEN.finditer(text) for edge in gap.span()), len(text)]
    spans = zip(edges[::2], edges[1::2], strict=True)
    pieces = (_piece(text[start:end], start, end) for start, end in spans)
    return [piece for piece in pieces if piece.words]


def _piece(text: str, start: int, end: int) -> _Piece:
    """A piece with its term: "dropout" in "dropout (at random)", but not in "dropout (not)"."""
    term, *explanation = _EXPLAINED.split(text, maxsplit=1)
    words = wording.words(text)
    explained = explanation and phrasing.NEGATIONS.isdisjoint(words)
    return _Piece(
        start=start, end=end, words=words, term=wording.words(term) if explained else words
    )


def _without_heading(text: str, names: _Names) -> str:
    """What follows a heading, as in "Three of them: a, b, c"."""
    heading, _, rest = text.partition(":")
    if not rest.strip() or _BETWEEN.search(heading):
        return text
    near = likeness.nearest(wording.ready(wording.words(heading)), (name for name, _ in names))
    return rest if near == likeness.FAR else text


def _says_something(words: Words) -> bool:
    """Whether there is more than carriers ("for example") and punctuation."""
    return all(phrasing.unwrapped(words)) and any(map(str.isalnum, "".join(words)))
