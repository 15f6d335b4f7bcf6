"""Lists of `* question`, `- wrong option` and `+ right option` under lines that name the topic."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.packs import gathering, keys
from bot.packs.gathering import Draft
from bot.packs.reader import ImportResult
from bot.packs.source import Source
from bot.quiz.question import Option

FORMAT = "questions with `*`, options with `-` and `+`"

_LINE: Final = re.compile(r"([*+-])[ \t]+(\S.*)")
_HEADING_MARKS: Final = re.compile(r"^#{1,6}[ \t]+|[ \t:]+$")


def recognises(source: Source) -> bool:
    """Whether most lines with an asterisk are followed by options of both signs."""
    signs = "".join(line[0] for line in source.text.split("\n") if _LINE.match(line))
    groups = signs.split("*")[1:]
    whole = sum("+" in group and len(group) > 1 for group in groups)
    return whole * 2 > len(groups)


def read(source: Source) -> ImportResult:
    """One choice for each question; more than one `+` makes several options right."""
    return gathering.gather(source, _drafts(source.text), format_name=FORMAT)


@dataclass(slots=True, kw_only=True)
class _Item:
    line: int
    topic: str
    prompt: str
    options: list[Option] = field(default_factory=list)

    def draft(self) -> Draft:
        right = sum(option.correct for option in self.options)
        key = keys.choice(self.options, several=right > 1)
        return Draft(line=self.line, prompt=self.prompt, key=key, topic=self.topic)


def _drafts(text: str) -> Iterator[Draft]:
    item: _Item | None = None
    topic = ""
    after_blank = True
    for number, line in enumerate(text.split("\n"), 1):
        sign = _LINE.match(line)
        if sign and sign[1] == "*":
            if item:
                yield item.draft()
            item = _Item(line=number, topic=topic, prompt=sign[2].strip())
        elif sign and item:
            item.options.append(Option(text=sign[2].strip(), correct=sign[1] == "+"))
        elif line.strip() and (after_blank or item is None or line.startswith("#")):
            if item:
                yield item.draft()
            item, topic = None, _HEADING_MARKS.sub("", line.strip())
        elif line.strip() and item and not item.options:
            item.prompt += f"\n{line.strip()}"
        elif line.strip() and item:
            last = item.options[-1]
            item.options[-1] = Option(text=f"{last.text}\n{line.strip()}", correct=last.correct)
        after_blank = not line.strip()
    if item:
        yield item.draft()
