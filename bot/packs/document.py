"""Word documents with options of which the right one is bold, or named below them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.packs import archive, gathering, keys, office
from bot.packs.gathering import Draft, Key
from bot.packs.keys import Obstacle
from bot.packs.office import Paragraph
from bot.packs.reader import ImportResult
from bot.packs.source import Source
from bot.quiz.question import Option

FORMAT: Final = "Word document with options"

_NUMBERED: Final = re.compile(
    r"\(?(?:q(?:uestion)?\s*)?\d{1,4}\s*[.):]\)?\s+(\S.*)", re.IGNORECASE | re.DOTALL
)
_LETTERED: Final = re.compile(r"(\*?)\(?([A-Za-z])[.)]\)?\s*(\S.*)", re.DOTALL)
_ANSWER: Final = re.compile(
    r"(?:the\s+)?(?:correct\s+|right\s+)?(?:answers?|ans|key)(?:\s+is)?\s*[:.]?\s*[:=]\s*(.+)",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile(r"\(?([A-Za-z](?:\s*[,;&/]\s*[A-Za-z])*)\)?(?:[.)].*)?", re.DOTALL)
_EXPLAINED: Final = re.compile(
    r"(?:explanation|feedback|rationale)\s*:\s*(.+)", re.IGNORECASE | re.DOTALL
)
_OPTION_SIGNS: Final = frozenset({"lowerLetter", "upperLetter", "bullet"})
_FEWEST_OPTIONS: Final = 2


def recognises(source: Source) -> bool:
    """Whether a document has at least one question with options and a sign of which is right."""
    if not office.is_document(source):
        return False
    with archive.opened(source) as package:
        items = _items(list(office.paragraphs(package, source.file)))
        return any(item.marked and len(item.options) >= _FEWEST_OPTIONS for item in items)


def read(source: Source) -> ImportResult:
    """One choice for each question with options; a heading is the topic of what follows."""
    with archive.opened(source) as package:
        found = list(office.paragraphs(package, source.file))
        drafts = (item.draft() for item in _items(found) if item.options or item.numbered)
        inside = Source(file=source.file, beside=package.beside)
        return gathering.gather(inside, drafts, format_name=FORMAT)


def markdown(source: Source) -> str:
    """A document without options, for the readers of text."""
    with archive.opened(source) as package:
        return office.as_markdown(package, source.file)


@dataclass(slots=True, kw_only=True)
class _Item:
    line: int
    prompt: list[str]
    topic: str
    numbered: bool
    options: list[tuple[str, bool]] = field(default_factory=list)
    named: str = ""
    explanation: str = ""
    picture: tuple[str, str] = ("", "")

    @property
    def marked(self) -> bool:
        """Whether something says which option is right."""
        return bool(self.named) or any(right for _, right in self.options)

    def draft(self) -> Draft:
        """The item with its key."""
        return Draft(
            line=self.line,
            unit="paragraph",
            prompt="\n".join(self.prompt),
            key=self._key(),
            topic=self.topic,
            explanation=self.explanation,
            picture=self.picture,
        )

    def _key(self) -> Key:
        bold = {at for at, (_, right) in enumerate(self.options) if right}
        named = self._named()
        if self.named and named is None:
            return Obstacle(reason="the answer below it is none of its options")
        if named and bold and named != bold and len(bold) < len(self.options):
            return Obstacle(reason="what is bold and the answer below it contradict each other")
        right = named or bold
        return keys.choice(
            (Option(text=text, correct=at in right) for at, (text, _) in enumerate(self.options)),
            several=len(right) > 1,
        )

    def _named(self) -> set[int] | None:
        """The options that the answer below names, by letters or by words."""
        letters = _LETTERS.fullmatch(self.named)
        if letters:
            places = {
                ord(letter.upper()) - ord("A") for letter in re.findall("[A-Za-z]", letters[1])
            }
            return places if max(places) < len(self.options) else None
        told = " ".join(self.named.casefold().split()).rstrip(".")
        same = (
            at for at, (text, _) in enumerate(self.options) if text.casefold().rstrip(".") == told
        )
        found = next(same, None)
        return None if found is None else {found}


def _items(found: Sequence[Paragraph]) -> Iterator[_Item]:
    """The numbered paragraphs and those right above options, with what belongs to them."""
    item: _Item | None = None
    topic = ""
    for paragraph in found:
        text = paragraph.text
        if paragraph.picture[0] and item and not item.picture[0]:
            item.picture = paragraph.picture
        if not text:
            continue
        if paragraph.heading:
            topic = text
            if item:
                yield item
            item = None
        elif item and _take(item, paragraph):
            continue
        else:
            if item and (item.options or item.numbered):
                yield item
            item = _opened(paragraph, topic)
    if item:
        yield item


def _opened(paragraph: Paragraph, topic: str) -> _Item:
    numbered = _NUMBERED.fullmatch(paragraph.text)
    return _Item(
        line=paragraph.number,
        prompt=[numbered[1] if numbered else paragraph.text],
        topic=topic,
        numbered=bool(numbered) or paragraph.sign == "decimal",
        picture=paragraph.picture,
    )


def _take(item: _Item, paragraph: Paragraph) -> bool:
    """Whether the paragraph belongs to the item: an option, its answer, or more of the prompt."""
    text = paragraph.text
    if item.options and (told := _ANSWER.fullmatch(text)):
        item.named = told[1].strip()
    elif item.options and (told := _EXPLAINED.fullmatch(text)):
        item.explanation = told[1].strip()
    elif option := _option(item, paragraph):
        item.options.append(option)
    elif item.options or item.named or paragraph.sign == "decimal" or _NUMBERED.fullmatch(text):
        return False
    elif item.numbered:
        item.prompt.append(text)
    else:
        return False
    return True


def _option(item: _Item, paragraph: Paragraph) -> tuple[str, bool] | None:
    """Text and mark of the next option; a letter out of order opens none."""
    lettered = _LETTERED.fullmatch(paragraph.text)
    if lettered and ord(lettered[2].upper()) - ord("A") == len(item.options):
        return lettered[3].strip(), paragraph.bold or bool(lettered[1])
    if paragraph.sign in _OPTION_SIGNS or (paragraph.sign == "decimal" and paragraph.level > 0):
        return paragraph.text, paragraph.bold
    return None
