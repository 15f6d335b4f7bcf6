"""Aiken: a question, lettered options, and `ANSWER: B`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.packs import gathering, keys
from bot.packs.gathering import Draft, Key
from bot.packs.reader import ImportResult
from bot.packs.source import Source
from bot.quiz.question import Option

FORMAT = "Aiken"

_OPTION: Final = re.compile(r"[ \t]*([A-Za-z])[.)][ \t]+(\S.*)")
_CAPITALS: Final = re.compile(r"[ \t]*ANSWERS?[ \t]*:")
_ANSWER: Final = re.compile(r"[ \t]*ANSWERS?[ \t]*:[ \t]*(.*)", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[A-Z](?:[ \t]*[,;&][ \t]*[A-Z])*")
_LOOSE: Final = "no options stand above it"
_FEEDBACK: Final = re.compile(r"[ \t]*(?:FEEDBACK|EXPLANATION)[ \t]*:[ \t]*(.*)", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """Whether some option is followed, before any blank line, by an answer in capitals."""
    option = False
    for line in source.text.split("\n"):
        if option and _CAPITALS.match(line):
            return True
        option = bool(_OPTION.match(line)) or (option and bool(line.strip()))
    return False


def read(source: Source) -> ImportResult:
    """One choice for each question; several letters after ANSWER make several options right."""
    return gathering.gather(source, _drafts(source.lines()), format_name=FORMAT)


@dataclass(slots=True, kw_only=True)
class _Item:
    line: int
    prompt: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    right: str | None = None
    feedback: str = ""

    def take(self, text: str) -> None:
        """One more line: only the next letter opens an option, any other goes on with the text."""
        option = _OPTION.match(text)
        if option and ord(option[1].upper()) - ord("A") == len(self.options):
            self.options.append(option[2].strip())
        elif self.options:
            self.options[-1] += f"\n{text.strip()}"
        else:
            self.prompt.append(text.strip())

    def draft(self) -> Draft:
        prompt = "\n".join(self.prompt).strip()
        return Draft(line=self.line, prompt=prompt, key=self._key(), explanation=self.feedback)

    def _key(self) -> Key:
        if self.right is None:
            return keys.Obstacle(reason="no line `ANSWER: …` follows")
        if not _LETTERS.fullmatch(self.right):
            return keys.Obstacle(reason="its ANSWER is not the letter of an option")
        right = {ord(letter) - ord("A") for letter in re.findall("[A-Z]", self.right)}
        if max(right) >= len(self.options):
            return keys.Obstacle(reason=f"it has no option {chr(max(right) + ord('A'))}")
        options = (Option(text=text, correct=at in right) for at, text in enumerate(self.options))
        return keys.choice(options, several=len(right) > 1)


def _drafts(lines: Iterable[str]) -> Iterator[Draft]:
    item: _Item | None = None
    ended = False
    for number, line in enumerate(lines, 1):
        answer, feedback = _ANSWER.match(line), _FEEDBACK.match(line)
        if not line.strip():
            ended = ended or bool(item and item.options)
            continue
        if ended and item and not (answer and item.right is None) and not feedback:
            yield item.draft()
            item = None
        ended = False
        if item is None and (answer or feedback):
            yield Draft(line=number, prompt=line, key=keys.Obstacle(reason=_LOOSE))
        elif item and item.options and answer and item.right is None:
            item.right = answer[1].strip().rstrip(".").upper()
        elif item and item.right is not None and feedback:
            item.feedback = feedback[1]
        elif item is None or item.right is not None:
            if item:
                yield item.draft()
            item = _Item(line=number)
            item.take(line)
        else:
            item.take(line)
    if item:
        yield item.draft()
