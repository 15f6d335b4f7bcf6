"""QTI 2.0 to 3.0, one item a file (https://www.imsglobal.org/question/).

Version 3 is version 2 with a prefix and hyphens in its names; both are read by those of version 2.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import Final
from xml.etree.ElementTree import Element

from bot.packs import elements, gathering, html_text, keys
from bot.packs.gathering import Draft, Key, Unanswered
from bot.packs.html_text import Page
from bot.packs.keys import Obstacle
from bot.packs.reader import ImportResult
from bot.packs.source import Source, refusal
from bot.quiz.question import Option, Ordering

FORMAT: Final = "QTI 2 and 3 items"

_ITEMS: Final = frozenset({"assessmentItem", "qti-assessment-item"})
_LISTS: Final = frozenset({"assessmentTest", "qti-assessment-test", "assessmentSection"})
_APART: Final = frozenset(
    [
        "feedbackBlock",
        "feedbackInline",
        "modalFeedback",
        "rubricBlock",
        "infoControl",
        "templateBlock",
    ]
)
_HYPHEN: Final = re.compile(r"-([a-z])")
_MOST_IN_ORDER: Final = 10


def recognises(source: Source) -> bool:
    """Whether the root is an item, or a test that lists items."""
    return elements.root_name(source.opening) in _ITEMS | _LISTS


def read(source: Source) -> ImportResult:
    """The one question of an item."""
    root = elements.parse(source.data, source.file)
    if root.tag in _LISTS:
        problem = "This lists the items of a test and holds no question itself."
        raise refusal(source.file, problem, "Import its folder or its package.")
    return gathering.gather(source, drafts(root), format_name=FORMAT)


def drafts(root: Element, number: int = 1) -> Iterator[Draft]:
    """The item that a root is; `number` counts the items of a package."""
    for element in root.iter():
        _as_version_2(element)
    body = root.find("itemBody")
    asked = html_text.page(_markup(body)) if body is not None else Page(text="")
    yield Draft(
        line=number,
        unit="item",
        prompt=asked.text or root.get("title", ""),
        key=_key(root, asked),
        explanation=_explanation(root),
        picture=asked.picture,
    )


def _as_version_2(element: Element) -> None:
    if element.tag.startswith("qti-"):
        element.tag = _camel(element.tag[4:])
        for name in [name for name in element.attrib if "-" in name]:
            element.set(_camel(name), element.attrib.pop(name))


def _camel(name: str) -> str:
    return _HYPHEN.sub(lambda letter: letter[1].upper(), name)


def _interactions(root: Element) -> list[Element]:
    return [each for each in root.iter() if each.tag.endswith("Interaction")]


def _markup(element: Element) -> str:
    """The HTML within an element; of an interaction its prompt, or a gap where one may write."""
    parts = [escape(element.text or "")]
    for child in element:
        if child.tag.endswith("Interaction"):
            prompt = child.find("prompt")
            gap = " ____ " if child.tag == "textEntryInteraction" else ""
            parts.append(f"<p>{_markup(prompt)}</p>" if prompt is not None else gap)
        elif child.tag == "object":
            parts.append(
                f'<img src="{escape(child.get("data", ""))}" alt="{elements.words(child)}">'
            )
        elif child.tag not in _APART:
            given = "".join(f' {name}="{escape(text)}"' for name, text in child.attrib.items())
            parts.append(f"<{child.tag}{given}>{_markup(child)}</{child.tag}>")
        parts.append(escape(child.tail or ""))
    return "".join(parts)


def _key(root: Element, asked: Page) -> Key:
    if root.find("templateDeclaration") is not None:
        return Obstacle(reason="its values are drawn at random")
    interactions = _interactions(root)
    if len(interactions) != 1:
        return Obstacle(reason=f"it has {len(interactions)} interactions, and can have one")
    (interaction,) = interactions
    name = interaction.get("responseIdentifier")
    declared = (each for each in root.iter("responseDeclaration") if each.get("identifier") == name)
    response = next(declared, None)
    if response is None:
        return Obstacle(reason="it does not declare what is right")
    match interaction.tag:
        case "choiceInteraction":
            return _choice(interaction, response)
        case "textEntryInteraction":
            return _entry(root, response)
        case "extendedTextInteraction":
            return _prose(response, asked)
        case "orderInteraction":
            return _ordering(interaction, response)
    return Obstacle(reason=f"a {interaction.tag} has no counterpart here")


def _right(response: Element) -> list[str]:
    return [elements.words(value) for value in response.findall("correctResponse/value")]


def _mapped(response: Element) -> dict[str, float]:
    """Points by value; those that are no number count as none."""
    points: dict[str, float] = {}
    for entry in response.iter("mapEntry"):
        try:
            points[entry.get("mapKey", "")] = float(entry.get("mappedValue", ""))
        except ValueError:
            continue
    return points


def _choice(interaction: Element, response: Element) -> Key:
    several = interaction.get("maxChoices", "1").strip() != "1"
    points, right = _mapped(response), set(_right(response))
    best = max(points.values(), default=0)
    earning = {key for key, each in points.items() if each > 0 and (several or each == best)}
    if right and earning and not earning & right:
        return Obstacle(reason="its correct response and its points contradict each other")
    options: list[Option] = []
    for each in interaction.iter("simpleChoice"):
        page, name = html_text.page(_markup(each)), each.get("identifier", "")
        if page.pictures and not page.text:
            return Obstacle(reason="its options are pictures")
        why = " ".join(elements.words(said) for said in each.iter("feedbackInline"))
        options.append(Option(text=page.line, correct=name in (right or earning), why=why))
    shuffled = interaction.get("shuffle", "").strip() == "true"
    return keys.choice(options, several=several, shuffled=shuffled)


def _entry(root: Element, response: Element) -> Key:
    points = _mapped(response)
    best = max(points.values(), default=0)
    right = [*_right(response), *(key for key, each in points.items() if each == best > 0)]
    if not right:
        return Obstacle(reason="it does not say what is right")
    if response.get("baseType") not in {"integer", "float"}:
        return keys.text(right)
    try:
        values = sorted({float(value) for value in right})
        tolerance = _tolerance(root, values[0])
    except ValueError:
        return Obstacle(reason="its answer is no number")
    if tolerance is None or len(values) > 1:
        return Obstacle(reason="its answer is not one number with one tolerance")
    return keys.number(values[0], tolerance)


def _tolerance(root: Element, value: float) -> float | None:
    """Absolute; QTI gives one or two figures, of which relative ones are per cent."""
    equal = root.find(".//responseProcessing//equal")
    if equal is None or equal.get("toleranceMode", "exact") == "exact":
        return 0.0
    figures = {float(figure) for figure in equal.get("tolerance", "").split()}
    if len(figures) != 1:
        return None
    (figure,) = figures
    return abs(value) * figure / 100 if equal.get("toleranceMode") == "relative" else figure


def _prose(response: Element, asked: Page) -> Key:
    told = "\n".join(_right(response))
    return keys.prose(told, asked.text) if told else Unanswered()


def _ordering(interaction: Element, response: Element) -> Key:
    texts = {
        each.get("identifier", ""): html_text.page(_markup(each)).line
        for each in interaction.iter("simpleChoice")
    }
    order = _right(response)
    items = tuple(texts.get(name, "") for name in order)
    if set(order) != set(texts) or len(set(items)) < len(items) or "" in items:
        return Obstacle(reason="it does not bring all of its items into an order")
    if not 2 <= len(items) <= _MOST_IN_ORDER:
        return Obstacle(reason=f"it has {len(items)} items, and can have 2 to {_MOST_IN_ORDER}")
    return Ordering(items=items)


def _explanation(root: Element) -> str:
    """The feedback that belongs to the right answer alone."""
    right = {value for response in root.iter("responseDeclaration") for value in _right(response)}
    said = (
        html_text.page(_markup(each)).text
        for each in root.iter()
        if each.tag in {"modalFeedback", "feedbackBlock"} and each.get("identifier") in right
    )
    return "\n".join(said)
