"""text2qti: quizzes in plain text for Canvas (https://github.com/gpoore/text2qti)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from bot.packs import gathering, keys, markdown
from bot.packs.gathering import About, Draft, Key, Unanswered
from bot.packs.keys import Obstacle
from bot.packs.reader import ImportResult
from bot.packs.source import Source
from bot.quiz.question import Option

FORMAT: Final = "text2qti"

_QUESTION: Final = re.compile(r"\d{1,6}\.\s+(\S.*)")
_CHOICE: Final = re.compile(r"(\*?)[A-Za-z]\)\s+(\S.*)")
_BOX: Final = re.compile(r"\[([ *]?)\]\s+(\S.*)")
_NUMBER: Final = re.compile(r"=\s+(\S.*)")
_SHORT: Final = re.compile(r"\*\s+(\S.*)")
_GAP: Final = re.compile(r"_{3,}\s*")
_UPLOAD: Final = re.compile(r"\^{3,}\s*")
_FEEDBACK: Final = re.compile(r"(\.\.\.|[+-])\s+(\S.*)")
_FIELD: Final = re.compile(
    r"(quiz title|quiz description|title|points|text|pick|points per question|solutions?|shuffle answers|show correct answers|one question at a time|can't go back|feedback is solution|solutions sample groups|solutions randomize groups)\s*:\s*(.*)",
    re.IGNORECASE,
)
_GROUP: Final = re.compile(r"(?:START_|END_)?(?:GROUP|QUIZ)\b.*|%.*")
_SIGN: Final = re.compile(
    r"(?m)^(?:\*[A-Za-z]\)|\[\*\])\s+\S|^=\s+[-+\[\d(]|^Quiz title:", re.IGNORECASE
)
_PLAIN: Final = re.compile(rf"(?!{_FIELD.pattern}|\*|\[|=|[A-Za-z]\)|\W)\S", re.IGNORECASE)
"""A paragraph that asks, where questions are not numbered."""
_ASKED: Final = re.compile(r"(?m)^\d{1,6}\.\s+\S")
_FIGURE: Final = r"[-+]?\d*\.?\d+(?:[eE][-+]?\d+)?"
_WITHIN: Final = re.compile(rf"({_FIGURE})\s*(?:\+-|±)\s*({_FIGURE})\s*(%?)")
_BETWEEN: Final = re.compile(rf"\[\s*({_FIGURE})\s*,\s*({_FIGURE})\s*\]")


def recognises(source: Source) -> bool:
    """Whether questions, mostly numbered, stand with a sign that only this format has."""
    signs = _SIGN.findall(source.text)
    return bool(signs) and (_ASKED.search(source.text) is not None or len(signs) > 1)


def read(source: Source) -> ImportResult:
    """Every question; the prompt stays the Markdown it is, without its inline marks."""
    quiz = _Quiz()
    numbered = _ASKED.search(source.text) is not None
    before = ""
    for number, line in enumerate(source.text.split("\n"), 1):
        asks = not numbered and not before.strip() and _PLAIN.match(line)
        quiz.take(number, f"{number}. {line}" if asks else line)
        before = line
    about = About(title=quiz.title, description=quiz.description)
    drafts = (item.draft() for item in quiz.items)
    return gathering.gather(source, drafts, format_name=FORMAT, about=about)


@dataclass(slots=True, kw_only=True)
class _Answer:
    text: list[str]
    right: bool
    why: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Item:
    line: int
    prompt: list[str]
    choices: list[_Answer] = field(default_factory=list)
    boxes: list[_Answer] = field(default_factory=list)
    shorts: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    essay: bool = False
    upload: bool = False
    general: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    def draft(self) -> Draft:
        """The item; its general feedback is what is said at the reveal."""
        prompt = _shown(self.prompt)
        explanation = _shown(self.general)
        return Draft(line=self.line, prompt=prompt, key=self._key(), explanation=explanation)

    def _key(self) -> Key:
        kinds = [self.choices, self.boxes, self.shorts, self.numbers]
        given = sum(map(bool, kinds)) + self.essay + self.upload
        if given != 1:
            return Obstacle(reason="it mixes kinds of answers" if given else "no answer follows")
        if self.upload:
            return Obstacle(reason="it asks for a file")
        if self.essay:
            return Unanswered()
        if self.shorts:
            return keys.text(map(markdown.plain, self.shorts))
        if self.numbers:
            return _number(self.numbers)
        options = (
            Option(text=_shown(each.text), correct=each.right, why=_shown(each.why))
            for each in self.choices or self.boxes
        )
        return keys.choice(options, several=bool(self.boxes))


class _Quiz:
    def __init__(self) -> None:
        self.title = ""
        self.description = ""
        self.items: list[_Item] = []
        self._target: list[str] | None = None
        self._fence = ""
        self._indent = ""
        self._comment = False

    def take(self, number: int, line: str) -> None:
        """One more line of the file."""
        mark = line.strip()[:3]
        if self._comment or line.startswith("COMMENT"):
            self._comment = not line.startswith("END_COMMENT")
        elif self._fence or mark in {"```", "~~~"}:
            self._go_on(self._fenced(line, mark))
        elif line[:1].isspace() or not line.strip():
            self._go_on(line.strip())
        elif found := _QUESTION.match(line):
            self.items.append(_Item(line=number, prompt=[found[1]]))
            self._target = self.items[-1].prompt
        elif found := _FIELD.match(line):
            self._about(found[1].casefold(), found[2].strip())
        elif not _GROUP.match(line):
            self._answer(line)

    def _fenced(self, line: str, mark: str) -> str:
        """A line of code, or a fence around it, without the indentation of the first fence."""
        if not self._fence:
            self._indent = line[: len(line) - len(line.lstrip())]
        if mark in {"```", "~~~"}:
            self._fence = "" if self._fence == mark else self._fence or mark
        return line.removeprefix(self._indent)

    def _go_on(self, line: str) -> None:
        if self._target is not None:
            self._target.append(line)

    def _about(self, name: str, text: str) -> None:
        self._target = None
        if name == "quiz title":
            self.title = text
        elif name == "quiz description":
            self.description = text

    def _answer(self, line: str) -> None:
        """What stands at the beginning of a line below a question; anything else goes on with it."""
        if not self.items:
            return
        item = self.items[-1]
        steps: tuple[tuple[re.Pattern[str], Callable[[_Item, re.Match[str]], list[str]]], ...] = (
            (_CHOICE, lambda item, found: _opened(item.choices, found)),
            (_BOX, lambda item, found: _opened(item.boxes, found)),
            (_NUMBER, lambda item, found: _listed(item.numbers, found)),
            (_SHORT, lambda item, found: _listed(item.shorts, found)),
            (_FEEDBACK, _said),
        )
        for pattern, step in steps:
            if found := pattern.match(line):
                self._target = step(item, found)
                return
        if _GAP.fullmatch(line) or _UPLOAD.fullmatch(line):
            item.essay, item.upload = line[0] == "_" or item.essay, line[0] == "^" or item.upload
            self._target = None
        else:
            self._go_on(line)


def _opened(answers: list[_Answer], found: re.Match[str]) -> list[str]:
    answers.append(_Answer(text=[found[2]], right=found[1] == "*"))
    return answers[-1].text


def _listed(answers: list[str], found: re.Match[str]) -> list[str]:
    answers.append(found[1].strip())
    return []


def _said(item: _Item, found: re.Match[str]) -> list[str]:
    """Feedback belongs to the option above it; `+` and `-` speak of right and wrong alone."""
    answers = item.choices or item.boxes
    target = answers[-1].why if answers else item.general
    if found[1] != "...":
        target = item.other
    target.append(found[2])
    return target


def _shown(lines: list[str]) -> str:
    """Markdown as plain text; code keeps its fences and its blanks."""
    kept: list[str] = []
    fenced = False
    for line in lines:
        fence = line.strip()[:3] in {"```", "~~~"}
        kept.append(line.rstrip() if fenced or fence else markdown.plain(line))
        fenced = fenced != fence
    return "\n".join(kept).strip()


def _number(numbers: list[str]) -> Key:
    if len(numbers) > 1:
        return Obstacle(reason=f"it has {len(numbers)} numbers, and can have one")
    text = numbers[0]
    if found := _BETWEEN.fullmatch(text):
        return keys.between(float(found[1]), float(found[2]))
    if found := _WITHIN.fullmatch(text):
        value, tolerance = float(found[1]), float(found[2])
        return keys.number(value, abs(value) * tolerance / 100 if found[3] else tolerance)
    try:
        return keys.number(float(text))
    except ValueError:
        return Obstacle(reason="its answer is no number")
