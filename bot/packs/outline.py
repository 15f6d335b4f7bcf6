"""Which lines of a document are questions, answers and topics.

Headings of any level end an answer, and a heading is a topic when a question comes before the
next heading. Where questions are headings themselves, the deeper ones belong to their answers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from bot.packs import characters, labels, markdown
from bot.packs.blocks import Line

LONGEST_CHARACTERS = 50_000

_HEADING: Final = re.compile(r"\s{0,3}(#{1,6})\s+(.*)")
_FENCE: Final = re.compile(r"\s*(`{3,}|~{3,})([^`]*)$")
_CHAPTER_NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]\s+")


@dataclass(slots=True, kw_only=True)
class Found:
    """A question as it stands in the document; without `answered` its answer has no label.

    `characters` counts both parts; what goes beyond LONGEST_CHARACTERS is counted but not kept.
    """

    line: int
    topic: str = ""
    level: str = ""
    depth: int = 0
    characters: int = 0
    has_question: bool = True
    answered: bool = False
    prompt: list[Line] = field(default_factory=list)
    answer: list[Line] = field(default_factory=list)

    def keep(self, line: Line) -> None:
        room = max(LONGEST_CHARACTERS - self.characters, 0)
        self.characters += len(line.text)
        if room:
            part = self.answer if self.answered else self.prompt
            part.append(replace(line, text=line.text[:room]))


@dataclass(slots=True, kw_only=True)
class Outline:
    """A document's title, empty without a heading, and everything labelled as a question."""

    title: str = ""
    found: list[Found] = field(default_factory=list)


def outline(text: str) -> Outline:
    """Every label opens a part, which ends with the next label or heading."""
    reading = _Reading()
    for line in _lines(text):
        reading.take(line)
    return reading.result


@dataclass(slots=True)
class _Reading:
    """`heading` is the latest one, until a question makes it the topic."""

    result: Outline = field(default_factory=Outline)
    current: Found | None = None
    heading: str = ""
    topic: str = ""

    def take(self, line: Line) -> None:
        if line.code:
            self._keep(line)
        elif label := labels.question_label(line.text):
            self._open_question(label, line.number)
        elif label := labels.answer_label(line.text):
            self._open_answer(label, line)
        elif heading := _HEADING.match(line.text):
            self._head(len(heading[1]), heading[2].rstrip("# "), line.number)
        elif not self._is_remark(line.text):
            self._keep(line)

    def _is_remark(self, line: str) -> bool:
        """Whether the line was no more than a remark on how hard the question is, or on its topic."""
        current = self.current
        if current and not current.level and (level := labels.stated_level(line)):
            current.level = level
            return True
        if current and not current.answered and (topic := labels.stated_topic(line)):
            current.topic = topic
            return True
        return False

    def _open_question(self, label: labels.Label, number: int) -> None:
        self.topic, self.heading = self.heading or self.topic, ""
        self.current = Found(line=number, topic=self.topic, level=label.level, depth=label.depth)
        self.result.found.append(self.current)
        self.current.keep(Line(number=number, text=label.rest))

    def _open_answer(self, label: labels.Label, line: Line) -> None:
        if self.current and self.current.answered and not label.prominent:
            self._keep(line)
            return
        if self.current is None or self.current.answered:
            self.current = Found(line=line.number, has_question=False)
            self.result.found.append(self.current)
        self.current.answered = True
        self.current.keep(Line(number=line.number, text=label.rest))

    def _head(self, depth: int, text: str, number: int) -> None:
        if self.current and 0 < self.current.depth < depth:
            for part in ("", f"**{text}**", ""):
                self._keep(Line(number=number, text=part))
            return
        self.current = None
        title = _CHAPTER_NUMBER.sub("", markdown.plain(text[:200]), count=1)
        self.heading = title if characters.says_something(title) else ""
        self.result.title = self.result.title or self.heading

    def _keep(self, line: Line) -> None:
        if self.current:
            self.current.keep(line)


def _lines(text: str) -> Iterator[Line]:
    """The lines with their numbers; of several blank ones in a row only the first."""
    texts = text.split("\n")
    code = _fenced(texts)
    was_blank = False
    for index, line in enumerate(texts):
        is_blank = not line or line.isspace()
        if code[index] or not (is_blank and was_blank):
            yield Line(number=index + 1, text=line, code=bool(code[index]))
        was_blank = is_blank


def _fenced(texts: list[str]) -> bytearray:
    """A mark for every line of a fenced block; a fence left open before a question is none."""
    marks = bytearray(len(texts))
    opened, fence = -1, ""
    for index, line in enumerate(texts):
        if labels.question_label(line):
            opened = -1
        elif match := _FENCE.match(line):
            if opened < 0:
                opened, fence = index, match[1]
            elif match[1].startswith(fence) and not match[2].strip():
                marks[opened : index + 1] = b"\1" * (index + 1 - opened)
                opened = -1
    return marks
