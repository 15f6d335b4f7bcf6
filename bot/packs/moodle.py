"""Question banks exported from Moodle as XML (https://docs.moodle.org/en/Moodle_XML_format)."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from bot.packs import conversion, elements, gathering, html_text, keys, levels
from bot.packs.gathering import Draft, Key, Unanswered
from bot.packs.html_text import Page
from bot.packs.keys import Obstacle
from bot.packs.reader import ImportResult
from bot.packs.source import Source
from bot.quiz.question import Choice, Difficulty, Option, Ordering

FORMAT: Final = "Moodle XML"

_NO_QUESTIONS: Final = frozenset({"category", "description"})
_FULL: Final = 99.99
_MOST_IN_ORDER: Final = 10


def recognises(source: Source) -> bool:
    """Whether the root is a quiz of Moodle's, which is not the only program with one."""
    return elements.root_name(source.opening) == "quiz" and b"<question" in source.opening


def read(source: Source) -> ImportResult:
    """Every question of a kind that has a counterpart here; a category is the topic of what follows."""
    root = elements.parse(source.data, source.file)
    return gathering.gather(source, drafts(root), format_name=FORMAT)


def drafts(root: Element) -> Iterator[Draft]:
    """The questions below a quiz element, counted from 1."""
    topic, number = "", 0
    for question in root.iter("question"):
        kind = question.get("type", "").strip().casefold()
        if kind == "category":
            topic = _topic(question.findtext("category/text", ""))
        if kind in _NO_QUESTIONS:
            continue
        number += 1
        asked = _page(question.find("questiontext"))
        yield Draft(
            line=number,
            unit="question",
            prompt=asked.text or question.findtext("name/text", "").strip(),
            key=_key(question, kind, asked),
            topic=topic,
            difficulty=_level(question),
            explanation=_page(question.find("generalfeedback")).text,
            hints=tuple(_page(hint).text for hint in question.iter("hint")),
            picture=asked.picture,
            identity=question.findtext("idnumber", "").strip(),
        )


def _level(question: Element) -> Difficulty | None:
    """What a tag says of it, if one does."""
    tags = (tag.text or "" for tag in question.iterfind("tags/tag/text"))
    return next(filter(None, map(levels.level, tags)), None)


def _topic(path: str) -> str:
    """The last part of a category's path that names something."""
    parts = [part.strip() for part in path.replace("//", "\0").split("/")]
    named = [part for part in parts if part and not part.startswith("$") and part != "top"]
    return named[-1].replace("\0", "/") if named else ""


def _page(element: Element | None) -> Page:
    """An element's text in the format it says, with the files that it carries."""
    if element is None:
        return Page(text="")
    text = element.findtext("text") or ""
    if element.get("format", "html") in {"plain_text", "markdown"}:
        return Page(text=text.strip())
    page = html_text.page(text)
    carried = {file.get("name", ""): file.text or "" for file in element.iter("file")}
    pictures = tuple((_carried(address, carried), alt) for address, alt in page.pictures)
    return Page(text=page.text, pictures=pictures)


def _carried(address: str, files: dict[str, str]) -> str:
    """A data URL for a file inside the XML; any other address as it is."""
    if not address.startswith("@@PLUGINFILE@@"):
        return address
    name = unquote(address.rpartition("/")[2])
    kind = name.rpartition(".")[2].casefold()
    return f"data:image/{kind or 'png'};base64,{files[name]}" if name in files else address


def _key(question: Element, kind: str, asked: Page) -> Key:
    match kind:
        case "multichoice" | "multichoiceset":
            return _choice(question, several=kind == "multichoiceset")
        case "truefalse":
            return _true_or_false(question)
        case "shortanswer":
            return _short(question)
        case "numerical":
            return _number(question)
        case "essay":
            told = _page(question.find("graderinfo")).text
            return keys.prose(told, asked.text) if told else Unanswered()
        case "ordering":
            return _ordering(question)
    return Obstacle(reason=f"a question of the kind “{kind[:40]}” has no counterpart here")


def _fraction(answer: Element) -> float:
    """Per cent of the marks; what is no number earns nothing."""
    try:
        return float(answer.get("fraction") or 0)
    except ValueError:
        return 0.0


def _said(element: Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _choice(question: Element, *, several: bool) -> Choice | Obstacle:
    """With one answer only full marks are right; with several, whatever earns any."""
    several = several or _said(question, "single").casefold() in {"false", "0"}
    least = 0.001 if several else _FULL
    pages = [(answer, _page(answer)) for answer in question.iter("answer")]
    if any(page.pictures and not page.text for _, page in pages):
        return Obstacle(reason="its options are pictures")
    options = [
        Option(
            text=page.line,
            correct=_fraction(answer) >= least,
            why=_page(answer.find("feedback")).text,
        )
        for answer, page in pages
    ]
    shuffled = _said(question, "shuffleanswers").casefold() in {"1", "true"}
    return keys.choice(options, several=several, shuffled=shuffled)


def _true_or_false(question: Element) -> Choice | Obstacle:
    right = [_said(each, "text") for each in question.iter("answer") if _fraction(each) >= _FULL]
    if len(right) != 1 or right[0].casefold() not in {"true", "false"}:
        return Obstacle(reason="it does not say whether it is true or false")
    return conversion.true_or_false(right[0].casefold() == "true")


def _short(question: Element) -> Key:
    """Wordings with full marks are right, those with none are refused; half marks are neither."""
    right: list[str] = []
    wrong: list[str] = []
    for answer in question.iter("answer"):
        text, share = _said(answer, "text"), _fraction(answer)
        if "*" in text.replace("\\*", ""):
            continue  # stands for any letters, which no wording here can
        if share >= _FULL or share == 0:
            (right if share else wrong).append(text.replace("\\*", "*"))
    if not right:
        return Obstacle(reason="no exact wording earns full marks")
    return keys.text(right, wrong)


def _number(question: Element) -> Key:
    full = [each for each in question.iter("answer") if _fraction(each) >= _FULL]
    if len(full) != 1:
        return Obstacle(reason=f"{len(full)} numbers earn full marks, and it can have one")
    units = [
        _said(unit, "unit_name")
        for unit in question.iter("unit")
        if _said(unit, "multiplier") in {"", "1", "1.0"}
    ]
    try:
        value = float(_said(full[0], "text").replace(",", "."))
        tolerance = float(_said(full[0], "tolerance") or 0)
    except ValueError:
        return Obstacle(reason="its answer is no number")
    return keys.number(value, tolerance, units)


def _ordering(question: Element) -> Key:
    """The items stand in their right order."""
    items = tuple(_page(answer).line for answer in question.iter("answer"))
    if not 2 <= len(items) <= _MOST_IN_ORDER or len(set(items)) < len(items) or "" in items:
        return Obstacle(reason=f"its items are not 2 to {_MOST_IN_ORDER} different texts")
    return Ordering(items=items)
