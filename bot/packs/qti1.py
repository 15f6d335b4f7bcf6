"""QTI 1.2, in which Canvas and its relatives exchange quizzes.

https://www.imsglobal.org/question/qtiv1p2/imsqti_asi_bindv1p2.html
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from bot.packs import elements, gathering, html_text, keys
from bot.packs.gathering import Draft, Key, Unanswered
from bot.packs.html_text import Page
from bot.packs.keys import Obstacle
from bot.packs.reader import ImportResult
from bot.packs.source import Source
from bot.quiz.question import Option

FORMAT: Final = "QTI 1.2"

_ONLY_TEXT: Final = "text_only_question"
_RESPONSES: Final = ("response_lid", "response_str", "response_num", "response_xy", "response_grp")


def recognises(source: Source) -> bool:
    """Whether the root is that of QTI 1."""
    return elements.root_name(source.opening) == "questestinterop"


def read(source: Source) -> ImportResult:
    """Every item with one simple response; the title of an assessment is the topic of its items."""
    root = elements.parse(source.data, source.file)
    return gathering.gather(source, drafts(root), format_name=FORMAT)


def drafts(root: Element) -> Iterator[Draft]:
    """The items below the root, counted from 1."""
    assessments = list(root.iter("assessment"))
    topic = assessments[0].get("title", "") if len(assessments) == 1 else ""
    asking = (item for item in root.iter("item") if _kind(item) != _ONLY_TEXT)
    for number, item in enumerate(asking, start=1):
        asked = _asked(item)
        scored = tuple(_scored(item))
        yield Draft(
            line=number,
            unit="item",
            prompt=asked.text,
            key=_key(item, scored),
            topic=topic,
            explanation=_feedback(item).get("general_fb", ""),
            picture=asked.picture,
        )


def _kind(item: Element) -> str:
    """What Canvas calls the kind of an item; empty elsewhere."""
    for field in item.iter("qtimetadatafield"):
        if field.findtext("fieldlabel", "").strip() == "question_type":
            return field.findtext("fieldentry", "").strip()
    return ""


def _page(element: Element) -> Page:
    """The material within an element; HTML stands in it escaped."""
    parts: list[str] = []
    for material in element.iter():
        if material.tag == "mattext":
            text = "".join(material.itertext())
            is_html = material.get("texttype") == "text/html" or html_text.is_markup(text)
            parts.append(text if is_html else text.replace("&", "&amp;").replace("<", "&lt;"))
        elif material.tag == "matimage":
            address = material.get("uri", "").replace('"', "%22")
            parts.append(f'<img src="{address}" alt="">')
    return html_text.page("<br>".join(parts))


def _asked(item: Element) -> Page:
    """All material of the presentation that belongs to no option."""
    presentation = item.find("presentation")
    if presentation is None:
        return Page(text="")
    own = Element("own")
    waiting = [presentation]
    while waiting:
        element = waiting.pop()
        if element.tag == "material":
            own.append(element)
        elif element.tag != "response_label":
            waiting.extend(reversed(element))
    return _page(own)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    """What earns points: every value that is asked for, and the bounds of a number."""

    points: float
    values: tuple[str, ...]
    least: tuple[str, ...]
    most: tuple[str, ...]


def _scored(item: Element) -> Iterator[_Scored]:
    for condition in item.iter("respcondition"):
        points = sum(_points(each.text) for each in condition.iter("setvar"))
        asked_for = condition.find("conditionvar")
        if points > 0 and asked_for is not None:
            yield _Scored(
                points=points,
                values=tuple(_compared(asked_for, "varequal")),
                least=tuple(_compared(asked_for, "vargte", "vargt")),
                most=tuple(_compared(asked_for, "varlte", "varlt")),
            )


def _points(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _compared(element: Element, *tags: str) -> Iterator[str]:
    """The values of comparisons outside of a negation."""
    waiting = [element]
    while waiting:
        each = waiting.pop()
        if each.tag in tags:
            yield (each.text or "").strip()
        elif each.tag != "not":
            waiting.extend(reversed(each))


def _key(item: Element, scored: tuple[_Scored, ...]) -> Key:
    responses = [each for each in item.iter() if each.tag in _RESPONSES]
    kind = _kind(item)
    if len(responses) != 1:
        return Obstacle(reason=f"it has {len(responses)} responses, and a question here has one")
    if "calculated" in kind or "file_upload" in kind:
        return Obstacle(reason=f"an item of the kind “{kind[:40]}” has no counterpart here")
    if responses[0].tag == "response_lid":
        return _choice(item, responses[0], scored)
    top = max((each.points for each in scored), default=0)
    best = [each for each in scored if each.points == top]
    if not best:
        return Unanswered()
    if any(each.least or each.most for each in best) or "numerical" in kind:
        return _number(best)
    return keys.text(value for each in best for value in each.values)


def _choice(item: Element, response: Element, scored: tuple[_Scored, ...]) -> Key:
    """One answer is what earns most; of several, each condition that earns anything names some."""
    several = response.get("rcardinality", "Single").casefold() == "multiple"
    top = max((each.points for each in scored), default=0)
    right = {value for each in scored if several or each.points == top for value in each.values}
    feedback = _feedback(item)
    options: list[Option] = []
    for label in response.iter("response_label"):
        page, ident = _page(label), label.get("ident", "").strip()
        if page.pictures and not page.text:
            return Obstacle(reason="its options are pictures")
        why = feedback.get(f"{ident}_fb", "")
        options.append(Option(text=page.line, correct=ident in right, why=why))
    rendered = response.find("render_choice")
    shuffled = rendered is not None and rendered.get("shuffle", "").casefold() == "yes"
    return keys.choice(options, several=several, shuffled=shuffled)


def _number(best: list[_Scored]) -> Key:
    """One interval, or one exact value."""
    if len(best) > 1:
        return Obstacle(reason=f"{len(best)} numbers earn full marks, and it can have one")
    (only,) = best
    try:
        if len(only.least) == len(only.most) == 1:
            return keys.between(float(only.least[0]), float(only.most[0]))
        if len(only.values) == 1 and not only.least and not only.most:
            return keys.number(float(only.values[0]))
    except ValueError:
        return Obstacle(reason="its answer is no number")
    return Obstacle(reason="its answer is more than one interval of numbers")


def _feedback(item: Element) -> dict[str, str]:
    return {each.get("ident", ""): _page(each).text for each in item.iter("itemfeedback")}
