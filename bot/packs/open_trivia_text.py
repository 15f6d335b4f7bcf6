"""OpenTriviaQA: `#Q` and a prompt, `^` and the right answer, then the options `A` to `F`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.packs import gathering, keys
from bot.packs.gathering import Draft, Key
from bot.packs.reader import ImportResult
from bot.packs.source import Source
from bot.quiz.question import Option

FORMAT = "OpenTriviaQA text"

_PROMPT: Final = re.compile(r"#Q[ \t]*(.*)")
_ANSWER: Final = re.compile(r"\^[ \t]*(.*)")
_OPTION: Final = re.compile(r"([A-Z])[ \t]+(\S.*)")
_ITEM: Final = re.compile(r"^#Q[ \t]+\S[^^]{0,5000}\n\^", re.MULTILINE)


def recognises(source: Source) -> bool:
    """Whether some `#Q` is followed by a line of `^`."""
    return _ITEM.search(source.text) is not None


def read(source: Source) -> ImportResult:
    """A choice for each question with options; without options its answer is to be typed."""
    return gathering.gather(source, _drafts(source.text), format_name=FORMAT)


@dataclass(slots=True, kw_only=True)
class _Item:
    line: int
    prompt: list[str]
    answer: str | None = None
    options: list[str] = field(default_factory=list)

    def take(self, text: str) -> None:
        """One more line. Options come after the answer only, and in the order of the alphabet."""
        answer = _ANSWER.match(text) if self.answer is None else None
        option = _OPTION.match(text) if self.answer is not None else None
        if answer:
            self.answer = answer[1].strip()
        elif self.answer is None:
            self.prompt.append(text.strip())
        elif option and ord(option[1]) - ord("A") == len(self.options):
            self.options.append(option[2].strip())
        elif self.options:
            self.options[-1] += f" {text.strip()}"
        else:
            self.answer += f" {text.strip()}"

    def draft(self) -> Draft:
        return Draft(line=self.line, prompt="\n".join(self.prompt).strip(), key=self._key())

    def _key(self) -> Key:
        if self.answer is None:
            return keys.Obstacle(reason="no answer (`^ …`) follows")
        if not self.options:
            return keys.short_or_prose([self.answer], "\n".join(self.prompt))
        right = _folded(self.answer)
        options = [Option(text=text, correct=_folded(text) == right) for text in self.options]
        if not any(option.correct for option in options):
            return keys.Obstacle(reason="its answer is not among its options")
        return keys.choice(options)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _drafts(text: str) -> Iterator[Draft]:
    item: _Item | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if prompt := _PROMPT.match(line):
            if item:
                yield item.draft()
            item = _Item(line=number, prompt=[prompt[1].strip()])
        elif item and line.strip():
            item.take(line)
    if item:
        yield item.draft()
