"""From a section of a Markdown document to a draft: options with their key, or an answer in prose."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from bot.packs import (
    answer_labels,
    blocks,
    gathering,
    keys,
    levels,
    markdown,
    nodes,
    options,
    questions_in_words,
    rubric_draft,
    truths,
)
from bot.packs.gathering import Draft, Key, Unanswered
from bot.packs.nodes import Kind, Node
from bot.packs.sections import Section
from bot.quiz.question import Difficulty, KeyPoint, Open, Option

_META: Final = re.compile(r"(\w{1,20})\s*:\s*\(?\s*([^()]{1,200}?)\s*\)?\Z")
_LETTERED: Final = re.compile(r"\(?([A-Za-z])[).:]\s+(\S.*)")
_ORDINAL: Final = re.compile(r"\s*\(?(\d{1,2})[.)]?\s*")
_GRADES: Final = (Difficulty.EASY, Difficulty.MODERATE, Difficulty.DIFFICULT)
_KEY_POINTS: Final = re.compile(r"good to hear|key (?:points|takeaways|ideas)", re.IGNORECASE)
_READING: Final = re.compile(
    r"(?:additional |useful |external )?(?:links?|resources?|references?|further reading|see also)",
    re.IGNORECASE,
)
_PLACEHOLDER: Final = re.compile(
    r"\W*(?:(?:add )?(?:your )?answers? here|to ?do|tb[ad]|wip|n/?a|coming soon|no answers?(?: yet)?)?\W*",
    re.IGNORECASE,
)


def draft(section: Section) -> Draft:
    """The question of a section, whatever its key turns out to be."""
    meta = dict(_meta(section.body))
    group = _group(section.body)
    asked: Sequence[Node]
    if group:
        asked = section.body[: group.start]
        key, explanation = _choice(group, section.body[group.end :])
    else:
        asked, answer = _halves(section)
        key, explanation = _prose(answer, questions_in_words.prompt(section.head))
    opening = Node(
        kind=Kind.PARAGRAPH, line=section.line, text=questions_in_words.prompt(section.head)
    )
    asking = [opening, *asked]
    return Draft(
        line=section.line,
        prompt=nodes.as_text(_without_pictures(asking)),
        key=key,
        topic=section.topic or meta.get("tags", "").partition(",")[0],
        difficulty=questions_in_words.level(section.head) or _stated_level(meta),
        explanation=explanation,
        picture=next(nodes.pictures(asking), ("", "")),
    )


def _group(body: Sequence[Node]) -> options.Group | None:
    """The options, if there are any: boxes, letters with an answer, or a plain list with one."""
    group = options.found(body)
    if group:
        return group if group.boxed or _is_marked(group, body) else None
    group = options.listed(body)
    if group is None:
        return None
    ticked = sum(option.ticked for option in group.options)
    alone = not list(_unfolded(body[group.end :])) or answer_labels.opens(body[group.end])
    if ticked:
        return group if ticked < len(group.options) and alone else None
    return group if _named(group, body[group.end :]) else None


def _named(group: options.Group, behind: Sequence[Node]) -> str:
    """The letters of the right options, as the first label of an answer names them."""
    row = list(_unfolded(behind, summaries=True))
    for node, below in zip_longest(row, row[1:]):
        if told := answer_labels.letters(node):
            return told[0]
        said = answer_labels.rest(node)
        if said is None or (not said and below and answer_labels.opens(below)):
            continue
        if not said and below and (alone := answer_labels.lone_letters(below)):
            return alone
        first = said or (below.text if below else "")
        return _repeated(group, markdown.plain(first[:2000]))
    return ""


def _repeated(group: options.Group, said: str) -> str:
    """The letter of the option that an answer repeats, or whose number in its list it gives."""
    places = {_folded(option.words): option.letter for option in group.options}
    number = _ORDINAL.fullmatch(said)
    if number and 1 <= int(number[1]) <= len(group.options) and _folded(said) not in places:
        return group.options[int(number[1]) - 1].letter
    first = said.partition("\n")[0]
    if (found := _LETTERED.fullmatch(first)) and places.get(_folded(found[2])) == found[1].upper():
        return found[1].upper()
    return places.get(_folded(said)) or places.get(_folded(first)) or ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _choice(group: options.Group, behind: Sequence[Node]) -> tuple[Key, str]:
    ticked = {option.letter for option in group.options if option.ticked}
    named = "" if ticked else _named(group, behind)
    said: list[Node] = []
    for node in _unfolded(behind):
        letters = answer_labels.letters(node) if not ticked else None
        repeated = answer_labels.rest(node)
        if letters:
            said.append(replace(node, kind=Kind.PARAGRAPH, text=letters[1]))
        elif (
            repeated == ""
            or (repeated and _repeated(group, markdown.plain(repeated[:2000])))
            or (not said and named and answer_labels.lone_letters(node) == named)
            or (not said and named and _repeated(group, markdown.plain(node.text)) == named)
        ):
            continue
        else:
            said.append(node)
    right = ticked or set(named)
    if not right:
        return keys.Obstacle(reason="none of its options is marked as right"), ""
    if unknown := sorted(right - {option.letter for option in group.options}):
        return keys.Obstacle(reason=f"it has no option {unknown[0]}"), ""
    made = (Option(text=one.words, correct=one.letter in right) for one in group.options)
    return keys.choice(made, several=len(right) > 1), nodes.as_text(said)


def _is_marked(group: options.Group, body: Sequence[Node]) -> bool:
    """Whether letters are options: some is right, or there is nothing but them."""
    behind = body[group.end :]
    alone = not behind and all(node.kind is Kind.CODE for node in body[: group.start])
    return alone or bool(_named(group, behind)) or any(option.ticked for option in group.options)


def _unfolded(row: Sequence[Node], *, summaries: bool = False) -> Iterator[Node]:
    """Without foldings, and without what they show when closed unless that is wanted."""
    in_summary = False
    for node in row:
        if node.kind in {Kind.SUMMARY, Kind.END_SUMMARY}:
            in_summary = node.kind is Kind.SUMMARY
        elif (summaries or not in_summary) and node.kind not in {
            Kind.DETAILS,
            Kind.END_DETAILS,
            Kind.COMMENT,
        }:
            yield node


def _halves(section: Section) -> tuple[Sequence[Node], list[Node]]:
    """What goes on asking, and what answers."""
    at = answer_labels.marker(section.body)
    if at is None:
        return (section.body, []) if section.asked_whole else ([], section.body)
    said = answer_labels.behind(section.body[at])
    rest = replace(section.body[at], kind=Kind.PARAGRAPH, text=said)
    return section.body[:at], [rest, *section.body[at + 1 :]]


def _prose(answer: Sequence[Node], prompt: str) -> tuple[Key, str]:
    """A rubric in draft; headed lists of key points and of reading are no part of the answer."""
    told: list[Node] = []
    points: list[Node] = []
    reading: list[Node] = []
    into = told
    for node in answer:
        if node.kind is Kind.HEADING:
            title = markdown.plain(node.text[:100]).strip(" :")
            if _KEY_POINTS.fullmatch(title) or _READING.fullmatch(title):
                into = points if _KEY_POINTS.fullmatch(title) else reading
                continue
            into = told
        into.append(node)
    parts = nodes.as_blocks(told)
    text = blocks.as_text(parts)
    if _PLACEHOLDER.fullmatch(text) or not gathering.clean(text):
        return Unanswered(placeholder=text), nodes.as_text(points)
    if truth := truths.read(prompt, text):
        return truth
    if not points and (named := rubric_draft.listing(parts, prompt)):
        return named, text
    key = rubric_draft.draft(parts, prompt)
    return _with_points(key, points), nodes.as_text(reading)


def _with_points(key: Open, points: Sequence[Node]) -> Open:
    """The author's own key points, where there are any, instead of drafted ones."""
    texts = (markdown.plain(node.text) for node in points if node.kind is Kind.ITEM)
    stated = tuple(KeyPoint(text=text) for text in dict.fromkeys(texts) if gathering.clean(text))
    return replace(key, key_points=stated) if stated else key


def _without_pictures(row: Sequence[Node]) -> Iterator[Node]:
    for node in row:
        is_code = node.kind is Kind.CODE
        yield node if is_code else replace(node, text=nodes.without_pictures(node.text))


def _meta(row: Sequence[Node]) -> Iterator[tuple[str, str]]:
    """What comments state as `name: (value)`."""
    for node in row:
        stated = _META.match(node.text) if node.kind is Kind.COMMENT else None
        if stated:
            yield stated[1].casefold(), stated[2]


def _stated_level(meta: Mapping[str, str]) -> Difficulty | None:
    """A level in words, or counted from 0."""
    word = next((meta[name] for name in ("difficulty", "level", "expertise") if name in meta), "")
    if word.isdecimal() and int(word) < len(_GRADES):
        return _GRADES[int(word)]
    return levels.level(word)
