"""A pack as Moodle XML, by which most learning platforms take questions over.

Texts stand there as plain text, which keeps every line and blank; only a question with a picture is
written as HTML.
"""

import re
from collections.abc import Iterable
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bot.packs import markup_writing
from bot.quiz.question import Choice, Number, Open, Order, Ordering, Pack, Question, Text

SUFFIX: Final = ".xml"

_EMBEDDED: Final = re.compile(r"data:image/([a-z]+)[a-z+.-]*;base64,(.*)", re.DOTALL)
_FULL: Final = "100"
_NONE: Final = "0"


def write(pack: Pack) -> bytes:
    """Questions under the category of their topic."""
    root = Element("quiz")
    topic = ""
    for question in pack.questions:
        kind = _kind(question)
        if not kind:
            continue
        if question.topic != topic:
            topic = question.topic
            _said(SubElement(root, "question", type="category"), "category", f"top/{_path(topic)}")
        _question(SubElement(root, "question", type=kind), question)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _path(topic: str) -> str:
    return topic.replace("/", "//")


def _kind(question: Question) -> str:
    match question.key:
        case Choice(options=options, several=several):
            texts = [option.text for option in options]
            return "truefalse" if texts == ["True", "False"] and not several else "multichoice"
        case Text():
            return "shortanswer"
        case Number():
            return "numerical"
        case Ordering():
            return "ordering"
        case Open():
            return "essay"
    return ""


def _question(element: Element, question: Question) -> None:
    slug = question.id.partition("/")[2]
    _said(element, "name", slug)
    _asked(element, question)
    if question.explanation:
        _said(element, "generalfeedback", question.explanation, form="plain_text")
    SubElement(element, "idnumber").text = slug
    for hint in question.hints:
        _said(element, "hint", hint, form="plain_text")
    _said(SubElement(element, "tags"), "tag", question.difficulty.value)
    match question.key:
        case Choice() as key:
            _choice(element, key)
        case Text(accepted=accepted, refused=refused):
            SubElement(element, "usecase").text = "0"
            _wordings(element, accepted, _FULL)
            _wordings(element, refused, _NONE)
        case Number() as key:
            _number(element, key)
        case Ordering(items=items):
            for place, item in enumerate(items, 1):
                _said(element, "answer", item, form="plain_text", fraction=f"{place}.0")
        case Open(reference=reference) if reference:
            _said(element, "graderinfo", reference, form="plain_text")


def _asked(element: Element, question: Question) -> None:
    if question.image is None:
        _said(element, "questiontext", question.prompt, form="plain_text")
        return
    embedded = _EMBEDDED.fullmatch(question.image.url)
    name = f"picture.{embedded[1]}" if embedded else ""
    address = f"@@PLUGINFILE@@/{name}" if embedded else question.image.url
    shown = markup_writing.picture(address, question.image.alt)
    asked = _said(
        element, "questiontext", f"{markup_writing.markup(question.prompt)}{shown}", form="html"
    )
    if embedded:
        SubElement(asked, "file", name=name, path="/", encoding="base64").text = embedded[2]


def _choice(element: Element, key: Choice) -> None:
    right = len(key.correct)
    SubElement(element, "single").text = "false" if key.several else "true"
    shuffled = key.order is not Order.AS_WRITTEN
    SubElement(element, "shuffleanswers").text = "true" if shuffled else "false"
    for option in key.options:
        share = _share(right) if key.several else _FULL
        answer = _said(
            element,
            "answer",
            option.text.lower() if element.get("type") == "truefalse" else option.text,
            form="plain_text",
            fraction=share if option.correct else _NONE,
        )
        if option.why:
            _said(answer, "feedback", option.why, form="plain_text")


def _share(right: int) -> str:
    return f"{100 / right:.5f}".rstrip("0").rstrip(".")


def _wordings(element: Element, texts: Iterable[str], fraction: str) -> None:
    for text in texts:
        _said(element, "answer", text.replace("*", "\\*"), form="plain_text", fraction=fraction)


def _number(element: Element, key: Number) -> None:
    answer = _said(element, "answer", repr(key.value), fraction=_FULL)
    SubElement(answer, "tolerance").text = repr(key.tolerance)
    units = SubElement(element, "units")
    for name in key.units:
        unit = SubElement(units, "unit")
        SubElement(unit, "multiplier").text = "1"
        SubElement(unit, "unit_name").text = name


def _said(parent: Element, tag: str, text: str, *, form: str = "", fraction: str = "") -> Element:
    given = {"fraction": fraction, "format": form}
    element = SubElement(parent, tag, {name: value for name, value in given.items() if value})
    SubElement(element, "text").text = text
    return element
