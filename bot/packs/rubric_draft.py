"""A first rubric out of a model answer, for a person to improve.

The entries of a list become the key points; where there is no list, its most telling sentences do.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.packs import characters, markdown
from bot.packs.blocks import Block, Code, Entry, Line, as_text, blocks
from bot.quiz.question import Item, KeyPoint, Listing, Open

MOST_SENTENCES: Final = 6

_NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SO_MANY: Final = re.compile(
    rf"\b(?:name|list|give|mention|enumerate)\s+(?:me\s+)?(?:at\s+least\s+|any\s+)?"
    rf"({'|'.join(_NUMBERS)}|[1-9]\d?)\b",
    re.IGNORECASE,
)
_BEFORE_SIGN: Final = re.compile(r":\s|\s[–—-]\s")

_FEWEST_TELLING_WORDS: Final = 3
_LONGEST_NAME_WORDS: Final = 5
_SHORTEST_TELLING_LETTERS: Final = 4
_WORD: Final = re.compile(r"\w+(?:[-'’]\w+)*")
_NAME_AND_SHORT_FORM: Final = re.compile(r"([^()]+?)\s*\(([^()\s]+(?: [^()\s]+)?)\)")
_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)\]]*$")
_SENTENCE_START: Final = re.compile(r"[\"'“‘(\[]?[^\Wa-z_]")
_ABBREVIATIONS: Final = frozenset(
    {"al.", "approx.", "cf.", "dr.", "e.g.", "eq.", "fig.", "i.e.", "no.", "prof.", "vs."}
)


def draft(answer: Sequence[Block], prompt: str) -> Open:
    """A rubric whose reference is the whole answer; the prompt's words count as known."""
    reference = as_text(answer)
    known = _words(prompt)
    points = _listed(answer, known) or _told(answer, known)
    return Open(key_points=points or (KeyPoint(text=reference),), reference=reference)


def from_text(answer: str, prompt: str) -> Open:
    """The same for a model answer that comes by itself, line by line."""
    lines = (Line(number=number, text=text) for number, text in enumerate(answer.splitlines(), 1))
    return draft(blocks(lines), prompt)


def listing(answer: Sequence[Block], prompt: str) -> Listing | None:
    """Any so many of the entries, where the prompt asks for a number of them and all are names."""
    asked = _SO_MANY.search(prompt)
    entries = [block.text for block in answer if isinstance(block, Entry)]
    if asked is None or any(isinstance(block, Code) for block in answer):
        return None
    word = asked[1].casefold()
    least = int(word) if word.isdecimal() else _NUMBERS.index(word) + 1
    items = [_item(entry) for entry in entries]
    named = {item.text.casefold() for item in items if item}
    if not 0 < least <= len(items) or len(named) < len(items):
        return None
    return Listing(items=tuple(item for item in items if item), least=least)


def _item(entry: str) -> Item | None:
    """The name an entry opens with: in bold, before a colon or dash, or the whole of it."""
    text = markdown.plain(entry)
    bold = next(iter(markdown.bold_terms(entry)), "") if entry.lstrip().startswith("**") else ""
    name = bold or _BEFORE_SIGN.split(text, maxsplit=1)[0].strip()
    if not 0 < len(name.split()) <= _LONGEST_NAME_WORDS or name.endswith((".", "?", "!")):
        return None
    halves = _NAME_AND_SHORT_FORM.fullmatch(name)
    return Item(text=name, aliases=tuple(dict.fromkeys(halves.groups())) if halves else ())


def unanswered() -> Open:
    """A rubric of which the author has to write everything."""
    return Open(key_points=(), reference="")


def _listed(answer: Sequence[Block], known: frozenset[str]) -> tuple[KeyPoint, ...]:
    entries = [block.text for block in answer if isinstance(block, Entry)]
    points = [
        KeyPoint(text=text, shown_by=_wordings(entry, text, known))
        for entry in entries
        if characters.says_something(text := markdown.plain(entry))
    ]
    return tuple(points) if len(points) > 1 else ()


def _wordings(entry: str, text: str, known: frozenset[str]) -> tuple[str, ...]:
    """The entry's name, and both halves of `Rectified Linear Unit (ReLU)`.

    Whoever repeats the question has not answered it: names made of its words show nothing.
    """
    name = text if len(text.split()) <= _LONGEST_NAME_WORDS else ""
    if entry.startswith("**"):
        name = next(iter(markdown.bold_terms(entry)), "")
    halves = _NAME_AND_SHORT_FORM.fullmatch(name)
    names = (name, *(halves.groups() if halves else ()))
    telling = (each for each in names if each != text and not _words(each) <= known)
    return tuple(dict.fromkeys(telling))


def _told(answer: Sequence[Block], known: frozenset[str]) -> tuple[KeyPoint, ...]:
    prose = [markdown.plain(block.text) for block in answer if not isinstance(block, Code)]
    told = filter(characters.says_something, (s for text in prose for s in _sentences(text)))
    weighed = [
        (_telling_words(sentence, known), -index, sentence) for index, sentence in enumerate(told)
    ]
    best = sorted(weighed, reverse=True)[:MOST_SENTENCES]
    kept = [each for each in best if each[0] >= _FEWEST_TELLING_WORDS] or best[:1]
    in_order = sorted(kept, key=lambda each: -each[1])
    return tuple(KeyPoint(text=sentence) for _, _, sentence in in_order)


def _sentences(text: str) -> Iterator[str]:
    sentence: list[str] = []
    words = text.split()
    for word, following in zip(words, [*words, ""][1:], strict=True):
        sentence.append(word)
        if not following or _ends(word, following):
            yield " ".join(sentence)
            sentence = []


def _ends(word: str, following: str) -> bool:
    """Whether a sentence ends with this word; an initial or an abbreviation ends none."""
    if word.casefold().lstrip("(") in _ABBREVIATIONS or re.fullmatch(r"[A-Z]\.", word):
        return False
    return bool(_SENTENCE_END.search(word[-6:]) and _SENTENCE_START.match(following))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _telling_words(sentence: str, known: frozenset[str]) -> int:
    """How many different words of some length say more than the question did."""
    words = _words(sentence) - known
    return sum(len(word) >= _SHORTEST_TELLING_LETTERS for word in words)
