"""Where the questions of a Markdown document begin.

Documents mark them by headings of one level, headings in list entries, bold lines, summaries of
foldings, labels, list entries, or by nothing but the options that follow. Each way is tried on the
whole document, and the one that explains most of it is taken.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import Final

from bot.packs import answer_labels, markdown, options, questions_in_words
from bot.packs.nodes import Kind, Node, as_text

_BOLD_LINE: Final = re.compile(
    r"\s*(?P<mark>\*\*|__)(?P<bold>(?:(?!(?P=mark)).){1,600})(?P=mark)(?P<rest>.*)", re.DOTALL
)
_LABEL: Final = re.compile(
    r"(?:\*\*|__)?(?:question|q)\s*\d{0,5}\s*(?:\*\*|__)?\s*[:.)]\s*(?:\*\*|__)?\s*(\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER: Final = re.compile(r"\(?(?:Q\s*\.?\s*)?\d{1,4}\s*[.):]\)?\s*", re.IGNORECASE)
_WHOLE: Final = re.compile(r"\s*\[Question\]\s*(.{1,2000}?)\s*\[Answer\]\s*(.*)", re.DOTALL)
_HEADED: Final = re.compile(r"Q\.?\s*\d{1,4}[.:)]", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Section:
    """A question: its opening words, and all nodes up to the next one or the end of its topic.

    `sign` is the number of the entry it stands in. `asked_whole` says that without a label the nodes go on asking, and none of them answers.
    """

    line: int
    head: str
    topic: str = ""
    sign: str = ""
    asked_whole: bool = False
    body: list[Node] = field(default_factory=list)


Way = Callable[[Sequence[Node]], Iterator[Section]]


def sections(row: Sequence[Node]) -> list[Section]:
    """The questions of the way that explains most; none when no way explains enough."""
    best: list[Section] = []
    best_score = 0.0
    for way in _ways(row):
        found = list(way(row))
        score = _score(found)
        if score > best_score:
            best, best_score = found, score
    return best


def _score(found: Sequence[Section]) -> float:
    """How many sections are surely questions, when most are; listings of wishes score lowest."""
    sure = [_certainty(section) for section in found]
    whole = sum(certainty > 0 for certainty in sure)
    return sum(sure) if whole * 10 >= len(found) * 6 else 0.0


def _certainty(section: Section) -> float:
    if options.found(section.body) or answer_labels.marker(section.body) is not None:
        return 1.0
    if not questions_in_words.asks(section.head):
        return 0.0
    return 0.9 if section.body and not section.asked_whole else 0.4


def _ways(row: Sequence[Node]) -> Iterator[Way]:
    levels = {node.level for node in row if node.kind is Kind.HEADING and not node.depth}
    for level in sorted(levels, reverse=True):
        yield partial(_by_heading, level=level)
    yield _by_listed_heading
    yield _by_bold_line
    yield _by_bold_entry
    yield _by_bold_opening
    yield _by_summary
    yield _by_label
    yield _by_options
    yield _by_entry
    yield _by_number


def _split(
    row: Sequence[Node],
    opens: Callable[[Node], str | None],
    ends: Callable[[Node], bool],
) -> Iterator[Section]:
    """`opens` gives the opening words of a question; a node that ends one is its topic."""
    topic = ""
    current: Section | None = None
    for node in row:
        head = opens(node)
        if head is not None:
            if current:
                yield current
            current = Section(line=node.line, head=head, topic=topic, sign=node.sign)
        elif node.kind is Kind.HEADING and ends(node) and not answer_labels.opens(node):
            if current:
                yield current
            current, topic = None, markdown.plain(node.text[:300])
        elif current:
            current.body.append(node)
    if current:
        yield current


def _by_heading(row: Sequence[Node], level: int) -> Iterator[Section]:
    numbered = sum(
        _HEADED.match(node.text) is not None
        for node in row
        if node.kind is Kind.HEADING and node.level == level
    )

    def opens(node: Node) -> str | None:
        if node.kind is Kind.HEADING and node.level == level and not node.depth:
            return None if answer_labels.opens(node) else node.text
        # Among headings that are all numbered `Q7.`, a line that is so too has lost its marks.
        lost = numbered and node.kind is Kind.PARAGRAPH and not node.depth
        return node.text if lost and _HEADED.match(node.text) else None

    return _split(row, opens, lambda node: node.level < level and not node.depth)


def _by_listed_heading(row: Sequence[Node]) -> Iterator[Section]:
    def opens(node: Node) -> str | None:
        return node.text if node.kind is Kind.HEADING and node.sign and node.depth == 1 else None

    return _split(row, opens, lambda node: not node.depth)


def _by_bold_line(row: Sequence[Node]) -> Iterator[Section]:
    def opens(node: Node) -> str | None:
        found = _BOLD_LINE.match(node.text) if node.kind is Kind.PARAGRAPH else None
        if not found or node.depth:
            return None
        number = _NUMBER.fullmatch(found["bold"])
        alone = not found["rest"].strip(" .:") or not re.search(r"\w", found["rest"])
        if number and found["rest"].strip():
            return found["rest"]
        whole = found["bold"] + found["rest"]
        asks = questions_in_words.asks(whole) or questions_in_words.level(whole) is not None
        return whole if alone and asks else None

    return _split(row, opens, lambda node: not node.depth)


def _by_bold_entry(row: Sequence[Node]) -> Iterator[Section]:
    """Entries of the outermost list that are all in bold and ask."""

    def opens(node: Node) -> str | None:
        found = _BOLD_LINE.fullmatch(node.text) if node.kind is Kind.ITEM else None
        if not found or node.depth != 1 or re.search(r"\w", found["rest"]):
            return None
        return found["bold"] if questions_in_words.asks(found["bold"]) else None

    return _split(row, opens, lambda node: not node.depth)


def _by_bold_opening(row: Sequence[Node]) -> Iterator[Section]:
    """Paragraphs or entries that ask in bold and go on with the answer."""
    answers: dict[int, str] = {}

    def opens(node: Node) -> str | None:
        paragraph = node.kind is Kind.PARAGRAPH and not node.depth
        entry = node.kind is Kind.ITEM and node.depth == 1
        found = _BOLD_LINE.fullmatch(node.text) if paragraph or entry else None
        if not found or not re.search(r"\w", found["rest"]):
            return None
        answers[node.line] = found["rest"].strip(" \t:–—-")
        return found["bold"] if questions_in_words.asks(found["bold"]) else None

    for section in _split(row, opens, lambda node: not node.depth):
        told = Node(kind=Kind.PARAGRAPH, line=section.line, text=answers[section.line])
        yield replace(section, body=[told, *section.body])


def _by_summary(row: Sequence[Node]) -> Iterator[Section]:
    """What a folding shows when closed is the question, unless it is the same on all of them."""
    found = list(_foldings(row))
    heads = {section.head.casefold() for section in found}
    if len(found) < 2 or len(heads) * 2 > len(found):
        yield from found


def _foldings(row: Sequence[Node]) -> Iterator[Section]:
    topic = ""
    current: Section | None = None
    head: list[Node] | None = None
    deep = 0
    for node in row:
        if node.kind is Kind.HEADING and not deep:
            topic = markdown.plain(node.text[:300])
        elif node.kind is Kind.DETAILS:
            deep += 1
        elif node.kind is Kind.END_DETAILS:
            deep = max(0, deep - 1)
            if not deep and current:
                yield current
                current = None
        elif deep == 1 and not current and (whole := _WHOLE.fullmatch(node.text)):
            answer = replace(node, text=whole[2])
            yield Section(line=node.line, head=whole[1], topic=topic, body=[answer])
        elif node.kind is Kind.SUMMARY and deep <= 1:
            if current:
                yield current
            current, head, deep = Section(line=node.line, head="", topic=topic), [], 1
        elif node.kind is Kind.END_SUMMARY and current and head is not None:
            current.head, head = as_text(head), None
        elif current:
            (current.body if head is None else head).append(node)
    if current:
        yield current


def _by_label(row: Sequence[Node]) -> Iterator[Section]:
    def opens(node: Node) -> str | None:
        alone = node.kind is Kind.PARAGRAPH and not node.depth
        listed = node.kind is Kind.ITEM and node.depth == 1
        found = _LABEL.match(node.text) if alone or listed else None
        return found[1] if found else None

    for section in _split(row, opens, lambda node: not node.depth):
        yield replace(section, asked_whole=True)


def _by_options(row: Sequence[Node]) -> Iterator[Section]:
    """The paragraph or numbered entry above the first option of each group."""
    starts = {
        at
        for at, (node, below) in enumerate(pairwise(row))
        if node.kind in {Kind.PARAGRAPH, Kind.ITEM, Kind.CODE}
        and options.is_first(below)
        and not options.is_one(node)
    }
    starts = {_above_code(row, at) for at in starts}
    opening = {id(row[at]): _NUMBER.sub("", row[at].text, count=1) for at in starts}
    return _split(row, lambda node: opening.get(id(node)), lambda node: not node.depth)


def _above_code(row: Sequence[Node], at: int) -> int:
    while at and row[at].kind is Kind.CODE and row[at - 1].kind in {Kind.PARAGRAPH, Kind.ITEM}:
        at -= 1
    return at


def _by_number(row: Sequence[Node]) -> Iterator[Section]:
    """Numbered entries that ask, where plain lists of the same depth stand between them."""

    def opens(node: Node) -> str | None:
        numbered = node.kind is Kind.ITEM and node.depth == 1 and node.sign[:1].isdigit()
        return node.text if numbered and questions_in_words.asks(node.text) else None

    return _split(row, opens, lambda node: not node.depth)


def _by_entry(row: Sequence[Node]) -> Iterator[Section]:
    """Entries of the outermost list, when most of them ask; deeper ones are their follow-ups.

    Where most entries go on with a paragraph, that is the answer.
    """

    def opens(node: Node) -> str | None:
        return node.text if node.kind is Kind.ITEM and node.depth == 1 else None

    found = list(_split(row, opens, lambda node: not node.depth))
    told = [bool(one.body) and one.body[0].kind is Kind.PARAGRAPH for one in found]
    answered = sum(told) * 2 > len(found)
    for section, tells in zip(found, told, strict=True):
        yield replace(section, asked_whole=not (answered and tells))
